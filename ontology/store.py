"""Stores: where quads sleep. One protocol; in memory for the shipped files and opened ones."""

from collections.abc import Collection, Iterable, Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, Protocol

import pyoxigraph as ox

from ontology.terms import (
    ENTITIES_GRAPH,
    PROV_GRAPH,
    SCHEMA_GRAPH,
    Blank,
    Iri,
    Literal,
    Quad,
    Term,
)

Row = dict[str, Term]


class Store(Protocol):
    """A set of quads that can be matched and queried."""

    def __len__(self) -> int: ...

    def match(
        self,
        subject: Iri | Blank | None = None,
        predicate: Iri | None = None,
        value: Term | None = None,
        graph: Iri | None = None,
    ) -> Iterator[Quad]:
        """Every quad that fits; None fits anything."""
        ...

    def select(self, query: str) -> list[Row]:
        """The rows of a SPARQL SELECT; ValueError when the query is not one."""
        ...


def to_plain(term: object) -> Term:
    """A pyoxigraph term as a plain value."""
    if isinstance(term, ox.NamedNode):
        return Iri(term.value)
    if isinstance(term, ox.Literal):
        language = term.language or ""
        return Literal(term.value, language, "" if language else term.datatype.value)
    if isinstance(term, ox.BlankNode):
        return Blank(term.value)
    raise ValueError(f"a quoted triple is no plain term: {term}")


def to_ox(term: Term) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """A plain value as a pyoxigraph term."""
    if isinstance(term, Literal):
        if term.language:
            return ox.Literal(term.value, language=term.language)
        datatype = ox.NamedNode(term.datatype) if term.datatype else None
        return ox.Literal(term.value, datatype=datatype)
    if isinstance(term, Blank):
        return ox.BlankNode(term.name)
    return ox.NamedNode(term)


class MemoryStore:
    """A Store in memory, on Oxigraph."""

    def __init__(self) -> None:
        self._store = ox.Store()

    def __len__(self) -> int:
        return len(self._store)

    def match(
        self,
        subject: Iri | Blank | None = None,
        predicate: Iri | None = None,
        value: Term | None = None,
        graph: Iri | None = None,
    ) -> Iterator[Quad]:
        found = self._store.quads_for_pattern(
            None if subject is None else to_ox(subject),  # type: ignore[arg-type]
            None if predicate is None else ox.NamedNode(predicate),
            None if value is None else to_ox(value),
            None if graph is None else ox.NamedNode(graph),
        )
        for quad in found:
            yield plain_quad(quad)

    def select(self, query: str) -> list[Row]:
        try:
            solutions = self._store.query(query)
        except SyntaxError as error:
            raise ValueError(f"not a SPARQL query: {error}") from error
        if not isinstance(solutions, ox.QuerySolutions):
            raise ValueError("only SELECT queries have rows")
        names = [variable.value for variable in solutions.variables]
        return [
            {name: to_plain(row[name]) for name in names if row[name] is not None}
            for row in solutions
        ]

    def load_trig(self, data: bytes, graph: Iri | None = None) -> None:
        """Load trusted Turtle or TriG; triples of the default graph go into `graph`."""
        self._store.bulk_load(
            data,
            ox.RdfFormat.TRIG,
            to_graph=None if graph is None else ox.NamedNode(graph),
        )

    def extend(self, quads: Iterable[ox.Quad]) -> None:
        """Add parsed quads."""
        self._store.bulk_extend(quads)


def plain_quad(quad: ox.Quad) -> Quad:
    """A pyoxigraph quad as plain values; the default graph is None."""
    graph = None if isinstance(quad.graph_name, ox.DefaultGraph) else Iri(quad.graph_name.value)
    subject = to_plain(quad.subject)
    if isinstance(subject, Literal):
        raise ValueError("a literal cannot be a subject")
    return subject, Iri(quad.predicate.value), to_plain(quad.object), graph


def shipped_files() -> list[Traversable]:
    """The files of the shipped ontology, vocabulary first, then the facts in the notes' order."""
    root = resources.files("ontology")
    facts = sorted((root / "aws").iterdir(), key=lambda file: file.name)
    return [
        *(root / name for name in ("vocabulary.ttl", "questions.ttl") if (root / name).is_file()),
        *(file for file in facts if file.name.endswith(".trig")),
    ]


def shipped_data() -> Iterator[tuple[str, bytes]]:
    """The shipped files' names and contents."""
    return ((file.name, file.read_bytes()) for file in shipped_files())


Said = dict[Iri, dict[Iri, list[Term]]]
"""What is said of each subject: predicate -> values, in file order."""


def shipped_said(
    data: Iterable[tuple[str, bytes]], unread: Collection[str] = ()
) -> tuple[dict[Iri, Said], list[Quad]]:
    """What the graphs of the schema, the entities and the records say, and all other quads.

    Of the records the predicates `unread` are left out. On the way of every start, so terms are
    converted in line. Every subject is an IRI here: the shipped files hold no blank node, as
    checking.py sees to.
    """
    said: dict[Any, Any] = {SCHEMA_GRAPH: {}, ENTITIES_GRAPH: {}, PROV_GRAPH: {}}
    rest: list[Any] = []
    named, made, once = ox.NamedNode, tuple.__new__, dict[str, str]()
    plain: str | Literal
    for name, content in data:
        default = None if name.endswith(".trig") else SCHEMA_GRAPH
        graph, of, before, last = default, said.get(default), "", ""
        for quad in ox.parse(content, ox.RdfFormat.TRIG):
            subject, predicate = quad.subject.value, quad.predicate.value
            if default is None and (other := quad.graph_name.value) != graph:
                graph, of, before = other, said.get(other), ""
            if predicate in unread and graph == PROV_GRAPH:
                continue
            value = quad.object
            if type(value) is named:
                plain = value.value
            else:
                language = value.language or ""
                plain = made(
                    Literal, (value.value, language, "" if language else value.datatype.value)
                )
            if of is None:
                rest.append((subject, predicate, plain, graph))
                continue
            if subject != before:
                before, last, known = subject, "", of.setdefault(subject, {})
            if predicate != last:
                last = once.setdefault(predicate, predicate)  # one text for all: found sooner
                values = known.setdefault(last, [])
            values.append(plain)
    return said, rest


def shipped_quads(data: Iterable[tuple[str, bytes]] | None = None) -> Iterator[Quad]:
    """Every quad of the shipped ontology, not indexed; `data` when it is read already."""
    said, rest = shipped_said(shipped_data() if data is None else data)
    for graph, subjects in said.items():
        for subject, predicates in subjects.items():
            for predicate, values in predicates.items():
                yield from ((subject, predicate, value, graph) for value in values)
    yield from rest


def shipped_store() -> MemoryStore:
    """The shipped ontology in a store, for SPARQL."""
    store = MemoryStore()
    for file in shipped_files():
        schema = None if file.name.endswith(".trig") else SCHEMA_GRAPH
        store.load_trig(file.read_bytes(), schema)
    return store
