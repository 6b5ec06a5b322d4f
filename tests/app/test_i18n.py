"""Japanese is complete: every text of ours is in the catalogue, and a switch reaches them all."""

import ast
import json
import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialogButtonBox

import app
from app.actions import ACTIONS, MENUS, MOUSE_AND_CANVAS_KEYS
from app.i18n import catalogue, speak, tr
from resources import read_text

SOURCES = sorted(Path(app.__file__).parent.rglob("*.py"))
SAME_IN_JAPANESE = {"AWS", "English", ", "}
"""Texts that may have no Japanese letter in their translation."""


def literals() -> dict[str, str]:
    """Every literal that is handed to tr or mark, with the file it stands in."""
    found: dict[str, str] = {}
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                if node.func.id not in ("tr", "mark") or not node.args:
                    continue
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    found[first.value] = path.name
    return found


def test_every_text_is_in_the_catalogue() -> None:
    missing = {text: name for text, name in literals().items() if text not in catalogue("ja")}
    assert not missing


def test_the_catalogue_has_nothing_that_is_no_longer_said() -> None:
    assert set(catalogue("ja")) - set(literals()) == set()


def test_tables_are_marked() -> None:
    texts = [action.text for action in ACTIONS] + list(MENUS)
    texts += [text for row in MOUSE_AND_CANVAS_KEYS for text in row]
    assert [text for text in texts if text not in catalogue("ja")] == []


def test_placeholders_are_the_same_in_both_languages() -> None:
    for source, text in catalogue("ja").items():
        assert sorted(re.findall(r"{\w+}", source)) == sorted(re.findall(r"{\w+}", text)), source


def test_japanese_is_japanese() -> None:
    for source, text in catalogue("ja").items():
        if source not in SAME_IN_JAPANESE:
            assert re.search(r"[぀-ヿ一-鿿、]", text), source


def test_each_text_stands_once_in_the_file() -> None:
    pairs = json.loads(read_text("i18n/ja.json"), object_pairs_hook=list)
    sources = [source for source, _ in pairs]
    assert len(sources) == len(set(sources))


@pytest.mark.parametrize("text", ["Cancel", "Export the picture…"])
def test_a_switch_changes_our_texts_at_once_and_back(qapp: QApplication, text: str) -> None:
    assert tr(text) == text
    speak(qapp, "ja")
    assert tr(text) == catalogue("ja")[text]
    speak(qapp, "en")
    assert tr(text) == text


def test_a_switch_changes_qts_own_texts_too(qapp: QApplication) -> None:
    speak(qapp, "ja")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert box.buttons()[0].text() == "キャンセル"
    box.deleteLater()


def test_an_unknown_text_stays_itself(qapp: QApplication) -> None:
    speak(qapp, "ja")
    assert tr("no such text") == "no such text"
