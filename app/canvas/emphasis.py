"""Emphasis: for a moment some of a diagram is in ink and the rest steps back. Pure."""

from dataclasses import replace

from graph.diagram import Diagram
from graph.scene import Light


def emphasised(diagram: Diagram, light: Light) -> Diagram:
    """The diagram with only what is lit in ink, whatever was in ink before."""
    return replace(
        diagram,
        boxes=tuple(replace(box, faded=box.iri not in light.nodes) for box in diagram.boxes),
        arrows=tuple(
            replace(
                arrow,
                faded=arrow.key not in light.edges,
                joins=(arrow.key[0] in light.nodes) != (arrow.key[2] in light.nodes),
            )
            for arrow in diagram.arrows
        ),
    )
