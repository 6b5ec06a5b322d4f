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

from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.firstpaint import SIZE, Frame, picture_name, save_picture
from app.launch import open_in
from app.settings import Settings
from app.verbs import questions
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


SMALL = QSize(1100, 700)
SHOTS = (
    Shot("screenshot", question=QUESTION["en"]),
    Shot("screenshot-dark", theme="dark", question=QUESTION["en"]),
    Shot("screenshot-ja", language="ja", question=QUESTION["ja"]),
    Shot("screenshot-ja-dark-small", "ja", "dark", SMALL, QUESTION["ja"]),
    Shot("screenshot-small", size=SMALL, question=QUESTION["en"]),
    Shot("screenshot-evidence", question=QUESTION["en"], act=unfold),
    Shot("screenshot-path", question="how does GuardDuty get to SNS?"),
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
            frame.grab().save(str(docs / f"{shot.name}.png"))
    for theme_name in ("light", "dark"):
        for language in ("en", "ja"):
            shot = Shot("", language, theme_name)
            with window_for(shot) as (frame, _):
                save_picture(frame.grab(), ROOT / "resources" / picture_name(theme_name, language))
    app.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
