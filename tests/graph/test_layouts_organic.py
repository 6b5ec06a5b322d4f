"""The organic layout: near what is tied, nothing on top of anything, the same every time."""

import numpy as np
import pytest

from graph.jobs import finish
from graph.layouts.organic import arrange_organic
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
