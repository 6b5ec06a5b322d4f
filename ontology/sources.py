"""Files under check: their quads, and in which file and line a thing is said."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from ontology import terms as t

RULES = frozenset(("shapes.ttl", "checks.ttl"))
"""Files of an ontology folder that check others and are not checked themselves."""
SCHEMA_FILES = frozenset(("vocabulary.ttl", "questions.ttl"))
"""Files of an ontology folder whose default graph is the schema."""

Value = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


class Place(NamedTuple):
    """Where something is said: a file and a line from 1; line 0 when none can be named."""

    file: str
    line: int = 0


class Unreadable(NamedTuple):
    """A file that cannot be read, and why."""

    place: Place
    reason: str


@dataclass(slots=True)
class Sources:
    """The quads of the files under check, and an index of where each was said first."""

    store: ox.Store = field(default_factory=ox.Store)
    unreadable: list[Unreadable] = field(default_factory=list)
    _files: dict[str, Path] = field(default_factory=dict)
    _said: dict[tuple[str, ...], str] = field(default_factory=dict)

    def add(self, file: Path, name: str) -> None:
        """Parse one file; `name` is what to call it in messages."""
        self._files[name] = file
        form = ox.RdfFormat.from_extension(file.suffix.removeprefix("."))
        if form is None:
            reason = f"the ending {file.suffix or '(none)'} is of no RDF format"
            self.unreadable.append(Unreadable(Place(name), reason))
            return
        try:
            quads = list(ox.parse(file.read_bytes(), form))
        except SyntaxError as error:
            self.unreadable.append(Unreadable(Place(name, error.lineno or 0), str(error.msg)))
        except OSError as error:
            reason = error.strerror or "it cannot be opened"
            self.unreadable.append(Unreadable(Place(name), reason))
        else:
            self._keep(quads, name, file.name in SCHEMA_FILES)

    def _keep(self, quads: list[ox.Quad], name: str, schema: bool) -> None:
        if schema:
            graph = ox.NamedNode(t.SCHEMA_GRAPH)
            quads = [ox.Quad(q.subject, q.predicate, q.object, graph) for q in quads]
        self.store.bulk_extend(quads)
        for quad in quads:
            for key in _keys(quad):
                self._said.setdefault(key, name)

    def place(self, subject: str, predicate: str = "", value: str = "") -> Place:
        """Where a subject is said, best with this predicate and value."""
        for key in ((subject, predicate, value), (subject, predicate), (subject,)):
            if all(key) and key in self._said:
                name = self._said[key]
                return Place(name, _line(self._files[name], subject, key[1:]))
        return Place("")


def read_sources(paths: Iterable[Path]) -> Sources:
    """Parse files, and the RDF files of folders, into one store."""
    sources = Sources()
    for path in paths:
        for file in _files_of(path):
            name = file.relative_to(path).as_posix() if path.is_dir() else file.name
            sources.add(file, name)
    return sources


def _files_of(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for file in sorted(path.rglob("*")):
        if file.suffix in (".ttl", ".trig") and file.name not in RULES:
            yield file


def text_of(term: Value | ox.DefaultGraph | None) -> str:
    """The IRI or the text of a term."""
    return term.value if isinstance(term, ox.NamedNode | ox.Literal | ox.BlankNode) else ""


def _keys(quad: ox.Quad) -> Iterator[tuple[str, ...]]:
    subject, predicate = text_of(quad.subject), quad.predicate.value
    yield (subject,)
    yield subject, predicate
    yield subject, predicate, text_of(quad.object)


def _line(file: Path, subject: str, rest: tuple[str, ...]) -> int:
    """The line with the predicate and value in a block of the subject, else the block's first."""
    wanted = [t.shorten(part) for part in rest]
    first = 0
    inside = False
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    for number, line in enumerate(lines, 1):
        if line[:1] not in (" ", "\t", ""):
            inside = line.split(" ", 1)[0] in (t.shorten(subject), f"<{subject}>")
            first = first or (number if inside else 0)
        if inside and wanted and all(part in line for part in wanted):
            return number
    return first
