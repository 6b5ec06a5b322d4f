"""Presenting: the picture alone and large, told step by step with a sentence and its source."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeAlias

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
from ontology.terms import Iri

if TYPE_CHECKING:
    from graph.slides import Slide

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
BLACK = (Qt.Key.Key_B, Qt.Key.Key_Period)
"""What a presenter's remote sends to make the screen black, and to make it light again."""

KEYS = frozenset((*STEPS, *ENDS, *BLACK, Qt.Key.Key_Escape))

Story: TypeAlias = "Callable[[], Sequence[Slide]]"


class Presentation(QFrame):
    """The caption at the lower edge, which has the keyboard. `left` says that it is over."""

    left = Signal()

    def __init__(self, session: Session, canvas: Canvas, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._session, self._canvas, self._over = session, canvas, parent
        self._story: Story = tuple
        self._slides: Sequence[Slide] = ()
        self._count = 0
        self._show: Callable[[int], object] | None = None
        self.curtain = QWidget(parent)
        self.curtain.setProperty("look", "curtain")
        self.curtain.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.curtain.hide()
        self._selected: tuple[Iri, ...] = ()
        self.at = 0
        self.caption = label("", "caption", wrap=True)
        self.source = label("", "caption-source", wrap=True)
        self.number = label("", "caption-source")
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

    def begin(
        self,
        story: Story,
        at: int = 0,
        count: int = 0,
        show: Callable[[int], object] | None = None,
    ) -> None:
        """Show a story, its first slide first, with nothing marked as selected.

        With `show` it is step `at` of `count` of a longer one, whose other steps that shows.
        """
        if not self.is_on:
            self._selected = self._session.selection
        self._story, self._show, self.at = story, show, at
        self._slides = story()
        self._count = count or len(self._slides)
        self._session.select(())
        self.show()
        self.raise_()
        self.setFocus()
        self.tell()

    def begin_again(self) -> None:
        """Show the story of what the picture is now."""
        self.begin(
            self._story, self.at if self._show else 0, self._count if self._show else 0, self._show
        )

    def end(self) -> None:
        self._slides = ()
        self.curtain.hide()
        self._canvas.emphasise_nothing()
        self._session.select(self._selected)
        self.hide()

    def go(self, by: int) -> None:
        """On or back by so many steps; before the first and after the last there is nothing."""
        self._turn(self.at + by)

    def tell(self) -> None:
        """Show the present step: its ink, its part of the picture and its words."""
        slide, language = self._slides[0 if self._show else self.at], self._session.language
        self._canvas.emphasise(slide.nodes, slide.edges)
        words = fact_words(self._session, slide.edge) or slide.caption.of(language)
        self.caption.setProperty("look", "caption" if columns(words) <= LONG else "caption-long")
        self.caption.style().polish(self.caption)
        self.caption.setText(breakable(words))
        detail = slide.detail.of(language) or (source_words(self._session, slide.edge))
        self.source.setText(breakable(detail))
        self.source.setVisible(bool(detail))
        self.number.setText(f"{self.at + 1} / {self._count}")
        step = tr("Step {at} of {count}").format(at=self.at + 1, count=self._count)
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
        self.curtain.setGeometry(self._over.rect())
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
        elif key in BLACK:
            self._draw_curtain(not self.curtain.isVisible())
        elif key in STEPS:
            self.go(STEPS[key])
        elif key in ENDS:
            self._turn(ENDS[key] % self._count)
        else:
            event.ignore()
            return
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.go(1 if event.button() == Qt.MouseButton.LeftButton else -1)

    def _turn(self, at: int) -> None:
        self._draw_curtain(False)
        if not 0 <= at < self._count or at == self.at:
            return
        if self._show:
            self._show(at)
        else:
            self.at = at
            self.tell()

    def _draw_curtain(self, drawn: bool) -> None:
        """Make the screen black, or light again."""
        if drawn != self.curtain.isVisible():
            self.curtain.setVisible(drawn)
            self.curtain.raise_()
            announce(self, tr("The screen is black") if drawn else self.accessibleName())


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


def fact_words(session: Session, key: EdgeKey | None) -> str:
    """A fact as a sentence; "" for none."""
    graph = session.scene.graph
    if key is None or not graph.has_edge(key):
        return ""
    from graph.ask.phrases import Speaker, fact  # reads the question language

    return fact(Speaker(graph, session.language), *key)


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
