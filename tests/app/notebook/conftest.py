"""What tests of the notebook stand on: one in a folder of its own, and a clock to turn."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.notebook.book import Notebook


@contextmanager
def read_only_place(place: Path) -> Iterator[None]:
    """A folder or file nobody may write; for root, who always may, on a read-only file system."""
    if os.name == "nt":
        pytest.skip("a folder's own rights do not keep anybody from writing on Windows")
    if os.geteuid() != 0:
        place.chmod(0o500)
        try:
            yield
        finally:
            place.chmod(0o700)
        return
    commands = (("--bind", str(place)), ("-o", "remount,ro,bind", str(place)))
    for words in commands:
        target = [str(place)] if words[0] == "--bind" else []
        done = subprocess.run(["mount", *words, *target], capture_output=True, check=False)
        if done.returncode:
            pytest.skip("root may write everywhere, and nothing can be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


class Clock:
    """A clock that goes on by a second whenever it is read, and by more when it is told to."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time

    def wait(self, **spans: float) -> None:
        self.time += timedelta(**spans)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "notebook.sqlite"


@pytest.fixture
def book(path: Path, clock: Clock) -> Iterator[Notebook]:
    with Notebook(path, clock=clock) as opened:
        yield opened


@pytest.fixture
def other(path: Path, book: Notebook) -> Iterator[Notebook]:
    """The same notebook in another window, whose clock is the system's."""
    with Notebook(path) as opened:
        yield opened
