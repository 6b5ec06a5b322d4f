"""The compiled copy of the shipped ontology says the same as the files, or is not used."""

from pathlib import Path

import pytest

from graph import tables
from graph.tables import read_tables, shipped_tables
from ontology.store import shipped_quads


@pytest.fixture
def compiled(tmp_path: Path) -> Path:
    shipped_tables(tmp_path)
    return tmp_path / "ontology.tables"


def test_the_compiled_tables_equal_the_files(
    compiled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "shipped_quads", lambda _: pytest.fail("parsed again"))

    assert shipped_tables(compiled.parent) == read_tables(shipped_quads())


@pytest.mark.parametrize("harm", [b"", b"x" * 100, None])
def test_a_damaged_copy_is_made_anew(compiled: Path, harm: bytes | None) -> None:
    whole = compiled.read_bytes()
    compiled.write_bytes(whole[:-7] if harm is None else harm)

    assert shipped_tables(compiled.parent) == read_tables(shipped_quads())
    assert compiled.read_bytes() == whole


def test_a_folder_that_cannot_be_made_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be")

    found = shipped_tables(tmp_path / "taken" / "cache")

    assert found == read_tables(shipped_quads())
