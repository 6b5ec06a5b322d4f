"""Phrases: names, lists and relations as the words of a sentence in either language."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from graph.model import AWS_DOCS, NOTES, Graph, Text
from ontology.terms import Iri

ALL_LAYERS = "both"
LAYERS = {
    NOTES: Text("the notes", "ノート"),
    AWS_DOCS: Text("AWS documents", "AWS の文書"),
}
EVERYTHING = Text("the notes and AWS documents", "ノートと AWS の文書")
THIS_GRAPH = Text("this graph", "このグラフ")


class Speaker(NamedTuple):
    """Who says a sentence: about which graph, in which language."""

    graph: Graph
    language: str

    @property
    def japanese(self) -> bool:
        return self.language == "ja"

    def pick(self, text: Text) -> str:
        return text.of(self.language)

    def say(self, en: str, ja: str) -> str:
        return ja if self.japanese else en

    def name(self, iri: Iri) -> str:
        if iri in self.graph:
            return self.graph.node(iri).label.of(self.language)
        return self.graph.kind(iri).label.of(self.language)

    def names(self, iris: Iterable[Iri], joint: str = "and") -> str:
        return self.list([self.name(iri) for iri in iris], joint)

    def list(self, items: Sequence[str], joint: str = "and") -> str:
        """ "A, B and C", or "A、B、C"."""
        if self.japanese:
            return (" または " if joint == "or" else "、").join(items)
        if len(items) < 2:
            return "".join(items)
        return f"{', '.join(items[:-1])} {joint} {items[-1]}"

    def relation(self, iri: Iri) -> str:
        """The relation from its subject: "feeds", "データを渡す"."""
        return self.graph.relation(iri).label.of(self.language)

    def inverse(self, iri: Iri) -> str:
        """The relation from its object: "is fed by", "入力元"."""
        relation = self.graph.relation(iri)
        if relation.inverse != Text():
            return relation.inverse.of(self.language)
        if relation.symmetric:
            return relation.label.of(self.language)
        return self.say(f"is what is linked by “{self.relation(iri)}” from", self.relation(iri))

    def particle(self, iri: Iri) -> str:
        """The Japanese particle between an object and its relation."""
        words = self.graph.vocabulary.words.get(iri, ())
        return next((text for name, _, text in words if name == "particle"), "を")

    def layer(self, layer: str, layers: Iterable[str]) -> str:
        """The layers a question looks into, as a phrase."""
        known = [one for one in layers if one in LAYERS]
        if not known:
            return self.pick(THIS_GRAPH)
        return self.pick(LAYERS.get(layer, EVERYTHING if len(known) > 1 else LAYERS[known[0]]))


def fact(speaker: Speaker, source: Iri, relation: Iri, target: Iri) -> str:
    """One edge as a sentence without its full stop."""
    label, end = speaker.relation(relation), speaker.name(target)
    if speaker.japanese:
        return f"{speaker.name(source)} は {end} {speaker.particle(relation)}{label}"
    if label.endswith(" a") and end[:1] in "AEIOU":
        label += "n"  # "is an Identity Provider"
    return f"{speaker.name(source)} {label} {end}"
