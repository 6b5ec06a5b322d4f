"""The last touch on heights: what hangs level moves to the middle of what it is tied to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from graph.jobs import Job, Step
from graph.layouts.crossings import Ends, Gap, Layers

ROUNDS, EFFORT = 6, 4000
"""Rounds at most, and how many nodes they go over in all: large pictures get few."""
LEVEL, STEP = 0.5, 0.5
AT_ONCE = 64
CROWD = 60
"""How many groups may be pushed along together."""


@dataclass(slots=True)
class _Heights:
    """Heights being improved: groups of nodes that move as one, and who stands next to whom."""

    height: list[float]
    ends: list[tuple[int, ...]]
    gap: Gap
    above: dict[int, int] = field(default_factory=dict)
    below: dict[int, int] = field(default_factory=dict)
    groups: list[list[int]] = field(default_factory=list)
    group: list[int] = field(default_factory=list)  # of each node, its number

    def regroup(self, groups: list[list[int]]) -> None:
        self.groups = groups
        self.group = [0] * len(self.height)
        for number, nodes in enumerate(groups):
            for node in nodes:
                self.group[node] = number

    def stops(self, number: int, down: bool) -> Iterator[tuple[float, int]]:
        """How far each node of a group can move, and which group then stops it."""
        beside = self.below if down else self.above
        for node in self.groups[number]:
            other = beside.get(node)
            if other is not None and self.group[other] != number:
                upper, lower = (node, other) if down else (other, node)
                room = self.height[lower] - self.height[upper] - self.gap(upper, lower)
                yield room, self.group[other]

    def offsets(self, number: int) -> Iterator[tuple[float, int]]:
        """How much lower each tied node stands than its end in a group, and in which group."""
        for node in self.groups[number]:
            for end in self.ends[node]:
                if self.group[end] != number:
                    yield self.height[end] - self.height[node], self.group[end]


def pull_level(
    heights: list[float],
    layers: Layers,
    left: Ends,
    right: Ends,
    chained: Sequence[bool],
    gap: Gap,
) -> Job[list[float]]:
    """Shorten links up and down by moving groups, pushing along what stands in the way.

    Level groups move first as wholes, then every card and every long link's bends by themselves.
    """
    ends = [(*before, *after) for before, after in zip(left, right, strict=True)]
    state = _Heights(heights, ends, gap)
    for layer in layers:
        for one, two in pairwise(layer):
            state.below[one], state.above[two] = two, one
    nodes = [node for layer in layers for node in layer]
    for _ in range(min(ROUNDS, max(1, EFFORT // max(len(nodes), 1)))):
        moved = False
        for apart in (False, True):
            state.regroup(_level_groups(state, nodes, chained, apart=apart))
            order = sorted(range(len(state.groups)), key=lambda each: len(state.groups[each]))
            for done, number in enumerate(order):
                moved |= _move(state, number)
                if done % AT_ONCE == 0:
                    yield Step(done, len(order), "Aligning")
        if not moved:
            break
    return state.height


def _move(state: _Heights, number: int) -> bool:
    """Move one group, with those it pushes, if that shortens the links they have to others."""
    offsets = [*state.offsets(number)]
    aim = _aim(offsets)
    down = aim > 0
    crowd, stops = [number], [*state.stops(number, down)]
    while abs(aim) > STEP and (aim > 0) == down and len(crowd) <= CROWD:
        room = min((room for room, _ in stops), default=1e9)
        if room > STEP:
            shift = min(abs(aim), room) * (1 if down else -1)
            better = _length(offsets, shift) < _length(offsets, 0.0) - STEP
            for each in crowd if better else ():
                for node in state.groups[each]:
                    state.height[node] += shift
            return better
        pushed = sorted({group for room, group in stops if room <= STEP})
        for each in pushed:
            crowd.append(each)
            stops += state.stops(each, down)
            offsets += state.offsets(each)
        inside = set(crowd)
        stops = [stop for stop in stops if stop[1] not in inside]
        offsets = [offset for offset in offsets if offset[1] not in inside]
        aim = _aim(offsets)
    return False


def _aim(offsets: Sequence[tuple[float, int]]) -> float:
    """The median: where the links are shortest in all."""
    if not offsets:
        return 0.0
    ordered, half = sorted(offsets), len(offsets) // 2
    return (ordered[half][0] + ordered[-half - 1][0]) / 2


def _length(offsets: Sequence[tuple[float, int]], shift: float) -> float:
    return sum(abs(offset - shift) for offset, _ in offsets)


def _level_groups(
    state: _Heights, nodes: Sequence[int], chained: Sequence[bool], *, apart: bool
) -> list[list[int]]:
    """Nodes joined by level links; `apart` joins only the bends of one long link."""
    seen: set[int] = set()
    groups = []
    for start in nodes:
        if start in seen:
            continue
        seen.add(start)
        group = [start]
        for node in group:
            for end in state.ends[node]:
                level = abs(state.height[end] - state.height[node]) < LEVEL
                if end not in seen and level and (not apart or (chained[node] and chained[end])):
                    seen.add(end)
                    group.append(end)
        groups.append(group)
    return groups
