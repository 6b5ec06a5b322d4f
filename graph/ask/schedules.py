"""Schedules: the triggers and times of whoever does what was asked."""

from dataclasses import replace

from graph.ask.found import collect
from graph.ask.lexicon import Lexicon
from graph.ask.matching import (
    Hits,
    layers_of,
    makers,
    match,
    parts_of,
)
from graph.ask.outcome import Outcome
from graph.ask.query import Named, Query
from graph.model import Edge
from graph.neighbours import in_layers
from ontology.terms import Iri


def schedule(lexicon: Lexicon, query: Query) -> Outcome:
    """The triggers and times of whoever does what was asked."""
    outcome = Outcome(query)
    graph, layers = lexicon.graph, layers_of(lexicon, query.layer)
    merged: Hits = {}
    for layer in sorted(layers, key=lexicon.layers.index):
        doers = _doers(lexicon, query, layer, layers)
        for doer, doing in doers.items():
            for edge in graph.out_edges(doer):
                if edge.relation in query.relations and layer in edge.layers:
                    found = merged.setdefault(edge.target, {})
                    found[edge.key] = edge
                    outcome.edges.extend(e for e in doing if e not in outcome.edges)
                    if doer not in {m.iri for m in query.named}:
                        outcome.through |= {doer}
    outcome.named = tuple(member.iri for member in (*query.named, *_aims(query)))
    collect(lexicon, outcome, merged)
    return outcome


def _aims(query: Query) -> tuple[Named, ...]:
    return tuple(member for constraint in query.constraints for member in constraint.named)


def _doers(
    lexicon: Lexicon, query: Query, layer: str, layers: frozenset[str]
) -> dict[Iri, list[Edge]]:
    """Who is meant: the thing named and its features, as far as they do what was asked."""
    graph = lexicon.graph
    action = query.constraints[0] if query.constraints else None
    if not query.named:
        assert action is not None
        hits = match(lexicon, replace(query, of_class=None), layer).hits
        return {iri: [*edges.values()] for iri, edges in hits.items()}
    whole = query.named[0].iri
    timed = [e.source for e in graph.in_edges(whole) if e.relation in query.relations]
    if timed:  # the time itself is named: "when will the first event show up"
        return {source: [] for source in timed}
    family = [whole, *parts_of(graph, whole, layers), *makers(lexicon, whole, layers)]
    if action is not None and (action.named or action.relations):
        aims = {iri for member in action.named for iri in member.candidates}
        doing = {
            one: [
                edge
                for edge in graph.out_edges(one)
                if (not action.relations or edge.relation in action.relations)
                and (not aims or edge.target in aims)
                and in_layers(edge, layers)
            ]
            for one in family
        }
        doing = {one: edges for one, edges in doing.items() if edges}
        if doing or action.named:
            return doing
    own = [e for e in graph.out_edges(whole) if e.relation in query.relations and layer in e.layers]
    return {whole: []} if own else {part: [] for part in family[1:]}
