"""The rows of the outline in their order, as a job: 100,000 take more than half a second."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.panels.cells import COLUMNS, Cells, heading
from graph.facets import fold
from graph.jobs import RUN, Job, Step, sorting
from graph.outline import as_csv

if TYPE_CHECKING:
    from ontology.terms import Iri

COPIED = 200
"""Of rows with all their cells so many."""

Key = tuple[bool, str | int, str]


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
    kept: list[Iri] = []
    empty: set[Iri] = set()
    for first in range(0, len(iris), RUN):
        kept += [iri for iri in iris[first : first + RUN] if has(cells, iri, words)]
        yield Step(first, len(iris))

    def key(iri: Iri) -> Key:
        value = _value(cells, iri, order.column)
        if value == "":
            empty.add(iri)
        return value == "", value, cells.name(iri).casefold()

    found = yield from sorting(kept, key)
    if order.descending:
        begin = len(found) - len(empty)
        found[:begin], found[begin:] = reversed(found[:begin]), reversed(found[begin:])
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


def _value(cells: Cells, iri: Iri, column: int) -> str | int:
    value = COLUMNS[column].cell(cells, iri)
    return value.casefold() if isinstance(value, str) else value
