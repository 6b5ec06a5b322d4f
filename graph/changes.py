"""Changes: frozen values that say what to do to a scene. Applying one returns its inverse.

This is the only code that writes a Picture; what the user adds to the graph is an Edit.
"""

from dataclasses import dataclass
from typing import assert_never

from graph.facts import Edit
from graph.filtering import Filters
from graph.mine import apply_edit
from graph.model import EdgeKey
from graph.scene import Expansion, Light, Picture, Point, Route, Scene, copied
from ontology.terms import Iri


@dataclass(frozen=True, slots=True)
class Add:
    """Show nodes at places; with routes for edges that become visible.

    All but those `placed` by a layout or by hand count as fresh until one of these places them.
    """

    places: tuple[tuple[Iri, Point], ...]
    routes: tuple[tuple[EdgeKey, Route], ...] = ()
    pinned: frozenset[Iri] = frozenset()
    placed: frozenset[Iri] = frozenset()


@dataclass(frozen=True, slots=True)
class Remove:
    """Hide nodes, with the routes of their edges. Facts stay in the graph."""

    nodes: tuple[Iri, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Move shown nodes and replace ALL routes; nodes not named stay where they are.

    `layout` names the layout that chose the places ("" = by hand). Of the nodes moved those in
    `fresh` still count as fresh.
    """

    places: tuple[tuple[Iri, Point], ...]
    routes: tuple[tuple[EdgeKey, Route], ...] = ()
    layout: str = ""
    fresh: frozenset[Iri] = frozenset()


@dataclass(frozen=True, slots=True)
class Pin:
    """Make exactly these nodes the pinned ones."""

    nodes: frozenset[Iri]


@dataclass(frozen=True, slots=True)
class Shine:
    """Put this much in ink; None puts everything in ink."""

    light: Light | None


@dataclass(frozen=True, slots=True)
class ShowLayers:
    """Show the edges of these layers; the empty set means all."""

    layers: frozenset[str]


@dataclass(frozen=True, slots=True)
class FilterBy:
    """Hide by these filters from now on, instead of those that are on."""

    filters: Filters


@dataclass(frozen=True, slots=True)
class Remember:
    """Remember exactly these expansions."""

    expansions: tuple[Expansion, ...]


@dataclass(frozen=True, slots=True)
class Reopen:
    """Show another picture whole, as a saved view is."""

    picture: Picture


@dataclass(frozen=True, slots=True)
class Batch:
    """Several changes as one step of undo; `name` is what the undo menu says, in English."""

    changes: tuple["Change", ...]
    name: str = ""


Change = (
    Add | Remove | Place | Pin | Shine | ShowLayers | FilterBy | Remember | Reopen | Edit | Batch
)


def apply(change: Change, scene: Scene) -> Change:
    """Apply a change and return its inverse. A change that fits nothing shown is a KeyError."""
    scene.forget()
    match change:
        case Add():
            return _add(change, scene)
        case Remove():
            return _remove(change, scene)
        case Place():
            return _place(change, scene)
        case Pin():
            return _pin(change, scene)
        case Shine() | ShowLayers() | FilterBy() | Remember():
            return _look(change, scene.picture)
        case Reopen():
            shown = scene.picture
            scene.picture = copied(change.picture)
            return Reopen(shown)
        case Edit():
            return apply_edit(scene.graph, change)
        case Batch():
            return _batch(change, scene)
    assert_never(change)


def edits(change: Change) -> tuple[Edit, ...]:
    """What a change says and takes back, in its order."""
    if isinstance(change, Edit):
        return (change,)
    if isinstance(change, Batch):
        return tuple(edit for part in change.changes for edit in edits(part))
    return ()


def _add(change: Add, scene: Scene) -> Change:
    picture, new = scene.picture, dict(change.places)
    if not picture.places.keys().isdisjoint(new):
        raise KeyError(f"already shown: {next(iri for iri in new if iri in picture.places)}")
    picture.places.update(new)
    picture.routes.update(change.routes)
    picture.pinned |= change.pinned
    picture.fresh |= new.keys() - change.placed
    return Remove(tuple(new))


def _remove(change: Remove, scene: Scene) -> Change:
    picture, gone = scene.picture, frozenset(change.nodes)
    places = tuple((iri, picture.places[iri]) for iri in change.nodes)
    routes = tuple(
        (key, route) for key, route in picture.routes.items() if key[0] in gone or key[2] in gone
    )
    pinned = picture.pinned & gone
    for iri in change.nodes:
        del picture.places[iri]
    for key, _ in routes:
        del picture.routes[key]
    picture.pinned -= pinned
    placed = gone - picture.fresh
    picture.fresh -= gone
    return Add(places, routes, pinned, placed)


def _place(change: Place, scene: Scene) -> Change:
    picture = scene.picture
    iris = [iri for iri, _ in change.places]
    before = tuple(zip(iris, map(picture.places.__getitem__, iris), strict=True))
    routes, layout = tuple(picture.routes.items()), picture.layout
    picture.places.update(change.places)
    picture.routes.clear()
    picture.routes.update(change.routes)
    picture.layout = change.layout
    moved = frozenset(iris)
    fresh = picture.fresh & moved
    picture.fresh = picture.fresh - moved | change.fresh
    return Place(before, routes, layout, fresh)


def _look(change: Shine | ShowLayers | FilterBy | Remember, picture: Picture) -> Change:
    match change:
        case Shine():
            light, picture.light = picture.light, change.light
            return Shine(light)
        case ShowLayers():
            layers, picture.layers = picture.layers, change.layers
            return ShowLayers(layers)
        case FilterBy():
            filters, picture.filters = picture.filters, change.filters
            return FilterBy(filters)
        case Remember():
            expansions, picture.expansions = picture.expansions, change.expansions
            return Remember(expansions)
    assert_never(change)


def _pin(change: Pin, scene: Scene) -> Change:
    missing = change.nodes - scene.picture.places.keys()
    if missing:
        raise KeyError(f"not shown: {sorted(missing)[0]}")
    before = scene.picture.pinned
    scene.picture.pinned = change.nodes
    return Pin(before)


def _batch(change: Batch, scene: Scene) -> Change:
    inverses: list[Change] = []
    try:
        for part in change.changes:
            inverses.append(apply(part, scene))
    except KeyError:
        # All or nothing: a batch that fails half-way leaves the scene as it was.
        for inverse in reversed(inverses):
            apply(inverse, scene)
        raise
    return Batch(tuple(reversed(inverses)), change.name)
