"""Completing: what the text in the ask bar may become, while it is typed."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

from graph.ask.completion import Completion
from graph.ask.evaluation import of_status
from graph.ask.lexicon import Form, Lexicon
from graph.ask.phrases import Speaker
from graph.ask.suggestions import questions_about
from graph.model import NOTES, Language
from graph.search import name_key, tokens, word_key
from ontology import terms as t
from ontology.terms import Iri

TRIED = 24
"""How many things are tried in the open slot of a question."""

FEW = 3
"""How many things fill the slot of one question, and how many names stand among questions."""

STEPS_ON = 3
STATUSES = {Iri(t.KG + "ask-outdated"): "outdated", Iri(t.KG + "ask-added"): "added"}


def complete(
    lexicon: Lexicon, text: str, *, language: Language, limit: int = 8
) -> list[Completion]:
    """Names, relations and whole questions that begin as the text does, at most `limit`."""
    if not word_key(text):
        return [*islice(_opening(lexicon, language), limit)]
    questions = [*islice(_questions(lexicon, text, language), limit)]
    relations = [*_relations(lexicon, text, language)]
    room = limit - len(questions) - min(len(relations), FEW)
    names = [*islice(_names(lexicon, text, language), max(FEW, room))]
    found: dict[str, Completion] = {}
    for each in (*names, *relations[:FEW], *questions):
        found.setdefault(each.text, each)
    return [*found.values()][:limit]


def _opening(lexicon: Lexicon, language: Language) -> Iterator[Completion]:
    """Questions to begin with: about the best connected things."""
    for iri in lexicon.heaviest:
        for text in islice(questions_about(lexicon, iri), 1):
            yield Completion(text.of(language), "", "question", iri)


def _names(lexicon: Lexicon, text: str, language: Language) -> Iterator[Completion]:
    """Things by name; the name they were found by stands beside their label.

    What is called just so comes first, however many better connected things begin alike.
    """
    senses = lexicon.names.senses(name_key(text))
    exact = [(sense.iri, text) for sense in senses if sense.role == "entity"]
    alike = lexicon.labels.starting(text, TRIED, lexicon.weights)
    for iri, name in (*exact, *((named.iri, named.text) for named in alike)):
        label = lexicon.graph.node(iri).label.of(language)
        known_as = "" if name_key(name) == name_key(label) else name
        yield Completion(label, known_as, "entity", iri)


def _relations(lexicon: Lexicon, text: str, language: Language) -> Iterator[Completion]:
    key = word_key(text)
    for iri, relation in lexicon.graph.vocabulary.relations.items():
        label = relation.label.of(language)
        if word_key(label).startswith(key):
            yield Completion(label, relation.label.of("en"), "relation", iri)


def _questions(lexicon: Lexicon, text: str, language: Language) -> Iterator[Completion]:
    """The question forms that the text begins, with things that have an answer to them.

    Each form once before any a second time; those come first that ask for most.
    """
    key = word_key(text)
    open_slots = Slots(lexicon)
    offers: list[tuple[tuple[int, int], Completion]] = []
    for form in lexicon.forms:
        if form.language != language:
            continue
        if "{" not in form.text:
            if NOTES in lexicon.layers and word_key(form.text).startswith(key):
                offers.append(((0, 0), Completion(form.text, "", "question")))
            continue
        rank = 0
        for iri, worth in islice(open_slots.filled(form, key, text), TRIED):
            text_of_it = written(lexicon, form, iri, language)
            if text_of_it:
                offers.append(((rank, -worth), Completion(text_of_it, "", "question", iri)))
                rank += 1
            if rank == FEW or (text_of_it and not worth):
                break
    offers.sort(key=lambda offer: offer[0])
    yield from (completion for _, completion in offers)


@lru_cache(maxsize=1024)
def _split(text: str) -> tuple[str, str, str]:
    head, _, rest = text.partition("{")
    slot, _, tail = rest.partition("}")
    return head, slot, tail


class Slots:
    """What may stand in the first slot of a form; looks each fragment up once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._starting: dict[str, list[Iri]] = {}

    def anything(self, form: Form) -> Iterator[tuple[Iri, int]]:
        """Everything that may stand in the first slot of a form, the best connected first."""
        return self._having(form.iri, _split(form.text)[1], self._lexicon.heaviest)

    def filled(self, form: Form, key: str, text: str) -> Iterator[tuple[Iri, int]]:
        """Things for a form that the text begins, with how much each has to answer."""
        head, slot, tail = _split(form.text)
        start = word_key(head)
        if head and start.startswith(key):
            yield from self._having(form.iri, slot, self._lexicon.heaviest)
        elif key.startswith(start):
            rest = _after(text, len(start))
            yield from self._having(form.iri, slot, self._named(rest))
            if not head:
                end = word_key(_split(tail)[0] if "{" in tail else tail)
                yield from self._having(form.iri, slot, self._before(key, end))

    def _named(self, fragment: str) -> list[Iri]:
        if not fragment:
            return []
        if fragment not in self._starting:
            index, weights = self._lexicon.labels, self._lexicon.weights
            found = index.starting(fragment, TRIED, weights)
            self._starting[fragment] = [named.iri for named in found]
        return self._starting[fragment]

    def _before(self, key: str, tail: str) -> Iterator[Iri]:
        """Japanese puts the name first: "Detective の" begins "Detective のデータソースは?"."""
        for cut in range(len(key) - 1, 1, -1):
            if tail.startswith(key[cut:]):
                for sense in self._lexicon.names.senses(key[:cut]):
                    if sense.role == "entity":
                        yield sense.iri
                return

    def _having(self, relation: Iri, slot: str, iris: Iterable[Iri]) -> Iterator[tuple[Iri, int]]:
        """The things that have an edge of the relation at that end; any, for other questions."""
        graph = self._lexicon.graph
        if relation not in graph.vocabulary.relations:
            yield from ((iri, 0) for iri in iris if self._fits(relation, iri))
            return
        wanted = self._lexicon.below(relation)
        for iri in islice(iris, TRIED * 4):
            if iri not in graph:
                continue
            edges = graph.in_edges(iri) if slot == "object" else graph.out_edges(iri)
            found = [edge.relation for edge in edges if edge.relation in wanted]
            if found:
                yield iri, found.count(relation)

    def _fits(self, kind: Iri, iri: Iri) -> bool:
        """Whether a kind of question has an answer about a thing."""
        status = STATUSES.get(kind)
        graph = self._lexicon.graph
        edges = (*graph.out_edges(iri), *graph.in_edges(iri)) if iri in graph else ()
        return status is None or any(of_status(edge, status) for edge in edges)


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


