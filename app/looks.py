"""What says how one looks at the graph: the strip over the canvas, and the lens switch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.canvas.chart import is_large
from app.verbs import filters, lenses
from graph.legends import whole_legend
from graph.lenses import LENSES

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from app.window import Window


def refresh(window: Window) -> None:
    """Say again what is seen, of how much, and what filters hide of it; as a table too."""
    session, scene = window.session, window.session.scene
    if session.answer is None or not session.answer.understood:
        _say_what_is_seen(window)
    filtered = filters.has_filters(window)
    window.reading.show_hidden(scene.sifted().left_out if filtered else 0)
    window.lens_switch.show_lens(scene.picture.lens, session.language)
    window.outline.refresh()
    window.filter_panel.refresh()
    # A large picture is never composed as a whole: its legend is counted.
    counted = filtered or is_large(scene)
    rows = whole_legend(scene) if counted else session.diagram().legend
    window.stage.legend.show_rows(rows, scene.picture.filters, window.colours(), session.language)


def lens_verbs(window: Window) -> Sequence[QAction]:
    """The verbs that choose a lens, in the order of LENSES."""
    return [window.commands.by_id[f"lens-{lens.name}"] for lens in LENSES]


def _say_what_is_seen(window: Window) -> None:
    session, seen = window.session, lenses.counts(window)
    if seen:
        lens, shown, total = seen
        window.reading.show_lens(lens, (shown, total), session.language, window.colours())
    else:
        scene = session.scene
        window.reading.show_counts(len([*scene.shown()]), len(scene.graph))
