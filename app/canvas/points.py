"""What is shown as arrays of points: all that a map of the whole picture needs."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.diagram import Diagram
from ontology.terms import Iri


@dataclass(frozen=True, slots=True)
class Points:
    """Nodes 0 … n-1: their names, centres (n, 2) in the scene, and roles by place in `names`."""

    iris: tuple[Iri, ...]
    places: NDArray[np.float64]
    roles: NDArray[np.intp]
    names: tuple[str, ...]


def points_of(diagram: Diagram) -> Points:
    """The points of a diagram's boxes."""
    names = tuple(sorted({box.role for box in diagram.boxes}))
    number = {name: at for at, name in enumerate(names)}
    middles = [(box.at.x + box.width / 2, box.at.y + box.height / 2) for box in diagram.boxes]
    return Points(
        tuple(box.iri for box in diagram.boxes),
        np.array(middles, float).reshape(-1, 2),
        np.array([number[box.role] for box in diagram.boxes], np.intp),
        names,
    )
