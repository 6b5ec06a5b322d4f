"""A scene as the arrays that layouts are given."""

from collections.abc import Iterable

import numpy as np

from graph.diagram import CARD_HEIGHT, CARD_WIDTH
from graph.layouts.values import Ints, LayoutInput
from graph.model import Edge, Node
from graph.scene import Scene
from ontology import terms as t
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
    scene: Scene,
    iris: list[Iri],
    edges: list[Edge],
    moving: frozenset[Iri],
    roots: Iterable[Iri] = (),
) -> LayoutInput:
    """What is known of shown nodes and of the edges between them; all but `moving` are fixed."""
    number = {iri: at for at, iri in enumerate(iris)}
    graph = scene.graph
    known = [graph.node(iri) if iri in graph else None for iri in iris]
    stages = {role.name: role.order - 1 for role in graph.vocabulary.roles.values()}
    ends = [(number[edge.source], number[edge.target]) for edge in edges]
    families = [graph.relation(edge.relation).family for edge in edges]
    places = [scene.picture.places[iri] for iri in iris]
    kinds = [
        graph.kind(node.classes[0]).label.en if node and node.classes else "" for node in known
    ]
    labels = [node.label.en if node else iri for node, iri in zip(known, iris, strict=True)]
    return LayoutInput(
        edges=_ints(ends).reshape(-1, 2),
        sizes=np.tile([CARD_WIDTH, CARD_HEIGHT], (len(iris), 1)),
        lanes=_ints(_role(node, LANES) for node in known),
        fixed=np.array([iri not in moving for iri in iris], dtype=np.bool_),
        places=np.array(places, dtype=np.float64).reshape(-1, 2),
        weights=np.array([FAMILY_WEIGHTS.get(family, 1.0) for family in families]),
        stages=_ints(_role(node, stages) for node in known),
        groups=_ranks(kinds),
        parents=_ints(ABOVE.get(edge.relation, 0) for edge in edges),
        order=_ranks([(label.casefold(), iri) for label, iri in zip(labels, iris, strict=True)]),
        roots=_ints(number[iri] for iri in dict.fromkeys(roots) if iri in number),
    )


def _role(node: Node | None, lanes: dict[str, int]) -> int:
    return lanes.get(node.role, -1) if node else -1


def _ranks(keys: list[str] | list[tuple[str, Iri]]) -> Ints:
    """Where each key stands among all, equal ones on one place."""
    place = {key: at for at, key in enumerate(sorted({*keys}))}
    return _ints(place[key] for key in keys)


def _ints(values: Iterable[int] | Iterable[tuple[int, int]]) -> Ints:
    return np.array([*values], dtype=np.int64)
