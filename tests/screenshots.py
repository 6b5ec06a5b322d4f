"""Pictures of the real window: `python -m tests.screenshots` writes docs/ and the first pictures.

It needs no screen; every picture is drawn by the window itself.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QDialog

from app.firstpaint import SIZE, Frame, picture_name
from app.launch import open_in
from app.panels.paths import PathList
from app.settings import Settings
from app.verbs import questions, walking
from app.window import Window
from resources import theme

ROOT = Path(__file__).parent.parent
QUESTION = {"en": "what feeds Detective?", "ja": "Detective のデータソースは?"}


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: its name in docs/, and what the window looks like in it."""

    name: str
    language: str = "en"
    theme: str = "light"
    size: QSize = SIZE
    question: str = ""
    act: Callable[[Window], object] = bool


def unfold(window: Window) -> None:
    """Open the evidence of the first answer."""
    from app.panels.rows import Row

    window.side.findChildren(Row)[0].toggle()


def do(*verbs: str) -> Callable[[Window], None]:
    """Do verbs of ACTIONS, one after another, each when the one before is done with."""

    def act(window: Window) -> None:
        for verb in verbs:
            window.commands.do(verb)
            settle(window)

    return act


def close_up(window: Window) -> None:
    window.canvas.zoom_by(2.2)


def walk_on(window: Window) -> None:
    """Walk the first path to its second hop."""
    listed = window.side.findChild(PathList)
    listed.setFocus()
    listed.walk(1)
    listed.walk(1)


def change_the_thing(window: Window) -> None:
    """Open what may stand instead of the last thing of the reading."""
    settle(window, 0.1)
    things = [chip for chip in window.reading.chips if chip.property("look") == "chip"]
    things[-1].click()


def pick_from_hub(window: Window) -> None:
    """Open the list of a hub's neighbours."""
    hub = max(window.session.scene.shown(), key=window.session.scene.graph.degree)
    walking.pick_neighbours(window, hub)


def sieve(window: Window) -> None:
    """The filters, with one class hidden."""
    do("filters")(window)
    next(tick for (of, _), tick in window.filter_panel.ticks.items() if of == "classes").click()


def tell(window: Window) -> None:
    """The third step of a story, on a screen as large as the picture is to be."""
    do("present")(window)
    frame = window.window()
    size = window.property("shot")
    frame.setWindowState(Qt.WindowState.WindowNoState)
    frame.resize(size)
    settle(window)
    window.stage.presentation.go(2)


def unfold_classes(window: Window) -> None:
    do("outline")(window)
    window.outline.turn("classes")


def settle(window: Window, least: float = 0.05) -> None:
    """Until no job runs, no frame is being drawn and everything put off is done.

    It sleeps in between: threads need Python's lock, which Qt's own waiting keeps.
    """
    start = time.monotonic()
    while time.monotonic() - start < LONGEST:
        QCoreApplication.processEvents()
        at_rest = not window.jobs.busy and not window.canvas.is_drawing
        if at_rest and time.monotonic() - start > least:
            break
        time.sleep(0.005)


LONGEST = 60.0
"""Seconds after which something is wrong, and the picture shows it."""

SMALL = QSize(1100, 700)
SHOTS = (
    Shot("screenshot", question=QUESTION["en"]),
    Shot("screenshot-dark", theme="dark", question=QUESTION["en"]),
    Shot("screenshot-ja", language="ja", question=QUESTION["ja"]),
    Shot("screenshot-ja-dark-small", "ja", "dark", SMALL, QUESTION["ja"]),
    Shot("screenshot-start"),
    Shot("screenshot-overview", act=do("lens-everything")),
    Shot("screenshot-close", question=QUESTION["en"], act=close_up),
    Shot("screenshot-lanes", act=do("lens-logs")),
    Shot("screenshot-lanes-ja", "ja", "dark", act=do("lens-detection")),
    Shot("screenshot-path", question="how does GuardDuty get to SNS?"),
    Shot("screenshot-walk", question="how does GuardDuty get to SNS?", act=walk_on),
    Shot("screenshot-compare", question="difference between GuardDuty and Inspector"),
    Shot("screenshot-chip", "ja", question=QUESTION["ja"], act=change_the_thing),
    Shot("screenshot-evidence", question=QUESTION["en"], act=unfold),
    Shot("screenshot-hub", question=QUESTION["en"], act=pick_from_hub),
    Shot("screenshot-outline", question=QUESTION["en"], act=do("outline")),
    Shot("screenshot-classes-ja", "ja", "light", SMALL, act=unfold_classes),
    Shot("screenshot-filters", question=QUESTION["en"], act=sieve),
    Shot("screenshot-presentation", "en", "dark", question=QUESTION["en"], act=tell),
    Shot("screenshot-palette", theme="dark", act=do("palette")),
)
"""What there is to see, each once; README shows some of them."""


