"""Full-text search: Japanese from two characters, however it is written, with its context."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.notebook.book import Notebook
from app.notebook.finding import context, find, note_called, rows_of, set_rows
from app.notebook.notes import add_note, delete_note, write_note
from app.notebook.words import folded, question, tokens
from graph.model import Graph

JAPANESE = (
    "Amazon GuardDuty は、VPCフローログを取り込み、脅威を検出するサービス。S3バケットも監視。"
)


@pytest.mark.parametrize(
    "asked",
    [
        "検出",
        "を検出",
        "フロー",
        "ローログ",
        "ふろー",
        "ﾌﾛｰﾛｸﾞ",
        "VPCフロ",
        "ｖｐｃ",
        "guard",
        "duty",
        "GuardDuty は",
        "脅",
        "S3バケット",
        "s3",
        "監視 脅威",
    ],
)
def test_a_note_is_found_by(book: Notebook, asked: str) -> None:
    written = add_note(book, JAPANESE)
    add_note(book, "something else: 検査 と 出力")
    assert [found.key for found in find(book, asked)] == [written.id]


@pytest.mark.parametrize("asked", ["出検", "検出 無い", "uty", "", "  ", '"*:^(', "S3 監督"])
def test_a_note_is_not_found_by(book: Notebook, asked: str) -> None:
    add_note(book, JAPANESE)
    assert find(book, asked) == []


@given(st.text("検出をすログguard3 -、", min_size=2, max_size=30), st.data())
def test_every_two_characters_of_a_japanese_run_are_in_the_index(
    text: str, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(text) - 2))
    pair = text[at : at + 2]
    if all(char in "検出をすログ" for char in pair):
        assert question(pair) == f'"{folded(pair)}"'
        assert folded(pair) in tokens(text)


def test_the_words_stand_in_their_context(book: Notebook) -> None:
    add_note(book, "x" * 50 + " 何が\nＧｕａｒｄＤｕｔｙ で検出されるか " + "y" * 200, title="Q")
    (found,) = find(book, "guardduty")
    assert (found.title, found.match) == ("Q", "ＧｕａｒｄＤｕｔｙ")
    assert found.before.startswith("…x")
    assert found.before.endswith(" 何が ")
    assert found.after.startswith(" で検出")
    assert found.after.endswith("y…")


def test_a_title_weighs_more_than_a_text(book: Notebook) -> None:
    add_note(book, "a heading\n" + "detective " * 3)
    titled = add_note(book, "about it", title="Detective")
    assert find(book, "detective")[0].key == titled.id


def test_the_index_follows_every_change(book: Notebook) -> None:
    one = add_note(book, "alpha")
    two = write_note(book, one.id, "beta", one.revision)
    assert find(book, "alpha") == []
    assert [found.key for found in find(book, "beta")] == [one.id]
    delete_note(book, one.id, two.revision)
    assert find(book, "beta") == []


def test_the_graph_is_found_too_after_the_notes(book: Notebook, shipped: Graph) -> None:
    set_rows(book, rows_of(shipped))
    mine = add_note(book, "CloudTrail Lake を使う")
    found = find(book, "cloudtrail", limit=50)
    assert found[0].key == mine.id
    assert {one.kind for one in found} == {"note", "label", "definition", "quote"}
    assert all("cloudtrail" in (one.match + one.title).lower() for one in found)
    assert all(one.key in shipped for one in found[1:])
    assert find(book, "フレームワーク")[0].kind == "label"


def test_other_rows_take_the_place_of_the_first(book: Notebook, shipped: Graph) -> None:
    set_rows(book, rows_of(shipped))
    set_rows(book, [])
    assert find(book, "cloudtrail") == []


def test_context_of_words_that_are_only_in_the_title() -> None:
    assert context("a text\nof two lines", "elsewhere") == ("", "", "a text of two lines")


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("Key policies", "titled"),
        ("key-policies#who", "titled"),
        ("検出の流れ", "headed"),
        ("検出", None),
        ("policies", None),
        ('"', None),
        ("", None),
    ],
)
def test_a_link_points_to_a_note_by_its_heading(
    book: Notebook, target: str, found: str | None
) -> None:
    notes = {
        "titled": add_note(book, "who may use a key", title="Key policies").id,
        "headed": add_note(book, "# 検出の流れ\nKey policies").id,
    }
    gone = add_note(book, "検出")
    delete_note(book, gone.id, gone.revision)
    assert note_called(book, target) == notes.get(found or "")


def test_of_two_notes_with_one_heading_a_link_means_the_one_written_last(book: Notebook) -> None:
    first, second = add_note(book, "same\none"), add_note(book, "same\ntwo")
    assert note_called(book, "same") == second.id
    write_note(book, first.id, "same\nagain", first.revision)
    assert note_called(book, "same") == first.id
