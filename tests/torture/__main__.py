"""`python -m tests.torture [ROUNDS [NAME]]`: the long version; 1 when anything was lost or torn.

ROUNDS is how often a writer is killed (1,000 when none is given); the rest goes with it. NAME is
one of TORTURES; all of them when none is given. It needs fork, so it runs on Linux and macOS.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from app.notebook.backups import back_up
from app.notebook.book import Notebook
from app.notebook.notes import add_note
from tests.torture.cutting import cut_files
from tests.torture.failing import FailingError, fail_every_write
from tests.torture.full import fill_the_disk
from tests.torture.killing import Killed, kill_restores, kill_writers
from tests.torture.together import write_together

ROUNDS = 1000
NOT_RUN = "NOT RUN"
A_NOTEBOOK = 100
"""Writers that are killed on one notebook, before another is begun."""


def killed(folder: Path, rounds: int) -> tuple[str, list[str]]:
    total = Killed(wrong=[])
    for begin in range(0, rounds, A_NOTEBOOK):
        with tempfile.TemporaryDirectory(dir=folder) as place:
            count = min(A_NOTEBOOK, rounds - begin)
            one = kill_writers(Path(place, "notebook.sqlite"), count, seed=begin)
        total.rounds += one.rounds
        total.acknowledged += one.acknowledged
        total.under_way += one.under_way
        total.backups += one.backups
        total.wrong += one.wrong
    said = f"{total.rounds} writers killed, {total.under_way} in the midst of a change"
    said += f"; {total.acknowledged} changes acknowledged; {total.backups} backups sound"
    return said, total.wrong


def restores(folder: Path, rounds: int) -> tuple[str, list[str]]:
    path = folder / "restored.sqlite"
    with Notebook(path) as book:
        for number in range(300):
            add_note(book, f"note {number} " * 200)
        backup = back_up(path, "regular")
        for number in range(300):
            add_note(book, f"later {number} " * 200)
    assert backup is not None
    rounds = max(1, rounds // 10)
    return f"{rounds} restores killed", kill_restores(path, backup, rounds)


def failing(folder: Path, rounds: int) -> tuple[str, list[str]]:
    try:
        found = fail_every_write(folder, stride=max(1, ROUNDS // rounds))
    except FailingError as error:
        return f"{NOT_RUN}: no failing file system can be made here ({error})", []
    said = f"{found.runs} runs with a failing write (ENOSPC and EIO, once and for good)"
    said += f"; {found.acknowledged} changes acknowledged, {found.refused} refused and told"
    said += f"; {found.rescued} texts put beside; {found.unharmed} runs nobody noticed"
    said += f"; {found.renewed} runs that brought an old notebook up to date and restored it"
    return said, found.wrong


def full(folder: Path, rounds: int) -> tuple[str, list[str]]:
    try:
        return fill_the_disk(folder)
    except (OSError, subprocess.CalledProcessError) as error:
        return f"{NOT_RUN}: no small file system can be mounted here ({error})", []


def cut(folder: Path, rounds: int) -> tuple[str, list[str]]:
    found = cut_files(folder, max(1, rounds // 5))
    said = f"{found.files} files cut or pierced, {found.found_out} found out at the start"
    said += f"; of the notes left in them {found.average:.1%} came back, at least {found.least:.1%}"
    return said, found.wrong


def together(folder: Path, rounds: int) -> tuple[str, list[str]]:
    seconds = 60 * rounds / ROUNDS
    found = write_together(folder / "together.sqlite", seconds)
    said = (
        f"two programs for {seconds:.0f} s: {found.told} changes told, {found.seen} times one saw"
    )
    said += f" the other's, {found.conflicts} conflict copies, slowest {found.slowest:.2f} s"
    return said, found.wrong


TORTURES: tuple[Callable[[Path, int], tuple[str, list[str]]], ...] = (
    killed,
    restores,
    failing,
    full,
    cut,
    together,
)


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    lost = 0
    for torture in TORTURES:
        if sys.argv[2:] not in ([], [torture.__name__]):
            continue
        with tempfile.TemporaryDirectory(prefix="enishi-torture-") as folder:
            started = time.monotonic()
            said, wrong = torture(Path(folder), rounds)
        took = time.monotonic() - started
        sys.stdout.write(f"{torture.__name__:<9} {took:6.0f} s  {said or 'failed'}\n")
        for fault in wrong[:20]:
            sys.stdout.write(f"{'':<19} WRONG: {fault}\n")
        sys.stdout.flush()
        lost += len(wrong)
    return int(lost > 0)


if __name__ == "__main__":
    sys.exit(main())
