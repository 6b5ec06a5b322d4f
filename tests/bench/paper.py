"""Pictures for paper: of everything in each layout, and of lenses on A4."""

import time
from collections.abc import Iterator

from graph.building import open_graph
from graph.composing import compose
from graph.excerpts import excerpt, lens_excerpt
from graph.formats.svg import write_svg
from graph.jobs import finish
from graph.layouts.table import LAYOUTS
from graph.lenses import LENSES
from graph.model import Graph
from graph.paper.pages import page, pages
from graph.paper.papers import paper_named
from graph.paper.studying import Wish, study_diagram
from resources import theme
from tests.bench.graphs import generated
from tests.graph.checking_pictures import crossings

ROUNDS = 3
WHOLE, MANY = 1.5, 4.0
"""Seconds an SVG of the whole shipped graph may take, and one of 600 things."""


def report() -> Iterator[tuple[str, bool]]:
    """Lines, and whether a goal is missed in each."""
    graph = open_graph()
    yield "SVG of everything, lines led round cards anew (CPU)", False
    for layout in LAYOUTS:
        yield drawn(graph, layout.name, WHOLE)
    made, _ = generated(600)
    yield drawn(made, "organic", MANY)
    for lens in LENSES:
        if lens.layout and lens.name != "everything":
            scene, paper = lens_excerpt(graph, lens), paper_named("a4")
            wish = Wish(paper, title=lens.label, quotes=False)
            start = time.process_time()
            sheets = pages(study_diagram(scene, wish), paper)
            taken = time.process_time() - start
            missed = len(sheets) > 1
            text = f"  {lens.name:<12} on A4 {taken:6.2f} s  sheets {len(sheets)}  goal 1"
            yield text + ("  MISSED" if missed else ""), missed


def drawn(graph: Graph, layout: str, goal: float) -> tuple[str, bool]:
    """One picture of all there is, the fastest of some."""
    scene = finish(excerpt(graph, [node.iri for node in graph.nodes()], layout=layout))
    scene.picture.routes = {}
    taken = []
    for _ in range(ROUNDS):
        start = time.process_time()
        diagram = compose(scene)
        write_svg(page(diagram), theme("light"))
        taken.append(time.process_time() - start)
    over, seconds = len([*crossings(diagram)]), min(taken)
    missed = seconds > goal or over > 0
    return (
        f"  {layout:<8} {len(diagram.boxes):4d} cards {len(diagram.arrows):5d} lines"
        f" {seconds:6.2f} s  goal {goal:.1f} s  over cards {over}  goal 0"
        f"{'  MISSED' if missed else ''}",
        missed,
    )
