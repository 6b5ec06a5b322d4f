"""Tables of questions with the answers they must have, asked as users ask them."""

import csv
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from graph.ask import Answer, Lexicon, ask, read_lexicon
from graph.model import Graph
from ontology import terms as t
from ontology.terms import Iri

GOLDEN = Path(__file__).parents[1] / "golden"
Row = dict[str, str]
SMALL = """a an the of to in on and or is are it with by for that at as be both when where which
from this"""
STOP = frozenset(SMALL.split())


def rows(name: str) -> list[Row]:
    with (GOLDEN / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


@pytest.fixture(scope="module")
def lexicon(shipped: Graph) -> Lexicon:
    return read_lexicon(shipped)


def norm(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).casefold()
    text = re.sub(r"^(aws|amazon) ", "", text.strip())
    return re.sub(r"\s+", " ", text).strip(" .")


def words(text: str) -> set[str]:
    found = (word.strip(":.-") for word in re.findall(r"[\w:.-]+", norm(text)))
    return {word for word in found if word not in STOP and len(word) > 1}


def items(text: str, *, steps: bool = False) -> list[str]:
    if not text or text.startswith("("):
        return []
    text = text.replace(" / ", ";")
    text = re.sub(r"(direct|via [^:/;]*|further downstream|downstream|features lost):", ";", text)
    parts = [part.strip() for part in text.split(";") if part.strip()]
    return [norm(re.sub(r"^\d+ ", "", part) if steps else part) for part in parts]


def labels(answer: Answer) -> list[str]:
    return [norm(found.label.en) for found in answer.answers]


def fault(lexicon: Lexicon, row: Row, answer: Answer, layer: str) -> str:
    """What is wrong with an answer by the rules the questions are scored by; "" for nothing."""
    if not answer.understood:
        return "not understood"
    judge = {
        "path": _path_fault,
        "count": _count_fault,
        "procedure": _procedure_fault,
        "definition": _text_fault,
        "compare": _text_fault,
        "impact": _impact_fault,
    }.get(row["query_type"], _set_fault)
    return judge(lexicon, row, answer, layer)


def _path_fault(lexicon: Lexicon, row: Row, answer: Answer, layer: str) -> str:
    want, added = row["expected_seed"], row["expected_aws_added"]
    if layer == "both" and (want.startswith("(") or added):
        want = added or want
    wanted = [] if want.startswith("(") else [norm(step) for step in want.split(">")]
    got = [[norm(lexicon.graph.node(iri).label.en) for iri in path] for path in answer.paths]
    if not wanted:
        return f"wanted no path, got {got[0]}" if got else ""
    return "" if got and got[0] == wanted else f"wanted {wanted}, got {got[:1]}"


def _count_fault(lexicon: Lexicon, row: Row, answer: Answer, layer: str) -> str:
    found = re.match(r"\d+", row["expected_seed"])
    assert found
    return "" if answer.count == int(found.group()) else f"counted {answer.count}"


def _procedure_fault(lexicon: Lexicon, row: Row, answer: Answer, layer: str) -> str:
    wanted = items(row["expected_seed"], steps=True)
    return "" if labels(answer) == wanted else f"got {labels(answer)}"


def _text_fault(lexicon: Lexicon, row: Row, answer: Answer, layer: str) -> str:
    wanted = words(row["expected_seed"])
    said = words(" ".join((answer.text.en, *(found.label.en for found in answer.answers))))
    if len(said) > 3 * len(wanted) + 40:
        return f"{len(said)} words: says too much"
    hit = len(wanted & said) / max(1, len(wanted))
    return "" if hit >= 0.6 else f"{hit:.0%}; missing {sorted(wanted - said)}"


def _impact_fault(lexicon: Lexicon, row: Row, answer: Answer, layer: str) -> str:
    wanted, extra = set(items(row["expected_seed"])), set(items(row["expected_aws_added"]))
    wanted |= extra if layer == "both" else set()
    have = set(labels(answer))
    recall = len(have & wanted) / max(1, len(wanted))
    precision = len(have & (wanted | extra)) / max(1, len(have))
    open_ended = layer == "both" and "not exhaustive" in row["note"]
    good = recall >= 0.8 and (precision >= 0.8 or open_ended)
    return "" if good else f"missing {sorted(wanted - have)}, beyond {sorted(have - wanted)}"


def _set_fault(lexicon: Lexicon, row: Row, answer: Answer, layer: str) -> str:
    wanted = set(items(row["expected_seed"]))
    wanted |= set(items(row["expected_aws_added"])) if layer == "both" else set()
    have = set(labels(answer))
    return "" if have == wanted else f"missing {sorted(wanted - have)}, beyond {have - wanted}"


def faults(lexicon: Lexicon, name: str, layer: str) -> dict[str, str]:
    found = {}
    for row in rows(name):
        answer = ask(lexicon, row["question"], layer=layer, language="en")
        wrong = fault(lexicon, row, answer, layer)
        if wrong:
            found[row["question"]] = wrong
    return found


@pytest.mark.parametrize("layer", ["notes", "both"])
@pytest.mark.parametrize("name", ["questions.tsv", "questions-second.tsv"])
def test_every_question_of_the_tables_has_its_answer(
    lexicon: Lexicon, name: str, layer: str
) -> None:
    assert faults(lexicon, name, layer) == {}


@cache
def expected(graph: Graph, formula: str) -> tuple[str, ...]:
    """What a formula of questions-own.tsv finds in the edges of the notes, by itself."""
    head, *rest = formula.split() or [""]
    if head in ("in", "out"):
        relations = {t.TYPE if name == "type" else Iri(t.KG + name) for name in rest[0].split("|")}
        end = Iri(t.AWS + rest[1])
        edges = graph.in_edges(end) if head == "in" else graph.out_edges(end)
        found = {
            edge.source if head == "in" else edge.target
            for edge in edges
            if edge.relation in relations and "notes" in edge.layers
        }
        return tuple(sorted(found))
    if head == "class":
        return expected(graph, f"in type {rest[0]}")
    if head == "steps":
        steps = expected(graph, f"out hasStep {rest[0]}")
        order = {iri: graph.node(Iri(iri)).order or 99 for iri in steps}
        return tuple(sorted(steps, key=lambda iri: order[iri]))
    return tuple(Iri(t.AWS + name) for name in (head, *rest) if name)


VERDICTS = {"yes": ("Yes",), "no": ("No",), "unknown": ("There is nothing",)}


def test_paraphrases_have_what_the_edges_of_the_notes_say(shipped: Graph, lexicon: Lexicon) -> None:
    wrong = {}
    table = rows("questions-own.tsv")
    for row in table:
        answer = ask(lexicon, row["question"], layer="notes")
        if not answer.understood or answer.kind != row["kind"]:
            if not (row["kind"] == "decline" and not answer.understood):
                wrong[row["question"]] = f"{answer.kind or 'declined'}: {answer.reading.en}"
            continue
        if row["expected"] in VERDICTS:
            good = answer.text.en.startswith(VERDICTS[row["expected"]])
        else:
            good = _as_computed(answer, expected(shipped, row["expected"]))
        if not good:
            wrong[row["question"]] = f"{answer.reading.en} {labels(answer)}"
    assert len(table) >= 250
    assert wrong == {}


def _as_computed(answer: Answer, want: tuple[str, ...]) -> bool:
    match answer.kind:
        case "path":
            return (answer.paths[0] if answer.paths else ()) == want
        case "count":
            return answer.count == len(want)
        case "procedure":
            return tuple(found.iri for found in answer.answers) == want
    return {found.iri for found in answer.answers} == set(want)


def test_nonsense_is_declined_with_three_questions_that_work(lexicon: Lexicon) -> None:
    table = rows("nonsense.tsv")
    answered = {}
    for row in table:
        answer = ask(lexicon, row["question"])
        if answer.understood:
            answered[row["question"]] = answer.reading.en
            continue
        assert answer.text.en
        assert answer.text.ja
        assert len(answer.suggestions) == 3
    assert len(table) >= 60
    assert answered == {}


def _offered(lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    for row in (*rows("questions.tsv"), *rows("nonsense.tsv")):
        answer = ask(lexicon, row["question"])
        for text in answer.suggestions:
            yield from ((text.en, "en"), (text.ja, "ja"))


def test_every_suggestion_is_understood_and_has_an_answer(lexicon: Lexicon) -> None:
    offered = dict(_offered(lexicon))
    answers = {text: ask(lexicon, text) for text in offered}
    assert len(offered) > 150
    assert {
        text: answer.reading.en or answer.text.en
        for text, answer in answers.items()
        if not answer.understood or not (answer.answers or answer.paths)
    } == {}


def test_follow_ups_lean_on_the_last_question(lexicon: Lexicon) -> None:
    wrong = {}
    for row in rows("followups.tsv"):
        first = ask(lexicon, row["first"])
        leaning = ask(lexicon, row["follow_up"], previous=first)
        alone = ask(lexicon, row["equivalent"])
        if _content(leaning) != _content(alone):
            wrong[row["follow_up"]] = leaning.reading.en or leaning.text.en
    assert wrong == {}


def _content(answer: Answer) -> tuple[object, ...]:
    found = sorted(found.iri for found in answer.answers)
    return answer.understood, found, answer.paths, answer.count
