"""Phrases: names, lists and relations as the words of a sentence in either language."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from graph.ask.inflection import joining, plural_in_y, plural_verb, polite
from graph.model import AWS_DOCS, NOTES, Graph, Text
from ontology.terms import KG, Iri

ALL_LAYERS = "both"
VERB_ENDINGS = frozenset("うくぐすつぬぶむる")
LAYERS = {
    NOTES: Text("the notes", "ノート"),
    AWS_DOCS: Text("AWS documents", "AWS の文書"),
}
EVERYTHING = Text("the notes and AWS documents", "ノートと AWS の文書")
THIS_GRAPH = Text("this graph", "このグラフ")


OFTEN_SEVERAL = tuple(Iri(KG + name) for name in ("DataSource", "Finding", "Artefact", "Resource"))


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
        known = self.graph.node(iri) if iri in self.graph else self.graph.kind(iri)
        return " ".join(known.label.of(self.language).split())

    def names(self, iris: Iterable[Iri], joint: str = "and") -> str:
        return self.list([self.quoted(iri) for iri in iris], joint)

    def quoted(self, iri: Iri) -> str:
        """A name as part of a sentence: a Japanese step is named by what is done."""
        name = self.name(iri)
        return f"「{name}」" if self.japanese and name[-1:] in VERB_ENDINGS else name

    def list(self, items: Sequence[str], joint: str = "and") -> str:
        """ "A, B and C", or "A、B、C"."""
        if self.japanese:
            return (" または " if joint == "or" else "、").join(items)
        if len(items) < 2:
            return "".join(items)
        return f"{', '.join(items[:-1])} {joint} {items[-1]}"

    def classes(self, kind: Iri) -> str:
        """The members of a class in English: "services", "data sources", "Condition Keys"."""
        name = self.name(kind)
        if name[1:] == name[1:].lower():
            name = name.lower()
        if name.endswith("is"):
            return f"{name[:-2]}es"  # analyses
        if name.endswith(("s", "x", "ch", "sh")):
            return f"{name}es"
        return next(iter(plural_in_y(name)), f"{name}s")

    def asks(self, form: str, iri: Iri) -> str:
        """A question form with the name of a thing in its first slot."""
        head, _, rest = form.partition("{")
        if head == "what does " and self.several(iri):
            head = "what do "
        said = f"{head}{self.quoted(iri)}{rest.partition('}')[2]}"
        return tidy(said) if self.japanese else said

    def several(self, iri: Iri) -> bool:
        """Whether an English name stands for several things: "VPC Flow Logs"."""
        if iri not in self.graph:
            return False
        node = self.graph.node(iri)
        plural = node.label.en.endswith("s") and not node.label.en.endswith("ss")
        return plural and any(self.graph.is_a(node, kind) for kind in OFTEN_SEVERAL)

    def relation(self, iri: Iri) -> str:
        """The relation from its subject: "feeds", "データを渡す"; a noun as what a thing has."""
        label = self.graph.relation(iri).label.of(self.language)
        return label if self.japanese else as_verb(spoken(label))

    def inverse(self, iri: Iri) -> str:
        """The relation from its object: "is fed by", "入力元"."""
        relation = self.graph.relation(iri)
        if relation.inverse != Text():
            label = spoken(relation.inverse.of(self.language))
            return label if self.japanese or as_verb(label) == label else f"is {label} of"
        if relation.symmetric:
            return self.relation(iri)
        label = spoken(relation.label.of(self.language))
        noun = label.removeprefix("has ")
        return self.say(f"is linked by “{label}” from" if noun == label else f"is {noun} of", label)

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


def part_named(label: str, language: str) -> str:
    """What a label says that something has: "has feature" and "機能に持つ" a "feature", "機能"."""
    if language == "en":
        found = HAS_ONE.fullmatch(label)
        return found[1] if found and found[1].rpartition(" ")[2] not in TRAILING else ""
    if label.isascii():
        return f" {bare(label)} "  # a stranger's, without a Japanese name
    return next((label.removesuffix(end) for end in HELD_AS if label.endswith(end)), "")


def bare(label: str) -> str:
    """A label as a noun for the other end: "has pet" as "pet", "is part of" as "part of"."""
    return HOLDING.sub("", spoken(label))


HOLDING = re.compile(r"^(has|is|was) (the |an? )?")


def spoken(label: str) -> str:
    """A label that is written as one word, as the words it is.

    >>> spoken("wasDerivedFrom"), spoken("kb-reference"), spoken("used_by")
    ('was derived from', 'kb reference', 'used by')
    """
    if " " in label or not label.isascii():
        return label
    return HUMP.sub(lambda found: f" {found[0].lower()}", label).replace("-", " ").replace("_", " ")


HUMP = re.compile(r"(?<=[a-z])[A-Z](?=[a-z])")
LINKING = ("is", "are", "was", "were", "has", "had", "can", "may", "cannot", "must")
TRAILING = ("to", "by", "of", "from", "with", "for", "in", "on", "as", "at", "into")


def as_verb(label: str) -> str:
    """An English label as what a thing does.

    >>> as_verb("feeds"), as_verb("actor"), as_verb("superseded by")
    ('feeds', 'has actor', 'is superseded by')
    """
    head, _, rest = label.partition(" ")
    third = head.endswith("s") and not head.endswith(("ss", "us", "is"))
    if head in LINKING or third:
        return label
    return f"is {label}" if rest.rpartition(" ")[2] in TRAILING else f"has {label}"


HAS_ONE = re.compile(r"has (?:the )?(\w+(?: \w+)?)")
HELD_AS = ("に持つ", "とする")
HAVING = re.compile(r"\b(has|have) (?!the\b|an?\b|to\b|no\b)(\w+)\b(?! (of|by|for)\b)")
APART = re.compile(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])|(?<=[。、]) ")


def related(said: str) -> str:
    """English with an article where a label has none: "has the feature …"."""
    return HAVING.sub(r"\1 the \2", said)


def tidy(text: str) -> str:
    """Japanese without the spaces that only stand beside Latin letters."""
    return APART.sub("", text)


def fact(speaker: Speaker, source: Iri, relation: Iri, target: Iri, ending: str = "") -> str:
    """One edge as a sentence without its full stop.

    `ending` is how its Japanese verb ends: "polite" for a whole sentence, "joining" before another.
    """
    label, end = speaker.relation(relation), speaker.name(target)
    if speaker.japanese:
        if label.isascii():
            is_so = {"polite": "です", "joining": "で"}.get(ending, "")
            return f"{speaker.name(source)} の{part_named(label, 'ja')} は {end}{is_so}"
        verb = {"polite": polite, "joining": joining}.get(ending, str)(label)
        return tidy(f"{speaker.name(source)} は {end} {speaker.particle(relation)}{verb}")
    if label.endswith(" a") and end[:1] in "AEIOU":
        label += "n"  # "is an Identity Provider"
    if speaker.several(source):
        label = plural_verb(label)
    return related(f"{speaker.name(source)} {label} {end}")
