"""Evaluation: a query looked up in the graph."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from graph.ask.answer import Found
from graph.ask.connection import connection
from graph.ask.foremost import most_of
from graph.ask.found import collect, found_of, hop_of
from graph.ask.lexicon import Lexicon
from graph.ask.matching import (
    FEATURE,
    FINDING,
    SERVICE,
    TOGETHER,
    Hits,
    candidate,
    layers_of,
    looks,
    makers,
    match,
    members,
    parts_of,
)
from graph.ask.narrowing import narrowed
from graph.ask.outcome import Outcome
from graph.ask.query import Constraint, Named, Query
from graph.ask.schedules import schedule
from graph.compare import compared
from graph.impact import losses
from graph.model import AWS_DOCS, Edge, EdgeKey
from graph.neighbours import in_layers
from graph.paths import Path, shortest_paths, stops
from ontology import terms as t
from ontology.terms import Iri


def evaluate(lexicon: Lexicon, query: Query) -> Outcome:
    """What the graph has for a query."""
    outcome = EVALUATORS[query.kind](lexicon, query)
    if query.of_class == FEATURE and query.constraints and outcome.empty:
        return evaluate(lexicon, replace(query, of_class=SERVICE))  # a service may do it itself
    outcome.layers = layers_of(lexicon, query.layer)
    if query.counted:
        outcome.count = len(outcome.answers)
    return outcome


def _related(lexicon: Lexicon, query: Query) -> Outcome:
    """Neighbours, filters, lists and limits: the layers one by one, then put together."""
    outcome = Outcome(query)
    merged: Hits = {}
    whole: dict[Iri, set[str]] = {}
    for layer in looks(lexicon, query):
        if query.constraints:
            found = match(lexicon, query, layer)
            outcome.through |= found.through
            hits = found.hits
        else:
            hits = members(lexicon, query.of_class, layer)
        for iri, edges in narrowed(lexicon, query, hits, layer).items():
            merged.setdefault(iri, {}).update(edges)
            whole.setdefault(iri, set()).add(layer)
    if query.foremost:
        merged = most_of(merged)
    outcome.named = tuple(
        candidate(lexicon, c, m, query, layers_of(lexicon, query.layer))[0]
        for c in query.constraints
        for m in c.named
    )
    collect(lexicon, outcome, merged)
    if len(looks(lexicon, query)) > 1:
        outcome.answers = [_attributed(found, whole[found.iri]) for found in outcome.answers]
    return outcome


def _attributed(found: Found, layers: set[str]) -> Found:
    """With the layers that give an answer by themselves; AWS adds what takes both."""
    alone = frozenset(layers - {TOGETHER})
    if TOGETHER not in layers or found.layers == alone:
        return found
    return found._replace(layers=alone or frozenset({AWS_DOCS}) & found.layers or found.layers)


def _path(lexicon: Lexicon, query: Query) -> Outcome:
    graph, outcome = lexicon.graph, Outcome(query)
    layers = layers_of(lexicon, query.layer)
    source = query.named[0]
    targets = query.named[1].candidates if len(query.named) > 1 else _of_kind(lexicon, query)
    via = tuple(member.iri for member in query.via)
    avoid = frozenset(member.iri for member in query.avoid)
    best: list[Path] = []
    for start in _senders(lexicon, source):
        for end in targets:
            if not best and start != end:
                best = shortest_paths(
                    graph,
                    start,
                    end,
                    k=query.most,
                    layers=layers,
                    via=via,
                    avoid=avoid,
                    undirected=query.undirected,
                )
                outcome.named = (start, end)
    outcome.named = outcome.named or (source.iri, *targets[:1])
    for path in best:
        nodes = stops(outcome.named[0], path)
        outcome.paths.append(nodes)
        outcome.hops.append(
            tuple(hop_of(edge, start, layers) for edge, start in zip(path, nodes, strict=False))
        )
        outcome.edges.extend(edge for edge in path if edge not in outcome.edges)
    if query.yes_no:
        outcome.holds = bool(best) or None
    return outcome


def _of_kind(lexicon: Lexicon, query: Query) -> tuple[Iri, ...]:
    """The things of the class a path is to lead to, the best connected first."""
    graph = lexicon.graph
    assert query.of_class is not None
    found = [node.iri for node in graph.nodes() if graph.is_a(node, query.of_class)]
    return tuple(sorted(found, key=lambda iri: (-lexicon.weights[iri], iri)))


def _senders(lexicon: Lexicon, member: Named) -> Iterable[Iri]:
    """What a path may start from: the thing; of findings first the service that sends them."""
    for iri in member.candidates:
        senders = list(makers(lexicon, iri, frozenset(lexicon.layers)))
        finding = lexicon.graph.is_a(lexicon.graph.node(iri), FINDING)
        yield from (*senders, iri) if finding else (iri, *senders)


def _definition(lexicon: Lexicon, query: Query) -> Outcome:
    graph, outcome = lexicon.graph, Outcome(query)
    iri = query.named[0].iri
    layers = layers_of(lexicon, query.layer)
    node = graph.node(iri)
    outcome.named = (iri,)
    outcome.answers.append(found_of(graph, iri, (), layers))
    outcome.facts = [fact for fact in node.facts if fact.relation == t.DEFINITION]
    outcome.edges = [
        edge
        for edge in (*graph.in_edges(iri), *graph.out_edges(iri))
        if in_layers(edge, layers)
        and (edge.relation == t.TYPE or (edge.relation == t.HAS_FEATURE and edge.target == iri))
    ]
    return outcome


def _compare(lexicon: Lexicon, query: Query) -> Outcome:
    graph, outcome = lexicon.graph, Outcome(query)
    layers = layers_of(lexicon, query.layer)
    one, two = (member.iri for member in query.named)
    outcome.named = (one, two)
    comparison = compared(graph, one, two, layers)
    outcome.answers = [found_of(graph, iri, (), layers) for iri in (one, two)]
    edges = [edge for _, a, b in comparison.shared for edge in (a, b)]
    edges += [edge for _, edge in (*comparison.only_one, *comparison.only_two)]
    outcome.edges = [*comparison.between, *edges]
    outcome.facts = [
        fact
        for iri in (one, two)
        for fact in graph.node(iri).facts
        if fact.relation == t.DEFINITION
    ]
    return outcome


def _impact(lexicon: Lexicon, query: Query) -> Outcome:
    graph, outcome = lexicon.graph, Outcome(query)
    layers = layers_of(lexicon, query.layer)
    merged: dict[Iri, dict[EdgeKey, Edge]] = {}
    iri = query.named[0].iri
    outcome.named = (iri,)
    for layer in sorted(layers, key=lexicon.layers.index):
        for loss in losses(graph, iri, frozenset({layer})):
            merged.setdefault(loss.iri, {}).update({edge.key: edge for edge in loss.edges})
    for loss in losses(graph, iri, layers):
        merged.setdefault(loss.iri, {}).update({edge.key: edge for edge in loss.edges})
    for target, some in merged.items():
        if query.of_class is not None and not graph.is_a(graph.node(target), query.of_class):
            continue
        found = found_of(graph, target, [*some.values()][-1:], layers)
        outcome.answers.append(found)
    outcome.edges = [*{k: e for some in merged.values() for k, e in some.items()}.values()]
    return outcome


def _procedure(lexicon: Lexicon, query: Query) -> Outcome:
    graph, outcome = lexicon.graph, Outcome(query)
    layers = layers_of(lexicon, query.layer)
    iri = query.named[0].iri
    outcome.named = (iri,)
    steps = [
        edge
        for edge in graph.out_edges(iri)
        if edge.relation == t.HAS_STEP and in_layers(edge, layers)
    ]
    steps.sort(key=lambda edge: graph.node(edge.target).order or 999)
    outcome.edges = steps
    outcome.answers = [found_of(graph, edge.target, (edge,), layers) for edge in steps]
    return outcome


def _yes_no(lexicon: Lexicon, query: Query) -> Outcome:
    outcome = Outcome(query)
    layers = layers_of(lexicon, query.layer)
    if query.of_class is not None:
        return _is_member(lexicon, query, outcome)
    constraint = query.constraints[0]
    pairs = [(a, b) for a in query.named for b in constraint.named if a != b]
    found: list[Edge] = []
    answered: list[bool] = []
    for one, two in pairs:
        edges = _edges_between(lexicon, constraint, one, two, layers)
        found.extend(edge for edge in edges if edge not in found)
        answered.append(bool(edges))
    outcome.named = tuple(m.iri for m in (*query.named, *constraint.named))
    outcome.edges = found
    held = bool(answered) and (all(answered) if query.named != constraint.named else any(answered))
    if held:
        outcome.holds = not constraint.negated
    return outcome


def _is_member(lexicon: Lexicon, query: Query, outcome: Outcome) -> Outcome:
    """Whether a thing is of a class, by what the layers state or the vocabulary knows."""
    graph, iri, kind = lexicon.graph, query.named[0].iri, query.of_class
    assert kind is not None
    outcome.named = (iri, kind) if kind in graph else (iri,)
    layers = layers_of(lexicon, query.layer)
    outcome.edges = [
        edge
        for edge in graph.out_edges(iri)
        if edge.relation == t.TYPE
        and kind in graph.vocabulary.ancestors(edge.target)
        and in_layers(edge, layers)
    ]
    if outcome.edges or graph.is_a(graph.node(iri), kind):
        outcome.holds = True
    return outcome


def _edges_between(
    lexicon: Lexicon, constraint: Constraint, one: Named, two: Named, layers: frozenset[str]
) -> list[Edge]:
    """The edges that say that one thing, a feature or the maker of it, relates to another."""
    graph = lexicon.graph
    ends = set(two.candidates)
    starts: list[Iri] = [*one.candidates]
    for start in one.candidates:
        starts.extend((*parts_of(graph, start, layers), *makers(lexicon, start, layers)))
    for start in starts:
        out = [e for e in graph.out_edges(start) if e.target in ends]
        back = [
            e
            for e in graph.in_edges(start)
            if e.source in ends
            and (not constraint.relations or graph.relation(e.relation).symmetric)
        ]
        edges = [
            e
            for e in (*out, *back)
            if in_layers(e, layers)
            and (not constraint.relations or e.relation in constraint.relations)
        ]
        if edges:
            return edges
    return []


def _status(lexicon: Lexicon, query: Query) -> Outcome:
    """What the notes have wrong by now, or what only AWS documents say."""
    outcome = Outcome(query)
    about = {iri for member in query.named for iri in member.candidates}
    merged: Hits = {}
    for edge in lexicon.graph.edges():
        if about and not about & {edge.source, edge.target}:
            continue
        if of_status(edge, query.status):
            end = edge.target if edge.source in about else edge.source
            merged.setdefault(end, {})[edge.key] = edge
    outcome.named = tuple(member.iri for member in query.named)
    collect(lexicon, outcome, merged)
    return outcome


def of_status(edge: Edge, status: str) -> bool:
    """Whether an edge is only AWS's ("added"), or rests on a statement that is not right today."""
    if status == "added":
        return edge.layers == {"aws"}
    return any(one.layer == "notes" and one.status not in FINE for one in edge.evidence)


FINE = frozenset(("", "current", "opinion", "heading-only", "damaged"))
"""Statuses of statements that nothing has to be corrected in."""

EVALUATORS: dict[str, Callable[[Lexicon, Query], Outcome]] = {
    "neighbours-in": _related,
    "neighbours-out": _related,
    "filter": _related,
    "limit": _related,
    "path": _path,
    "connection": connection,
    "definition": _definition,
    "compare": _compare,
    "impact": _impact,
    "procedure": _procedure,
    "schedule": schedule,
    "yes-no": _yes_no,
    "status": _status,
}
