"""The compiled copy of the shipped ontology says the same as the files, or is not used."""

from pathlib import Path

import pytest

from graph import tables
from graph.building import build, open_graph
from graph.tables import shipped_tables
from ontology.store import shipped_quads


def test_what_is_left_out_of_the_files_makes_no_difference_to_the_graph() -> None:
    """Records say more than evidence holds; a start does not convert that."""
    found, whole = open_graph(), build(shipped_quads())

    assert [*found.nodes()] == [*whole.nodes()]
    assert [*found.edges()] == [*whole.edges()]
    assert found.vocabulary == whole.vocabulary


@pytest.fixture
def compiled(tmp_path: Path) -> Path:
    shipped_tables(tmp_path)
    return tmp_path / "ontology.tables"


def test_the_compiled_tables_equal_the_files(
    compiled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed = shipped_tables(None)
    monkeypatch.setattr(tables, "shipped_said", lambda *_: pytest.fail("parsed again"))

    assert shipped_tables(compiled.parent) == parsed


@pytest.mark.parametrize("harm", [b"", b"x" * 100, None])
def test_a_damaged_copy_is_made_anew(compiled: Path, harm: bytes | None) -> None:
    whole = compiled.read_bytes()
    compiled.write_bytes(whole[:-7] if harm is None else harm)

    assert shipped_tables(compiled.parent) == shipped_tables(None)
    assert compiled.read_bytes() == whole


def test_a_folder_that_cannot_be_made_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be")

    found = shipped_tables(tmp_path / "taken" / "cache")

    assert found == shipped_tables(None)
