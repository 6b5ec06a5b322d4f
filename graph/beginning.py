"""Where to begin: the few things of a graph that its first picture shows."""

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from graph.model import Graph
from ontology import terms as t
from ontology.terms import Iri

STORY = frozenset(
    Iri(t.KG + name) for name in ("feeds", "sendsFindingsTo", "publishesEventsTo", "notifies")
)

FEW_CLASSES = 10
"""One thing in so many is a class where a graph tells what there is, rather than of what it has."""


def first_things(graph: Graph, most: int) -> list[Iri]:
    """The flows that layers agree on; of an ontology the top of its classes; of any other graph
    its best tied thing, with what is tied to it. So every card has a line, where there are any."""
    agreed = _agreed(graph)
    if agreed:
        return sorted(agreed, key=lambda iri: (-agreed[iri], iri))[:most]
    classes = sum(kind in graph for kind in graph.vocabulary.kinds)
    if classes * FEW_CLASSES > len(graph):
        found = _top_classes(graph, most)
        if len(found) * 2 >= most or (len(found) > 1 and classes * 2 > len(graph)):
            return found
    return _grown(graph, most)


def tells_story(graph: Graph) -> bool:
    """Whether a graph has flows that layers agree on."""
    return bool(_agreed(graph))


def _agreed(graph: Graph) -> dict[Iri, int]:
    agreed: dict[Iri, int] = {}
    for edge in graph.edges():
        if edge.relation in STORY and len(edge.layers) > 1:
            for end in (edge.source, edge.target):
                agreed[end] = agreed.get(end, 0) + 1
    return agreed


def _top_classes(graph: Graph, most: int) -> list[Iri]:
    """The class with the most below it, and from there down the largest branches."""
    below: dict[Iri, list[Iri]] = defaultdict(list)
    for kind, known in graph.vocabulary.kinds.items():
        for parent in known.parents:
            if kind in graph and parent in graph and kind != parent:
                below[parent].append(kind)
    sizes = {kind: sum(1 for _ in _descendants(below, kind)) for kind in below}
    under = {kind for kinds in below.values() for kind in kinds}
    tops = [kind for kind in below if kind not in under] or [*below]
    if not tops:
        return []
    first = min(tops, key=lambda kind: (-sizes[kind], kind))
    return _spread(first, lambda kind: below.get(kind, ()), lambda kind: sizes.get(kind, 0), most)


def _descendants(below: dict[Iri, list[Iri]], kind: Iri) -> Iterator[Iri]:
    seen, waiting = {kind}, [kind]
    while waiting:
        for child in below.get(waiting.pop(), ()):
            if child not in seen:
                seen.add(child)
                waiting.append(child)
                yield child


def _grown(graph: Graph, most: int) -> list[Iri]:
    """Ties that say what a thing is, not what it has to do with others, count for nothing."""
    ties: dict[Iri, set[Iri]] = {node.iri: set() for node in graph.nodes()}
    for edge in graph.edges():
        if edge.relation != t.TYPE and edge.source != edge.target:
            ties[edge.source].add(edge.target)
            ties[edge.target].add(edge.source)
    if not ties:
        return []
    first = min(ties, key=lambda iri: (-len(ties[iri]), iri))
    found = _spread(first, ties.__getitem__, lambda iri: len(ties[iri]), most)
    rest = (iri for iri in ties if iri not in found)
    return [*found, *rest][:most] if len(found) == 1 else found


def _spread(
    first: Iri,
    onward: Callable[[Iri], Iterable[Iri]],
    weight: Callable[[Iri], int],
    most: int,
) -> list[Iri]:
    """From one thing on, always to the heaviest of all that is next to what is there."""
    found: dict[Iri, None] = {}
    waiting = [(-weight(first), first)]
    while waiting and len(found) < most:
        _, iri = heapq.heappop(waiting)
        if iri not in found:
            found[iri] = None
            for other in onward(iri):
                heapq.heappush(waiting, (-weight(other), other))
    return [*found]
