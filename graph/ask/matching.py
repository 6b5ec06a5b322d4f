"""Matching: what satisfies the constraints of a query in one layer, with the edges that say so."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from graph.ask.lexicon import Lexicon
from graph.ask.query import Constraint, Named, Query
from graph.model import Edge, EdgeKey, Graph
from graph.neighbours import in_layers, other_end
from graph.search import name_key
from ontology import terms as t
from ontology.terms import Iri

PRODUCES = Iri(t.KG + "produces")
SERVICE, FEATURE = Iri(t.KG + "Service"), Iri(t.KG + "Feature")
FINDING = Iri(t.KG + "Finding")
THINGS_OF_A_SERVICE = (FINDING, Iri(t.KG + "Artefact"), Iri(t.KG + "DataSource"))
STRUCTURE = "structure"
TIMED = frozenset(Iri(t.KG + name) for name in ("hasSchedule", "hasLimit"))
TOGETHER = "both"

Hits = dict[Iri, dict[EdgeKey, Edge]]
"""What was found, with the edges that make it an answer."""


@dataclass(slots=True)
class Match:
    """The matches of one layer, and what had to be done to find them."""

    hits: Hits = field(default_factory=dict)
    through: frozenset[Iri] = frozenset()  # parts that stood in for a whole


def layers_of(lexicon: Lexicon, layer: str) -> frozenset[str]:
    """The layers a query looks into: the one named, or all there are."""
    return frozenset(lexicon.layers) if layer == "both" else frozenset({layer})


def looks(lexicon: Lexicon, query: Query) -> list[str]:
    """The layers to look into one by one, and all together where a query says several things.

    What one layer says of a thing and another denies is not in both; what is said half here and
    half there is.
    """
    layers = sorted(layers_of(lexicon, query.layer), key=lexicon.layers.index)
    said = sum(len(c.named) if c.every else 1 for c in query.constraints)
    denied = any(constraint.negated for constraint in query.constraints)
    if len(layers) < 2 or query.hops > 1 or not (denied or said > 1):
        return layers
    if denied:
        return [TOGETHER]
    return layers if query.either else [*layers, TOGETHER]


def says(layer: str, edge: Edge) -> bool:
    """Whether a layer states an edge; any does where all are looked into together."""
    return layer == TOGETHER or layer in edge.layers


def match(lexicon: Lexicon, query: Query, layer: str) -> Match:
    """The things of one layer that satisfy a query, before its class narrows them."""
    every = layers_of(lexicon, query.layer)
    whole = Match()
    first = True
    for constraint in sorted(query.constraints, key=lambda c: c.negated):
        found = _constraint(lexicon, constraint, query, layer, every)
        whole.through |= found.through
        if constraint.negated:
            base = members(lexicon, query.of_class, layer) if first else whole.hits
            whole.hits = {iri: edges for iri, edges in base.items() if iri not in found.hits}
        elif first:
            whole.hits = found.hits
        else:
            whole.hits = _joined(whole.hits, found.hits, query.either)
        first = False
    return whole


def _joined(one: Hits, two: Hits, either: bool) -> Hits:
    keys = (
        [*one, *(iri for iri in two if iri not in one)]
        if either
        else [*(i for i in one if i in two)]
    )
    return {iri: {**one.get(iri, {}), **two.get(iri, {})} for iri in keys}


def _constraint(
    lexicon: Lexicon, constraint: Constraint, query: Query, layer: str, every: frozenset[str]
) -> Match:
    graph = lexicon.graph
    if not constraint.named:
        return Match(_anything(graph, constraint, layer))
    found = Match()
    for at, member in enumerate(constraint.named):
        end, through = candidate(lexicon, constraint, member, query, every)
        hits = _of_end(graph, constraint, end, layer, query.hops)
        if not hits and through:
            parts = {part: _of_end(graph, constraint, part, layer, 1) for part in through}
            found.through |= {part for part, some in parts.items() if some}
            hits = {}
            for some in parts.values():
                hits = _joined(hits, some, either=True)
        found.hits = hits if at == 0 else _joined(found.hits, hits, not constraint.every)
    return found


def candidate(
    lexicon: Lexicon, constraint: Constraint, member: Named, query: Query, every: frozenset[str]
) -> tuple[Iri, tuple[Iri, ...]]:
    """Which of the things a name may stand for has the relation, and what may stand in for it.

    The first of its candidates that has such an edge in any layer asked; else the first whose
    parts have; else the first.
    """
    graph = lexicon.graph
    for iri in member.candidates:
        if any(_of_end(graph, constraint, iri, layer, 1) for layer in every):
            return iri, () if query.direct else tuple(stand_ins(lexicon, constraint, iri, every))
    if not query.direct:
        for iri in member.candidates:
            parts = tuple(stand_ins(lexicon, constraint, iri, every))
            if any(_of_end(graph, constraint, p, layer, 1) for p in parts for layer in every):
                return iri, parts
    return member.iri, ()


def stand_ins(
    lexicon: Lexicon, constraint: Constraint, iri: Iri, every: frozenset[str]
) -> Iterator[Iri]:
    """What answers for a thing that has no such edge itself.

    A service's features and a class's instances do, and what is done to a class is done to its
    instances; logs and findings are sent and stored by the service that makes them. Structure is
    not handed down.
    """
    graph = lexicon.graph
    families = {graph.relation(relation).family for relation in constraint.relations}
    if not families or families == {STRUCTURE}:
        return
    yield from parts_of(graph, iri, every)
    if constraint.asked == "subject":
        yield from classes_of(graph, iri, every)
    if constraint.asked != "object" or not (families == {"flow"} or constraint.relations <= TIMED):
        return
    yield from makers(lexicon, iri, every)


def makers(lexicon: Lexicon, iri: Iri, layers: frozenset[str]) -> Iterator[Iri]:
    """The services that make a log, a file or a finding, and so send and store it."""
    graph = lexicon.graph
    node = graph.node(iri)
    if any(graph.is_a(node, kind) for kind in THINGS_OF_A_SERVICE):
        for edge in graph.in_edges(iri):
            if edge.relation == PRODUCES and in_layers(edge, layers):
                yield edge.source
        yield from _namesake(lexicon, iri)


def _namesake(lexicon: Lexicon, iri: Iri) -> Iterator[Iri]:
    """The service whose name begins the name of its findings: "GuardDuty Finding"."""
    graph = lexicon.graph
    label = graph.node(iri).label.en
    words = label.split()
    for size in range(len(words) - 1, 0, -1):
        for sense in lexicon.names.senses(name_key(" ".join(words[:size]))):
            if sense.role == "entity" and graph.is_a(graph.node(sense.iri), SERVICE):
                yield sense.iri
                return


def parts_of(graph: Graph, iri: Iri, layers: Iterable[str]) -> list[Iri]:
    """The features of a thing, and theirs; the instances of a class."""
    wanted = frozenset(layers)
    found: dict[Iri, None] = {}
    queue = [iri]
    for whole in queue:
        for edge in graph.out_edges(whole):
            part = edge.target
            known = part in found or part == iri
            if edge.relation == t.HAS_FEATURE and not known and in_layers(edge, wanted):
                found[part] = None
                queue.append(part)
    for edge in graph.in_edges(iri):
        if edge.relation == t.TYPE and in_layers(edge, wanted):
            found[edge.source] = None
    return [*found]


def classes_of(graph: Graph, iri: Iri, layers: Iterable[str]) -> Iterator[Iri]:
    """The classes of a thing that the layers themselves speak of."""
    wanted = frozenset(layers)
    for edge in graph.out_edges(iri):
        if edge.relation == t.TYPE and in_layers(edge, wanted):
            yield edge.target


def _of_end(graph: Graph, constraint: Constraint, end: Iri, layer: str, hops: int) -> Hits:
    """What stands at the asked end of the edges of one thing, within some hops."""
    if end not in graph:
        return {}
    hits: Hits = {}
    frontier: dict[Iri, dict[EdgeKey, Edge]] = {end: {}}
    for _ in range(hops):
        reached: Hits = {}
        for start, so_far in frontier.items():
            for edge in _edges(graph, constraint, start):
                if says(layer, edge):
                    other = other_end(edge, start)
                    if other not in hits and other != end:
                        reached.setdefault(other, dict(so_far))[edge.key] = edge
        for iri, edges in reached.items():
            hits.setdefault(iri, {}).update(edges)
        frontier = reached
    return hits


def _edges(graph: Graph, constraint: Constraint, end: Iri) -> Iterator[Edge]:
    """The edges of a thing that lead to the asked end; symmetric ones do either way."""
    sides = (graph.in_edges(end), "object"), (graph.out_edges(end), "subject")
    for edges, not_asked in sides:
        for edge in edges:
            if constraint.relations and edge.relation not in constraint.relations:
                continue
            if constraint.asked != not_asked or graph.relation(edge.relation).symmetric:
                yield edge


def _anything(graph: Graph, constraint: Constraint, layer: str) -> Hits:
    """Everything that has such a relation at all."""
    hits: Hits = {}
    for edge in graph.edges():
        if edge.relation in constraint.relations and says(layer, edge):
            end = edge.source if constraint.asked != "object" else edge.target
            hits.setdefault(end, {})[edge.key] = edge
    return hits


def members(lexicon: Lexicon, kind: Iri | None, layer: str) -> Hits:
    """The members of a class in one layer: those stated there, else those known to be.

    A class that the layers themselves give instances has these; the classes of the vocabulary
    have every node of that class that the layer says anything of.
    """
    graph = lexicon.graph
    if kind is None:
        return {}
    if kind in graph:
        stated: Hits = {}
        for edge in graph.in_edges(kind):
            if edge.relation == t.TYPE and says(layer, edge):
                stated[edge.source] = {edge.key: edge}
        if any(edge.relation == t.TYPE and edge.source != kind for edge in graph.in_edges(kind)):
            return stated
    found: Hits = {
        node.iri: {}
        for node in graph.nodes()
        if node.iri not in graph.vocabulary.kinds
        and graph.is_a(node, kind)
        and _spoken_of(graph, node.iri, layer)
    }
    return found or _kinds_of(graph, kind, layer)


def _kinds_of(graph: Graph, kind: Iri, layer: str) -> Hits:
    """The classes right below one that has no instances, as in an ontology of classes alone."""
    if kind not in graph:
        return {}
    return {
        edge.source: {edge.key: edge}
        for edge in graph.in_edges(kind)
        if edge.relation == t.SUB_CLASS_OF and says(layer, edge)
    }


def _spoken_of(graph: Graph, iri: Iri, layer: str) -> bool:
    return any(says(layer, edge) for edge in graph.out_edges(iri)) or any(
        says(layer, edge) for edge in graph.in_edges(iri)
    )
