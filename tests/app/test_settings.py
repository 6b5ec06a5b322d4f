"""Settings: kept whole, read whatever happened to the file, and never overwritten blindly."""

import json
import os
from pathlib import Path

import pytest

from app.settings import (
    FILE_NAME,
    HISTORY_LENGTH,
    Settings,
    cache_folder,
    config_folder,
    read_settings,
    remember,
    write_settings,
)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    settings = Settings(
        language="ja",
        theme="dark",
        layer="notes",
        geometry=(10, 20, 1200, 800),
        maximized=True,
        question="Detective のデータソースは?",
        history=("one", "二"),
        saved=(("データソース", "$サービス のデータソースは?"),),
    )
    write_settings(settings, tmp_path / "deep" / "folder")
    assert read_settings(tmp_path / "deep" / "folder") == settings


def test_first_launch_has_the_defaults(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "nothing here") == Settings()


@pytest.mark.parametrize(
    "stored",
    [
        {"theme": "pink"},
        {"theme": 3},
        {"language": None},
        {"layer": "mine"},
        {"maximized": "yes"},
        {"geometry": [1, 2, 3]},
        {"geometry": [0, 0, -5, 100]},
        {"geometry": "wide"},
        {"history": "what feeds Detective?"},
        {"history": [1, None]},
        {"saved": "what feeds $service?"},
        {"saved": [["name"], 3, ["name", None], "ab"]},
        {"from a newer version": True},
    ],
)
def test_a_value_that_makes_no_sense_has_its_default(
    tmp_path: Path, stored: dict[str, object]
) -> None:
    (tmp_path / FILE_NAME).write_text(json.dumps(stored), encoding="utf-8")
    assert read_settings(tmp_path) == Settings()


@pytest.mark.parametrize("text", ["{", "[]", "null", ""])
def test_a_broken_file_is_put_aside_not_overwritten(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE_NAME).write_text(text, encoding="utf-8")
    assert read_settings(tmp_path) == Settings()
    write_settings(Settings(theme="dark"), tmp_path)
    assert (tmp_path / (FILE_NAME + ".broken")).read_text(encoding="utf-8") == text


def test_a_failed_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_settings(Settings(theme="dark"), tmp_path)

    def full(source: object, target: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        write_settings(Settings(theme="light"), tmp_path)
    assert read_settings(tmp_path).theme == "dark"
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME, "config"][:1]


def test_one_variable_moves_settings_and_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ENISHI_CONFIG", str(tmp_path / "stick"))
    assert config_folder() == tmp_path / "stick"
    assert cache_folder().is_relative_to(tmp_path / "stick")


def test_a_question_asked_again_is_the_newest_and_stands_once() -> None:
    assert remember(("a", "b", "c"), "a") == ("b", "c", "a")
    many = tuple(str(number) for number in range(HISTORY_LENGTH))
    assert len(remember(many, "new")) == HISTORY_LENGTH
    assert remember(many, "new")[-1] == "new"
