"""How one looks at the graph: the strip over the canvas, lens switch, legend, filters, outline."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from app.canvas.largeness import is_large
from app.verbs import filters, lenses, presenting, viewing, walking
from graph.legends import whole_legend
from graph.lenses import LENSES
from ontology.terms import Iri

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from app.window import Window


def connect(window: Window) -> None:
    """Let what is asked for in the panels and on the strip be done."""
    outline, panel, stage = window.outline, window.filter_panel, window.stage
    window.session.selected.connect(outline.follow)
    outline.opened.connect(lambda iri: walking.show_node(window, Iri(iri)))
    outline.asked_menu.connect(lambda iri, at: window.show_menu_of(Iri(iri), at))
    outline.closed.connect(lambda: viewing.toggle_outline(window))
    panel.filtered.connect(partial(filters.filter_by, window))
    panel.closed.connect(lambda: filters.toggle_panel(window))
    stage.legend.filtered.connect(partial(filters.filter_by, window))
    stage.presentation.left.connect(partial(presenting.end, window))
    window.reading.cleared.connect(partial(filters.clear_filters, window))


def refresh(window: Window) -> None:
    """Say again what is seen, of how much, and what filters hide of it; as a table too."""
    session, scene = window.session, window.session.scene
    if session.answer is None or not session.answer.understood:
        say_what_is_seen(window)
    filtered = filters.has_filters(window)
    window.reading.show_hidden(scene.sifted().left_out if filtered else 0)
    window.lens_switch.show_lens(scene.picture.lens, session.language)
    window.outline.refresh()
    window.filter_panel.refresh()
    # A large picture is never composed as a whole: its legend is counted.
    counted = filtered or is_large(scene)
    presenting.tell_again(window)
    rows = whole_legend(scene) if counted else session.diagram().legend
    window.stage.legend.show_rows(rows, scene.picture.filters, window.colours(), session.language)


def fit(window: Window) -> None:
    """Share out the width of the window at the present size of text."""
    for part in (window.side, window.top, window.filter_panel):
        part.fit(window.width())
    window.reading.fit()


def lens_verbs(window: Window) -> Sequence[QAction]:
    """The verbs that choose a lens, in the order of LENSES."""
    return [window.commands.by_id[f"lens-{lens.name}"] for lens in LENSES]


def say_what_is_seen(window: Window) -> None:
    """Say of how much of what there is the picture is, where no answer says more."""
    session, seen = window.session, lenses.counts(window)
    if seen:
        lens, shown, total = seen
        window.reading.show_lens(lens, (shown, total), session.language, window.colours())
    else:
        scene = session.scene
        window.reading.show_counts(len([*scene.shown()]), len(scene.graph))
