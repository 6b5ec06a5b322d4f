"""Completing: what the text in the ask bar may become, while it is typed."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

from graph.ask.completion import Completion
from graph.ask.lexicon import Form, Lexicon
from graph.ask.suggestions import heavy, questions_about
from graph.model import Language
from graph.search import Labelled, tokens, word_key
from ontology.terms import Iri

TRIED = 24
"""How many things are tried in the open slot of a question."""

ENTITIES = 4
"""How many bare names are offered among whole questions."""


def complete(
    lexicon: Lexicon, text: str, *, language: Language, limit: int = 8
) -> list[Completion]:
    """Names, relations and whole questions that begin as the text does, at most `limit`."""
    if not word_key(text):
        return [*islice(_opening(lexicon, language), limit)]
    named = [*_names(lexicon, text)]
    questions = [*islice(_questions(lexicon, text, language), limit)]
    relations = [*_relations(lexicon, text, language)]
    few = named[: max(ENTITIES, limit - len(questions) - len(relations))]
    found = {each.text: each for each in (*few, *questions, *relations)}
    return [*found.values()][:limit]


def _opening(lexicon: Lexicon, language: Language) -> Iterator[Completion]:
    """Questions to begin with: about the best connected things."""
    for iri in heavy(lexicon):
        for text in islice(questions_about(lexicon, iri), 1):
            yield Completion(text.of(language), "", "question", iri)


def _names(lexicon: Lexicon, text: str) -> Iterator[Completion]:
    for named in lexicon.labels.starting(text, TRIED):
        label = lexicon.graph.node(named.iri).label
        yield Completion(named.text, label.of("en"), "entity", named.iri)


def _relations(lexicon: Lexicon, text: str, language: Language) -> Iterator[Completion]:
    key = word_key(text)
    for iri, relation in lexicon.graph.vocabulary.relations.items():
        label = relation.label.of(language)
        if word_key(label).startswith(key):
            yield Completion(label, relation.label.of("en"), "relation", iri)


def _questions(lexicon: Lexicon, text: str, language: Language) -> Iterator[Completion]:
    """The question forms that the text begins, each with things that have an answer to it."""
    key = word_key(text)
    starting: dict[str, list[Labelled]] = {}
    later: list[Completion] = []
    for form in lexicon.forms:
        if form.language != language or form.text.count("{") != 1:
            continue
        head, slot, tail = _split(form.text)
        filled = _filled(lexicon, key, text, form, slot, word_key(head), word_key(tail), starting)
        for rank, iri in enumerate(islice(filled, 3)):
            name = lexicon.graph.node(iri).label.of(language)
            offer = Completion(f"{head}{name}{tail}", "", "question", iri)
            if rank == 0:
                yield offer
            else:
                later.append(offer)
    yield from later


@lru_cache(maxsize=1024)
def _split(text: str) -> tuple[str, str, str]:
    head, _, rest = text.partition("{")
    slot, _, tail = rest.partition("}")
    return head, slot, tail


def _filled(
    lexicon: Lexicon,
    key: str,
    text: str,
    form: Form,
    slot: str,
    head: str,
    tail: str,
    starting: dict[str, list[Labelled]],
) -> Iterator[Iri]:
    """Things for the slot of a form, when the text is its beginning."""
    if head and head.startswith(key):
        yield from _having(lexicon, form.iri, slot, heavy(lexicon))
        return
    if not key.startswith(head):
        return
    rest = _after(text, len(head))
    if not rest:
        return
    if rest not in starting:
        starting[rest] = lexicon.labels.starting(rest, TRIED)
    yield from _having(lexicon, form.iri, slot, (named.iri for named in starting[rest]))
    if not head:
        yield from _named_before(lexicon, key, form, slot, tail)


def _after(text: str, length: int) -> str:
    """What is left of a text after so many characters of its key."""
    if length == 0:
        return text
    counted = 0
    found = tokens(text)
    for at, token in enumerate(found):
        counted += len(token.word)
        if counted >= length:
            return " ".join(other.text for other in found[at + 1 :])
    return ""


def _named_before(lexicon: Lexicon, key: str, form: Form, slot: str, tail: str) -> Iterator[Iri]:
    """Japanese puts the name first: "Detective の" begins "Detective のデータソースは?"."""
    for cut in range(len(key) - 1, 1, -1):
        if not tail.startswith(key[cut:]):
            continue
        senses = lexicon.names.senses(key[:cut])
        entities = [sense.iri for sense in senses if sense.role == "entity"]
        yield from _having(lexicon, form.iri, slot, entities)
        if entities:
            return


def _having(lexicon: Lexicon, relation: Iri, slot: str, iris: Iterable[Iri]) -> Iterator[Iri]:
    """The things that have an edge of the relation at that end; any, for other questions."""
    graph = lexicon.graph
    if relation not in graph.vocabulary.relations:
        yield from islice(iris, 1)
        return
    wanted = lexicon.below(relation)
    for iri in islice(iris, TRIED * 4):
        if iri not in graph:
            continue
        edges = graph.in_edges(iri) if slot == "object" else graph.out_edges(iri)
        if any(edge.relation in wanted for edge in edges):
            yield iri
