"""How much room a picture takes up: the rectangle round all that is drawn."""

from collections.abc import Sequence

from graph.curves import sample
from graph.diagram import Arrow, Bounds, Box, Callout, Lane
from graph.drawing import DISC
from graph.plates import badge_bounds, caption_bounds, label_bounds


def extent(
    boxes: Sequence[Box],
    arrows: Sequence[Arrow],
    lanes: Sequence[Lane],
    callouts: Sequence[Callout],
) -> Bounds:
    """The rectangle around everything drawn."""
    areas: list[Bounds] = [(box.at.x, box.at.y, box.width, box.height) for box in boxes]
    areas += [badge_bounds(box) for box in boxes if box.hidden]
    areas += [label_bounds(arrow.label) for arrow in arrows if arrow.label]
    areas += [
        (at.x - DISC, at.y - DISC, 2 * DISC, 2 * DISC)
        for at in (callout.at for callout in callouts)
    ]
    areas += [(lane.at.x, lane.at.y - 18.0, lane.width, 18.0) for lane in lanes]
    areas += [area for lane in lanes for area in caption_bounds(lane)]
    if not areas:
        return 0.0, 0.0, 0.0, 0.0
    left, top = min(x for x, _, _, _ in areas), min(y for _, y, _, _ in areas)
    right = max(x + width for x, _, width, _ in areas)
    low = max(y + height for _, y, _, height in areas)
    # A curve stays between its points: few lines can reach farther out than all that is drawn.
    reaching = [
        arrow.route
        for arrow in arrows
        if not all(left <= x <= right and top <= y <= low for x, y in arrow.route)
    ]
    points = [point for route in reaching for point in sample(route, 24.0)]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left, right = min((left, *xs)), max((right, *xs))
    top, low = min((top, *ys)), max((low, *ys))
    return left, top, right - left, low - top
