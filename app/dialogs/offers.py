"""What of the window can be exported now: the answer, the selection, the picture, a lens, all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.exporting import (
    Subject,
    everything,
    lens_subject,
    nodes_subject,
    split_by_service,
    view_subject,
)
from app.i18n import tr
from app.session import Session
from graph.addresses import View, address_of
from graph.lenses import LENSES, seen_through
from graph.model import NO_TEXT, Text
from ontology.terms import Iri

SERVICES = "services"
"""The offer that writes a file for each service."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing to export: its name, how it is called, and what it is with a layout.

    `title` stands over the picture until the user says something else. `many` is true when each
    subject has a file of its own.
    """

    name: str
    text: str
    subjects: Callable[[str], Sequence[Subject]]
    title: Text = NO_TEXT
    many: bool = False
    layout: str = ""  # the one to begin with: "kept" where the user has laid it out


def offers(session: Session) -> tuple[Offer, ...]:
    """What can be exported, the likeliest first."""
    return tuple(_offers(session))


def _offers(session: Session) -> Iterator[Offer]:
    scene, language = session.scene, session.language
    light, answer = scene.picture.light, session.answer
    asked = answer.question if answer and answer.understood else ""
    title = Text(asked, asked)
    if light and asked and answer:
        name = tr("The path") if answer.kind == "path" else tr("The answer")
        address = address_of(View("ask", question=asked, layers=scene.picture.layers))
        lit = light.nodes

        def answered(layout: str) -> Sequence[Subject]:
            (found,) = _view(session, title, layout, lit)
            return (replace(found, address=address, pair=answer.pair),)

        yield Offer("answer", name, answered, title)
    yield Offer(
        "view",
        tr("The picture as it is"),
        lambda layout: _view(session, title, layout),
        title,
        layout="kept",
    )
    if session.selection:
        chosen = frozenset(session.selection)
        labels = [scene.graph.node(iri).label for iri in session.selection[:3]]
        named = Text(*(", ".join(each.of(side) for each in labels) for side in ("en", "ja")))
        yield Offer(
            "selection",
            tr("The selection ({count})").format(count=len(chosen)),
            lambda layout: _view(session, named, layout, chosen),
            named,
            layout="kept",
        )
    yield from _whole(session, language)


def _view(
    session: Session, title: Text, layout: str, only: frozenset[Iri] | None = None
) -> Sequence[Subject]:
    return (view_subject(session.scene, title, only, "" if layout == "kept" else layout),)


def _whole(session: Session, language: str) -> Iterator[Offer]:
    """Lenses that let something be seen, everything, and each service."""
    graph, layers = session.scene.graph, session.scene.picture.layers
    for lens in LENSES:
        if not lens.strands or not seen_through(graph, lens, layers).shown:
            continue
        yield Offer(
            f"lens-{lens.name}",
            tr("Lens: {name}").format(name=lens.label.of(language)),
            lambda layout, lens=lens: (  # type: ignore[misc]
                lens_subject(graph, lens, layers, "" if layout == "kept" else layout),
            ),
            lens.label,
        )
    nodes = everything(graph, layers)
    yield Offer(
        "all",
        tr("Everything ({count})").format(count=f"{len(nodes):,}"),
        lambda layout: (
            nodes_subject(graph, NO_TEXT, nodes, layers, "" if layout == "kept" else layout),
        ),
    )
    if split_by_service(graph, nodes, layers):
        yield Offer(
            SERVICES,
            tr("Each service, a file for each"),
            lambda layout: split_by_service(
                graph, nodes, layers, "" if layout == "kept" else layout
            ),
            many=True,
        )
