"""The bar at the top: logo and menu, ask bar, layer switch, language switch, palette, export."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.askbar import AskBar
from app.i18n import LANGUAGES, mark, tr
from app.marks import draw_mark
from app.switch import Switch
from app.textsize import fix, px, scale

HEIGHT, DOUBLE = 64, 96
MOST_ASK, LEAST_ASK = 840, 300
"""How wide the ask bar is at most, and at least beside everything else."""
LONGEST, SPACES = 16_777_215, 110
"""What Qt has for no limit; the room between all the parts."""

LAYERS = (
    ("notes", mark("Notes"), mark("Only what the notes say")),
    ("aws", mark("AWS"), mark("Only what AWS’s documentation says")),
    ("both", mark("Both"), mark("Both the notes and AWS’s documentation")),
)


class LogoButton(QAbstractButton):
    """Glyph and name; opens the menu."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText("Enishi")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        fix(self, 136, 40)

    def sizeHint(self) -> QSize:
        return QSize(px(136), px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale(), scale())
        area = QRectF(0, 0, 136, 40)
        palette, role = self.palette(), QPalette.ColorRole
        if self.underMouse() or self.hasFocus():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(role.Base))
            painter.drawRoundedRect(area, 8, 8)
        ink, paper = palette.color(role.WindowText), palette.color(role.Window)
        draw_mark(painter, "logo", QPointF(22, 20.5), 1.0, ink, paper)
        font = self.font()
        font.setPixelSize(17)
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(area.adjusted(46, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text())
        soft = palette.color(role.PlaceholderText)
        draw_mark(painter, "down", QPointF(118, 21), 0.8, soft, paper)


class TopBar(QFrame):
    """Everything above the canvas. What a button does is a verb of ACTIONS, done by the window."""

    def __init__(self, parent: QWidget, do: Callable[[str], None]) -> None:
        super().__init__(parent)
        self.setProperty("look", "top")
        self._double: bool | None = None
        self.logo = LogoButton(self)
        self.ask = AskBar(self)
        self.layers = Switch(tuple(name for name, _, _ in LAYERS), "segment", self)
        self.layers.setProperty("look", "segments")
        self.layers.switched.connect(lambda name: do(f"layer-{name}"))
        self.languages = Switch(tuple(name for name, _ in LANGUAGES), "language", self)
        self.languages.switched.connect(lambda name: do(f"language-{name}"))
        self.palette_button = self._button("quiet", lambda: do("palette"))
        self.export_button = self._button("loud", lambda: do("export"))
        self._middle, self._low = QHBoxLayout(), QHBoxLayout()
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 24, 0)
        row.setSpacing(0)
        row.addWidget(self.logo)
        row.addLayout(self._middle, 8)
        row.addWidget(self.layers)
        row.addStretch(1)
        row.addSpacing(16)
        row.addWidget(self.languages)
        row.addSpacing(8)
        row.addWidget(self.palette_button)
        row.addSpacing(4)
        row.addWidget(self.export_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(row, 1)
        whole.addLayout(self._low)
        self.retranslate()
        self.fit(0)

    def fit(self, room: int) -> None:
        """Take a line of its own for the question where large text leaves too little room."""
        parts = (self.logo, self.layers, self.languages, self.palette_button, self.export_button)
        taken = sum(part.sizeHint().width() for part in parts) + SPACES
        # Whoever needs large text sees less of a question at once.
        double = 0 < room < taken + px(LEAST_ASK * scale())
        over = taken - room
        for part in (self.palette_button, self.languages):  # which the menu has as well
            part.setVisible(room == 0 or over <= 0)
            over -= part.sizeHint().width() if over > 0 else 0
        fix(self, height=DOUBLE if double else HEIGHT)
        if double == self._double:
            return
        self._double = double
        for line in (self._middle, self._low):
            while line.takeAt(0):
                pass  # the ask bar stays; only its place is new
        self.ask.setMaximumWidth(LONGEST if double else px(MOST_ASK))
        if double:
            self._middle.addStretch(1)
            self._low.setContentsMargins(24, 0, 24, px(8))
            self._low.addWidget(self.ask)
            return
        self._low.setContentsMargins(0, 0, 0, 0)
        self._middle.addStretch(1)
        self._middle.addSpacing(16)
        self._middle.addWidget(self.ask, 8)
        self._middle.addSpacing(24)

    def retranslate(self) -> None:
        for name, text, tip in LAYERS:
            self.layers.name(name, tr(text), tr(tip))
        for name, own in LANGUAGES:
            self.languages.name(name, "EN" if name == "en" else own, own)
        self.palette_button.setText("Ctrl K")
        self.palette_button.setToolTip(tr("Find an action or a thing"))
        self.palette_button.setAccessibleName(tr("Find an action or a thing"))
        self.export_button.setText(tr("Export"))
        self.export_button.setToolTip(tr("Export the picture…"))
        self.logo.setAccessibleName(tr("Menu"))
        self.logo.setToolTip(tr("Menu"))
        self.layers.setAccessibleName(tr("Sources"))
        self.languages.setAccessibleName(tr("Language"))
        self.ask.retranslate()

    def _button(self, look: str, do: Callable[[], None]) -> QPushButton:
        button = QPushButton(self)
        button.setProperty("look", look)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(do)
        return button
