"""The rules of the house: what may import what, how long a file may be, what may not exist."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("app", "graph", "ontology", "resources")
LONGEST = 320
LONGEST_TEST = 400
"""A table of cases may be longer than code: it is read row by row."""
CONTRACTS = {
    "Rooms: app stands on graph, graph on ontology, ontology on resources",
    "No Qt outside app",
    "No RDF library outside ontology",
    "networkx does not leave graph by name",
    "resources needs the standard library only",
    "The command line imports no Qt itself",
    "The notebook imports no Qt itself",
}
SHADOWED = {"packaging", "packaging.py", "tests.py", "setup.py"}


def sources() -> list[Path]:
    return [path for room in (*ROOMS, "tests") for path in sorted((ROOT / room).rglob("*.py"))]


def test_no_file_grows_into_the_two_thousand_line_window() -> None:
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in sources()
    }
    assert len(lengths) > 30
    too_long = {
        name: length
        for name, length in lengths.items()
        if length > (LONGEST_TEST if name.startswith("tests/") else LONGEST)
    }
    assert too_long == {}


def test_every_module_of_a_room_says_what_belongs_in_it() -> None:
    silent = [
        path.relative_to(ROOT).as_posix()
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
        if not path.read_text(encoding="utf-8").startswith('"""')
    ]
    assert silent == []


def test_there_is_no_drawer_for_odds_and_ends() -> None:
    drawers = {"utils", "util", "helpers", "helper", "misc", "common"}
    assert [path for path in sources() if {path.stem, path.parent.name} & drawers] == []


def test_packaging_shadows_nobody() -> None:
    """A folder "packaging" with Python in it would be imported instead of PyPA's package."""
    assert list((ROOT / "packaging").glob("*.py")) == []
    assert list((ROOT / "packaging").glob("*/__init__.py")) == []


def test_the_walls_are_contracts() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    rules = project["tool"]["importlinter"]
    assert set(rules["root_packages"]) == set(ROOMS)
    assert {contract["name"] for contract in rules["contracts"]} >= CONTRACTS


@pytest.mark.parametrize("room", ["resources", "ontology", "graph"])
def test_a_room_below_the_screen_loads_no_qt(room: str) -> None:
    """Importing every module of a room, in a process of its own, leaves Qt unloaded."""
    modules = sorted(
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in (ROOT / room).rglob("*.py")
    )
    program = (
        "import importlib, sys\n"
        f"for name in {modules!r}: importlib.import_module(name)\n"
        "print([name for name in sys.modules if name.startswith(('PySide6', 'pyqtgraph'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert done.stdout.strip() == "[]"


def test_the_pinned_packages_come_from_no_particular_host() -> None:
    pins = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "==" in pins
    assert "://" not in pins
    assert not [line for line in pins.splitlines() if line.startswith("-")]


def test_qt_is_pinned_below_the_version_that_loses_references() -> None:
    pins = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    (version,) = [line for line in pins.splitlines() if line.startswith("pyside6-essentials==")]
    major, minor, *_ = version.partition("==")[2].split(".")
    assert (int(major), int(minor)) < (6, 12)


MOST_AT_START = 175
"""Of our modules; each costs a start 0.4 ms."""


def test_a_start_loads_nothing_that_it_does_not_show() -> None:
    """The rest is loaded when it is wanted: docs/decisions/0020."""
    late = (
        *("graph.ask", "graph.layouts", "graph.flat", "graph.paths", "graph.formats"),
        *("app.canvas.field", "app.canvas.sky", "app.canvas.near", "app.panels.answers"),
        *("app.notebook.book", "app.notebook.notes", "app.notebook.markdown", "app.notebook.vault"),
        *("app.writing.card", "app.verbs.notes", "app.verbs.views", "app.nodemenu"),
        *("app.exporting", "app.dialogs", "networkx", "rdflib", "pyshacl", "pptx", "genanki"),
        *("PIL", "lxml", "fontTools", "rapidfuzz"),
    )
    program = "import sys, app.launch\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    loaded = done.stdout.split()
    assert [name for name in loaded if name.startswith(late)] == []
    own = [name for name in loaded if name.partition(".")[0] in ROOMS]
    assert len(own) <= MOST_AT_START, f"{len(own)}: is all of it seen in the first picture?"
