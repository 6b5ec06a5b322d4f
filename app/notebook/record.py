"""Where the last session stopped: written at every change, so that a crash loses nothing of it."""

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.notebook.faults import READ_ONLY, NotebookError, fault_of
from app.notebook.pictures import KeptPicture
from app.notebook.places import data_folder
from app.notebook.values import decode, encode
from ontology.terms import Iri

ENDING = ".session.json"
MOST_NODES = 2_000
"""How many nodes all visited pictures have together: the oldest are left out."""


@dataclass(frozen=True, slots=True)
class Visited:
    """A place that was looked at: what was shown, what was selected, and what had been asked."""

    kept: KeptPicture
    selection: tuple[Iri, ...] = ()
    question: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """All that comes back with the window.

    `visited` are the places in the order of back and forward, `at` the one that is open; `view` is
    the saved view it came from; `draft` is what stands in the ask bar; `geometry` is x, y, width
    and height of the window; `parts` says of each part of the window how it stands.
    """

    visited: tuple[Visited, ...] = ()
    at: int = 0
    view: str = ""
    files: tuple[str, ...] = ()
    draft: str = ""
    language: str = ""
    theme: str = ""
    geometry: tuple[int, ...] = ()
    maximized: bool = False
    parts: dict[str, str] = field(default_factory=dict)


def record_files(path: Path) -> tuple[Path, Path]:
    """Where the record of the notebook at `path` is: beside it, so that each has its own; among
    the user's data where nothing may be written beside it."""
    name = hashlib.sha256(str(path.absolute()).encode()).hexdigest()[:16]
    return path.with_name(path.name + ENDING), data_folder() / (name + ENDING)


def keep_record(path: Path, record: Record) -> None:
    """Write where the session stands, whole or not at all; NotebookError when it cannot be.

    It is not forced onto the disk: a crash of ours leaves it, and a power cut an older one.
    """
    beside, elsewhere = record_files(path)
    text = json.dumps(encode(_shortened(record)), ensure_ascii=False, separators=(",", ":"))
    try:
        _write(beside, text)
    except NotebookError as error:
        if error.fault is not READ_ONLY:
            raise
        _write(elsewhere, text)


def _write(target: Path, text: str) -> None:
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(text, encoding="utf-8")
        os.replace(part, target)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        fault = fault_of(error)
        raise (error if fault is None else NotebookError(fault, path=target)) from error


def last_record(path: Path) -> Record:
    """Where the last session stopped, as far as it can be read."""
    try:
        kept = [file for file in record_files(path) if file.exists()]
        if not kept:
            return Record()
        newest = max(kept, key=lambda file: file.stat().st_mtime_ns)
        record: Record = decode(Record, json.loads(newest.read_bytes()))
    except (OSError, ValueError, RecursionError):
        return Record()
    at = min(max(record.at, 0), max(len(record.visited) - 1, 0))
    return replace(record, at=at)


def _shortened(record: Record) -> Record:
    """The record without the oldest of very many visited places, but with the one that is open."""
    room, first = MOST_NODES, len(record.visited)
    while first > 0:
        room -= len(record.visited[first - 1].kept.picture.places)
        if room < 0 and first <= record.at:
            break
        first -= 1
    return replace(record, visited=record.visited[first:], at=record.at - first)
