"""Where a path may go from a node, and what each hop costs: the rules that keep paths sensible."""

import heapq
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count
from typing import NamedTuple

from graph.model import NOTES, Edge, Graph, Relation
from graph.neighbours import in_layers, relation_rank, relations_below
from ontology.terms import FLOWS_TO, HAS_FEATURE, KG, SKOS, TYPE, Iri

BROADER = Iri(SKOS + "broader")
PRODUCES = Iri(KG + "produces")
COMPUTE = Iri(KG + "Compute")
DATA_SOURCE = Iri(KG + "DataSource")
ENDS = (Iri(KG + "Destination"), COMPUTE)
"""Classes where flows end: notification targets, stores and buses are destinations too."""

FLOW_COST, PART_COST, OTHER_COST, TYPE_COST = 64, 96, 288, 576
AGAINST_COST = 128
"""What walking an edge against its direction costs more, where that is allowed."""

LEAST_COST = FLOW_COST
BESIDE_NOTES_COST = 1
"""What an edge costs more that the notes do not state: of two ways alike, theirs comes first."""


class Hop(NamedTuple):
    """One step of a path: to which node, at what cost, over which edge."""

    node: Iri
    cost: int
    edge: Edge


@dataclass(slots=True)
class Steps:
    """The hops a path from `source` to `target` may take; remembers what it worked out.

    Directed paths follow edges in their direction, and these rules (rules 1 and 3 of the
    ontology's design: a hub is not a way through):
    - a destination or compute node is passed only when it is marked as a relay; what a compute
      node produces, and any log a node produces, belongs to a path only when the path starts
      there, since it does not come of what enters the node;
    - what goes into a part (a feature, a narrower notion) goes into the whole; from a whole to
      its part only where the path starts, else everything would reach every feature;
    - a symmetric relation is walked either way, but only as the whole path, else everything that
      integrates with one hub would reach all the rest.
    Undirected paths may go anywhere. Edges between the same two nodes count as one hop.
    """

    graph: Graph
    source: Iri
    target: Iri
    layers: frozenset[str] | None = None
    relations: frozenset[Iri] | None = None
    avoid: frozenset[Iri] = frozenset()
    undirected: bool = False
    through_ends: bool = False
    ending: frozenset[Iri] = frozenset(ENDS)
    knows_notes: bool = False
    _costs: dict[Iri, int | None] = field(init=False, default_factory=dict)
    _symmetric: dict[Iri, bool] = field(init=False, default_factory=dict)
    _plain: dict[Iri, int | None] = field(init=False, default_factory=dict)
    _back: dict[Iri, bool] = field(init=False, default_factory=dict)
    _onward: dict[Iri, dict[Iri, Hop]] = field(init=False, default_factory=dict)
    _inward: dict[Iri, dict[Iri, Hop]] = field(init=False, default_factory=dict)

    def onward(self, node: Iri) -> dict[Iri, Hop]:
        """The best hop to each node that may come next after a node."""
        return {
            end: hop for end, hop in self.hops(node, forward=True).items() if self.passable(end)
        }

    def inward(self, node: Iri) -> dict[Iri, Hop]:
        """The best hop from each node that may come before a node; `Hop.node` is that one."""
        return {
            end: hop for end, hop in self.hops(node, forward=False).items() if self.passable(end)
        }

    def hops(self, node: Iri, *, forward: bool) -> dict[Iri, Hop]:
        """As `onward` or `inward`, with nodes that may not be passed: most are never looked at."""
        known = self._onward if forward else self._inward
        if node not in known:
            known[node] = self._hops(node, forward=forward)
        return known[node]

    def _hops(self, node: Iri, *, forward: bool) -> dict[Iri, Hop]:
        """Most edges of a large graph have no rule of their own: these are offered at once."""
        best: dict[Iri, Hop] = {}
        out, back = self.graph.out_edges(node), self.graph.in_edges(node)
        for edge in out if forward else back:
            cost = self._plain_cost(edge.relation)
            other = edge.target if forward else edge.source
            if cost is None:
                self._offer(best, edge, node, other, forward=forward, against=False)
            elif other != node and other not in self.avoid and in_layers(edge, self.layers):
                self._take(best, edge, other, cost)
        for edge in back if forward else out:
            if self._goes_back(edge.relation):
                other = edge.source if forward else edge.target
                self._offer(best, edge, node, other, forward=forward, against=True)
        return best

    def _plain_cost(self, relation: Iri) -> int | None:
        """The cost of a relation that is followed one way and has no rule of its own."""
        if relation not in self._plain:
            ruled = self._goes_back(relation) or relation == PRODUCES
            self._plain[relation] = None if ruled else self._relation_cost(relation)
        return self._plain[relation]

    def _goes_back(self, relation: Iri) -> bool:
        """Whether a relation may be walked against its direction."""
        if relation not in self._back:
            allowed = self._relation_cost(relation) is not None
            ruled = relation in (HAS_FEATURE, BROADER) or self._symmetric[relation]
            self._back[relation] = allowed and (self.undirected or ruled)
        return self._back[relation]

    def _take(self, best: dict[Iri, Hop], edge: Edge, other: Iri, cost: int) -> None:
        """Keep the best hop to a node."""
        if self.knows_notes and NOTES not in edge.layers:
            cost += BESIDE_NOTES_COST
        known = best.get(other)
        if known is None or (cost, self._rank(edge)) < (known.cost, self._rank(known.edge)):
            best[other] = Hop(other, cost, edge)

    def _offer(
        self,
        best: dict[Iri, Hop],
        edge: Edge,
        node: Iri,
        other: Iri,
        *,
        forward: bool,
        against: bool,
    ) -> None:
        if other == node or other in self.avoid or not in_layers(edge, self.layers):
            return
        start, end = (node, other) if forward else (other, node)
        cost = self._cost(edge, start, end, against)
        if cost is not None:
            self._take(best, edge, other, cost)

    def _rank(self, edge: Edge) -> tuple[tuple[int, str, Iri], Iri]:
        return relation_rank(self.graph, edge.relation), edge.source

    def _cost(self, edge: Edge, start: Iri, end: Iri, against: bool) -> int | None:
        relation = edge.relation
        cost = self._relation_cost(relation)
        symmetric = self._symmetric[relation]
        if cost is None or self.undirected:
            return cost if cost is None or symmetric or not against else cost + AGAINST_COST
        if relation in (HAS_FEATURE, BROADER):
            into_part = against == (relation == BROADER)
            return cost if not into_part or start == self.source else None
        if symmetric:
            return cost if start == self.source and end == self.target else None
        return None if against or self._unrelated_product(relation, start, end) else cost

    def _relation_cost(self, relation: Iri) -> int | None:
        if relation not in self._costs:
            known = self.graph.relation(relation)
            self._symmetric[relation] = known.symmetric
            allowed = self.relations is None or relation in self.relations
            self._costs[relation] = _cost_of(known) if allowed else None
        return self._costs[relation]

    def _unrelated_product(self, relation: Iri, start: Iri, end: Iri) -> bool:
        if relation != PRODUCES or start == self.source:
            return False
        node, made = self.graph.node(start), self.graph.node(end)
        return self.graph.is_a(node, COMPUTE) or self.graph.is_a(made, DATA_SOURCE)

    def passable(self, iri: Iri) -> bool:
        """Whether a path may go through a node, or ends there."""
        if self.undirected or self.through_ends or iri in (self.source, self.target):
            return True
        node = self.graph.node(iri)
        return not node.classes or node.relay or self.ending.isdisjoint(node.classes)


