"""Selecting: more and less of what is shown, from what is selected."""

from collections.abc import Sequence

from graph.expanding import Group, offers
from graph.neighbours import other_end
from graph.scene import Scene
from ontology.terms import Iri


def grown(scene: Scene, selection: Sequence[Iri]) -> tuple[Iri, ...]:
    """A selection with everything shown that is tied to it; what is new comes first."""
    found = dict.fromkeys(other for iri in selection for other in _shown_neighbours(scene, iri))
    return (*(iri for iri in found if iri not in selection), *selection)


def shrunk(scene: Scene, selection: Sequence[Iri]) -> tuple[Iri, ...]:
    """A selection without its rim: what is tied to something shown that is not selected.

    Where all is rim the last one, the current one, stays.
    """
    kept = frozenset(selection)
    core = tuple(iri for iri in selection if kept.issuperset(_shown_neighbours(scene, iri)))
    return core if core and len(core) < len(selection) else tuple(selection[-1:])


def inverted(scene: Scene, selection: Sequence[Iri]) -> tuple[Iri, ...]:
    """What is shown and not selected."""
    kept = frozenset(selection)
    return tuple(iri for iri in scene.shown() if iri not in kept)


def alike(scene: Scene, selection: Sequence[Iri]) -> tuple[Iri, ...]:
    """Everything shown of the classes of what is selected, the selection last."""
    graph = scene.graph
    kinds = {kind for iri in selection for kind in graph.node(iri).classes[:1]}
    found = (iri for iri in scene.shown() if kinds.intersection(graph.node(iri).classes[:1]))
    return (*(iri for iri in found if iri not in selection), *selection)


def tied_by(scene: Scene, iri: Iri, group: Group) -> tuple[Iri, ...]:
    """What is shown of a group of the ties of a node, the node last."""
    found = offers(scene, iri)
    offer = next(one for one in (found.whole, *found.by_relation) if one.group == group)
    return (*offer.shown, iri)


def _shown_neighbours(scene: Scene, iri: Iri) -> list[Iri]:
    graph, picture = scene.graph, scene.picture
    return [
        other
        for edge in (*graph.out_edges(iri), *graph.in_edges(iri))
        if scene.shows(other := other_end(edge, iri))
        and (not picture.layers or edge.layers & picture.layers)
    ]
