"""Notes: kept at every change, never without their history, never overwritten."""

from collections.abc import Callable
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.notebook.book import Notebook
from app.notebook.faults import TOO_LARGE, NotebookError
from app.notebook.history import adds_to, history
from app.notebook.images import add_image, image, image_names
from app.notebook.notes import (
    ALONE,
    About,
    about_edge,
    about_node,
    about_view,
    add_note,
    all_notes,
    backlinks,
    delete_note,
    delete_notes,
    edge_of,
    note,
    notes_about,
    restore_note,
    restore_notes,
    settle_note,
    tagged,
    tags,
    write_note,
)
from app.notebook.texts import keys_of, link_to, links_in, tags_in, tick, title_of
from graph.model import Node, Text
from ontology.terms import Iri
from tests.app.notebook.conftest import Clock

MACIE = Iri("urn:enishi:aws:AmazonMacie")
FEEDS = Iri("urn:enishi:kg:feeds")
HUB = Iri("urn:enishi:aws:AWSSecurityHub")
PNG = b"\x89PNG\r\n\x1a\n" + b"the rest of a picture"


def texts(book: Notebook, note_id: str) -> list[str]:
    return [revision.text for revision in history(book, note_id)]


@pytest.mark.parametrize(
    "about", [ALONE, about_node(MACIE), about_edge((MACIE, FEEDS, HUB)), about_view("v1")]
)
def test_a_note_is_there_in_the_next_window(book: Notebook, other: Notebook, about: About) -> None:
    written = add_note(book, "# Macie\nfinds *personal data*", about)
    assert note(other, written.id) == written
    assert notes_about(other, about) == [written]
    assert written.heading == "Macie"


def test_an_edge_is_known_again_from_the_note_on_it(book: Notebook) -> None:
    written = add_note(book, "why", about_edge((MACIE, FEEDS, HUB)))
    assert edge_of(written.about) == (MACIE, FEEDS, HUB)
    with pytest.raises(ValueError, match="not about an edge"):
        edge_of(ALONE)


def test_typing_on_is_one_entry_and_taking_away_another(book: Notebook) -> None:
    first = add_note(book, "Guard")
    typed = write_note(book, first.id, "GuardDuty", first.revision)
    typed = write_note(book, first.id, "GuardDuty finds threats", typed.revision)
    assert texts(book, first.id) == ["GuardDuty finds threats"]
    cut = write_note(book, first.id, "threats", typed.revision)
    assert texts(book, first.id) == ["threats", "GuardDuty finds threats"]
    assert (cut.revision, note(book, first.id).text) == (4, "threats")


def test_typing_on_after_a_pause_or_in_another_window_is_an_entry_of_its_own(
    book: Notebook, other: Notebook, clock: Callable[[], object]
) -> None:
    one = add_note(book, "a")
    clock.wait(minutes=6)  # type: ignore[attr-defined]
    two = write_note(book, one.id, "ab", one.revision)
    write_note(other, one.id, "abc", two.revision)
    assert texts(book, one.id) == ["abc", "ab", "a"]


@given(st.text("ab", max_size=6), st.text("ab", max_size=9))
def test_nothing_is_lost_when_a_text_replaces_one_it_adds_to(old: str, new: str) -> None:
    """Exactly then: there is a place to cut out of the new text that leaves the old one."""
    size = len(new) - len(old)
    cuts = {new[:at] + new[at + size :] for at in range(len(old) + 1)} if size >= 0 else set()
    assert adds_to(old, new) == (old in cuts)


def test_writing_on_an_older_text_is_a_conflict_copy_never_an_overwrite(
    book: Notebook, other: Notebook
) -> None:
    base = add_note(book, "start", about_node(MACIE), "Macie")
    theirs = write_note(other, base.id, "start, theirs", base.revision)
    mine = write_note(book, base.id, "start, mine", base.revision)
    assert mine.id != base.id
    assert mine.conflict_of == base.id
    assert (mine.text, mine.title, mine.about) == ("start, mine", "Macie", about_node(MACIE))
    assert note(book, base.id) == theirs
    again = write_note(book, mine.id, "start, mine too", mine.revision)
    assert again.id == mine.id
    assert {one.text for one in all_notes(other)} == {"start, theirs", "start, mine too"}


