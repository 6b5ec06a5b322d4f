"""Filters: what of a picture is left out, as a value, and the one function that applies it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from graph.lenses import Lens, fits, seen_through
from graph.model import AWS_DOCS, FACETS, MINE, NOTES, Edge, EdgeKey, Graph
from ontology.terms import Iri

if TYPE_CHECKING:
    from graph.arrays import Arrays, Bools, Ints
    from graph.facets import Facets


@dataclass(frozen=True, slots=True)
class Filters:
    """What is hidden. Each set names what is left out, so that nothing is the plain picture.

    A thing of several classes goes when all of them do, a tie of several layers likewise; ""
    is having none. `text` keeps things with these words in a name, `least` and `most` (0 = no
    limit) those with so many ties in the graph; `alone` hides what is left without a tie.
    """

    classes: frozenset[Iri] = frozenset()
    roles: frozenset[str] = frozenset()
    relations: frozenset[Iri] = frozenset()
    families: frozenset[str] = frozenset()
    lines: frozenset[str] = frozenset()
    layers: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    text: str = ""
    least: int = 0
    most: int = 0
    alone: bool = False


NO_FILTERS = Filters()


def toggled(filters: Filters, facet: str, value: str) -> Filters:
    """Filters that hide one more value of a facet (a set among the fields), or one less."""
    return with_hidden(filters, facet, getattr(filters, facet) ^ {value})


def only(filters: Filters, facet: str, value: str, values: Collection[str]) -> Filters:
    """Filters that leave only one of a facet's values; all of them when it was so already."""
    hidden = frozenset(values) - {value}
    return with_hidden(filters, facet, NONE if getattr(filters, facet) == hidden else hidden)


def with_hidden(filters: Filters, facet: str, hidden: frozenset[str]) -> Filters:
    """Filters that hide exactly these values of a facet."""
    values: dict[str, Any] = {facet: hidden}
    return replace(filters, **values)


NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Sifted:
    """What filters leave of a picture: the hidden things, the ties still drawn, and how many
    there were."""

    hidden: frozenset[Iri] = frozenset()
    edges: tuple[Edge, ...] = ()
    things: int = 0
    ties: int = 0
    drawn: Bools | None = None  # which of all the graph's ties, in its order

    @property
    def left(self) -> int:
        return self.things - len(self.hidden)

    @property
    def left_out(self) -> int:
        """Things and ties that are hidden."""
        return len(self.hidden) + self.ties - len(self.edges)


@dataclass(frozen=True, slots=True)
class Sieve:
    """All that decides what is drawn: layers shown (none = all), filters, the lens that is on,
    and what is in ink, which no lens hides."""

    layers: frozenset[str] = frozenset()
    filters: Filters = NO_FILTERS
    lens: Lens | None = None
    lit: frozenset[EdgeKey] = field(default=frozenset())

    @property
    def is_open(self) -> bool:
        """Whether it lets everything through but what layers decide."""
        return self.filters == NO_FILTERS and (self.lens is None or not self.lens.strands)


def sift(graph: Graph, shown: Collection[Iri], sieve: Sieve) -> Sifted:
    """What of the shown things, and of the ties between them, a sieve lets through.

    The ties come in the order of the things they leave.
    """
    import numpy as np  # the command line answers without it

    from graph.facets import facets_of

    facets = facets_of(graph)
    arrays = facets.arrays
    here, rank, between = _unfiltered(graph, arrays, shown, sieve)
    ends = arrays.ends
    kept = _things(facets, sieve.filters)
    drawn = between & kept[ends[:, 0]] & kept[ends[:, 1]] & _ties(graph, facets, sieve.filters)
    if sieve.filters.alone:
        tied = np.zeros(len(arrays.iris), dtype=np.bool_)
        tied[ends[drawn].ravel()] = True
        kept = kept & tied
    rows = np.flatnonzero(drawn)
    rows = rows[np.argsort(rank[ends[rows, 0]], kind="stable")]
    return Sifted(
        frozenset(arrays.iris_at(here[~kept[here]])),
        tuple(arrays.edges_at(rows)),
        len(here),
        int(between.sum()),
        drawn,
    )


def _unfiltered(
    graph: Graph, arrays: Arrays, shown: Collection[Iri], sieve: Sieve
) -> tuple[Ints, Ints, Bools]:
    """The shown things, the place of each thing among them (-1 = none), and the ties between
    them in the layers and the lens."""
    import numpy as np

    here = arrays.numbers(shown)
    rank = np.full(len(arrays.iris) + 1, -1, dtype=np.int64)
    rank[here] = np.arange(len(here))
    between = (rank[arrays.ends[:, 0]] >= 0) & (rank[arrays.ends[:, 1]] >= 0)
    between &= _in_lens(graph, arrays, between, sieve)
    if sieve.layers:
        between &= arrays.layers.mask(lambda each: bool(each & sieve.layers))
    return here, rank, between


