"""Paths between two nodes: the cheapest few, all up to a bound, and why there is none."""

import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, pairwise
from typing import Literal, NamedTuple

from graph.model import Edge, Graph
from graph.neighbours import neighbours, other_end, relations_below
from graph.steps import BROADER, Steps, cheapest, steps
from ontology.terms import FLOWS_TO, HAS_FEATURE, Iri

Path = tuple[Edge, ...]

FLOW = (FLOWS_TO, HAS_FEATURE, BROADER)
"""The relations along which something gets from one node to another."""

How = Literal["layer", "relation", "avoided", "through", "backwards", "any"]


@dataclass(frozen=True, slots=True)
class Opening:
    """What would open a path that is not there, and that path.

    `how`: "layer" (add `layers`), "relation" (allow any relation), "avoided" (allow what was
    avoided), "through" (pass a place where flows end), "backwards" (from target to source), "any"
    (against the direction of some edges).
    """

    how: How
    path: Path
    layers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Gap:
    """Why there is no path: what the source does reach, what does reach the target, nearest
    first, and what would open a path."""

    onward: tuple[Iri, ...]
    inward: tuple[Iri, ...]
    openings: tuple[Opening, ...]


def shortest_paths(
    graph: Graph,
    source: Iri,
    target: Iri,
    *,
    k: int = 3,
    layers: frozenset[str] | None = None,
    relations: Iterable[Iri] | None = None,
    via: Sequence[Iri] = (),
    avoid: frozenset[Iri] = frozenset(),
    undirected: bool = False,
) -> list[Path]:
    """The k cheapest simple paths, cheapest first (Yen 1971, as improved by Lawler 1972).

    Where flows get there, only paths of flows are found; else any relation may serve, at a higher
    cost. `relations` names those allowed: `FLOW` allows nothing but flows. What may be passed is
    told in `Steps`; `via` names nodes to visit, in order. KeyError when an end is not open.
    """
    ways = steps(
        graph,
        source,
        target,
        layers=layers,
        relations=relations,
        avoid=avoid,
        undirected=undirected,
    )
    found = _through(_flows_only(ways), (*via, target), k) or _through(ways, (*via, target), k)
    return [each.path for each in found]


def all_paths(
    graph: Graph,
    source: Iri,
    target: Iri,
    *,
    longest: int = 6,
    limit: int = 1000,
    layers: frozenset[str] | None = None,
    relations: Iterable[Iri] | None = None,
    avoid: frozenset[Iri] = frozenset(),
    undirected: bool = False,
) -> list[Path]:
    """All simple paths of at most `longest` hops, those of fewer hops first, at most `limit`."""
    ways = steps(
        graph,
        source,
        target,
        layers=layers,
        relations=relations,
        avoid=avoid,
        undirected=undirected,
    )
    ahead = _hops_to_target(ways, longest)
    found: list[Path] = []
    for hops in range(1, longest + 1):
        for nodes in _walk(ways, [source], hops, ahead):
            found.append(_edges(ways, nodes))
            if len(found) == limit:
                return found
    return found


def nearest(
    graph: Graph,
    source: Iri,
    target: Iri,
    *,
    layers: frozenset[str] | None = None,
    relations: Iterable[Iri] | None = None,
    avoid: frozenset[Iri] = frozenset(),
    most: int = 5,
) -> Gap:
    """What to say when `shortest_paths` of the same arguments finds nothing."""
    ways = steps(graph, source, target, layers=layers, relations=relations, avoid=avoid)
    tries: list[tuple[How, Steps]] = [
        ("layer", replace(ways, layers=None)),
        ("relation", replace(ways, relations=None)),
        ("avoided", replace(ways, avoid=frozenset())),
        ("through", replace(ways, through_ends=True)),
        ("backwards", replace(ways, source=target, target=source)),
    ]
    openings = [*_openings(tries)]
    if not openings:
        openings = [*_openings([("any", replace(ways, relations=None, undirected=True))])]
    return Gap(
        tuple(_reached(_flows_only(ways), source, most, forward=True)),
        tuple(_reached(_flows_only(ways), target, most, forward=False)),
        tuple(openings),
    )


def stops(source: Iri, path: Path) -> tuple[Iri, ...]:
    """The nodes of a path, in walking order: an edge may be walked against its direction."""
    nodes = [source]
    for edge in path:
        nodes.append(other_end(edge, nodes[-1]))
    return tuple(nodes)


def alternatives(graph: Graph, edge: Edge, layers: frozenset[str] | None = None) -> list[Edge]:
    """The other edges between the two ends of an edge, either way: one hop of a path has them."""
    ends = {edge.source, edge.target}
    return [
        other
        for other in neighbours(graph, edge.source, layers=layers)
        if {other.source, other.target} == ends and other.key != edge.key
    ]


def _flows_only(ways: Steps) -> Steps:
    """The same hops along flows alone, where nobody said otherwise and the graph knows flows."""
    if (
        ways.undirected
        or ways.relations is not None
        or FLOWS_TO not in ways.graph.vocabulary.relations
    ):
        return ways
    return replace(ways, relations=relations_below(ways.graph, FLOW))


