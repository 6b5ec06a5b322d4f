"""Every single write fails once, and then for good: nothing saved is lost, nothing is torn.

`python -m tests.torture.failing FOLDER STRIDE` runs under the shim; `fail_every_write` builds it,
and reads what that process prints.
"""

import ctypes
import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from itertools import count, pairwise
from pathlib import Path
from typing import NamedTuple

from app.notebook.backups import back_up, backups
from app.notebook.book import Notebook
from app.notebook.faults import NotebookError
from app.notebook.notes import add_note
from tests.torture.renewing import make_old, renew, renewed
from tests.torture.writer import Say, Watch, state_of, told_to, write_on

HERE = Path(__file__).parent
STEPS = 6
"""Changes of each run."""


class Fault(NamedTuple):
    """Which write fails, with what error, and whether all after it fail too."""

    number: int
    code: int
    lasting: bool

    @property
    def name(self) -> str:
        return f"write {self.number}, {errno.errorcode[self.code]}{' for good' * self.lasting}"


class FailingError(Exception):
    """There can be no failing file system here."""


@dataclass(slots=True)
class Failed:
    """How many runs there were with a fault, how many changes were refused and told, how many of
    the refused texts were put beside, how many runs brought an old notebook up to date and restored
    it, and everything that was wrong afterwards."""

    runs: int = 0
    refused: int = 0
    rescued: int = 0
    acknowledged: int = 0
    unharmed: int = 0
    renewed: int = 0
    wrong: list[str] = field(default_factory=list)


def fail_every_write(folder: Path, stride: int = 1) -> Failed:
    """Run all of it under the shim; FailingError when there can be none here."""
    shim = folder / "shim.so"
    if not sys.platform.startswith("linux") or shutil.which("gcc") is None:
        raise FailingError("it takes Linux and gcc")
    built = subprocess.run(
        ["gcc", "-shared", "-fPIC", "-O1", "-o", shim, HERE / "shim.c", "-ldl"],
        capture_output=True,
        text=True,
        check=False,
    )
    if built.returncode:
        raise FailingError(built.stderr)
    extra = {"LD_PRELOAD": str(shim), "ENISHI_CONFIG": str(folder / "elsewhere")}
    done = subprocess.run(
        [sys.executable, "-m", __name__, str(folder), str(stride)],
        env={**os.environ, **extra},
        cwd=HERE.parents[1],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return Failed(**json.loads(done.stdout))


def run(folder: Path, stride: int) -> Failed:
    """A run for every write there is, each in a process of its own."""
    result = Failed()
    base, old = folder / "base.sqlite", folder / "old.sqlite"
    with Notebook(base) as book:
        for number in range(20):
            add_note(book, f"note {number} " + "検出 words " * 200)
        state = state_of(book)
    texts = make_old(old)
    for code in (errno.ENOSPC, errno.EIO):
        for lasting in (False, True):
            for number in count(1, stride):
                fault = Fault(number, code, lasting)
                lines = _one_run(folder, base, fault, _work, result)
                if not lines:
                    break
                _look(folder / "disk" / "notebook.sqlite", Watch(state, lines), fault.name, result)
            for number in count(1, stride):
                fault = Fault(number, code, lasting)
                lines = _one_run(folder, old, fault, renew, result)
                if not lines:
                    break
                told = [str(line["step"]) for line in lines if "step" in line]
                wrong = renewed(folder / "disk" / "notebook.sqlite", told, texts)
                result.wrong += [f"renewing, {fault.name}: {each}" for each in wrong]
                result.renewed += 1
    return result


def _work(path: Path, say: Say) -> None:
    write_on(path, 7, say, STEPS)
    say({"key": "", "value": ""})
    back_up(path, "regular")
    say({"done": STEPS, "made": None})


def _one_run(
    folder: Path, base: Path, fault: Fault, work: Callable[[Path, Say], None], result: Failed
) -> list[dict[str, object]]:
    """What one run with one fault told; nothing when it made fewer writes than that."""
    place = folder / "disk"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    path = place / "notebook.sqlite"
    shutil.copyfile(base, path)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _work_under_fault(path, fault, work, told_to(writing))
    os.close(writing)
    said = b""
    while data := os.read(reading, 1 << 16):
        said += data
    os.close(reading)
    _, status = os.waitpid(child, 0)
    if status:
        result.wrong.append(f"{fault.name}: the writer stopped with {status}")
    watch = Watch({})
    watch.hear(said)
    hit = bool(watch.lines) and watch.lines[-1].get("hit")
    return watch.lines if hit else []


def _look(path: Path, watch: Watch, name: str, result: Failed) -> None:
    with Notebook(path) as book:
        if book.rows("PRAGMA integrity_check") != [("ok",)]:
            result.wrong.append(f"{name}: not sound")
        found = state_of(book)
    result.wrong += [f"{name}: {fault}" for fault in watch.faults(found)]
    result.wrong += [f"{name}: backup {each.path.name}" for each in backups(path) if not each.sound]
    result.runs += 1
    result.acknowledged += watch.acknowledged
    refused = [line for line in watch.lines if "refused" in line]
    result.refused += len(refused)
    result.unharmed += not refused
    for before, line in pairwise(watch.lines):
        if "refused" not in line:
            continue
        typed, rescue = str(line["word"]), Path(str(line["rescue"]))
        if str(before["key"]).startswith("note") and typed and typed in str(before["value"]):
            # What was typed is put beside; a later text of the same note takes its place.
            if not line["rescue"] or not rescue.exists():
                result.wrong.append(f"{name}: {line['refused']} without a rescue copy")
            else:
                result.rescued += 1
        if line["refused"] not in ("disk-full", "failing", "read-only", "vanished"):
            result.wrong.append(f"{name}: told as {line['refused']}")


def _work_under_fault(
    path: Path, fault: Fault, work: Callable[[Path, Say], None], say: Say
) -> None:
    shim = ctypes.CDLL(None)
    status = 1
    try:
        where, number = os.fsencode(path.parent), ctypes.c_long(fault.number)
        shim.torture_arm(where, number, fault.code, int(fault.lasting))
        try:
            work(path, say)
        except NotebookError as error:
            say({"refused": error.fault.name, "rescue": "", "word": ""})
        shim.torture_disarm()
        say({"hit": bool(shim.torture_failed())})
        status = 0
    finally:
        os._exit(status)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asdict(run(Path(sys.argv[1]), int(sys.argv[2])))))
