"""The notebook as a folder of Markdown: nothing is lost on the way out, in, or where both wrote."""

import json
import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.notebook.backups import backups
from app.notebook.book import Notebook
from app.notebook.facts import apply_edit
from app.notebook.faults import NotebookError
from app.notebook.history import history
from app.notebook.images import add_image, image, image_name, image_names
from app.notebook.leaves import file_stem, read_leaf, same_name, write_leaf
from app.notebook.merging import Report
from app.notebook.notes import (
    ALONE,
    Note,
    about_edge,
    about_node,
    add_note,
    all_notes,
    delete_note,
    note,
    put_note,
    restore_note,
    write_note,
)
from app.notebook.pictures import KeptPicture
from app.notebook.vault import Exported, export_vault, import_vault
from app.notebook.views import delete_view, keep_set, keep_view, views
from graph.facts import Edit, OwnAlias
from graph.jobs import finish
from graph.scene import Picture, Point
from ontology.terms import Iri

A, R = Iri("urn:x:a"), Iri("urn:x:r")
PNG = b"\x89PNG\r\n\x1a\n" + b"the rest of a picture"
KEPT = KeptPicture(Picture({A: Point(1.5, 2.5)}), {})


def out(path: Path, folder: Path) -> Exported:
    return finish(export_vault(path, folder))


def into(path: Path, folder: Path) -> Report:
    return finish(import_vault(path, folder))


