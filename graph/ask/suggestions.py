"""Suggestions: questions that work, for one that did not, and to go on from one that did."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from graph.ask.answer import Answer
from graph.ask.inflection import plural_verb
from graph.ask.lexicon import Lexicon
from graph.ask.nearest import asks_for, spoken_of
from graph.ask.outcome import Outcome
from graph.ask.phrases import Speaker, as_verb, bare, part_named, spoken, tidy
from graph.ask.spans import Span
from graph.model import NO_TEXT, Language, Text
from graph.search import name_key
from ontology.terms import Iri

MOST = 3
ALIKE, VERY, MANY = 60, 85, 20_000
"""How alike a name must be to be offered, and in a graph of so many things, where it takes time."""


def declined(
    lexicon: Lexicon,
    question: str,
    language: Language,
    *,
    spans: Sequence[Span] = (),
    near: Sequence[Text] = (),
    too_long: bool = False,
) -> Answer:
    """The answer to a question that was not understood: what was not, and what to ask instead."""
    unknown = [span.text for span in spans if not span.senses]
    if too_long:
        text = Text(
            "This is too long for a question: ask in one sentence.",
            "質問が長すぎます。一文で質問してください。",
        )
    elif unknown:
        words_en = ", ".join(f"“{word}”" for word in unknown[:4])
        words_ja = "".join(f"「{word}」" for word in unknown[:4])
        text = Text(f"I do not know {words_en}.", f"{words_ja}が分かりません。")
    elif not question.strip():
        text = Text("Nothing was asked.", "質問が空です。")
    else:
        text = Text(
            "I know these words but not what is asked with them.",
            "単語は分かりますが、何を尋ねているのか分かりません。",
        )
    return Answer(
        question=question,
        understood=False,
        text=text,
        suggestions=_apart((*near, *about(lexicon, spans))),
        language=language,
    )


def _apart(texts: Iterable[Text]) -> tuple[Text, ...]:
    """The first few that differ in both languages."""
    found: list[Text] = []
    for text in texts:
        if all(text.en != other.en and text.ja != other.ja for other in found):
            found.append(text)
    return tuple(found[:MOST])


def about(lexicon: Lexicon, spans: Sequence[Span]) -> Iterator[Text]:
    """Questions that work, about what was named as far as anything was."""
    entities = [s.iri for span in spans for s in span.senses if s.role == "entity"]
    for span in spans:
        if not span.senses and len(name_key(span.text)) > 2:
            like = lexicon.labels.similar(
                span.text, 2, ALIKE if len(lexicon.weights) < MANY else VERY
            )
            entities += [named.iri for named, _ in like]
    defined = dict.fromkeys(islice(spoken_of(lexicon, spans), 1))
    for iri in dict.fromkeys((*defined, *entities, *lexicon.heaviest[: 2 * MOST])):
        asked = [defining(lexicon, iri)] if iri in defined else questions_about(lexicon, iri)
        yield from islice(asked, 1)


def questions_about(lexicon: Lexicon, iri: Iri) -> Iterator[Text]:
    """Questions about one thing that have answers, the best connected relation first."""
    graph = lexicon.graph
    if iri not in graph:
        return
    name = graph.node(iri).label
    into = (edge for edge in graph.in_edges(iri) if edge.source != iri)
    out = (edge for edge in graph.out_edges(iri) if edge.target != iri)
    counted = Counter((edge.relation, "object") for edge in into)
    counted += Counter((edge.relation, "subject") for edge in out)
    for (relation, slot), _ in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
        text = form(lexicon, relation, slot, iri)
        if text is not None:
            yield text
        elif all(one.iri != relation for one in lexicon.forms):
            yield from _answered(lexicon, _by_label(lexicon, relation, slot, name), relation, iri)
    if graph.node(iri).definition != NO_TEXT or not lexicon.forms:
        yield defining(lexicon, iri)


def _answered(lexicon: Lexicon, made: Text, relation: Iri, iri: Iri) -> Iterator[Text]:
    """A question that was made of labels, if it is read as it is meant and has an answer."""
    if asks_for(lexicon, made.en, "en", relation, iri):
        japanese = asks_for(lexicon, made.ja, "ja", relation, iri)
        yield made if japanese else Text(made.en, made.en)


def defining(lexicon: Lexicon, iri: Iri) -> Text:
    """The question what a thing is."""
    name = lexicon.graph.node(iri).label
    return Text(f"what is {name.en or name.ja}?", tidy(f"{name.ja or name.en} とは?"))


def form(lexicon: Lexicon, term: Iri, slot: str, iri: Iri) -> Text | None:
    """A question form of the vocabulary with one name put in, in both languages."""
    sides = {"en": "", "ja": ""}
    for one in lexicon.forms:
        if one.iri == term and one.text.count("{") == 1 and f"{{{slot}}}" in one.text:
            speaker = Speaker(lexicon.graph, "ja" if one.language == "ja" else "en")
            sides[speaker.language] = sides[speaker.language] or speaker.asks(one.text, iri)
    return Text(sides["en"], sides["ja"]) if sides["en"] and sides["ja"] else None


def _by_label(lexicon: Lexicon, relation: Iri, slot: str, name: Text) -> Text:
    """A question made of a relation's label, for vocabularies without question forms."""
    label = lexicon.graph.relation(relation).label
    named = name.of("en")
    verb, noun = as_verb(spoken(label.of("en"))), bare(label.of("en"))
    head, _, rest = verb.partition(" ")
    if slot == "object":
        en = f"what has {named} as {noun}?" if head == "has" else f"what {verb} {named}?"
    elif head in ("is", "was"):
        en = f"what {head} {named} {rest}?"
    elif head != "has":
        en = f"what does {named} {plural_verb(verb)}?"
    elif spoken(label.of("en")).startswith("has "):
        en = f"what {noun} does {named} have?"
    else:
        en = f"what is the {noun} of {named}?"
    return Text(en, tidy(_in_japanese(lexicon, relation, slot, name.of("ja"))))


def _in_japanese(lexicon: Lexicon, relation: Iri, slot: str, name: str) -> str:
    speaker = Speaker(lexicon.graph, "ja")
    label = speaker.relation(relation)
    noun = part_named(label, "ja")
    if slot == "subject":
        return f"{name} の{noun}は?" if noun else f"{name} が{label}のは?"
    if label.isascii():
        return f"{name} を{noun}として持つのは?"
    return f"{name} {speaker.particle(relation)}{label}のは?"


def next_questions(lexicon: Lexicon, outcome: Outcome, question: str) -> tuple[Text, ...]:
    """Three questions that lead on from an answer: about what was found, then what was named."""
    found: dict[str, Text] = {}
    iris = [*(answer.iri for answer in outcome.answers[:3]), *outcome.named]
    iris += [iri for path in outcome.paths[:1] for iri in path[1:-1]]
    offered = [list(_few(lexicon, iri)) for iri in dict.fromkeys(iris)]
    for rank in range(MOST):
        for texts in offered:
            if rank < len(texts):
                found.setdefault(name_key(texts[rank].en), texts[rank])
    found.pop(name_key(question), None)
    return tuple(found.values())[:MOST]


def _few(lexicon: Lexicon, iri: Iri) -> Iterator[Text]:
    for at, text in enumerate(questions_about(lexicon, iri)):
        if at == MOST:
            return
        yield text