def test_a_window_in_which_nothing_was_typed_makes_no_conflict(
    book: Notebook, other: Notebook
) -> None:
    base = add_note(book, "start")
    theirs = write_note(other, base.id, "other", base.revision)
    assert write_note(book, base.id, "start", base.revision) == theirs
    assert all_notes(book) == [theirs]


def test_writing_the_same_again_writes_nothing(book: Notebook) -> None:
    one = add_note(book, "same")
    assert write_note(book, one.id, "same", one.revision) == one
    assert len(history(book, one.id)) == 1


def test_a_deleted_note_keeps_its_history_and_comes_back(book: Notebook) -> None:
    one = add_note(book, "precious [[Macie]] #exam")
    gone = delete_note(book, one.id, one.revision)
    assert gone.deleted
    assert all_notes(book) == []
    assert all_notes(book, deleted=True) == [gone]
    assert (backlinks(book, ["macie"]), tags(book)) == ([], [])
    back = restore_note(book, one.id)
    assert all_notes(book) == [back]
    assert [entry.event for entry in history(book, one.id)] == ["restored", "deleted", "written"]
    assert tagged(book, "exam") == [back]


def test_an_earlier_text_comes_back_as_a_new_one(book: Notebook) -> None:
    one = add_note(book, "first")
    two = write_note(book, one.id, "second", one.revision)
    back = restore_note(book, one.id, one.revision)
    assert (back.text, back.revision) == ("first", two.revision + 1)
    assert texts(book, one.id) == ["first", "second", "first"]
    with pytest.raises(KeyError):
        restore_note(book, one.id, 99)


def test_a_note_written_elsewhere_is_not_deleted_here(book: Notebook, other: Notebook) -> None:
    one = add_note(book, "first")
    theirs = write_note(other, one.id, "second", one.revision)
    assert delete_note(book, one.id, one.revision) == theirs
    assert not theirs.deleted


def test_writing_a_note_that_was_deleted_elsewhere_brings_it_back(
    book: Notebook, other: Notebook
) -> None:
    one = add_note(book, "first")
    delete_note(other, one.id, one.revision)
    mine = write_note(book, one.id, "first and more", one.revision)
    assert (mine.id, mine.deleted) == (one.id, False)


def test_links_are_found_from_the_other_end_however_the_name_is_written(book: Notebook) -> None:
    node = Node(MACIE, Text("Amazon Macie", "Amazon Macie"), aliases=(("ja", "メイシー"),))
    written = [
        add_note(book, text)
        for text in (
            "see [[Macie]]",
            "see [[amazon macie|this]]",
            "[[めいしー]]",
            "[[aws:AmazonMacie]]",
            f"[[{MACIE}|x]]",
        )
    ]
    add_note(book, "`[[Macie]]` and\n```\n[[Macie]]\n```\n[[Detective]]")
    assert {one.id for one in backlinks(book, keys_of(node))} == {one.id for one in written}
    assert links_in(link_to(node, "en"))[0].target == "Amazon Macie"
    assert link_to(node, "en", shared=True) == "[[aws:AmazonMacie|Amazon Macie]]"


def test_a_link_can_be_written_to_a_node_of_any_label() -> None:
    odd = Node(Iri("urn:x:a"), Text("a [b] | c"))
    (link,) = links_in(link_to(odd, "en"))
    assert link.target == "urn:x:a"
    assert links_in(link_to(Node(Iri("urn:x:b"), Text()), "ja"))[0].target == "urn:x:b"


def test_tags_are_counted_and_found_with_those_below_them(book: Notebook) -> None:
    one = add_note(book, "#AWS/IAM and #検出")
    two = add_note(book, "＃no, (#aws) and #検出。 #12 C# a#b `#code`\n# heading")
    assert tags(book) == [("検出", 2), ("aws", 1), ("AWS/IAM", 1)]
    assert {note.id for note in tagged(book, "#Aws")} == {one.id, two.id}
    assert [note.id for note in tagged(book, "aws/iam")] == [one.id]
    assert tags_in("#a #A/") == ("a",)


