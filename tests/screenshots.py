"""Pictures of the real window: `python -m tests.screenshots` writes docs/ and the first pictures.

It needs no screen; every picture is drawn by the window itself.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QPainter, QPalette, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from app.firstpaint import SIZE, Frame, picture_name, save_picture
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


def walk_on(window: Window) -> None:
    """Walk the first path to its second hop."""
    listed = window.side.findChild(PathList)
    listed.setFocus()
    listed.walk(1)
    listed.walk(1)


def change_the_thing(window: Window) -> None:
    """Open what may stand instead of the last thing of the reading."""
    QTest.qWait(100)
    things = [chip for chip in window.reading.chips if chip.property("look") == "chip"]
    things[-1].click()


def pick_from_hub(window: Window) -> None:
    """Open the list of a hub's neighbours."""
    hub = max(window.session.scene.shown(), key=window.session.scene.graph.degree)
    walking.pick_neighbours(window, hub)


def picture_of(frame: Frame) -> QPixmap:
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
    return whole


SMALL = QSize(1100, 700)
SHOTS = (
    Shot("screenshot", question=QUESTION["en"]),
    Shot("screenshot-dark", theme="dark", question=QUESTION["en"]),
    Shot("screenshot-ja", language="ja", question=QUESTION["ja"]),
    Shot("screenshot-ja-dark-small", "ja", "dark", SMALL, QUESTION["ja"]),
    Shot("screenshot-small", size=SMALL, question=QUESTION["en"]),
    Shot("screenshot-evidence", question=QUESTION["en"], act=unfold),
    Shot("screenshot-path", question="how does GuardDuty get to SNS?"),
    Shot("screenshot-walk", question="how does GuardDuty get to SNS?", act=walk_on),
    Shot("screenshot-chip", "ja", question=QUESTION["ja"], act=change_the_thing),
    Shot("screenshot-hub", question=QUESTION["en"], act=pick_from_hub),
    Shot("screenshot-start"),
    Shot("screenshot-palette", theme="dark", act=lambda window: window.commands.do("palette")),
)


@contextmanager
def window_for(shot: Shot) -> Iterator[tuple[Frame, Window]]:
    """A real window as a shot wants it, at rest."""
    settings = Settings(language=shot.language, theme=shot.theme, reduced_motion=True)
    frame = Frame(settings, QPixmap(), theme(shot.theme))
    frame.resize(shot.size)
    frame.show()
    window = open_in(frame, settings)
    window.canvas.motion = False
    QCoreApplication.processEvents()
    if shot.question:
        questions.ask(window, shot.question)
        QCoreApplication.processEvents()
    shot.act(window)
    QTest.qWait(300)
    yield frame, window
    frame.close()
    frame.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def main() -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(["enishi"])
    docs = ROOT / "docs"
    docs.mkdir(exist_ok=True)
    os.environ["ENISHI_CONFIG"] = tempfile.mkdtemp()
    for shot in SHOTS:
        with window_for(shot) as (frame, _):
            picture_of(frame).save(str(docs / f"{shot.name}.png"))
    for theme_name in ("light", "dark"):
        for language in ("en", "ja"):
            shot = Shot("", language, theme_name)
            with window_for(shot) as (frame, _):
                save_picture(frame.grab(), ROOT / "resources" / picture_name(theme_name, language))
    app.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
