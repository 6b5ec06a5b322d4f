"""Anki package: a note for each question, its answer with the quoted lines and a picture of it.

Notes, deck and note type have ids that come from what they are about, so a package that is
imported again updates its notes and doubles none.
"""

import io
import json
import re
import sqlite3
import time
import zipfile
from hashlib import sha256
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from graph.composing import Study, compose
from graph.diagram import CARD_HEIGHT, CARD_WIDTH, Page
from graph.formats.drill import Card, drill, services_of
from graph.formats.quotes import source_line
from graph.formats.svg import escape, write_svg
from graph.formats.texts import one_line
from graph.formats.values import Exhibit
from graph.jobs import Job, Step
from graph.model import NOTES, Graph
from graph.scene import Picture, Point, Scene

FIELDS = ("Question", "Answer", "Sources", "Picture")
FRONT = '<div class="question">{{Question}}</div>'
BACK = (
    '{{FrontSide}}<hr id="answer"><div class="answer">{{Answer}}</div>'
    '<div class="picture">{{Picture}}</div><div class="sources">{{Sources}}</div>'
)
STYLE = """
.card { font-family: Inter, "Noto Sans JP", "Hiragino Sans", "Yu Gothic UI", sans-serif;
  font-size: 18px; line-height: 1.5; max-width: 42em; margin: 0 auto; padding: 12px;
  color: #1D2530; background: #FBFAF7; }
.question { font-size: 22px; font-weight: 600; }
.answer { font-size: 20px; }
.answer ul { list-style: none; padding: 0; margin: 8px 0; }
.answer .second, .sources { color: #5B6470; font-size: 15px; }
.sources { overflow-wrap: anywhere; }
.picture img { max-width: 100%; border-radius: 8px; margin: 12px 0; }
.nightMode.card { color: #E9ECF1; background: #14181F; }
.nightMode .answer .second, .nightMode .sources { color: #A7B0BD; }
"""
COLUMN, ROW = CARD_WIDTH + 190.0, CARD_HEIGHT + 18.0
MARGIN = 16.0


def write_anki(exhibit: Exhibit) -> Job[bytes]:
    """A job that makes the package, a step for each card."""
    cards = yield from drill(exhibit.scene, exhibit.first)
    deck = _deck(exhibit)
    kind = _note_type()
    media: dict[str, bytes] = {}
    for at, card in enumerate(cards):
        yield Step(at, len(cards), card.question)
        drawn = _picture(exhibit, card)
        name = f"enishi-{sha256(drawn).hexdigest()[:20]}.svg"
        media[name] = drawn
        deck.add_note(_note(exhibit, card, kind, name))
    yield Step(len(cards), len(cards))
    return _packed(deck, media)


def _stable(*parts: str) -> int:
    """An id in the range of Anki's, the same for the same parts."""
    digest = sha256("\n".join(parts).encode("utf-8", "replace")).digest()
    return (1 << 30) + int.from_bytes(digest[:4], "big") % (1 << 30)


def _deck(exhibit: Exhibit) -> Any:
    import genanki

    title = one_line(exhibit.title.of(exhibit.first)).replace("::", ":")
    name = f"Enishi::{title}" if title else "Enishi"
    return genanki.Deck(_stable("deck", name), name)


def _note_type() -> Any:
    import genanki

    return genanki.Model(
        _stable("note type", "Enishi 1"),
        "Enishi",
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": "Question", "qfmt": FRONT, "afmt": BACK}],
        css=STYLE,
    )


def _note(exhibit: Exhibit, card: Card, kind: Any, picture: str) -> Any:
    import genanki

    graph = exhibit.scene.graph
    side = "out" if card.outward else "in"
    return genanki.Note(
        model=kind,
        guid=f"enishi-{_stable(card.subject, card.relation, side, exhibit.first):x}"
        f"{_stable(side, exhibit.first, card.relation, card.subject):x}",
        fields=[
            _html(card.question),
            _answer(exhibit, card),
            "<br>".join(_html(line) for line in _sources(card, exhibit.first)),
            f'<img src="{picture}">',
        ],
        tags=_tags(graph, card),
    )


def _html(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _answer(exhibit: Exhibit, card: Card) -> str:
    first, second = exhibit.first, "en" if exhibit.first == "ja" else "ja"
    both = exhibit.language in ("both", "both-ja")
    rows = []
    for iri in card.answers:
        label = exhibit.scene.graph.node(iri).label
        other = label.of(second)
        more = both and other != label.of(first)
        tail = f' <span class="second">{_html(one_line(other))}</span>' if more else ""
        rows.append(f"<li>{_html(one_line(label.of(first)))}{tail}</li>")
    return f"<ul>{''.join(rows)}</ul>"


def _sources(card: Card, language: str) -> list[str]:
    """What an answer rests on, the notes' own lines first."""
    stated = [one for edge in card.edges for one in edge.evidence]
    stated.sort(key=lambda one: one.layer != NOTES)
    lines = (source_line(one, language) for one in stated)
    return [line for line in dict.fromkeys(lines) if line]


def _tags(graph: Graph, card: Card) -> list[str]:
    """A tag for each service: Anki's tags have no spaces, and "::" is a tag below a tag."""
    labels = [graph.node(iri).label.of("en") for iri in services_of(graph, card)]
    names = [re.sub(r"[\s:\"*]+", "-", one_line(label)).strip("-") for label in labels]
    return ["enishi", *(f"enishi::{name}" for name in dict.fromkeys(names) if name)]


def _picture(exhibit: Exhibit, card: Card) -> bytes:
    """The thing asked about on one side, the answers on the other, as in every picture here."""
    answers = [iri for iri in dict.fromkeys(card.answers) if iri != card.subject]
    middle = (len(answers) - 1) / 2 * ROW
    away = COLUMN if card.outward else -COLUMN
    places = {card.subject: Point(0.0, middle)}
    places |= {iri: Point(away, at * ROW) for at, iri in enumerate(answers)}
    drawn = Study(only=frozenset(edge.key for edge in card.edges))
    scene = Scene(exhibit.scene.graph, Picture(places, layers=exhibit.scene.picture.layers))
    diagram = compose(scene, language=exhibit.language, badges=False, study=drawn)
    left, top, width, height = diagram.bounds
    sheet = Page(
        diagram=diagram,
        offset=Point(MARGIN - left, MARGIN - top),
        width=width + 2 * MARGIN,
        height=height + 2 * MARGIN,
        lines=(),
        samples=(),
        rules=(),
    )
    return write_svg(sheet, exhibit.theme, fonts=False)


def _packed(deck: Any, media: dict[str, bytes]) -> bytes:
    """Deck and pictures as an .apkg file: genanki's own writer leaves its database behind."""
    import genanki

    out = io.BytesIO()
    with (
        TemporaryDirectory(prefix="enishi-") as folder,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        path = Path(folder) / "collection.anki2"
        database = sqlite3.connect(path)
        try:
            # Anki takes a note again when it is newer than the one it has.
            now = time.time()
            genanki.Package(deck).write_to_db(database.cursor(), now, count(int(now * 1000)))
            database.commit()
        finally:
            database.close()
        packed.write(path, "collection.anki2")
        packed.writestr("media", json.dumps(dict(enumerate(media))))
        for at, drawn in enumerate(media.values()):
            packed.writestr(str(at), drawn)
    return out.getvalue()
