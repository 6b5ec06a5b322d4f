"""Lexicon: every word a question may use on one graph."""

import marshal
import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from graph.ask.dictionary import Dictionary, Sense
from graph.ask.grammar import words_of
from graph.ask.wording import PROCEDURE, labels, read_names, read_words, single_words
from graph.model import Graph
from graph.neighbours import relations_below
from graph.search import LabelIndex, name_key
from ontology import terms as t
from ontology.terms import Iri

FORMAT = "enishi lexicon 1"
DIGEST_SIZE = 32
LANGUAGES = ("en", "ja")
THING = Iri(t.KG + "Thing")


class Form(NamedTuple):
    """A whole question of the vocabulary, and the term it belongs to."""

    iri: Iri
    text: str
    language: str


class Lexicon:
    """What a question is understood by. It belongs to one graph as it was when it was read."""

    def __init__(self, graph: Graph, kept: dict[str, Dictionary] | None = None) -> None:
        self.graph = graph
        self._kept = kept or {}
        self._below: dict[Iri, frozenset[Iri]] = {}
        self._kinds: dict[Iri, frozenset[Iri]] = {}
        self._single: dict[str, list[str]] = {}

    @cached_property
    def _read(self) -> tuple[Dictionary, Dictionary]:
        if "names" in self._kept:
            return self._kept["names"], self._kept["situations"]
        return read_names(self.graph)

    @property
    def names(self) -> Dictionary:
        """The names of things and of classes."""
        return self._read[0]

    @property
    def situations(self) -> Dictionary:
        """The names of procedures, by what happens."""
        return self._read[1]

    def words(self, language: str) -> Dictionary:
        """The grammar and relation words of a language; read when first asked for."""
        if language not in self._kept:
            self._kept[language] = read_words(self.graph, language)
        return self._kept[language]

    @cached_property
    def layers(self) -> tuple[str, ...]:
        """The layers of the graph, the notes first."""
        found = {layer for edge in self.graph.edges() for layer in edge.layers}
        return tuple(sorted(found, key=lambda layer: (layer != "notes", layer != "aws", layer)))

    @cached_property
    def labels(self) -> LabelIndex:
        """The names of things, for type-ahead and for typing errors."""
        return LabelIndex(labels(self.graph))

    @cached_property
    def forms(self) -> tuple[Form, ...]:
        """The whole questions of the vocabulary."""
        known = self.graph.vocabulary.relations
        return tuple(
            Form(iri, text, language)
            for iri, words in words_of(self.graph).items()
            for name, language, text in words
            if name == "question" and (iri in known or iri.startswith(t.KG))
        )

    @cached_property
    def procedures(self) -> dict[Iri, tuple[str, ...]]:
        """The procedures with the keys of all their names."""
        graph = self.graph
        found: dict[Iri, tuple[str, ...]] = {}
        for iri in self.of_kind(PROCEDURE):
            node = graph.node(iri)
            asked_as = (text for name, _, text in words_of(graph).get(iri, ()) if name == "askedAs")
            aliases = (alias for _, alias in node.aliases)
            texts = (node.label.en, node.label.ja, *aliases, *asked_as)
            found[iri] = tuple(dict.fromkeys(name_key(text) for text in texts if text))
        return found

    def of_kind(self, kind: Iri) -> frozenset[Iri]:
        """The things of a class."""
        if kind not in self._kinds:
            graph = self.graph
            self._kinds[kind] = frozenset(n.iri for n in graph.nodes() if graph.is_a(n, kind))
        return self._kinds[kind]

    def single_words(self, language: str) -> list[str]:
        """The words that a mistyped one may be taken for."""
        if language not in self._single:
            self._single[language] = single_words(self.graph, self.words(language), language)
        return self._single[language]

    @cached_property
    def weights(self) -> dict[Iri, int]:
        """How many edges each thing has: the best connected comes first among equals."""
        return {node.iri: self.graph.degree(node.iri) for node in self.graph.nodes()}

    @cached_property
    def heaviest(self) -> tuple[Iri, ...]:
        """The things of the graph, the best connected first; classes and pages are no topics.

        Where nothing has a class, as in a property graph, everything is a topic.
        """
        topics = [iri for iri in self.weights if self.graph.node(iri).classes] or [*self.weights]
        return tuple(sorted(topics, key=lambda iri: (-self.weights[iri], iri)))

    @cached_property
    def ends(self) -> dict[tuple[Iri, str], frozenset[Iri]]:
        """The classes found at each end of each relation, where the graph is of our vocabulary."""
        graph = self.graph
        found: dict[tuple[Iri, str], set[Iri]] = {}
        if t.FLOWS_TO in graph.vocabulary.relations:
            for edge in graph.edges():
                for end, iri in (("subject", edge.source), ("object", edge.target)):
                    found.setdefault((edge.relation, end), set()).update(self.classes(iri))
        return {key: frozenset(kinds) for key, kinds in found.items()}

    def classes(self, iri: Iri) -> frozenset[Iri]:
        """The classes of a thing and those above them, but for the one that takes in all."""
        graph = self.graph
        own = (kind for kind in graph.node(iri).classes)
        above = {each for kind in own for each in graph.vocabulary.ancestors(kind)}
        return frozenset(above - {THING})

    def below(self, relation: Iri) -> frozenset[Iri]:
        """A relation and all below it."""
        if relation not in self._below:
            self._below[relation] = relations_below(self.graph, (relation,))
        return self._below[relation]

    def parts(self) -> dict[str, Dictionary]:
        """All dictionaries by name, as they are kept between starts."""
        named = {"names": self.names, "situations": self.situations}
        return named | {language: self.words(language) for language in LANGUAGES}


