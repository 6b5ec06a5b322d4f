"""The wheel: built and installed without a network, it holds all the program needs."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ("app", "graph", "ontology", "resources", "pyproject.toml", "README.md", "LICENSE")
DATA = (".ttl", ".trig", ".ttf", ".json", ".png", ".txt")


def run(*command: str, cwd: Path, **extra: str) -> str:
    done = subprocess.run(
        [sys.executable, *command],
        cwd=cwd,
        env={**os.environ, "PYTHONUTF8": "1", **extra},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of a copy of the sources, so that no old build of the checkout gets into it."""
    copy = tmp_path_factory.mktemp("copy")
    for name in SOURCES:
        if (ROOT / name).is_dir():
            ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
            shutil.copytree(ROOT / name, copy / name, ignore=ignored)
        else:
            shutil.copy2(ROOT / name, copy / name)
    options = ("--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check")
    run("-m", "pip", "wheel", "-q", *options, "--wheel-dir", "dist", ".", cwd=copy)
    (built,) = (copy / "dist").glob("*.whl")
    return built


def test_every_module_and_data_file_is_in_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    wanted = {
        path.relative_to(ROOT).as_posix()
        for room in ("app", "graph", "ontology", "resources")
        for path in (ROOT / room).rglob("*")
        if path.suffix in (".py", *DATA)
    }
    assert {"ontology/vocabulary.ttl", "ontology/aws/06-guardduty.trig"} <= wanted
    assert wanted - names == set()
    assert not [name for name in names if name.startswith(("tests", "packaging", "docs"))]
    assert [name for name in names if name.endswith("/LICENSE")]
    assert [name for name in names if "/OFL-" in name]


def test_the_installed_wheel_answers(wheel: Path, tmp_path: Path) -> None:
    options = ("--no-deps", "--no-index", "--no-compile", "--disable-pip-version-check")
    run("-m", "pip", "install", "-q", *options, "--target", "site", str(wheel), cwd=tmp_path)
    site = tmp_path / "site"
    found = run("-c", "import app; print(app.__file__)", cwd=tmp_path, PYTHONPATH=str(site))
    assert Path(found.strip()).is_relative_to(site)
    said = run("-m", "app", "ask", "what feeds Detective?", cwd=tmp_path, PYTHONPATH=str(site))
    assert "Amazon GuardDuty" in said
