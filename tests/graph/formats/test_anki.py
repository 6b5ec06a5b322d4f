"""The Anki package: what Anki finds in it, and that a second import doubles nothing."""

import io
import json
import re
import sqlite3
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import etree

from graph.excerpts import focus_excerpt
from graph.formats.anki import write_anki
from graph.formats.drill import MOST_ANSWERS, drill, question_for
from graph.formats.values import Exhibit, Look
from graph.jobs import finish
from graph.model import Graph
from ontology.terms import AWS, KG, Iri

FIELDS_APART = "\x1f"


@dataclass
class Package:
    """A package as Anki reads it: notes by guid, their tags, and media by name."""

    notes: dict[str, list[str]]
    tags: dict[str, list[str]]
    cards: int
    decks: set[str]
    media: dict[str, bytes]


def read(data: bytes, folder: Path) -> Package:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        names = json.loads(packed.read("media"))
        media = {name: packed.read(number) for number, name in names.items()}
        path = Path(packed.extract("collection.anki2", folder))
    base = sqlite3.connect(path)
    rows = base.execute("select guid, flds, tags from notes").fetchall()
    decks = json.loads(base.execute("select decks from col").fetchone()[0])
    (cards,) = base.execute("select count(*) from cards").fetchone()
    base.close()
    assert len({guid for guid, _, _ in rows}) == len(rows)
    return Package(
        {guid: fields.split(FIELDS_APART) for guid, fields, _ in rows},
        {guid: tags.split() for guid, _, tags in rows},
        cards,
        {deck["name"] for deck in decks.values()},
        media,
    )


def test_each_question_is_a_note_with_answer_quote_picture_and_tags(
    exhibit: Exhibit, tmp_path: Path
) -> None:
    package = read(finish(write_anki(exhibit)), tmp_path)
    assert package.cards == len(package.notes) > 10
    by_question = {fields[0]: (guid, *fields[1:]) for guid, fields in package.notes.items()}
    guid, answer, sources, picture = by_question["What feeds Amazon Detective?"]
    for name in ("CloudTrail Logs", "VPC Flow Logs", "Amazon GuardDuty", "VPC フローログ"):
        assert name in answer
    assert "「Amazon Detective:検知内容の相関分析が可能」" in sources
    (name,) = re.findall(r'<img src="([^"]+)">', picture)
    words = "".join(etree.fromstring(package.media[name]).itertext())
    assert "CloudTrail Logs" in words
    assert {"enishi", "enishi::Amazon-Detective"} <= {*package.tags[guid]}


def test_a_second_package_updates_the_first_and_doubles_nothing(
    exhibit: Exhibit, tmp_path: Path
) -> None:
    first = read(finish(write_anki(exhibit)), tmp_path / "1")
    again = Exhibit(exhibit.scene, Look("print"), exhibit.title, "2027-01-01")
    second = read(finish(write_anki(again)), tmp_path / "2")
    assert first.notes.keys() == second.notes.keys()
    assert first.decks == second.decks == {"Default", "Enishi::What feeds Detective?"}
    japanese = Exhibit(exhibit.scene, Look(language="ja"), exhibit.title)
    third = read(finish(write_anki(japanese)), tmp_path / "3")
    assert not first.notes.keys() & third.notes.keys()
    assert "Amazon Detective のデータソースは?" in {fields[0] for fields in third.notes.values()}


def test_what_a_file_says_is_no_markup_on_a_card(hostile: Exhibit, tmp_path: Path) -> None:
    package = read(finish(write_anki(hostile)), tmp_path)
    allowed = {"br", "img", "li", "ul", "span"}
    for fields in package.notes.values():
        for text in fields:
            found = {tag.strip("/") for tag in re.findall(r"<(/?[a-zA-Z!][^\s>]*)", text)}
            assert found <= allowed
    for drawn in package.media.values():
        etree.fromstring(drawn)
    assert all(" " not in tag for tags in package.tags.values() for tag in tags)


def test_every_edge_is_asked_about_and_lists_can_be_learnt(shipped: Graph) -> None:
    scene = focus_excerpt(shipped, Iri(AWS + "AmazonGuardDuty"))
    cards = finish(drill(scene, "en"))
    asked = {edge.key for card in cards for edge in card.edges}
    assert asked >= {edge.key for edge in scene.shown_edges()}
    long = [card for card in cards if len(card.answers) > MOST_ANSWERS]
    assert len(long) < len(cards) / 10, "only where the other end cannot be asked about"
    assert len({(card.subject, card.relation, card.outward) for card in cards}) == len(cards)


@pytest.mark.parametrize(
    ("relation", "outward", "language", "question"),
    [
        ("feeds", False, "en", "What feeds X?"),
        ("feeds", True, "en", "What does X feed?"),
        ("feeds", False, "ja", "X のデータソースは?"),
        ("sendsFindingsTo", False, "en", "Who sends findings to X?"),
    ],
)
def test_questions_are_in_the_words_of_the_question_language(
    shipped: Graph, relation: str, outward: bool, language: str, question: str
) -> None:
    assert question_for(shipped, Iri(KG + relation), "X", language, outward=outward) == question


def test_a_relation_without_words_is_asked_about_by_its_name() -> None:
    relation = Iri("http://example.org/knows")
    assert question_for(Graph(), relation, "Ann", "en", outward=True) == "Ann knows what?"
    assert question_for(Graph(), relation, "Ann", "en", outward=False) == "What knows Ann?"
