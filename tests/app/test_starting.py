"""A system that lacks a library Qt needs: one sentence that names the package."""

import builtins
import ctypes
from pathlib import Path
from types import ModuleType

import pytest

from app import starting
from app.starting import main, sentence_for, what_is_missing

NO_EGL = "libEGL.so.1: cannot open shared object file: No such file or directory"
NO_CURSOR = "libxcb-cursor.so.0: cannot open shared object file: No such file or directory"


def fake_import_error(monkeypatch: pytest.MonkeyPatch, message: str) -> None:
    real = builtins.__import__

    def imported(name: str, *rest: object) -> ModuleType:
        if name.startswith("PySide6"):
            raise ImportError(message)
        return real(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", imported)


def test_a_library_missing_at_import_names_its_packages(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fake_import_error(monkeypatch, NO_EGL)
    monkeypatch.setattr(starting, "loads", lambda name: True)
    assert main() == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "apt install libegl1" in said
    assert "dnf install libglvnd-egl" in said
    assert "Traceback" not in said


def test_an_option_the_window_does_not_know_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--colour"]) == 2
    assert "--colour" in capsys.readouterr().err


def test_files_and_a_notebook_may_be_named_in_any_order() -> None:
    a, b, book = Path("a.ttl"), Path("b.ttl"), Path("n.sqlite")
    assert starting.words_of(["--open", "a.ttl", "b.ttl"]) == ([a, b], [])
    assert starting.words_of(["--notebook", "n.sqlite", "--open", "a.ttl"]) == ([a], [book])
    assert starting.words_of(["--notebook", "n.sqlite", "a.ttl"]) is None


def test_a_library_missing_for_the_screen_is_found_before_qt_aborts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def missing(path: str) -> None:
        asked.append(path)
        if "libqxcb" in path or "icccm" in path or "cursor" in path:
            raise OSError(NO_CURSOR)

    monkeypatch.setattr(ctypes, "CDLL", missing)
    said = what_is_missing({"DISPLAY": ":0"}, "linux")
    assert asked[0].endswith("libqxcb.so")
    assert "without libxcb-cursor.so.0, libxcb-icccm.so.4." in said
    assert "apt install libxcb-cursor0 libxcb-icccm4;" in said
    assert "dnf install xcb-util-cursor xcb-util-wm." in said


def test_no_screen_at_all_is_said_with_the_way_out() -> None:
    said = what_is_missing({}, "linux")
    assert "DISPLAY" in said
    assert "enishi ask" in said


@pytest.mark.parametrize(
    ("environ", "platform"),
    [
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux"),
        ({}, "darwin"),
        ({}, "win32"),
    ],
)
def test_nothing_is_in_the_way_elsewhere(environ: dict[str, str], platform: str) -> None:
    assert what_is_missing(environ, platform) == ""


@pytest.mark.parametrize(
    ("error", "part"),
    [
        ("libfoo.so.3: cannot open shared object file", "libfoo.so.3"),
        ("something else altogether", "something else altogether"),
        ("libxkbcommon-x11.so.0: cannot open", "libxkbcommon-x11-0"),
        ("libGL.so.1: cannot open", "libgl1"),
    ],
)
def test_any_loader_error_becomes_one_sentence(
    monkeypatch: pytest.MonkeyPatch, error: str, part: str
) -> None:
    monkeypatch.setattr(starting, "loads", lambda name: True)
    said = sentence_for(error)
    assert part in said
    assert said.endswith(".")