def everything(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that a notebook has, without the numbers of its rows."""
    columns = {
        "notes": "id, about_kind, about, title, text, front, revision, created, modified, deleted,"
        " conflict_of",
        "history": "note, revision, event, title, text, at, writer",
        "facts": "body, since, taken_back",
        "views": "id, name, body, revision, modified, deleted",
        "view_sets": "id, name, views",
        "images": "name, data",
        "links JOIN notes ON number = note": "id, key, written",
        "tags JOIN notes ON number = note": "id, tag, written",
    }
    with Notebook(path) as book:
        return {
            table: sorted(book.rows(f"SELECT {names} FROM {table}"), key=repr)
            for table, names in columns.items()
        }


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_characters="\r\0"), max_size=40
) | st.sampled_from(
    ["---", "---\na: b\n---\n\n", "# 検出\n- [ ] x #tag [[Macie]]\n", "\n\n", "con", "a/b\\c:d"]
)
ABOUTS = st.sampled_from([ALONE, about_node(A), about_edge((A, R, A))])
STEPS = st.tuples(st.sampled_from("awwdrfvs"), TEXTS, TEXTS, ABOUTS)


def act(book: Notebook, step: tuple[str, str, str, object]) -> None:
    kind, text, title, about = step
    known = all_notes(book)
    if kind == "a" or not known:
        add_note(book, text, about, title)  # type: ignore[arg-type]
    elif kind == "w":
        write_note(book, known[0].id, text, known[0].revision, title)
    elif kind == "d":
        delete_note(book, known[-1].id, known[-1].revision)
    elif kind == "r":
        restore_note(book, known[0].id, history(book, known[0].id)[-1].revision)
    elif kind == "f":
        change = Edit(add=(OwnAlias(A, "en", text.strip() or "x"),))
        apply_edit(book, apply_edit(book, change) if title else change)
    elif kind == "v":
        kept = keep_view(book, text, KEPT)
        keep_set(book, title, [kept.id])
    else:
        add_image(book, PNG + text.encode())


@settings(max_examples=25, deadline=None)
@given(st.lists(STEPS, max_size=8))
def test_a_notebook_comes_back_whole_from_its_folder(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, str, object]]
) -> None:
    place = tmp_path_factory.mktemp("vault")
    with Notebook(place / "one.sqlite") as book:
        for step in steps:
            act(book, step)
    out(place / "one.sqlite", place / "vault")
    report = into(place / "two.sqlite", place / "vault")
    assert report.refused == []
    assert everything(place / "two.sqlite") == everything(place / "one.sqlite")
    again = into(place / "two.sqlite", place / "vault")
    assert (again.added, again.changed, again.conflicts) == ([], [], [])
    assert everything(place / "two.sqlite") == everything(place / "one.sqlite")
    assert out(place / "two.sqlite", place / "vault").written == 0


def test_the_folder_is_one_that_obsidian_opens(book: Notebook, path: Path, tmp_path: Path) -> None:
    shown = add_image(book, PNG, "diagram")
    add_note(book, f"finds *personal data* [[GuardDuty]] {shown}", about_node(A), "Macie: PII?")
    add_note(book, "Macie PII")
    report = out(path, tmp_path / "vault")
    files = sorted(file.name for file in (tmp_path / "vault").iterdir())
    assert files == [".enishi", "Macie PII (2).md", "Macie PII.md", "attachments"]
    assert report.written == 3
    assert (tmp_path / "vault/attachments" / image_name(PNG)).read_bytes() == PNG
    texts = [(tmp_path / "vault" / name).read_text(encoding="utf-8") for name in files[1:3]]
    assert all(text.startswith('---\nenishi-id: "') for text in texts)
    assert any(
        text.endswith(f"\n---\nfinds *personal data* [[GuardDuty]] {shown}") for text in texts
    )


def the_file(folder: Path) -> Path:
    (file,) = folder.glob("*.md")
    return file


def edit(file: Path, change: Callable[[str], str]) -> None:
    file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


def test_what_is_edited_outside_comes_in(book: Notebook, path: Path, tmp_path: Path) -> None:
    one = add_note(book, "first")
    out(path, tmp_path / "vault")
    edit(the_file(tmp_path / "vault"), lambda text: text + " and more")
    assert into(path, tmp_path / "vault").changed == ["first and more"]
    assert note(book, one.id).text == "first and more"
    assert [entry.event for entry in history(book, one.id)] == ["imported", "written"]
    assert out(path, tmp_path / "vault").left == []
    assert [backup.reason for backup in backups(path)] == ["before-import"]


def test_what_is_edited_on_both_sides_is_kept_twice_and_only_once_more(
    book: Notebook, path: Path, tmp_path: Path
) -> None:
    one = add_note(book, "first", about_node(A))
    out(path, tmp_path / "vault")
    edit(the_file(tmp_path / "vault"), lambda text: text + ", outside")
    mine = write_note(book, one.id, "first, inside", one.revision)
    assert out(path, tmp_path / "vault").left == ["first.md"]
    assert the_file(tmp_path / "vault").read_text(encoding="utf-8").endswith("first, outside")
    for _ in range(2):
        into(path, tmp_path / "vault")
        assert note(book, one.id) == mine
        assert {each.text for each in all_notes(book)} == {"first, inside", "first, outside"}
    (copy,) = [each for each in all_notes(book) if each.conflict_of]
    assert (copy.conflict_of, copy.about) == (one.id, about_node(A))


def test_an_older_folder_changes_nothing(book: Notebook, path: Path, tmp_path: Path) -> None:
    one = add_note(book, "first")
    out(path, tmp_path / "vault")
    two = write_note(book, one.id, "second", one.revision)
    report = into(path, tmp_path / "vault")
    assert (report.same, report.changed, report.conflicts) == (1, [], [])
    assert all_notes(book) == [two]
    out(path, tmp_path / "vault")
    assert the_file(tmp_path / "vault").read_text(encoding="utf-8").endswith("second")


def test_two_notebooks_are_joined_by_a_folder(tmp_path: Path) -> None:
    home, away, vault = tmp_path / "home.sqlite", tmp_path / "away.sqlite", tmp_path / "vault"
    with Notebook(home) as book:
        both, mine = add_note(book, "both"), add_note(book, "mine")
    out(home, vault)
    into(away, vault)
    with Notebook(away) as book:
        write_note(book, both.id, "both, away", 1)
        add_note(book, "away")
    out(away, vault)
    report = into(home, vault)
    assert (report.changed, report.added, report.conflicts) == (["both, away"], ["away"], [])
    with Notebook(home) as book:
        assert {each.text for each in all_notes(book)} == {"both, away", "mine", "away"}
        assert note(book, mine.id) == mine


def test_a_note_deleted_here_leaves_the_folder_and_comes_back_from_it(
    book: Notebook, path: Path, tmp_path: Path
) -> None:
    one = add_note(book, "first")
    out(path, tmp_path / "vault")
    delete_note(book, one.id, one.revision)
    out(path, tmp_path / "vault")
    assert list((tmp_path / "vault").glob("*.md")) == []
    into(tmp_path / "new.sqlite", tmp_path / "vault")
    with Notebook(tmp_path / "new.sqlite") as new:
        assert [each.text for each in all_notes(new, deleted=True)] == ["first"]
        assert restore_note(new, one.id).text == "first"


def test_a_strangers_vault_comes_in_with_its_pictures(
    book: Notebook, path: Path, tmp_path: Path
) -> None:
    vault = tmp_path / "vault"
    (vault / "sub" / "img").mkdir(parents=True)
    (vault / ".obsidian").mkdir()
    (vault / ".obsidian" / "workspace.md").write_text("not a note")
    (vault / "sub" / "img" / "Fig 1.png").write_bytes(PNG)
    (tmp_path / "secret.png").write_bytes(PNG + b"secret")
    front = "tags:\n  - exam\nenishi: no"
    text = "![[Fig 1.png|200]] ![a](sub/img/Fig%201.png) ![b](../secret.png) ![[none.png]]"
    (vault / "sub" / "Macie.md").write_bytes(f"\ufeff---\r\n{front}\r\n---\r\n{text}\r\n".encode())
    report = into(path, vault)
    assert (report.added, report.images) == (["Macie"], 1)
    (one,) = all_notes(book)
    shown = f"attachments/{image_name(PNG)}"
    assert one.text == f"![]({shown}) ![a]({shown}) ![b](../secret.png) ![[none.png]]\n"
    assert (one.title, one.front) == ("Macie", front)
    assert image_names(book) == [image_name(PNG)]
    assert into(path, vault).same == 1, "known again"
    edit(vault / "sub" / "Macie.md", lambda old: old + "more")
    assert into(path, vault).changed == ["Macie"]
    out(path, tmp_path / "other")
    assert f"\n{front}\n---\n" in the_file(tmp_path / "other").read_text(encoding="utf-8")


def test_what_cannot_be_taken_is_told_and_the_rest_comes_in(
    book: Notebook, path: Path, tmp_path: Path
) -> None:
    vault = tmp_path / "vault"
    (vault / ".enishi").mkdir(parents=True)
    (vault / "good.md").write_text("good")
    (vault / "latin.md").write_bytes(b"caf\xe9")
    (vault / "long.md").write_text("x" * 20_001)
    (vault / "huge.md").write_bytes(b"x" * 9_000_000)
    (vault / "loop.md").symlink_to(vault / "good.md")
    if hasattr(os, "mkfifo"):
        os.mkfifo(vault / "pipe.md")
        os.mkfifo(vault / "pipe.png")
    lines = ["", "[]", "{}", '{"fact": ["edge", 1]}', '{"id": 1, "picture": {}}', "[" * 100_000]
    for name in ("facts", "views", "sets", "history"):
        (vault / ".enishi" / f"{name}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    report = into(path, vault)
    assert report.added == ["good"]
    refused = [name for name, _ in report.refused]
    assert sorted(name for name in refused if name.endswith(".md")) == [
        "huge.md",
        "latin.md",
        "long.md",
    ]
    assert all(why.ja for _, why in report.refused)
    assert views(book) == []


def test_views_that_differ_are_both_kept(book: Notebook, path: Path, tmp_path: Path) -> None:
    kept = keep_view(book, "view", KEPT)
    out(path, tmp_path / "vault")
    file = tmp_path / "vault" / ".enishi" / "views.jsonl"
    line = json.loads(file.read_text(encoding="utf-8"))
    line["picture"]["picture"]["layout"] = "radial"
    file.write_text(json.dumps(line), encoding="utf-8")
    assert [into(path, tmp_path / "vault").views for _ in range(2)] == [1, 0]
    assert [each.name for each in views(book)] == ["view", "view (2)"]
    assert views(book)[0] == kept
    delete_view(book, kept.id)
    assert into(path, tmp_path / "vault").views == 0


def test_an_export_writes_over_nothing_that_is_not_ours(
    book: Notebook, path: Path, tmp_path: Path
) -> None:
    vault = tmp_path / "vault"
    vault.mkdir()
    (vault / "first.md").write_text("somebody else's")
    add_note(book, "First")
    out(path, vault)
    assert (vault / "first.md").read_text(encoding="utf-8") == "somebody else's"
    assert (vault / "First (2).md").exists()


def test_a_folder_that_cannot_be_written_is_told(
    book: Notebook, path: Path, tmp_path: Path
) -> None:
    add_note(book, "one")
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(NotebookError) as refused:
        out(path, tmp_path / "file")
    assert str(tmp_path / "file") in refused.value.message().ja


@given(st.lists(TEXTS | st.text(max_size=300), max_size=6))
def test_files_have_names_that_every_system_takes(headings: list[str]) -> None:
    taken: set[str] = set()
    for heading in headings:
        name = file_stem(heading, taken)
        assert same_name(name) not in taken
        taken.add(same_name(name))
        assert 0 < len(f"{name}.md".encode()) <= 140
        assert not set(name) & set('<>:"/\\|?*#^[]\r\n\t\0')
        assert name == name.strip(". ")
        assert name.casefold() not in ("con", "nul", "com1", "aux")


@pytest.mark.parametrize("name", ["CON", "nul", "com1", "LPT9", "con.txt", "...", "", " . "])
def test_names_that_windows_keeps_for_itself_are_not_used(name: str) -> None:
    assert file_stem(name, ()).casefold() not in (name.casefold(), "", ".")


NOTES = st.builds(
    Note,
    id=st.uuids().map(lambda each: each.hex),
    about=ABOUTS,
    title=TEXTS,
    text=TEXTS,
    revision=st.integers(1, 10**8),
    created=st.just("2026-11-25T09:00:00.000Z"),
    modified=st.just("2026-11-25T09:00:00.000Z"),
    deleted=st.booleans(),
    conflict_of=st.just("") | st.uuids().map(lambda each: each.hex),
    front=st.sampled_from(["", "tags: [a]", "a: b\n\nc:\n  - d"]),
)


@given(NOTES)
def test_a_note_that_is_written_to_a_file_is_read_again(one: Note) -> None:
    assert read_leaf(write_leaf(one), "x.md", "now").note == one


@given(st.text(), st.text("-\nenishi:\"' ad", max_size=60))
def test_whatever_a_file_says_is_a_note(text: str, front: str) -> None:
    for content in (text, front, f"---\n{front}\n---\n{text}"):
        found = read_leaf(content, "folder/name.md", "now").note
        assert found.id


def test_an_import_that_is_stopped_has_done_what_it_has_done(path: Path, tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    vault.mkdir()
    for number in random.Random(1).sample(range(1000), 250):
        (vault / f"{number}.md").write_text(f"note {number}")
    job = import_vault(path, vault)
    steps = [next(job), next(job)]
    job.close()
    assert [(step.done, step.total) for step in steps] == [(0, 250), (100, 250)]
    with Notebook(path) as book:
        assert len(all_notes(book)) == 100
    assert len(into(path, vault).added) == 150


def test_a_picture_is_put_where_the_note_looks_for_it(
    book: Notebook, path: Path, tmp_path: Path
) -> None:
    add_image(book, PNG)
    out(path, tmp_path / "vault")
    into(tmp_path / "new.sqlite", tmp_path / "vault")
    with Notebook(tmp_path / "new.sqlite") as new:
        assert image(new, image_name(PNG)) == PNG
    assert os.listdir(tmp_path / "vault/attachments") == [image_name(PNG)]


def test_front_matter_of_others_is_kept_by_the_notebook(book: Notebook) -> None:
    one = read_leaf("---\naliases: [x]\n---\ntext", "n.md", "2026-11-25T09:00:00.000Z").note
    assert put_note(book, one, "imported").front == "aliases: [x]"
