"""What is particular to lanes, rings, trees and blocks of a grid."""

from collections import defaultdict
from itertools import pairwise

import numpy as np
import pytest

from graph.jobs import finish
from graph.layouts.beziers import sampled
from graph.layouts.distances import hops_from, rows_of
from graph.layouts.forests import forest_of
from graph.layouts.grid import arrange_grid
from graph.layouts.lanes import arrange_lanes
from graph.layouts.overlaps import overlapping
from graph.layouts.radial import STRETCH, arrange_radial
from graph.layouts.tree import MANY_LEAVES, arrange_tree
from graph.layouts.values import Floats, LayoutInput

CARD = (208.0, 54.0)


def given(count: int, edges: list[tuple[int, int]], **more: list[int]) -> LayoutInput:
    return LayoutInput(
        edges=np.array(edges, dtype=np.int64).reshape(-1, 2),
        sizes=np.tile(CARD, (count, 1)),
        lanes=np.full(count, -1),
        fixed=np.zeros(count, dtype=np.bool_),
        places=np.zeros((count, 2)),
        weights=np.ones(len(edges)),
        **{name: np.array(values, dtype=np.int64) for name, values in more.items()},
    )


def random_tree(count: int, seed: int) -> list[tuple[int, int]]:
    chance = np.random.default_rng(seed)
    return [(int(chance.integers(0, node)), node) for node in range(1, count)]


# Lanes


@pytest.mark.parametrize("seed", range(10))
def test_lanes_stand_in_their_order_and_those_without_nodes_are_left_out(seed: int) -> None:
    chance = np.random.default_rng(seed)
    stages = chance.choice([0, 2, 4, 5, 8, -1], 30)
    edges = [(int(one), int(two)) for one, two in chance.integers(0, 30, (45, 2))]
    places = finish(arrange_lanes(given(30, edges, stages=stages.tolist()))).places
    order = [*sorted({*stages.tolist()} - {-1}), -1]
    xs = [places[stages == stage, 0] for stage in order]
    for left, right in pairwise(xs):
        gap = right.min() - left.max() - CARD[0]
        assert 100 < gap < 600


def test_a_tall_lane_is_wrapped_in_several_columns() -> None:
    places = finish(arrange_lanes(given(60, [], stages=[1] * 60))).places
    assert len(np.unique(places[:, 0])) >= 3
    assert np.ptp(places[:, 1]) < 25 * 90


def test_a_tie_within_a_lane_runs_between_neighbours_or_beside_the_cards() -> None:
    edges = [(0, 3), (1, 3), (2, 3), (0, 1), (2, 0)]
    result = finish(arrange_lanes(given(4, edges, stages=[0, 0, 0, 1])))
    right = result.places[0, 0] + CARD[0] / 2
    for edge in (3, 4):
        route = result.routes[edge]
        assert route is not None
        line = sampled(route)
        straight = np.ptp(line[:, 0]) < 1e-6
        assert straight or (line[1:-1, 0] > right).all()
        source, target = edges[edge]
        assert np.abs(route[0] - result.places[source])[1] <= CARD[1] / 2
        assert np.abs(route[-1] - result.places[target])[1] <= CARD[1] / 2


def test_a_hub_within_its_lane_stands_before_what_hangs_on_it() -> None:
    edges = [(0, other) for other in range(1, 7)]
    places = finish(arrange_lanes(given(7, edges, stages=[2] * 7))).places
    assert (places[1:, 0] > places[0, 0] + CARD[0]).all()


# Rings


def rings(places: Floats, middle: Floats) -> Floats:
    """How far each place is from the middle, in the measure of the ellipses."""
    apart = (places - middle) / (STRETCH, 1.0)
    return np.hypot(apart[:, 0], apart[:, 1])


@pytest.mark.parametrize("seed", range(8))
def test_rings_are_hops_from_the_middle(seed: int) -> None:
    edges = [*random_tree(40, seed), (3, 9), (5, 20)]
    root = seed * 3
    places = finish(arrange_radial(given(40, edges, roots=[root]))).places
    hops = finish(hops_from(rows_of(40, np.array(edges)), np.array([root])))[:, 0]
    far = rings(places, places[root])
    for hop in range(1, int(hops.max()) + 1):
        assert far[hops == hop].min() > far[hops == hop - 1].max() + 50


