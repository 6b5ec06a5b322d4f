"""Questions as students put them: terse, polite, mistyped, in the words of exams.

What each must answer is a formula of these tables, worked out by SPARQL on the shipped
files: "in R|S X" the subjects of relations to X, "out R X" the objects, joined by & (both),
+ (either) and - (not), ": C" of a class, "within" at least one and nothing else.
"""

import csv
import re
from functools import cache
from pathlib import Path

import pytest

from graph.ask import Answer, Lexicon, ask, read_lexicon
from graph.building import open_graph
from ontology.store import MemoryStore, shipped_store
from ontology.terms import DCTERMS, KG, RDF

GOLDEN = Path(__file__).parents[1] / "golden"
TABLES = ("questions-third.tsv", "questions-fourth.tsv")
PREFIXES = f"PREFIX kg: <{KG}> PREFIX aws: <urn:enishi:aws:> "
PREFIXES += "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
LAYERS = {"notes": ("notes",), "both": ("notes", "aws")}
FOREIGN = {"type": f"<{RDF}type>", "replaces": f"<{DCTERMS}replaces>"}
TERM = re.compile(r"(in|out|either|self) (\S+)(?: ([A-Z]\w+))?|([&+-])|: (\w+)")


@cache
def shipped() -> tuple[Lexicon, MemoryStore]:
    return read_lexicon(open_graph()), shipped_store()


def rows() -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for name in TABLES:
        with (GOLDEN / name).open(encoding="utf-8", newline="") as file:
            found += csv.DictReader(file, delimiter="\t")
    return found


def selected(pattern: str, layers: tuple[str, ...]) -> set[str]:
    """What a pattern finds for ?x in the graphs of some layers."""
    blocks = " UNION ".join(
        f"{{ GRAPH kg:layer-{layer} {{ {pattern} FILTER(isIRI(?x)) }} }}" for layer in layers
    )
    found = shipped()[1].select(f"{PREFIXES} SELECT DISTINCT ?x WHERE {{ {blocks} }}")
    return {str(row["x"]) for row in found}


def relation(name: str) -> str:
    return "(" + "|".join(FOREIGN.get(each, f"kg:{each}") for each in name.split("|")) + ")"


def of_class(name: str) -> set[str]:
    query = f"""{PREFIXES} SELECT DISTINCT ?x WHERE {{
        {{ GRAPH kg:schema {{ ?class rdfs:subClassOf* kg:{name} }} }}
        UNION {{ BIND(aws:{name} AS ?class) }}
        GRAPH ?a {{ ?x a ?class }} }}"""
    return {str(row["x"]) for row in shipped()[1].select(query)}


def computed(formula: str, layers: tuple[str, ...]) -> set[str]:
    found: set[str] = set()
    joint = "+"
    for head, name, end, sign, kind in TERM.findall(formula.removeprefix("within ")):
        if sign:
            joint = sign
            continue
        if kind:
            found &= of_class(kind)
            continue
        if head == "self":
            one = {f"urn:enishi:aws:{name}"}
        else:
            out = selected(f"aws:{end} {relation(name)} ?x", layers)
            back = selected(f"?x {relation(name)} aws:{end}", layers)
            one = {"in": back, "out": out, "either": out | back}[head]
        found = {"+": found | one, "&": found & one, "-": found - one}[joint]
        joint = "+"
    return found


def holds(formula: str, layers: tuple[str, ...]) -> bool:
    subject, name, end = formula.split()
    if name == "type":
        return f"urn:enishi:aws:{subject}" in of_class(end)
    return f"urn:enishi:aws:{subject}" in computed(f"in {name} {end}", layers)


def in_order(procedure: str, got: list[str], layers: tuple[str, ...]) -> bool:
    """Whether these are the steps of a procedure, none before one with a lower number."""
    query = f"{PREFIXES} SELECT ?x ?n WHERE {{ GRAPH ?g {{ ?x kg:order ?n }} }}"
    place = {str(row["x"]): row["n"].value for row in shipped()[1].select(query)}  # type: ignore[union-attr]
    places = [int(place.get(iri, "99")) for iri in got]
    steps = selected(f"aws:{procedure} kg:hasStep ?x", layers)
    return bool(got) and set(got) == steps and places == sorted(places)


