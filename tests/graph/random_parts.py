"""Parts of the shipped graph, drawn by lot: what somebody might print."""

import random

from graph.excerpts import excerpt
from graph.jobs import finish
from graph.model import Graph, Text
from graph.neighbours import within
from graph.paper.papers import PAPERS
from graph.paper.studying import Wish
from graph.scene import Scene
from ontology.terms import Iri

MOST = 60


def part(graph: Graph, seed: int) -> tuple[Scene, Wish]:
    """A connected part of 2 to 60 nodes, and how it is to be printed."""
    chance = random.Random(seed)
    tied = sorted(node.iri for node in graph.nodes() if graph.degree(node.iri))
    start = chance.choice(tied)
    count = chance.randint(2, MOST)
    found: list[Iri] = [start]
    while len(found) < count:
        around = sorted(within(graph, found, 1) - set(found))
        if not around:
            break
        found += chance.sample(around, min(len(around), max(1, len(found) // 2)))
    found = found[:count]
    scene = finish(excerpt(graph, found))
    wish = Wish(
        paper=chance.choice(PAPERS),
        language=chance.choice(("both", "both-ja", "en", "ja")),
        title=Text(f"Part {seed}", f"部分 {seed}"),
        quotes=chance.random() < 0.5,
        short_notes=chance.random() < 0.2,
        address=f"enishi:focus/{seed}",
    )
    return scene, wish
