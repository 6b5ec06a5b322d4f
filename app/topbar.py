"""The bar at the top: logo and menu, ask bar, layer switch, language switch, palette, export."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QWidget,
)

from app.askbar import AskBar
from app.i18n import LANGUAGES, mark, tr
from app.marks import draw_mark
from app.switch import Switch

HEIGHT = 64
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
        self.setFixedSize(136, 40)

    def sizeHint(self) -> QSize:
        return QSize(136, 40)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, role = self.palette(), QPalette.ColorRole
        if self.underMouse() or self.hasFocus():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(role.Base))
            painter.drawRoundedRect(self.rect(), 8, 8)
        ink, paper = palette.color(role.WindowText), palette.color(role.Window)
        draw_mark(painter, "logo", QPointF(22, 20.5), 1.0, ink, paper)
        font = self.font()
        font.setPixelSize(17)
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(ink)
        area = self.rect().adjusted(46, 0, 0, 0)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self.text())
        soft = palette.color(role.PlaceholderText)
        draw_mark(painter, "down", QPointF(118, 21), 0.8, soft, paper)


class TopBar(QFrame):
    """Everything above the canvas. What a button does is a verb of ACTIONS, done by the window."""

    def __init__(self, parent: QWidget, do: Callable[[str], None]) -> None:
        super().__init__(parent)
        self.setProperty("look", "top")
        self.setFixedHeight(HEIGHT)
        self.logo = LogoButton(self)
        self.ask = AskBar(self)
        self.ask.setMaximumWidth(840)
        self.layers = Switch(tuple(name for name, _, _ in LAYERS), "segment", self)
        self.layers.setProperty("look", "segments")
        self.layers.switched.connect(lambda name: do(f"layer-{name}"))
        self.languages = Switch(tuple(name for name, _ in LANGUAGES), "language", self)
        self.languages.switched.connect(lambda name: do(f"language-{name}"))
        self.palette_button = self._button("quiet", lambda: do("palette"))
        self.export_button = self._button("loud", lambda: do("export"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 24, 0)
        row.setSpacing(0)
        row.addWidget(self.logo)
        row.addStretch(1)
        row.addSpacing(16)
        row.addWidget(self.ask, 8)
        row.addSpacing(24)
        row.addWidget(self.layers)
        row.addStretch(1)
        row.addSpacing(16)
        row.addWidget(self.languages)
        row.addSpacing(8)
        row.addWidget(self.palette_button)
        row.addSpacing(4)
        row.addWidget(self.export_button)
        self.retranslate()

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
        self.ask.retranslate()

    def _button(self, look: str, do: Callable[[], None]) -> QPushButton:
        button = QPushButton(self)
        button.setProperty("look", look)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(do)
        return button
