"""Wording: the words of relations, classes and things, from labels and from question forms."""

from collections.abc import Iterator, Sequence

from graph.ask.dictionary import Dictionary, Sense
from graph.ask.grammar import words_of
from graph.ask.inflection import (
    Irregular,
    base_of,
    english_forms,
    japanese_stem,
    plural_in_y,
    read_irregular,
)
from graph.ask.situations import situation_key
from graph.model import Graph, Relation, Text
from graph.search import name_keys, word_key
from ontology import terms as t
from ontology.terms import Iri

NO_IRI = Iri("")
VERBS = {
    "verb": Sense("verb", NO_IRI),
    "inverseVerb": Sense("verb", NO_IRI, flip=True),
    "looseVerb": Sense("verb", NO_IRI, loose=True),
    "looseInverseVerb": Sense("verb", NO_IRI, flip=True, loose=True),
    "themeVerb": Sense("verb", NO_IRI, theme=True),
    "themeInverseVerb": Sense("verb", NO_IRI, flip=True, theme=True),
    "oppositeVerb": Sense("verb", NO_IRI, opposite=True),
}
"""The properties that name verbs, with what sets their verbs apart."""

NOUNS = {"subjectNoun": "subject", "objectNoun": "object"}
GRAMMAR = {"ask-": "ask", "word-": "word", "ending-": "ending"}
LABEL_VERBS = ("has ", "have ")
VERB_ENDINGS = "うくぐすつぬぶむる"
MEANT = ("verb", "noun", "ask")
ASKING = ("what", "which", "where", "how")
"""Words that a mistyped one may be taken for: small words say too little."""

INFLECTED = ("light", "off", "impact")
"""Grammar words that are Japanese verbs."""

TEXTS = (t.DEFINITION, t.PREF_LABEL, t.ALT_LABEL, Iri(t.SKOS + "note"))
"""What is written of a thing: asked for by other words than as a relation."""

PROCEDURE = Iri(t.KG + "Procedure")
HAPPENINGS = (PROCEDURE, Iri(t.KG + "Trigger"))
INFLECTIONS = Iri(t.KG + "inflections")


def labels(graph: Graph) -> Iterator[tuple[Iri, str]]:
    """Every label and alias of every node, each once."""
    for node in graph.nodes():
        aliases = (alias for _, alias in node.aliases)
        for text in dict.fromkeys((node.label.en, node.label.ja, *aliases)):
            if text:
                yield node.iri, text


def read_names(graph: Graph) -> tuple[Dictionary, Dictionary]:
    """The names of things and classes, and the names of procedures by what happens."""
    names, situations = Dictionary(), Dictionary()
    asked_as = {
        iri: [text for name, _, text in words if name == "askedAs"]
        for iri, words in words_of(graph).items()
        if iri in graph
    }
    named = [(text, Sense("entity", iri, "name")) for iri, text in labels(graph)]
    named += [(x, Sense("entity", iri, "asked")) for iri, texts in asked_as.items() for x in texts]
    shorter: list[tuple[str, Sense]] = []
    for text, sense in named:
        for at, key in enumerate(name_keys(text)):
            if at == 0:
                _add_name(names, key, sense)
            else:
                shorter.append((key, sense._replace(form="short")))
    for key, sense in shorter:
        _add_name(names, key, sense)
    kinds = {kind for kind in graph.vocabulary.kinds if _happens(graph, kind)}
    for node in graph.nodes():
        if not kinds.isdisjoint(node.classes):
            for text in (*(alias for _, alias in node.aliases), *asked_as.get(node.iri, ())):
                if key := situation_key(text):
                    situations.add(key, Sense("entity", node.iri, "situation"))
    _add_classes(names, graph)
    return names, situations


def _happens(graph: Graph, kind: Iri) -> bool:
    """Whether things of a class are named by what happens: "a key is leaked"."""
    return not set(HAPPENINGS).isdisjoint(graph.vocabulary.ancestors(kind))