@dataclass(frozen=True, slots=True)
class Counts:
    """How much of each value of each facet there is without filters; "" is having none."""

    classes: dict[str, int]
    relations: dict[str, int]
    layers: dict[str, int]
    statuses: dict[str, int]
    degree: int  # the most ties a thing has


def count_facets(graph: Graph, shown: Collection[Iri], sieve: Sieve) -> Counts:
    """What the shown things and the ties between them can be filtered by."""
    from graph.facets import facets_of

    facets = facets_of(graph)
    arrays = facets.arrays
    here, _, between = _unfiltered(graph, arrays, shown, sieve)
    return Counts(
        _spread({kinds or ("",): n for kinds, n in facets.kinds.count(here).items()}),
        _spread({(each,): n for each, n in arrays.relations.count(between).items()}),
        _spread({tuple(each): n for each, n in arrays.layers.count(between).items()}),
        _spread({tuple(each): n for each, n in facets.statuses.count(between).items()}),
        int(arrays.degrees[here].max(initial=0)),
    )


def _spread(counted: dict[tuple[str, ...], int]) -> dict[str, int]:
    """Counts of single values from counts of their combinations."""
    found: dict[str, int] = {}
    for values, count in counted.items():
        for value in values:
            if count:
                found[value] = found.get(value, 0) + count
    return found


def are_read(graph: Graph) -> bool:
    """Whether the graph is still what it was when filters were last applied."""
    return FACETS in graph.derived


def words_in(text: str) -> list[str]:
    """The words a name must have, as names are folded."""
    from graph.facets import fold

    return fold(text).split()


def _in_lens(graph: Graph, arrays: Arrays, between: Bools, sieve: Sieve) -> Bools:
    """Ties of the lens. What was brought in beside it keeps all its ties."""
    import numpy as np

    passing = np.ones(len(arrays.edges), dtype=np.bool_)
    if sieve.lens is None or not sieve.lens.strands:
        return passing
    own = frozenset(seen_through(graph, sieve.lens, sieve.layers).shown)
    for at in np.flatnonzero(between).tolist():
        edge = arrays.edges[at]
        if edge.source in own and edge.target in own and edge.key not in sieve.lit:
            passing[at] = fits(graph, sieve.lens, edge)
    return passing


def _things(facets: Facets, filters: Filters) -> Bools:
    import numpy as np

    arrays = facets.arrays
    kept = np.ones(len(arrays.iris), dtype=np.bool_)
    if filters.classes:
        kept &= facets.kinds.mask(lambda kinds: not hidden_kinds(kinds, filters.classes))
    if filters.roles:
        kept &= arrays.roles.mask(lambda role: role not in filters.roles)
    if filters.least:
        kept &= arrays.degrees >= filters.least
    if filters.most:
        kept &= arrays.degrees <= filters.most
    for word in words_in(filters.text):
        kept &= np.fromiter((word in name for name in facets.names), np.bool_, len(kept))
    return kept


def hidden_kinds(kinds: Sequence[Iri], hidden: Collection[Iri]) -> bool:
    """Whether a thing of these classes is hidden with them."""
    return all(kind in hidden for kind in kinds or (Iri(""),))


def _ties(graph: Graph, facets: Facets, filters: Filters) -> Bools:
    import numpy as np

    arrays = facets.arrays
    kept = np.ones(len(arrays.edges), dtype=np.bool_)
    tests: list[Callable[[], Bools]] = []
    if filters.relations or filters.families:
        tests.append(
            lambda: arrays.relations.mask(
                lambda relation: (
                    relation not in filters.relations
                    and graph.relation(relation).family not in filters.families
                )
            )
        )
    if filters.layers or filters.lines:
        tests.append(
            lambda: arrays.layers.mask(
                lambda layers: (
                    not layers <= filters.layers and line_style(layers) not in filters.lines
                )
            )
        )
    if filters.statuses:
        tests.append(lambda: facets.statuses.mask(lambda each: not each <= filters.statuses))
    for test in tests:
        kept &= test()
    return kept


def line_style(layers: Collection[str]) -> str:
    """How an edge of these layers is drawn: the notes and AWS together are the plain case."""
    if NOTES in layers:
        return "solid" if AWS_DOCS in layers else "dashed"
    if AWS_DOCS in layers:
        return "dotted"
    return "double" if MINE in layers else "solid"
