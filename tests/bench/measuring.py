"""Timing processes in turn, so that what slows the machine down slows all of them alike."""

import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.bench.rows import Clock, Row, Timed

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("app", "graph", "ontology", "resources")
LONGEST = 60.0


class UnmeasuredError(Exception):
    """A program that was to be timed failed."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One row's medians in milliseconds, and the ratio of the two."""

    row: Row
    ours: float
    bare: float

    @property
    def ratio(self) -> float:
        return self.ours / self.bare


def compile_rooms() -> None:
    """Byte code is there before anything is timed, as it is after an installation."""
    folders = [str(ROOT / room) for room in ROOMS]
    subprocess.run(
        [sys.executable, "-m", "compileall", "-q", *folders], env=environment({}), check=True
    )


def environment(extra: dict[str, str]) -> dict[str, str]:
    """What a user has: byte code is kept and used, nothing is profiled, and numpy has one thread,
    as `app.__main__` sets it: all tools are compared on one."""
    unwanted = ("PYTHONDONTWRITEBYTECODE", "PYTHONPROFILEIMPORTTIME", "PYTHONDEVMODE")
    kept = {name: value for name, value in os.environ.items() if name not in unwanted}
    return {"QT_QPA_PLATFORM": "offscreen", "OPENBLAS_NUM_THREADS": "1", **kept, **extra}


def seconds(timed: Timed, extra: dict[str, str]) -> float:
    """How long one run took."""
    start = time.monotonic()
    done = subprocess.run(
        [sys.executable, *timed.arguments],
        cwd=ROOT,
        env=environment({**timed.environment, **extra}),
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )
    end = time.monotonic()
    if done.returncode:
        raise UnmeasuredError(done.stderr.strip() or f"exit code {done.returncode}")
    if timed.clock is Clock.PROCESS:
        return end - start
    printed = float(done.stdout.split()[-1])
    return printed - start if timed.clock is Clock.STAMP else printed


def measure(rows: Iterable[Row], rounds: int, extra: dict[str, str]) -> Iterator[Measured]:
    """Every row after one run to warm the file cache, ours and bare in turn, as medians."""
    for row in rows:
        for timed in (row.ours, row.bare):
            seconds(timed, extra)
        ours: list[float] = []
        bare: list[float] = []
        for _ in range(rounds):
            ours.append(seconds(row.ours, extra))
            bare.append(seconds(row.bare, extra))
        yield Measured(row, 1000 * median(ours), 1000 * median(bare))
