"""The notebook as a folder of Markdown files: Obsidian opens it as it is, and it is read again.

Notes are files, pictures lie in `attachments`, and what Markdown cannot say (facts, views, the
history of the notes) in `.enishi`, where Obsidian does not look.
"""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.notebook.backups import back_up
from app.notebook.book import Notebook
from app.notebook.faults import (
    NO_PICTURE,
    TOO_LARGE,
    UNREADABLE_FILE,
    UNREADABLE_VIEW,
    UNSAYABLE,
    NotebookError,
    fault_of,
)
from app.notebook.gathering import Pictures
from app.notebook.history import history
from app.notebook.images import FOLDER, image, image_names
from app.notebook.leaves import Leaf, digest, file_stem, read_leaf, same_name, write_leaf
from app.notebook.merging import (
    Report,
    fact_lines,
    history_lines,
    merge_fact,
    merge_note,
    merge_set,
    merge_view,
    set_lines,
    view_lines,
)
from app.notebook.notes import Note, all_notes
from graph.jobs import Job, Step

ASIDE = ".enishi"
DELETED = "deleted"
AT_ONCE = 100
"""How many notes are written in one transaction: other windows wait no longer than that."""
LARGEST = 8_000_000
"""Bytes of a file that is looked into: a note has at most a million characters."""
OF_ONE_FILE = (NO_PICTURE, TOO_LARGE, UNREADABLE_FILE, UNREADABLE_VIEW, UNSAYABLE)
"""Faults after which the other files are taken all the same."""


@dataclass(slots=True)
class Exported:
    """What an export did: how many files it wrote, and which it left alone because they were
    edited outside and are not in the notebook yet."""

    written: int = 0
    left: list[str] = field(default_factory=list)


def export_vault(path: Path, folder: Path) -> Job[Exported]:
    """Write the notebook at `path` as Markdown files; again into the same folder brings it up to
    date. Nothing that was edited outside or belongs to others is overwritten or removed."""
    with Notebook(path) as book, _explained(folder):
        (folder / ASIDE / DELETED).mkdir(parents=True, exist_ok=True)
        notes = [*all_notes(book), *all_notes(book, deleted=True)]
        there = {leaf.note.id: (file, leaf) for file, leaf in _leaves(folder)}
        taken = {same_name(file.stem) for file in _files(folder)}
        report = Exported()
        for number, note in enumerate(notes):
            if number % AT_ONCE == 0:
                yield Step(number, len(notes))
            _export_note(book, note, folder, there.get(note.id), taken, report)
        for name in image_names(book):
            data = image(book, name)
            target = folder / FOLDER / name
            if data is not None and not target.exists():
                target.parent.mkdir(exist_ok=True)
                _write(target, data)
                report.written += 1
            yield Step(len(notes), len(notes))
        for table, (lines, _) in _TABLES.items():
            _write_lines(folder / ASIDE / table, lines(book))
        _write_lines(folder / ASIDE / "history.jsonl", history_lines(book))
        return report


def import_vault(path: Path, folder: Path) -> Job[Report]:
    """Take a folder of Markdown files into the notebook at `path`, whoever wrote them.

    A backup is made first. What cannot be taken is in the report, with the reason.
    """
    if path.exists():
        back_up(path, "before-import")
    report = Report()
    with Notebook(path) as book, _explained(folder):
        pictures = Pictures(folder, report)
        past = _past(folder)
        files = [*_files(folder), *sorted((folder / ASIDE / DELETED).glob("*.md"))]
        for start in range(0, len(files), AT_ONCE):
            yield Step(start, len(files))
            leaves = []
            for file in files[start : start + AT_ONCE]:
                with _reported(report, _place(file, folder)):
                    leaves.append((file, _read(file, folder)))
            with book.change():
                for file, leaf in leaves:
                    with _reported(report, _place(file, folder)):
                        shown = pictures.gathered(book, leaf)
                        merge_note(book, shown, report, past.get(leaf.note.id, ()))
        pictures.take_attachments(book)
        for table, (_, merge) in _TABLES.items():
            with book.change():
                for line in _lines(folder / ASIDE / table):
                    with _reported(report, f"{ASIDE}/{table}"):
                        merge(book, line, report)
        yield Step(len(files), len(files))
    return report


