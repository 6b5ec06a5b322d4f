"""How well a picture fits its paper: what is best of several shapes of it."""

from graph.diagram import Diagram
from graph.paper.pages import fitted, least_scale
from graph.paper.papers import Paper
from graph.paper.posters import least_pieces

NAMELESS = 0.6
"""How much smaller the words of a picture might be rather than that none of its lines is named."""

FURNITURE = 200.0
"""About how much of a page's height title, legend and footer take, in its pixels."""

Rank = tuple[int, int, float, float]
"""Pieces of a poster, sheets, how large and how well liked (less is better), and the extent."""


def rank_of(diagram: Diagram, paper: Paper, liked: float) -> Rank:
    """How a picture stands among others for its paper; the least is the best."""
    named = 1.0 - NAMELESS * diagram.unnamed / max(len(diagram.arrows), 1)
    _, _, width, height = diagram.bounds
    if not paper.width:
        return 0, 1, -600.0 / _extent(diagram) * liked * named, -width * height
    sheets = fitted(diagram, paper)
    if sheets:
        return 0, len(sheets), -min(sheets[0].scale, 1.0) * liked * named, -width * height
    scale = least_scale(diagram)
    pieces = min(least_pieces(diagram, way, scale) for way in paper.ways)
    return pieces, pieces + 1, -scale * liked * named, width * height


def _extent(diagram: Diagram) -> float:
    """How large a picture is that may take any shape: a square is better than a strip."""
    _, _, width, height = diagram.bounds
    return max(width / 1.4, height, 1.0)


def room_of(paper: Paper) -> tuple[float, float]:
    """How wide and how high what a page has for the drawing is, about."""
    margins = 2 * paper.margin
    return paper.width - margins, paper.height - margins - FURNITURE


def aspect_of(paper: Paper) -> float:
    """The shape of what a page has for the drawing."""
    if not paper.width:
        return 1.5
    wide, high = room_of(paper)
    return wide / high
