"""Backups: made when something changed, thinned as they age, looked into, and restored for real."""

import os
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.notebook.backups import (
    Backup,
    Made,
    back_up,
    back_up_if_due,
    backups,
    check,
    look_inside,
    restore,
    restore_in_place,
    to_forget,
)
from app.notebook.book import Notebook
from app.notebook.facts import Edit, apply_edit, own_facts
from app.notebook.faults import DAMAGED, DISK_FULL, MISSING, NotebookError
from app.notebook.finding import find
from app.notebook.history import history
from app.notebook.images import add_image
from app.notebook.notes import add_note, all_notes, delete_note, note, write_note
from app.notebook.pictures import KeptPicture
from app.notebook.places import backup_folder
from app.notebook.views import keep_view, views
from graph.facts import OwnAlias
from graph.scene import Picture
from ontology.terms import Iri

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
ALIAS = OwnAlias(Iri("urn:x:a"), "en", "alias")


def age(backup: Backup, **span: float) -> Path:
    """Make a backup look as if it had been made earlier."""
    made = backup.made - timedelta(**span)
    name = made.strftime("%Y%m%dT%H%M%S%f")[:-3] + "Z-" + backup.reason + ".sqlite"
    return backup.path.rename(backup.path.with_name(name))


def everything(book: Notebook) -> tuple[object, ...]:
    """All that a notebook has, but for its revisions' numbers."""
    notes = [*all_notes(book), *all_notes(book, deleted=True)]
    texts = {one.id: [entry.text for entry in history(book, one.id)] for one in notes}
    return (
        [replace(one, revision=0) for one in notes],
        texts,
        own_facts(book),
        [replace(one, revision=0) for one in views(book)],
    )


def test_a_backup_says_what_is_in_it(book: Notebook, path: Path) -> None:
    one = add_note(book, "one")
    gone = add_note(book, "two")
    delete_note(book, gone.id, 1)
    apply_edit(book, Edit(add=(ALIAS,)))
    keep_view(book, "view", KeptPicture(Picture(), {}))
    add_image(book, b"\x89PNG\r\n\x1a\n")
    made = back_up(path, "before-import")
    (backup,) = backups(path)
    assert (backup.path, backup.sound, backup.reason) == (made, True, "before-import")
    assert (backup.notes, backup.facts, backup.views, backup.images) == (1, 1, 1, 1)
    assert backup.newest == note(book, gone.id).modified > one.modified
    assert backup.size == backup.path.stat().st_size > 0
    assert abs(backup.made - datetime.now(UTC)) < timedelta(minutes=5)
    assert backup.why.en == "before an import"
    assert sorted(os.listdir(backup_folder(path))) == [backup.path.name], "one file, no companions"


def test_a_backup_is_made_only_when_something_changed(book: Notebook, path: Path) -> None:
    one = add_note(book, "one")
    assert back_up(path, "regular")
    assert back_up(path, "regular") is None
    write_note(book, one.id, "one", 1)
    assert back_up(path, "regular") is None, "nothing was written"
    write_note(book, one.id, "two", 1)
    assert back_up(path, "regular")
    assert len(backups(path)) == 2


def test_while_working_a_backup_is_made_every_half_hour(book: Notebook, path: Path) -> None:
    one = add_note(book, "one")
    assert back_up_if_due(path)
    two = write_note(book, one.id, "two", 1)
    assert back_up_if_due(path) is None
    age(backups(path)[0], minutes=31)
    assert back_up_if_due(path)
    age(backups(path)[0], minutes=30.5)
    assert back_up_if_due(path) is None, "nothing changed"
    write_note(book, one.id, "three", two.revision)
    assert back_up_if_due(path)
    assert len(backups(path)) == 3


