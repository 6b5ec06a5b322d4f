"""Where words stand that lie over lines: captions, badges, names, each on a plate of its own."""

from graph.diagram import Bounds, Box, Lane, Line
from graph.fonts import measure


def caption_bounds(lane: Lane) -> list[Bounds]:
    """The plates of a caption's words."""
    return [
        (
            line.at.x - 3.0,
            line.at.y - line.size * 0.92,
            measure(line.text, line.size, line.weight) + 6.0,
            line.size * 1.2,
        )
        for line in lane.lines
    ]


def badge_bounds(box: Box) -> Bounds:
    """Where the count of hidden neighbours sits: on the card's upper right corner."""
    width = max(26.0, measure(f"+{box.hidden}", 10.5, 600) + 14.0)
    return box.at.x + box.width - width + 10.0, box.at.y - 9.0, width, 18.0


def label_bounds(line: Line) -> Bounds:
    """The plate of an arrow's label, which must meet no card and no other label."""
    width = measure(line.text, line.size, line.weight) + 8.0
    return line.at.x - width / 2, line.at.y - line.size * 0.92, width, line.size * 1.36
