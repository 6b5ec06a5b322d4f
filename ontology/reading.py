"""Any RDF file to quads: parsed in a child process under limits, so that no file can harm."""

import os
import stat
import tempfile
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, NamedTuple
from urllib.parse import quote

import pyoxigraph as ox

from ontology.child import Limits, Task, parse, printable
from ontology.store import MemoryStore, plain_quad
from ontology.syntaxes import Message
from ontology.terms import KG, Blank, Iri, Literal, Quad

FILE_BASE = "urn:enishi:file:/"
"""Relative IRIs of an opened file resolve against its name under this: no local path leaks."""


class Progress(NamedTuple):
    """How far reading is: files done, files in all, and the one being read."""

    done: int
    total: int
    doing: str


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file that was read: its name, its N-Quads, and what is odd about it.

    `name` tells it from the other files opened with it. `graph` is the IRI its unnamed triples go
    by in a store. `long` has the values that stand outside the N-Quads under a short name.
    """

    path: Path
    name: str
    graph: Iri
    data: bytes
    quads: int
    warnings: tuple[Message, ...]
    long: dict[str, str]


class ReadError(Exception):
    """A file that could not be read, in words for a person; nothing of it was loaded."""

    def __init__(self, path: Path, line: int | None, what: Message, way_out: Message) -> None:
        self.path, self.line, self.what, self.way_out = path, line, what, way_out
        super().__init__(self.sentence("en"))

    def sentence(self, language: str) -> str:
        """File, line, what is wrong and the way out, in a language ("en" or "ja")."""
        name = printable(self.path.name or str(self.path))
        if language == "ja":
            place = f"{name}の{self.line}行目" if self.line else name
            return f"{place}: {self.what.ja}{self.way_out.ja}"
        place = f"{name}, line {self.line}" if self.line else name
        return f"{place}: {self.what.en} {self.way_out.en}"


Reading = Generator[Progress, None, tuple[OpenedFile, ...]]


def read(paths: Sequence[Path], *, limits: Limits | None = None) -> Reading:
    """Read files one by one, yielding progress; ReadError at the first that cannot be read.

    Closing the generator kills the child process and leaves nothing behind.
    """
    opened: list[OpenedFile] = []
    for path, name in zip(paths, distinct_names(paths), strict=True):
        progress = Progress(len(opened), len(paths), name)
        yield progress
        reading = _read_one(path, name, limits or Limits())
        try:
            while True:
                next(reading)
                yield progress
        except StopIteration as stop:
            opened.append(stop.value)
        finally:
            reading.close()
    return tuple(opened)


def read_now(paths: Sequence[Path]) -> tuple[OpenedFile, ...]:
    """Files read to the end, where nobody watches."""
    reading = read(paths)
    while True:
        try:
            next(reading)
        except StopIteration as stop:
            opened: tuple[OpenedFile, ...] = stop.value
            return opened


def open_files(paths: Sequence[Path]) -> Iterator[Quad]:
    """The quads of files, read to the end where nobody watches."""
    return quads_of(read_now(paths))


def quads_of(files: Iterable[OpenedFile]) -> Iterator[Quad]:
    """Every quad of opened files, its graph being where it comes from, for a person to read.

    That is the file's name, followed by the named graph if there is one. Graphs of our own
    vocabulary keep their IRI, so that a copy of the shipped ontology opens with its layers.
    Blank nodes are named by file and order of appearance: the same names at every start.
    """
    for number, file in enumerate(files):
        yield from _quads_of_one(number, file)


def _quads_of_one(number: int, file: OpenedFile) -> Iterator[Quad]:
    blanks: dict[str, Blank] = {}
    sources: dict[Iri | Blank | None, Iri] = {None: Iri(file.name)}

    def named(blank: Blank) -> Blank:
        return blanks.setdefault(blank.name, Blank(f"f{number}b{len(blanks)}"))

    for parsed in ox.parse(file.data, ox.RdfFormat.N_QUADS, lenient=True):
        subject, predicate, value, graph = plain_quad(parsed)
        if isinstance(subject, Blank):
            subject = named(subject)
        if isinstance(value, Blank):
            value = named(value)
        elif file.long and isinstance(value, Literal):
            value = value._replace(value=file.long.get(value.value, value.value))
        if graph not in sources:
            sources[graph] = _source(file.name, graph)
        yield subject, predicate, value, sources[graph]


def _source(name: str, graph: Iri | None) -> Iri:
    """Where a quad of a named graph comes from; a blank name says nothing to a person."""
    if graph is None or not any(mark in graph for mark in ":/"):
        return Iri(name)
    return graph if graph.startswith(KG) else Iri(f"{name} · {graph}")


def store_of(files: Iterable[OpenedFile]) -> MemoryStore:
    """Opened files in a store, for SPARQL: unnamed triples in a graph named by their file."""
    store = MemoryStore()
    for file in files:
        store.extend(_stored(file))
    return store


def _stored(file: OpenedFile) -> Iterator[ox.Quad]:
    """The quads as a store takes them: blank nodes apart from other files', values whole."""
    unnamed = ox.NamedNode(file.graph)
    for quad in ox.parse(file.data, ox.RdfFormat.N_QUADS, lenient=True, rename_blank_nodes=True):
        value = quad.object
        if isinstance(value, ox.Literal) and value.value in file.long:
            whole = file.long[value.value]
            if value.language:
                value = ox.Literal(whole, language=value.language)
            else:
                value = ox.Literal(whole, datatype=value.datatype)
        graph = unnamed if isinstance(quad.graph_name, ox.DefaultGraph) else quad.graph_name
        yield ox.Quad(quad.subject, quad.predicate, value, graph)


