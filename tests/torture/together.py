"""Two programs write one notebook at once: whatever either was told is saved is there."""

import json
import os
import random
import time
from dataclasses import dataclass, field
from pathlib import Path

from app.notebook.book import Notebook
from app.notebook.facts import apply_edit, own_facts
from app.notebook.notes import add_note, all_notes, note, write_note
from app.notebook.pictures import KeptPicture
from app.notebook.views import keep_view, views
from graph.facts import Edit, OwnAlias
from graph.scene import Picture
from ontology.terms import Iri

SHARED = 5
"""Notes that both write."""


@dataclass(slots=True)
class Together:
    """What two programs were told was saved, how often both wrote the same note and a conflict copy
    was made, how often one saw what the other had done, and everything that was wrong."""

    told: int = 0
    conflicts: int = 0
    seen: int = 0
    slowest: float = 0.0
    wrong: list[str] = field(default_factory=list)


def write_together(path: Path, seconds: float, programs: int = 2) -> Together:
    """Let programs write one notebook for so many seconds, and look for all they were told."""
    with Notebook(path) as book:
        shared = [add_note(book, f"shared {number}").id for number in range(SHARED)]
    pipes = []
    for number in range(programs):
        reading, writing = os.pipe()
        if os.fork() == 0:
            os.close(reading)
            _work(path, number, shared, time.monotonic() + seconds, writing)
        os.close(writing)
        pipes.append(reading)
    result = Together()
    told: list[str] = []
    for pipe in pipes:
        with os.fdopen(pipe, "rb") as lines:
            for line in map(json.loads, lines):
                if "told" in line:
                    told.append(line["told"])
                else:
                    result.seen += line["seen"]
                    result.slowest = max(result.slowest, line["slowest"])
                    result.wrong += line["wrong"]
    for _ in pipes:
        os.wait()
    result.told = len(told)
    with Notebook(path) as book:
        if book.rows("PRAGMA integrity_check") != [("ok",)]:
            result.wrong.append("not sound")
        rows = book.rows("SELECT text FROM history UNION ALL SELECT text FROM notes")
        everything = [text for (text,) in rows]
        everything += [view.name for view in views(book)]
        everything += [str(kept.fact) for kept in own_facts(book)]
        there = set(" ".join(everything).split())
        result.conflicts = sum(bool(one.conflict_of) for one in all_notes(book))
    result.wrong += [f"lost: {word}" for word in told if word not in there]
    return result


def _work(path: Path, me: int, shared: list[str], until: float, pipe: int) -> None:
    """Write until the time is over: on the shared notes from what was read some time ago."""
    chance = random.Random(me)
    seen, slowest, count, wrong = 0, 0.0, 0, []
    try:
        with Notebook(path) as book:
            read = {note_id: note(book, note_id) for note_id in shared}
            while time.monotonic() < until:
                count += 1
                word = f"w{me}.{count}e"
                started = time.perf_counter()
                kind = chance.random()
                if kind < 0.7:
                    known = read[chance.choice(shared)]
                    text = f"{known.text[-800:]} {word}" if chance.random() < 0.7 else word
                    read_now = write_note(book, known.id, text, known.revision)
                    if read_now.id == known.id:
                        read[known.id] = read_now
                    else:
                        read[known.id] = note(book, known.id)
                elif kind < 0.8:
                    add_note(book, word)
                elif kind < 0.9:
                    apply_edit(book, Edit(add=(OwnAlias(Iri("urn:x:a"), "en", f" {word} "),)))
                else:
                    keep_view(book, f"{word} ", KeptPicture(Picture(), {}))
                slowest = max(slowest, time.perf_counter() - started)
                os.write(pipe, json.dumps({"told": word}).encode() + b"\n")
                if book.poll():
                    seen += 1
                    if chance.random() < 0.5:
                        read = {note_id: note(book, note_id) for note_id in shared}
    except Exception as error:  # noqa: BLE001 - told to the one who watches
        wrong.append(f"program {me}: {type(error).__name__} {error}")
    said = {"seen": seen, "slowest": slowest, "wrong": wrong}
    os.write(pipe, json.dumps(said).encode() + b"\n")
    os._exit(0)
