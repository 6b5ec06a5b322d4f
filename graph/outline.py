"""The outline: what is shown as rows, and the classes of a graph as a tree."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from graph.jobs import RUN, Job, Step, sorting
from graph.model import Graph, Text
from graph.scene import Scene
from ontology import terms as t
from ontology.terms import Iri

OF_RDF = (t.RDF, t.RDFS, t.OWL)


@dataclass(frozen=True, slots=True)
class Tally:
    """The shown ties of one thing: how many come and go, and what states them."""

    into: int = 0
    out: int = 0
    layers: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()


def tally_of(scene: Scene, iri: Iri) -> Tally:
    """The shown ties of a thing, counted; none when it is not shown itself."""
    from graph.flat import ties_of  # no start needs numpy

    edges = ties_of(scene, iri)
    return Tally(
        sum(edge.target == iri for edge in edges),
        sum(edge.source == iri for edge in edges),
        frozenset(chain.from_iterable(edge.layers for edge in edges)),
        frozenset(one.status for edge in edges for one in edge.evidence if one.status),
    )


@dataclass(frozen=True, slots=True)
class ClassTree:
    """The classes of a graph by what stands right below each, and the things of each."""

    roots: tuple[Iri, ...]
    below: dict[Iri, tuple[Iri, ...]]
    things: dict[Iri, tuple[Iri, ...]]


def class_tree(graph: Graph, language: str) -> Job[ClassTree]:
    """Every class of a graph, by name. One with several parents stands below each of them."""
    things = yield from _things(graph)
    known = dict.fromkeys((*_telling(graph, things), *things))
    below: dict[Iri, list[Iri]] = defaultdict(list)
    for kind in known:
        for parent in graph.kind(kind).parents:
            if parent in known and parent != kind:
                below[parent].append(kind)
    under = {kind for kinds_below in below.values() for kind in kinds_below}
    roots = [kind for kind in known if kind not in under]
    roots += _unreached(known, roots, below)

    def named(iri: Iri) -> tuple[bool, str, Iri]:
        # The classes that RDF itself is made of say little: they go last.
        return iri.startswith(OF_RDF), name_of(graph, iri).of(language).casefold(), iri

    # Some ontologies say that a class is a thing of itself: once is enough.
    own = {kind: {*each} - {kind, *below.get(kind, ())} for kind, each in things.items()}
    inside: dict[Iri, tuple[Iri, ...]] = {}
    for kind, each in own.items():
        if each:
            inside[kind] = tuple((yield from sorting(tuple(each), named)))
    return ClassTree(
        tuple(sorted(roots, key=named)),
        {kind: tuple(sorted(each, key=named)) for kind, each in below.items()},
        inside,
    )


def _things(graph: Graph) -> Job[dict[Iri, list[Iri]]]:
    """The things of each class; a declared class is no thing of one that is not declared."""
    kinds = graph.vocabulary.kinds
    found: dict[Iri, list[Iri]] = defaultdict(list)
    for at, node in enumerate(tuple(graph.nodes())):
        if at % RUN == 0:
            yield Step(at, len(graph))
        for kind in node.classes:
            if kind in kinds or node.iri not in kinds:
                found[kind].append(node.iri)
    return found


def _telling(graph: Graph, things: Iterable[Iri]) -> list[Iri]:
    """The declared classes that are things of the graph themselves, or have things at or below
    them: a vocabulary has others, of which there is nothing to see."""
    used = {above for kind in things for above in graph.vocabulary.ancestors(kind)}
    return [kind for kind in graph.vocabulary.kinds if kind in used or kind in graph]


def _unreached(
    known: Iterable[Iri], roots: Sequence[Iri], below: dict[Iri, list[Iri]]
) -> list[Iri]:
    """Classes that are below one another in a ring: one of each ring stands at the top."""
    seen, more = set[Iri](), list[Iri]()
    waiting = list(roots)
    for kind in (*known, None):
        while waiting:
            current = waiting.pop()
            if current not in seen:
                seen.add(current)
                waiting.extend(below.get(current, ()))
        if kind is not None and kind not in seen:
            more.append(kind)
            waiting.append(kind)
    return more


def name_of(graph: Graph, iri: Iri) -> Text:
    """What a thing or a class is called."""
    return graph.node(iri).label if iri in graph else graph.kind(iri).label


def as_csv(rows: Iterable[Sequence[str]], separator: str = ",") -> str:
    """Rows as a table that a spreadsheet takes."""
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator="\n").writerows(map(_tame, rows))
    return text.getvalue()


def _tame(row: Sequence[str]) -> list[str]:
    """Cells that a spreadsheet would take for formulas are kept from being run."""
    return [f"'{cell}" if cell[:1] in "=+-@\t\r" and cell else cell for cell in row]
