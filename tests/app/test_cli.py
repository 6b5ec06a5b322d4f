"""The command line as a script sees it: what is printed, what goes to stderr, the exit codes."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.cli import main

ANSWERED, NOT_FOUND, BAD_USE = 0, 1, 2
KEYS = {
    *("question", "understood", "kind", "reading", "answers", "paths", "hops", "text"),
    *("evidence", "suggestions"),
}
PEOPLE = """@prefix ex: <http://example.org/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
ex:alice rdfs:label "Alice" ; ex:knows ex:bob . ex:bob rdfs:label "Bob" .
"""


class Said:
    """What one command said."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def json(self) -> dict[str, object]:
        found: dict[str, object] = json.loads(self.out)
        return found


Run = Callable[..., Said]


@pytest.fixture(autouse=True)
def own_settings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands of this file share a cache, as those of one user do."""
    monkeypatch.setenv("ENISHI_CONFIG", str(tmp_path_factory.getbasetemp() / "command-line"))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run_command(*words: str) -> Said:
        try:
            code = main(words)
        except SystemExit as left:
            code = int(left.code or 0)
        out, err = capsys.readouterr()
        return Said(code, out, err)

    return run_command


def one_sentence(said: Said, code: int) -> None:
    """An error is one plain line on stderr, nothing on stdout, and no traceback."""
    assert said.code == code
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err
    assert len(said.err) > 20


def test_a_question_is_answered_with_its_evidence(run: Run) -> None:
    said = run("ask", "what feeds Detective?", "--layer", "notes")
    assert said.code == ANSWERED
    assert said.err == ""
    head = said.out.splitlines()[0]
    assert "Amazon GuardDuty, CloudTrail Logs and VPC Flow Logs" in head
    assert "notes S132 line 113: AWS CloudTrail ログ" in said.out


def test_the_answer_is_in_the_language_of_the_question_or_the_one_asked_for(run: Run) -> None:
    assert run("ask", "Detective のデータソースは?").out.startswith("ノートによると")
    said = run("ask", "Detective のデータソースは?", "--lang", "en")
    assert said.out.startswith("According to the notes, Amazon GuardDuty, CloudTrail Logs and")


def test_json_has_the_promised_keys(run: Run) -> None:
    answer = run("ask", "what feeds Detective?", "--layer", "notes", "--json").json
    assert set(answer) >= KEYS
    assert answer["kind"] == "neighbours-in"
    answers = answer["answers"]
    assert isinstance(answers, list)
    assert {found["label"]["en"] for found in answers} == {
        *("Amazon GuardDuty", "CloudTrail Logs", "VPC Flow Logs")
    }
    assert (
        answers[0]
        == {
            "iri": "urn:enishi:aws:AmazonGuardDuty",
            "label": {"en": "Amazon GuardDuty", "ja": "Amazon GuardDuty"},
            "relation": "sendsFindingsTo",
            "layers": ["notes"],
        }
        or answers[0]["layers"]
    )
    evidence = answer["evidence"]
    assert isinstance(evidence, list)
    logs = next(one for one in evidence if one["statement"] == "S132")
    assert logs["edge"] == ["CloudTrail Logs", "feeds", "Amazon Detective"]
    assert (logs["line"], logs["quote"]) == (113, "AWS CloudTrail ログ")
    assert set(logs) == {
        *("edge", "layer", "statement", "source", "url", "quote", "line", "status", "as_of"),
        "confidence",
    }
    assert "SELECT" in str(answer["sparql"])


def test_owner_order_count_and_hops_are_there_where_they_belong(run: Run) -> None:
    scans = run("ask", "what scans Lambda?", "--layer", "notes", "--json").json["answers"]
    assert isinstance(scans, list)
    assert {found["owner"] for found in scans} == {"Amazon Inspector"}
    steps = run("ask", "what are the steps of the SAML login?", "--json").json["answers"]
    assert isinstance(steps, list)
    assert [found["order"] for found in steps] == [1, 2, 3, 4, 5]
    counted = run("ask", "how many GuardDuty protection plans are in the notes?", "--json").json
    assert counted["count"] == 5
    way = run("ask", "how does GuardDuty get to SNS?", "--json").json
    assert way["paths"][0] == ["Amazon GuardDuty", "Amazon EventBridge", "Amazon SNS"]
    assert way["hops"][0][0] == {
        "from": "Amazon GuardDuty",
        "relation": "publishesEventsTo",
        "direction": "out",
        "to": "Amazon EventBridge",
        "layers": ["notes", "aws"],
    }


def test_what_is_not_understood_is_said_with_what_works(run: Run) -> None:
    said = run("ask", "what is the price of GuardDuty?")
    one_sentence(said, NOT_FOUND)
    assert "“price”" in said.err
    assert "Try: " in said.err
    told = run("ask", "what is the price of GuardDuty?", "--json")
    assert told.code == NOT_FOUND
    assert told.json["understood"] is False
    assert len(told.json["suggestions"]) == 3


@pytest.mark.parametrize("question", ["", "   ", "?!", "x" * 10_000, "あ" * 10_000, "\x00\x01"])
def test_no_question_and_too_long_a_one_are_declined_in_a_sentence(run: Run, question: str) -> None:
    one_sentence(run("ask", question), NOT_FOUND)


def test_a_question_that_has_no_answer_is_answered(run: Run) -> None:
    said = run("ask", "what remediates Config findings?", "--layer", "notes")
    assert said.code == ANSWERED
    assert said.out.startswith("There is nothing in the notes")


def test_a_batch_gives_a_line_for_a_line(run: Run, tmp_path: Path) -> None:
    questions = ["what feeds Detective?", "nonsense of the first order", "", "IdP の例は?"]
    file = tmp_path / "questions.txt"
    file.write_text("\ufeff" + "\r\n".join(questions) + "\r\n", encoding="utf-8")
    said = run("ask", "--batch", str(file), "--layer", "notes", "--lang", "en")
    assert said.code == ANSWERED
    answers = [json.loads(line) for line in said.out.splitlines()]
    assert [answer["question"] for answer in answers] == questions
    assert [answer["understood"] for answer in answers] == [True, False, False, True]
    assert "According to the notes, Okta and AD FS are examples" in answers[3]["text"]


def test_a_batch_file_that_is_not_there(run: Run, tmp_path: Path) -> None:
    said = run("ask", "--batch", str(tmp_path / "absent.txt"))
    one_sentence(said, BAD_USE)
    assert "no such file" in said.err


@pytest.mark.parametrize(
    "words",
    [
        ("ask",),
        ("ask", "a", "--batch", "b"),
        ("ask", "a", "--layer", "rumours"),
        ("frobnicate",),
        (),
        ("path", "GuardDuty"),
        ("path", "GuardDuty", "SNS", "--max-paths", "0"),
        ("show", "GuardDuty", "--hops", "many"),
        ("export", "-o", "x.svg"),
        ("export", "--ask", "what feeds Detective?"),
    ],
)
def test_bad_usage_is_one_sentence(run: Run, words: tuple[str, ...]) -> None:
    said = run(*words)
    one_sentence(said, BAD_USE)
    assert "--help" in said.err or "try: " in said.err


def test_paths_between_two_things(run: Run) -> None:
    said = run("path", "guard-duty", "SNS", "--layer", "notes", "--json")
    assert said.code == ANSWERED
    assert said.json["paths"] == [["Amazon GuardDuty", "Amazon EventBridge", "Amazon SNS"]]
    assert len(run("path", "GuardDuty", "SNS", "--max-paths", "2", "--json").json["paths"]) == 2
    assert "Amazon GuardDuty → Amazon EventBridge → Amazon SNS" in run("path", "GD", "SNS").out


def test_no_path_is_an_answer_and_a_name_that_is_not_there_is_not(run: Run) -> None:
    said = run("path", "Simple AD", "Amazon SNS")
    assert said.code == ANSWERED
    assert said.out.startswith("There is no path from Simple AD to Amazon SNS")
    said = run("path", "GuardDutty", "SNS")
    one_sentence(said, NOT_FOUND)
    assert "did you mean Amazon GuardDuty" in said.err


def test_one_thing_is_shown_with_what_is_around_it(run: Run) -> None:
    said = run("show", "detective")
    assert said.code == ANSWERED
    assert said.out.startswith("Amazon Detective\n")
    assert "is fed by: CloudTrail Logs, EKS Audit Logs, VPC Flow Logs" in said.out
    record = run("show", "VPC フローログ", "--hops", "2", "--json").json
    assert record["label"] == {"en": "VPC Flow Logs", "ja": "VPC フローログ"}
    assert {group["relation"] for group in record["relations"]} >= {"feeds", "produces"}
    assert len(record["within"]) > 20


def test_the_numbers_of_a_graph(run: Run) -> None:
    counts = run("stats", "--json").json
    assert counts["nodes"] > 380
    assert "by class" in run("stats").out


def test_the_shipped_ontology_has_no_problems(run: Run) -> None:
    said = run("check")
    assert (said.code, said.err) == (ANSWERED, "")
    assert said.out.splitlines()[-1].startswith("No problems")


def test_a_file_with_problems_and_none_at_all(run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text("this is no Turtle", encoding="utf-8")
    said = run("check", "--open", str(broken))
    assert said.code == NOT_FOUND
    assert "broken.ttl" in said.out
    one_sentence(run("check", "--open", str(tmp_path / "absent.ttl")), BAD_USE)


def test_another_file_is_asked_instead(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "people.ttl"
    file.write_text(PEOPLE, encoding="utf-8")
    said = run("ask", "what does Alice know?", "--open", str(file))
    assert said.code == ANSWERED
    assert "Bob" in said.out
    assert run("path", "Alice", "Bob", "--open", str(file)).out.startswith("Alice → Bob")
    one_sentence(run("ask", "what feeds Detective?", "--open", str(file)), NOT_FOUND)


def test_a_file_that_cannot_be_read_is_bad_use(run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text("this is no Turtle", encoding="utf-8")
    for name in (broken, tmp_path / "absent.ttl", tmp_path):
        said = run("ask", "what is Alice?", "--open", str(name))
        assert said.code == BAD_USE
        assert "Traceback" not in said.err
        assert said.err.count("\n") == 1


def test_a_picture_of_an_answer_of_a_thing_and_of_paths(run: Run, tmp_path: Path) -> None:
    for words in (
        ("--ask", "what feeds Detective?"),
        ("--focus", "Detective"),
        ("--path", "GuardDuty", "SNS"),
    ):
        file = tmp_path / f"{words[0].strip('-')}.svg"
        said = run("export", *words, "-o", str(file))
        assert (said.code, said.out) == (ANSWERED, f"{file}\n")
        assert file.read_text(encoding="utf-8").count("<text") > 3


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--ask", "nonsense", "-o", "a.svg"), NOT_FOUND),
        (("--focus", "Nobody", "-o", "a.svg"), NOT_FOUND),
        (("--path", "Simple AD", "SNS", "-o", "a.svg"), NOT_FOUND),
        (("--focus", "Detective", "-o", "absent/a.svg"), BAD_USE),
        (("--focus", "Detective", "-o", "a.docx"), BAD_USE),
    ],
)
def test_a_picture_that_cannot_be_made_leaves_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], code: int
) -> None:
    monkeypatch.chdir(tmp_path)
    one_sentence(run("export", *words), code)
    assert list(tmp_path.rglob("a.*")) == []


def test_version_and_help(run: Run) -> None:
    assert run("--version").out.startswith("enishi 0.")
    said = run("--help")
    assert said.code == ANSWERED
    assert "examples:" in said.out
    assert "what feeds Detective?" in said.out


def child(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "app", *words],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "ascii", **more},
    )


def test_japanese_is_printed_whatever_the_terminal_says_it_can() -> None:
    said = child("ask", "IdP の例は?")
    assert said.returncode == ANSWERED
    assert "ノート" in said.stdout.encode("utf-8", "surrogateescape").decode("utf-8")


WITHOUT_QT = """
import sys
from app.__main__ import main
sys.argv = ["enishi", *{words!r}]
code = main()
loaded = [name for name in sys.modules if name.split(".")[0] in {heavy!r}]
sys.exit(f"loaded {{loaded}}" if loaded else code)
"""
QT = ("PySide6", "shiboken6", "pyqtgraph")
HEAVY = (*QT, "numpy", "scipy", "rdflib", "pyshacl", "rapidfuzz")


@pytest.mark.parametrize(
    ("words", "heavy"),
    [
        (("ask", "what feeds Detective?"), HEAVY),
        (("ask", "Detective のデータソースは?", "--json"), HEAVY),
        (("path", "GuardDuty", "SNS"), HEAVY),
        (("show", "Detective"), HEAVY),
        (("stats",), HEAVY),
        (("check",), QT),
        (("export", "--focus", "Detective", "-o", "picture.svg"), QT),
    ],
)
def test_no_command_loads_qt_and_answers_load_nothing_heavy(
    tmp_path: Path, words: tuple[str, ...], heavy: tuple[str, ...]
) -> None:
    run = subprocess.run(
        [sys.executable, "-c", WITHOUT_QT.format(words=words, heavy=heavy)],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert (run.returncode, run.stderr) == (ANSWERED, "")


def test_a_reader_that_goes_away_is_no_error() -> None:
    """`enishi stats | head -1` ends without a traceback."""
    command = f"{sys.executable} -m app stats | head -1"
    run = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, check=False
    )
    assert run.stdout.count("\n") == 1
    assert "Traceback" not in run.stderr
    assert "BrokenPipe" not in run.stderr
