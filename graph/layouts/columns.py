"""Where each node of a column stands: long links straight, neighbours level, gaps kept.

Brandes and Köpf, "Fast and simple horizontal coordinate assignment" (2002), turned on its side,
with blocks placed as in their erratum (2020); then blocks are pulled level with their neighbours.
"""

from collections.abc import Sequence
from itertools import pairwise

from graph.jobs import Job, Step
from graph.layouts.crossings import Ends, Gap, Layers
from graph.layouts.pulling import pull_level
from graph.layouts.squeezing import squeezed

LOOSE, LOW = 1.35, 600.0
"""How many times as high as its fullest column a picture may be before straight lines must bend
for it, and what is never too high."""


def place_in_columns(
    layers: Layers, left: Ends, right: Ends, chained: Sequence[bool], gap: Gap
) -> Job[list[float]]:
    """The height of each node's centre; `chained` marks the nodes that are bends of long links."""
    count = len(left)
    conflicts = _conflicts(layers, left, chained)
    results = []
    for forward in (True, False):
        for downward in (True, False):
            columns = layers if forward else layers[::-1]
            if not downward:
                columns = [layer[::-1] for layer in columns]
            ends = left if forward else right
            root = _blocks(columns, ends, conflicts, count)
            sign = 1 if downward else -1
            distance = gap if downward else (lambda one, two: gap(two, one))
            results.append([sign * height for height in _compact(columns, root, distance, count)])
            yield Step(len(results), 4, "Aligning")
    _line_up(results)
    heights = [sum(sorted(each)[1:3]) / 2 for each in zip(*results, strict=True)]
    share = LOOSE * _least(layers, gap) / max(_extent(heights, layers), 1.0)
    if share < 1:
        closer = [height * share for height in heights]
        heights = yield from squeezed(closer, layers, left, right, chained, gap)
    return (yield from pull_level(heights, layers, left, right, chained, gap))


def _extent(heights: Sequence[float], layers: Layers) -> float:
    nodes = [node for layer in layers for node in layer]
    return max(heights[node] for node in nodes) - min(heights[node] for node in nodes)


def _least(layers: Layers, gap: Gap) -> float:
    """How high the fullest column is with its nodes as close as they may be."""
    full = (sum(gap(one, two) for one, two in pairwise(layer)) for layer in layers)
    return max((*full, LOW))


def _conflicts(layers: Layers, left: Ends, chained: Sequence[bool]) -> set[tuple[int, int]]:
    """Links that cross an inner piece of a long link: they give way, so that it stays straight."""
    marked: set[tuple[int, int]] = set()
    for before, layer in pairwise(layers):
        place = {node: at for at, node in enumerate(before)}
        inner = {
            node: place[left[node][0]]
            for node in layer
            if chained[node] and left[node] and chained[left[node][0]]
        }
        low, start = -1, 0
        for at, node in enumerate(layer):
            if node not in inner and at < len(layer) - 1:
                continue
            high = inner.get(node, len(before))
            for other in layer[start : at + 1]:
                for end in left[other]:
                    if not low <= place[end] <= high and not (chained[other] and chained[end]):
                        marked.add((end, other))
            low, start = (high if node in inner else low), at + 1
    return marked


def _blocks(columns: Layers, ends: Ends, conflicts: set[tuple[int, int]], count: int) -> list[int]:
    """Chain each node to its median neighbour on one side, if no chain is crossed: the root."""
    root, align = list(range(count)), list(range(count))
    for before, layer in pairwise(columns):
        place = {node: at for at, node in enumerate(before)}
        last = -1
        for node in layer:
            near = sorted((end for end in ends[node] if end in place), key=lambda end: place[end])
            middle = len(near) - 1
            for which in {middle // 2: 0, (middle + 1) // 2: 0} if near else ():
                end = near[which]
                free = (end, node) not in conflicts and (node, end) not in conflicts
                if align[node] == node and free and last < place[end]:
                    align[end] = node
                    root[node] = align[node] = root[end]
                    last = place[end]
    return root


def _compact(columns: Layers, root: Sequence[int], gap: Gap, count: int) -> list[float]:
    """Give every block one height, as small as the gaps allow, then pull loose ones closer."""
    after: dict[int, dict[int, float]] = {}
    before: dict[int, dict[int, float]] = {}
    for layer in columns:
        for one, two in pairwise(layer):
            start, end = root[one], root[two]
            distance = max(gap(one, two), after.get(start, {}).get(end, 0.0))
            after.setdefault(start, {})[end] = distance
            before.setdefault(end, {})[start] = distance
    order = _topological([root[node] for layer in columns for node in layer], after)
    height: dict[int, float] = {}
    for block in order:
        height[block] = max(
            (height[each] + distance for each, distance in before.get(block, {}).items()),
            default=0.0,
        )
    for block in reversed(order):
        most = min(
            (height[each] - distance for each, distance in after.get(block, {}).items()),
            default=height[block],
        )
        height[block] = max(height[block], most)
    return [height.get(root[node], 0.0) for node in range(count)]


def _topological(blocks: Sequence[int], after: dict[int, dict[int, float]]) -> list[int]:
    waiting = dict.fromkeys(blocks, 0)
    for ends in after.values():
        for end in ends:
            waiting[end] += 1
    order = [block for block, open_ in waiting.items() if not open_]
    for block in order:
        for end in after.get(block, ()):
            waiting[end] -= 1
            if not waiting[end]:
                order.append(end)
    return order


def _line_up(results: list[list[float]]) -> None:
    """Shift the four results so that they agree with the narrowest at its top or bottom."""
    narrowest = min(results, key=lambda heights: max(heights) - min(heights))
    low, high = min(narrowest), max(narrowest)
    for which, heights in enumerate(results):
        shift = low - min(heights) if which % 2 == 0 else high - max(heights)
        results[which] = [height + shift for height in heights]
