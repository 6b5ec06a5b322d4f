"""Quads to Graph: the shipped ontology with its evidence, or any RDF as it comes."""

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from graph.evidence import FactKey, Statements, read_evidence, text_of, value_of
from graph.model import Edge, EdgeKey, Evidence, Fact, Graph, Node, Role, Text, words_of
from graph.opened import read_opened
from graph.standard import name_standard
from graph.tables import Tables, read_tables, shipped_tables
from graph.vocabulary import read_vocabulary, role_name
from ontology import terms as t
from ontology.terms import Blank, Iri, Literal, Quad

LABELS = (
    t.PREF_LABEL,
    t.LABEL,
    Iri(t.SCHEMA_ORG + "name"),
    Iri(t.FOAF + "name"),
    Iri(t.DCTERMS + "title"),
    Iri("http://purl.org/dc/elements/1.1/title"),
)
DEFINITIONS = (
    t.DEFINITION,
    t.COMMENT,
    Iri(t.DCTERMS + "description"),
    Iri(t.SCHEMA_ORG + "description"),
)
NAMES = (*LABELS, t.ALT_LABEL)
CLASS = Iri(t.OWL + "Class")
BELOW = (t.SUB_CLASS_OF, Iri(t.SKOS + "broader"))
NARROWER = Iri(t.SKOS + "narrower")
ROLE, ORDER, RELAY = Iri(t.KG + "role"), Iri(t.KG + "order"), Iri(t.KG + "relay")
X, Y = Iri(t.KG + "x"), Iri(t.KG + "y")
DEFINITION_FROM = Iri(t.KG + "definitionFrom")
OWN = frozenset((ROLE, ORDER, RELAY, DEFINITION_FROM))
"""Properties of entities that become fields of Node, not facts."""

MANY = 50_000
"""Of so many nodes the collector is told that they stay: else every search would stop for a walk
through all of them."""


def open_graph(files: Sequence[Path] = (), *, cache: Path | None = None) -> Graph:
    """The shipped ontology, or the files instead of it; ReadError when a file cannot be read.

    `cache` is a folder where the shipped one may be kept compiled: it halves a cold start.
    """
    if not files:
        with _collector_at_rest():
            return _built(shipped_tables(cache))
    from ontology.reading import open_files  # a child process and its limits: only when asked for

    return build(open_files(files))


def build(quads: Iterable[Quad]) -> Graph:
    """A graph of quads.

    Triples of a `kg:layer-` graph are facts, with the records of `kg:prov` as evidence; those of
    `kg:schema` and `kg:entities` say what things are; any other graph is an opened file (its
    name is the graph's), whose triples are facts of the layer "file".
    """
    with _collector_at_rest():
        return _built(read_tables(quads))


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Everything made while building stays, so the collector would walk it again and again."""
    resting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if resting:
            # It is old from now on: else the next look at what is young would walk through it all.
            gc.freeze()
            gc.unfreeze()
            gc.enable()


def _built(tables: Tables) -> Graph:
    evidence = read_evidence(tables.prov)
    if tables.opened:
        read_opened(tables, evidence, NAMES)
    graph = Graph(read_vocabulary(tables.schema, tables.entities))
    if tables.opened:
        name_standard(graph.vocabulary, {relation for _, relation, _ in tables.facts})
    _add_nodes(graph, tables, evidence)
    _add_edges(graph, tables.facts, evidence)
    if len(graph) > MANY:
        gc.freeze()
    return graph


def _add_nodes(graph: Graph, tables: Tables, evidence: Mapping[FactKey, list[Evidence]]) -> None:
    literals: dict[Iri, list[Fact]] = defaultdict(list)
    classes: dict[Iri, list[Iri]] = defaultdict(list)
    ends: dict[Iri, None] = dict.fromkeys(tables.entities)
    for key in tables.facts:
        subject, relation, value = key
        ends[subject] = None
        if isinstance(value, Literal):
            found = tuple(evidence.get(key, ()))
            literals[subject].append(Fact(subject, relation, value.value, value.language, found))
        elif isinstance(value, str):
            ends[value] = None
            if relation == t.TYPE:
                classes[subject].append(value)
    by_statement = _evidence_by_statement(evidence)
    kinds = {iri: _kinds(_said(tables, iri), classes[iri]) for iri in ends}
    groups = {} if graph.vocabulary.roles else _groups(graph, tables, kinds)
    for iri in ends:
        said = _said(tables, iri)
        rests_on = tuple(
            one
            for value in said.get(DEFINITION_FROM, ())
            if isinstance(value, str)
            for one in by_statement.get(t.local_name(value), ())
        )
        role = role_name(value_of(said, ROLE)) if ROLE in said else groups.get(iri, "")
        node = _node(iri, said, literals[iri], kinds[iri], role, rests_on)
        graph.add_node(node)


def _said(tables: Tables, iri: Iri) -> Statements:
    return tables.entities.get(iri) or tables.schema.get(iri, {})


def _kinds(said: Statements, classes: Iterable[Iri]) -> tuple[Iri, ...]:
    """The classes of a thing."""
    return tuple(
        dict.fromkeys(
            value
            for value in (*said.get(t.TYPE, ()), *classes)
            if not isinstance(value, Literal | Blank) and value != CLASS
        )
    )


def _groups(
    graph: Graph, tables: Tables, kinds: Mapping[Iri, tuple[Iri, ...]]
) -> Mapping[Iri, str]:
    """The groups of a stranger's things by class or broader thing, made roles of its vocabulary."""
    from graph.grouping import OTHERS, grouped  # not for what is shipped

    above = {iri: classes[0] for iri, classes in kinds.items() if classes}
    for source, relation, target in tables.facts:
        if isinstance(target, str):
            if relation in BELOW:
                above[source] = target
            elif relation == NARROWER:
                above[target] = source
    groups, tops = grouped(kinds, above)
    if tops:
        for order, (top, name) in enumerate(tops.items(), start=1):
            graph.vocabulary.roles[name] = Role(name, _label(top, _said(tables, top)), order)
        graph.vocabulary.roles[""] = OTHERS
    return groups


