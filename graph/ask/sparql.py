"""SPARQL: the query that gives the same rows as an answer, over the named graphs of the layers."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from graph.ask.lexicon import Lexicon
from graph.ask.matching import TOGETHER, candidate, layers_of, looks, match, members
from graph.ask.narrowing import narrowed
from graph.ask.outcome import Outcome
from graph.ask.query import Constraint, Query
from graph.model import FILE, Edge, Graph
from graph.opened import RESTRICTED
from ontology import terms as t
from ontology.terms import Iri

LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
UNSAFE = re.compile(r"[\x00-\x20<>\"{}|^`\\]")
NAMED_LAYERS = ("notes", "aws")
INDENT = "  "


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


def term(iri: str) -> str:
    """An IRI as SPARQL writes it, short where its prefix is known."""
    short = t.shorten(iri)
    prefix, colon, local = short.partition(":")
    if colon and prefix in t.PREFIXES and LOCAL.fullmatch(local):
        return short
    if iri.startswith("_:"):
        return iri
    return f"<{UNSAFE.sub(lambda found: f'%{ord(found.group()):02X}', iri)}>"


def _values(name: str, iris: Iterable[Iri]) -> str:
    return f"VALUES ?{name} {{ {' '.join(term(iri) for iri in sorted(iris))} }}"


def _indented(lines: Iterable[str]) -> list[str]:
    return [INDENT + line for line in lines]


def _united(blocks: Sequence[Sequence[str]]) -> list[str]:
    """Blocks of which any may hold."""
    if len(blocks) == 1:
        return list(blocks[0])
    lines: list[str] = []
    for at, block in enumerate(blocks):
        lines += ["{" if at == 0 else "} UNION {", *_indented(block)]
    return [*lines, "}"]


def _in_layer(layer: str, pattern: str) -> str:
    if layer == TOGETHER:
        return " UNION ".join(f"{{ {_in_layer(one, pattern)} }}" for one in NAMED_LAYERS)
    graph = term(t.LAYER_PREFIX + layer) if layer in NAMED_LAYERS else "?graph"
    return f"GRAPH {graph} {{ {pattern} }}"


def _select(what: str, where: Sequence[str], after: str = "") -> list[str]:
    return [f"SELECT DISTINCT {what} WHERE {{", *_indented(where), "}" + after]


def _related(lexicon: Lexicon, outcome: Outcome) -> list[str]:
    query = outcome.query
    blocks = [_layer_block(lexicon, query, layer) for layer in looks(lexicon, query)]
    blocks = [block for block in blocks if block] or [["FILTER(false)"]]
    if query.foremost:
        return _foremost(_united(blocks))
    if query.counted:
        return [
            "SELECT (COUNT(DISTINCT ?answer) AS ?count) WHERE {",
            *_indented(_united(blocks)),
            "}",
        ]
    return _select("?answer", _united(blocks))


def _foremost(where: Sequence[str]) -> list[str]:
    """The answers with the most at the other end, by a count and the highest of these."""
    numbers = [
        "SELECT ?answer (COUNT(DISTINCT ?any) AS ?number) WHERE {",
        *_indented(where),
        "} GROUP BY ?answer",
    ]
    counted = ["{", *_indented(numbers), "}"]
    highest = ["{ SELECT (MAX(?number) AS ?most) WHERE {", *_indented(counted), "} }"]
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
    lines = _united(positive) if query.either else [line for part in positive for line in part]
    if not positive:
        lines = _members(lexicon, query.of_class, layer)
    for constraint in query.constraints:
        if constraint.negated:
            inner = _indented(_constraint(lexicon, constraint, query, layer))
            lines += ["FILTER NOT EXISTS {", *inner, "}"]
    return lines


def _constraint(lexicon: Lexicon, constraint: Constraint, query: Query, layer: str) -> list[str]:
    every = layers_of(lexicon, query.layer)
    blocks: list[list[str]] = []
    for at, member in enumerate(constraint.named):
        end, through = candidate(lexicon, constraint, member, query, every)
        alone = replace(query, constraints=(constraint._replace(named=(member,), negated=False),))
        found = match(lexicon, alone, layer)
        ruled = any(by_rule(edge) for edges in found.hits.values() for edge in edges.values())
        parts = set() if query.direct else found.through & {*through}
        lines = [_values(f"part{at}", parts)] if parts else []
        far, hops = (f"?part{at}", 1) if parts else (term(end), query.hops)
        ways = [[_pattern(lexicon.graph, constraint, far, layer, hops)]]
        if ruled:
            ways.append([_ruled(constraint, far)])
        blocks.append([*lines, *_united(ways)])
    if not constraint.named:
        return [_in_layer(layer, f"?answer {_path(lexicon.graph, constraint)} ?any")]
    return [line for block in blocks for line in block] if constraint.every else _united(blocks)


def _path(graph: Graph, constraint: Constraint) -> str:
    """The relations of a constraint as a property path from the answer to what is named."""
    if not constraint.relations:
        return "(!rdf:nil|!^rdf:nil)"
    steps: list[str] = []
    for relation in sorted(constraint.relations):
        forward, backward = term(relation), f"^{term(relation)}"
        symmetric = graph.relation(relation).symmetric
        if constraint.asked != "object" or symmetric:
            steps.append(forward)
        if constraint.asked != "subject" or symmetric:
            steps.append(backward)
    return steps[0] if len(steps) == 1 else f"({'|'.join(steps)})"


def _pattern(graph: Graph, constraint: Constraint, end: str, layer: str, hops: int) -> str:
    path = _path(graph, constraint)
    whole = "|".join("/".join([path] * length) for length in range(1, hops + 1))
    opened = layer not in (*NAMED_LAYERS, TOGETHER)
    filters = "" if constraint.relations and not opened else " FILTER(isIRI(?answer))"
    filters += f" FILTER(?answer != {end})" if hops > 1 or opened else ""
    if opened and t.TYPE in constraint.relations and constraint.asked != "subject":
        filters += f' FILTER(!STRSTARTS(STR(?answer), "{t.OWL}"))'  # types that are no things
    step = whole if hops == 1 else f"({whole})"
    return _in_layer(layer, f"?answer {step} {end} .{filters}")


RULE = "(rdfs:subClassOf|owl:equivalentClass) ?rule . ?rule owl:onProperty"
VALUE = "(owl:someValuesFrom|owl:hasValue)"


def by_rule(edge: Edge) -> bool:
    """Whether a fact is not stated as such, but by an OWL restriction of a class."""
    return any(one.layer == FILE and one.qualifier in RESTRICTED.values() for one in edge.evidence)


def _ruled(constraint: Constraint, end: str) -> str:
    """The same as a constraint, stated by OWL restrictions."""
    source, target = ("?answer", end) if constraint.asked != "object" else (end, "?answer")
    named = ", ".join(term(relation) for relation in sorted(constraint.relations))
    narrowed = f" FILTER(?on IN ({named}))" if named else ""
    return f"GRAPH ?graph {{ {source} {RULE} ?on ; {VALUE} {target} . }}{narrowed}"


def _members(lexicon: Lexicon, kind: Iri | None, layer: str) -> list[str]:
    """The members of a class: those a layer states, or all of the class that it speaks of."""
    graph = lexicon.graph
    if kind is None:
        return ["FILTER(false)"]
    found = members(lexicon, kind, layer)
    stated = [edge for edges in found.values() for edge in edges.values()]
    if stated:
        return [_in_layer(layer, f"?answer {term(stated[0].relation)} {term(kind)}")]
    if not found:
        return []
    spoken = "{ ?answer ?p ?o FILTER(isIRI(?o)) } UNION { ?s ?q ?answer }"
    typed = _of_class(graph, kind, {node.iri: {} for node in graph.nodes()})
    classes = [iri for iri in typed if iri in graph.vocabulary.kinds]
    lines = [*_typed(graph, kind), _in_layer(layer, spoken)]
    if classes:
        lines.append(f"FILTER(?answer NOT IN ({', '.join(term(i) for i in sorted(classes))}))")
    return lines


def _typed(graph: Graph, kind: Iri) -> list[str]:
    below = [known for known in graph.vocabulary.kinds if kind in graph.vocabulary.ancestors(known)]
    return [_values("class", {*below, kind}), "GRAPH ?types { ?answer a ?class }"]


def _of_class(graph: Graph, kind: Iri, hits: Iterable[Iri]) -> set[Iri]:
    return {iri for iri in hits if graph.is_a(graph.node(iri), kind)}


def _class_lines(lexicon: Lexicon, kind: Iri, kept: Iterable[Iri]) -> list[str]:
    """The class asked for, and the answers that stand for a member of it."""
    others = set(kept) - _of_class(lexicon.graph, kind, kept)
    typed = _typed(lexicon.graph, kind)
    if not others:
        return typed
    return _united([typed, [_values("answer", others)]])


def _edges(edges: Iterable[Edge], answers: Callable[[Edge], Iri] | None) -> list[str]:
    """Edges by name, as the rows they are."""
    rows, edges = [], [*edges]
    for edge in edges:
        row = [*edge.key, answers(edge)] if answers else [*edge.key]
        rows.append(f"({' '.join(term(iri) for iri in row)})")
    names = "?from ?relation ?to" + (" ?answer" if answers else "")
    lines = [f"VALUES ({names}) {{", *_indented(rows), "}"]
    ways = [["GRAPH ?layer { ?from ?relation ?to }"]]
    if any(by_rule(edge) for edge in edges):
        ways.append([f"GRAPH ?layer {{ ?from {RULE} ?relation ; {VALUE} ?to . }}"])
    where = [*lines, *_united(ways)]
    return _select(names if not answers else "?answer ?from ?relation ?to", where)


def _walked(lexicon: Lexicon, outcome: Outcome) -> list[str]:
    return _edges(outcome.edges, None)


def _definition(lexicon: Lexicon, outcome: Outcome) -> list[str]:
    where = [
        _values("answer", outcome.named[:1]),
        "OPTIONAL { GRAPH ?graph { ?answer skos:definition ?definition } }",
    ]
    return _select("?answer ?definition", where)


def _compare(lexicon: Lexicon, outcome: Outcome) -> list[str]:
    out, back = "?answer ?relation ?other", "?other ?inverse ?answer"
    layers = [term(t.LAYER_PREFIX + layer) for layer in sorted(outcome.layers)]
    where = [
        _values("answer", outcome.named),
        f"OPTIONAL {{ VALUES ?layer {{ {' '.join(layers)} }}",
        f"{INDENT}GRAPH ?layer {{ {{ {out} }} UNION {{ {back} }} }} }}",
    ]
    return _select("?answer ?relation ?inverse ?other", where)


def _procedure(lexicon: Lexicon, outcome: Outcome) -> list[str]:
    subject = term(outcome.named[0])
    blocks = [
        [_in_layer(layer, f"{subject} kg:hasStep ?answer")]
        for layer in _layers(lexicon, outcome.query)
    ]
    where = [*_united(blocks), "OPTIONAL { GRAPH kg:entities { ?answer kg:order ?order } }"]
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
