"""The radial layout: rings round the middle, one for each hop, wide as a screen is.

Wills, "NicheWorks: Interactive Visualization of Very Large Graphs" (1999), on ellipses, with the
order round the middle taken from a picture by stress.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from graph.jobs import Job, Step
from graph.layouts.distances import parts_of, pivots_of
from graph.layouts.forests import Forest, walked_forest
from graph.layouts.overlaps import GAPS, overlapping
from graph.layouts.packing import in_rows, pack
from graph.layouts.stress import pivot_mds, refine, terms_of
from graph.layouts.values import Floats, Ints, LayoutInput, LayoutResult

STRETCH = 1.6
"""How much wider than high the rings are."""
RING, GROW = 170.0, 1.03
"""The least step from ring to ring, and how much a ring grows when cards still overlap."""
PIVOTS, ROUNDS = 64, 20
ROWS, WORTH = 4, 0.85
"""In how many rows a crowded ring may stand, and by how much each more must make it smaller."""
TURNS = 720
"""Steps round the ellipse at which room for cards is counted."""


def arrange_radial(given: LayoutInput) -> Job[LayoutResult]:
    """Rings round the roots given, or the best tied node; each other part round its own."""
    places = np.zeros((given.count, 2))
    seen = yield from _seen(given)
    forest = walked_forest(given)
    wheels = _wheels(forest, given)
    alone = np.array([wheel[0] for wheel in wheels if len(wheel) == 1], dtype=np.int64)
    parts = [np.array(wheel) for wheel in wheels if len(wheel) > 1]
    for done, part in enumerate(parts):
        angles = _angles(part.tolist(), forest, seen, given.sizes)
        for turned in _rings(part, forest, angles, given.sizes):
            places[part] = turned
            yield Step(done, len(parts), "Setting rings")
    if len(alone):
        places[alone] = in_rows(given.sizes[alone])
        parts.append(alone)
    pack(places, given.sizes, parts)
    return LayoutResult(places, (None,) * len(given.edges))


def _seen(given: LayoutInput) -> Job[Floats]:
    """A picture by stress: it tells in which directions things lie."""
    seen = np.zeros((given.count, 2))
    for part, rows in parts_of(given.count, given.edges):
        if len(rows.ends):
            pivots, hops = yield from pivots_of(rows, min(PIVOTS, len(part)), given.seed)
            unit = pivot_mds(hops, pivots)
            random = np.random.default_rng(given.seed)
            unit += random.normal(scale=0.05, size=unit.shape).astype(np.float32)
            terms = terms_of(rows, np.ones(len(rows.ends), dtype=np.float32), pivots, hops)
            for done, refined in enumerate(refine(unit, terms, ROUNDS)):
                unit = refined
                yield Step(done, ROUNDS, "Pulling together")
            seen[part] = unit
    return seen


def _wheels(forest: Forest, given: LayoutInput) -> list[list[int]]:
    """The nodes round each middle, parents first; the roots given share theirs. Largest first."""
    shared = {int(root): int(given.roots[0]) for root in given.roots}
    middle = [0] * given.count
    wheels: dict[int, list[int]] = {}
    for node in forest.order:
        above = forest.parent[node]
        middle[node] = shared.get(node, node) if above < 0 else middle[above]
        wheels.setdefault(middle[node], []).append(node)
    return sorted(wheels.values(), key=len, reverse=True)


def _angles(part: Sequence[int], forest: Forest, seen: Floats, sizes: Floats) -> Floats:
    """The direction of each node of a part, children within their parent's share of the turn."""
    roots = [node for node in part if forest.parent[node] < 0]
    away = seen - seen[roots].mean(axis=0)
    looks = np.arctan2(away[:, 1], away[:, 0])
    width: dict[int, float] = {}
    for node in reversed(part):
        own = 1.0 / max(forest.depth[node], 1)
        width[node] = max(own, sum(width[child] for child in forest.children[node]))
    room, turns = _room(sizes[list(part)])
    starts: dict[int, float] = {}
    at = 0.0
    for root in roots:
        starts[root], at = at, at + width[root]
    total = at
    for node in part:
        # From the direction opposite to its own, so that children keep to their side.
        back = looks[node] + np.pi if forest.parent[node] >= 0 else 0.0
        children = sorted(
            forest.children[node], key=lambda child: (looks[child] - back) % (2 * np.pi)
        )
        # Children that need less than their parent's share stand in its middle.
        at = starts[node] + (width[node] - sum(width[child] for child in children)) / 2
        for child in children:
            starts[child], at = at, at + width[child]
    middles = [(starts[node] + width[node] / 2) / total * room[-1] for node in part]
    return np.asarray(np.interp(middles, room, turns))


def _room(sizes: Floats) -> tuple[Floats, Floats]:
    """How many cards fit on an ellipse of height 2 from its right up to each of its turns: beside
    one another where it runs level, above one another where it is steep."""
    turns = np.linspace(0.0, 2 * np.pi, TURNS + 1)
    wide, high = sizes.max(axis=0) + GAPS
    dense = np.maximum(STRETCH * np.abs(np.sin(turns)) / wide, np.abs(np.cos(turns)) / high)
    return np.concatenate([[0.0], np.cumsum((dense[1:] + dense[:-1]) / 2)]), turns


def _rings(part: Ints, forest: Forest, angles: Floats, sizes: Floats) -> Iterator[Floats]:
    """Places of a part: every ring as small as its cards and the ring inside it allow, a crowded
    one in several rows."""
    depth = np.array([forest.depth[node] for node in part.tolist()])
    way = np.stack([STRETCH * np.cos(angles), np.sin(angles)], axis=1)
    places = np.zeros((len(part), 2))
    inner = np.flatnonzero(depth == 0)
    if len(inner) > 1:
        places[inner] = _column(sizes[part[inner]])
    radius = float(np.abs(places[inner, 1]).max())
    for ring in range(1, int(depth.max()) + 1):
        here = np.flatnonzero(depth == ring)
        here = here[np.argsort(np.asarray(angles)[here], kind="stable")]
        checked = np.concatenate([np.flatnonzero(depth == ring - 1), here])
        best = np.inf
        chosen = places
        for rows in range(1, min(ROWS, len(here)) + 1):
            row = np.arange(len(here)) % rows * RING
            inside = radius + RING
            while inside + row.max() < best:
                tried = places.copy()
                tried[here] = way[here] * (inside + row)[:, None]
                if not len(overlapping(tried[checked], sizes[part[checked]])):
                    # More rows must be worth it: one line of cards is easier to follow.
                    best, chosen = float(inside + row.max()) * WORTH, tried
                    break
                inside *= GROW
            yield chosen
        places = chosen
        radius = float((np.abs(places[here] / (STRETCH, 1.0)) ** 2).sum(axis=1).max()) ** 0.5
    yield places


def _column(sizes: Floats) -> Floats:
    """Several middles stand under one another."""
    pitch = float(sizes[:, 1].max()) + GAPS[1]
    at = np.arange(len(sizes)) - (len(sizes) - 1) / 2
    return np.stack([np.zeros(len(sizes)), at * pitch], axis=1)
