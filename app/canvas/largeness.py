"""Which pictures are large: those are drawn from a chart, whose modules no small one loads."""

from graph.filtering import NO_FILTERS
from graph.scene import Scene

LARGE = 200
"""Pictures of more nodes are drawn from a chart."""


def is_large(scene: Scene) -> bool:
    """Whether a picture is too large to be composed of cards as a whole."""
    if len(scene.picture.places) <= LARGE:
        return False
    return scene.picture.filters == NO_FILTERS or scene.sifted().left > LARGE
