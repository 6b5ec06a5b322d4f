"""A writer of notebooks that says what it will do, does it, and says that it is done."""

import json
import os
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from app.notebook.backups import back_up
from app.notebook.book import Notebook
from app.notebook.fact_text import write_fact
from app.notebook.facts import apply_edit, own_facts
from app.notebook.faults import NotebookError
from app.notebook.images import add_image, image_name, image_names
from app.notebook.notes import add_note, all_notes, delete_note, restore_note, write_note
from app.notebook.pictures import KeptPicture
from app.notebook.views import keep_view, views
from graph.facts import Edit, OwnAlias
from graph.scene import Picture, Point
from ontology.terms import Iri

A = Iri("urn:x:a")
Say = Callable[[dict[str, object]], None]
NEW = "note +"
State = dict[str, str]
"""What is in a notebook: a key for each note, fact, view and picture, and what it says."""


def state_of(book: Notebook) -> State:
    """All that a notebook says."""
    found = {f"note {note.id}": note.text for note in all_notes(book)}
    found.update({f"note {note.id}": "deleted" for note in all_notes(book, deleted=True)})
    found.update({f"fact {write_fact(kept.fact)}": "said" for kept in own_facts(book)})
    found.update({f"view {view.name}": view.kept.picture.layout for view in views(book)})
    found.update({f"image {name}": "" for name in image_names(book)})
    return found


def write_on(path: Path, seed: int, say: Say, steps: int = 10**9) -> None:
    """Change a notebook again and again. Each change is told before it begins, with what it makes
    of the state, and when it is done; one that the notebook refuses is told as refused."""
    chance = random.Random(seed)
    with Notebook(path) as book:
        for step in range(steps):
            word = f"{seed}.{step} " + "検出 words " * chance.randint(0, 400)
            act = chance.choice(ACTS)
            try:
                made = act(book, chance, word, say)
            except NotebookError as error:
                rescue = str(error.rescue or "")
                say({"refused": error.fault.name, "rescue": rescue, "word": word})
            else:
                say({"done": step, "made": made})


def _add(book: Notebook, chance: random.Random, word: str, say: Say) -> str | None:
    say({"key": NEW, "value": word})
    return f"note {add_note(book, word).id}"


def _write(book: Notebook, chance: random.Random, word: str, say: Say) -> str | None:
    known = all_notes(book)
    if not known:
        return _add(book, chance, word, say)
    note = chance.choice(known)
    text = f"{note.text[:2000]} {word}" if chance.random() < 0.6 else word
    say({"key": f"note {note.id}", "value": text})
    write_note(book, note.id, text, note.revision)
    return None


def _delete(book: Notebook, chance: random.Random, word: str, say: Say) -> str | None:
    known = all_notes(book)
    if len(known) < 5:
        return _add(book, chance, word, say)
    note = chance.choice(known)
    say({"key": f"note {note.id}", "value": "deleted"})
    delete_note(book, note.id, note.revision)
    return None


def _restore(book: Notebook, chance: random.Random, word: str, say: Say) -> str | None:
    gone = all_notes(book, deleted=True)
    if not gone:
        return _add(book, chance, word, say)
    note = chance.choice(gone)
    say({"key": f"note {note.id}", "value": note.text})
    restore_note(book, note.id)
    return None


def _fact(book: Notebook, chance: random.Random, word: str, say: Say) -> str | None:
    said = own_facts(book)
    if said and chance.random() < 0.4:
        fact = chance.choice(said).fact
        say({"key": f"fact {write_fact(fact)}", "value": None})
        apply_edit(book, Edit(remove=(fact,)))
    else:
        alias = OwnAlias(A, "en", word[:60].strip())
        say({"key": f"fact {write_fact(alias)}", "value": "said"})
        apply_edit(book, Edit(add=(alias,)))
    return None


def _view(book: Notebook, chance: random.Random, word: str, say: Say) -> str | None:
    name = word.split()[0]
    say({"key": f"view {name}", "value": word})
    places = {Iri(f"urn:x:{number}"): Point(number, 0.0) for number in range(chance.randint(1, 60))}
    keep_view(book, name, KeptPicture(Picture(places, layout=word), {}))
    return None


def _image(book: Notebook, chance: random.Random, word: str, say: Say) -> str | None:
    data = b"\x89PNG\r\n\x1a\n" + chance.randbytes(chance.randint(10, 60_000))
    say({"key": f"image {image_name(data)}", "value": ""})
    add_image(book, data)
    return None


def _back_up(book: Notebook, chance: random.Random, word: str, say: Say) -> str | None:
    say({"key": "", "value": ""})
    back_up(book.path, "regular")
    return None


ACTS = (_add, _add, _write, _write, _write, _write, _delete, _restore, _fact, _fact, _view, _image)
ACTS += (_back_up,)


@dataclass(slots=True)
class Watch:
    """What a writer has told, against the state before it began."""

    state: State
    lines: list[dict[str, object]] = field(default_factory=list)

    def hear(self, data: bytes) -> None:
        """Take in what came through the pipe; half a line at its end is none."""
        for line in data.split(b"\n")[:-1]:
            self.lines.append(json.loads(line))

    @property
    def acknowledged(self) -> int:
        return sum("done" in line for line in self.lines)

    def faults(self, found: State) -> list[str]:
        """What is wrong with a notebook after its writer stopped, as sentences.

        A change that was under way or refused may be there or not, but never half.
        """
        expected = dict(self.state)
        open_ended: list[dict[str, object]] = []
        pending: dict[str, object] | None = None
        for line in self.lines:
            if "key" in line:
                pending = line
            elif pending is not None:
                if "done" in line:
                    _enter(expected, str(line["made"] or pending["key"]), pending["value"])
                else:
                    open_ended.append(pending)
                pending = None
        open_ended += [pending] if pending else []
        return _differences(expected, found, open_ended)


def _enter(expected: State, key: str, value: object) -> None:
    if value is None:
        expected.pop(key, None)
    elif key:
        expected[key] = str(value)


def _differences(expected: State, found: State, open_ended: list[dict[str, object]]) -> list[str]:
    """Every difference between what must be there and what is, but for changes left open."""
    may_be = [(line["key"], line["value"]) for line in open_ended]
    wrong = []
    for key in sorted(expected.keys() | found.keys()):
        value = found.get(key)
        if value == expected.get(key) or (key, value) in may_be:
            continue
        if key not in expected and (NEW, value) in may_be:
            may_be.remove((NEW, value))
            continue
        kind = "lost" if key not in found else "different" if key in expected else "from nowhere"
        wrong.append(f"{kind}: {key[:60]}")
    return wrong


def told_to(pipe: int) -> Say:
    """A way to say things that a killed process has really said."""

    def say(line: dict[str, object]) -> None:
        os.write(pipe, json.dumps(line).encode() + b"\n")

    return say
