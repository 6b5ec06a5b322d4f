"""The first picture: the real window with the last view's picture, then the live canvas in it.

Nothing heavy is imported before that picture is on screen.
"""

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QRect, QSaveFile, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QFontDatabase,
    QGuiApplication,
    QImage,
    QImageWriter,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QMainWindow

from app.i18n import system_language
from app.settings import Settings, cache_folder, config_folder, read_settings
from app.theme import theme_for
from resources import Theme, read_bytes, theme

SIZE = QSize(1440, 900)
SMALLEST = QSize(900, 600)
PANEL_WIDTH = 360
TOP_HEIGHT = 64
DENSITY = "density"
"""The key under which a picture keeps its pixels per point."""


class Frame(QMainWindow):
    """The real window. Until its central widget is there it shows a picture of one."""

    painted = Signal()
    closing = Signal()
    font_changed = Signal()
    """The system's font is another one, or has another size."""
    themed = Signal()
    """The system looks different, or moves differently."""

    def __init__(self, settings: Settings, picture: QPixmap, colours: Theme) -> None:
        super().__init__()
        self.setWindowTitle("Enishi")
        self.setMinimumSize(SMALLEST)
        self.typed = ""
        self._picture, self._colours = picture, colours
        self._told = False
        self.setGeometry(fitting(settings.geometry))
        if settings.maximized:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.centralWidget() is None:
            painter = QPainter(self)
            draw_picture(painter, self.size(), self._picture, self._colours)
            painter.end()
        if not self._told:
            self._told = True
            # After this event the picture is on its way to the screen; now there is time.
            QTimer.singleShot(0, self, self.painted.emit)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ApplicationFontChange:
            self.font_changed.emit()
        elif event.type() == QEvent.Type.ThemeChange:
            _take_system_font()
            self.themed.emit()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What is typed before the ask bar is there goes into it afterwards.
        if self.centralWidget() is None and event.text().isprintable():
            self.typed += event.text()
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)


def _take_system_font() -> None:
    """Qt tells every window when its font is another one, but reads the system's only once."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if font != QApplication.font():
        QApplication.setFont(font)


def run(files: Sequence[Path], notebook: Path | None, address: str = "") -> int:
    """Show the window, bring it to life, and stay until it is closed."""
    # All that is made until the window lives is kept: the collector would walk it for nothing.
    # Afterwards app.collecting has it in hand.
    gc.disable()
    app = QApplication.instance() or QApplication(["enishi"])
    QGuiApplication.setApplicationName("Enishi")
    QGuiApplication.setDesktopFileName("enishi")
    settings = read_settings(config_folder())
    name = theme_for(settings.theme)
    language = settings.language or system_language()
    frame = Frame(settings, last_picture(name, language), theme(name))

    moment = os.environ.get("ENISHI_BENCH", "")

    def come_alive() -> None:
        if moment:
            from app import stopwatch

            if moment == stopwatch.FIRST:
                stopwatch.stop()
        from app.launch import open_in

        window = open_in(frame, settings, files, notebook, address)
        sys.excepthook = window.tell_of_fault
        gc.freeze()
        if moment:
            stopwatch.PaintWatch(window.canvas.viewport())

    frame.painted.connect(come_alive)
    frame.show()
    return app.exec()


def fitting(geometry: tuple[int, ...]) -> QRect:
    """Where the window goes: where it was, if that is still on a screen, else in the middle."""
    wanted = QRect(*geometry) if len(geometry) == 4 else QRect()
    for screen in QGuiApplication.screens():
        room = screen.availableGeometry()
        if not wanted.isNull() and room.contains(wanted.center()):
            wanted.setSize(wanted.size().boundedTo(room.size()).expandedTo(SMALLEST))
            return wanted
    room = QGuiApplication.primaryScreen().availableGeometry()
    size = SIZE.boundedTo(room.size()).expandedTo(SMALLEST)
    middle = QRect(room.topLeft(), size)
    middle.moveCenter(room.center())
    return middle


def picture_name(theme_name: str, language: str) -> str:
    return f"firstpaint-{theme_name}-{language}.png"


def last_picture(theme_name: str, language: str) -> QPixmap:
    """The last view's picture in this theme and language, else the shipped one."""
    name = picture_name(theme_name, language)
    image = QImage(str(cache_folder() / name))
    if image.isNull():
        shipped = picture_name(theme_name.removesuffix("-contrast"), language)
        image = QImage.fromData(QByteArray(read_bytes(shipped)))
    density = image.text(DENSITY)
    image.setDevicePixelRatio(float(density) if density else 1.0)
    return QPixmap.fromImage(image)


def save_picture(picture: QPixmap, path: Path) -> bool:
    """Keep a picture of the window, whole or not at all; whether it could be written."""
    image = picture.toImage().convertToFormat(QImage.Format.Format_RGB32)
    image.setText(DENSITY, str(picture.devicePixelRatio()))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    file = QSaveFile(str(path))
    return (
        file.open(QSaveFile.OpenModeFlag.WriteOnly)
        and QImageWriter(file, QByteArray(b"png")).write(image)
        and file.commit()
    )


def draw_picture(painter: QPainter, size: QSize, picture: QPixmap, colours: Theme) -> None:
    """Draw a picture of the window at any size: its right side keeps to the right edge."""
    density = picture.devicePixelRatio()
    width, height = round(picture.width() / density), round(picture.height() / density)
    panel = QRect(size.width() - PANEL_WIDTH, 0, PANEL_WIDTH, size.height())
    painter.fillRect(QRect(0, 0, size.width(), size.height()), QColor(colours.ground))
    painter.fillRect(QRect(0, 0, size.width(), TOP_HEIGHT), QColor(colours.panel))
    painter.fillRect(panel, QColor(colours.panel))
    painter.setPen(QColor(colours.hairline))
    painter.drawLine(0, TOP_HEIGHT - 1, size.width(), TOP_HEIGHT - 1)
    painter.drawLine(panel.left(), TOP_HEIGHT, panel.left(), size.height())

    def paste(source: QRect, x: int) -> None:
        pixels = QRect(source.topLeft() * density, source.size() * density)
        painter.drawPixmap(QRect(x, 0, source.width(), source.height()), picture, pixels)

    paste(QRect(0, 0, min(width - PANEL_WIDTH, panel.left()), height), 0)
    paste(QRect(width - PANEL_WIDTH, 0, PANEL_WIDTH, height), panel.left())