def test_checkboxes_are_ticked_where_they_stand() -> None:
    text = "- [ ] read\n  1. [x] write\n- [y] no\n```\n- [ ] code\n```\n> * [X] quoted"
    ticked = tick(tick(text, 0), 1)
    assert ticked.startswith("- [x] read\n  1. [ ] write\n")
    assert tick(tick(ticked, 0), 1) == text
    assert tick(text, 6).endswith("> * [ ] quoted")
    assert tick(text, 2) == tick(text, 99) == text


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("\n\n## **GuardDuty** and [[aws:X|x]]\nmore", "GuardDuty and x"),
        ("- [ ] to do", "to do"),
        ("", ""),
        ("あ" * 200, "あ" * 79 + "…"),
    ],
)
def test_a_note_without_title_is_called_by_its_first_line(text: str, title: str) -> None:
    assert title_of(text) == title


def test_text_that_no_file_can_hold_is_cleaned(book: Notebook) -> None:
    one = add_note(book, "a\r\nb\rc\0d\ud800e")
    assert one.text == "a\nb\ncd?e"


@pytest.mark.parametrize("text", ["x" * 20_001, "x\n" * 500_001])
def test_too_much_for_a_note_is_refused_and_put_beside_it(book: Notebook, text: str) -> None:
    one = add_note(book, "first")
    with pytest.raises(NotebookError) as refused:
        write_note(book, one.id, text, one.revision)
    assert refused.value.fault is TOO_LARGE
    assert refused.value.rescue is not None
    assert refused.value.rescue.read_text(encoding="utf-8") == text
    assert note(book, one.id) == one


def test_a_picture_is_kept_once_and_comes_back(book: Notebook) -> None:
    first, second = add_image(book, PNG, "a ](x) picture"), add_image(book, PNG)
    (name,) = image_names(book)
    assert first == f"![a   x  picture](attachments/{name})"
    assert name in second
    assert image(book, name) == PNG
    assert image(book, "../" + name) is None


@pytest.mark.parametrize("data", [b"<svg onload='x'/>", b"", b"\xff\xd8\xff" + bytes(20_000_000)])
def test_what_is_no_picture_of_ours_is_refused(book: Notebook, data: bytes) -> None:
    with pytest.raises(NotebookError, match="not a PNG"):
        add_image(book, data)
    assert image_names(book) == []


def test_many_notes_are_put_away_as_one_change_and_come_back(
    book: Notebook, other: Notebook
) -> None:
    many = [add_note(book, f"note {number}") for number in range(20)]
    other.poll()
    gone = delete_notes(book, [each.id for each in many[:15]])
    assert all(each.deleted for each in gone)
    assert other.poll()
    assert all_notes(other) == many[:14:-1]
    assert all_notes(other, limit=2) == many[:17:-1]
    restore_notes(book, [each.id for each in gone])
    assert {each.text for each in all_notes(book)} == {each.text for each in many}
    with pytest.raises(KeyError):
        delete_notes(book, [many[0].id, "unknown"])
    assert not note(book, many[0].id).deleted


def test_corrections_of_a_week_ago_are_one_entry_for_five_minutes(
    book: Notebook, clock: Clock
) -> None:
    one = add_note(book, "begun")
    for number in range(60):
        clock.wait(seconds=19)
        one = write_note(book, one.id, f"corrected {number}", one.revision)
    deleted = delete_note(book, one.id, one.revision)
    back = restore_note(book, one.id)
    assert len(history(book, one.id)) == 63
    clock.wait(days=6, hours=23)
    two = write_note(book, one.id, "a week later", back.revision)
    assert len(history(book, one.id)) == 64, "all of a week stays"
    clock.wait(days=1)
    write_note(book, one.id, "and more", two.revision)
    entries = history(book, one.id)
    assert [entry.event for entry in entries[:4]] == ["written", "written", "restored", "deleted"]
    assert entries[4].text == "corrected 59"
    old = [datetime.fromisoformat(entry.at) for entry in entries[4:]]
    assert 4 <= len(old) <= 6, "twenty minutes of corrections"
    assert len({int(at.timestamp()) // 300 for at in old}) == len(old)
    assert deleted.text in texts(book, one.id)


def test_a_conflict_copy_becomes_a_note_of_its_own(book: Notebook) -> None:
    one = add_note(book, "first")
    write_note(book, one.id, "first, here", 1)
    copy = write_note(book, one.id, "first, there", 1)
    assert copy.conflict_of == one.id
    settled = settle_note(book, copy.id)
    assert (settled.conflict_of, settled.text) == ("", "first, there")
    assert note(book, copy.id) == settled
    assert [entry.event for entry in history(book, copy.id)] == ["settled", "conflict"]
