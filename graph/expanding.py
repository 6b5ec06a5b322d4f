"""Expanding: what is tied to a node and not shown, in groups, brought in and put away again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from graph.changes import Batch, Change, Remember, Remove, Shine
from graph.exploring import placed, relit
from graph.model import Edge, Graph
from graph.neighbours import other_end
from graph.scene import Direction, Expansion, Light, Scene
from ontology.terms import Iri

EXPAND_AT_ONCE = 16
"""How many neighbours are shown without asking which; of more, the user chooses."""

ANYTHING = Iri("")


class Group(NamedTuple):
    """Some of the ties of a node: of one relation one way, to one class, or all of them."""

    relation: Iri = ANYTHING
    direction: Direction = "both"
    of_class: Iri = ANYTHING


ALL = Group()


@dataclass(slots=True)
class Offer:
    """What expanding by a group would bring, and what of the group is shown already."""

    group: Group
    hidden: dict[Iri, None] = field(default_factory=dict)
    shown: dict[Iri, None] = field(default_factory=dict)


class Offers(NamedTuple):
    """All that is tied to a node: whole, by relation and direction, and by class."""

    whole: Offer
    by_relation: tuple[Offer, ...]
    by_class: tuple[Offer, ...]


def offers(scene: Scene, iri: Iri) -> Offers:
    """What may be expanded from a node, relations in vocabulary order, classes by their size.

    Looks at the edges of this node and nothing else.
    """
    graph, places = scene.graph, scene.picture.places
    found: dict[Group, Offer] = {ALL: Offer(ALL)}
    for edge, other in _ties(scene, iri):
        classes = graph.node(other).classes or (ANYTHING,)
        for group in (ALL, _by_relation(graph, edge, iri), Group(of_class=classes[0])):
            offer = found.setdefault(group, Offer(group))
            (offer.shown if other in places else offer.hidden)[other] = None
    related = [offer for offer in found.values() if offer.group.relation]
    related.sort(key=lambda offer: _order(graph, offer.group))
    kinds = [offer for offer in found.values() if offer.group.of_class]
    kinds.sort(key=lambda offer: (-len(offer.hidden), offer.group.of_class))
    return Offers(found[ALL], tuple(related), tuple(kinds))


def hidden_neighbours(scene: Scene, iri: Iri, group: Group = ALL) -> list[Iri]:
    """Neighbours of a group that are not shown, those of low-numbered relations (flow) first."""
    graph = scene.graph
    best: dict[Iri, tuple[int, str]] = {}
    for edge, other in _ties(scene, iri):
        if other not in scene.picture.places and _in_group(graph, edge, iri, group):
            rank = (graph.relation(edge.relation).number, graph.node(other).label.en)
            best[other] = min(best.get(other, rank), rank)
    return sorted(best, key=lambda other: best[other])


def expand(
    scene: Scene, iri: Iri, group: Group = ALL, chosen: Sequence[Iri] | None = None
) -> Change | None:
    """Show the chosen of a node's hidden neighbours, else the best tied; None when none is hidden.

    The picture remembers what came, so that `collapse` puts away exactly that.
    """
    hidden = hidden_neighbours(scene, iri, group)
    wanted = frozenset(hidden[:EXPAND_AT_ONCE] if chosen is None else chosen)
    new = [one for one in hidden if one in wanted]
    if not new:
        return None
    before = scene.picture.expansions
    others = frozenset().union(*(one.nodes for one in before if one.of != iri))
    shared = {
        other
        for edge, other in _ties(scene, iri)
        if other in others and _in_group(scene.graph, edge, iri, group)
    }
    made = Expansion(iri, frozenset(new) | shared, *group)
    remember = Remember((*before, made))
    return Batch((placed(scene, new, iri), *relit(scene, new), remember), "Expand")


def collapse(scene: Scene, iri: Iri, only: Expansion | None = None) -> Change | None:
    """Put away what expanding a node brought; None when it was never expanded.

    What another expansion holds stays, and so does what the user has taken in hand since: pinned,
    moved or expanded itself.
    """
    picture = scene.picture
    ended = expansions_of(scene, iri, only)
    if not ended:
        return None
    kept = tuple(one for one in picture.expansions if one not in ended)
    gone = tuple(removable(scene, ended))
    parts: list[Change] = [Remove(gone)] if gone else []
    light = picture.light
    if light is not None and light.nodes.intersection(gone):
        edges = frozenset(key for key in light.edges if key[0] not in gone and key[2] not in gone)
        parts.append(Shine(Light(light.nodes.difference(gone), edges)))
    return Batch((*parts, Remember(kept)), "Collapse")


def expansions_of(scene: Scene, iri: Iri, only: Expansion | None = None) -> tuple[Expansion, ...]:
    """The expansions of a node that can be put away: all of them, or one."""
    return tuple(one for one in scene.picture.expansions if one.of == iri and only in (None, one))


def removable(scene: Scene, ended: Sequence[Expansion]) -> list[Iri]:
    """What goes when some expansions end, in the order it is shown."""
    picture = scene.picture
    kept = [one for one in picture.expansions if one not in ended]
    stays = picture.pinned.union(*(one.nodes for one in kept), [one.of for one in kept])
    stays = stays.union(one.of for one in ended)
    held = frozenset().union(*(one.nodes for one in ended)) - stays
    return [iri for iri in picture.places if iri in held]


def _ties(scene: Scene, iri: Iri) -> Iterator[tuple[Edge, Iri]]:
    """The edges of a node in the layers shown, with their other ends."""
    graph, layers = scene.graph, scene.picture.layers
    for edge in (*graph.out_edges(iri), *graph.in_edges(iri)):
        other = other_end(edge, iri)
        if other != iri and (not layers or edge.layers & layers):
            yield edge, other


def _by_relation(graph: Graph, edge: Edge, iri: Iri) -> Group:
    if graph.relation(edge.relation).symmetric:
        return Group(edge.relation)
    return Group(edge.relation, "out" if edge.source == iri else "in")


def _in_group(graph: Graph, edge: Edge, iri: Iri, group: Group) -> bool:
    if group.of_class:
        return group.of_class in graph.node(other_end(edge, iri)).classes[:1]
    return not group.relation or _by_relation(graph, edge, iri) == group


def _order(graph: Graph, group: Group) -> tuple[int, str, bool]:
    relation = graph.relation(group.relation)
    return relation.number, relation.label.en.casefold(), group.direction == "in"
