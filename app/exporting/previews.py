"""Previews: what an export will look like, made of what it will write. Pictures load Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from app.exporting.exports import Order
from app.exporting.subjects import Subject
from graph.diagram import Page
from graph.formats.drill import drill
from graph.formats.sheets import about, card_sheets, question_sheets
from graph.formats.values import Exhibit
from graph.jobs import Job, Step
from graph.model import Text
from graph.paper.pages import pages
from graph.paper.papers import paper_named

TEXT_LENGTH = 6_000
"""How many characters of a text are shown."""

CARDS = 30

MOST_DRAWN = 3_000
"""Cards on one page: more take longer than anybody waits for a preview."""


class TooManyError(ValueError):
    """There is more than a preview can be drawn of; it says so in both languages."""

    message = Text(
        f"No preview of a picture of more than {MOST_DRAWN:,} cards.",
        f"カードが {MOST_DRAWN:,} 枚を超える図のプレビューは表示できません。",
    )


@dataclass(frozen=True, slots=True)
class Preview:
    """What is shown: pages of an exhibit, or the beginning of a text."""

    exhibit: Exhibit
    pages: tuple[Page, ...] = ()
    text: str = ""


def previewing(subject: Subject, order: Order) -> Job[Preview]:
    """Make the preview of one subject."""
    scene = yield from subject.make()
    exhibit = order.exhibit(scene, subject)
    kind = order.format.preview
    if kind == "text":
        return (yield from _text(exhibit, order))
    if kind == "cards":
        return (yield from _cards(exhibit))
    yield Step(0, 1)
    if kind == "sheets":
        return Preview(exhibit, tuple((yield from _sheets(exhibit, order))))
    if len(subject.nodes) > MOST_DRAWN:
        raise TooManyError
    if "paper" in order.format.options:
        return Preview(exhibit, (yield from exhibit.paging()))
    # What is to be edited has no page of its own, but for a slide.
    paper = paper_named("slide" if order.format.name == "pptx" else "free")
    diagram = yield from exhibit.drawing()
    return Preview(exhibit, pages(diagram, paper, date=exhibit.date))


def _text(exhibit: Exhibit, order: Order) -> Job[Preview]:
    written = yield from order.format.write(exhibit)
    files = {"": written} if isinstance(written, bytes) else written
    parts = []
    for end, data in files.items():
        head = data[: TEXT_LENGTH * 4 // len(files)].decode("utf-8", "ignore").lstrip("\ufeff")
        head = head[: TEXT_LENGTH // len(files)]
        parts.append(f"{end}{order.format.suffix}\n{head}" if end else head)
    return Preview(exhibit, text="\n\n".join(parts))


def _cards(exhibit: Exhibit) -> Job[Preview]:
    """The first cards as questions and answers, and how many there are."""
    cards = yield from drill(exhibit.scene, exhibit.first)
    graph, language = exhibit.scene.graph, exhibit.first
    parts = [f"{len(cards):,} cards" if language == "en" else f"カード {len(cards):,} 枚"]
    for card in islice(cards, CARDS):
        answers = "\n".join(f"    {graph.node(iri).label.of(language)}" for iri in card.answers)
        parts.append(f"{card.question}\n{answers}")
    return Preview(exhibit, text="\n\n".join(parts))


def _sheets(exhibit: Exhibit, order: Order) -> Job[Sequence[Page]]:
    """The sheets; of questions only those on the first service, which say what the rest is like."""
    if order.format.name == "flash-cards":
        return card_sheets(exhibit)
    first = tuple(about(exhibit)[:1])
    return (yield from question_sheets(exhibit, first))
