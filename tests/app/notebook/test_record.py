"""Where the last session stopped: back after a crash, and never in the way of a start."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.notebook.faults import VANISHED, NotebookError
from app.notebook.pictures import KeptPicture
from app.notebook.record import (
    MOST_NODES,
    Record,
    Visited,
    keep_record,
    last_record,
    record_files,
)
from graph.model import Text
from graph.scene import Picture, Point
from ontology.terms import Iri

A = Iri("urn:x:a")


def visited(nodes: int, question: str = "") -> Visited:
    places = {Iri(f"urn:x:{number}"): Point(number, 0.5) for number in range(nodes)}
    return Visited(KeptPicture(Picture(places), {A: Text("a", "あ")}), (A,), question)


RECORD = Record(
    visited=(visited(3, "what feeds Macie?"), visited(2, "検出するのは?")),
    at=1,
    view="v1",
    files=("/tmp/a.ttl",),
    draft="what sc",
    language="ja",
    theme="dark",
    geometry=(1, 2, 800, 600),
    maximized=True,
    parts={"panel": "notes"},
)


def test_everything_comes_back_and_no_notebook_is_made(path: Path) -> None:
    assert last_record(path) == Record()
    keep_record(path, RECORD)
    assert last_record(path) == RECORD
    assert os.listdir(path.parent) == [record_files(path)[0].name]


st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))


@given(st.builds(Record, parts=st.dictionaries(st.text(), st.text()), draft=st.text()))
def test_whatever_stands_in_it_comes_back(
    tmp_path_factory: pytest.TempPathFactory, record: Record
) -> None:
    path = tmp_path_factory.getbasetemp() / "record"
    keep_record(path, record)
    found = last_record(path)
    assert (found.parts, found.draft) == (record.parts, record.draft)


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"\xff", b"[]", b"null", b'{"is":"Record","visited":7,"at":99}', b"[" * 9**5],
)
def test_one_that_cannot_be_read_is_no_hindrance(path: Path, data: bytes) -> None:
    record_files(path)[0].write_bytes(data)
    assert last_record(path) == Record()


def test_what_is_open_is_kept_however_much_was_visited(path: Path) -> None:
    many = tuple(visited(MOST_NODES // 10, str(number)) for number in range(30))
    keep_record(path, Record(visited=many, at=29))
    found = last_record(path)
    assert [each.question for each in found.visited] == [str(number) for number in range(20, 30)]
    assert found.visited[found.at].question == "29"
    keep_record(path, Record(visited=many, at=3))
    assert last_record(path).visited[0].question == "3"


def test_a_folder_that_is_gone_is_told(path: Path) -> None:
    place = path.parent / "file"
    place.write_text("in the way")
    with pytest.raises(NotebookError) as refused:
        keep_record(place / "notebook.sqlite", RECORD)
    assert refused.value.fault is not VANISHED
    assert "file" in refused.value.message().en


WRITER = """
import sys
from pathlib import Path
from app.notebook.record import Record, keep_record
number = 0
while True:
    number += 1
    keep_record(Path(sys.argv[1]), Record(draft=str(number) * 1000))
    print(number, flush=True)
"""


def test_a_crash_loses_nothing_that_was_written(path: Path) -> None:
    for _ in range(3):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout
        for _ in range(20):
            told = int(writer.stdout.readline())
        writer.kill()
        told = max([told, *(int(line) for line in writer.stdout if line.endswith("\n"))])
        writer.wait()
        draft = last_record(path).draft
        assert draft in (str(told) * 1000, str(told + 1) * 1000)


def test_it_is_written_in_no_time(path: Path) -> None:
    record = Record(visited=(visited(500),) * 8)
    spent = []
    for _ in range(3):  # what runs beside the tests makes some rounds slow
        started = time.process_time()
        keep_record(path, record)
        spent.append(time.process_time() - started)
    assert min(spent) < 0.5