def written(lexicon: Lexicon, form: Form, iri: Iri, language: Language) -> str:
    """A form with its slots filled; "" where nothing fits the second one."""
    _, slot, tail = _split(form.text)
    speaker = Speaker(lexicon.graph, language)
    if slot == "class":
        return ""
    said = speaker.asks(form.text, iri)
    if "{" not in tail:
        return said
    other = _second(lexicon, form, slot, iri)
    return speaker.asks(said, other) if other is not None else ""


def _second(lexicon: Lexicon, form: Form, slot: str, iri: Iri) -> Iri | None:
    """What fits the second slot: the other end of an edge, of a path, or something alike."""
    graph = lexicon.graph
    if form.iri not in graph.vocabulary.relations:
        return _onward(lexicon, iri) if form.iri.endswith("path") else _like(lexicon, iri)
    wanted = lexicon.below(form.iri)
    edges = graph.out_edges(iri) if slot == "subject" else graph.in_edges(iri)
    ends = [e.target if slot == "subject" else e.source for e in edges if e.relation in wanted]
    return max(ends, key=lambda end: (lexicon.weights[end], end), default=None)


def _onward(lexicon: Lexicon, iri: Iri) -> Iri | None:
    """Where the flows from a thing lead, a few steps on."""
    flows, at = lexicon.below(t.FLOWS_TO), iri
    seen = {iri}
    for _ in range(STEPS_ON):
        ends = [e.target for e in lexicon.graph.out_edges(at) if e.relation in flows]
        ahead = [end for end in ends if end not in seen]
        if not ahead:
            break
        at = max(ahead, key=lambda end: (lexicon.weights[end], end))
        seen.add(at)
    return at if at != iri else None


def _like(lexicon: Lexicon, iri: Iri) -> Iri | None:
    """The best connected other thing of the same class."""
    graph = lexicon.graph
    classes = set(graph.node(iri).classes[-1:])
    alike = (other for other in lexicon.heaviest if classes & set(graph.node(other).classes))
    return next((other for other in alike if other != iri), None)
