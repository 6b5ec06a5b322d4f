"""The organic layout: near what is tied, nothing on top of anything, the same every time."""

import numpy as np
import pytest

from graph.jobs import finish
from graph.layouts.distances import hops_from, rows_of
from graph.layouts.organic import EDGE, arrange_organic
from graph.layouts.overlaps import overlapping
from graph.layouts.values import Floats, LayoutInput


def laid_out(count: int, edges: list[tuple[int, int]]) -> Floats:
    given = LayoutInput(
        edges=np.array(edges, dtype=np.int64).reshape(-1, 2),
        sizes=np.tile([208.0, 54.0], (count, 1)),
        lanes=np.full(count, -1),
        fixed=np.zeros(count, dtype=np.bool_),
        places=np.zeros((count, 2)),
        weights=np.ones(len(edges)),
    )
    result = finish(arrange_organic(given))
    assert len(result.routes) == len(edges)
    return result.places


def random_edges(seed: int, count: int) -> list[tuple[int, int]]:
    rng = np.random.default_rng(seed)
    return [(int(a), int(b)) for a, b in rng.integers(0, count, (int(count * 1.4), 2))]


@pytest.mark.parametrize("seed", range(12))
def test_no_card_lies_on_another(seed: int) -> None:
    places = laid_out(4 * seed + 2, random_edges(seed, 4 * seed + 2))

    apart = np.abs(places[:, None] - places[None])
    clear = (apart[:, :, 0] >= 208) | (apart[:, :, 1] >= 54)
    assert (clear | np.eye(len(places), dtype=np.bool_)).all()


def test_the_same_graph_looks_the_same() -> None:
    edges = random_edges(7, 40)

    assert np.array_equal(laid_out(40, edges), laid_out(40, edges))


def test_a_long_chain_is_unfolded() -> None:
    places = laid_out(12, [(at, at + 1) for at in range(11)])

    steps = np.linalg.norm(np.diff(places, axis=0), axis=1)
    assert np.linalg.norm(places[0] - places[-1]) > 0.8 * steps.sum()


def test_two_clusters_stay_two() -> None:
    clique = [(a, b) for a in range(5) for b in range(a)]
    places = laid_out(10, [*clique, *((a + 5, b + 5) for a, b in clique), (0, 5)])

    inside = np.linalg.norm(places[:5] - places[:5].mean(axis=0), axis=1).mean()
    between = np.linalg.norm(places[:5].mean(axis=0) - places[5:].mean(axis=0))
    assert between > 1.5 * inside


def test_unconnected_parts_stand_apart() -> None:
    places = laid_out(6, [(0, 1), (1, 2), (3, 4), (4, 5)])

    one, other = places[:3], places[3:]
    assert (one.max(axis=0) < other.min(axis=0)).any() or (
        other.max(axis=0) < one.min(axis=0)
    ).any()


@pytest.mark.parametrize(("count", "edges"), [(0, []), (1, []), (1, [(0, 0)]), (2, [(0, 1)] * 3)])
def test_very_small_graphs(count: int, edges: list[tuple[int, int]]) -> None:
    assert laid_out(count, edges).shape == (count, 2)


def given(count: int, edges: list[tuple[int, int]], fixed: list[int] | None = None) -> LayoutInput:
    held = np.zeros(count, dtype=np.bool_)
    held[fixed or []] = True
    return LayoutInput(
        edges=np.array(edges, dtype=np.int64).reshape(-1, 2),
        sizes=np.tile([208.0, 54.0], (count, 1)),
        lanes=np.full(count, -1),
        fixed=held,
        places=np.random.default_rng(3).random((count, 2)) * 4000,
        weights=np.ones(len(edges)),
    )


@pytest.mark.parametrize("count", [40, 2500])
def test_pinned_nodes_stay_and_nothing_lies_on_them(count: int) -> None:
    shape = given(count, [*random_edges(2, count), (0, 1)], fixed=[0, 5, 9])
    places = finish(arrange_organic(shape)).places

    assert np.array_equal(places[[0, 5, 9]], shape.places[[0, 5, 9]])
    pairs = overlapping(places, shape.sizes)
    assert not [pair for pair in pairs.tolist() if not {*pair} <= {0, 5, 9}]


def test_neighbours_of_a_pinned_node_come_to_it() -> None:
    shape = given(12, [(at, at + 1) for at in range(11)], fixed=[0])
    places = finish(arrange_organic(shape)).places

    assert np.linalg.norm(places[1] - places[0]) < np.linalg.norm(places[11] - places[0]) / 4


@pytest.mark.parametrize("count", [60, 3000])
def test_usable_places_come_first_and_better_ones_follow(count: int) -> None:
    edges = [(at, at // 2) for at in range(1, count)]
    shape = given(count, edges)
    frames = [step.frame for step in arrange_organic(shape) if isinstance(step.frame, np.ndarray)]
    assert len(frames) >= 5
    places = finish(arrange_organic(shape)).places
    assert stress(frames[0], shape) < 0.5
    assert stress(places, shape) < stress(frames[0], shape)


def test_a_large_graph_has_no_overlaps_and_keeps_distances() -> None:
    side = 50
    at = np.arange(side * side).reshape(side, side)
    across = np.stack([at[:, :-1].ravel(), at[:, 1:].ravel()], axis=1)
    down = np.stack([at[:-1].ravel(), at[1:].ravel()], axis=1)
    shape = given(side * side, np.concatenate([across, down]).tolist())
    places = finish(arrange_organic(shape)).places

    assert len(overlapping(places, shape.sizes)) == 0
    assert stress(places, shape) < 0.03


def test_hops_are_the_same_by_sweeps_and_by_queues() -> None:
    edges = np.array([*random_edges(4, 300), *((at, at + 1) for at in range(299))])
    rows = rows_of(300, edges)
    sources = np.arange(0, 300, 3)
    swept = finish(hops_from(rows, sources))

    chain = rows_of(900, np.stack([np.arange(899), np.arange(1, 900)], axis=1))
    assert np.array_equal(
        finish(hops_from(chain, np.array([0, 400])))[:, 1], np.abs(np.arange(900) - 400)
    )
    for column, source in zip(swept.T, sources, strict=True):
        assert column[source] == 0
        assert (np.abs(column[rows.begins].astype(int) - column[rows.ends]) <= 1).all()
        near = np.minimum.reduceat(column[rows.ends], rows.starts[:-1])
        others = np.arange(300) != source
        assert (near[others] == column[others] - 1).all()


def stress(places: Floats, shape: LayoutInput) -> float:
    """Normalised stress of places in units of an edge, at the best scale, from 20 nodes."""
    rows = rows_of(shape.count, shape.edges)
    sources = np.linspace(0, shape.count - 1, 20).astype(int)
    hops = finish(hops_from(rows, sources)).astype(float)
    apart = np.linalg.norm((places / EDGE)[:, None] - (places / EDGE)[sources], axis=2)
    ratio = (apart / np.maximum(hops, 1))[hops > 0]
    scale = ratio.sum() / (ratio**2).sum()
    return float(((scale * ratio - 1) ** 2).mean())
