"""The filter panel: what is left of the picture, by words, class, relation, source and status."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.i18n import mark, tr
from app.marks import MarkButton
from app.panels.parts import ElidedLabel, empty, heading, label, plain_tip
from app.panels.words import layer_words, status_words
from app.session import Session
from app.speech import announce
from app.textsize import px
from graph.filtering import NO_FILTERS, Counts, Filters, only, toggled
from graph.model import Graph
from ontology.terms import Iri

WIDTH, MOST_OF_WINDOW = 268, 0.32
PAUSE = 250
"""After so many milliseconds without a key the words are looked for: one step of undo."""

ONLY = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


@dataclass(frozen=True, slots=True)
class Section:
    """One facet: the field of Filters and of Counts, its heading, and what a value is called."""

    facet: str
    heading: str
    name: Callable[[Graph, str, str], str]


def _class(graph: Graph, value: str, language: str) -> str:
    return graph.kind(Iri(value)).label.of(language) if value else tr("no class")


def _relation(graph: Graph, value: str, language: str) -> str:
    return graph.relation(Iri(value)).label.of(language)


SECTIONS: tuple[Section, ...] = (
    Section("classes", mark("Classes"), _class),
    Section("relations", mark("Relations"), _relation),
    Section("layers", mark("Sources"), lambda _, value, __: layer_words((value,))),
    Section("statuses", mark("Status"), lambda _, value, __: status_words(value) or tr("none")),
)


class Tick(QCheckBox):
    """The check box of one value; with Ctrl or Alt it asks for this value alone."""

    only = Signal()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.modifiers() & ONLY and self.isDown():
            self.setDown(False)
            self.only.emit()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and event.modifiers() & ONLY:
            self.only.emit()
        else:
            super().keyPressEvent(event)


class Name(ElidedLabel):
    """The name of a value: a click on it is one on its check box."""

    def __init__(self, text: str, tick: Tick) -> None:
        super().__init__(text, "")
        self._tick = tick
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.modifiers() & ONLY:
            self._tick.only.emit()
        else:
            self._tick.click()


class FilterPanel(QFrame):
    """Reads the picture when it is in sight. `filtered` carries the Filters wanted."""

    filtered = Signal(object)
    closed = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "filters")
        self._session = session
        self._built: object = None
        self.ticks: dict[tuple[str, str], Tick] = {}
        self._title, self.counted = label("", "heading"), label("", "soft", wrap=True)
        self.words = QLineEdit(self)
        self.words.setClearButtonEnabled(True)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._look_for_words)
        self.words.textEdited.connect(lambda _: self._pause.start())
        self.words.returnPressed.connect(self._look_for_words)
        self.least, self.most = self._spin(), self._spin()
        self.least.valueChanged.connect(lambda value: self._set(least=value))
        self.most.valueChanged.connect(lambda value: self._set(most=value))
        self._between = label("–", "soft")
        self._ties = heading("")
        self.alone = QCheckBox(self)
        self.alone.clicked.connect(lambda on: self._set(alone=on))
        self._alone_words = label("", wrap=True)  # which a check box could not break into lines
        self._alone_words.mousePressEvent = lambda _: self.alone.click()  # type: ignore[method-assign]
        self.clear_button = QPushButton(self)
        self.clear_button.setProperty("look", "link")
        self.clear_button.clicked.connect(lambda: self.filtered.emit(NO_FILTERS))
        self.close_button = MarkButton("close", self)
        self.close_button.clicked.connect(self.closed)
        self._sections = QVBoxLayout()
        self._sections.setSpacing(0)
        self._lay_out()
        self.hide()

    def fit(self, room: int) -> None:
        """Be as wide as the text wants, but never most of a window of this width."""
        self.setFixedWidth(min(px(WIDTH), max(WIDTH, round(room * MOST_OF_WINDOW))))
        for spin in (self.least, self.most):
            spin.setMinimumWidth(px(56))
            spin.setMaximumWidth(px(76))

    def refresh(self) -> None:
        """Say again what there is and what is hidden, when the panel is in sight."""
        if not self.isVisible():
            return
        session = self._session
        counts, filters = session.scene.facets(), session.scene.picture.filters
        built = (session.scene.graph, session.language, counts)
        if built != self._built:
            self._built = built
            self._build(counts)
        for (facet, value), tick in self.ticks.items():
            tick.setChecked(value not in getattr(filters, facet))
        self._show_values(filters, counts.degree)
        self._say_counts(filters)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def event(self, event: QEvent) -> bool:
        # The window has a shortcut for this key; here it puts the panel away.
        asked = event.type() == QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _filters(self) -> Filters:
        return self._session.scene.picture.filters

    def _set(self, **values: object) -> None:
        self.filtered.emit(replace(self._filters(), **values))  # type: ignore[arg-type]

    def _look_for_words(self) -> None:
        self._pause.stop()
        if self.words.text() != self._filters().text:
            self._set(text=self.words.text())

    def _show_values(self, filters: Filters, degree: int) -> None:
        values = ((self.least, filters.least), (self.most, filters.most))
        for spin, value in values:
            spin.blockSignals(True)
            spin.setRange(0, max(degree, value))
            spin.setValue(value)
            spin.blockSignals(False)
        self.alone.setChecked(filters.alone)
        if not self._pause.isActive() and self.words.text() != filters.text:
            self.words.blockSignals(True)
            self.words.setText(filters.text)
            self.words.blockSignals(False)

    def _say_counts(self, filters: Filters) -> None:
        sifted = self._session.scene.sifted()
        things = tr("{shown} of {known} things").format(
            shown=f"{sifted.left:,}", known=f"{sifted.things:,}"
        )
        ties = tr("{shown} of {known} ties").format(
            shown=f"{len(sifted.edges):,}", known=f"{sifted.ties:,}"
        )
        words = f"{things} · {ties}"
        if words != self.counted.text():
            self.counted.setText(words)
            announce(self, words)
        self.clear_button.setEnabled(filters != NO_FILTERS)

    def _build(self, counts: Counts) -> None:
        """Make the check boxes anew; the keyboard stays on the one it was on."""
        focus = next((key for key, tick in self.ticks.items() if tick.hasFocus()), None)
        self._retranslate()
        empty(self._sections)
        self.ticks = {}
        for section in SECTIONS:
            self._add_section(section, getattr(counts, section.facet))
        if focus in self.ticks:
            self.ticks[focus].setFocus()

    def _add_section(self, section: Section, counted: Mapping[str, int]) -> None:
        if not counted:
            return
        graph, language = self._session.scene.graph, self._session.language
        self._sections.addSpacing(16)
        self._sections.addWidget(heading(tr(section.heading)))
        self._sections.addSpacing(4)
        for value in sorted(counted, key=lambda each: (-counted[each], each)):
            name = section.name(graph, value, language)
            tick = Tick()
            tick.setAccessibleName(f"{name}, {counted[value]}")
            tick.setToolTip(plain_tip(tr("Click: hide or show · Ctrl + click: only this")))
            tick.clicked.connect(partial(self._toggle, section.facet, value))
            tick.only.connect(partial(self._show_only, section.facet, value))
            self.ticks[section.facet, value] = tick
            count = label(f"{counted[value]:,}", "soft")
            self._sections.addLayout(_row(tick, Name(name, tick), count))

    def _toggle(self, facet: str, value: str) -> None:
        self.filtered.emit(toggled(self._filters(), facet, value))

    def _show_only(self, facet: str, value: str) -> None:
        values = [each for name, each in self.ticks if name == facet]
        self.filtered.emit(only(self._filters(), facet, value, values))

    def _retranslate(self) -> None:
        self._title.setText(tr("Filters").upper())
        self.setAccessibleName(tr("Filters"))
        self.words.setPlaceholderText(tr("Words in a name"))
        self.words.setAccessibleName(tr("Words in a name"))
        self._ties.setText(tr("Number of ties").upper())
        self.least.setAccessibleName(tr("at least so many ties"))
        self.most.setAccessibleName(tr("at most so many ties"))
        for spin in (self.least, self.most):
            spin.setSpecialValueText(tr("any"))
        self._alone_words.setText(tr("Hide what is left without a tie"))
        self.alone.setAccessibleName(tr("Hide what is left without a tie"))
        self.clear_button.setText(tr("Clear"))
        self.close_button.setAccessibleName(tr("Close the filters"))
        self.close_button.setToolTip(tr("Close the filters"))

    def _spin(self) -> QSpinBox:
        spin = QSpinBox(self)
        spin.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        spin.setAlignment(Qt.AlignmentFlag.AlignCenter)
        spin.setKeyboardTracking(False)
        return spin

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 16, 20, 24)
        column.setSpacing(8)
        column.addLayout(_row(self._title, None, self.clear_button, self.close_button))
        column.addWidget(self.counted)
        column.addWidget(self.words)
        column.addLayout(self._sections)
        column.addSpacing(8)
        column.addWidget(self._ties)
        column.addLayout(_row(self.least, self._between, self.most, None))
        column.addLayout(_row(self.alone, self._alone_words))
        column.addStretch(1)
        area = QScrollArea(self)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it comes into sight by itself
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 1, 0)
        whole.addWidget(area)


def _row(*parts: QWidget | None) -> QHBoxLayout:
    """Widgets beside one another; None is room that stretches, and so is a name."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for part in parts:
        if part is None:
            row.addStretch(1)
        else:
            wide = isinstance(part, QLabel) and (isinstance(part, ElidedLabel) or part.wordWrap())
            row.addWidget(part, 1 if wide else 0)
            if isinstance(part, QLabel) and not wide:
                part.setMinimumHeight(px(22))
    return row