@contextmanager
def window_for(shot: Shot) -> Iterator[tuple[Frame, Window]]:
    """A real window as a shot wants it, at rest, of a user who has none yet."""
    with tempfile.TemporaryDirectory() as folder, kept_in(folder):
        settings = Settings(language=shot.language, theme=shot.theme, reduced_motion=True)
        frame = Frame(settings, QPixmap(), theme(shot.theme))
        frame.resize(shot.size)
        frame.show()
        window = open_in(frame, settings)
        window.canvas.motion = False
        settle(window)
        if shot.question:
            questions.ask(window, shot.question)
            settle(window)
        window.setProperty("shot", shot.size)
        shot.act(window)
        settle(window, 0.4)
        yield frame, window
        for dialog in window.findChildren(QDialog):
            dialog.reject()
        frame.close()
        frame.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@contextmanager
def kept_in(folder: str) -> Iterator[None]:
    """Settings and notebook are in a folder of their own meanwhile."""
    before = os.environ.get("ENISHI_CONFIG")
    os.environ["ENISHI_CONFIG"] = folder
    yield
    if before is None:
        del os.environ["ENISHI_CONFIG"]
    else:
        os.environ["ENISHI_CONFIG"] = before


def picture_of(frame: Frame) -> QImage:
    """What is on the screen: the frame, and a dialog in its middle."""
    whole = frame.grab()
    painter = QPainter(whole)
    for dialog in frame.findChildren(QDialog):
        if dialog.isVisible():
            at = QPoint(frame.width() - dialog.width(), frame.height() - dialog.height()) / 2
            painter.drawPixmap(at, dialog.grab())
            painter.setPen(frame.palette().color(QPalette.ColorRole.Mid))
            painter.drawRect(QRect(at, dialog.size()))
    painter.end()
    return whole.toImage()


def save_small(image: QImage, path: Path) -> None:
    """As a PNG of 256 colours: those there is most of, the others as the nearest of them."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1)
    colours, places, counts = np.unique(rows, return_inverse=True, return_counts=True)
    chosen = colours[np.argsort(-counts, kind="stable")[:256]]
    nearest = np.empty(len(colours), np.uint8)
    for at in range(0, len(colours), 4_096):
        part = parts_of(colours[at : at + 4_096])[:, None] - parts_of(chosen)[None]
        nearest[at : at + 4_096] = (part**2).sum(axis=2).argmin(axis=1)
    pixels = np.ascontiguousarray(nearest[places].reshape(rows.shape))
    small = QImage(
        pixels.data, image.width(), image.height(), image.width(), QImage.Format.Format_Indexed8
    )
    small.setColorTable([int(colour) for colour in chosen])
    writer = QImageWriter(str(path), b"png")
    writer.setCompression(100)
    writer.write(small)


def parts_of(colours: np.ndarray) -> np.ndarray:
    """Red, green and blue of colours, (n, 3)."""
    return np.stack([(colours >> shift & 255).astype(np.int32) for shift in (16, 8, 0)], axis=1)


def main() -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(["enishi"])
    docs = ROOT / "docs"
    docs.mkdir(exist_ok=True)
    for shot in SHOTS:
        with window_for(shot) as (frame, _):
            save_small(picture_of(frame), docs / f"{shot.name}.png")
    for theme_name in ("light", "dark"):
        for language in ("en", "ja"):
            shot = Shot("", language, theme_name)
            with window_for(shot) as (frame, _):
                name = picture_name(theme_name, language)
                save_small(picture_of(frame), ROOT / "resources" / name)
    app.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
