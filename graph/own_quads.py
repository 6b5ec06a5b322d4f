"""Own facts as quads: the layer "mine" with its evidence, for the graph and as Turtle."""

from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from graph.evidence import DISPUTED
from graph.facts import Doubt, Kept, OwnAlias, OwnEdge, OwnNode, OwnRelation
from graph.model import MINE, Text
from ontology import terms as t
from ontology.terms import Iri, Literal, Quad, Term

LAYER = Iri(t.LAYER_PREFIX + MINE)
NOTEBOOK = Iri(t.DOC + "notebook")
YOUR_NOTEBOOK = Text("your notebook", "自分のノートブック")
STRING, DATE = Iri(t.XSD + "string"), Iri(t.XSD + "date")


def own_quads(said: Sequence[Kept]) -> Iterator[Quad]:
    """What the user says, with a record of each fact, for `graph.building.build`.

    A doubt is a record alone: it adds its evidence to the fact it doubts, and no fact of its own.
    """
    if not said:
        return
    for language, text in sides(YOUR_NOTEBOOK):
        yield NOTEBOOK, t.LABEL, Literal(text, language, ""), t.PROV_GRAPH
    for kept in said:
        yield from _quads(kept)


def own_turtle(said: Sequence[Kept]) -> str:
    """What the user says as Turtle, with where and when each fact comes from."""
    from ontology.writing import write_turtle

    layer: Iterable[Quad] = (
        (LAYER, t.TYPE, Iri(t.KG + "Layer"), t.SCHEMA_GRAPH),
        (LAYER, t.LABEL, Literal("Mine", "en", ""), t.SCHEMA_GRAPH),
        (LAYER, t.LABEL, Literal("自分", "ja", ""), t.SCHEMA_GRAPH),
        (NOTEBOOK, t.TYPE, Iri(t.KG + "SourceDocument"), t.PROV_GRAPH),
    )
    return write_turtle([*layer, *own_quads(said)])


def _quads(kept: Kept) -> Iterator[Quad]:
    fact = kept.fact
    match fact:
        case OwnNode():
            for kind in fact.kinds:
                yield fact.iri, t.TYPE, kind, t.ENTITIES_GRAPH
            yield from _texts(fact.iri, t.PREF_LABEL, fact.label, t.ENTITIES_GRAPH)
            for number, (language, text) in enumerate(sides(fact.definition)):
                value = Literal(text, language, "")
                yield fact.iri, t.DEFINITION, value, LAYER
                yield from _record(kept, fact.iri, t.DEFINITION, value, f".{number}")
        case OwnAlias():
            yield fact.iri, t.ALT_LABEL, Literal(fact.text, fact.language, ""), t.ENTITIES_GRAPH
        case OwnEdge():
            yield fact.source, fact.relation, fact.target, LAYER
            yield from _record(kept, fact.source, fact.relation, fact.target, said=fact.comment)
        case OwnRelation():
            yield from _relation(fact)
        case Doubt():
            yield from _record(
                kept, fact.subject, fact.relation, fact.value, said=fact.why, status=DISPUTED
            )
        case _:
            assert_never(fact)


def _relation(fact: OwnRelation) -> Iterator[Quad]:
    graph = t.SCHEMA_GRAPH
    for kind in (t.KG + "Relation", t.OWL + "ObjectProperty"):
        yield fact.iri, t.TYPE, Iri(kind), graph
    yield from _texts(fact.iri, t.LABEL, fact.label, graph)
    yield from _texts(fact.iri, Iri(t.KG + "inverseLabel"), fact.inverse, graph)
    yield from _texts(fact.iri, Iri(t.KG + "verb"), verb_of(fact), graph)
    yield fact.iri, Iri(t.KG + "family"), Literal("structure", "", STRING), graph


def _record(
    kept: Kept,
    subject: Iri,
    relation: Iri,
    value: Term,
    part: str = "",
    said: str = "",
    status: str = "",
) -> Iterator[Quad]:
    """Where a fact comes from: the notebook, since when, and what the user says about it."""
    record = Iri(f"{t.EDGE}{MINE}.{kept.number}{part}")
    source = Iri(f"{t.CITE}{MINE}.{kept.number}")
    properties: list[tuple[Iri, str, Term]] = [
        (record, t.TYPE, Iri(t.RDF + "Statement")),
        (record, t.RDF + "subject", subject),
        (record, t.RDF + "predicate", relation),
        (record, t.RDF + "object", value),
        (record, t.KG + "inLayer", LAYER),
        (record, t.PROV + "wasDerivedFrom", source),
        (source, t.TYPE, Iri(t.KG + "Citation")),
        (source, t.KG + "id", Literal(f"M{kept.number}", "", STRING)),
        (source, t.DCTERMS + "source", NOTEBOOK),
        (source, t.DCTERMS + "modified", Literal(kept.since[:10], "", DATE)),
    ]
    if said:
        properties.append((source, t.KG + "comment", Literal(said, "", STRING)))
    if status:
        properties.append((record, t.KG + "status", Literal(status, "", STRING)))
    for thing, predicate, term in properties:
        yield thing, Iri(predicate), term, t.PROV_GRAPH


def _texts(iri: Iri, predicate: Iri, text: Text, graph: Iri) -> Iterator[Quad]:
    for language, side in sides(text):
        yield iri, predicate, Literal(side, language, ""), graph


def verb_of(relation: OwnRelation) -> Text:
    """The verb by which a relation is asked: its label where none is given."""
    verb, label = relation.verb, relation.label
    return Text(verb.en or label.en, verb.ja or label.ja)


def sides(text: Text) -> Iterator[tuple[str, str]]:
    """A text by its languages, without a side that is empty."""
    for language, side in (("en", text.en), ("ja", text.ja)):
        if side:
            yield language, side