def test_a_tree_round_its_root_has_no_crossings() -> None:
    edges = random_tree(30, 5)
    places = finish(arrange_radial(given(30, edges, roots=[0]))).places
    turn = np.arctan2(places[:, 1] - places[0, 1], (places[:, 0] - places[0, 0]) / STRETCH)
    forest = forest_of(given(30, edges, roots=[0]))
    # Every subtree has a sector to itself: round the ring, its nodes follow one another.
    for level in range(1, max(forest.depth) + 1):
        ring = [node for node in range(30) if forest.depth[node] == level]
        parents = [forest.parent[node] for node in sorted(ring, key=lambda node: turn[node])]
        changes = sum(
            one != two for one, two in zip(parents, parents[1:] + parents[:1], strict=True)
        )
        assert changes <= max(len({*parents}), 1)


def test_several_middles_stand_together() -> None:
    edges = [(0, 2), (0, 3), (1, 4), (1, 5), (2, 4)]
    places = finish(arrange_radial(given(6, edges, roots=[0, 1]))).places
    assert places[0, 0] == places[1, 0]
    assert rings(places, places[:2].mean(axis=0))[2:].min() > 150


# Trees


@pytest.mark.parametrize("seed", range(8))
def test_children_stand_one_column_on_and_parents_level_with_their_middle(seed: int) -> None:
    edges = random_tree(50, seed)
    places = finish(arrange_tree(given(50, edges, parents=[1] * 49))).places
    children = defaultdict(list)
    for parent, child in edges:
        children[parent].append(child)
        assert places[child, 0] >= places[parent, 0] + CARD[0] + 100
    for parent, found in children.items():
        if len(found) <= MANY_LEAVES:
            ys = places[found, 1]
            assert places[parent, 1] == pytest.approx((ys.min() + ys.max()) / 2, abs=0.01)


def test_a_tree_runs_from_above_whichever_way_its_edges_point() -> None:
    places = finish(arrange_tree(given(3, [(1, 0), (2, 1)], parents=[-1, -1]))).places
    assert places[0, 0] < places[1, 0] < places[2, 0]


def test_two_parents_and_circles_still_make_a_tree() -> None:
    edges = [(0, 1), (1, 2), (2, 0), (3, 2), (0, 2)]
    forest = forest_of(given(4, edges, parents=[1] * 5))
    assert sum(parent < 0 for parent in forest.parent) == 4 - sum(e >= 0 for e in forest.edge)
    assert sorted(forest.order) == [0, 1, 2, 3]


def test_many_leaves_stand_in_two_columns_and_lines_to_the_second_pass_between() -> None:
    edges = [(0, leaf) for leaf in range(1, 31)]
    result = finish(arrange_tree(given(31, edges, parents=[1] * 30)))
    assert len(np.unique(result.places[1:, 0])) == 2
    assert np.ptp(result.places[:, 1]) < 16 * 90
    for (source, target), route in zip(edges, result.routes, strict=True):
        assert route is not None
        inside = (np.abs(sampled(route)[:, None] - result.places) < np.array(CARD) / 2 - 0.5).all(2)
        inside[:, [source, target]] = False
        assert not inside.any()


def test_a_tree_of_thousands_is_no_tower_and_children_stay_right_of_their_parents() -> None:
    edges = random_tree(3000, 1)
    places = finish(arrange_tree(given(3000, edges, parents=[1] * 2999))).places
    wide, high = np.ptp(places, axis=0)
    assert 0.4 < wide / high < 4
    assert len(overlapping(places, np.tile(CARD, (3000, 1)))) == 0
    assert all(places[child, 0] > places[parent, 0] + CARD[0] for parent, child in edges)


def test_a_chain_of_thousands_is_no_trouble() -> None:
    count = 3000
    edges = [(node, node + 1) for node in range(count - 1)]
    places = finish(arrange_tree(given(count, edges, parents=[1] * (count - 1)))).places
    assert (np.diff(places[:, 0]) > 200).all()


# Blocks


def test_every_class_has_a_block_of_its_own_in_the_order_of_names() -> None:
    groups = [0, 1, 0, 2, 1, 0, 0, 1, 0, 0]
    order = [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]
    places = finish(arrange_grid(given(10, [], groups=groups, order=order))).places
    boxes = []
    for group in range(3):
        own = places[np.array(groups) == group]
        boxes.append((own.min(axis=0), own.max(axis=0)))
    for at, (low, high) in enumerate(boxes):
        for other_low, other_high in boxes[:at]:
            assert (other_high + CARD < low).any() or (high + CARD < other_low).any()
    first = [node for node in range(9, -1, -1) if groups[node] == 0]
    reading = sorted(first, key=lambda node: (places[node, 1], places[node, 0]))
    assert reading == first
