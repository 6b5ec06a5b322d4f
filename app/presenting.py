"""Presenting: the picture alone and large, told step by step with a sentence and its source."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.canvas.view import Canvas
from app.i18n import tr
from app.panels.parts import breakable, label
from app.panels.words import doubt_words, evidence_words
from app.session import Session
from app.speech import announce
from app.textsize import px
from graph.breaking import wide
from graph.model import EdgeKey
from graph.slides import Slide
from ontology.terms import Iri

MOST_WIDTH, MARGIN = 960, 32
CLOSEST = 2.0
"""How large a card may be shown: nearer than that nothing is gained."""

LONG = 90
"""A sentence that takes more columns is set smaller; a Japanese character takes two."""

STEPS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Space: 1,
    Qt.Key.Key_Return: 1,
    Qt.Key.Key_PageDown: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Backspace: -1,
    Qt.Key.Key_PageUp: -1,
}
ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}
KEYS = frozenset((*STEPS, *ENDS, Qt.Key.Key_Escape))


class Presentation(QFrame):
    """The caption at the lower edge, which has the keyboard. `left` says that it is over."""

    left = Signal()

    def __init__(self, session: Session, canvas: Canvas, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._session, self._canvas, self._over = session, canvas, parent
        self._slides: Sequence[Slide] = ()
        self._selected: tuple[Iri, ...] = ()
        self.at = 0
        self.caption = label("", "caption", wrap=True)
        self.source = label("", "caption-source", wrap=True)
        self.number = label("", "soft")
        top = QHBoxLayout()
        top.setSpacing(24)
        top.addWidget(self.caption, 1)
        top.addWidget(self.number, 0, Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(32, 24, 32, 24)
        whole.setSpacing(8)
        whole.addLayout(top)
        whole.addWidget(self.source)
        canvas.installEventFilter(self)
        self.hide()

    @property
    def is_on(self) -> bool:
        return bool(self._slides)

    def begin(self, slides: Sequence[Slide]) -> None:
        """Show these, the first one first, with nothing marked as selected."""
        if not self.is_on:
            self._selected = self._session.selection
        self._slides, self.at = slides, 0
        self._session.select(())
        self.show()
        self.raise_()
        self.setFocus()
        self.tell()

    def end(self) -> None:
        self._slides = ()
        self._canvas.emphasise_nothing()
        self._session.select(self._selected)
        self.hide()

    def go(self, by: int) -> None:
        """On or back by so many steps; before the first and after the last there is nothing."""
        self._turn(self.at + by)

    def tell(self) -> None:
        """Show the present step: its ink, its part of the picture and its words."""
        slide, language = self._slides[self.at], self._session.language
        self._canvas.emphasise(slide.nodes, slide.edges)
        words = slide.caption.of(language)
        self.caption.setProperty("look", "caption" if columns(words) <= LONG else "caption-long")
        self.caption.style().polish(self.caption)
        self.caption.setText(breakable(words))
        detail = slide.detail.of(language) or (source_words(self._session, slide.edge))
        self.source.setText(breakable(detail))
        self.source.setVisible(bool(detail))
        self.number.setText(f"{self.at + 1} / {len(self._slides)}")
        step = tr("Step {at} of {count}").format(at=self.at + 1, count=len(self._slides))
        self.setAccessibleName(f"{step}. {words} {detail}".rstrip())
        announce(self, self.accessibleName())
        self.place()
        self._canvas.fit(slide.view or None)

    def place(self) -> None:
        """Stand at the lower edge of the canvas, as high as the words need."""
        room = self._over.size()
        width = min(px(MOST_WIDTH), room.width() - 2 * MARGIN)
        height = max(self.heightForWidth(width), self.minimumSizeHint().height())
        left = (room.width() - width) // 2
        self.setGeometry(left, room.height() - height - MARGIN, width, height)
        self._canvas.cover(self.geometry())

    def event(self, event: QEvent) -> bool:
        if _is_own(event):
            event.accept()
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The canvas's keys are the presentation's as long as it lasts."""
        if self.is_on and _is_own(event):
            event.accept()
            return True
        if self.is_on and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self.keyPressEvent(event)
            return event.isAccepted()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in STEPS:
            self.go(STEPS[key])
        elif key in ENDS:
            self._turn(ENDS[key] % len(self._slides))
        else:
            event.ignore()
            return
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.go(1 if event.button() == Qt.MouseButton.LeftButton else -1)

    def _turn(self, at: int) -> None:
        if 0 <= at < len(self._slides) and at != self.at:
            self.at = at
            self.tell()


def columns(text: str) -> int:
    """How wide a text is, in letters of the Latin alphabet."""
    return sum(2 if wide(char) else 1 for char in text)


def _is_own(event: QEvent) -> bool:
    """Whether the window asks if a key with a shortcut is ours: Esc is, and those that step."""
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and event.key() in KEYS
        and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
    )


def source_words(session: Session, key: EdgeKey | None) -> str:
    """What a fact rests on: the line of the notes in its own words, and where it stands."""
    graph = session.scene.graph
    if key is None or not graph.has_edge(key):
        return ""
    edge = graph.edge(key)
    quotes = (
        item.quote if session.language == "ja" else item.gloss or item.quote
        for item in edge.evidence
    )
    quote = next((f"“{text}”" for text in quotes if text), "")
    parts = (quote, evidence_words(edge), doubt_words(edge))
    return "  ·  ".join(part for part in parts if part)
