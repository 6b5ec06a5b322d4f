"""Addresses: what is printed under a picture opens the same view again."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.addresses import AddressError, View, address_of, view_of, view_of_picture
from graph.building import open_graph
from graph.excerpts import focus_excerpt
from ontology.terms import AWS, Iri

DETECTIVE, SNS = Iri(AWS + "AmazonDetective"), Iri(AWS + "AmazonSNS")
VIEWS = {
    "enishi:ask/what+feeds+Detective": View("ask", "what feeds Detective?"),
    "enishi:ask/path+from+GuardDuty+to+SNS.": View("ask", "path from GuardDuty to SNS"),
    "enishi:ask/Detective+のデータソースは": View("ask", "Detective のデータソースは?"),
    "enishi:focus/AmazonDetective": View("focus", things=(DETECTIVE,)),
    "enishi:focus/AmazonDetective/hops=2/layers=notes": View(
        "focus", things=(DETECTIVE,), hops=2, layers=frozenset(("notes",))
    ),
    "enishi:path/AmazonDetective/AmazonSNS/most=5": View("path", things=(DETECTIVE, SNS), most=5),
    "enishi:show/AmazonDetective,AmazonSNS/layout=organic/lit=AmazonSNS": View(
        "show", things=(DETECTIVE, SNS), layout="organic", lit=(SNS,)
    ),
    "enishi:focus/http%3A%2F%2Fexample.org%2Fa%23b": View(
        "focus", things=(Iri("http://example.org/a#b"),)
    ),
}


@pytest.mark.parametrize("address", VIEWS)
def test_a_view_has_one_address_that_opens_it(address: str) -> None:
    assert address_of(VIEWS[address]) == address
    assert view_of(address) == VIEWS[address]
    assert view_of(f"  {address}\n") == VIEWS[address]


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=60))
def test_every_question_comes_back(question: str) -> None:
    address = address_of(View("ask", question))
    assert view_of(address).question == question
    assert not re.search(r"[\s;&|<>$`\"'\\*!(){}\[\]?#]", address)  # nothing a shell would take


@given(st.lists(st.text("abcXYZ-_.0:/#?=,;+ %語", min_size=1, max_size=20), min_size=1, max_size=8))
def test_every_picture_comes_back(names: list[str]) -> None:
    things = tuple(dict.fromkeys(Iri(name if ":" in name else AWS + name) for name in names))
    view = View("show", things=things, layers=frozenset(("aws", "notes")), layout="flow")
    assert view_of(address_of(view)) == view


@pytest.mark.parametrize(
    "text",
    [
        "",
        "enishi:",
        "enishi:ask/",
        "enishi:delete/everything",
        "enishi:path/OnlyOne",
        "enishi:focus/A,B",
        "enishi:focus/A/hops=99999999999999999999",
        "enishi:focus/A/hops=-1",
        "https://example.org/",
        "enishi:show/" + "A," * 15_000,
        "enishi:show/" + ",".join(f"n{n}" for n in range(2_500)),
    ],
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(AddressError):
        view_of(text)


def test_a_picture_as_it_is_shown_has_an_address() -> None:
    scene = focus_excerpt(open_graph(), DETECTIVE)
    view = view_of(address_of(view_of_picture(scene.picture)))
    assert view.things == tuple(scene.picture.places)
    assert view.layout == scene.picture.layout
