"""Cards to learn from: what is asked of each shown thing, in the words of the question language."""

from dataclasses import dataclass

from graph.ask.asking import ask
from graph.ask.lexicon import Lexicon, read_lexicon
from graph.cards import plain
from graph.jobs import Job, Step
from graph.model import Edge, Graph
from graph.scene import Scene
from ontology import terms as t
from ontology.terms import Iri

MOST_ANSWERS = 8
"""A list of more things is no card: each of them is asked about from its other end."""

NOT_ASKED = ("how many", "why ", "いくつ", "なぜ")
"""Forms that ask for a number or a reason, not for the things at the other end."""

Group = tuple[Iri, Iri, bool]
"""A thing, a relation, and whether its objects are asked for."""

SERVICE = Iri(t.KG + "Service")


@dataclass(frozen=True, slots=True)
class Card:
    """A question about one end of a relation, and the edges that answer it.

    `outward` is true when the objects are asked for.
    """

    subject: Iri
    relation: Iri
    outward: bool
    question: str
    edges: tuple[Edge, ...]

    @property
    def answers(self) -> tuple[Iri, ...]:
        ends = (edge.target if self.outward else edge.source for edge in self.edges)
        return tuple(dict.fromkeys(ends))


def drill(scene: Scene, language: str) -> Job[tuple[Card, ...]]:
    """Cards of the shown edges, each edge asked about from both its ends where that makes sense.

    What is shown decides what is asked; the answer is whole, as it is when it is asked here.
    """
    graph = scene.graph
    groups = _groups(scene)
    asked = {key for key, edges in groups.items() if len(edges) <= MOST_ANSWERS}
    lexicon = read_lexicon(graph) if graph.vocabulary.words else None
    cards = []
    for at, (key, edges) in enumerate(groups.items()):
        subject, relation, outward = key
        yield Step(at, len(groups))
        if not _is_asked(graph, key, edges, asked, language):
            continue
        label = graph.node(subject).label.of(language)
        question = question_for(graph, relation, label, language, outward=outward)
        if lexicon:
            edges = _answered(lexicon, question, edges, scene.picture.layers, outward=outward)
        cards.append(Card(subject, relation, outward, question, tuple(edges)))
    return tuple(cards)


def _is_asked(
    graph: Graph, group: Group, edges: list[Edge], asked: set[Group], language: str
) -> bool:
    """Whether a group is asked about: not when it is long, or clumsy, and the other end is better.

    A relation that has forms for one of its ends only is asked about from that one.
    """
    _, relation, outward = group
    others = {_other(edge, outward) for edge in edges}
    if group not in asked and others <= asked:
        return False
    if outward or not graph.relation(relation).symmetric:
        here, there = (
            bool(_form(graph, relation, language, outward=way)) for way in (outward, not outward)
        )
        return here or not there
    return False


def _groups(scene: Scene) -> dict[Group, list[Edge]]:
    """By thing, relation and direction, all edges of the graph beside those that are shown."""
    graph, layers = scene.graph, scene.picture.layers
    groups: dict[Group, list[Edge]] = {}
    for shown in scene.shown_edges():
        for group in ((shown.source, shown.relation, True), (shown.target, shown.relation, False)):
            if group not in groups:
                subject, relation, outward = group
                around = graph.out_edges(subject) if outward else graph.in_edges(subject)
                groups[group] = [
                    edge
                    for edge in around
                    if edge.relation == relation and (not layers or edge.layers & layers)
                ]
    return groups


def _answered(
    lexicon: Lexicon,
    question: str,
    edges: list[Edge],
    layers: frozenset[str],
    *,
    outward: bool,
) -> list[Edge]:
    """The edges that answer a question here, when they are those meant and maybe some more."""
    layer = next(iter(layers)) if len(layers) == 1 else "both"
    answer = ask(lexicon, question, layer=layer)
    ends = {edge.source if outward else edge.target for edge in edges}
    found = [lexicon.graph.edge(key) for key in sorted(answer.edges)]
    fits = all((edge.source if outward else edge.target) in ends for edge in found)
    if not answer.understood or not fits or not answer.edges >= {edge.key for edge in edges}:
        return edges
    return found if len(found) <= max(MOST_ANSWERS, len(edges)) else edges


def _other(edge: Edge, outward: bool) -> Group:
    """The group of an edge seen from its other end."""
    return (edge.target if outward else edge.source), edge.relation, not outward


def question_for(graph: Graph, relation: Iri, label: str, language: str, *, outward: bool) -> str:
    """A question about a thing's relation: by the relation's own form, else by its label."""
    label = plain(label)
    form = _form(graph, relation, language, outward=outward)
    if form:
        return _filled(form, "{subject}" if outward else "{object}", label)
    known = graph.relation(relation)
    said = plain((known.label if outward else known.inverse).of(language))
    if language == "ja":
        return f"{label}: {said}ものは?" if outward else f"{label} の{said or known.label.ja}は?"
    if outward:
        return f"{label} {said} what?"
    return f"{label} {said} what?" if said else f"What {plain(known.label.en)} {label}?"


def _form(graph: Graph, relation: Iri, language: str, *, outward: bool) -> str:
    """The first form that names this end and asks for the other, "" when there is none."""
    given, wanted = ("{subject}", "{object}") if outward else ("{object}", "{subject}")
    for name, tag, form in graph.vocabulary.words.get(relation, ()):
        fits = name == "question" and (tag or "en") == language
        if fits and given in form and wanted not in form and not any(x in form for x in NOT_ASKED):
            return form
    return ""


def _filled(form: str, slot: str, label: str) -> str:
    """A form with its slot filled; after Japanese no space is left before the next word."""
    if not label[-1:].isascii():
        form = form.replace(f"{slot} ", slot)
    if form.startswith(slot):
        return form.replace(slot, label)
    if not form[0].isascii():
        return form.replace(slot, label)
    return form[:1].upper() + form[1:].replace(slot, label)


def services_of(graph: Graph, card: Card) -> list[Iri]:
    """The services a card is about: its ends, or those whose feature an end is."""
    ends = dict.fromkeys((card.subject, *card.answers))
    found: dict[Iri, None] = {}
    for iri in ends:
        if graph.is_a(graph.node(iri), SERVICE):
            found[iri] = None
    if not found:
        for iri in ends:
            owners = (e.source for e in graph.in_edges(iri) if e.relation == t.HAS_FEATURE)
            found.update(dict.fromkeys(owners))
    return list(found)