def _openings(tries: Iterable[tuple[How, Steps]]) -> Iterator[Opening]:
    for how, ways in tries:
        nodes = cheapest(ways, ways.source, frozenset(), frozenset())
        if nodes is not None:
            path = _edges(ways, nodes)
            yield Opening(how, path, _layers_needed(path) if how == "layer" else frozenset())


def _layers_needed(path: Path) -> frozenset[str]:
    """The fewest layers, by name order, that together state every edge of a path."""
    needed: set[str] = set()
    for edge in sorted(path, key=lambda edge: len(edge.layers)):
        if not edge.layers & needed:
            needed.add(min(edge.layers))
    return frozenset(needed)


class _Found(NamedTuple):
    """A path with what it is ordered by: cost, then hops, then names."""

    cost: int
    hops: int
    nodes: tuple[Iri, ...]
    path: Path


def _through(ways: Steps, stages: Sequence[Iri], k: int) -> list[_Found]:
    """The k cheapest paths through some stages, each leg being one of its own k cheapest."""
    goal, *rest = stages
    legs = _ranked(replace(ways, target=goal, avoid=ways.avoid.union(rest) - {goal}), k)
    if not rest:
        return [*legs]
    whole: list[_Found] = []
    for leg in legs:
        used = ways.avoid.union(leg.nodes) - {goal}
        onward = replace(ways, source=goal, avoid=used)
        for tail in _through(onward, rest, k):
            nodes, path = leg.nodes + tail.nodes[1:], leg.path + tail.path
            whole.append(_Found(leg.cost + tail.cost, len(path), nodes, path))
    return heapq.nsmallest(k, whole)


def _ranked(ways: Steps, k: int) -> Iterator[_Found]:
    """The k cheapest paths. Each candidate remembers where it left its parent, so that none is
    found twice (Lawler)."""
    first = cheapest(ways, ways.source, frozenset(), frozenset())
    if first is None or ways.source == ways.target:
        return
    found: list[tuple[Iri, ...]] = []
    waiting = [(_as_found(ways, first), 0)]
    while waiting:
        best, left = heapq.heappop(waiting)
        yield best
        found.append(best.nodes)
        if len(found) == k:
            return
        for at in range(left, best.hops):
            root = best.nodes[: at + 1]
            taken = frozenset(
                (other[at], other[at + 1]) for other in found if other[: at + 1] == root
            )
            most = _worth(ways, waiting, k - len(found), root)
            tail = cheapest(ways, root[-1], frozenset(root[:-1]), taken, most)
            if tail is not None:
                heapq.heappush(waiting, (_as_found(ways, root[:-1] + tail), at))


def _worth(
    ways: Steps, waiting: list[tuple[_Found, int]], missing: int, root: tuple[Iri, ...]
) -> int | None:
    """What the rest of a path may cost at most, once as many wait as are still missing."""
    if len(waiting) < missing:
        return None
    dearest = heapq.nsmallest(missing, waiting)[-1][0].cost
    return dearest - _as_found(ways, root).cost


def _as_found(ways: Steps, nodes: tuple[Iri, ...]) -> _Found:
    hops = [ways.onward(start)[end] for start, end in pairwise(nodes)]
    cost = sum(hop.cost for hop in hops)
    return _Found(cost, len(hops), nodes, tuple(hop.edge for hop in hops))


def _walk(
    ways: Steps, nodes: list[Iri], hops: int, ahead: dict[Iri, int]
) -> Iterator[tuple[Iri, ...]]:
    """The simple ways from the last of `nodes` to the target with exactly `hops` more hops."""
    if nodes[-1] == ways.target:
        if hops == 0:
            yield tuple(nodes)
        return
    for end in sorted(ways.onward(nodes[-1])):
        if end not in nodes and ahead.get(end, hops) < hops:
            yield from _walk(ways, [*nodes, end], hops - 1, ahead)


def _hops_to_target(ways: Steps, longest: int) -> dict[Iri, int]:
    ahead, frontier = {ways.target: 0}, [ways.target]
    for distance in range(1, longest + 1):
        frontier = [start for end in frontier for start in ways.inward(end) if start not in ahead]
        ahead.update(dict.fromkeys(frontier, distance))
        frontier = list(dict.fromkeys(frontier))
    return ahead


def _reached(ways: Steps, start: Iri, most: int, *, forward: bool) -> Iterator[Iri]:
    order = count()
    waiting, settled = [(0, next(order), start)], set[Iri]()
    while waiting and len(settled) <= most:
        cost, _, node = heapq.heappop(waiting)
        if node in settled:
            continue
        settled.add(node)
        if node != start:
            yield node
        hops = ways.onward(node) if forward else ways.inward(node)
        for hop in hops.values():
            heapq.heappush(waiting, (cost + hop.cost, next(order), hop.node))


def _edges(ways: Steps, nodes: Sequence[Iri]) -> Path:
    return tuple(ways.onward(start)[end].edge for start, end in pairwise(nodes))
