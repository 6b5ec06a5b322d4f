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
from dataclasses import asdict, dataclass, field
from itertools import pairwise
from pathlib import Path

from app.notebook.backups import back_up, backups
from app.notebook.book import Notebook
from app.notebook.faults import NotebookError
from app.notebook.notes import add_note
from tests.torture.writer import State, Watch, state_of, write_on

HERE = Path(__file__).parent
STEPS = 6
"""Changes of each run."""


class FailingError(Exception):
    """There can be no failing file system here."""


@dataclass(slots=True)
class Failed:
    """How many runs there were with a fault, how many changes were refused and told, how many of
    the refused texts were put beside, and everything that was wrong afterwards."""

    runs: int = 0
    refused: int = 0
    rescued: int = 0
    acknowledged: int = 0
    unharmed: int = 0
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
    base = folder / "base.sqlite"
    with Notebook(base) as book:
        for number in range(20):
            add_note(book, f"note {number} " + "検出 words " * 200)
        state = state_of(book)
    for code in (errno.ENOSPC, errno.EIO):
        for lasting in (False, True):
            number = 1
            while _one_run(folder, base, state, (number, code, lasting), result):
                number += stride
    return result


def _one_run(
    folder: Path, base: Path, state: State, fault: tuple[int, int, bool], result: Failed
) -> bool:
    """One run with one fault; False when it made fewer writes than that."""
    place = folder / "disk"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    path = place / "notebook.sqlite"
    shutil.copyfile(base, path)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _write_under_fault(place, path, fault, writing)
    os.close(writing)
    said = b""
    while data := os.read(reading, 1 << 16):
        said += data
    os.close(reading)
    _, status = os.waitpid(child, 0)
    name = f"write {fault[0]}, {errno.errorcode[fault[1]]}{' for good' if fault[2] else ''}"
    if status:
        result.wrong.append(f"{name}: the writer stopped with {status}")
    watch = Watch(state)
    watch.hear(said)
    last = watch.lines.pop() if watch.lines and "hit" in watch.lines[-1] else {}
    if not last.get("hit"):
        return False
    _look(path, watch, name, result)
    return True


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


def _write_under_fault(place: Path, path: Path, fault: tuple[int, int, bool], pipe: int) -> None:
    shim = ctypes.CDLL(None)
    number, code, lasting = fault

    def say(line: dict[str, object]) -> None:
        os.write(pipe, json.dumps(line).encode() + b"\n")

    status = 1
    try:
        shim.torture_arm(os.fsencode(place), ctypes.c_long(number), code, int(lasting))
        try:
            write_on(path, 7, say, STEPS)
            say({"key": "", "value": ""})
            back_up(path, "regular")
            say({"done": STEPS, "made": None})
        except NotebookError as error:
            say({"refused": error.fault.name, "rescue": "", "word": ""})
        shim.torture_disarm()
        say({"hit": bool(shim.torture_failed())})
        status = 0
    finally:
        os._exit(status)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asdict(run(Path(sys.argv[1]), int(sys.argv[2])))))
