"""Opening RDF files as a job: read in a child process, built in this one, cancelled at any step."""

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from app.i18n import tr
from graph.ask import Lexicon, ask, read_lexicon
from graph.building import build
from graph.changes import Change
from graph.exploring import start
from graph.jobs import Job, Step
from graph.model import Graph, Language
from ontology.reading import OpenedFile, quads_of, read
from ontology.syntaxes import Message
from ontology.terms import Quad

LANGUAGES: tuple[Language, ...] = ("en", "ja")
QUADS_A_STEP = 5_000


class Opened(NamedTuple):
    """What some files hold, how it is seen and asked first, and what is odd about them."""

    graph: Graph
    first: Change
    lexicon: Lexicon
    warnings: tuple[Message, ...]


def opening(files: Sequence[Path]) -> Job[Opened]:
    """The graph of some files; ReadError when one cannot be read."""
    words = tr("Building the graph")
    opened = yield from _reading(files)
    quads = yield from _gathered(quads_of(opened), sum(file.quads for file in opened), words)
    yield Step(0, 0, words)
    warnings = tuple(warning for file in opened for warning in file.warnings)
    graph = build(quads)
    del quads
    yield Step(0, 0, words)
    first = start(graph)
    yield Step(0, 0, words)
    lexicon = read_lexicon(graph)
    for language in LANGUAGES:
        yield Step(0, 0, words)
        ask(lexicon, "", layer="both", language=language)
    return Opened(graph, first, lexicon, warnings)


def _reading(files: Sequence[Path]) -> Generator[Step, None, tuple[OpenedFile, ...]]:
    with closing(read(files)) as reading:
        while True:
            try:
                progress = next(reading)
            except StopIteration as stop:
                opened: tuple[OpenedFile, ...] = stop.value
                return opened
            yield Step(progress.done, progress.total, progress.doing)


def _gathered(quads: Iterator[Quad], total: int, words: str) -> Generator[Step, None, list[Quad]]:
    found: list[Quad] = []
    for quad in quads:
        found.append(quad)
        if len(found) % QUADS_A_STEP == 0:
            yield Step(len(found), total, words)
    return found
