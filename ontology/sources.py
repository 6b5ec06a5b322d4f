"""Files under check: their quads, and in which file and line a thing is said."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from ontology import terms as t
from ontology.reading import ReadError, read_now
from ontology.report import Phrase
from ontology.syntaxes import BY_SUFFIX, Message

RULES = frozenset(("shapes.ttl", "checks.ttl"))
"""Files of an ontology folder that check others and are not checked themselves."""
SCHEMA_FILES = frozenset(("vocabulary.ttl", "questions.ttl"))
"""Files of an ontology folder whose default graph is the schema."""

NO_FILE = Message(
    "There is no RDF file in this folder.", "このフォルダーにRDFファイルがありません。"
)
NAME_A_FILE = Message("Name an RDF file.", "RDFファイルを指定してください。")

Value = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


class Place(NamedTuple):
    """Where something is said: a file and a line from 1; line 0 when none can be named."""

    file: str
    line: int = 0


class Unreadable(NamedTuple):
    """A file that cannot be read, why, and the way out."""

    place: Place
    what: Message
    way_out: Message


@dataclass(slots=True)
class Sources:
    """The quads of the files under check, and an index of where each was said first.

    `sizes` has the number of quads of each file under check that could be read.
    """

    store: ox.Store = field(default_factory=ox.Store)
    unreadable: list[Unreadable] = field(default_factory=list)
    sizes: dict[str, int] = field(default_factory=dict)
    remarks: list[tuple[str, Phrase]] = field(default_factory=list)
    _files: dict[str, Path] = field(default_factory=dict)
    _said: dict[tuple[str, ...], str] = field(default_factory=dict)

    def add(self, file: Path, name: str, *, trusted: bool = False) -> None:
        """Parse one file; `name` is what to call it in messages.

        A stranger's file is parsed in a child process under limits; a trusted one here.
        """
        self._files[name] = file
        try:
            quads = _trusted(file) if trusted else self._opened(file, name)
        except ReadError as error:
            place = Place(name, error.line or 0)
            self.unreadable.append(Unreadable(place, error.what, error.way_out))
            return
        self.sizes[name] = len(quads)
        self._keep(quads, name, file.name in SCHEMA_FILES)

    def add_context(self, folder: Path) -> None:
        """Add the shipped files that those under check are not copies of: what they may name."""
        checked = {file.name for file in self._files.values()}
        sizes = dict(self.sizes)
        for file, name in _files_of(folder):
            if file.name not in checked:
                self.add(file, name, trusted=True)
        self.sizes = sizes

    def _opened(self, file: Path, name: str) -> list[ox.Quad]:
        """A stranger's file. A value too long for N-Quads goes by a short name: no rule minds."""
        (opened,) = read_now([file])
        self.remarks += [(name, Phrase(*warning)) for warning in opened.warnings]
        return list(
            ox.parse(opened.data, ox.RdfFormat.N_QUADS, lenient=True, rename_blank_nodes=True)
        )

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


def read_sources(paths: Iterable[Path], *, trusted: bool = False) -> Sources:
    """Parse files, and the RDF files of folders, into one store."""
    sources = Sources()
    for path in paths:
        files = list(_files_of(path))
        if not files:
            sources.unreadable.append(Unreadable(Place(path.name), NO_FILE, NAME_A_FILE))
        for file, name in files:
            sources.add(file, name, trusted=trusted)
    return sources


def _files_of(path: Path) -> Iterator[tuple[Path, str]]:
    """Each RDF file under a path with its name in messages; a file stands for itself."""
    if not path.is_dir():
        yield path, path.name
        return
    for file in sorted(path.rglob("*")):
        if file.suffix.lower() in BY_SUFFIX and file.name not in RULES and file.is_file():
            yield file, file.relative_to(path).as_posix()


def _trusted(file: Path) -> list[ox.Quad]:
    return list(ox.parse(file.read_bytes(), ox.RdfFormat.TRIG))


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