def read_lexicon(graph: Graph, *, cache: Path | None = None) -> Lexicon:
    """The lexicon of a graph.

    Reading it takes a good part of a cold answer, so it may be kept in a folder, under the digest
    of every word it is made of. A cache that is absent, damaged or not writable costs time only.
    """
    if cache is None:
        return Lexicon(graph)
    digest = _digest(graph)
    file = cache / "lexicon.tables"
    kept = _load(file, digest)
    lexicon = Lexicon(graph, kept)
    if kept is None:
        with suppress(OSError):
            _keep(file, digest, lexicon.parts())
    return lexicon


def _digest(graph: Graph) -> bytes:
    return sha256("\0".join((FORMAT, *_texts(graph))).encode("utf-8", "surrogatepass")).digest()


def _texts(graph: Graph) -> Iterator[str]:
    """Everything a lexicon is made of."""
    for node in graph.nodes():
        yield node.iri
        yield from node.label
        yield from node.classes
        for alias in node.aliases:
            yield from alias
    vocabulary = graph.vocabulary
    for relation in vocabulary.relations.values():
        yield f"{relation.iri} {relation.symmetric}"
        yield from (*relation.label, *relation.inverse, *relation.parents)
    for kind in vocabulary.kinds.values():
        yield from (kind.iri, *kind.label, *kind.parents)
    for iri, words in vocabulary.words.items():
        yield iri
        for said in words:
            yield from said
    yield from sorted({edge.relation for edge in graph.edges()})


def _load(file: Path, digest: bytes) -> dict[str, Dictionary] | None:
    """Dictionaries made of exactly these words; None unless every byte is as it was written."""
    try:
        data = file.read_bytes()
    except OSError:
        return None
    head, payload = data[: 2 * DIGEST_SIZE], data[2 * DIGEST_SIZE :]
    if head != digest + sha256(payload).digest():
        return None
    try:
        tables: dict[str, dict[str, tuple[Sense, ...]]] = marshal.loads(payload)
    except (ValueError, EOFError, TypeError):  # written by a Python with another marshal format
        return None
    return {name: Dictionary(entries) for name, entries in tables.items()}


def _keep(file: Path, digest: bytes, parts: dict[str, Dictionary]) -> None:
    """Write beside and rename, so that nobody reads half of it."""
    bare = {
        name: {key: tuple(tuple(s) for s in senses) for key, senses in part.entries.items()}
        for name, part in parts.items()
    }
    payload = marshal.dumps(bare)
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as beside:
        beside.write(digest + sha256(payload).digest() + payload)
    os.replace(beside.name, file)
