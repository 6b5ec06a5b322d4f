"""A damaged notebook: everything that can still be read is rescued, and nothing is invented."""

import random
from pathlib import Path

import pytest

from app.notebook.book import Notebook
from app.notebook.facts import apply_edit, own_facts
from app.notebook.faults import NotebookError
from app.notebook.finding import find
from app.notebook.history import history
from app.notebook.images import add_image, image, image_names
from app.notebook.notes import about_node, add_note, all_notes, backlinks, tagged, write_note
from app.notebook.pictures import KeptPicture
from app.notebook.salvage import salvage, salvage_in_place
from app.notebook.views import keep_set, keep_view, sets, views
from graph.facts import Edit, OwnAlias
from graph.scene import Picture, Point
from ontology.terms import Iri

A = Iri("urn:x:a")
FACT = OwnAlias(A, "en", "alias")
PICTURE = KeptPicture(Picture({A: Point(1, 2)}), {})
PNG = b"\x89PNG\r\n\x1a\n" + bytes(3000)
NOTES = 200


def fill(path: Path) -> dict[str, set[str]]:
    """A notebook with something of everything; the texts that each note ever had."""
    chance = random.Random(7)
    texts: dict[str, set[str]] = {}
    with Notebook(path) as book, book.change():
        for number in range(NOTES):
            words = "words of a note " * chance.randint(1, 80)
            note = add_note(book, f"note {number} [[link]] #tag 検出 {words}", about_node(A))
            texts[note.id] = {note.text}
            if number % 3 == 0:
                texts[note.id].add(write_note(book, note.id, "again " + words, 1).text)
        apply_edit(book, Edit(add=(FACT,)))
        kept = keep_view(book, "view", PICTURE)
        keep_set(book, "set", [kept.id])
        add_image(book, PNG)
    return texts


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, dict[str, set[str]]]:
    path = tmp_path_factory.mktemp("sound") / "notebook.sqlite"
    texts = fill(path)
    return path.read_bytes(), texts


def rescued(path: Path, texts: dict[str, set[str]]) -> int:
    """How many notes a rescued notebook has, each with a text it once had."""
    with Notebook(path) as book:
        notes = all_notes(book)
        for note in notes:
            assert note.text in texts[note.id]
            assert {entry.text for entry in history(book, note.id)} <= texts[note.id]
        assert book.rows("PRAGMA integrity_check") == [("ok",)]
        return len(notes)


def test_of_a_sound_file_nothing_is_lost(
    path: Path, tmp_path: Path, sound: tuple[bytes, dict[str, set[str]]]
) -> None:
    data, texts = sound
    path.write_bytes(data)
    target = tmp_path / "rescued.sqlite"
    found = salvage(path, target)
    assert found.unreadable == 0
    assert path.read_bytes() == data
    assert rescued(target, texts) == NOTES
    with Notebook(path) as before, Notebook(target) as after:
        assert all_notes(after) == all_notes(before)
        assert own_facts(after) == own_facts(before)
        assert views(after) == views(before)
        assert sets(after) == sets(before)
        assert image(after, image_names(after)[0]) == PNG
        assert len(find(after, "検出", limit=500)) == len(find(before, "検出", limit=500)) > 0
        assert len(backlinks(after, ["link"])) == len(backlinks(before, ["link"])) > 0
        assert len(tagged(after, "tag")) == len(tagged(before, "tag")) > 0


@pytest.mark.parametrize("seed", range(12))
def test_of_a_file_that_was_cut_what_is_left_is_rescued(
    path: Path, seed: int, sound: tuple[bytes, dict[str, set[str]]]
) -> None:
    data, texts = sound
    length = random.Random(seed).randrange(len(data))
    path.write_bytes(data[:length])
    with pytest.raises(NotebookError):
        Notebook(path)
    found = salvage_in_place(path)
    share = length / len(data)
    if not found.anything:
        assert share < 0.1
        assert path.read_bytes() == data[:length], "nothing is moved for nothing"
        return
    assert found.damaged is not None
    assert found.damaged.read_bytes() == data[:length]
    assert rescued(path, texts) >= NOTES * max(0.0, share - 0.15) * 0.8


@pytest.mark.parametrize("seed", range(6))
def test_of_a_file_with_a_hole_both_sides_are_rescued(
    path: Path, seed: int, sound: tuple[bytes, dict[str, set[str]]]
) -> None:
    data, texts = sound
    chance = random.Random(seed)
    pages = len(data) // 4096
    hole = chance.randrange(pages // 3, pages - 8) * 4096
    broken = data[:hole] + chance.randbytes(8 * 4096) + data[hole + 8 * 4096 :]
    path.write_bytes(broken)
    found = salvage_in_place(path)
    assert found.anything
    assert rescued(path, texts) >= NOTES * 0.8


def test_what_is_only_in_the_log_is_rescued_too(path: Path, tmp_path: Path) -> None:
    with Notebook(path) as book:
        add_note(book, "only in the log")
        path.write_bytes(path.read_bytes()[:100])
        found = salvage(path, tmp_path / "rescued.sqlite")
    assert found.rows["notes"] == 1


@pytest.mark.parametrize("data", [b"", b"no notebook at all", bytes(100_000)])
def test_where_nothing_can_be_read_it_says_so(path: Path, tmp_path: Path, data: bytes) -> None:
    path.write_bytes(data)
    found = salvage(path, tmp_path / "rescued.sqlite")
    assert not found.anything
    assert salvage_in_place(path).damaged is None
    assert path.read_bytes() == data
    assert not path.with_name(path.name + ".rescued").exists()


def test_rows_that_make_no_sense_are_left_behind(path: Path, tmp_path: Path) -> None:
    fill(path)
    with Notebook(path) as book, book.change():
        book.run("UPDATE facts SET body = 'nonsense'")
        book.run("UPDATE views SET body = 'nonsense'")
        book.run("UPDATE images SET data = x'00'")
        book.run("UPDATE notes SET text = x'ff' WHERE number = 1")
    found = salvage(path, tmp_path / "rescued.sqlite")
    assert (found.rows["facts"], found.rows["views"], found.rows["images"]) == (0, 0, 0)
    with Notebook(tmp_path / "rescued.sqlite") as book:
        assert len(all_notes(book)) == NOTES, "the first comes back from its history"
        assert own_facts(book) == views(book) == image_names(book) == []
