"""The bundle of `make bundle`. `make bundle-test` runs this; `make test` does not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "dist" / "enishi"
PROGRAM = FOLDER / ("enishi.exe" if sys.platform == "win32" else "enishi")
CASES = ROOT / "tests" / "cases" / "reading"
LARGEST = 300e6
QUESTION = "what feeds Detective?"
# GNU readline is GPL; the others would mean that something unneeded has crept in.
UNWANTED = ("readline", "Qt6Quick", "Qt6WebEngine", "Qt6Network", "scipy/", "matplotlib", "/igraph")


def run(tmp_path: Path, *arguments: str, **extra: str) -> subprocess.CompletedProcess[str]:
    """The program away from the checkout, with no Python and nothing of this one in reach."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "HOME") if name in os.environ}
    environment = {
        **kept,
        "PATH": "",
        "QT_QPA_PLATFORM": "offscreen",
        "ENISHI_CONFIG": str(tmp_path / "config"),
        **extra,
    }
    return subprocess.run(
        [PROGRAM, *arguments],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_it_answers(tmp_path: Path) -> None:
    done = run(tmp_path, "ask", QUESTION)
    assert done.returncode == 0, done.stderr
    assert "Amazon GuardDuty, CloudTrail Logs and VPC Flow Logs" in done.stdout


def test_it_checks_its_ontology(tmp_path: Path) -> None:
    done = run(tmp_path, "check")
    assert done.returncode == 0, done.stderr


def test_it_reads_and_refuses_files_in_a_child(tmp_path: Path) -> None:
    opened = run(tmp_path, "stats", "--open", str(CASES / "mark.ttl"))
    assert opened.returncode == 0, opened.stderr
    refused = run(tmp_path, "stats", "--open", str(CASES / "cut.ttl"))
    assert refused.returncode == 2
    assert "cut.ttl, line 3" in refused.stderr


@pytest.mark.parametrize("suffix", ["svg", "png", "pdf", "pptx", "apkg", "drawio"])
def test_it_exports(suffix: str, tmp_path: Path) -> None:
    done = run(tmp_path, "export", "--ask", QUESTION, "-o", f"answer.{suffix}")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / f"answer.{suffix}").stat().st_size > 5_000


def test_its_window_opens(tmp_path: Path) -> None:
    done = run(tmp_path, ENISHI_BENCH="live")
    assert done.returncode == 0, done.stderr
    assert float(done.stdout) > 0


def test_it_holds_nothing_unwanted_and_stays_small() -> None:
    files = [path for path in FOLDER.rglob("*") if path.is_file() and not path.is_symlink()]
    names = [path.relative_to(FOLDER).as_posix() for path in files]
    assert [name for name in names if any(part in name for part in UNWANTED)] == []
    size = sum(path.stat().st_size for path in files)
    assert size < LARGEST, f"{size / 1e6:.0f} MB"
