"""The binding survives 100,000 emits: PySide6 6.12.0 on Python 3.11 loses references and aborts."""

import subprocess
import sys

CHILD = """
import sys
from PySide6.QtCore import QCoreApplication, QObject, Signal

class Sender(QObject):
    bare = Signal()
    told = Signal(bool, object)

app = QCoreApplication([])
sender, heard = Sender(), []
sender.bare.connect(lambda: heard.append(None))
sender.told.connect(lambda flag, thing: heard.append(flag))
before = sys.getrefcount(None), sys.getrefcount(True)
for number in range(50_000):
    sender.bare.emit()
    sender.told.emit(True, None)
held = heard.count(None), heard.count(True)
after = sys.getrefcount(None), sys.getrefcount(True)
lost = [b + h - a for b, h, a in zip(before, held, after)]
print(len(heard), "lost" if max(lost) > 1000 else "sound")
"""


def test_a_hundred_thousand_emits_lose_nothing() -> None:
    child = subprocess.run(
        [sys.executable, "-c", CHILD], capture_output=True, text=True, timeout=120, check=False
    )
    assert child.returncode == 0, child.stderr
    assert child.stdout.split() == ["100000", "sound"]
