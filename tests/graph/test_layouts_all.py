"""What every layout keeps, whatever it is given: places for all, no overlap, pins, cancelling."""

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.building import open_graph
from graph.jobs import finish
from graph.layouts.arranging import arrange, arrange_all, tidy
from graph.layouts.overlaps import overlapping
from graph.layouts.table import LAYOUTS
from graph.layouts.values import Layout, LayoutInput
from graph.model import Graph
from graph.scene import Picture, Point, Scene
from ontology.terms import Iri

CARD = (208.0, 54.0)
each_layout = pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)


@st.composite
def inputs(draw: st.DrawFn) -> LayoutInput:
    """0 to 24 nodes with any edges, lanes, classes, parents, roots and pinned nodes."""
    count = draw(st.integers(0, 24))
    node = st.integers(0, max(count - 1, 0))
    edges = draw(st.lists(st.tuples(node, node), max_size=50)) if count else []
    roots = draw(st.lists(node, max_size=3, unique=True)) if count else []

    def numbers(low: int, high: int, size: int) -> np.ndarray:
        values = st.lists(st.integers(low, high), min_size=size, max_size=size)
        return np.array(draw(values), dtype=np.int64)

    return LayoutInput(
        edges=np.array(edges, dtype=np.int64).reshape(-1, 2),
        sizes=np.tile(CARD, (count, 1)),
        lanes=numbers(-1, 5, count),
        fixed=np.zeros(count, dtype=np.bool_),
        places=np.zeros((count, 2)),
        weights=np.ones(len(edges)),
        stages=numbers(-1, 9, count),
        groups=numbers(0, 4, count),
        parents=numbers(-1, 1, len(edges)),
        order=np.arange(count)[::-1].copy(),
        roots=np.array(roots, dtype=np.int64),
    )


@each_layout
@given(shape=inputs())
@settings(max_examples=60, deadline=None)
def test_every_node_has_a_place_of_its_own_and_every_time_the_same(
    layout: Layout, shape: LayoutInput
) -> None:
    result = finish(layout.arrange(shape))
    assert result.places.shape == (shape.count, 2)
    assert np.isfinite(result.places).all()
    assert len(overlapping(result.places, shape.sizes)) == 0
    assert len(result.routes) == len(shape.edges)
    for route in result.routes:
        assert route is None or (np.isfinite(route).all() and len(route) % 3 == 1)
    again = finish(layout.arrange(shape))
    assert np.array_equal(result.places, again.places)


@each_layout
def test_a_layout_can_be_cancelled_at_every_step(layout: Layout) -> None:
    chance = np.random.default_rng(1)
    shape = LayoutInput(
        edges=chance.integers(0, 30, (60, 2)),
        sizes=np.tile(CARD, (30, 1)),
        lanes=chance.integers(-1, 5, 30),
        fixed=np.zeros(30, dtype=np.bool_),
        places=np.zeros((30, 2)),
        weights=np.ones(60),
        stages=chance.integers(-1, 9, 30),
    )
    total = sum(1 for _ in layout.arrange(shape))
    assert total >= 1
    for stop in range(1, total + 1, max(1, total // 20)):
        job = layout.arrange(shape)
        for _ in range(stop):
            next(job)
        job.close()
        with pytest.raises(StopIteration):
            next(job)


@pytest.fixture(scope="module")
def graph() -> Graph:
    return open_graph()


def scenes(graph: Graph, count: int) -> Iterator[Scene]:
    """Pictures of some things of the shipped graph that hang together, somewhere."""
    every = [node.iri for node in graph.nodes()]
    for seed in range(count):
        chance = np.random.default_rng(seed)
        chosen: dict[Iri, None] = {every[chance.integers(len(every))]: None}
        for iri in chosen.copy() if seed % 5 == 0 else range(400):
            near = [*chosen][chance.integers(len(chosen))]
            ends = [edge.target for edge in graph.out_edges(near)]
            ends += [edge.source for edge in graph.in_edges(near)]
            if ends and len(chosen) < 6 + seed and iri is not None:
                chosen[ends[chance.integers(len(ends))]] = None
        places = chance.random((len(chosen), 2)) * 900
        yield Scene(
            graph,
            Picture(
                {iri: Point(*at) for iri, at in zip(chosen, places.tolist(), strict=True)},
                pinned=frozenset([*chosen][::4]) if seed % 2 else frozenset(),
            ),
        )


@each_layout
def test_pinned_things_stay_and_every_edge_ends_at_its_cards(graph: Graph, layout: Layout) -> None:
    for scene in scenes(graph, 16):
        picture = scene.picture
        place = finish(arrange(scene, layout.name))
        moved = dict(place.places)
        assert not picture.pinned & moved.keys()
        assert moved.keys() | picture.pinned == picture.places.keys()
        after = {**picture.places, **moved}
        assert {key for key, _ in place.routes} == {edge.key for edge in scene.shown_edges()}
        for (source, _, target), route in place.routes:
            for iri, end in ((source, route[0]), (target, route[-1])):
                assert abs(end.x - after[iri].x) <= CARD[0] / 2 + 0.1
                assert abs(end.y - after[iri].y) <= CARD[1] / 2 + 0.1
        if not picture.pinned:
            places = np.array([after[iri] for iri in picture.places])
            assert len(overlapping(places, np.tile(CARD, (len(places), 1)))) == 0


def test_tidying_moves_only_what_is_fresh_and_lays_it_on_nothing(graph: Graph) -> None:
    for scene in scenes(graph, 12):
        place = finish(arrange(scene, "flow"))
        scene.picture.places.update(place.places)
        scene.picture.pinned = frozenset()
        new = [*scene.picture.places][-3:]
        scene.picture.fresh = frozenset(new)
        tidied = finish(tidy(scene)).place
        assert {iri for iri, _ in tidied.places} == {*new}
        after = {**scene.picture.places, **dict(tidied.places)}
        points = np.array([after[iri] for iri in after])
        fresh = [at for at, iri in enumerate(after) if iri in new]
        pairs = overlapping(points, np.tile(CARD, (len(points), 1)))
        assert not [pair for pair in pairs.tolist() if {*pair} & {*fresh}]


def test_a_tangle_is_routed_more_simply_in_time_and_that_is_said(graph: Graph) -> None:
    chance = np.random.default_rng(0)
    shape = LayoutInput(
        edges=chance.integers(0, 120, (600, 2)),
        sizes=np.tile(CARD, (120, 1)),
        lanes=np.full(120, -1),
        fixed=np.zeros(120, dtype=np.bool_),
        places=np.zeros((120, 2)),
        weights=np.ones(600),
    )
    flow = next(layout for layout in LAYOUTS if layout.name == "flow")
    result = finish(flow.arrange(shape))
    assert result.simpler
    assert len(overlapping(result.places, shape.sizes)) == 0
    scene = next(scenes(graph, 1))
    assert not finish(arrange_all(scene, "flow")).simpler
