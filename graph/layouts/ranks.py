"""Which column each node of a layered picture stands in: cycles cut, lanes kept, edges short."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, sqrt

PASSES = 12


@dataclass(frozen=True, slots=True)
class Link:
    """All edges between two nodes: left and right end, how much they want to be short, and which
    edges (by number) they are."""

    left: int
    right: int
    weight: float
    edges: tuple[int, ...]


class Order:
    """A growing acyclic graph that keeps every arc pointing to a higher rank."""

    def __init__(self, count: int) -> None:
        self.rank = [0] * count
        self.after: list[list[int]] = [[] for _ in range(count)]

    def add(self, start: int, end: int) -> bool:
        """Add an arc, raising ranks as it needs; False, and nothing done, if it closes a cycle."""
        before: dict[int, int] = {}
        waiting = [(end, self.rank[start] + 1)]
        while waiting:
            node, least = waiting.pop()
            if self.rank[node] >= least:
                continue
            if node == start:
                for each, rank in before.items():
                    self.rank[each] = rank
                return False
            before.setdefault(node, self.rank[node])
            self.rank[node] = least
            waiting.extend((each, least + 1) for each in self.after[node])
        self.after[start].append(end)
        return True


def links_of(
    edges: Sequence[tuple[int, int]], weights: Sequence[float], lanes: Sequence[int]
) -> list[Link]:
    """One link for each pair of tied nodes, pointing with its lanes, else with most of its weight.
    Self-loops have none."""
    gathered: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, (source, target) in enumerate(edges):
        if source != target:
            gathered[min(source, target), max(source, target)].append(number)
    links = []
    for (one, two), numbers in gathered.items():
        forward = sum(
            weights[each] if edges[each][0] == one else -weights[each] for each in numbers
        )
        if 0 <= lanes[one] != lanes[two] >= 0:
            forward = lanes[two] - lanes[one]
        left, right = (one, two) if forward >= 0 else (two, one)
        links.append(Link(left, right, sum(weights[each] for each in numbers), tuple(numbers)))
    return links


def assign_ranks(
    count: int, links: Iterable[Link], lanes: Sequence[int]
) -> tuple[list[int], list[Link]]:
    """A rank for each node, from 0, and the links all pointing to a higher rank.

    Every node of a lane is left of every node of a later lane. Of a cycle, the lightest link
    that comes last is turned round.
    """
    used = sorted({lane for lane in lanes if lane >= 0})
    order = Order(count + len(used))
    for wall, lane in enumerate(used, start=count):
        for node in range(count):
            if lanes[node] == lane:
                order.add(node, wall)
                if lane != used[0]:
                    order.add(wall - 1, node)
    turned = []
    for link in sorted(links, key=lambda link: (not _in_lanes(link, lanes), -link.weight)):
        if order.add(link.left, link.right):
            turned.append(link)
        else:
            order.add(link.right, link.left)
            turned.append(Link(link.right, link.left, link.weight, link.edges))
    _tighten(order, turned, count)
    ranks = order.rank[:count]
    dense = {rank: place for place, rank in enumerate(sorted(set(ranks)))}
    return [dense[rank] for rank in ranks], turned


def split_tall(ranks: Sequence[int], links: Sequence[Link]) -> list[int]:
    """Spread columns with very many cards over several, so that a hub's picture is no tower."""
    columns: dict[int, list[int]] = defaultdict(list)
    for node, rank in enumerate(ranks):
        columns[rank].append(node)
    most = max(10, round(2.2 * sqrt(len(ranks))), round(2.2 * len(columns)))
    pull = [0.0] * len(ranks)
    for link in links:
        pull[link.left] += 1
        pull[link.right] -= 1
    result, shift = list(ranks), 0
    for rank in sorted(columns):
        nodes = columns[rank]
        parts = ceil(len(nodes) / most)
        # What hangs on the left stays left; equal ones take turns, so that lines pass between.
        ordered = sorted(nodes, key=lambda node: (pull[node] > 0) - (pull[node] < 0))
        leaning = [(pull[node] > 0) - (pull[node] < 0) for node in ordered]
        for place, node in enumerate(ordered):
            even = leaning[0] == leaning[-1]
            part = place % parts if even else place * parts // len(nodes)
            result[node] = rank + shift + part
        shift += parts - 1
    return result


def _in_lanes(link: Link, lanes: Sequence[int]) -> bool:
    return 0 <= lanes[link.left] < lanes[link.right]


def _tighten(order: Order, links: Sequence[Link], count: int) -> None:
    """Move nodes, one by one, to where their links are shortest in all."""
    rank = order.rank
    before: list[list[int]] = [[] for _ in rank]
    for node, ends in enumerate(order.after):
        for end in ends:
            before[end].append(node)
    pull = [0.0] * len(rank)
    for link in links:
        pull[link.left] += link.weight
        pull[link.right] -= link.weight
    nodes = sorted(range(count), key=lambda node: -rank[node])
    for _ in range(PASSES):
        moved = False
        for node in nodes:
            least = max((rank[each] + 1 for each in before[node]), default=None)
            most = min((rank[each] - 1 for each in order.after[node]), default=None)
            aim = most if pull[node] > 0 else least if pull[node] < 0 else rank[node]
            if aim is not None and aim != rank[node]:
                rank[node], moved = aim, True
        if not moved:
            return
