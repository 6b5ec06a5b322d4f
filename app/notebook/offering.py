"""Which relations may join two things, best first: what the vocabulary allows, then the rest."""

from collections.abc import Mapping
from typing import NamedTuple

from graph.building import DEFINITIONS, NAMES
from graph.model import Graph, Node, Relation
from ontology.domains import Ends, shipped_domains
from ontology.terms import SKOS_NOTE, Iri

OF_TEXTS = frozenset((*NAMES, *DEFINITIONS, SKOS_NOTE))
"""Relations whose object is a text, and so is never another thing."""


class Offer(NamedTuple):
    """A relation between two things; not `forward`, it leads from the second to the first."""

    relation: Relation
    forward: bool
    fits: bool


def relations_between(
    graph: Graph, source: Iri, target: Iri, domains: Mapping[Iri, Ends] | None = None
) -> list[Offer]:
    """Every relation that can be said, in both directions: those whose ends fit come first.

    One that no shape limits fits anything, after those that are meant for these two.
    """
    known = shipped_domains() if domains is None else domains
    first, second = graph.node(source), graph.node(target)
    found: list[tuple[tuple[int, bool, int, str], Offer]] = []
    for relation in graph.vocabulary.relations.values():
        if relation.abstract or relation.iri in OF_TEXTS:
            continue
        ends = known.get(relation.iri)
        for forward in (True, False) if not relation.symmetric else (True,):
            before, behind = (first, second) if forward else (second, first)
            fits = ends is None or (
                _is_one_of(graph, before, ends.subjects) and _is_one_of(graph, behind, ends.objects)
            )
            rank = (0 if ends and fits else 1 if fits else 2, not forward)
            offer = Offer(relation, forward, fits)
            found.append(((*rank, relation.number, relation.label.en), offer))
    return [offer for _, offer in sorted(found, key=lambda pair: pair[0])]


def _is_one_of(graph: Graph, node: Node, kinds: frozenset[Iri]) -> bool:
    return not kinds or any(graph.is_a(node, kind) for kind in kinds)
