"""The flow layout beside Graphviz dot on real excerpts: crossings, length of lines, time."""

import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from random import Random
from statistics import median

import numpy as np

from graph.building import open_graph
from graph.flat import flat_of, places_of
from graph.jobs import finish
from graph.layouts.beziers import sampled
from graph.layouts.flow import arrange_flow
from graph.layouts.reading import layout_input
from graph.layouts.routing import route_edges
from graph.layouts.values import LayoutInput
from graph.model import Graph
from graph.scene import Picture, Point, Scene
from ontology.terms import Iri
from tests.bench.rivals import Floats, communities

EXCERPTS = 50
INCH = 72.0
ORDINARY, MOST_SECONDS = 300, 1.0


def report() -> Iterator[str]:
    """Lines; one whose goal is missed says so."""
    graph = open_graph()
    sums: dict[str, Counter[str]] = {"ours": Counter(), "dot": Counter()}
    times: dict[str, list[float]] = {"ours": [], "dot": []}
    for seed in range(EXCERPTS):
        given = excerpt(graph, seed)
        for name, draw in (("ours", flow), ("dot", dot)):
            start = time.process_time()
            places, routes = draw(given)
            times[name].append(time.process_time() - start)
            sums[name].update(judged(places, routes, given))
    yield f"flow: {EXCERPTS} excerpts of the shipped graph, sums"
    for name, label in (("ours", "Enishi"), ("dot", "Graphviz dot")):
        found = sums[name]
        yield (
            f"  {label:<12} {found['crossings']:6d} crossings"
            f"  lines {found['length'] / 1000:6.0f} k px"
            f"  pictures {found['area'] / 1e6:5.0f} M px²"
            f"  {found['hits']:3d} lines over cards"
            f"  median {1000 * median(times[name]):6.1f} ms"
        )
    over = sums["ours"]["hits"]
    yield f"  lines over cards: {over}  goal 0{'  MISSED' if over else ''}"
    yield _ordinary()


