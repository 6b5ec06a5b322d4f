"""A broken copy of the ontology is refused, and each fault is named precisely."""

import shutil
import tomllib
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from ontology.checking import check, examine
from ontology.report import Problem, Report, lines_of

CASES = tomllib.loads(
    (Path(__file__).parent.parent / "cases" / "ontology_faults.toml").read_text(encoding="utf-8")
)
FAULTS: list[dict[str, Any]] = CASES["fault"]


SAMPLES = ("bfo-core.owl", "bfo-core.ofn", "vocab-skos.nq", "miserables.graphml", "vowl-foaf.json")


def copy_ontology(folder: Path) -> Path:
    """A copy of the files of the shipped ontology."""
    with resources.as_file(resources.files("ontology")) as shipped:
        (folder / "aws").mkdir(parents=True)
        for file in (*shipped.glob("*.ttl"), *shipped.glob("aws/*.trig")):
            shutil.copy(file, folder / file.relative_to(shipped))
    return folder


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """What the check says of one copy with all twenty faults: pySHACL is slow, so it runs once."""
    copy = copy_ontology(tmp_path_factory.mktemp("broken") / "ontology")
    for fault in FAULTS:
        for name, old, new in fault["edits"]:
            text = (copy / name).read_text(encoding="utf-8")
            assert text.count(old) == 1, f"{fault['name']}: {name} has {text.count(old)} of {old!r}"
            (copy / name).write_text(text.replace(old, new), encoding="utf-8")
    return examine([copy])


@pytest.fixture(scope="module")
def problems(report: Report) -> list[Problem]:
    return list(report.problems)


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


def test_the_terminal_has_each_fault_with_its_rule_and_remedy_and_a_table(report: Report) -> None:
    lines = list(lines_of(report))
    for fault, problem in ((f, p) for f in FAULTS for p in report.problems if p.rule == f["rule"]):
        if problem.subject != fault["subject"]:
            continue
        at = next(n for n, line in enumerate(lines) if line.endswith(f"[{fault['rule']}]"))
        assert fault["message"] in lines[at]
        assert lines[at].startswith(fault["file"])
        assert lines[at + 1].strip() == problem.remedy.en
    table = {line.split()[0]: line.split()[1:] for line in lines[lines.index("") :] if line}
    quads = dict(report.files)
    assert table["aws/16-macie.trig"] == [str(quads["aws/16-macie.trig"]), "6"]
    assert table["total"] == [str(sum(quads.values())), "20"]
    assert lines[-1].startswith("20 problems; checked by ")


def test_a_shipped_file_alone_may_name_what_the_others_describe() -> None:
    with resources.as_file(resources.files("ontology")) as shipped:
        report = examine([shipped / "aws" / "03-config.trig"])
    assert report.problems == ()
    assert [name for name, _ in report.files] == ["03-config.trig"]


def test_a_fault_of_a_file_alone_is_found_there(tmp_path: Path) -> None:
    file = copy_ontology(tmp_path / "ontology") / "aws" / "12-cognito.trig"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("    kg:line 185 ;\n", ""), encoding="utf-8")
    (problem,) = check([file])
    assert (problem.file, problem.subject) == ("12-cognito.trig", "note:S199")
    assert problem.rule == "shape:note-line"


def test_a_file_that_cannot_be_read_is_named_with_its_line(tmp_path: Path) -> None:
    copy = copy_ontology(tmp_path / "ontology")
    broken = copy / "aws" / "16-macie.trig"
    lines = broken.read_text(encoding="utf-8").splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("aws:AmazonMacie a"))
    lines[at] = "aws:AmazonMacie a kg:Service kg:Detector ;"
    broken.write_text("\n".join(lines), encoding="utf-8")
    (problem,) = check([copy])
    assert (problem.file, problem.line, problem.rule) == ("aws/16-macie.trig", at + 1, "syntax")
    assert problem.message.en
    assert problem.remedy.en


def test_rdf_of_strangers_has_nothing_to_be_checked_for(tmp_path: Path) -> None:
    file = tmp_path / "people.ttl"
    file.write_text(
        '<http://example.org/a> <http://xmlns.com/foaf/0.1/name> "Aiko" .', encoding="utf-8"
    )
    report = examine([file])
    assert (report.problems, report.files, report.asked) == ((), (("people.ttl", 1),), ())
    assert "nothing more to check" in list(lines_of(report))[-1]


def test_a_hostile_file_harms_nobody() -> None:
    bomb = Path(__file__).parent.parent / "cases" / "reading" / "entity-bomb.rdf"
    (problem,) = check([bomb])
    assert (problem.file, problem.rule) == ("entity-bomb.rdf", "syntax")
    assert problem.remedy.en


def test_what_is_odd_about_a_file_is_told() -> None:
    report = examine([Path(__file__).parent.parent / "cases" / "reading" / "utf-16.ttl"])
    assert report.problems == ()
    assert any("UTF-16" in line for line in lines_of(report))


def test_samples_are_read_or_refused_with_a_way_out(samples: Path) -> None:
    for name in SAMPLES:
        report = examine([samples / "rdf" / name])
        assert len(report.files) + len(report.problems) == 1, name
        assert all(p.rule == "syntax" and p.remedy.en for p in report.problems)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("absent.ttl", "No such file or directory"),
        ("table.xlsx", "not a file of a format that holds RDF"),
    ],
)
def test_a_file_that_is_absent_or_no_rdf_is_named(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "table.xlsx").write_bytes(b"PK")
    (problem,) = check([tmp_path / name])
    assert (problem.file, problem.rule) == (name, "syntax")
    assert reason in problem.message.en
