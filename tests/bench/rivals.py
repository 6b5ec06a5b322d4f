"""One layout by one tool, timed: `python -m tests.bench.rivals TOOL NODES EDGES FILE`.

Prints the seconds of the processor that the layout alone took, reading and writing not counted:
what else the machine does in the meantime does not show.
"""

import sys
import time
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def communities(nodes: int, edges: int, seed: int = 1) -> Ints:
    """Edges (m, 2) of a connected graph with hubs, and communities of sizes as in real ones."""
    random = np.random.default_rng(seed)
    sizes: list[int] = []
    while sum(sizes) < nodes:
        sizes.append(int(min(20 * (random.pareto(1.5) + 1), nodes / 10)))
    group = np.repeat(np.arange(len(sizes)), sizes)[:nodes]
    first = np.searchsorted(group, np.arange(group[-1] + 1))
    after = np.append(first[1:], nodes)
    node = np.arange(nodes)
    start = first[group]
    # Every node hangs on an earlier one of its community, every community on an earlier one.
    parent = start + (random.random(nodes) ** 2 * (node - start)).astype(np.int64)
    above = first[(random.random(len(first)) * np.arange(len(first))).astype(np.int64)]
    tree = [np.stack([node, parent], 1)[node != start], np.stack([first, above], 1)[1:]]
    rest = edges - sum(map(len, tree))
    inner = int(rest * 0.85)
    one = random.integers(0, nodes, inner)
    low, high = first[group[one]], after[group[one]]
    other = low + (random.random(inner) ** 2 * (high - low)).astype(np.int64)
    between = random.integers(0, nodes, (rest - inner, 2))
    found = np.concatenate([*tree, np.stack([one, other], 1), between])
    found = found[found[:, 0] != found[:, 1]]
    return np.unique(np.sort(found, axis=1), axis=0)


def ours(nodes: int, ends: Ints, *, first: bool) -> tuple[float, Floats]:
    """The organic layout, up to its first frame or to its end."""
    from graph.layouts.organic import arrange_organic
    from graph.layouts.values import LayoutInput

    given = LayoutInput(
        edges=ends,
        sizes=np.tile([208.0, 54.0], (nodes, 1)),
        lanes=np.full(nodes, -1),
        fixed=np.zeros(nodes, dtype=np.bool_),
        places=np.zeros((nodes, 2)),
        weights=np.ones(len(ends)),
    )
    start = time.process_time()
    job = arrange_organic(given)
    while True:
        try:
            step = next(job)
        except StopIteration as stop:
            return time.process_time() - start, _even(stop.value.places)
        if first and isinstance(step.frame, np.ndarray):
            return time.process_time() - start, _even(step.frame)


def _even(places: Floats) -> Floats:
    """Our edges are longer across than down, as cards are: drawn for points, they are even."""
    from graph.layouts.organic import EDGE

    return np.asarray(places / EDGE, dtype=np.float64)


def sfdp(nodes: int, ends: Ints) -> tuple[float, Floats]:
    """Graphviz sfdp with its defaults but for overlaps and splines, which are left alone."""
    import pygraphviz
    from pygraphviz import graphviz

    graph = pygraphviz.AGraph(strict=False, directed=False)
    graph.graph_attr.update(overlap="true", splines="false")
    graph.add_nodes_from(range(nodes))
    graph.add_edges_from(ends.tolist())
    context = graphviz.gvContextWithBuiltins()
    start = time.process_time()
    graphviz.gvLayout(context, graph.handle, b"sfdp")
    seconds = time.process_time() - start
    graphviz.gvRender(context, graph.handle, format=b"dot")
    places = np.zeros((nodes, 2))
    for node in graph.nodes():
        places[int(node)] = [float(part) for part in node.attr["pos"].split(",")]
    return seconds, places


def igraph(nodes: int, ends: Ints) -> tuple[float, Floats]:
    import igraph as library

    graph = library.Graph(nodes, ends.tolist())
    start = time.process_time()
    layout = graph.layout_fruchterman_reingold()
    return time.process_time() - start, np.array(layout.coords)


def networkx(nodes: int, ends: Ints) -> tuple[float, Floats]:
    import networkx as library

    graph = library.Graph(ends.tolist())
    graph.add_nodes_from(range(nodes))
    start = time.process_time()
    places = library.spring_layout(graph, seed=1, method="force")
    return time.process_time() - start, np.array([places[node] for node in range(nodes)])


TOOLS: dict[str, Callable[[int, Ints], tuple[float, Floats]]] = {
    "first": lambda nodes, ends: ours(nodes, ends, first=True),
    "refined": lambda nodes, ends: ours(nodes, ends, first=False),
    "sfdp": sfdp,
    "igraph": igraph,
    "networkx": networkx,
}


def main() -> None:
    tool, nodes, edges, file = sys.argv[1:]
    seconds, places = TOOLS[tool](int(nodes), communities(int(nodes), int(edges)))
    np.save(file, places)
    sys.stdout.write(f"{seconds}\n")


if __name__ == "__main__":
    main()