def _evidence_by_statement(
    evidence: Mapping[FactKey, list[Evidence]],
) -> dict[str, tuple[Evidence, ...]]:
    return {one.statement: (one,) for found in evidence.values() for one in found}


def _node(
    iri: Iri,
    said: Statements,
    literals: list[Fact],
    classes: tuple[Iri, ...],
    role: str,
    rests_on: tuple[Evidence, ...],
) -> Node:
    authored = _first_text(said, DEFINITIONS)
    if not (authored.en or authored.ja):
        authored = _first_text(said, filter(_defines, said))
    definition = authored if authored.en or authored.ja else _defined_by(literals)
    order = value_of(said, ORDER)
    own = tuple(
        Fact(iri, t.DEFINITION, text, language, rests_on)
        for language, text in (("en", authored.en), ("ja", authored.ja))
        if text and rests_on
    )
    return Node(
        iri,
        _label(iri, said),
        classes=classes,
        role=role,
        definition=definition,
        aliases=tuple(_aliases(said)),
        facts=(*own, *literals),
        order=int(order) if order.isdecimal() else None,
        relay=value_of(said, RELAY) == "true",
        at=_place(said) if X in said else None,
    )


def _defines(predicate: Iri) -> bool:
    """Whether a property of a stranger's vocabulary is called a definition or description."""
    return predicate.endswith(("definition", "description"))


def _place(said: Statements) -> tuple[float, float] | None:
    """Where a property graph's file has placed a thing."""
    try:
        return float(value_of(said, X)), float(value_of(said, Y))
    except ValueError:
        return None


def _label(iri: Iri, said: Statements) -> Text:
    label = _first_text(said, LABELS)
    return label if label.en or label.ja else Text(words_of(iri))


def _first_text(said: Statements, predicates: Iterable[Iri]) -> Text:
    for predicate in predicates:
        text = text_of(said, predicate)
        if text.en or text.ja:
            return text
    return Text()


def _defined_by(literals: list[Fact]) -> Text:
    """The definition that the layers give, for things with no authored one."""
    sides = {"en": "", "ja": ""}
    for fact in literals:
        if fact.relation == t.DEFINITION:
            side = "ja" if fact.language == "ja" else "en"
            sides[side] = sides[side] or fact.value
    return Text(sides["en"], sides["ja"])


def _aliases(said: Statements) -> Iterator[tuple[str, str]]:
    for predicate in NAMES:
        for value in said.get(predicate, ()):
            if isinstance(value, Literal):
                yield value.language or "en", value.value


def _add_edges(
    graph: Graph,
    facts: Mapping[FactKey, set[str]],
    evidence: Mapping[FactKey, list[Evidence]],
) -> None:
    for key, layers in facts.items():
        source, relation, target = key
        if isinstance(target, str):
            edge_key: EdgeKey = (source, relation, target)
            edge = Edge(*edge_key, frozenset(layers), tuple(evidence.get(key, ())))
            graph.add_edge(edge)