def distinct_names(paths: Sequence[Path]) -> list[str]:
    """A name for each file, safe to show: the second a.ttl is "a.ttl (2)".

    >>> distinct_names([Path("x/a.ttl"), Path("y/a.ttl")])
    ['a.ttl', 'a.ttl (2)']
    """
    seen: dict[str, int] = {}
    names = []
    for path in paths:
        name = printable(path.name)
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return names


def _read_one(path: Path, name: str, limits: Limits) -> Generator[None, None, OpenedFile]:
    # The base is of the file's own name, not of its number among others: the same file has the
    # same IRIs whatever it is opened with.
    base = FILE_BASE + quote(os.fsencode(path.name), safe="")
    task = Task(path.name, base, limits.memory, limits.output, int(limits.seconds) + 1)
    with (
        _opened(path, limits) as file,
        tempfile.TemporaryFile() as out,
        tempfile.TemporaryFile() as said,
    ):
        report = yield from parse(task, limits, file, out, said)
        if report.what is not None:
            raise ReadError(path, report.line, report.what, report.way_out)
        out.seek(0)
        return OpenedFile(
            path, name, Iri(base), out.read(), report.quads, report.warnings, report.long or {}
        )


def _opened(path: Path, limits: Limits) -> IO[bytes]:
    """The file, open; ReadError when it is none, cannot be read, or is too large."""
    try:
        status = path.stat()
        if stat.S_ISREG(status.st_mode) and status.st_size <= limits.file:
            return path.open("rb")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadError(
            path,
            None,
            Message(f"It cannot be read: {reason}.", f"読み込めません({reason})。"),
            Message(
                "Check its name and your right to read it.",
                "名前と読み取り権限を確かめてください。",
            ),
        ) from error
    if not stat.S_ISREG(status.st_mode):
        raise ReadError(
            path,
            None,
            Message("This is a folder or a device, not a file.", "通常のファイルではありません。"),
            Message("Name an RDF file.", "RDFファイルを指定してください。"),
        )
    raise ReadError(
        path,
        None,
        Message(
            f"The file is larger than {limits.file >> 20} MiB.",
            f"{limits.file >> 20} MiBを超えるファイルです。",
        ),
        Message("Open a part of it.", "一部を取り出して開いてください。"),
    )
