"""Places for what is brought in: free, near what it is tied to, however full the picture is."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from graph.layouts.placing import CELLS, REACH, place_new
from graph.model import NOTES, Edge, Graph, Node, Text, Vocabulary
from graph.scene import Picture, Point, Scene
from ontology.terms import Iri

HUB = Iri("http://example.org/hub")
TIED = Iri("http://example.org/tied")
COORDINATE = st.floats(-3_000, 3_000)


def scene_of(shown: dict[Iri, Point], new: int, into: int) -> tuple[Scene, list[Iri]]:
    """A hub among other cards, and what is tied to it and not shown; some of it leads to it."""
    graph = Graph(Vocabulary())
    names = [Iri(f"http://example.org/new{at}") for at in range(new)]
    for iri in (HUB, *shown, *names):
        graph.add_node(Node(iri, Text(iri), ()))
    for at, iri in enumerate(names):
        ends = (iri, HUB) if at < into else (HUB, iri)
        graph.add_edge(Edge(ends[0], TIED, ends[1], frozenset((NOTES,))))
    return Scene(graph, Picture(places={HUB: Point(0.0, 0.0), **shown})), names


def clashes(places: list[Point], others: list[Point]) -> int:
    """How many pairs stand nearer than their gaps allow."""
    apart = np.abs(np.array(places)[:, None] - np.array(others).reshape(-1, 2))
    return int((apart < REACH - 0.02).all(axis=2).sum())


@given(
    st.lists(st.tuples(COORDINATE, COORDINATE), max_size=30),
    st.integers(1, 12),
    st.integers(0, 12),
)
def test_what_comes_keeps_its_gap_to_all(points, new, into) -> None:
    shown = {
        Iri(f"http://example.org/{at}"): Point(x, y)
        for at, (x, y) in enumerate(points)
        if abs(x) >= REACH[0] or abs(y) >= REACH[1]
    }
    scene, names = scene_of(shown, new, into)

    placed = list(place_new(scene, names, HUB).values())

    assert len(placed) == new
    assert clashes(placed, list(scene.picture.places.values())) == 0
    assert clashes(placed, placed) == new, "each stands where it stands, and no other there"


def test_it_stands_on_the_side_that_its_tie_points_to() -> None:
    scene, (left, right) = scene_of({}, 2, 1)

    placed = place_new(scene, [left, right], HUB)

    assert placed[left].x < 0 < placed[right].x


def packed(reach: int) -> dict[Iri, Point]:
    """Cards on every place of a grid but the hub's and one more."""
    return {
        Iri(f"http://example.org/{x},{y}"): Point(float(x * REACH[0]), float(y * REACH[1]))
        for x in range(-reach, reach + 1)
        for y in range(-reach, reach + 1)
        if (x, y) not in ((0, 0), (7, 11))
    }


def test_the_nearest_gap_of_a_full_picture_is_found() -> None:
    scene, names = scene_of(packed(50), 1, 0)

    placed = place_new(scene, names, HUB)

    assert placed[names[0]] == Point(7 * REACH[0], 11 * REACH[1])


def test_where_all_is_full_it_stands_below_everything() -> None:
    scene, names = scene_of(packed(CELLS + 2), 3, 0)

    first, *others = place_new(scene, names, HUB).values()

    assert first == Point(7 * REACH[0], 11 * REACH[1])
    assert all(point.y > (CELLS + 2) * REACH[1] for point in others)
    assert clashes(others, others) == 2
