"""How large text is: what the system asks for, times what the user chose. Sizes follow it."""

import sys

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from app.settings import SIZES

LEAST, MOST = 0.75, 2.5

USUAL = {"darwin": (13.0, 13.0), "win32": (9.0, 9.0)}
"""The points a system's font has as it comes, from and to; one of desktops on X or Wayland."""
USUAL_ELSEWHERE = (9.0, 11.0)
SCALE, DESIGNED = "text-scale", "designed"
"""The properties that keep the scale (of the application) and a designed size (of a widget)."""

DESKTOP = "desktop-text-scale"
"""The property of the application that keeps the desktop's own factor, where Qt heeds none."""


def system_share(points: float, platform: str = sys.platform) -> float:
    """How much larger than usual a system's font of so many points is.

    What Qt scales by itself, as where a desktop asks for more pixels an inch, is not in it.

    >>> system_share(11, "linux"), system_share(20, "linux"), system_share(13.5, "win32")
    (1.0, 2.0, 1.5)
    """
    least, most = USUAL.get(platform, USUAL_ELSEWHERE)
    return 1.0 if least <= points <= most else points / ((least + most) / 2)


def wanted_scale(percent: int) -> float:
    """By what every text is to be multiplied: the system's share times the user's."""
    points = QApplication.font().pointSizeF()
    # A font given in pixels is nobody's wish about the size of text.
    share = system_share(points) if points > 0 else 1.0
    app = QApplication.instance()
    share *= float((app.property(DESKTOP) if app else None) or 1.0)
    return min(max(share * percent / 100, LEAST), MOST)


def scale() -> float:
    """By what every text is multiplied now."""
    app = QApplication.instance()
    kept = app.property(SCALE) if app else None
    return float(kept) if kept else 1.0


def px(length: float) -> int:
    """A length of the design in pixels at the present size of text."""
    return round(length * scale())


def stepped(percent: int, by: int) -> int:
    """The next larger or smaller of SIZES, or the same at its end.

    >>> stepped(100, 1), stepped(100, -1), stepped(200, 1)
    (110, 90, 200)
    """
    at = min(range(len(SIZES)), key=lambda each: abs(SIZES[each] - percent))
    return SIZES[min(max(at + by, 0), len(SIZES) - 1)]


def fix(widget: QWidget, width: int = 0, height: int = 0) -> None:
    """Fix a widget's designed width or height or both (0 is free); it grows with the text."""
    widget.setProperty(DESIGNED, QSize(width, height))
    _apply(widget)


def resize_everything(app: QApplication, wanted: float) -> None:
    """Take another scale: what was fixed has its new size."""
    if wanted == scale():
        return
    app.setProperty(SCALE, wanted)
    for widget in app.allWidgets():
        if widget.property(DESIGNED):
            _apply(widget)
            widget.updateGeometry()


def _apply(widget: QWidget) -> None:
    size = widget.property(DESIGNED)
    if size.width():
        widget.setFixedWidth(px(size.width()))
    if size.height():
        widget.setFixedHeight(px(size.height()))


def room_for(dialog: QWidget, width: int, height: int) -> QSize:
    """A dialog's designed size at the present size of text, as far as its window has room."""
    parent = dialog.parentWidget()
    room = parent.window().size() if parent else dialog.screen().availableSize()
    return QSize(px(width), px(height)).boundedTo(room - QSize(24, 24))
