"""Files are written whole or not at all, whatever step fails and however the system says so."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exporting import ExportError, file_stem, write_files
from app.exporting.files import RESERVED

ERRORS = {
    errno.ENOSPC: "The disk is full",
    errno.EIO: "could not be written",
    errno.EROFS: "no permission",
    errno.EDQUOT: "The disk is full",
}


class Failing:
    """A file that fails at one of its calls, after it has written something."""

    def __init__(self, file: Any, step: str, code: int) -> None:
        self._file, self._step, self._code = file, step, code

    def __enter__(self) -> "Failing":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def write(self, data: bytes) -> int:
        if self._step == "write":
            self._file.write(data[: len(data) // 2])
            raise OSError(self._code, os.strerror(self._code))
        return int(self._file.write(data))

    def flush(self) -> None:
        if self._step == "flush":
            raise OSError(self._code, os.strerror(self._code))
        self._file.flush()

    def fileno(self) -> int:
        return int(self._file.fileno())


def fail_at(monkeypatch: pytest.MonkeyPatch, step: str, code: int, nth: int) -> None:
    """Let the nth call of a step fail."""
    seen = {"count": 0}

    def due() -> bool:
        seen["count"] += 1
        return seen["count"] == nth

    def failing(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **named: Any) -> Any:
            if due():
                raise OSError(code, os.strerror(code))
            return real(*args, **named)

        return call

    if step in ("write", "flush"):
        real = Path.open

        def opened(path: Path, mode: str = "r", **named: Any) -> Any:
            file = real(path, mode, **named)
            return Failing(file, step, code) if mode == "xb" and due() else file

        monkeypatch.setattr(Path, "open", opened)
    elif step == "fsync":
        monkeypatch.setattr(os, "fsync", failing(os.fsync))
    else:
        monkeypatch.setattr(Path, step, failing(getattr(Path, step)))


@pytest.mark.parametrize("code", ERRORS, ids=[errno.errorcode[code] for code in ERRORS])
@pytest.mark.parametrize("step", ["open", "write", "flush", "fsync", "chmod", "replace"])
def test_a_failure_at_any_step_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, code: int
) -> None:
    path = tmp_path / "a.svg"
    path.write_bytes(b"old")
    with monkeypatch.context() as patch:
        fail_at(patch, step, code, 1)
        with pytest.raises(ExportError, match=ERRORS[code]) as caught:
            write_files({path: b"new" * 1_000})
    assert caught.value.message.ja
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("nth", [1, 2, 3, 4])
@pytest.mark.parametrize("step", ["write", "fsync", "replace"])
def test_of_several_files_all_are_written_or_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, nth: int
) -> None:
    nodes, edges = tmp_path / "a-nodes.csv", tmp_path / "a-edges.csv"
    nodes.write_bytes(b"old nodes")
    edges.write_bytes(b"old edges")
    with monkeypatch.context() as patch:
        fail_at(patch, step, errno.EIO, nth)
        try:
            write_files({nodes: b"new nodes", edges: b"new edges"})
            told = "new"
        except ExportError:
            told = "old"
    assert told == ("new" if nth > 2 else "old")
    assert (nodes.read_text(), edges.read_text()) == (f"{told} nodes", f"{told} edges")
    assert {*tmp_path.iterdir()} == {nodes, edges}


def test_files_that_are_new_are_taken_away_again_when_another_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        fail_at(patch, "replace", errno.EIO, 2)
        with pytest.raises(ExportError):
            write_files({tmp_path / "a-nodes.csv": b"1", tmp_path / "a-edges.csv": b"2"})
    assert list(tmp_path.iterdir()) == []


KILLED = """
import os, sys
from pathlib import Path
from app.exporting import write_files
real, calls = Path.replace, []
def replace(path, target):
    calls.append(path)
    if len(calls) == 2:
        os._exit(9)
    return real(path, target)
Path.replace = replace
folder = Path(sys.argv[1])
write_files({folder / "a-nodes.csv": b"new nodes", folder / "a-edges.csv": b"new edges"})
"""


def test_a_program_killed_between_two_files_leaves_whole_files_under_their_own_names(
    tmp_path: Path,
) -> None:
    nodes, edges = tmp_path / "a-nodes.csv", tmp_path / "a-edges.csv"
    nodes.write_bytes(b"old nodes")
    edges.write_bytes(b"old edges")
    ended = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], check=False)
    assert ended.returncode == 9
    assert (nodes.read_bytes(), edges.read_bytes()) == (b"new nodes", b"old edges")
    (left,) = {*tmp_path.iterdir()} - {nodes, edges}
    assert left.read_bytes() == b"new edges"
    write_files({edges: b"newer"})
    assert left.exists()  # somebody might be writing it
    os.utime(left, (0, 0))
    write_files({edges: b"newest"})
    assert {*tmp_path.iterdir()} == {nodes, edges}


def test_it_is_said_which_files_are_new_when_they_cannot_be_given_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nodes, edges = tmp_path / "a-nodes.csv", tmp_path / "a-edges.csv"
    nodes.write_bytes(b"old nodes")
    edges.write_bytes(b"old edges")
    real, calls = Path.replace, []

    def replace(path: Path, target: Path) -> Path:
        calls.append(path)
        if len(calls) > 1:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return real(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", replace)
        with pytest.raises(ExportError, match=r"Already replaced.*: a-nodes\.csv\."):
            write_files({nodes: b"new nodes", edges: b"new edges"})
    assert (nodes.read_bytes(), edges.read_bytes()) == (b"new nodes", b"old edges")
    assert {*tmp_path.iterdir()} == {nodes, edges}


@given(st.text(max_size=300))
def test_a_stem_is_a_name_on_every_system(title: str) -> None:
    stem = file_stem(title)
    assert 0 < len(stem) <= 61
    assert not set(stem) & set('<>:"/\\|?*.\0')
    assert stem == stem.strip()
    assert not RESERVED.fullmatch(stem)
    assert all(char.isprintable() for char in stem)
