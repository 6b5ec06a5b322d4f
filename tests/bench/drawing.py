"""Writing a picture of 200 nodes whose places are given, against Graphviz's `neato -n2`."""

from tests.bench.rows import Clock, Row, Timed

PICTURE = """
import time
from statistics import median
from graph.building import open_graph
from graph.changes import apply
from graph.composing import compose
from graph.exploring import arranged
from graph.paper.pages import page
from graph.scene import Scene
from resources import theme

graph = open_graph()
scene = Scene(graph)
chosen = sorted((node.iri for node in graph.nodes()), key=lambda iri: (-graph.degree(iri), iri))
for change in arranged(scene, "grid", chosen[:200]):
    apply(change, scene)

def report(write, rounds=7):
    write()
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        write()
        taken.append(time.perf_counter() - start)
    print(median(taken))
"""
OURS = (
    PICTURE
    + """
diagram, colours = compose(scene, badges=False), theme("light")
"""
)
SVG = (
    OURS
    + """
from graph.formats.svg import write_svg
report(lambda: write_svg(page(diagram), colours))
"""
)
PDF = (
    OURS
    + """
from PySide6.QtGui import QGuiApplication
application = QGuiApplication([])
from app.pictures import pdf
report(lambda: pdf(page(diagram), colours))
"""
)
GRAPHVIZ = (
    PICTURE
    + """
import pygraphviz

drawn = pygraphviz.AGraph(strict=False, directed=True)
drawn.node_attr.update(shape="box", width="2.89", height="0.75", fixedsize="true", fontsize="10")
for iri, (x, y) in scene.picture.places.items():
    label = graph.node(iri).label
    drawn.add_node(iri, label=f"{label.en}\\\\n{label.ja}", pos=f"{x * 0.75},{-y * 0.75}")
for edge in scene.shown_edges():
    drawn.add_edge(edge.source, edge.target, label=graph.relation(edge.relation).label.en)
report(lambda: drawn.draw(format="{format}", prog="neato", args="-n2"))
"""
)

ROWS = (
    Row(
        "SVG of 200 nodes with places given",
        "Graphviz neato -n2 of the same",
        0.2,
        Timed(("-c", SVG), Clock.PRINTED),
        Timed(("-c", GRAPHVIZ.replace("{format}", "svg")), Clock.PRINTED),
    ),
    Row(
        "PDF of 200 nodes with places given",
        "Graphviz neato -n2 of the same",
        0.2,
        Timed(("-c", PDF), Clock.PRINTED),
        Timed(("-c", GRAPHVIZ.replace("{format}", "pdf")), Clock.PRINTED),
    ),
)
