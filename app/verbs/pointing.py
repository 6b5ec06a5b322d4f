"""What a mouse does by pointing, by keys: the parts of the window, ties, the table's order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from app.i18n import tr
from app.speech import announce

if TYPE_CHECKING:
    from app.window import Window

STEP = 48
"""How much higher or lower a key makes the outline, in pixels."""

REASON = Qt.FocusReason.TabFocusReason


def next_part(window: Window, by: int) -> None:
    """Give the keyboard to the next part of the window, or to the one before."""
    parts = [part for part in _parts(window) if part.isVisible() and _first(part) is not None]
    focus = QApplication.focusWidget()
    here = next((at for at, part in enumerate(parts) if _has(part, focus)), -1)
    first = _first(parts[(here + by) % len(parts)])
    if first is not None:
        first.setFocus(REASON)


def _parts(window: Window) -> tuple[QWidget, ...]:
    """The parts in the order one reads them."""
    stage = window.stage
    return (
        window.top,
        window.reading,
        window.filter_panel,
        stage.jobs,
        window.canvas,
        stage.toasts,
        stage.legend,
        stage.overview,
        window.outline,
        window.side,
    )


def _has(part: QWidget, focus: QWidget | None) -> bool:
    return focus is not None and (focus is part or part.isAncestorOf(focus))


def _first(part: QWidget) -> QWidget | None:
    """What gets the keyboard in a part; at the top that is the question."""
    ask = getattr(part, "ask", None)
    if ask is not None:
        return ask.field  # type: ignore[no-any-return]
    return next(_takers(part), None)


def _takers(part: QWidget) -> Iterator[QWidget]:
    """Everything in a part that takes the keyboard by Tab, in its order."""
    each = part
    while True:
        tabs = each.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
        if tabs and _has(part, each) and each.isVisible() and each.isEnabled():
            yield each
        following = each.nextInFocusChain()
        if following is None or following is part:
            return
        each = following


def next_tie(window: Window, by: int) -> None:
    """Show the next tie of the thing that is selected; after the last one the thing again."""
    key = window.canvas.step_tie(by)
    if key is None:
        return
    from app.panels.words import evidence_words
    from app.presenting import fact_words

    edge = window.session.scene.graph.edge(key)
    announce(window, f"{fact_words(window.session, key)}. {evidence_words(edge)}")


def can_step_ties(window: Window) -> bool:
    return bool(window.session.selection) or window.side.edge is not None


def sort_outline(window: Window) -> None:
    """Sort the table the other way round, then by its next column."""
    view = window.outline.view
    header = view.header()
    column, order = header.sortIndicatorSection(), Qt.SortOrder.DescendingOrder
    if header.sortIndicatorOrder() == order:
        column, order = (column + 1) % header.count(), Qt.SortOrder.AscendingOrder
    view.sortByColumn(column, order)
    name = view.model().headerData(column, Qt.Orientation.Horizontal)
    words = tr("Sorted by {column}")
    if order == Qt.SortOrder.DescendingOrder:
        words = tr("Sorted by {column}, the last first")
    announce(view, words.format(column=name))


def can_sort(window: Window) -> bool:
    return window.outline.isVisible() and window.outline.view.isSortingEnabled()


def resize_outline(window: Window, by: int) -> None:
    """Make the outline so many steps higher."""
    splitter = window.outline.parentWidget()
    if isinstance(splitter, QSplitter):
        above, below = splitter.sizes()
        splitter.setSizes([above - by * STEP, below + by * STEP])


def has_outline(window: Window) -> bool:
    return window.outline.isVisible()
