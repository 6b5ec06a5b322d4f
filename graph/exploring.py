"""Walking the graph: what asking, expanding, hiding and starting do to a scene, as changes.

Layouts are imported by whoever lays out: a start does not (docs/decisions/0020).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from graph.changes import Add, Batch, Change, Place, Remember, Remove, Shine
from graph.jobs import finish
from graph.model import EdgeKey, Graph
from graph.scene import Light, Picture, Point, Route, Scene
from ontology.terms import Iri

Routes = tuple[tuple[EdgeKey, Route], ...]

START_SIZE = 14
"""How many nodes the first picture of a graph shows at most."""

AT_HAND = 200
"""Beyond so many cards a picture is drawn without a route for every edge."""

CONTEXT_GAP = 160.0
"""How far below an answer the rest of the picture steps back, from centre to centre."""


class Shown(Protocol):
    """What of an answer (graph.ask.Answer) a picture needs."""

    @property
    def nodes(self) -> frozenset[Iri]: ...

    @property
    def edges(self) -> frozenset[EdgeKey]: ...

    @property
    def focus(self) -> Iri | None: ...

    @property
    def pair(self) -> tuple[Iri, Iri] | None: ...


def show_answer(scene: Scene, answer: Shown) -> Change:
    """Put an answer in ink, laid out on its own so that it can be read at a glance.

    What else is shown steps back: it moves below as it stands, with its order kept.
    """
    from graph.layouts.arranging import arrange

    lit = [iri for iri in sorted(answer.nodes) if iri in scene.graph]
    light = Shine(Light(frozenset(lit), answer.edges))
    if not lit:
        return Batch((light,), "Ask")
    core = Scene(scene.graph, Picture(dict.fromkeys(lit, Point(0.0, 0.0))))
    core.picture.layers = scene.picture.layers
    drawn = _side_by_side(core, answer.pair) if answer.pair else finish(arrange(core, "flow"))
    rest = _moved_below(drawn, scene.picture)
    places = {**rest.places, **dict(drawn.places)}
    routes = {**rest.routes, **dict(drawn.routes)}
    new = tuple((iri, places[iri]) for iri in lit if iri not in scene.picture.places)
    kept = tuple((iri, places[iri]) for iri in places if iri in scene.picture.places)
    trial = Scene(scene.graph, Picture(places, layers=scene.picture.layers))
    open_edges = [edge.key for edge in trial.shown_edges() if edge.key not in routes]
    routes |= _routes_at_hand(places, open_edges)
    place = Place(kept, tuple(routes.items()), "flow")
    added = (Add(new, placed=frozenset(dict(new))),) if new else ()
    return Batch((*added, place, light, *let_go(scene, lit, ends=False)), "Ask")


def _side_by_side(core: Scene, pair: tuple[Iri, Iri]) -> Place:
    from graph.paper.duels import side_by_side  # not at every start

    return side_by_side(core, *pair)


def _routes_at_hand(
    places: Mapping[Iri, Point], edges: Collection[EdgeKey]
) -> dict[EdgeKey, Route]:
    """Routes while somebody waits; in a large picture none, which are found when it is printed."""
    from graph.layouts.routing import simple_routes

    return simple_routes(places, edges) if len(places) <= AT_HAND else {}


def _moved_below(drawn: Place, picture: Picture) -> Picture:
    """What is not in the answer, as one block under it, left edges aligned."""
    core = dict(drawn.places)
    context = {iri: point for iri, point in picture.places.items() if iri not in core}
    if not context:
        return Picture()
    ys = [point.y for point in core.values()]
    ys += [point.y for _, route in drawn.routes for point in route]
    by = Point(
        min(point.x for point in core.values()) - min(point.x for point in context.values()),
        max(ys) + CONTEXT_GAP - min(point.y for point in context.values()),
    )
    routes = {
        key: tuple(Point(point.x + by.x, point.y + by.y) for point in route)
        for key, route in picture.routes.items()
        if key[0] in context and key[2] in context
    }
    places = {iri: Point(point.x + by.x, point.y + by.y) for iri, point in context.items()}
    return Picture(places, routes)


def arranged(scene: Scene, layout: str, new: Iterable[Iri] = ()) -> tuple[Change, ...]:
    """Lay the picture out, with new nodes in it."""
    from graph.layouts.arranging import arrange

    new = tuple(new)
    trial = Scene(scene.graph, replace(scene.picture, places=dict(scene.picture.places)))
    trial.picture.places.update((iri, Point(0.0, 0.0)) for iri in new)
    place = finish(arrange(trial, layout))
    targets = dict(place.places)
    add = Add(tuple((iri, targets[iri]) for iri in new), placed=frozenset(new))
    rest = tuple((iri, point) for iri, point in place.places if iri in scene.picture.places)
    moved = Place(rest, place.routes, layout)
    return (add, moved) if new else (moved,)


def show(scene: Scene, iri: Iri) -> Change | None:
    """Bring one node into the picture, near what it is tied to; None when it is there."""
    if iri in scene.picture.places:
        return None
    return Batch((placed(scene, [iri], None), *relit(scene, [iri])), "Show")


def show_way(scene: Scene, nodes: Collection[Iri], edges: Collection[EdgeKey]) -> Change:
    """Put a way in ink, bringing in what of it is hidden."""
    new = [iri for iri in nodes if iri not in scene.picture.places]
    added = (placed(scene, new, None),) if new else ()
    return Batch((*added, Shine(Light(frozenset(nodes), frozenset(edges)))), "Path")


def hide(scene: Scene, iris: Iterable[Iri]) -> Change | None:
    """Hide nodes; None when none of them is shown."""
    shown = tuple(iri for iri in dict.fromkeys(iris) if iri in scene.picture.places)
    if not shown:
        return None
    return Batch((Remove(shown), *let_go(scene, shown)), "Hide")


def moved(scene: Scene, places: tuple[tuple[Iri, Point], ...], routes: Routes) -> Change:
    """Move nodes by hand; what was moved is the user's own and no expansion's any more."""
    place = Place(places, routes, scene.picture.layout)
    rest = let_go(scene, [iri for iri, _ in places])
    return Batch((place, *rest), "Move") if rest else place


def focused(scene: Scene, iris: Iterable[Iri]) -> Change:
    """Put nodes in ink with what is shown next to them and the ties between."""
    centre = frozenset(iris)
    edges = [edge for edge in scene.shown_edges() if edge.source in centre or edge.target in centre]
    nodes = centre.union(*((edge.source, edge.target) for edge in edges))
    keys = frozenset(edge.key for edge in edges)
    return Batch((Shine(Light(nodes, keys)),), "Focus")


def start(graph: Graph) -> Change:
    """The first picture of a graph: as its file has placed it, else the best tied things."""
    from graph.beginning import first_things, tells_story
    from graph.given import given_places

    places = given_places(graph)
    if places:
        scene = Scene(graph, Picture(places))
        routes = _routes_at_hand(places, [edge.key for edge in scene.shown_edges()])
        return Batch((Add(tuple(places.items())), Place((), tuple(routes.items()))), "Start")
    things = first_things(graph, START_SIZE)
    layout = "lanes" if tells_story(graph) else "flow"
    return Batch(arranged(Scene(graph), layout, things), "Start")


def placed(scene: Scene, new: Sequence[Iri], around: Iri | None) -> Add:
    """New nodes, each at a free place beside what it is tied to."""
    from graph.layouts.placing import place_new

    places = place_new(scene, new, around)
    return Add(tuple((iri, places[iri]) for iri in new))


def relit(scene: Scene, new: Iterable[Iri]) -> tuple[Change, ...]:
    """What a user brings in is in ink too, with its edges to what is in ink."""
    light = scene.picture.light
    if light is None:
        return ()
    nodes = light.nodes | frozenset(new)
    trial = Scene(scene.graph, Picture(dict.fromkeys(nodes, Point(0, 0))))
    edges = light.edges | {edge.key for edge in trial.shown_edges()}
    return (Shine(Light(nodes, edges)),)


def let_go(scene: Scene, iris: Iterable[Iri], *, ends: bool = True) -> tuple[Change, ...]:
    """Nodes that belong to no expansion from now on; with `ends` their own are forgotten too."""
    gone = frozenset(iris)
    before = scene.picture.expansions
    kept = (
        replace(one, nodes=one.nodes - gone) for one in before if not ends or one.of not in gone
    )
    left = tuple(one for one in kept if one.nodes)
    return (Remember(left),) if left != before else ()
