"""Turtle that is written is read again."""

import pytest

from ontology.store import MemoryStore
from ontology.terms import Blank, Iri, Literal
from ontology.writing import write_turtle

A, P = Iri("urn:enishi:aws:A"), Iri("urn:p")


def test_what_is_written_is_read_again_and_prefixed() -> None:
    triples = {
        (A, P, Literal('検出 "x"\n', "ja", "")),
        (A, P, Literal("2026-01-01", "", "http://www.w3.org/2001/XMLSchema#date")),
        (Blank("b"), P, A),
    }
    text = write_turtle((*triple, Iri("urn:g")) for triple in triples)
    assert "aws:A " in text
    store = MemoryStore()
    store.load_trig(text.encode())
    found = {(s, p, o) for s, p, o, _ in store.match()}
    assert {triple for triple in found if not isinstance(triple[0], Blank)} == {
        triple for triple in triples if not isinstance(triple[0], Blank)
    }
    assert len(found) == 3


def test_a_literal_is_no_subject() -> None:
    with pytest.raises(ValueError, match="subject"):
        write_turtle([(Literal("x", "", ""), P, A, None)])  # type: ignore[list-item]
