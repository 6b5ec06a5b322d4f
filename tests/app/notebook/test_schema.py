"""Notebooks of every version of the schema: opened, brought up to date, and nothing is missing."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from app.notebook import schema
from app.notebook.backups import backups, look_inside
from app.notebook.book import Notebook
from app.notebook.facts import own_facts
from app.notebook.faults import DAMAGED, FOREIGN, NEWER, NotebookError
from app.notebook.finding import find
from app.notebook.history import history
from app.notebook.images import image, image_names
from app.notebook.notes import all_notes, backlinks, tags, write_note
from app.notebook.texts import link_key
from app.notebook.views import sets, views

CASES = Path(__file__).resolve().parents[2] / "cases" / "notebook"
VERSIONS = range(1, schema.VERSION + 1)
FACTS, VIEWS = 2, 3
"""The versions that brought own facts, and saved views."""


def older(path: Path, version: int) -> None:
    """A notebook as that version left it."""
    script = (CASES / f"version-{version}.sql").read_text(encoding="utf-8")
    with closing(sqlite3.connect(path)) as db:
        db.executescript(script)


def test_there_is_a_notebook_of_every_version() -> None:
    assert {file.name for file in CASES.glob("*.sql")} == {
        f"version-{version}.sql" for version in VERSIONS
    }


@pytest.mark.parametrize("version", VERSIONS)
def test_a_notebook_of_an_older_version_is_whole(path: Path, version: int) -> None:
    older(path, version)
    with Notebook(path) as book:
        assert book.rows("PRAGMA user_version") == [(schema.VERSION,)]
        assert book.rows("PRAGMA integrity_check") == [("ok",)]
        headings = {one.heading for one in all_notes(book)}
        assert headings == {"Macie", "The edge's own", "Macie, written elsewhere"}
        assert [one.text for one in all_notes(book, deleted=True)] == ["thrown away #old"]
        (macie,) = backlinks(book, [link_key("amazon s3")])
        assert [entry.revision for entry in history(book, macie.id)] == [2, 1]
        assert tags(book) == [("exam/day1", 1)]
        assert [found.key for found in find(book, "検出")] == [macie.id]
        (name,) = image_names(book)
        assert name in macie.text
        assert image(book, name) == b"\x89PNG\r\n\x1a\na picture"
        assert len(own_facts(book)) == (2 if version >= FACTS else 0)
        put_away = book.rows("SELECT count(*) FROM facts WHERE taken_back != ''")
        assert put_away == [(1 if version >= FACTS else 0,)]
        assert [view.name for view in views(book)] == (["Macie と S3"] if version >= VIEWS else [])
        assert len(sets(book)) == (1 if version >= VIEWS else 0)
        written = write_note(book, macie.id, macie.text + " more", macie.revision)
        assert written.revision == 3


@pytest.mark.parametrize("version", VERSIONS)
def test_what_was_there_before_is_backed_up(path: Path, version: int) -> None:
    older(path, version)
    Notebook(path).close()
    Notebook(path).close()
    made = backups(path)
    if version == schema.VERSION:
        assert made == []
        return
    (backup,) = made
    assert backup.why.en == "before a new version"
    assert (backup.notes, backup.images) == (3, 1)
    with closing(sqlite3.connect(backup.path)) as db:
        assert schema.version_of(db) == version
    with look_inside(backup.path) as inside:
        assert len(all_notes(inside)) == 3


@pytest.mark.parametrize("version", VERSIONS[:-1])
def test_windows_that_open_at_once_bring_it_up_to_date_once(path: Path, version: int) -> None:
    older(path, version)
    seen: list[object] = []

    def open_it() -> None:
        with Notebook(path) as book:
            seen.append(len(all_notes(book)))

    threads = [threading.Thread(target=open_it) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [3] * 6


@pytest.mark.parametrize("step", range(12))
def test_a_step_that_fails_leaves_the_old_version(
    path: Path, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    older(path, 1)
    broken = schema.statements(schema.MIGRATIONS[1] + schema.MIGRATIONS[2])
    broken.insert(min(step, len(broken)), "CREATE TABLE notes (twice);")
    monkeypatch.setattr(schema, "MIGRATIONS", (schema.MIGRATIONS[0], "\n".join(broken), ""))
    with pytest.raises(sqlite3.OperationalError):
        Notebook(path)
    monkeypatch.undo()
    with closing(sqlite3.connect(path)) as db:
        assert schema.version_of(db) == 1
        assert db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'facts'").fetchone() == (
            0,
        )
    with Notebook(path) as book:
        assert len(all_notes(book)) == 3


def test_a_notebook_of_a_newer_version_is_not_touched(path: Path) -> None:
    older(path, schema.VERSION)
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    before = path.read_bytes()
    with pytest.raises(NotebookError) as refused:
        Notebook(path)
    assert refused.value.fault is NEWER
    assert path.read_bytes() == before


def test_a_database_of_another_program_is_not_touched(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE theirs (a)")
    before = path.read_bytes()
    with pytest.raises(NotebookError) as refused:
        Notebook(path)
    assert refused.value.fault is FOREIGN
    assert path.read_bytes() == before


def test_a_damaged_notebook_is_found_out_at_the_start(path: Path) -> None:
    older(path, schema.VERSION)
    with Notebook(path) as book:
        ((root,),) = book.rows("SELECT rootpage FROM sqlite_master WHERE name = 'notes'")
    data = bytearray(path.read_bytes())
    data[(root - 1) * 4096 : (root - 1) * 4096 + 200] = b"\xaa" * 200
    path.write_bytes(data)
    with pytest.raises(NotebookError) as refused:
        Notebook(path)
    assert refused.value.fault is DAMAGED
    assert str(path) in refused.value.message().ja
