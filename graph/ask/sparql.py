"""SPARQL: the query that gives the same rows as an answer, over the named graphs of the layers."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from graph.ask.lexicon import Lexicon
from graph.ask.matching import candidate, layers_of, looks, match, members
from graph.ask.narrowing import narrowed
from graph.ask.outcome import Outcome
from graph.ask.patterns import (
    INDENT,
    RULE,
    VALUE,
    by_rule,
    in_layer,
    indented,
    path_of,
    pattern,
    ruled,
    term,
    united,
    values,
)
from graph.ask.query import Constraint, Query
from graph.model import Edge, Graph
from ontology import terms as t
from ontology.terms import Iri


def sparql_of(lexicon: Lexicon, outcome: Outcome) -> str:
    """A SELECT with the rows of an answer; "" where a thing has no name a query could use."""
    lines = WRITERS[outcome.query.kind](lexicon, outcome)
    body = "\n".join(lines)
    if "_:" in body:
        return ""
    return "\n".join((*_prefixes(body), body))


def _prefixes(body: str) -> Iterator[str]:
    for prefix, namespace in t.PREFIXES.items():
        if f"{prefix}:" in body:
            yield f"PREFIX {prefix}: <{namespace}>"


def _select(what: str, where: Sequence[str], after: str = "") -> list[str]:
    return [f"SELECT DISTINCT {what} WHERE {{", *indented(where), "}" + after]


def _related(lexicon: Lexicon, outcome: Outcome) -> list[str]:
    query = outcome.query
    blocks = [_layer_block(lexicon, query, layer) for layer in looks(lexicon, query)]
    blocks = [block for block in blocks if block] or [["FILTER(false)"]]
    if query.foremost:
        return _foremost(united(blocks))
    if query.counted:
        return [
            "SELECT (COUNT(DISTINCT ?answer) AS ?count) WHERE {",
            *indented(united(blocks)),
            "}",
        ]
    return _select("?answer", united(blocks))


def _foremost(where: Sequence[str]) -> list[str]:
    """The answers with the most at the other end, by a count and the highest of these."""
    numbers = [
        "SELECT ?answer (COUNT(DISTINCT ?any) AS ?number) WHERE {",
        *indented(where),
        "} GROUP BY ?answer",
    ]
    counted = ["{", *indented(numbers), "}"]
    highest = ["{ SELECT (MAX(?number) AS ?most) WHERE {", *indented(counted), "} }"]
    return _select("?answer", [*counted, *highest, "FILTER(?number = ?most)"])


def _layers(lexicon: Lexicon, query: Query) -> list[str]:
    return sorted(layers_of(lexicon, query.layer) & set(lexicon.layers), key=lexicon.layers.index)


def _layer_block(lexicon: Lexicon, query: Query, layer: str) -> list[str]:
    """What one layer says: the constraints, then the class, then what other answers say better."""
    if not query.constraints:
        avoided = {iri for member in query.avoid for iri in member.candidates}
        return [*_members(lexicon, query.of_class, layer), *_without(avoided)]
    lines = _constraints(lexicon, query, layer)
    hits = match(lexicon, query, layer).hits
    kept = narrowed(lexicon, query, hits, layer)
    if not kept:
        return []
    if query.of_class is not None:
        lines += _class_lines(lexicon, query.of_class, kept)
    known = set(hits) if query.of_class is None else _of_class(lexicon.graph, query.of_class, hits)
    dropped = known - set(kept)
    return [*lines, *_without(dropped)]


def _without(iris: Iterable[Iri]) -> list[str]:
    named = ", ".join(term(iri) for iri in sorted(iris))
    return [f"FILTER(?answer NOT IN ({named}))"] if named else []


def _constraints(lexicon: Lexicon, query: Query, layer: str) -> list[str]:
    positive = [_constraint(lexicon, c, query, layer) for c in query.constraints if not c.negated]
    lines = united(positive) if query.either else [line for part in positive for line in part]
    if not positive:
        lines = _members(lexicon, query.of_class, layer)
    for constraint in query.constraints:
        if constraint.negated:
            inner = indented(_constraint(lexicon, constraint, query, layer))
            lines += ["FILTER NOT EXISTS {", *inner, "}"]
    return lines


def _constraint(lexicon: Lexicon, constraint: Constraint, query: Query, layer: str) -> list[str]:
    every = layers_of(lexicon, query.layer)
    blocks: list[list[str]] = []
    for at, member in enumerate(constraint.named):
        end, through = candidate(lexicon, constraint, member, query, every)
        alone = replace(query, constraints=(constraint._replace(named=(member,), negated=False),))
        found = match(lexicon, alone, layer)
        by_rules = any(by_rule(edge) for edges in found.hits.values() for edge in edges.values())
        parts = set() if query.direct else found.through & {*through}
        lines = [values(f"part{at}", parts)] if parts else []
        far, hops = (f"?part{at}", 1) if parts else (term(end), query.hops)
        ways = [[pattern(lexicon.graph, constraint, far, layer, hops)]]
        if by_rules:
            ways.append([ruled(constraint, far)])
        blocks.append([*lines, *united(ways)])
    if not constraint.named:
        return [in_layer(layer, f"?answer {path_of(lexicon.graph, constraint)} ?any")]
    return [line for block in blocks for line in block] if constraint.every else united(blocks)


def _members(lexicon: Lexicon, kind: Iri | None, layer: str) -> list[str]:
    """The members of a class: those a layer states, or all of the class that it speaks of."""
    graph = lexicon.graph
    if kind is None:
        return ["FILTER(false)"]
    found = members(lexicon, kind, layer)
    stated = [edge for edges in found.values() for edge in edges.values()]
    if stated:
        return [in_layer(layer, f"?answer {term(stated[0].relation)} {term(kind)}")]
    if not found:
        return []
    spoken = "{ ?answer ?p ?o FILTER(isIRI(?o)) } UNION { ?s ?q ?answer }"
    typed = _of_class(graph, kind, {node.iri: {} for node in graph.nodes()})
    classes = [iri for iri in typed if iri in graph.vocabulary.kinds]
    lines = [*_typed(graph, kind), in_layer(layer, spoken)]
    if classes:
        lines.append(f"FILTER(?answer NOT IN ({', '.join(term(i) for i in sorted(classes))}))")
    return lines


def _typed(graph: Graph, kind: Iri) -> list[str]:
    below = [known for known in graph.vocabulary.kinds if kind in graph.vocabulary.ancestors(known)]
    return [values("class", {*below, kind}), "GRAPH ?types { ?answer a ?class }"]


def _of_class(graph: Graph, kind: Iri, hits: Iterable[Iri]) -> set[Iri]:
    return {iri for iri in hits if graph.is_a(graph.node(iri), kind)}


def _class_lines(lexicon: Lexicon, kind: Iri, kept: Iterable[Iri]) -> list[str]:
    """The class asked for, and the answers that stand for a member of it."""
    others = set(kept) - _of_class(lexicon.graph, kind, kept)
    typed = _typed(lexicon.graph, kind)
    if not others:
        return typed
    return united([typed, [values("answer", others)]])


def _edges(edges: Iterable[Edge], answers: Callable[[Edge], Iri] | None) -> list[str]:
    """Edges by name, as the rows they are."""
    rows, edges = [], [*edges]
    for edge in edges:
        row = [*edge.key, answers(edge)] if answers else [*edge.key]
        rows.append(f"({' '.join(term(iri) for iri in row)})")
    names = "?from ?relation ?to" + (" ?answer" if answers else "")
    lines = [f"VALUES ({names}) {{", *indented(rows), "}"]
    ways = [["GRAPH ?layer { ?from ?relation ?to }"]]
    if any(by_rule(edge) for edge in edges):
        ways.append([f"GRAPH ?layer {{ ?from {RULE} ?relation ; {VALUE} ?to . }}"])
    where = [*lines, *united(ways)]
    return _select(names if not answers else "?answer ?from ?relation ?to", where)


def _walked(lexicon: Lexicon, outcome: Outcome) -> list[str]:
    return _edges(outcome.edges, None)


def _definition(lexicon: Lexicon, outcome: Outcome) -> list[str]:
    where = [
        values("answer", outcome.named[:1]),
        "OPTIONAL { GRAPH ?graph { ?answer skos:definition ?definition } }",
    ]
    return _select("?answer ?definition", where)


def _compare(lexicon: Lexicon, outcome: Outcome) -> list[str]:
    out, back = "?answer ?relation ?other", "?other ?inverse ?answer"
    layers = [term(t.LAYER_PREFIX + layer) for layer in sorted(outcome.layers)]
    where = [
        values("answer", outcome.named),
        f"OPTIONAL {{ VALUES ?layer {{ {' '.join(layers)} }}",
        f"{INDENT}GRAPH ?layer {{ {{ {out} }} UNION {{ {back} }} }} }}",
    ]
    return _select("?answer ?relation ?inverse ?other", where)


def _procedure(lexicon: Lexicon, outcome: Outcome) -> list[str]:
    subject = term(outcome.named[0])
    blocks = [
        [in_layer(layer, f"{subject} kg:hasStep ?answer")]
        for layer in _layers(lexicon, outcome.query)
    ]
    where = [*united(blocks), "OPTIONAL { GRAPH kg:entities { ?answer kg:order ?order } }"]
    return _select("?answer ?order", where, " ORDER BY ?order")


def _schedule(lexicon: Lexicon, outcome: Outcome) -> list[str]:
    answers = {found.iri for found in outcome.answers}
    times = [e for e in outcome.edges if e.target in answers]
    return _edges(times, lambda edge: edge.target)


def _impact(lexicon: Lexicon, outcome: Outcome) -> list[str]:
    answers = {found.iri for found in outcome.answers}
    start = outcome.named[0]

    def lost(edge: Edge) -> Iri:
        leaning = edge.target == start or edge.target not in answers
        return edge.source if leaning else edge.target

    return _edges([edge for edge in outcome.edges if lost(edge) in answers], lost)


def _status(lexicon: Lexicon, outcome: Outcome) -> list[str]:
    about = set(outcome.named)
    return _edges(outcome.edges, lambda edge: edge.target if edge.source in about else edge.source)


WRITERS: dict[str, Callable[[Lexicon, Outcome], list[str]]] = {
    "neighbours-in": _related,
    "neighbours-out": _related,
    "filter": _related,
    "limit": _related,
    "path": _walked,
    "connection": _walked,
    "yes-no": _walked,
    "definition": _definition,
    "compare": _compare,
    "procedure": _procedure,
    "schedule": _schedule,
    "impact": _impact,
    "status": _status,
}
