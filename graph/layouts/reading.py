"""A scene as the arrays that layouts are given."""

from collections.abc import Iterable

import numpy as np

from graph.diagram import CARD_HEIGHT, CARD_WIDTH
from graph.flat import Flat
from graph.layouts.values import Floats, Ints, LayoutInput
from graph.model import Graph
from ontology import terms as t
from ontology.sorting import in_order
from ontology.terms import Iri

LANES = {
    "source": 0,
    "collector": 1,
    "detector": 2,
    "evaluator": 2,
    "aggregator": 3,
    "investigator": 4,
    "responder": 5,
    "notifier": 5,
}
"""The columns of the security story, by role; other roles stand where their edges put them."""
FAMILY_WEIGHTS = {"flow": 2.0, "function": 1.0, "dependency": 1.0, "structure": 0.7}
ABOVE = {
    Iri(t.KG + "hasFeature"): 1,
    Iri(t.KG + "hasStep"): 1,
    Iri(t.RDF + "type"): -1,
    Iri(t.RDFS + "subClassOf"): -1,
    Iri(t.RDFS + "subPropertyOf"): -1,
    Iri(t.SKOS + "broader"): -1,
    Iri(t.SKOS + "narrower"): 1,
}
"""Relations that say what stands above what: 1 where it is the subject, -1 the object."""


def layout_input(
    graph: Graph, flat: Flat, places: Floats, moving: frozenset[Iri], roots: Iterable[Iri] = ()
) -> LayoutInput:
    """What is known of shown nodes and of the edges between them; all but `moving` are fixed."""
    iris, arrays = flat.iris, flat.arrays
    number = {iri: at for at, iri in enumerate(iris)}
    nodes = [graph.node(iri) for iri in iris]
    stages = {role.name: role.order - 1 for role in graph.vocabulary.roles.values()}
    weights = [
        FAMILY_WEIGHTS.get(graph.relation(relation).family, 1.0)
        for relation in arrays.relations.values
    ]
    above = [ABOVE.get(relation, 0) for relation in arrays.relations.values]
    kinds = [graph.kind(node.classes[0]).label.en if node.classes else "" for node in nodes]
    names = [(node.label.en.casefold(), node.iri) for node in nodes]
    relations, roles = arrays.relations.codes[flat.edges], arrays.roles.codes[flat.nodes]
    return LayoutInput(
        edges=flat.ends.astype(np.int64),
        sizes=np.tile([CARD_WIDTH, CARD_HEIGHT], (len(iris), 1)),
        lanes=_ints(LANES.get(role, -1) for role in arrays.roles.values)[roles],
        fixed=np.fromiter((iri not in moving for iri in iris), np.bool_, len(iris)),
        places=places,
        weights=np.array(weights)[relations],
        stages=_ints(stages.get(role, -1) for role in arrays.roles.values)[roles],
        groups=_ranks(kinds),
        parents=_ints(above)[relations],
        order=_ranks(names),
        roots=_ints(number[iri] for iri in dict.fromkeys(roots) if iri in number),
    )


def _ranks(keys: list[str] | list[tuple[str, Iri]]) -> Ints:
    """Where each key stands among all, equal ones on one place."""
    place = {key: at for at, key in enumerate(in_order({*keys}, lambda key: key))}
    return _ints(place[key] for key in keys)


def _ints(values: Iterable[int] | Iterable[tuple[int, int]]) -> Ints:
    return np.array([*values], dtype=np.int64)