_TABLES: dict[
    str,
    tuple[
        Callable[[Notebook], Iterable[dict[str, Any]]],
        Callable[[Notebook, Mapping[str, Any], Report], None],
    ],
] = {
    "facts.jsonl": (fact_lines, merge_fact),
    "views.jsonl": (view_lines, merge_view),
    "sets.jsonl": (set_lines, merge_set),
}


def _export_note(
    book: Notebook,
    note: Note,
    folder: Path,
    there: tuple[Path, Leaf] | None,
    taken: set[str],
    report: Exported,
) -> None:
    content = write_leaf(note)
    if there is not None:
        file, leaf = there
        known = {digest(entry.text) for entry in history(book, note.id)}
        if digest(leaf.note.text) not in known:
            report.left.append(file.name)
            return
        if note.deleted:
            file.unlink()
    elif not note.deleted:
        stem = file_stem(note.heading, taken)
        taken.add(same_name(stem))
        file = folder / f"{stem}.md"
    if note.deleted:
        file = folder / ASIDE / DELETED / f"{note.id}.md"
    if not file.exists() or file.read_bytes() != content.encode():
        _write(file, content.encode())
        report.written += 1


def _files(folder: Path) -> list[Path]:
    """The Markdown files of a folder and those below it, without hidden folders and links."""
    found = []
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for name in sorted(names):
            file = Path(where, name)
            if name.lower().endswith(".md") and file.is_file() and not file.is_symlink():
                found.append(file)
    return found


def _leaves(folder: Path) -> Iterator[tuple[Path, Leaf]]:
    for file in _files(folder):
        try:
            yield file, _read(file, folder)
        except (OSError, NotebookError):
            continue  # whatever it is, it is not ours


def _read(file: Path, folder: Path) -> Leaf:
    if file.stat().st_size > LARGEST:
        raise NotebookError(UNREADABLE_FILE)
    seen = datetime.fromtimestamp(file.stat().st_mtime, UTC).isoformat(timespec="milliseconds")
    try:
        content = file.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotebookError(UNREADABLE_FILE) from error
    return read_leaf(content, _place(file, folder), seen.replace("+00:00", "Z"))


def _place(file: Path, folder: Path) -> str:
    return file.relative_to(folder).as_posix()


def _past(folder: Path) -> dict[str, list[Mapping[str, Any]]]:
    """The histories that a folder has, by the ids of their notes."""
    past: dict[str, list[Mapping[str, Any]]] = {}
    for line in _lines(folder / ASIDE / "history.jsonl"):
        past.setdefault(str(line.get("note")), []).append(line)
    return past


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file that has one in each line; none where there is no such file."""
    if not file.is_file():
        return
    with file.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            try:
                found = json.loads(line)
            except (ValueError, RecursionError):
                continue
            if isinstance(found, dict):
                yield found


def _write_lines(file: Path, lines: Iterable[dict[str, Any]]) -> None:
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    _write(file, text.encode())


def _write(file: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    part = file.with_name(f".{file.name[:60]}.part")
    try:
        part.write_bytes(data)
        os.replace(part, file)
    except OSError:
        part.unlink(missing_ok=True)
        raise


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    """An error of the folder's drive in plain words."""
    try:
        yield
    except OSError as error:
        fault = fault_of(error)
        raise NotebookError(fault or UNREADABLE_FILE, path=folder) from error


@contextmanager
def _reported(report: Report, name: str) -> Iterator[None]:
    """What goes wrong with one file is told, and the others are taken all the same."""
    try:
        yield
    except OSError:
        report.refused.append((name, UNREADABLE_FILE.what))
    except NotebookError as error:
        if error.fault not in OF_ONE_FILE:
            raise
        report.refused.append((name, error.fault.what))
