"""`enishi export` as a script sees it: every format, several files, and options that fit."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from app.cli import main
from app.exporting import FORMATS, command
from graph.formats.values import Format
from graph.layouts.table import LAYOUTS

ANSWERED, BAD_USE = 0, 2


class Said(NamedTuple):
    """What one command said."""

    code: int
    out: str
    err: str


Run = Callable[..., Said]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*words: str) -> Said:
        try:
            code = main(words)
        except SystemExit as ended:  # --help
            code = int(ended.code or 0)
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return call


@pytest.mark.parametrize("row", FORMATS, ids=[row.name for row in FORMATS])
def test_every_format_is_written(run: Run, tmp_path: Path, row: Format) -> None:
    said = run(
        *("export", "--ask", "what feeds Detective?", "--format", row.name),
        *("-o", str(tmp_path / f"a{row.suffix}")),
    )
    assert said.code == ANSWERED, said.err
    files = [Path(line) for line in said.out.splitlines()]
    assert {*files} == {path for path in tmp_path.iterdir() if path.suffix == row.suffix}
    assert all(path.stat().st_size > 100 for path in files)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--blank", "3", "-o", "a.graphml"), "takes no --blank; these do: svg, png, pdf"),
        (("--blank", "sorrow", "-o", "a.svg"), "“sorrow” names nothing to hide"),
        (("--icons", "absent", "-o", "a.svg"), "neither a folder nor a zip"),
        (("--page", "a7", "-o", "a.svg"), "invalid choice"),
        (("--split-by", "service", "-o", "."), "name a format as well"),
        (("--split-by", "service", "--format", "svg", "-o", "absent"), "absent does not exist"),
    ],
)
def test_what_makes_no_sense_is_said_before_anything_is_written(
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    found = run("export", "--focus", "Detective", *words)
    assert (found.code, found.out, found.err.count("\n")) == (BAD_USE, "", 1)
    assert said in found.err
    assert list(tmp_path.rglob("a.*")) == []


def test_a_file_for_each_service_in_a_format_of_ones_choice(run: Run, tmp_path: Path) -> None:
    said = run(
        *("export", "--focus", "Detective", "--split-by", "service"),
        *("--format", "dot", "--layout", "grid", "-o", str(tmp_path)),
    )
    assert said.code == ANSWERED
    names = sorted(path.name for path in tmp_path.iterdir() if path.suffix == ".gv")
    assert names == sorted(Path(line).name for line in said.out.splitlines())
    assert "Amazon-Detective.gv" in names
    assert len(names) > 2


def test_the_help_of_export_names_every_format_and_layout(run: Run) -> None:
    said = run("export", "--help")
    assert said.code == ANSWERED
    for row in FORMATS:
        assert row.about.en in said.out
        assert f"  {row.name}" in said.out
    for layout in LAYOUTS:
        assert layout.name in said.out
    assert "examples:" in said.out


def test_who_waits_at_a_terminal_is_told_how_far_it_is(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "TELL_AFTER", -1.0)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    words = ("export", "--focus", "GuardDuty", "--split-by", "service", "--format", "png")
    said = run(*words, "-o", str(tmp_path))
    assert said.code == ANSWERED
    assert " of " in said.err
    assert said.err.endswith("\r"), "the line is taken away again"
