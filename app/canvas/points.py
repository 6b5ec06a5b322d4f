"""What is shown as arrays of points: all that a map of the whole picture needs."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.diagram import Bounds, Diagram
from ontology.terms import Iri


@dataclass(frozen=True, slots=True)
class Points:
    """Nodes 0 … n-1: their names, centres (n, 2) in the scene, and roles by place in `names`.

    `bounds` is the rectangle around the centres.
    """

    iris: tuple[Iri, ...]
    places: NDArray[np.float64]
    roles: NDArray[np.intp]
    names: tuple[str, ...]
    bounds: Bounds


def bounds_of(places: NDArray[np.float64]) -> Bounds:
    """The rectangle around some points (n, 2); an empty one around none."""
    if not len(places):
        return 0.0, 0.0, 0.0, 0.0
    x, y = places.T
    left, top = float(x.min()), float(y.min())
    return left, top, float(x.max()) - left, float(y.max()) - top


def points_of(diagram: Diagram) -> Points:
    """The points of a diagram's boxes."""
    names = tuple(sorted({box.role for box in diagram.boxes}))
    number = {name: at for at, name in enumerate(names)}
    middles = [(box.at.x + box.width / 2, box.at.y + box.height / 2) for box in diagram.boxes]
    places = np.array(middles, float).reshape(-1, 2)
    return Points(
        tuple(box.iri for box in diagram.boxes),
        places,
        np.array([number[box.role] for box in diagram.boxes], np.intp),
        names,
        bounds_of(places),
    )