def _add_name(names: Dictionary, key: str, sense: Sense) -> None:
    """Give a key one more thing; what it is called first says how it is called."""
    known = names.entries.get(key)
    if known is None or all(other[1] != sense.iri for other in known):
        names.add(key, sense)


def _add_classes(names: Dictionary, graph: Graph) -> None:
    vocabulary = graph.vocabulary
    used = {kind for node in graph.nodes() for kind in node.classes} - vocabulary.kinds.keys()
    for iri in sorted(used):
        for key in name_keys(graph.kind(iri).label.en):
            names.add(key, Sense("class", iri))
    for iri, kind in vocabulary.kinds.items():
        texts = {kind.label.en, kind.label.ja}
        texts |= {text for name, _, text in vocabulary.words.get(iri, ()) if name == "classWord"}
        if iri in graph:
            texts |= {text for _, text in graph.node(iri).aliases}
        for text in sorted(texts - {""}):
            for key in (*name_keys(text), *map(word_key, plural_in_y(text))):
                names.add(key, Sense("class", iri))


def read_words(graph: Graph, language: str) -> Dictionary:
    """The grammar and the relation words of one language."""
    words = Dictionary()
    own = {
        iri: [(name, text) for name, tag, text in said if (tag or "en") == language]
        for iri, said in words_of(graph).items()
    }
    irregular = read_irregular(text for _, text in own.get(INFLECTIONS, ()))
    for iri, said in own.items():
        tag = t.local_name(iri)
        for prefix, role in GRAMMAR.items():
            if tag.startswith(prefix) and iri.startswith(t.KG):
                sense = Sense(role, iri, tag[len(prefix) :])
                for name, text in said:
                    if name == "word":
                        _add_grammar(words, text, sense, language)
    for iri, relation in _relations(graph):
        _add_relation(words, relation, own.get(iri, ()), language, irregular)
    return words


def _relations(graph: Graph) -> Iterator[tuple[Iri, Relation]]:
    """The relations of the vocabulary, and those of an opened file that declares none."""
    known = graph.vocabulary.relations
    yield from ((iri, relation) for iri, relation in known.items() if iri not in TEXTS)
    for iri in dict.fromkeys(edge.relation for edge in graph.edges()):
        if iri not in known:
            yield iri, graph.relation(iri)


def _add_grammar(words: Dictionary, text: str, sense: Sense, language: str) -> None:
    if language == "ja" and sense.form in INFLECTED:
        stem = japanese_stem(text)
        if stem != text and (len(stem) > 1 or "㐀" <= stem <= "鿿"):
            words.add(word_key(stem), sense)  # the whole word would hide the verb it also is
            return
    words.add(word_key(text), sense)


def _add_relation(
    words: Dictionary,
    relation: Relation,
    said: Sequence[tuple[str, str]],
    language: str,
    irregular: Irregular,
) -> None:
    iri = relation.iri
    for name, text in said:
        if name in VERBS:
            sense = VERBS[name]._replace(iri=iri)
            _add_verb(words, text, sense, language, irregular)
        elif name in NOUNS:
            noun = Sense("noun", iri, "either" if relation.symmetric else NOUNS[name])
            for each in (text, *plural_in_y(text)):
                words.add(word_key(each), noun)
        elif name == "theme":
            words.add(word_key(text), Sense("theme", iri))
    spoken = any(name in VERBS or name in NOUNS for name, _ in said)
    if language == "ja":
        _add_japanese_labels(words, relation, irregular, spoken=spoken)
    else:
        _add_english_labels(words, relation, irregular, spoken=spoken)


def _add_verb(
    words: Dictionary, phrase: str, sense: Sense, language: str, irregular: Irregular
) -> None:
    if language == "ja":
        stem = japanese_stem(phrase)
        row = phrase[-1] if phrase != stem and not phrase.endswith("する") else ""
        words.add(word_key(stem), sense._replace(form=f"stem{row}"))
        return
    for text, form in english_forms(phrase, irregular):
        words.add(word_key(text), sense._replace(form=form))


