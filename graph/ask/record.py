"""Record: an answer as the JSON that the command line prints and scripts read."""

from graph.ask.answer import Answer, Cited, Found, Hop
from graph.ask.lexicon import Lexicon
from graph.history import other_names
from graph.model import Graph, Text
from graph.neighbours import Group, groups, other_end, within
from ontology.terms import Iri, local_name

Json = dict[str, object]


def record_of(lexicon: Lexicon, answer: Answer, language: str) -> Json:
    """An answer as JSON values; texts that are not labels are in one language."""
    record: Json = {
        "question": answer.question,
        "understood": answer.understood,
        "kind": answer.kind,
        "reading": answer.reading.of(language),
        "answers": [_found(lexicon, found) for found in answer.answers],
        "paths": [[_name(lexicon, iri) for iri in path] for path in answer.paths],
        "hops": [[_hop(lexicon, hop) for hop in hops] for hops in answer.hops],
    }
    if answer.count is not None:
        record["count"] = answer.count
    record["text"] = answer.text.of(language)
    record["evidence"] = [_cited(lexicon, cited, language) for cited in answer.evidence]
    if answer.sparql:
        record["sparql"] = answer.sparql
    record["suggestions"] = [text.of(language) for text in answer.suggestions]
    return record


def _name(lexicon: Lexicon, iri: str) -> str:
    graph = lexicon.graph
    return graph.node(Iri(iri)).label.of("en") if iri in graph else iri


def _label(label: Text) -> dict[str, str]:
    return {"en": label.of("en"), "ja": label.of("ja")}


def _found(lexicon: Lexicon, found: Found) -> Json:
    record: Json = {
        "iri": found.iri,
        "label": _label(found.label),
        "relation": found.relation,
        "layers": sorted(found.layers, reverse=True),
    }
    if found.owner is not None:
        record["owner"] = _name(lexicon, found.owner)
    if found.order is not None:
        record["order"] = found.order
    return record


def _hop(lexicon: Lexicon, hop: Hop) -> Json:
    return {
        "from": _name(lexicon, hop.source),
        "relation": local_name(hop.relation),
        "direction": hop.direction,
        "to": _name(lexicon, hop.target),
        "layers": sorted(hop.layers, reverse=True),
    }


def _cited(lexicon: Lexicon, cited: Cited, language: str) -> Json:
    subject, relation, end = cited.edge
    one = cited.evidence
    return {
        "edge": [_name(lexicon, subject), local_name(relation), _name(lexicon, end)],
        "layer": one.layer,
        "statement": one.statement,
        "source": one.source.of(language),
        "url": one.url,
        "quote": one.quote,
        "line": one.line,
        "status": one.status,
        "as_of": one.as_of,
        "confidence": one.confidence,
    }


def describe(graph: Graph, iri: Iri, hops: int) -> Json:
    """One thing as JSON: its names, what it is, its relations, and what is some hops away."""
    node = graph.node(iri)
    near = within(graph, [iri], 1)
    far = within(graph, [iri], hops) - near if hops > 1 else set()
    return {
        "iri": iri,
        "label": _label(node.label),
        "aliases": sorted({text for _, text in node.aliases} - set(node.label)),
        "classes": [_label(graph.kind(kind).label) for kind in node.classes],
        "definition": _label(node.definition),
        "relations": _groups(graph, iri),
        "other_names": [
            {**_brief(graph, name), "relations": _groups(graph, name)}
            for name in other_names(graph, iri)
        ],
        "within": [_brief(graph, other) for other in sorted(far)],
    }


def _groups(graph: Graph, iri: Iri) -> list[Json]:
    return [_group(graph, iri, group) for group in groups(graph, iri)]


def _group(graph: Graph, iri: Iri, group: Group) -> Json:
    relation = graph.relation(group.relation)
    label = (
        relation.inverse if group.direction == "in" and any(relation.inverse) else relation.label
    )
    nodes = [
        {**_brief(graph, other_end(edge, iri)), "layers": sorted(edge.layers, reverse=True)}
        for edge in group.edges
    ]
    return {
        "relation": local_name(group.relation),
        "direction": group.direction,
        "label": _label(label),
        "nodes": nodes,
    }


def _brief(graph: Graph, iri: Iri) -> Json:
    return {"iri": iri, "label": _label(graph.node(iri).label)}
