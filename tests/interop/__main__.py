"""`make interop`: what Enishi writes, read by the programs it is written for.

Needs node with npm, and the package indexes once: pinned versions go into build/interop. Programs
that this machine does not have (LibreOffice, xmllint, Chromium) are named, and their checks not
made. The exit code is 1 when a reader disagrees.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from app.exporting.formats import format_named
from graph.building import open_graph
from graph.excerpts import excerpt, focus_excerpt
from graph.formats.values import Exhibit, Look
from graph.jobs import finish
from graph.lenses import LENSES, seen_through
from graph.model import Graph, Text
from ontology.terms import AWS, Iri
from tests.graph.formats.conftest import hostile_exhibit

HERE = Path(__file__).parent
BUILD = HERE.parent.parent / "build" / "interop"
ANKI = "anki==26.9.3"
FILES = BUILD / "files"
SERVICES = ("AmazonDetective", "AmazonGuardDuty", "AWSSecurityHub", "AWSIAM", "AmazonMacie")

Found = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """One picture, written in every format that is read here."""

    name: str
    exhibit: Exhibit

    @property
    def nodes(self) -> int:
        return len(self.exhibit.diagram.boxes)

    def edges(self, name: str) -> int:
        """Those of the picture; data has the ties as well that a sheet round a hub leaves out."""
        if format_named(name).kind == "data":
            return sum(1 for _ in self.exhibit.scene.shown_edges())
        return len(self.exhibit.diagram.arrows)


class Absent(Exception):  # noqa: N818 - it is no error that a program is not here
    """A program that this machine does not have."""


def cases(graph: Graph) -> Iterator[Case]:
    """Surroundings of services, every lens, and a picture whose every text is hostile."""
    date = "2026-02-03"
    for name in SERVICES:
        iri = Iri(AWS + name)
        scene = focus_excerpt(graph, iri)
        yield Case(name, Exhibit(scene, Look(), graph.node(iri).label, date))
    for lens in LENSES:
        if lens.strands:
            seen = seen_through(graph, lens).shown
            scene = finish(excerpt(graph, seen, layout=lens.layout, lens=lens.name))
            yield Case(lens.name, Exhibit(scene, Look("dark", "ja"), lens.label, date))
    yield Case("hostile", hostile_exhibit())
    yield Case(
        "empty-title", Exhibit(focus_excerpt(graph, Iri(AWS + "AmazonMacie")), Look(), Text())
    )


def written(case: Case, name: str) -> Path:
    """The file of a case in a format."""
    row = format_named(name)
    data = finish(row.write(case.exhibit))
    if not isinstance(data, bytes):
        data = data[""]
    path = FILES / f"{case.name}{row.suffix}"
    path.write_bytes(data)
    return path


def run(*command: str | Path, cwd: Path = BUILD, seconds: float = 600) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        timeout=seconds,
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]}: {done.stderr.strip()[-600:] or done.stdout[-600:]}")
    return done.stdout


def program(*names: str) -> str:
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        raise Absent(names[0])
    return found


def prepare() -> None:
    """Install the readers, once for each set of versions."""
    FILES.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "readers.mjs"):
        shutil.copy(HERE / name, BUILD / name)
    mark = BUILD / "installed.json"
    wanted = (HERE / "package.json").read_text() + ANKI
    if mark.exists() and mark.read_text() == wanted:
        return
    run(program("npm"), "install", "--no-audit", "--no-fund", "--loglevel", "error")
    run(sys.executable, "-m", "venv", "anki")
    run(anki_python(), "-m", "pip", "install", "-q", "--disable-pip-version-check", ANKI)
    mark.write_text(wanted)


def anki_python() -> Path:
    return BUILD / "anki" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def by_node(kind: str, name: str) -> Callable[[Sequence[Case]], Iterator[str]]:
    """A check: a parser of npm finds as many things and edges in a format as there are."""

    def check(all_cases: Sequence[Case]) -> Iterator[str]:
        paths = [written(case, name) for case in all_cases]
        said = run(program("node"), "readers.mjs", kind, *paths)
        for case, line in zip(all_cases, said.splitlines(), strict=True):
            yield from differences(case, name, json.loads(line))

    return check


def differences(case: Case, name: str, found: Found) -> Iterator[str]:
    if "error" in found:
        yield f"{case.name}: {found['error']}"
        return
    for what, wanted in (("nodes", case.nodes), ("edges", case.edges(name))):
        if found[what] != wanted:
            yield f"{case.name}: {found[what]} {what}, not {wanted}"
    if found.get("loose"):
        yield f"{case.name}: {found['loose']} edges are tied to nothing"
    # This Graphviz brings no Japanese font to measure with; what it shows is drawn elsewhere.
    warned = [one for one in found.get("warnings", ()) if "non-ASCII" not in one]
    if warned:
        yield f"{case.name}: {'; '.join(warned)}"
    if found.get("placed", case.nodes) != case.nodes:
        yield f"{case.name}: {found['placed']} places, not {case.nodes}"
    lanes = len(case.exhibit.diagram.lanes)
    if found.get("lanes", lanes) != lanes:
        yield f"{case.name}: {found['lanes']} lanes, not {lanes}"


def by_anki(all_cases: Sequence[Case]) -> Iterator[str]:
    """Anki imports each package twice, and has each note once and every picture."""
    paths = [written(case, "anki") for case in all_cases]
    said = run(anki_python(), HERE / "anki_reader.py", *paths)
    for case, line in zip(all_cases, said.splitlines(), strict=True):
        found = json.loads(line)
        if "error" in found:
            yield f"{case.name}: {found['error']}"
        elif found["notes"][0] != found["notes"][1] or not found["notes"][0] or found["missing"]:
            yield f"{case.name}: {found['notes']} notes, missing {found['missing']}"


def by_libreoffice(all_cases: Sequence[Case]) -> Iterator[str]:
    """LibreOffice makes a PDF page of each slide, with the labels in it."""
    office = program("soffice", "libreoffice")
    for case in all_cases:
        path = written(case, "pptx")
        run(office, "--headless", "--convert-to", "pdf", "--outdir", FILES, path)
        pages = PdfReader(path.with_suffix(".pdf")).pages
        if len(pages) != 1:
            yield f"{case.name}: {len(pages)} pages"
        text = "".join(pages[0].extract_text().split())
        labels = [
            case.exhibit.scene.graph.node(box.iri).label for box in case.exhibit.diagram.boxes
        ]
        plain = [label.of(case.exhibit.first) for label in labels]
        missing = [one for one in plain if one.isascii() and "".join(one.split()) not in text]
        if case.name != "hostile" and missing:
            yield f"{case.name}: not in the PDF: {missing}"


def by_xmllint(all_cases: Sequence[Case]) -> Iterator[str]:
    """xmllint finds every XML format well-formed."""
    lint = program("xmllint")
    for name in ("svg", "drawio", "graphml", "gexf"):
        for case in all_cases:
            try:
                run(lint, "--noout", "--nonet", "--huge", written(case, name))
            except RuntimeError as error:
                yield f"{case.name}.{name}: {error}"


def by_chromium(all_cases: Sequence[Case]) -> Iterator[str]:
    """Chromium draws every SVG."""
    browser = program("chromium", "chromium-browser", "google-chrome")
    for case in all_cases:
        path = written(case, "svg")
        picture = path.with_suffix(".png")
        picture.unlink(missing_ok=True)
        flags = ("--headless", "--no-sandbox", "--disable-gpu", "--window-size=1600,1200")
        run(browser, *flags, f"--screenshot={picture}", path.as_uri())
        if not picture.exists() or picture.stat().st_size < 5_000:
            yield f"{case.name}: nothing was drawn"


CHECKS: tuple[tuple[str, Callable[[Sequence[Case]], Iterator[str]]], ...] = (
    ("Mermaid parses the flowcharts", by_node("mermaid", "mermaid")),
    ("Graphviz takes the DOT files, places and all", by_node("graphviz", "dot")),
    ("draw.io's library decodes the mxfiles", by_node("drawio", "drawio")),
    ("graphology reads the GraphML files", by_node("graphml", "graphml")),
    ("graphology reads the GEXF files", by_node("gexf", "gexf")),
    ("Cytoscape.js reads its JSON", by_node("cytoscape", "cytoscape")),
    ("Anki imports the packages, twice without doubling", by_anki),
    ("LibreOffice turns the slides into PDF", by_libreoffice),
    ("xmllint finds the XML well-formed", by_xmllint),
    ("Chromium draws the SVGs", by_chromium),
)


def main() -> int:
    """Make every check; 1 when a reader found something else than was written."""
    try:
        prepare()
    except Absent as absent:
        sys.stdout.write(f"{absent} is not on this machine: nothing can be checked.\n")
        return 1
    all_cases = list(cases(open_graph()))
    failed = False
    for title, check in CHECKS:
        try:
            faults = list(check(all_cases))
        except Absent as absent:
            sys.stdout.write(f"absent  {title}: {absent} is not on this machine\n")
            continue
        except (RuntimeError, subprocess.TimeoutExpired) as error:
            faults = [str(error)]
        failed = failed or bool(faults)
        sys.stdout.write(f"{'FAILED' if faults else 'ok    '}  {title} ({len(all_cases)} files)\n")
        for fault in faults:
            sys.stdout.write(f"        {fault}\n")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
