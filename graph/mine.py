"""The user's own facts in a graph: the layer "mine" over what is there, and what it covers.

The result is what building the graph of the same facts as quads gives (`own_quads`); it takes as
long as there are own facts, however large the graph is.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, NamedTuple

from graph.evidence import DISPUTED
from graph.facts import Covered, Doubt, Edit, Kept, OwnAlias, OwnEdge, OwnNode, OwnRelation
from graph.model import MINE, Edge, EdgeKey, Evidence, Fact, Graph, Node, Relation, Text, words_of
from graph.own_quads import YOUR_NOTEBOOK, sides, verb_of
from ontology import terms as t
from ontology.terms import Iri, Literal


def own(graph: Graph) -> tuple[Kept, ...]:
    """What the user says in a graph."""
    return graph.mine.said if graph.mine else ()


def set_own(graph: Graph, said: Iterable[Kept]) -> None:
    """Make this what the user says in a graph, instead of what was said before."""
    _uncover(graph)
    graph.mine = Covered(tuple(said))
    for kind, say in _SAY.items():
        for one in graph.mine.said:
            if isinstance(one.fact, kind):
                say(_Saying(graph, graph.mine, one), one.fact)


def apply_edit(graph: Graph, edit: Edit) -> Edit:
    """Say and take back in a graph, and return the inverse: only what this really changed."""
    before = {one.fact: one for one in own(graph)}
    removed = tuple(fact for fact in edit.remove if fact in before)
    after = {fact: one for fact, one in before.items() if fact not in removed}
    added = tuple(dict.fromkeys(fact for fact in edit.add if fact not in after))
    after.update((fact, Kept(fact)) for fact in added)
    set_own(graph, after.values())
    return Edit(removed, added, edit.name)


def _uncover(graph: Graph) -> None:
    """Put back what was there before the user said anything."""
    mine = graph.mine
    if mine is None:
        return
    for key, edge in mine.edges.items():
        if edge is not None:
            graph.add_edge(edge)
        elif graph.has_edge(key):  # a doubt of an edge that is not there has added none
            graph.remove_edge(key)
    for iri, node in mine.nodes.items():
        if node is None:
            graph.remove_node(iri)
        else:
            graph.add_node(node)
    vocabulary = graph.vocabulary
    for iri, (relation, words) in mine.relations.items():
        _put(vocabulary.relations, iri, relation)
        _put(vocabulary.words, iri, words)


def _put(table: dict[Iri, Any], iri: Iri, value: Any) -> None:
    if value is None:
        table.pop(iri, None)
    else:
        table[iri] = value


class _Saying(NamedTuple):
    """One fact being said in a graph, and what it covers."""

    graph: Graph
    covered: Covered
    kept: Kept

    def node(self, iri: Iri) -> Node:
        """The node to say something of, made when there is none."""
        graph = self.graph
        there = graph.node(iri) if iri in graph else None
        self.covered.nodes.setdefault(iri, there)
        if there is None:
            there = Node(iri, Text(words_of(iri)))
            graph.add_node(there)
        return there

    def edge(self, key: EdgeKey) -> Edge | None:
        """The edge to say something of, if there is one."""
        there = self.graph.edge(key) if self.graph.has_edge(key) else None
        self.covered.edges.setdefault(key, there)
        return there

    def evidence(self, comment: str = "", status: str = "") -> Evidence:
        """What the fact rests on: the user's word."""
        return Evidence(
            MINE,
            statement=f"M{self.kept.number}" if self.kept.number else "",
            source=YOUR_NOTEBOOK,
            status=status,
            as_of=self.kept.since[:10],
            comment=Text(comment),
        )


def _say_node(saying: _Saying, fact: OwnNode) -> None:
    node = saying.node(fact.iri)
    label = node.label if node.aliases else Text()
    definitions = tuple(
        Fact(fact.iri, t.DEFINITION, text, language, (saying.evidence(),))
        for language, text in sides(fact.definition)
    )
    saying.graph.add_node(
        replace(
            node,
            label=Text(label.en or fact.label.en, label.ja or fact.label.ja),
            classes=tuple(dict.fromkeys((*node.classes, *fact.kinds))),
            definition=node.definition if any(node.definition) else fact.definition,
            aliases=(*node.aliases, *sides(fact.label)),
            facts=(*node.facts, *definitions),
        )
    )


def _say_relation(saying: _Saying, fact: OwnRelation) -> None:
    vocabulary, iri = saying.graph.vocabulary, fact.iri
    before = vocabulary.relations.get(iri), vocabulary.words.get(iri)
    saying.covered.relations.setdefault(iri, before)
    vocabulary.relations[iri] = Relation(iri, fact.label, fact.inverse)
    parts = (("inverseLabel", fact.inverse), ("verb", verb_of(fact)))
    words = [(name, language, text) for name, part in parts for language, text in sides(part)]
    vocabulary.words[iri] = (*words, ("family", "", "structure"))


def _say_alias(saying: _Saying, fact: OwnAlias) -> None:
    node = saying.node(fact.iri)
    alias = (fact.language, fact.text)
    saying.graph.add_node(replace(node, aliases=(*node.aliases, alias)))


def _say_edge(saying: _Saying, fact: OwnEdge) -> None:
    source = saying.node(fact.source)
    saying.node(fact.target)
    key = (fact.source, fact.relation, fact.target)
    there = saying.edge(key)
    layers = there.layers if there else frozenset[str]()
    evidence = there.evidence if there else ()
    said = saying.evidence(fact.comment)
    saying.graph.add_edge(Edge(*key, layers | {MINE}, (*evidence, said)))
    if fact.relation == t.TYPE:
        kinds = dict.fromkeys((*source.classes, fact.target))
        saying.graph.add_node(replace(source, classes=tuple(kinds)))


def _say_doubt(saying: _Saying, fact: Doubt) -> None:
    doubt = saying.evidence(fact.why, DISPUTED)
    if isinstance(fact.value, Literal):
        _doubt_text(saying, fact, fact.value, doubt)
        return
    there = saying.edge((fact.subject, fact.relation, fact.value))
    if there is not None:
        saying.graph.add_edge(replace(there, evidence=(*there.evidence, doubt)))


def _doubt_text(saying: _Saying, doubted: Doubt, value: Literal, doubt: Evidence) -> None:
    if doubted.subject not in saying.graph:
        return
    node = saying.node(doubted.subject)
    wanted = (doubted.relation, value.value, value.language)
    facts = tuple(
        replace(each, evidence=(*each.evidence, doubt))
        if (each.relation, each.value, each.language) == wanted
        else each
        for each in node.facts
    )
    saying.graph.add_node(replace(node, facts=facts))


# In this order: what is named before what speaks of it, and doubts when all is said.
_SAY: dict[type, Callable[[_Saying, Any], None]] = {
    OwnNode: _say_node,
    OwnRelation: _say_relation,
    OwnAlias: _say_alias,
    OwnEdge: _say_edge,
    Doubt: _say_doubt,
}
