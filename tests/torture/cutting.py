"""A file is cut at random lengths, or gets holes: it is found out, and what is left is rescued."""

import random
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from app.notebook.backups import back_up, backups, restore_in_place
from app.notebook.book import Notebook
from app.notebook.faults import DAMAGED, FOREIGN, MISSING, NotebookError
from app.notebook.history import history
from app.notebook.notes import add_note, all_notes, write_note
from app.notebook.salvage import salvage, salvage_in_place

NOTES = 200
HOLE = 8 * 4096


@dataclass(slots=True)
class Cut:
    """How many files were cut or pierced, how many of the notes that were wholly in what was left
    came back (in parts of one, the least and on average), and everything that was wrong."""

    files: int = 0
    found_out: int = 0
    least: float = 1.0
    average: float = 0.0
    wrong: list[str] = field(default_factory=list)


def cut_files(folder: Path, files: int, seed: int = 0) -> Cut:
    """Cut a notebook at so many random lengths, and pierce it as often."""
    chance, result = random.Random(seed), Cut()
    path, whole = folder / "notebook.sqlite", folder / "whole.sqlite"
    texts = _fill(path, chance)
    back_up(path, "regular")
    shutil.copyfile(path, whole)
    data = path.read_bytes()
    shares = []
    for number in range(files):
        length = chance.randrange(len(data))
        shares.append(_rescue(path, data[:length], texts, result, f"cut at {length}"))
        at = chance.randrange(0, len(data) - HOLE)
        pierced = data[:at] + chance.randbytes(HOLE) + data[at + HOLE :]
        shares.append(_rescue(path, pierced, texts, result, f"hole at {at}"))
        if number % 10 == 0:
            _restore(path, data[:length], texts, result, f"cut at {length}")
    result.least, result.average = min(shares), sum(shares) / len(shares)
    return result


def _fill(path: Path, chance: random.Random) -> dict[str, set[str]]:
    texts: dict[str, set[str]] = {}
    with Notebook(path) as book, book.change():
        for number in range(NOTES):
            words = "words of a note 検出 " * chance.randint(1, 80)
            note = add_note(book, f"note {number} [[link]] #tag {words}")
            texts[note.id] = {note.text}
            if number % 3 == 0:
                texts[note.id].add(write_note(book, note.id, f"again {number} {words}", 1).text)
    return texts


def _rescue(path: Path, data: bytes, texts: dict[str, set[str]], result: Cut, name: str) -> float:
    """Rescue what is left, and how much of what could be had was had."""
    for old in path.parent.glob("notebook-damaged-*"):
        old.unlink()
    path.write_bytes(data)
    result.files += 1
    there = sum(any(text.encode() in data for text in each) for each in texts.values())
    try:
        with Notebook(path) as book:
            whole = book.rows("PRAGMA integrity_check") == [("ok",)]
        if whole and len(data) >= NOTES * 1000:
            return 1.0  # the hole was in no page that is used
    except NotebookError as error:
        result.found_out += 1
        if error.fault not in (DAMAGED, FOREIGN, MISSING):
            result.wrong.append(f"{name}: told as {error.fault.name}")
        if not backups(path):
            result.wrong.append(f"{name}: no backup to offer")
    path.write_bytes(data)
    found = salvage_in_place(path)
    if not found.anything:
        return 1.0 if there == 0 else 0.0
    with Notebook(path) as book:
        if book.rows("PRAGMA integrity_check") != [("ok",)]:
            result.wrong.append(f"{name}: the rescued notebook is not sound")
        notes = all_notes(book)
        for note in notes:
            known = texts.get(note.id, set())
            if note.text not in known or {e.text for e in history(book, note.id)} - known:
                result.wrong.append(f"{name}: invented {note.id}")
    return min(1.0, len(notes) / there) if there else 1.0


def _restore(path: Path, data: bytes, texts: dict[str, set[str]], result: Cut, name: str) -> None:
    """Restore the backup that is offered, with the damaged file in its place."""
    path.write_bytes(data)
    (backup, *_) = backups(path)
    aside = restore_in_place(path, backup.path)
    if aside is None or aside.read_bytes() != data:
        result.wrong.append(f"{name}: the damaged file is not kept")
    with Notebook(path) as book:
        if {note.id for note in all_notes(book)} != texts.keys():
            result.wrong.append(f"{name}: the backup does not restore everything")


def salvage_whole(folder: Path) -> int:
    """How many notes a rescue of a sound file finds."""
    return salvage(folder / "whole.sqlite", folder / "rescued.sqlite").rows["notes"]
