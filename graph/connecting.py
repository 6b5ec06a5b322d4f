"""What connects some nodes: few edges, shown or not, that tie them all together."""

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from graph.model import Graph
from graph.paths import Path, shortest_paths, stops
from ontology.terms import Iri

MOST = 8
"""Nodes that are connected at most: each is tried with every other."""


class Leg(NamedTuple):
    """A path between two of the nodes: the node it starts from, and its edges."""

    start: Iri
    path: Path

    @property
    def nodes(self) -> tuple[Iri, ...]:
        return stops(self.start, self.path)


def connecting(
    graph: Graph, iris: Sequence[Iri], layers: frozenset[str] | None = None
) -> list[Leg]:
    """The shortest legs that join nodes, in any direction: a tree over their distances.

    It has at most twice the edges of the smallest such tree (Kou, Markowsky, Berman 1981). Nodes
    that nothing ties to the others are left out.
    """
    legs = [
        Leg(one, path)
        for one, other in combinations(dict.fromkeys(iris), 2)
        for path in shortest_paths(graph, one, other, k=1, layers=layers, undirected=True)
    ]
    legs.sort(key=lambda leg: len(leg.path))
    joined = {iri: iri for iri in iris}

    def root(iri: Iri) -> Iri:
        while joined[iri] != iri:
            iri = joined[iri]
        return iri

    kept: list[Leg] = []
    for leg in legs:
        one, other = root(leg.nodes[0]), root(leg.nodes[-1])
        if one != other:
            joined[other] = one
            kept.append(leg)
    return kept