def _ordinary() -> str:
    ends = communities(ORDINARY, ORDINARY * 3 // 2)
    given = LayoutInput(
        edges=ends,
        sizes=np.tile([208.0, 54.0], (ORDINARY, 1)),
        lanes=np.full(ORDINARY, -1),
        fixed=np.zeros(ORDINARY, dtype=np.bool_),
        places=np.zeros((ORDINARY, 2)),
        weights=np.ones(len(ends)),
    )
    taken = []
    for draw in (flow, dot):
        start = time.process_time()
        draw(given)
        taken.append(time.process_time() - start)
    missed = "  MISSED" if taken[0] > MOST_SECONDS else ""
    return (
        f"  {ORDINARY} nodes, {len(ends)} routed edges: {taken[0]:.2f} s, dot {taken[1]:.2f} s"
        f"  goal {MOST_SECONDS:.0f} s{missed}"
    )


def excerpt(graph: Graph, seed: int) -> LayoutInput:
    """2 to 60 things of a graph that hang together, as a layout is given them."""
    random = Random(seed)
    every = [node.iri for node in graph.nodes()]
    chosen: dict[Iri, None] = {random.choice(every): None}
    wanted = random.randint(2, 60)
    for _ in range(40 * wanted):
        near = random.choice([*chosen])
        ends = [edge.target for edge in graph.out_edges(near)]
        ends += [edge.source for edge in graph.in_edges(near)]
        if ends and len(chosen) < wanted:
            chosen[random.choice(ends)] = None
    scene = Scene(graph, Picture(dict.fromkeys(chosen, Point(0.0, 0.0))))
    flat = flat_of(scene)
    return layout_input(graph, flat, places_of(scene, flat), frozenset(chosen))


def flow(given: LayoutInput) -> tuple[Floats, list[Floats]]:
    result = finish(arrange_flow(given))
    loops = [at for at, route in enumerate(result.routes) if route is None]
    found = route_edges(result.places, given.sizes, given.edges[loops])
    filled = dict(zip(loops, found, strict=True))
    return result.places, [
        filled[at] if route is None else route for at, route in enumerate(result.routes)
    ]


def dot(given: LayoutInput) -> tuple[Floats, list[Floats]]:
    """Graphviz dot from left to right, its gaps as wide as ours; y turned to grow downwards."""
    import pygraphviz

    graph = pygraphviz.AGraph(strict=False, directed=True)
    graph.graph_attr.update(rankdir="LR", ranksep=str(130 / INCH), nodesep=str(36 / INCH))
    width, height = (given.sizes[0] / INCH).tolist()
    graph.node_attr.update(shape="box", fixedsize="true", label="", width=width, height=height)
    graph.add_nodes_from(range(given.count))
    for number, (one, two) in enumerate(given.edges.tolist()):
        graph.add_edge(one, two, key=str(number))
    graph.layout("dot")
    places = np.zeros((given.count, 2))
    for node in graph.nodes():
        places[int(node)] = _point(node.attr["pos"])
    routes = [np.zeros((4, 2))] * len(given.edges)
    for one, two, key in graph.edges(keys=True):
        text = graph.get_edge(one, two, key).attr["pos"]
        parts = text.replace("\\\n", "").split()
        tips = {part[0]: _point(part[2:]) for part in parts if part[0] in "es"}
        points = np.array([_point(part) for part in parts if part[0] not in "es"])
        if "e" in tips:
            points[-1] = tips["e"]
        routes[int(key)] = points
    return places, routes


def _point(text: str) -> tuple[float, float]:
    x, y = text.split(",")
    return float(x), -float(y)


def judged(places: Floats, routes: Sequence[Floats], given: LayoutInput) -> dict[str, int]:
    """What is to be said of a drawing, as sums: crossings, length, area, lines over cards."""
    lines = [sampled(route) for route in routes]
    low, high = places.min(axis=0), places.max(axis=0)
    for line in lines:
        low, high = np.minimum(low, line.min(axis=0)), np.maximum(high, line.max(axis=0))
    return {
        "crossings": crossings(lines),
        "length": round(sum(float(np.hypot(*np.diff(line, axis=0).T).sum()) for line in lines)),
        "area": round(float((high - low + given.sizes[0]).prod())),
        "hits": hits(places, lines, given),
    }


def crossings(lines: Sequence[Floats]) -> int:
    """How many pairs of lines cross one another."""
    thin = [line[:: max(1, len(line) // 24)] for line in lines]
    thin = [np.vstack([few, line[-1:]]) for few, line in zip(thin, lines, strict=True)]
    found = 0
    for at, one in enumerate(thin):
        for other in thin[:at]:
            apart = (one.max(0) < other.min(0)).any() or (other.max(0) < one.min(0)).any()
            found += not apart and _cross(one, other)
    return found


def _cross(one: Floats, other: Floats) -> bool:
    a, b = one[:-1, None], one[1:, None]
    c, d = other[None, :-1], other[None, 1:]
    return bool(
        ((_side(a, b, c) * _side(a, b, d) < 0) & (_side(c, d, a) * _side(c, d, b) < 0)).any()
    )


def _side(start: Floats, end: Floats, point: Floats) -> Floats:
    way, off = end - start, point - start
    return np.asarray(way[..., 0] * off[..., 1] - way[..., 1] * off[..., 0])


def hits(places: Floats, lines: Sequence[Floats], given: LayoutInput) -> int:
    """How many lines touch the inside of a card that is not at their ends."""
    found = 0
    for (source, target), line in zip(given.edges.tolist(), lines, strict=True):
        inside = (np.abs(line[:, None] - places) < given.sizes / 2 - 0.5).all(axis=2)
        inside[:, [source, target]] = False
        found += bool(inside.any())
    return found


if __name__ == "__main__":
    for line in report():
        sys.stdout.write(line + "\n")
