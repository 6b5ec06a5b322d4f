"""Patterns: what a constraint is in SPARQL, in the named graph of a layer or of any file."""

import re
from collections.abc import Iterable, Sequence

from graph.ask.matching import TOGETHER
from graph.ask.query import Constraint
from graph.model import FILE, Edge, Graph
from graph.opened import RESTRICTED
from ontology import terms as t
from ontology.terms import Iri

LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
UNSAFE = re.compile(r"[\x00-\x20<>\"{}|^`\\]")
NAMED_LAYERS = ("notes", "aws")
INDENT = "  "


def term(iri: str) -> str:
    """An IRI as SPARQL writes it, short where its prefix is known."""
    short = t.shorten(iri)
    prefix, colon, local = short.partition(":")
    if colon and prefix in t.PREFIXES and LOCAL.fullmatch(local):
        return short
    if iri.startswith("_:"):
        return iri
    return f"<{UNSAFE.sub(lambda found: f'%{ord(found.group()):02X}', iri)}>"


def values(name: str, iris: Iterable[Iri]) -> str:
    return f"VALUES ?{name} {{ {' '.join(term(iri) for iri in sorted(iris))} }}"


def indented(lines: Iterable[str]) -> list[str]:
    return [INDENT + line for line in lines]


def united(blocks: Sequence[Sequence[str]]) -> list[str]:
    """Blocks of which any may hold."""
    if len(blocks) == 1:
        return list(blocks[0])
    lines: list[str] = []
    for at, block in enumerate(blocks):
        lines += ["{" if at == 0 else "} UNION {", *indented(block)]
    return [*lines, "}"]


def in_layer(layer: str, pattern: str) -> str:
    if layer == TOGETHER:
        return " UNION ".join(f"{{ {in_layer(one, pattern)} }}" for one in NAMED_LAYERS)
    graph = term(t.LAYER_PREFIX + layer) if layer in NAMED_LAYERS else "?graph"
    return f"GRAPH {graph} {{ {pattern} }}"


def path_of(graph: Graph, constraint: Constraint) -> str:
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


def pattern(graph: Graph, constraint: Constraint, end: str, layer: str, hops: int) -> str:
    path = path_of(graph, constraint)
    whole = "|".join("/".join([path] * length) for length in range(1, hops + 1))
    opened = layer not in (*NAMED_LAYERS, TOGETHER)
    filters = "" if constraint.relations and not opened else " FILTER(isIRI(?answer))"
    filters += f" FILTER(?answer != {end})" if hops > 1 or opened else ""
    if opened and t.TYPE in constraint.relations and constraint.asked != "subject":
        filters += f' FILTER(!STRSTARTS(STR(?answer), "{t.OWL}"))'  # types that are no things
    step = whole if hops == 1 else f"({whole})"
    return in_layer(layer, f"?answer {step} {end} .{filters}")


RULE = "(rdfs:subClassOf|owl:equivalentClass) ?rule . ?rule owl:onProperty"
VALUE = "(owl:someValuesFrom|owl:hasValue)"


def by_rule(edge: Edge) -> bool:
    """Whether a fact is not stated as such, but by an OWL restriction of a class."""
    return any(one.layer == FILE and one.qualifier in RESTRICTED.values() for one in edge.evidence)


def ruled(constraint: Constraint, end: str) -> str:
    """The same as a constraint, stated by OWL restrictions."""
    source, target = ("?answer", end) if constraint.asked != "object" else (end, "?answer")
    named = ", ".join(term(relation) for relation in sorted(constraint.relations))
    narrowed = f" FILTER(?on IN ({named}))" if named else ""
    return f"GRAPH ?graph {{ {source} {RULE} ?on ; {VALUE} {target} . }}{narrowed}"
