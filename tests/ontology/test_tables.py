"""The shipped graph against the tables it was made from, triple by triple and by label."""

import csv
import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from importlib import resources
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox
import pytest

from ontology import terms as t
from ontology.store import shipped_quads
from ontology.terms import Blank, Iri, Literal, Quad, Term

GOLDEN = Path(__file__).parent.parent / "golden"
LITERALS = ("skos:note", "skos:definition", "skos:altLabel")
NAMES = {"NotesChapter", "Procedure", "Protocol"}
"""Classes of the vocabulary that the tables name; every other name is an entity."""
SUBJECT, PREDICATE, OBJECT = (Iri(t.RDF + name) for name in ("subject", "predicate", "object"))
IN_LAYER, DERIVED = Iri(t.KG + "inLayer"), Iri(t.PROV + "wasDerivedFrom")


class Row(NamedTuple):
    """One triple of a table, in its words; the order is that of a numbered step."""

    statement: str
    subject: str
    relation: str
    value: str
    order: int | None = None


Rows = Callable[[], tuple[Row, ...]]


def table(name: str) -> list[dict[str, str]]:
    with (GOLDEN / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def notes_rows() -> tuple[Row, ...]:
    """The triples of statements.tsv; a step's number becomes its order."""
    stated = [
        (row["id"], *triple.split(" – ", 2))
        for row in table("statements.tsv")
        if row["triples"] != "(none)"
        for triple in row["triples"].split(" ; ")
    ]
    steps = {value for _, _, relation, value in stated if relation == "hasStep"}
    return tuple(_row(one, steps) for one in stated)


def _row(stated: tuple[str, ...], steps: set[str]) -> Row:
    statement, subject, relation, value = stated
    names, order = [subject, value], None
    for at, name in enumerate(names):
        if name in steps and (numbered := re.fullmatch(r"(\d+) (.+)", name)):
            order, names[at] = int(numbered[1]), numbered[2]
    if relation in LITERALS:
        names[1] = names[1].strip('"')
    return Row(statement, names[0], relation, names[1], order if value in steps else None)


@cache
def aws_rows() -> tuple[Row, ...]:
    """The verified rows of integrations.tsv."""
    return tuple(
        Row(row["id"], row["subject"], row["relation"], row["object"])
        for row in table("integrations.tsv")
        if row["status"] != "UNVERIFIED"
    )


@cache
def quads() -> tuple[Quad, ...]:
    return tuple(shipped_quads())


@cache
def labels() -> dict[Term, str]:
    """The English name of every entity."""
    return {
        subject: value.value
        for subject, predicate, value, _ in quads()
        if predicate == t.PREF_LABEL and isinstance(value, Literal) and value.language == "en"
    }


def said(subject: Iri | Blank, predicate: Iri, value: Term) -> tuple[str, str, str]:
    """A stored triple in the words of the tables."""
    relation = t.shorten(predicate).removeprefix("kg:")
    return labels()[subject], relation, word(value)


def word(value: Term) -> str:
    if isinstance(value, Literal):
        return value.value
    assert not isinstance(value, Blank)
    if value.startswith("https://"):
        return value
    return labels().get(value) or t.shorten(value).removeprefix("kg:")


@cache
def layer(name: str) -> tuple[tuple[str, str, str], ...]:
    """The triples of a layer in words."""
    return tuple(said(s, p, o) for s, p, o, g in quads() if g == t.LAYER_PREFIX + name)


@cache
def evidence(name: str) -> dict[tuple[str, str, str], set[str]]:
    """The ids of the statements or citations that each triple of a layer rests on."""
    records: dict[Term, dict[Iri, list[Term]]] = {}
    for subject, predicate, value, graph in quads():
        if graph == t.PROV_GRAPH:
            records.setdefault(subject, {}).setdefault(predicate, []).append(value)
    found: dict[tuple[str, str, str], set[str]] = {}
    for record in records.values():
        if record.get(IN_LAYER) == [Iri(t.LAYER_PREFIX + name)]:
            (s,), (p,), (o,) = record[SUBJECT], record[PREDICATE], record[OBJECT]
            assert isinstance(s, str)
            assert isinstance(p, str)
            ids = {t.local_name(str(source)) for source in record[DERIVED]}
            found.setdefault(said(s, p, o), set()).update(ids)
    return found


@pytest.mark.parametrize(
    ("name", "rows", "count"), [("notes", notes_rows, 312), ("aws", aws_rows, 329)]
)
def test_a_layer_has_its_table(name: str, rows: Rows, count: int) -> None:
    expected = {row[1:4] for row in rows()}
    assert len(expected) == count
    assert set(layer(name)) >= expected, sorted(expected - set(layer(name)))


def test_layer_notes_says_nothing_more_than_the_notes() -> None:
    assert len(layer("notes")) == 312
    assert set(layer("notes")) == {row[1:4] for row in notes_rows()}


@pytest.mark.parametrize(("name", "rows"), [("notes", notes_rows), ("aws", aws_rows)])
def test_each_edge_names_every_row_it_rests_on(name: str, rows: Rows) -> None:
    expected: dict[tuple[str, str, str], set[str]] = {}
    for row in rows():
        expected.setdefault(row[1:4], set()).add(row.statement)
    found = evidence(name)
    assert {key: found.get(key, set()) for key in expected} == expected


def test_the_table_has_314_entries() -> None:
    assert len(notes_rows()) == 314


def test_numbered_steps_keep_their_numbers_as_order() -> None:
    order = {
        labels()[subject]: int(value.value)
        for subject, predicate, value, _ in quads()
        if predicate == t.KG + "order" and isinstance(value, Literal)
    }
    numbered = {row.value: row.order for row in notes_rows() if row.order is not None}
    assert {name: order.get(name) for name in numbered} == numbered
    assert not any(re.match(r"\d+ [A-Z][a-z]", name) for name in order)


@cache
def prov() -> dict[str, dict[str, Term]]:
    """The nodes of the evidence graph by name; a literal's key ends in its language."""
    nodes: dict[str, dict[str, Term]] = {}
    for subject, predicate, value, graph in quads():
        if graph == t.PROV_GRAPH:
            language = value.language if isinstance(value, Literal) else ""
            key = t.shorten(predicate) + (f"@{language}" if language else "")
            nodes.setdefault(t.shorten(str(subject)), {})[key] = value
    return nodes


def test_each_statement_keeps_its_line_quote_and_remark() -> None:
    for row in table("statements.tsv"):
        note = prov()["note:" + row["id"]]
        assert word(note["kg:quote@ja"]) == row["ja"]
        assert word(note["kg:gloss@en"]) == row["en"]
        assert word(note["kg:line"]) == row["line"]
        assert word(note["kg:section"]) == row["section"]
        assert ("kg:comment@en" in note) == ("kg:comment@ja" in note) == bool(row["note"])
        assert not row["note"] or word(note["kg:comment@en"]) == row["note"]


@pytest.mark.parametrize(
    ("opening", "status"),
    [
        ("OUTDATED", "outdated"),
        ("INCOMPLETE", "incomplete"),
        ("MISTAKEN", "disputed"),
        ("TOO BROAD", "overgeneral"),
        ("OVER-GENERAL", "overgeneral"),
        ("AMBIGUOUS", "ambiguous"),
        ("HEADING ONLY", "heading-only"),
        ("LAYOUT DAMAGE", "damaged"),
        ("LOST LINK", "damaged"),
        ("MISTRANSLATION", "damaged"),
        ("Opinion", "opinion"),
    ],
)
def test_the_capital_word_of_a_remark_is_its_status(opening: str, status: str) -> None:
    ids = [row["id"] for row in table("statements.tsv") if row["note"].startswith(opening)]
    assert ids
    assert {word(prov()["note:" + one]["kg:status"]) for one in ids} == {status}


def test_only_the_page_furniture_states_no_edge() -> None:
    used = set().union(*evidence("notes").values())
    assert {row["id"] for row in table("statements.tsv")} - used == {"S232"}


def test_each_citation_keeps_its_words() -> None:
    for row in table("integrations.tsv"):
        if row["status"] == "UNVERIFIED":
            assert "cite:" + row["id"] not in prov()
            continue
        cite = prov()["cite:" + row["id"]]
        assert word(cite["kg:locator"]) == row["citation"]
        assert word(cite["kg:basis@en"]) == row["evidence"]
        assert word(cite["kg:confidence"]) == row["confidence"]


def test_qualifiers_are_kept_in_both_languages() -> None:
    by_id = {row["id"]: row["qualifier"] for row in table("integrations.tsv")}
    records = {
        t.local_name(str(values["prov:wasDerivedFrom"])): values
        for values in prov().values()
        if values.get("kg:inLayer") == t.LAYER_PREFIX + "aws"
    }
    for row in aws_rows():
        values = records[row.statement]
        assert ("kg:qualifier@ja" in values) == bool(by_id[row.statement])
        if by_id[row.statement]:
            assert word(values["kg:qualifier@en"]) == by_id[row.statement]


def test_no_entity_has_two_iris() -> None:
    names = Counter(labels().values())
    assert [name for name, count in names.items() if count > 1] == []


def test_the_two_names_of_identity_center_are_joined_by_aws_alone() -> None:
    pair = ("AWS IAM Identity Center", "dcterms:replaces", "AWS Single Sign-On")
    assert pair in layer("aws")
    assert pair not in layer("notes")


def test_config_feeds_security_hub_only_in_layer_aws() -> None:
    edge = ("AWS Config", "sendsFindingsTo", "AWS Security Hub")
    assert edge in layer("aws")
    assert edge not in layer("notes")


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_rdflib_and_oxigraph_read_the_same_quads() -> None:
    import rdflib

    for file in sorted((resources.files("ontology") / "aws").iterdir(), key=lambda f: f.name):
        data = file.read_bytes()
        dataset = rdflib.Dataset()
        dataset.parse(data=data, format="trig")
        assert sum(1 for _ in dataset.quads()) == len(set(ox.parse(data, ox.RdfFormat.TRIG)))
    for name in ("vocabulary.ttl", "shapes.ttl", "checks.ttl"):
        data = (resources.files("ontology") / name).read_bytes()
        graph = rdflib.Graph().parse(data=data, format="turtle")
        assert len(graph) == len(set(ox.parse(data, ox.RdfFormat.TURTLE)))
