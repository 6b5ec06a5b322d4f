"""`python -m tests.bench [ROUNDS]`: a table of ratios, each with its goal; 1 when one is missed."""

import subprocess
import sys
import tempfile
from itertools import chain
from pathlib import Path

from tests.bench import (
    asking,
    drawing,
    exploring,
    filtering,
    layouts,
    notebook,
    paper,
)
from tests.bench.measuring import Measured, compile_rooms, measure
from tests.bench.rows import ROWS

ROUNDS = 11
WINDOWS = ("canvas", "stalls")
"""Parts that need a window."""


def line(measured: Measured) -> str:
    """A row of the table."""
    row = measured.row
    mark = "" if measured.ratio <= row.goal else "  MISSED"
    return (
        f"{row.name:<46} {measured.ours:8.1f} ms  {row.bare_name:<38} {measured.bare:8.1f} ms"
        f"  {measured.ratio:5.2f}  goal {row.goal:.1f}{mark}"
    )


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    compile_rooms()
    missed = 0
    # Settings and pictures of its own: what is timed is the first launch of whoever installs it.
    with tempfile.TemporaryDirectory() as folder:
        extra = {"ENISHI_CONFIG": str(Path(folder) / "config")}
        for measured in measure((*ROWS, *notebook.ROWS, *drawing.ROWS), rounds, extra):
            sys.stdout.write(line(measured) + "\n")
            sys.stdout.flush()
            missed += measured.ratio > measured.row.goal
    reports = (asking, exploring, filtering, layouts, paper)
    for text, miss in chain.from_iterable(part.report() for part in reports):
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
        missed += miss
    for part in WINDOWS:
        # Each in a process of its own: what the others left in memory is no part of a window.
        command = [sys.executable, "-m", f"tests.bench.{part}"]
        missed += subprocess.run(command, check=False).returncode
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