def _cost_of(relation: Relation) -> int:
    if relation.family == "flow":
        return FLOW_COST
    if relation.iri in (HAS_FEATURE, BROADER):
        return PART_COST
    return TYPE_COST if relation.iri == TYPE else OTHER_COST


def steps(
    graph: Graph,
    source: Iri,
    target: Iri,
    *,
    layers: frozenset[str] | None = None,
    relations: Iterable[Iri] | None = None,
    avoid: frozenset[Iri] = frozenset(),
    undirected: bool = False,
) -> Steps:
    """The hops between two nodes, which are never avoided; KeyError when one is not open."""
    for iri in (source, target):
        if iri not in graph:
            raise KeyError(iri)
    allowed = None if relations is None else relations_below(graph, relations)
    ending = _ending_kinds(graph)
    avoid = avoid - {source, target}
    notes = FLOWS_TO in graph.vocabulary.relations
    return Steps(
        graph,
        source,
        target,
        layers,
        allowed,
        avoid,
        undirected,
        ending=ending,
        knows_notes=notes,
    )


def _ending_kinds(graph: Graph) -> frozenset[Iri]:
    known = graph.vocabulary
    below = (kind for kind in known.kinds if not set(ENDS).isdisjoint(known.ancestors(kind)))
    return frozenset((*ENDS, *below))


@dataclass(slots=True)
class _Side:
    """One half of a search from both ends: what is settled, what waits, and whence it came."""

    waiting: list[tuple[int, int, Iri]]
    best: dict[Iri, int]
    came: dict[Iri, Iri]
    settled: set[Iri]


def cheapest(
    ways: Steps,
    start: Iri,
    closed: frozenset[Iri],
    blocked: frozenset[tuple[Iri, Iri]],
    most: int | None = None,
) -> tuple[Iri, ...] | None:
    """The cheapest walk from `start` to the target, by Dijkstra's search from both ends at once.

    It enters no closed node and takes no blocked hop, and gives up where it would cost `most` or
    more. The smaller frontier goes first, so that a
    hub on one side does not decide the work.
    """
    goal = ways.target
    order = count()
    ahead = _Side([(0, next(order), start)], {start: 0}, {}, set())
    behind = _Side([(0, next(order), goal)], {goal: 0}, {}, set())
    bound: int | None = most
    meeting: Iri | None = None
    while ahead.waiting and behind.waiting:
        least = ahead.waiting[0][0] + behind.waiting[0][0] + LEAST_COST
        if bound is not None and least >= bound:
            break  # what is not labelled from both sides lies a hop beyond both frontiers
        forward = len(ahead.waiting) <= len(behind.waiting)
        side, other = (ahead, behind) if forward else (behind, ahead)
        reached, _, node = heapq.heappop(side.waiting)
        if node in side.settled:
            continue
        side.settled.add(node)
        if not ways.passable(node):
            continue
        for hop in ways.hops(node, forward=forward).values():
            end = hop.node
            if end in closed or end in side.settled:
                continue
            if ((node, end) if forward else (end, node)) in blocked:
                continue
            cost = reached + hop.cost
            if end not in side.best or cost < side.best[end]:
                side.best[end], side.came[end] = cost, node
                heapq.heappush(side.waiting, (cost, next(order), end))
                met = other.best.get(end)
                if met is not None and (bound is None or cost + met < bound) and ways.passable(end):
                    bound, meeting = cost + met, end
    return None if meeting is None else _joined(ahead, behind, meeting)


def _joined(ahead: _Side, behind: _Side, meeting: Iri) -> tuple[Iri, ...]:
    nodes = [meeting]
    while nodes[-1] in ahead.came:
        nodes.append(ahead.came[nodes[-1]])
    nodes.reverse()
    while nodes[-1] in behind.came:
        nodes.append(behind.came[nodes[-1]])
    return tuple(nodes)