def _sides(relation: Relation) -> tuple[tuple[Text, bool, str], ...]:
    """A relation's label and inverse label, which way each runs, and the end each names."""
    ends = ("either", "either") if relation.symmetric else ("object", "subject")
    return (relation.label, False, ends[0]), (relation.inverse, True, ends[1])


def _add_japanese_labels(
    words: Dictionary, relation: Relation, irregular: Irregular, *, spoken: bool
) -> None:
    for label, flip, end in _sides(relation):
        text = label.ja or ("" if spoken else _bare(label.en))
        if not text:
            continue
        if flip or not spoken:
            words.add(word_key(text), Sense("noun", relation.iri, end))
        if not flip and text[-1] in VERB_ENDINGS:
            _add_verb(words, text, Sense("verb", relation.iri), "ja", irregular)


def _add_english_labels(
    words: Dictionary, relation: Relation, irregular: Irregular, *, spoken: bool
) -> None:
    """Labels are verbs, and nouns too where the vocabulary has no better words (`spoken`)."""
    for label, flip, end in _sides(relation):
        if not label.en:
            continue
        derived = spoken and label.en.endswith(" by")  # the passive of the verbs says the same
        for phrase in () if derived else _label_phrases(label.en):
            _add_verb(words, phrase, Sense("verb", relation.iri, "", flip), "en", irregular)
        for active in () if spoken else _actives(label.en):
            _add_verb(words, active, Sense("verb", relation.iri, "", not flip), "en", irregular)
        if not spoken and not label.en.startswith(("is ", "are ")):
            bare = _bare(label.en)
            doing = bare == label.en and bare.partition(" ")[0].endswith("s")
            words.add(word_key(bare), Sense("noun", relation.iri, end, loose=doing))


def _actives(label: str) -> Iterator[str]:
    """What the other end does, of a label in the passive: "superseded by" as "supersede"."""
    head, _, rest = label.removeprefix("is ").partition(" ")
    if rest == "by" and head.endswith("ed"):
        yield from (head[:-1], head[:-2])


def _bare(label: str) -> str:
    """ "has pet" as the noun it is: "pet"."""
    return next((label[len(s) :] for s in LABEL_VERBS if label.startswith(s)), label)


def _label_phrases(text: str) -> Iterator[str]:
    """A label as verb phrases in the dictionary form: "is fed by" as "be fed by"."""
    head, space, rest = text.partition(" ")
    if head in ("is", "are"):
        yield f"be {rest}" if rest else "be"
    else:
        yield base_of(head) + space + rest


def single_words(graph: Graph, words: Dictionary, language: str) -> list[str]:
    """The words of relations and kinds of question that are written without a space."""
    said_of = words_of(graph).get(INFLECTIONS, ())
    irregular = read_irregular(text for _, tag, text in said_of if tag == language)
    single = {
        key
        for said in words_of(graph).values()
        for name, tag, text in said
        if (tag or "en") == language and " " not in text and name != "question"
        for key in _single_forms(name, text, language, irregular)
    }
    return sorted(key for key in single if _content(words, key.removesuffix("s"), key))


def _content(words: Dictionary, *keys: str) -> bool:
    """Whether a key, or its singular, means something that a mistyped word may stand for."""
    senses = [sense for key in keys for sense in words.entries.get(key, ())]
    return any(sense[0] in MEANT or sense[2] in ASKING for sense in senses)


def _single_forms(name: str, text: str, language: str, irregular: Irregular) -> Iterator[str]:
    """A word and its other forms, of English nouns and verbs."""
    yield word_key(text)
    if name in NOUNS and language == "en":
        yield word_key(f"{text}s")
    if name in VERBS and language == "en":
        yield from (word_key(form.text) for form in english_forms(text, irregular))