def test_a_restored_notebook_is_what_it_was_and_what_was_replaced_is_kept(
    book: Notebook, other: Notebook, path: Path
) -> None:
    one = add_note(book, "検出 first")
    apply_edit(book, Edit(add=(ALIAS,)))
    keep_view(book, "view", KeptPicture(Picture(), {}))
    made = back_up(path, "regular")
    assert made
    then = everything(book)
    write_note(book, one.id, "second", 1)
    add_note(book, "a new one")
    apply_edit(book, Edit(remove=(ALIAS,)))
    now = everything(book)
    other.poll()
    kept = restore(book, made)
    assert everything(book) == then
    assert other.poll(), "the other window is told"
    assert everything(other) == then
    assert [found.key for found in find(other, "検出")] == [one.id]
    assert kept
    assert backups(path)[0].reason == "before-restore"
    restore(other, kept)
    assert everything(book) == now
    check(path)


def test_after_a_restore_the_next_change_is_backed_up(book: Notebook, path: Path) -> None:
    add_note(book, "one")
    made = back_up(path, "regular")
    assert made
    add_note(book, "two")
    restore(book, made)
    add_note(book, "three")
    assert back_up(path, "regular"), "as many changes as before, and yet others"


def test_who_has_read_what_was_there_before_a_restore_overwrites_nothing(
    book: Notebook, other: Notebook, path: Path
) -> None:
    one = add_note(book, "first")
    made = back_up(path, "regular")
    assert made
    read = write_note(other, one.id, "second", 1)
    restore(book, made)
    mine = write_note(book, one.id, "first and more", note(book, one.id).revision)
    theirs = write_note(other, one.id, "second and more", read.revision)
    assert theirs.conflict_of == one.id
    assert note(book, one.id) == mine
    assert {each.text for each in all_notes(book)} == {"first and more", "second and more"}


def test_one_can_look_inside_before_anything_is_replaced(book: Notebook, path: Path) -> None:
    one = add_note(book, "precious")
    made = back_up(path, "regular")
    assert made
    before = made.read_bytes()
    write_note(book, one.id, "spoiled", 1)
    with look_inside(made) as inside:
        assert [each.text for each in all_notes(inside)] == ["precious"]
        assert find(inside, "precious")
        write_note(inside, one.id, "scribbled", 1)
    assert made.read_bytes() == before
    assert note(book, one.id).text == "spoiled"


def test_a_damaged_notebook_is_replaced_by_a_backup_and_kept(path: Path) -> None:
    with Notebook(path) as book:
        one = add_note(book, "precious")
        made = back_up(path, "regular")
    assert made
    path.write_bytes(path.read_bytes()[:3000])
    broken = path.read_bytes()
    with pytest.raises(NotebookError) as refused:
        Notebook(path)
    assert refused.value.fault is DAMAGED
    aside = restore_in_place(path, made)
    assert aside
    assert aside.read_bytes() == broken
    with Notebook(path) as book:
        assert note(book, one.id).text == "precious"


def test_where_only_backups_are_left_none_is_overwritten_by_an_empty_notebook(path: Path) -> None:
    with Notebook(path) as book:
        one = add_note(book, "precious")
        made = back_up(path, "regular")
    assert made
    for file in path.parent.glob(path.name + "*"):
        if file.is_file():
            file.unlink()
    with pytest.raises(NotebookError) as refused:
        Notebook(path)
    assert refused.value.fault is MISSING
    assert str(path) in refused.value.message().en
    assert not path.exists()
    assert restore_in_place(path, made) is None
    with Notebook(path) as book:
        assert note(book, one.id).text == "precious"


def test_a_damaged_backup_replaces_nothing(book: Notebook, path: Path) -> None:
    add_note(book, "one")
    made = back_up(path, "regular")
    assert made
    made.write_bytes(made.read_bytes()[:5000])
    add_note(book, "two")
    for refused in (restore, restore_in_place):
        with pytest.raises(NotebookError):
            refused(book if refused is restore else path, made)  # type: ignore[operator]
    with pytest.raises(NotebookError), look_inside(made):
        raise AssertionError("it was opened")
    assert len(all_notes(book)) == 2
    (backup,) = backups(path)
    assert not backup.sound


def test_no_room_for_a_backup_leaves_no_half_of_one(
    book: Notebook, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_note(book, "one")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotebookError) as refused:
        back_up(path, "regular")
    assert refused.value.fault is DISK_FULL
    assert os.listdir(backup_folder(path)) == []
    assert backups(path) == []
    assert len(all_notes(book)) == 1


