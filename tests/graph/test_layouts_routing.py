"""Routes and places of all layouts on random graphs: no card is crossed, no card overlaps."""

from itertools import product

import numpy as np
import pytest

from graph.jobs import finish
from graph.layouts.beziers import sampled
from graph.layouts.overlaps import overlapping, remove_overlaps
from graph.layouts.routing import route_edges, simple_routes
from graph.layouts.table import LAYOUTS
from graph.layouts.values import Floats, Ints, Layout, LayoutInput
from graph.model import EdgeKey
from graph.scene import Point
from ontology.terms import Iri

CARD = (208.0, 54.0)
GRAPHS = 100


def random_input(seed: int) -> LayoutInput:
    """2 to 40 nodes with a few hubs, parallel edges, self-loops, loose nodes, sometimes lanes."""
    random = np.random.default_rng(seed)
    count = int(random.integers(2, 41))
    edges = int(random.integers(0, 2 * count + 1))
    weights = random.random(count) ** 2
    sources = random.choice(count, edges, p=weights / weights.sum())
    targets = random.integers(0, count, edges)
    laned = random.random(count) < (0.5 if seed % 2 else 0.0)
    return LayoutInput(
        edges=np.stack((sources, targets), axis=1).astype(np.int64),
        sizes=np.tile(CARD, (count, 1)),
        lanes=np.where(laned, random.integers(0, 4, count), -1),
        fixed=np.zeros(count, dtype=np.bool_),
        places=np.zeros((count, 2)),
        weights=np.ones(edges),
        seed=seed,
    )


def cards_hit(places: Floats, edges: Ints, routes: list[Floats]) -> int:
    """How many routes touch the inside of a card that is not their end."""
    hits = 0
    for (source, target), route in zip(edges.tolist(), routes, strict=True):
        points = sampled(route)
        inside = (np.abs(points[:, None] - places) < np.array(CARD) / 2 - 0.5).all(axis=2)
        inside[:, [source, target]] = False
        hits += bool(inside.any())
    return hits


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_routes_cross_no_card_and_cards_do_not_overlap(layout: Layout) -> None:
    hits = edges = 0
    for seed in range(GRAPHS):
        given = random_input(seed)
        result = finish(layout.arrange(given))
        assert len(overlapping(result.places, given.sizes)) == 0, seed
        free = route_edges(result.places, given.sizes, given.edges)
        routes = [
            own if own is not None else route
            for own, route in zip(result.routes, free, strict=True)
        ]
        hits += cards_hit(result.places, given.edges, routes)
        edges += len(routes)
    assert edges > 1000
    assert hits <= edges // 100, f"{hits} of {edges}"


def test_routes_between_cards_anywhere_cross_no_card() -> None:
    hits = edges = 0
    for seed in range(GRAPHS):
        given = random_input(seed)
        scattered = np.random.default_rng(seed).random((given.count, 2)) * (1500, 900)
        *_, places = remove_overlaps(scattered, given.sizes, given.fixed)
        routes = route_edges(places, given.sizes, given.edges)
        hits += cards_hit(places, given.edges, routes)
        edges += len(routes)
    assert edges > 1000
    assert hits <= edges // 100, f"{hits} of {edges}"


def test_a_route_begins_and_ends_at_the_edge_of_its_cards() -> None:
    for x, y in product((-600, -230, 0, 230, 600), (-300, -100, 100, 300)):
        places = np.array([(0.0, 0.0), (x, y)])
        (route,) = route_edges(places, np.tile(CARD, (2, 1)), np.array([(0, 1)]))
        for place, end in zip(places, (route[0], route[-1]), strict=True):
            away = np.abs(end - place) / (np.array(CARD) / 2)
            assert away.max() == pytest.approx(1)


def test_parallel_edges_both_ways_and_loops_are_all_seen() -> None:
    a, b, r = Iri("a"), Iri("b"), Iri("r")
    keys: list[EdgeKey] = [(a, r, b), (a, Iri("s"), b), (b, r, a), (a, r, a), (a, Iri("s"), a)]
    routes = simple_routes({a: Point(0, 0), b: Point(500, 40)}, keys)
    assert list(routes) == keys
    middles = [sampled(np.array(routes[key]))[12] for key in keys]
    for at, one in enumerate(middles):
        for other in middles[at + 1 :]:
            assert np.hypot(*(one - other)) >= 11
    assert routes[keys[2]][0].x > routes[keys[2]][-1].x


def test_edges_to_nodes_that_are_not_placed_have_no_route() -> None:
    assert simple_routes({Iri("a"): Point(0, 0)}, [(Iri("a"), Iri("r"), Iri("b"))]) == {}


def test_cards_on_one_spot_part_and_fixed_ones_stay() -> None:
    places = np.zeros((30, 2))
    fixed = np.zeros(30, dtype=np.bool_)
    fixed[0] = True
    *_, apart = remove_overlaps(places, np.tile(CARD, (30, 1)), fixed)
    assert len(overlapping(apart, np.tile(CARD, (30, 1)))) == 0
    assert (apart[0] == 0).all()
    assert np.abs(apart).max() < 2500
