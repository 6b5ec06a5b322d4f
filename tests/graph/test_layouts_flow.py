"""The flow layout: columns with the story's lanes, no overlap, no line over a card, level lines."""

from itertools import pairwise

import numpy as np
import pytest

from graph.jobs import finish
from graph.layouts.beziers import sampled
from graph.layouts.crossings import count_crossings, order_layers
from graph.layouts.flow import arrange_flow
from graph.layouts.overlaps import overlapping
from graph.layouts.ranks import assign_ranks, links_of
from graph.layouts.values import LayoutInput, LayoutResult

CARD = (208.0, 54.0)


def given(count: int, edges: list[tuple[int, int]], lanes: list[int] | None = None) -> LayoutInput:
    return LayoutInput(
        edges=np.array(edges, dtype=np.int64).reshape(-1, 2),
        sizes=np.tile(CARD, (count, 1)),
        lanes=np.array(lanes or [-1] * count, dtype=np.int64),
        fixed=np.zeros(count, dtype=np.bool_),
        places=np.zeros((count, 2)),
        weights=np.ones(len(edges)),
    )


def flow(count: int, edges: list[tuple[int, int]], lanes: list[int] | None = None) -> LayoutResult:
    return finish(arrange_flow(given(count, edges, lanes)))


def test_a_chain_is_one_level_line() -> None:
    result = flow(4, [(0, 1), (1, 2), (2, 3)])
    assert result.places[:, 0].tolist() == sorted(result.places[:, 0].tolist())
    assert np.ptp(result.places[:, 1]) < 1e-6
    for route in result.routes:
        assert route is not None
        assert np.ptp(sampled(route)[:, 1]) < 1e-6


def test_edges_leave_at_the_right_and_enter_at_the_left() -> None:
    result = flow(5, [(0, 1), (0, 2), (1, 3), (2, 3), (0, 3), (3, 4)])
    for (source, target), route in zip(
        [(0, 1), (0, 2), (1, 3), (2, 3), (0, 3), (3, 4)], result.routes, strict=True
    ):
        assert route is not None
        assert route[0][0] == pytest.approx(result.places[source][0] + 104)
        assert route[-1][0] == pytest.approx(result.places[target][0] - 104)
        assert abs(route[0][1] - result.places[source][1]) <= 27
        assert abs(route[-1][1] - result.places[target][1]) <= 27


def test_ports_of_one_side_are_apart_and_in_the_order_of_the_other_ends() -> None:
    result = flow(6, [(0, other) for other in range(1, 6)])
    ends = sorted((route[-1][1], route[0][1]) for route in result.routes if route is not None)
    ports = [port for _, port in ends]
    assert len(ports) == 5
    assert all(after - before >= 6 for before, after in pairwise(ports))


def test_a_cycle_goes_back_from_the_left_side_to_the_right_side() -> None:
    result = flow(3, [(0, 1), (1, 2), (2, 0)])
    xs = result.places[:, 0]
    back = [
        route
        for (source, target), route in zip([(0, 1), (1, 2), (2, 0)], result.routes, strict=True)
        if xs[source] > xs[target]
    ]
    assert len(back) == 1
    assert back[0] is not None
    assert back[0][0][0] > back[0][-1][0]


def test_lanes_stand_in_their_order_whatever_the_edges_say() -> None:
    lanes = [2, 0, 1, 0, 2, -1]
    result = flow(6, [(0, 1), (1, 0), (2, 3), (4, 5), (5, 3)], lanes)
    at = [sorted(result.places[:, 0][np.array(lanes) == lane]) for lane in (0, 1, 2)]
    assert at[0][-1] < at[1][0]
    assert at[1][-1] < at[2][0]


def test_parallel_edges_fan_out_where_their_names_stand() -> None:
    result = flow(2, [(0, 1), (0, 1), (1, 0), (0, 1)])
    middles = sorted(float(sampled(route)[12][1]) for route in result.routes if route is not None)
    assert len(middles) == 4
    assert all(after - before >= 14 for before, after in pairwise(middles))


def test_a_self_loop_is_left_to_free_routing_and_does_not_disturb() -> None:
    result = flow(2, [(0, 0), (0, 1)])
    assert result.routes[0] is None
    assert result.routes[1] is not None


def test_a_hub_is_no_tower() -> None:
    result = flow(41, [(0, other) for other in range(1, 41)])
    assert np.ptp(result.places[:, 1]) < 1600
    assert len(overlapping(result.places, np.tile(CARD, (41, 1)))) == 0


def test_many_nodes_without_edges_stand_in_rows() -> None:
    result = flow(30, [])
    assert len(np.unique(result.places[:, 0])) >= 3
    assert len(overlapping(result.places, np.tile(CARD, (30, 1)))) == 0


def test_no_nodes_at_all() -> None:
    assert flow(0, []).places.shape == (0, 2)


def test_the_same_input_gives_the_same_picture() -> None:
    edges = [(each % 12, (each * 7 + 3) % 12) for each in range(24)]
    one, two = flow(12, edges), flow(12, edges)
    assert (one.places == two.places).all()
    assert all(
        (a is None and b is None) or (a == b).all()
        for a, b in zip(one.routes, two.routes, strict=True)
    )


def test_the_cheapest_edge_of_a_cycle_is_turned_and_edges_are_short() -> None:
    edges = [(0, 1), (1, 2), (2, 0), (3, 2)]
    links = links_of(edges, [5.0, 5.0, 1.0, 1.0], [-1] * 4)
    ranks, turned = assign_ranks(4, links, [-1] * 4)
    assert ranks == [0, 1, 2, 1]
    assert {(link.left, link.right) for link in turned} == {(0, 1), (1, 2), (0, 2), (3, 2)}


def test_crossings_are_counted_and_taken_away() -> None:
    layers = [[0, 1, 2], [3, 4, 5]]
    right = [[5], [4], [3], [], [], []]
    assert count_crossings(layers, right) == 3
    trail = list(order_layers(layers, right))
    assert trail[-1] == 0
    assert count_crossings(layers, right) == 0
