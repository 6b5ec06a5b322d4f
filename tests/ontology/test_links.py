"""Links to D3FEND and ATT&CK against the files they were read from."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from ontology import terms as t
from ontology.store import MemoryStore, Row, shipped_store

D3FEND = "http://d3fend.mitre.org/ontologies/d3fend.owl#"
ATTACK = "https://attack.mitre.org/techniques/"
PREFIXES = "".join(f"PREFIX {prefix}: <{name}>\n" for prefix, name in t.PREFIXES.items())
MATCHES = """
    SELECT ?match ?technique ?name ?id ?definition ?category ?score ?quote ?locator WHERE {
        GRAPH kg:entities { ?subject ?relation ?technique }
        GRAPH kg:prov {
            ?match a kg:Match ; rdf:subject ?subject ; rdf:predicate ?relation ;
                rdf:object ?technique ; prov:wasDerivedFrom ?cite .
            ?cite kg:locator ?locator .
            ?technique rdfs:label ?name ; dcterms:identifier ?id .
            OPTIONAL { ?technique skos:definition ?definition }
            OPTIONAL { ?match kg:category ?category ; kg:score ?score }
            OPTIONAL { ?cite kg:quote ?quote } } }"""


@pytest.fixture(scope="module")
def samples() -> Path:
    """The folder of files that people really publish; skipped aloud when it is absent."""
    beside = Path(__file__).parents[3] / "shared" / "data"
    folder = Path(os.environ.get("ENISHI_SAMPLES", beside)) / "rdf"
    if not (folder / "aws-attack-mappings").is_dir():
        pytest.skip(f"no sample files in {folder}: set ENISHI_SAMPLES to check the links")
    return folder


@pytest.fixture(scope="module")
def store() -> MemoryStore:
    return shipped_store()


def matches(store: MemoryStore, catalogue: str) -> list[dict[str, str]]:
    rows = [words(row) for row in store.select(PREFIXES + MATCHES)]
    return [row for row in rows if row["technique"].startswith(catalogue)]


def words(row: Row) -> dict[str, str]:
    return {key: str(value[0] if isinstance(value, tuple) else value) for key, value in row.items()}


def test_d3fend_has_each_technique_with_its_name_and_definition(
    store: MemoryStore, samples: Path
) -> None:
    d3fend = ox.Store()
    d3fend.load(path=samples / "d3fend-protege.ttl", format=ox.RdfFormat.TURTLE)

    def said(technique: str, predicate: str) -> set[str]:
        found = d3fend.quads_for_pattern(ox.NamedNode(technique), ox.NamedNode(predicate), None)
        return {quad.object.value for quad in found if isinstance(quad.object, ox.Literal)}

    found = matches(store, D3FEND)
    assert len(found) == 15
    for row in found:
        assert row["name"] in said(row["technique"], t.LABEL)
        assert row["id"] in said(row["technique"], D3FEND + "d3fend-id")
        assert row["definition"] in said(row["technique"], D3FEND + "definition")


def test_a_mapping_names_each_attack_technique_with_its_score(
    store: MemoryStore, samples: Path
) -> None:
    found = matches(store, ATTACK)
    assert len(found) == 15
    for row in found:
        assert row["technique"] == ATTACK + row["id"].replace(".", "/")
        name = row["locator"].removeprefix("mappings/AWS/").partition(",")[0]
        text = (samples / "aws-attack-mappings" / name).read_text(encoding="utf-8")
        expected = (row["name"], row["category"], row["score"])
        assert expected in set(scores(text, row["id"], row["quote"])), row["match"]


def scores(text: str, technique: str, quote: str) -> Iterator[tuple[str, str, str]]:
    """The name of a technique with each category and value whose comment has the quote."""
    start = re.search(rf"id: {re.escape(technique)}\s+name: (.+)", text)
    assert start, technique
    end = re.search(r"\n  - id: ", text[start.end() :])
    block = text[start.end() : start.end() + end.start() if end else None]
    for score in re.split(r"(?=- category: )", " ".join(block.split())):
        if (head := re.match(r"- category: (\w+) value: (\w+)", score)) and quote in score:
            yield start[1].strip(), head[1], head[2]
