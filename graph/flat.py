"""What of a graph is drawn, as flat arrays: read once for each change."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from graph.arrays import Arrays, Bools, Ints, arrays_of
from graph.filtering import NO_FILTERS
from graph.model import Edge
from graph.scene import Point, Scene
from ontology.terms import Iri


@dataclass(frozen=True, slots=True)
class Flat:
    """Shown nodes 0 … n-1 and edges 0 … m-1 as pairs of them (m, 2), source first.

    `nodes` and `edges` are their numbers in `arrays`, nodes (`iris`) in the order of the picture.
    """

    arrays: Arrays
    iris: tuple[Iri, ...]
    nodes: Ints
    edges: Ints
    ends: Ints


def flat_of(scene: Scene) -> Flat:
    """What a scene draws."""
    kept = scene.kept.get(FLAT)
    arrays = arrays_of(scene.graph)
    if not isinstance(kept, Flat) or kept.arrays is not arrays:
        sieve = scene.sieve()
        # Facets have the graph's ties in its order, as the arrays have.
        drawn = None if sieve.is_open else scene.sifted().drawn
        if drawn is None:
            drawn = _stated(scene, arrays)
        kept = scene.kept[FLAT] = _flat(arrays, tuple(scene.shown()), drawn)
    return kept


def flat_part(scene: Scene, iris: Sequence[Iri], edges: Sequence[Edge]) -> Flat:
    """Some shown nodes with edges between them, in these orders."""
    arrays = arrays_of(scene.graph)
    number = {iri: at for at, iri in enumerate(iris)}
    ends = [(number[edge.source], number[edge.target]) for edge in edges]
    return Flat(
        arrays,
        tuple(iris),
        arrays.numbers(iris),
        arrays.edge_numbers(edges),
        np.array(ends, np.int32).reshape(-1, 2),
    )


def unfiltered(scene: Scene) -> Flat:
    """What a scene would draw without filters."""
    if scene.picture.filters == NO_FILTERS:
        return flat_of(scene)
    arrays, lens = arrays_of(scene.graph), scene.sieve().lens
    whole = lens is None or not lens.strands
    drawn = _stated(scene, arrays) if whole else arrays.mask(scene.unfiltered_edges())
    return _flat(arrays, tuple(scene.picture.places), drawn)


def places_of(scene: Scene, flat: Flat) -> NDArray[np.float64]:
    """Where the shown nodes stand, (n, 2)."""
    places = scene.picture.places
    # Nearly always all of them are drawn, in the same order.
    points: Iterable[Point] = places.values()
    if len(flat.iris) < len(places):
        points = map(places.__getitem__, flat.iris)
    return np.fromiter(chain.from_iterable(points), np.float64).reshape(-1, 2)


def ties_of(scene: Scene, iri: Iri) -> list[Edge]:
    """The drawn edges at a node, none when it is not shown; a self-loop is there once."""
    flat = flat_of(scene)
    number = flat.arrays.number.get(iri)
    if number is None:
        return []
    drawn = scene.kept.get(DRAWN)
    if not isinstance(drawn, np.ndarray):
        drawn = scene.kept[DRAWN] = np.zeros(len(flat.arrays.edges), np.bool_)
        drawn[flat.edges] = True
    tied = flat.arrays.tied(number)
    return [flat.arrays.edges[at] for at in tied[drawn[tied]].tolist()]


FLAT, DRAWN = "flat", "drawn"


def _flat(arrays: Arrays, shown: tuple[Iri, ...], drawn: Bools) -> Flat:
    nodes = arrays.numbers(shown)
    if len(nodes) < len(shown):
        shown = tuple(iri for iri in shown if iri in arrays.number)
    where = np.full(len(arrays.iris), -1, np.int32)
    where[nodes] = np.arange(len(nodes), dtype=np.int32)
    ends = where[arrays.ends]
    edges = np.flatnonzero((ends[:, 0] >= 0) & (ends[:, 1] >= 0) & drawn).astype(np.int32)
    return Flat(arrays, shown, nodes, edges, ends[edges])


def _stated(scene: Scene, arrays: Arrays) -> Bools:
    """The edges that a layer which is shown states."""
    layers = scene.picture.layers
    return arrays.layers.mask(lambda each: not layers or bool(each & layers))
