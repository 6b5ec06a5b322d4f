"""Columns of very many cards as blocks: each lane some columns wide, the lanes of a tier level.

For pictures whose lines would make a tower of a layered one; lines run in the gaps between cards.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np

from graph.jobs import Job, Step
from graph.layouts.values import Floats, Ints

WIDE = 1.5
"""How much wider than high the whole is meant to be."""
SWEEPS, ROUNDS = 8, 40
"""How often each block is put in order, and how often its cards change places then."""

FEW = 40
"""In blocks of up to so many cards every two change places where that makes ties shorter."""

LEAST_BLOCKS = 3
"""How few blocks of a flow are left when some are joined."""

Tiers = Sequence[Sequence[Ints]]
"""The nodes of each block, in tiers under one another."""


@dataclass(frozen=True, slots=True)
class Gaps:
    """Between cards of a block, where some lines have room side by side; between blocks beside one
    another; and between tiers, with room for a caption over each block."""

    across: float = 52.0
    down: float = 26.0
    lane: float = 84.0
    tier: float = 92.0
    level: bool = True  # whether the cards of a row are level; else each column is as low as it can


USUAL = Gaps()


@dataclass(frozen=True, slots=True)
class _Block:
    """Its nodes in rows from left to right, how many columns it has, and its left end."""

    nodes: Ints
    columns: int
    left: float

    def spots(self, sizes: Floats, pitch: float, gaps: Gaps) -> Floats:
        """Where its cards stand, from its upper left card's left end and top."""
        count = len(self.nodes)
        at = np.arange(count)
        heights = np.zeros((ceil(count / self.columns), self.columns))
        heights[at // self.columns, at % self.columns] = sizes[self.nodes, 1]
        rows = heights.max(axis=1, keepdims=True) if gaps.level else heights
        middles = np.cumsum(rows + gaps.down, axis=0) - gaps.down - rows / 2
        middles = np.broadcast_to(middles, heights.shape)
        return np.stack(
            [self.left + at % self.columns * pitch, middles[at // self.columns, at % self.columns]],
            axis=1,
        )


def arrange_blocks(
    edges: Ints,
    sizes: Floats,
    tiers: Tiers,
    wide: float = WIDE,
    gaps: Gaps = USUAL,
    *,
    centred: bool = False,
) -> Job[Floats]:
    """Centres (n, 2) of cards: a row of blocks for each tier, their cards as near as may be to
    those they are tied to.

    The blocks of a tier begin at one height, or have their middles at one.
    """
    pitch = float(sizes[:, 0].max()) + gaps.across
    counts = [[len(block) for block in tier] for tier in tiers]
    high = float(sizes[:, 1].mean()) + gaps.down
    made = [
        _side_by_side(tier, columns, pitch, gaps)
        for tier, columns in zip(tiers, _shape(counts, (pitch, high), wide, gaps)[1], strict=True)
    ]
    near = _neighbours(len(sizes), edges[edges[:, 0] != edges[:, 1]])
    places = _placed(made, sizes, pitch, gaps, centred=centred)
    blocks = [block for tier in made for block in tier]
    best = _length(places, edges), places
    for sweep in range(SWEEPS):
        for block in blocks:
            block.nodes[:] = _ordered(block.nodes, places, near)
            if len(block.nodes) <= FEW:
                places = _placed(made, sizes, pitch, gaps, centred=centred)
                block.nodes[:] = _settled(block.nodes, places, near)
            yield Step(sweep, SWEEPS, "Untangling")
        places = _placed(made, sizes, pitch, gaps, centred=centred)
        best = min(best, (_length(places, edges), places), key=lambda each: each[0])
    return best[1]


def _length(places: Floats, edges: Ints) -> float:
    """How long all ties are together."""
    return float(np.abs(places[edges[:, 0]] - places[edges[:, 1]]).sum())


def _shape(
    counts: Sequence[Sequence[int]], pitch: tuple[float, float], wide: float, gaps: Gaps
) -> tuple[float, list[list[int]]]:
    """How high a sheet of a shape must be, and how many columns each block has then."""
    best: tuple[float, list[list[int]]] | None = None
    for most in range(max(map(len, counts)), sum(map(sum, counts)) + 1):
        columns = [_within(tier, most) for tier in counts]
        wider = gaps.lane - gaps.across
        across = max(sum(tier) * pitch[0] + (len(tier) - 1) * wider for tier in columns)
        down = sum(
            max(map(ceil, np.divide(tier, own))) * pitch[1] + gaps.tier
            for tier, own in zip(counts, columns, strict=True)
        )
        need = max(across / wide, down)
        if best is None or need < best[0]:
            best = need, columns
        if across / wide > down:
            break
    assert best is not None  # there is a block
    return best


def joined_blocks(
    blocks: Sequence[Ints], sizes: Floats, shape: tuple[float, float], gaps: Gaps
) -> list[Ints]:
    """Blocks from left to right, those next to each other that have fewest cards together made
    one, until a sheet so wide for its height need not be higher than that."""
    pitch = float(sizes[:, 0].max()) + gaps.across, float(sizes[:, 1].mean()) + gaps.down
    now = best = [*blocks]
    least = np.inf
    while True:
        need = _shape([[len(block) for block in now]], pitch, shape[0], gaps)[0] - gaps.tier
        if need < least:
            least, best = need, now
        if need <= shape[1] or len(now) <= LEAST_BLOCKS:
            return best
        at = min(range(len(now) - 1), key=lambda at: len(now[at]) + len(now[at + 1]))
        now = [*now[:at], np.concatenate(now[at : at + 2]), *now[at + 2 :]]


def _within(counts: Sequence[int], most: int) -> list[int]:
    """Columns for blocks side by side, together at most so many, the highest as low as it can."""
    for rows in range(1, max(counts) + 1):
        columns = [ceil(count / rows) for count in counts]
        if sum(columns) <= most:
            return columns
    return [1] * len(counts)


def _side_by_side(
    tier: Sequence[Ints], columns: Sequence[int], pitch: float, gaps: Gaps
) -> list[_Block]:
    blocks, left = [], 0.0
    for nodes, own in zip(tier, columns, strict=True):
        blocks.append(_Block(nodes.copy(), own, left))
        left += own * pitch + gaps.lane - gaps.across
    return blocks


def _placed(
    tiers: Sequence[Sequence[_Block]], sizes: Floats, pitch: float, gaps: Gaps, *, centred: bool
) -> Floats:
    """Where all cards stand in the order their blocks have now."""
    places = np.zeros((len(sizes), 2))
    top = 0.0
    for tier in tiers:
        spots = [block.spots(sizes, pitch, gaps) for block in tier]
        highs = [
            float((own[:, 1] + sizes[block.nodes, 1] / 2).max())
            for block, own in zip(tier, spots, strict=True)
        ]
        for block, own, high in zip(tier, spots, highs, strict=True):
            down = (max(highs) - high) / 2 if centred else 0.0
            places[block.nodes] = own + np.array([0.0, top + down])
        top += max(highs) + gaps.tier
    return places


def _neighbours(count: int, ends: Ints) -> list[Ints]:
    """What each node is tied to, once for each tie."""
    both = np.concatenate([ends, ends[:, ::-1]])
    both = both[np.argsort(both[:, 0], kind="stable")]
    return np.split(both[:, 1], np.searchsorted(both[:, 0], np.arange(1, count)))


def _ordered(nodes: Ints, places: Floats, near: Sequence[Ints]) -> Ints:
    """The nodes of a block in another order: pairs change places while that shortens their ties."""
    spots = places[nodes]
    cost = np.array(
        [np.abs(spots[:, None] - places[near[node]]).sum(axis=(1, 2)) for node in nodes.tolist()]
    )
    at = np.arange(len(nodes))  # which spot each node has
    for _ in range(ROUNDS):
        there = cost[:, at]
        own = there.diagonal()
        gain = np.triu(own[:, None] + own - there - there.T, 1)
        one, two = np.nonzero(gain > 1.0)
        if not len(one):
            break
        moved: set[int] = set()
        for pair in np.argsort(-gain[one, two], kind="stable").tolist():
            first, second = int(one[pair]), int(two[pair])
            if first not in moved and second not in moved:
                moved |= {first, second}
                at[[first, second]] = at[[second, first]]
    return np.asarray(nodes[np.argsort(at)])


def _settled(nodes: Ints, places: Floats, near: Sequence[Ints]) -> Ints:
    """The nodes of a small block in a better order: two at a time, ties within it as they are."""
    spots = {node: (float(x), float(y)) for node, (x, y) in enumerate(places.tolist())}
    order = nodes.tolist()

    def length(node: int, at: tuple[float, float]) -> float:
        ends = (spots[end] for end in near[node].tolist())
        return sum(abs(at[0] - x) + abs(at[1] - y) for x, y in ends)

    for one in range(len(order)):
        for two in range(one + 1, len(order)):
            first, second = order[one], order[two]
            here, there = spots[first], spots[second]
            before = length(first, here) + length(second, there)
            spots[first], spots[second] = there, here
            if length(first, there) + length(second, here) < before - 1.0:
                order[one], order[two] = second, first
            else:
                spots[first], spots[second] = here, there
    return np.array(order, dtype=np.int64)
