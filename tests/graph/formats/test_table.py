"""FORMATS: every row writes, whatever the labels are, and says what it is in both languages."""

import pytest

from graph.formats.table import FORMATS
from graph.formats.values import Exhibit, Format, Look
from graph.jobs import finish
from graph.model import Graph
from graph.scene import Scene

ROWS = pytest.mark.parametrize("row", FORMATS, ids=[row.name for row in FORMATS])


def files_of(row: Format, exhibit: Exhibit) -> dict[str, bytes]:
    written = finish(row.write(exhibit))
    return {"": written} if isinstance(written, bytes) else dict(written)


def test_names_and_suffixes_are_used_once() -> None:
    names = [row.name for row in FORMATS]
    suffixes = [suffix for row in FORMATS for suffix in row.suffixes]
    assert len({*names}) == len(names)
    assert len({*suffixes}) == len(suffixes)
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in suffixes)


@ROWS
def test_a_format_says_what_it_is_in_both_languages(row: Format) -> None:
    for text in (row.label, row.about):
        assert text.en
        assert text.ja


@ROWS
@pytest.mark.parametrize("language", ["both", "both-ja", "en", "ja"])
def test_every_format_writes_in_every_language(
    row: Format, exhibit: Exhibit, language: str
) -> None:
    spoken = Exhibit(exhibit.scene, Look("dark", language), exhibit.title, exhibit.date)
    assert all(len(data) > 100 for data in files_of(row, spoken).values())


@ROWS
def test_every_format_writes_hostile_labels(row: Format, hostile: Exhibit) -> None:
    assert all(len(data) > 100 for data in files_of(row, hostile).values())


@ROWS
def test_every_format_writes_an_empty_picture(row: Format) -> None:
    files = files_of(row, Exhibit(Scene(Graph()), Look()))
    assert all(files.values())


@ROWS
def test_what_is_written_is_the_same_every_time(row: Format, exhibit: Exhibit) -> None:
    if row.suffix in (".apkg", ".pptx"):  # zip archives hold the time they were made
        return
    again = Exhibit(exhibit.scene, exhibit.look, exhibit.title, exhibit.date)
    assert files_of(row, exhibit) == files_of(row, again)