def fault(row: dict[str, str], answer: Answer, layers: tuple[str, ...]) -> str:
    """What is wrong with an answer; "" for nothing."""
    kind, formula = row["kind"], row["expected"]
    got = [str(found.iri) for found in answer.answers]
    named = [f"urn:enishi:aws:{name}" for name in formula.split(" > ")]
    if not answer.understood:
        return "not understood"
    match kind:
        case "path":
            good = [*map(str, answer.paths[0])] == named if answer.paths else False
        case "definition" | "compare":
            wanted = {f"urn:enishi:aws:{name}" for name in formula.split()}
            good = answer.kind == kind and set(got) == wanted
        case "procedure":
            good = in_order(formula, got, layers)
        case "count":
            good = answer.count == len(computed(formula, layers))
        case "yes-no" | "why" if not formula.startswith("in "):
            sense = formula.removeprefix("not ")
            said = ("No" if sense != formula else "Yes") if holds(sense, layers) else "There"
            good = answer.text.en.startswith(said)
        case "impact":
            good = answer.kind == kind and computed(formula, layers) <= set(got)
        case "status":
            good = answer.kind == kind and bool(got)
        case _ if formula.startswith("within"):
            good = bool(got) and set(got) <= computed(formula, layers)
        case _:
            good = set(got) == computed(formula, layers)
    return "" if good else f"{answer.reading.en} {got or answer.text.en}"


def test_everyday_questions_have_what_the_files_say() -> None:
    lexicon = shipped()[0]
    table = rows()
    answers = {row["question"]: ask(lexicon, row["question"]) for row in table}
    wrong = {row["question"]: fault(row, answers[row["question"]], LAYERS["both"]) for row in table}
    assert len(table) >= 250
    assert {question: why for question, why in wrong.items() if why} == {}


FIXED = re.compile(r"^(within|self)|\+ self")
"""Formulas that are not worked out anew from one layer alone."""

IN_NOTES = ("list", "count", "definition", "compare")


def test_in_the_notes_alone_they_have_what_the_notes_say() -> None:
    lexicon = shipped()[0]
    table = [r for r in rows() if r["kind"] in IN_NOTES and not FIXED.search(r["expected"])]
    wrong = {
        row["question"]: fault(row, ask(lexicon, row["question"], layer="notes"), LAYERS["notes"])
        for row in table
    }
    assert {question: why for question, why in wrong.items() if why} == {}


def test_half_a_condition_in_each_layer_is_a_whole_one() -> None:
    """Multi-account by the notes and regional by AWS documents: such a service is both."""
    answer = ask(shipped()[0], "which services are both multi-account and regional")
    both = computed("in hasScope MultiAccount & in hasScope Regional : Service", LAYERS["both"])
    apart = [
        computed("in hasScope MultiAccount & in hasScope Regional : Service", (layer,))
        for layer in LAYERS["both"]
    ]
    assert {str(found.iri) for found in answer.answers} == both
    in_notes = {str(found.iri) for found in answer.answers if "notes" in found.layers}
    assert in_notes == apart[0]
    assert both > apart[0] | apart[1]


@pytest.mark.parametrize(
    "question", ["GuardDutyのデータソースでないのは?", "what does not feed what"]
)
def test_a_denial_is_never_passed_over(question: str) -> None:
    answer = ask(shipped()[0], question)
    assert not answer.understood or "not" in answer.reading.en


def test_what_another_layer_says_is_not_denied() -> None:
    answer = ask(shipped()[0], "which services do not work with Organizations?")
    found = {str(found.iri) for found in answer.answers}
    assert not found & computed("either integratesWith AWSOrganizations", LAYERS["both"])
    assert "urn:enishi:aws:AmazonS3" in found