def test_a_file_of_somebody_else_in_the_folder_is_left_alone(book: Notebook, path: Path) -> None:
    add_note(book, "one")
    back_up(path, "regular")
    foreign = backup_folder(path) / "mine.sqlite"
    sqlite3.connect(foreign).close()
    foreign.write_bytes(b"mine")
    assert len(backups(path)) == 1
    age(backups(path)[0], days=400)
    add_note(book, "two")
    back_up(path, "regular")
    assert foreign.read_bytes() == b"mine"


def test_half_a_backup_that_a_crash_left_goes_a_day_later(book: Notebook, path: Path) -> None:
    add_note(book, "one")
    back_up(path, "regular")
    old, new = (backup_folder(path) / f"x.sqlite.{name}.part" for name in ("old", "new"))
    for file in (old, new):
        file.write_bytes(b"half")
    os.utime(old, (0, 0))
    add_note(book, "two")
    back_up(path, "regular")
    assert (old.exists(), new.exists()) == (False, True)


def hours(*numbers: float, reason: str = "regular") -> list[Made]:
    """Backups that are so many hours old."""
    return [
        Made(NOW - timedelta(hours=number), reason, Path(f"{reason}-{at}"))
        for at, number in enumerate(numbers)
    ]


def test_all_of_the_last_day_are_kept_and_then_one_a_day_a_week_and_a_month() -> None:
    made = hours(*(number / 2 for number in range(24 * 2 * 400)))
    forgotten = set(to_forget(made, NOW))
    kept = [each.when for each in made if each not in forgotten]
    last_day = [when for when in kept if NOW - when < timedelta(days=1)]
    older = [when for when in kept if NOW - when >= timedelta(days=1)]
    assert len(last_day) == 48
    assert {when.date() for when in kept} >= {
        (NOW - timedelta(days=number)).date() for number in range(12)
    }
    assert len({when.strftime("%G-%V") for when in kept}) >= 10
    assert len({when.strftime("%Y-%m") for when in kept}) == 9
    assert len(older) <= 11 + 10 + 9


def test_large_ones_do_not_fill_the_disk_within_a_day() -> None:
    made = [each._replace(size=200_000_000) for each in hours(*(n / 2 for n in range(48)))]
    forgotten = to_forget(made, NOW)
    assert len(made) - len(forgotten) == 4 + 1, "the newest four, and the last of the day before"
    assert to_forget([each._replace(size=1_000_000) for each in made], NOW) == []


def test_one_made_before_something_risky_stays_a_month() -> None:
    ages = [24 * days for days in range(60)]
    regular = hours(*ages)
    risky = hours(*(age + 1 for age in ages), reason="before-import")
    forgotten = set(to_forget(regular + risky, NOW))
    kept = [NOW - each.when for each in risky if each not in forgotten]
    assert len(kept) == 30
    assert max(kept) < timedelta(days=30)


@given(st.lists(st.floats(0, 24 * 500), max_size=60))
def test_the_newest_is_never_forgotten_and_thinning_again_forgets_nothing(
    numbers: list[float],
) -> None:
    made = hours(*numbers)
    forgotten = set(to_forget(made, NOW))
    left = [each for each in made if each not in forgotten]
    assert to_forget(left, NOW) == []
    assert max(made, default=None) == max(left, default=None)


def test_a_notebook_that_is_damaged_under_way_is_told_and_the_old_backups_stay(path: Path) -> None:
    with Notebook(path) as book:
        for number in range(200):
            add_note(book, f"note {number} " * 50)
        back_up(path, "regular")
        add_note(book, "the last")
        ((root,),) = book.rows("SELECT rootpage FROM sqlite_master WHERE name = 'history'")
    data = bytearray(path.read_bytes())
    data[(root - 1) * 4096 : (root - 1) * 4096 + 300] = b"\xaa" * 300
    path.write_bytes(data)
    for act in (lambda: back_up(path, "regular"), lambda: check(path)):
        with pytest.raises(NotebookError) as refused:
            act()
        assert refused.value.fault is DAMAGED
        assert str(path) in refused.value.message().en
    (backup,) = backups(path)
    assert backup.notes == 200
