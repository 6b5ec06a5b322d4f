"""Generated graphs with the degrees of real ones: hubs, communities, few ties between them."""

import numpy as np
from numpy.typing import NDArray

from graph.model import AWS_DOCS, NOTES, Edge, Graph, Kind, Node, Relation, Role, Text, Vocabulary
from graph.scene import Point
from ontology.terms import Iri

EXAMPLE = "http://example.org/"
ROLES = (
    "source",
    "collector",
    "detector",
    "evaluator",
    "aggregator",
    "investigator",
    "responder",
    "notifier",
    "identity",
    "governance",
    "",
)
FAMILIES = ("flow", "function", "structure", "dependency")
LAYERS = (frozenset((NOTES, AWS_DOCS)), frozenset((NOTES,)), frozenset((AWS_DOCS,)))
COMMUNITY = 140
"""About how many nodes stand together."""

ROOM = 280.0
"""The side of the square a node has for itself, in scene pixels."""

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def generated(count: int, seed: int = 7) -> tuple[Graph, dict[Iri, Point]]:
    """A graph of so many nodes and twice as many edges, and a place for each node."""
    chance = np.random.default_rng(seed)
    groups = max(count // COMMUNITY, 1)
    # Some communities are large and most small, as in real graphs.
    shares = chance.pareto(1.6, groups) + 0.3
    group = np.sort(chance.choice(groups, count, p=shares / shares.sum()))
    places = _places(group, groups, chance)
    ends = _ends(group, count, chance)
    return _graph(group, ends, chance), {
        _iri(at): Point(x, y) for at, (x, y) in enumerate(places.round(1).tolist())
    }


def _iri(at: int) -> Iri:
    return Iri(f"{EXAMPLE}n{at}")


def _ends(group: Ints, count: int, chance: np.random.Generator) -> Ints:
    """Edges by rank: within a community towards its first nodes, which become its hubs."""
    first = np.searchsorted(group, np.arange(group.max() + 2))
    sizes = np.diff(first)
    source = chance.integers(0, count, 2 * count)
    own = group[source]
    inside = first[own] + (sizes[own] * chance.random(2 * count) ** 3).astype(np.int64)
    near = np.clip(own + chance.integers(-3, 4, 2 * count), 0, len(sizes) - 1)
    beside = first[near] + (sizes[near] * chance.random(2 * count) ** 5).astype(np.int64)
    anywhere = (count * chance.random(2 * count) ** 2).astype(np.int64)
    way = chance.random(2 * count)
    target = np.where(way < 0.82, inside, np.where(way < 0.985, beside, anywhere))
    return np.stack([source, np.minimum(target, count - 1)], axis=1)


def _places(group: Ints, groups: int, chance: np.random.Generator) -> Floats:
    """Communities on a spiral, each a cloud that is denser where its hubs are."""
    sizes = np.bincount(group, minlength=groups)
    radius = np.sqrt(sizes) * ROOM * 0.42
    reach = np.sqrt(np.cumsum(radius**2) - radius**2 / 2) * 1.35
    turn = np.arange(groups) * 2.399963
    middles = np.stack([np.cos(turn) * reach * 1.25, np.sin(turn) * reach * 0.8], axis=1)
    first = np.searchsorted(group, np.arange(groups))
    rank = (np.arange(len(group)) - first[group]) / np.maximum(sizes[group], 1)
    far = np.sqrt(rank) * radius[group] * (1 + 0.18 * chance.normal(size=len(group)))
    angle = np.arange(len(group)) * 2.399963 + 0.3 * chance.normal(size=len(group))
    swirl = np.stack([np.cos(angle) * far * 1.2, np.sin(angle) * far * 0.85], axis=1)
    places: Floats = middles[group] + swirl
    return places


def _graph(group: Ints, ends: Ints, chance: np.random.Generator) -> Graph:
    relations = [
        Relation(
            Iri(f"{EXAMPLE}r{at}"), Text(f"relates {at}", f"関係 {at}"), family=FAMILIES[at % 4]
        )
        for at in range(12)
    ]
    kind = Kind(Iri(f"{EXAMPLE}Thing"), Text("Thing", "もの"))
    roles = {name: Role(name, Text(name.title()), at) for at, name in enumerate(ROLES) if name}
    graph = Graph(
        Vocabulary(
            relations={relation.iri: relation for relation in relations},
            kinds={kind.iri: kind},
            roles=roles,
        )
    )
    common = np.where(
        chance.random(len(group)) < 0.7, group % 11, chance.integers(0, 11, len(group))
    )
    for at, role in enumerate(common.tolist()):
        label = Text(f"Service {at}", f"サービス {at}")
        graph.add_node(Node(_iri(at), label, (kind.iri,), ROLES[role]))
    which = chance.integers(0, 12, len(ends)).tolist()
    layer = chance.integers(0, 3, len(ends)).tolist()
    for (source, target), relation, stated in zip(ends.tolist(), which, layer, strict=True):
        graph.add_edge(Edge(_iri(source), relations[relation].iri, _iri(target), LAYERS[stated]))
    return graph
