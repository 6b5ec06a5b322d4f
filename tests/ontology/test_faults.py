"""A broken copy of the ontology is refused, and each fault is named precisely."""

import shutil
import tomllib
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from ontology.checking import Problem, check

CASES = tomllib.loads(
    (Path(__file__).parent.parent / "cases" / "ontology_faults.toml").read_text(encoding="utf-8")
)
FAULTS: list[dict[str, Any]] = CASES["fault"]


def copy_ontology(folder: Path) -> Path:
    """A copy of the files of the shipped ontology."""
    with resources.as_file(resources.files("ontology")) as shipped:
        (folder / "aws").mkdir(parents=True)
        for file in (*shipped.glob("*.ttl"), *shipped.glob("aws/*.trig")):
            shutil.copy(file, folder / file.relative_to(shipped))
    return folder


@pytest.fixture(scope="module")
def problems(tmp_path_factory: pytest.TempPathFactory) -> list[Problem]:
    """What the check says of one copy with all twenty faults: pySHACL is slow, so it runs once."""
    copy = copy_ontology(tmp_path_factory.mktemp("broken") / "ontology")
    for fault in FAULTS:
        for name, old, new in fault["edits"]:
            text = (copy / name).read_text(encoding="utf-8")
            assert text.count(old) == 1, f"{fault['name']}: {name} has {text.count(old)} of {old!r}"
            (copy / name).write_text(text.replace(old, new), encoding="utf-8")
    return check([copy])


def test_the_shipped_ontology_is_without_a_problem() -> None:
    assert check() == []


def test_there_are_twenty_different_faults() -> None:
    assert len({fault["name"] for fault in FAULTS}) == 20
    assert len({(fault["rule"], fault["subject"]) for fault in FAULTS}) == 20


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault["name"])
def test_a_fault_is_named(fault: dict[str, Any], problems: list[Problem]) -> None:
    found = [p for p in problems if (p.rule, p.subject) == (fault["rule"], fault["subject"])]
    assert [(p.file, p.message.en) for p in found] == [(fault["file"], fault["message"])]
    assert all(p.message.ja and p.remedy.en and p.remedy.ja for p in found)
    assert all((p.line > 0) == bool(p.file) for p in found)


def test_twenty_faults_make_twenty_messages(problems: list[Problem]) -> None:
    assert len(problems) == 20, "\n".join(f"{p.rule}: {p.message.en}" for p in problems)


def test_a_file_that_cannot_be_read_is_named_with_its_line(tmp_path: Path) -> None:
    copy = copy_ontology(tmp_path / "ontology")
    broken = copy / "aws" / "16-macie.trig"
    lines = broken.read_text(encoding="utf-8").splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("aws:AmazonMacie a"))
    lines[at] = "aws:AmazonMacie a kg:Service kg:Detector ;"
    broken.write_text("\n".join(lines), encoding="utf-8")
    (problem,) = check([copy])
    assert (problem.file, problem.line, problem.rule) == ("aws/16-macie.trig", at + 1, "syntax")
    assert problem.message.en.startswith("The file cannot be read: ")


def test_rdf_of_strangers_has_nothing_to_be_checked_for(tmp_path: Path) -> None:
    file = tmp_path / "people.ttl"
    file.write_text(
        '<http://example.org/a> <http://xmlns.com/foaf/0.1/name> "Aiko" .', encoding="utf-8"
    )
    assert check([file]) == []


@pytest.mark.parametrize(
    ("name", "reason"),
    [("absent.ttl", "No such file or directory"), ("table.xlsx", "the ending .xlsx is of no RDF")],
)
def test_a_file_that_is_absent_or_no_rdf_is_named(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "table.xlsx").write_bytes(b"PK")
    (problem,) = check([tmp_path / name])
    assert (problem.file, problem.rule) == (name, "syntax")
    assert reason in problem.message.en
