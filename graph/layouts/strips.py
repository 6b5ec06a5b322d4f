"""Very large trees: subtrees as blocks, those of one parent in strips side by side, not a tower."""

from math import log, sqrt

import numpy as np

from graph.layouts.forests import Forest
from graph.layouts.values import Floats, Ints

PITCH_GAPS = (110.0, 32.0)
WIDE = 1.6
"""How much wider than high the whole is meant to be."""
TALLER = tuple(1.25**step for step in range(12))
"""How many times as high as its cards need the strips are tried to be."""

Size = tuple[float, float]


def in_strips(tree: Ints, forest: Forest, size: Floats) -> Floats:
    """Places (k, 2) of a tree's nodes, parents first, for cards of one size: each left of its
    block of children and level with its middle."""
    pitch = size + PITCH_GAPS
    least = max(sqrt(len(tree) * float(pitch.prod()) / WIDE), float(pitch[1]))
    nodes = tree.tolist()
    tried = [_sized(nodes, forest, pitch, least * taller) for taller in TALLER]
    root = nodes[0]
    extent, inner = min(
        tried, key=lambda blocks: abs(log(blocks[0][root][0] / blocks[0][root][1] / WIDE))
    )
    corner = {nodes[0]: (0.0, 0.0)}
    places = []
    for node in nodes:
        x, y = corner[node]
        height = extent[node][1]
        for child, (across, down) in zip(forest.children[node], inner[node], strict=True):
            corner[child] = x + float(pitch[0]) + across, y + down
        places.append((x, y + height / 2))
    return np.array(places)


def _sized(
    nodes: list[int], forest: Forest, pitch: Floats, high: float
) -> tuple[dict[int, Size], dict[int, list[Size]]]:
    """The size of each node's block, and where in it the blocks of its children are."""
    extent: dict[int, Size] = {}
    inner: dict[int, list[Size]] = {}
    for node in reversed(nodes):
        blocks = [extent[child] for child in forest.children[node]]
        inner[node], width, height = _strips(blocks, high)
        extent[node] = float(pitch[0]) + width, max(float(pitch[1]), height)
    return extent, inner


def _strips(blocks: list[Size], high: float) -> tuple[list[Size], float, float]:
    """Where blocks stand under one another in strips no higher than that, and how large all is."""
    spots = []
    x = y = wide = tall = 0.0
    for width, height in blocks:
        if y and y + height > high:
            x, y, wide = x + wide, 0.0, 0.0
        spots.append((x, y))
        y += height
        wide, tall = max(wide, width), max(tall, y)
    return spots, x + wide, tall
