"""Killed, starved of room, cut and written by two at once: small here, large in `make torture`."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
ROUNDS = 12
TORTURES = ("killed", "restores", "failing", "full", "cut", "together")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the writers are forked: Linux and macOS")
@pytest.mark.parametrize("name", TORTURES)
def test_nothing_that_was_saved_is_lost_or_torn(name: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.torture", str(ROUNDS), name],
        cwd=ROOT,
        env={**os.environ, "ENISHI_CONFIG": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    said = done.stdout.split(" s  ", 1)[1].strip()
    if said.startswith("NOT RUN"):
        pytest.skip(said)
    assert said[0].isdigit() or said.startswith(("two programs", "a disk"))
