"""Lexicon: every word a question may use, from the labels of the graph and the forms of its
vocabulary."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from graph.ask.inflection import (
    base_of,
    english_forms,
    japanese_stem,
    read_irregular,
)
from graph.model import Graph, Relation, Text
from graph.neighbours import relations_below
from graph.search import LabelIndex, Table, name_keys, word_key
from ontology import terms as t
from ontology.terms import Iri


class Sense(NamedTuple):
    """One thing a word may mean.

    `role` is entity, class, verb, noun, theme, ask, word or ending. `form` says more: of a verb
    its form; of a noun the end of the relation that it names; of the rest which word it is.
    A verb with `flip` runs from object to subject; with `theme` it needs a theme beside it;
    with `opposite` it says that the relation does not hold.
    """

    role: str
    iri: Iri
    form: str = ""
    flip: bool = False
    theme: bool = False
    opposite: bool = False


VERBS: dict[str, tuple[bool, bool, bool]] = {
    # property: flip, theme, opposite
    "verb": (False, False, False),
    "inverseVerb": (True, False, False),
    "themeVerb": (False, True, False),
    "themeInverseVerb": (True, True, False),
    "oppositeVerb": (False, False, True),
}
NOUNS = {"subjectNoun": "subject", "objectNoun": "object"}
GRAMMAR = {"ask-": "ask", "word-": "word", "ending-": "ending"}
LABEL_VERBS = ("has ", "have ")
NO_IRI = Iri("")


@dataclass(slots=True)
class Words:
    """The words of one language."""

    table: Table[Sense] = field(default_factory=Table)
    irregular: dict[str, tuple[str, str, str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Form:
    """A whole question of the vocabulary: the term it belongs to, and its parts by slot."""

    iri: Iri
    text: str
    language: str


@dataclass
class Lexicon:
    """What a question is understood by. It belongs to one graph as it was when it was read."""

    graph: Graph
    layers: tuple[str, ...] = ()
    names: Table[Sense] = field(default_factory=Table)
    situations: Table[Sense] = field(default_factory=Table)
    forms: tuple[Form, ...] = ()
    _words: dict[str, Words] = field(default_factory=dict)

    def words(self, language: str) -> Table[Sense]:
        """The grammar and relation words of a language; read when first asked for."""
        if language not in self._words:
            self._words[language] = _read_words(self.graph, language)
        return self._words[language].table

    @cached_property
    def labels(self) -> LabelIndex:
        """The names of things, for type-ahead and for typing errors."""
        return LabelIndex(_labels(self.graph))

    @cached_property
    def weights(self) -> dict[Iri, int]:
        """How many edges each thing has: the best known comes first among equals."""
        return dict(self.graph.net.degree())

    def below(self, relation: Iri) -> frozenset[Iri]:
        """A relation and all below it."""
        if relation not in self._below:
            self._below[relation] = frozenset(relations_below(self.graph, (relation,)))
        return self._below[relation]

    _below: dict[Iri, frozenset[Iri]] = field(default_factory=dict)


def read_lexicon(graph: Graph) -> Lexicon:
    """The lexicon of a graph: names at once, the words of a language when first needed."""
    lexicon = Lexicon(graph, layers=_layers(graph))
    _add_names(lexicon)
    _add_classes(lexicon)
    lexicon.forms = tuple(_forms(graph))
    return lexicon


def _layers(graph: Graph) -> tuple[str, ...]:
    found = {layer for edge in graph.edges() for layer in edge.layers}
    found |= {one.layer for node in graph.nodes() for fact in node.facts for one in fact.evidence}
    return tuple(sorted(found, key=lambda layer: (layer != "notes", layer != "aws", layer)))


def _labels(graph: Graph) -> Iterator[tuple[Iri, str]]:
    for node in graph.nodes():
        for text in dict.fromkeys((node.label.en, node.label.ja, *(a for _, a in node.aliases))):
            if text:
                yield node.iri, text


def _add_names(lexicon: Lexicon) -> None:
    graph = lexicon.graph
    procedure = Iri(t.KG + "Procedure")
    asked_as: dict[Iri, list[str]] = {}
    for iri, words in graph.vocabulary.words.items():
        names = [text for name, _, text in words if name == "askedAs"]
        if names and iri in graph:
            asked_as[iri] = names
    for iri, text in _labels(graph):
        _add_name(lexicon.names, text, Sense("entity", iri, "name"))
    for iri, names in asked_as.items():
        for text in names:
            _add_name(lexicon.names, text, Sense("entity", iri, "asked"))
    for node in graph.nodes():
        if graph.is_a(node, procedure):
            aliases = [text for _, text in node.aliases]
            for text in (*aliases, *asked_as.get(node.iri, ())):
                _add_situation(lexicon.situations, text, node.iri)


def _add_name(table: Table[Sense], text: str, sense: Sense) -> None:
    for key in name_keys(text):
        known = table.entries.get(key)
        if known is None or all(other.iri != sense.iri for other in known):
            table.add(key, sense)


def _add_situation(table: Table[Sense], text: str, iri: Iri) -> None:
    from graph.ask.spans import situation_key

    key = situation_key(text)
    if key:
        table.add(key, Sense("entity", iri, "situation"))


def _add_classes(lexicon: Lexicon) -> None:
    vocabulary = lexicon.graph.vocabulary
    for iri, kind in vocabulary.kinds.items():
        others = [text for name, _, text in vocabulary.words.get(iri, ()) if name == "classWord"]
        for text in (kind.label.en, kind.label.ja, *others):
            if text:
                for key in name_keys(text):
                    lexicon.names.add(key, Sense("class", iri))
        if iri in lexicon.graph:
            for _, text in lexicon.graph.node(iri).aliases:
                for key in name_keys(text):
                    lexicon.names.add(key, Sense("class", iri))


def _forms(graph: Graph) -> Iterator[Form]:
    for iri, words in graph.vocabulary.words.items():
        for name, language, text in words:
            if name == "question":
                yield Form(iri, text, language)


def _read_words(graph: Graph, language: str) -> Words:
    words = Words()
    vocabulary = graph.vocabulary
    own = {
        iri: [(name, text) for name, tag, text in said if (tag or "en") == language]
        for iri, said in vocabulary.words.items()
    }
    inflections = own.get(Iri(t.KG + "inflections"), ())
    words.irregular = read_irregular(text for _, text in inflections)
    for iri, said in own.items():
        tag = t.local_name(iri)
        for prefix, role in GRAMMAR.items():
            if iri.startswith(t.KG) and tag.startswith(prefix):
                for name, text in said:
                    if name == "word":
                        _add_grammar(words, text, Sense(role, iri, tag[len(prefix) :]), language)
    for iri, relation in _relations(graph):
        _add_relation(words, relation, own.get(iri, ()), language)
    return words


def _relations(graph: Graph) -> Iterator[tuple[Iri, Relation]]:
    """The relations of the vocabulary, and those of an opened file that declares none."""
    yield from graph.vocabulary.relations.items()
    undeclared = dict.fromkeys(edge.relation for edge in graph.edges())
    for iri in undeclared:
        if iri not in graph.vocabulary.relations:
            yield iri, graph.relation(iri)


def _add_grammar(words: Words, text: str, sense: Sense, language: str) -> None:
    if language == "ja" and sense.form == "light":
        stem = japanese_stem(text)
        if len(stem) > 1 or "\u3400" <= stem <= "\u9fff":
            words.table.add(word_key(stem), sense)
    words.table.add(word_key(text), sense)


def _add_relation(
    words: Words, relation: Relation, said: Sequence[tuple[str, str]], language: str
) -> None:
    iri = relation.iri
    for name, text in said:
        if name in VERBS:
            flip, theme, opposite = VERBS[name]
            _add_verb(words, text, Sense("verb", iri, "", flip, theme, opposite), language)
        elif name in NOUNS:
            form = "either" if relation.symmetric else NOUNS[name]
            words.table.add(word_key(text), Sense("noun", iri, form))
        elif name == "theme":
            words.table.add(word_key(text), Sense("theme", iri))
    _add_label(
        words, relation, language, spoken=any(name in VERBS or name in NOUNS for name, _ in said)
    )


def _add_verb(words: Words, phrase: str, sense: Sense, language: str) -> None:
    if language == "ja":
        words.table.add(word_key(japanese_stem(phrase)), sense._replace(form="stem"))
        return
    for text, form in english_forms(phrase, words.irregular):
        words.table.add(word_key(text), sense._replace(form=form))


def _add_label(words: Words, relation: Relation, language: str, *, spoken: bool) -> None:
    """A relation can always be asked by its label and its inverse label.

    Labels serve as nouns only where the vocabulary has no better words (`spoken`).
    """
    sides = (relation.label, False, "object"), (relation.inverse, True, "subject")
    for label, flip, end in sides:
        text = _own_side(label, language)
        if not text:
            continue
        noun = Sense("noun", relation.iri, "either" if relation.symmetric else end)
        verb = Sense("verb", relation.iri, "", flip)
        if language == "ja":
            if flip or not spoken:
                words.table.add(word_key(text), noun)
            if not flip:
                words.table.add(word_key(japanese_stem(text)), verb._replace(form="stem"))
            continue
        for phrase in _label_phrases(text):
            _add_verb(words, phrase, verb, language)
        if not spoken and not text.startswith(("is ", "are ")):
            bare = next((text[len(start) :] for start in LABEL_VERBS if text.startswith(start)), "")
            words.table.add(word_key(bare or text), noun)


def _own_side(label: Text, language: str) -> str:
    return label.ja if language == "ja" else label.en


def _label_phrases(text: str) -> Iterator[str]:
    """A label as verb phrases in the dictionary form: "is fed by" as "be fed by"."""
    head, space, rest = text.partition(" ")
    if head in ("is", "are"):
        yield f"be {rest}" if rest else "be"
    else:
        yield base_of(head) + space + rest
