"""A small file system that really runs full (Linux, as root): told, rescued, and gone on after."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.notebook.backups import back_up
from app.notebook.book import Notebook
from app.notebook.faults import DISK_FULL, NotebookError
from app.notebook.notes import add_note, all_notes

SIZE = "3m"


@contextmanager
def small_disk(place: Path) -> Iterator[None]:
    """A file system of three megabytes at a place."""
    place.mkdir()
    subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(place)],
        check=True,
        capture_output=True,
    )
    try:
        yield
    finally:
        subprocess.run(["umount", str(place)], check=True, capture_output=True)


def fill_the_disk(folder: Path) -> tuple[str, list[str]]:
    """Write until the disk is full, go on after there is room again; what was wrong."""
    wrong: list[str] = []
    place = folder / "small"
    with small_disk(place):
        ballast = place / "ballast"
        ballast.write_bytes(bytes(500_000))
        path = place / "notebook.sqlite"
        with Notebook(path) as book:
            told = _until_full(book, wrong)
            _backup_where_no_room_is(path, wrong)
            if len(all_notes(book)) != told:
                wrong.append(f"{told} notes were told, {len(all_notes(book))} are there")
            ballast.unlink()
            add_note(book, "there is room again")
        with Notebook(path) as book:
            if book.rows("PRAGMA integrity_check") != [("ok",)]:
                wrong.append("not sound")
            if len(all_notes(book)) != told + 1:
                wrong.append("a note that was told is not there")
    return f"a disk of {SIZE} filled by {told} notes, and one more when there was room", wrong


def _until_full(book: Notebook, wrong: list[str]) -> int:
    for number in range(10_000):
        try:
            add_note(book, f"note {number} " + "words " * 300)
        except NotebookError as error:
            if error.fault is not DISK_FULL:
                wrong.append(f"told as {error.fault.name}")
            if error.rescue is None or book.path.parent in error.rescue.parents:
                wrong.append(f"the text was put where there is no room: {error.rescue}")
            elif error.rescue.exists():
                error.rescue.unlink()
            return number
    wrong.append("the disk never ran full")
    return 10_000


def _backup_where_no_room_is(path: Path, wrong: list[str]) -> None:
    try:
        back_up(path, "regular")
    except NotebookError as error:
        if error.fault is not DISK_FULL:
            wrong.append(f"the backup: told as {error.fault.name}")
    else:
        wrong.append("a backup was made where there is no room")
