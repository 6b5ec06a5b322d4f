"""How a question was read, as chips that can be changed: the strip over the canvas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from app.choices import Choice
from app.chooser import Chooser
from app.i18n import tr
from app.marks import draw_mark
from app.panels.parts import ElidedLabel, empty, label, plain_tip
from app.textsize import px, scale
from graph.lenses import Lens
from resources import Theme

if TYPE_CHECKING:
    # Imported when something is asked, not at every start.
    from app.asking import Asking
    from app.chips import Chip
    from graph.ask import Answer

HEIGHT, GAP = 56, 8
ROOMY, NARROW = 1_000, 300
"""A strip as wide as that has room for more words; a narrower one for one thing at a time."""

BESIDE, BELOW = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom

AROUND = 40
"""What a chip has around its text, its mark included."""

WIDEST = 260
"""No chip is wider: what is longer is cut, and whole in its tooltip."""


class ChipButton(QPushButton):
    """A chip that opens a list of what may stand in its place."""

    def __init__(self, chip: Chip) -> None:
        super().__init__()
        self.full_text = chip.text
        arrow = chip.text in ("→", "↔")
        self.setProperty("look", "chip-arrow" if arrow else "chip" if chip.colour else "chip-quiet")
        self._caret = not arrow
        if chip.colour and not arrow:
            self.setStyleSheet(f"color: {chip.colour}; border-color: {chip.colour};")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.ensurePolished()
        shown = self._show(px(WIDEST))
        self._whole = super().sizeHint()
        self.setAccessibleName(tr("{reading}, change").format(reading=chip.text))
        self.setToolTip(plain_tip(chip.text if shown != chip.text else tr("Click to change this")))

    def sizeHint(self) -> QSize:
        return self._whole

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        cut = self.width() < self._whole.width()
        self._show(self.width() - px(AROUND) if cut else px(WIDEST))

    def _show(self, room: int) -> str:
        """Show so much of the text as there is room for."""
        shown = self.fontMetrics().elidedText(self.full_text, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))
        return shown

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._caret:
            painter = QPainter(self)
            ink = self.palette().color(QPalette.ColorRole.ButtonText)
            centre = QPointF(self.width() - px(14), self.height() / 2 + 0.5)
            draw_mark(painter, "down", centre, 0.7 * scale(), ink, ink)


class ChipRow(QWidget):
    """Chips beside one another, in as many lines as it takes."""

    def __init__(self) -> None:
        super().__init__()
        self._chips: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, chip: QWidget) -> None:
        chip.setParent(self)
        self._chips.append(chip)

    def sizeHint(self) -> QSize:
        """All in one line."""
        sizes = [chip.sizeHint() for chip in self._chips]
        width = sum(size.width() + GAP for size in sizes) - GAP
        return QSize(width, max(size.height() for size in sizes))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(80), max(chip.sizeHint().height() for chip in self._chips))

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        return self._places(width)[1]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        places, height = self._places(self.width())
        down = max(self.height() - height, 0) // 2
        for chip, place in zip(self._chips, places, strict=True):
            chip.setGeometry(place.translated(0, down))

    def _places(self, width: int) -> tuple[list[QRect], int]:
        """Where each chip stands, and how high all of them are."""
        high = self.minimumSizeHint().height()
        places: list[QRect] = []
        x = y = 0
        for chip in self._chips:
            size = chip.sizeHint()
            if x and x + size.width() > width:
                x, y = 0, y + high + GAP // 2
            wide = min(size.width(), width)
            places.append(QRect(x, y + (high - size.height()) // 2, wide, size.height()))
            x += size.width() + GAP
        return places, y + high


class ReadingBar(QWidget):
    """The strip over the canvas: the reading of the question, or what the picture shows.

    At its right end: what filters hide, and the lens that is on. `changed` carries the query that
    a chip was changed to, `cleared` asks for what is hidden.
    """

    changed = Signal(object)
    cleared = Signal()

    def __init__(self, parent: QWidget, asking: Asking, chooser: Chooser, lenses: QWidget) -> None:
        super().__init__(parent)
        self.fit()
        self._asking = asking
        self._line = QHBoxLayout()
        self._line.setSpacing(16)
        self._hidden = 0
        self.hidden_note = label("", "soft")
        self.clear_button = QPushButton(self)
        self.clear_button.setProperty("look", "link")
        self.clear_button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clear_button.clicked.connect(self.cleared)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addStretch(1)
        for tool in (self.hidden_note, self.clear_button, lenses):
            tools.addWidget(tool)
        self._whole = QBoxLayout(BESIDE, self)
        self._whole.setContentsMargins(24, 8, 16, 8)
        self._whole.setSpacing(8)
        self._whole.addLayout(self._line, 1)
        self._whole.addLayout(tools)
        self.show_hidden(0)
        self.chooser = chooser

    def fit(self) -> None:
        """Be as high as a line of text with room around it, or as many lines as the chips need."""
        self.setMinimumHeight(px(HEIGHT))

    @property
    def chips(self) -> list[ChipButton]:
        """The chips that can be changed, in their order."""
        return self.findChildren(ChipButton)

    def show_answer(self, answer: Answer, colours: Theme) -> None:
        """The reading, and after it how many answers there are."""
        from app.panels.answers import counts_words

        empty(self._line)
        chips, counts = self._asking.chips(colours), counts_words(answer)
        others = self._asking.other_readings()
        if all(chip.slot is None for chip in chips) and not others:
            counts = "   ".join([*(chip.text for chip in chips), counts])
        elif chips:
            strip = ChipRow()
            for chip in chips:
                strip.add(self._widget(chip))
            if others:
                strip.add(self._others(others))
            self._line.addWidget(strip)
        self._line.addWidget(ElidedLabel(counts.strip(), "soft"), 1)
        self.setAccessibleName(answer.reading.of(self._asking.language))

    def show_counts(self, shown: int, known: int) -> None:
        """Nothing is asked: say how much of the graph is in the picture."""
        empty(self._line)
        words = tr("{shown} of {known} things shown").format(shown=f"{shown:,}", known=f"{known:,}")
        self._line.addWidget(ElidedLabel(words, "soft"), 1)
        self.setAccessibleName(words)

    def show_lens(self, lens: Lens, counts: tuple[int, int], language: str, colours: Theme) -> None:
        """The lens that is on, what it lets one see, and how many of its things are shown."""
        empty(self._line)
        shown, total = counts
        words = tr("{shown} of {known} things shown").format(shown=f"{shown:,}", known=f"{total:,}")
        about, name = lens.about.of(language), lens.label.of(language)
        chip = label(name, "chip")
        chip.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        chip.setStyleSheet(f"color: {colours.accent}; border-color: {colours.accent};")
        self._line.addWidget(chip)
        self._line.addWidget(ElidedLabel(f"{about} · {words}", "soft"), 1)
        self.setAccessibleName(f"{name}: {about}")

    def show_hidden(self, count: int) -> None:
        """How many things and ties filters hide; nothing is said of none."""
        self._hidden = count
        self._fit_note()
        self.clear_button.setText(tr("Clear"))
        self.clear_button.setAccessibleName(tr("Show what filters hide"))
        for part in (self.hidden_note, self.clear_button):
            part.setVisible(count > 0)

    def _fit_note(self) -> None:
        """What is hidden, in few words where the reading needs the room."""
        count = f"{self._hidden:,}"
        words = tr("{count} hidden by filters").format(count=count)
        few = tr("{count} hidden").format(count=count)
        self.hidden_note.setText(words if self.width() >= px(ROOMY) else few)
        self.hidden_note.setToolTip(words)
        self.hidden_note.setAccessibleName(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_note()
        self._whole.setDirection(BESIDE if self.width() >= px(NARROW) else BELOW)

    def _take(self, choice: Choice) -> None:
        self.changed.emit(choice.value)

    def _widget(self, chip: Chip) -> QWidget:
        if chip.slot is None:
            return label(chip.text, "soft")
        slot = chip.slot

        def find(typed: str) -> Sequence[Choice]:
            return self._asking.alternatives(slot, typed)

        return self._button(chip, find)

    def _others(self, others: Sequence[Choice]) -> QWidget:
        from app.chips import Chip

        words = tr("1 other reading") if len(others) == 1 else tr("{count} other readings")
        chip = Chip(words.format(count=len(others)))
        return self._button(chip, lambda _: others)

    def _button(self, chip: Chip, find: Callable[[str], Sequence[Choice]]) -> QWidget:
        made = ChipButton(chip)
        made.clicked.connect(
            lambda: self.chooser.open(tr("Find something else"), find, self._take, made)
        )
        return made
