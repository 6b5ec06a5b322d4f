"""Menus with counts, what connects some things, and readings that are changed, in milliseconds."""

from collections import Counter
from collections.abc import Iterator
from statistics import median

import networkx as nx

from graph import exploring
from graph.ask import Lexicon, ask, read_lexicon
from graph.ask.changing import Slot, options, other_readings
from graph.ask.rewording import asked_again
from graph.building import open_graph
from graph.changes import apply
from graph.connecting import connecting
from graph.expanding import ALL, expand, hidden_neighbours, offers
from graph.model import Graph
from graph.scene import Scene
from ontology.terms import Iri
from tests.bench.asking import Timing, _milliseconds, _p95
from tests.bench.graphs import generated

NODES, ROUNDS, PICKED = 100_000, 9, 60
QUESTIONS = ("what feeds Detective?", "path from DNS Logs to SNS", "GuardDuty vs Inspector")
SLOTS = ("named", "member", "relation", "direction", "class", "layer")


def report() -> Iterator[tuple[str, bool]]:
    """A line for each measurement, and whether it misses its goal."""
    for timing in timings():
        yield timing.line(), timing.missed


def timings() -> Iterator[Timing]:
    """Every measurement, the quick ones first."""
    shipped = open_graph()
    yield menu(shipped, "shipped")
    yield changed(read_lexicon(shipped))
    large, _ = generated(NODES)
    yield menu(large, f"{NODES:,} nodes")
    yield hub(large)
    yield connected(large)


def menu(graph: Graph, name: str) -> Timing:
    """All counts of the menu of the best tied node, beside networkx's edges counted by key."""
    top = _hubs(graph)[0]
    scene = _scene(graph, top)
    plain = graph.net
    ours = median(_milliseconds(lambda: offers(scene, top)) for _ in range(ROUNDS))

    def counted() -> Counter[str]:
        edges = (*plain.out_edges(top, keys=True), *plain.in_edges(top, keys=True))
        return Counter(key for _, _, key in edges)

    bare = median(_milliseconds(counted) for _ in range(ROUNDS))
    return Timing(f"counts of a hub's menu, {name}", ours, 5, "networkx edges by key", bare)


def hub(graph: Graph) -> Timing:
    """Sixty chosen neighbours of a hub given their places."""
    top = _hubs(graph)[0]
    scene = _scene(graph, top)
    chosen = hidden_neighbours(scene, top)[:PICKED]
    ours = median(_milliseconds(lambda: expand(scene, top, ALL, chosen)) for _ in range(ROUNDS))
    return Timing(f"{len(chosen)} neighbours of a hub placed", ours, 100, "", 0.0)


def connected(graph: Graph) -> Timing:
    """What connects six well tied nodes, beside networkx's approximate Steiner tree of them."""
    plain = nx.Graph(graph.net)
    plain = plain.subgraph(max(nx.connected_components(plain), key=len)).copy()
    ends = [iri for iri in _hubs(graph) if iri in plain][1:60:10]
    ours = _milliseconds(lambda: connecting(graph, ends))
    approximation = nx.approximation.steiner_tree
    bare = _milliseconds(lambda: approximation(plain, ends, method="mehlhorn"))
    return Timing(f"what connects {len(ends)} of {NODES:,}", ours, 500, "networkx Mehlhorn", bare)


def changed(lexicon: Lexicon) -> Timing:
    """Every alternative of every chip of some questions: listed, picked, worded and answered."""
    times, asked = [], []
    for question in QUESTIONS:
        answer = ask(lexicon, question, language="en")
        asked.append(_milliseconds(lambda q=question: ask(lexicon, q, language="en")))  # type: ignore[misc]
        other_readings(lexicon, answer, "both")
        assert answer.query is not None
        for part in SLOTS:
            if (part == "named") != bool(answer.query.named) and part in ("named", "member"):
                continue
            if part in ("member", "relation", "class", "direction") and answer.query.named:
                continue
            for one in options(lexicon, answer.query, Slot(part)):  # type: ignore[arg-type]
                times.append(
                    _milliseconds(
                        lambda query=one.query, old=answer: asked_again(  # type: ignore[misc]
                            lexicon, query, old, layer="both", language="en"
                        )
                    )
                )
    name = f"p95 of {len(times)} readings changed"
    return Timing(name, _p95(times), 100, "median of asking", median(asked))


def _hubs(graph: Graph) -> list[Iri]:
    return sorted((node.iri for node in graph.nodes()), key=lambda iri: -graph.degree(iri))


def _scene(graph: Graph, iri: Iri) -> Scene:
    scene = Scene(graph)
    change = exploring.show(scene, iri)
    assert change is not None
    apply(change, scene)
    return scene
