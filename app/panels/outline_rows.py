"""The rows of the outline in their order, as a job: 100,000 take more than half a second."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from heapq import merge
from operator import itemgetter
from typing import TYPE_CHECKING

from app.panels.cells import COLUMNS, Cells, heading
from graph.facets import fold
from graph.jobs import Job, Step
from graph.outline import as_csv

if TYPE_CHECKING:
    from ontology.terms import Iri

RUN = 1_000
"""So many rows are read and sorted between two steps, in a few milliseconds."""

COPIED = 200
"""Of rows with all their cells so many."""

Key = tuple[str | int, str]


@dataclass(frozen=True, slots=True)
class Order:
    """By which column, which way, and of which rows: those with all these words in them."""

    column: int = 0
    descending: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class Copied:
    """So many rows under their headings, for a text and for a spreadsheet."""

    count: int
    text: str
    csv: bytes


@dataclass(frozen=True, slots=True)
class Rows:
    """Things in the order of a table, and the place of each."""

    iris: tuple[Iri, ...] = ()
    places: dict[Iri, int] = field(default_factory=dict)


def ordered(cells: Cells, iris: Sequence[Iri], order: Order) -> Job[Rows]:
    """Things by a column, then by name; what has nothing to say goes last."""
    words = fold(order.words).split()
    runs: list[list[tuple[Key, Iri]]] = []
    empty: list[list[tuple[Key, Iri]]] = []
    for first in range(0, len(iris), RUN):
        some = [iri for iri in iris[first : first + RUN] if has(cells, iri, words)]
        keyed = sorted(((_key(cells, iri, order.column), iri) for iri in some), key=itemgetter(0))
        runs.append([each for each in keyed if each[0][0] != ""])
        empty.append([each for each in keyed if each[0][0] == ""])
        yield Step(first, len(iris))
    found: list[Iri] = []
    for part in (runs, empty):
        begin = len(found)
        for at, (_, iri) in enumerate(merge(*part, key=itemgetter(0))):
            found.append(iri)
            if at % RUN == 0:
                yield Step(at, len(iris))
        if order.descending:
            found[begin:] = reversed(found[begin:])
    places: dict[Iri, int] = {}
    for at, iri in enumerate(found):
        places[iri] = at
        if at % RUN == 0:
            yield Step(at, len(iris))
    return Rows(tuple(found), places)


def copied(cells: Cells, iris: Sequence[Iri]) -> Job[Copied]:
    """Rows with all their cells, as they are put on the clipboard."""
    rows: list[list[str]] = [[heading(column) for column in range(len(COLUMNS))]]
    text: list[str] = []
    csv: list[bytes] = []
    for first in range(0, max(len(iris), 1), COPIED):
        some = iris[first : first + COPIED]
        rows += [[str(column.cell(cells, iri)) for column in COLUMNS] for iri in some]
        text.append(as_csv(rows, "\t"))
        csv.append(as_csv(rows).encode())
        rows = []
        yield Step(first, len(iris))
    return Copied(len(iris), "".join(text), b"".join(csv))


def has(cells: Cells, iri: Iri, words: Sequence[str]) -> bool:
    """Whether all of some folded words stand in what a row says of a thing."""
    if not words:
        return True
    parts = (cells.name(iri), cells.name(iri, other=True), cells.kinds(iri), cells.role(iri))
    text = fold("\n".join(parts))
    return all(word in text for word in words)


def _key(cells: Cells, iri: Iri, column: int) -> Key:
    name = cells.name(iri).casefold()
    if column == 0:
        return name, name
    value = COLUMNS[column].cell(cells, iri)
    return value.casefold() if isinstance(value, str) else value, name
