"""Exhibits to write: a real picture, and one whose every text is hostile."""

import pytest

from graph.excerpts import excerpt, focus_excerpt
from graph.formats.values import Exhibit, Look
from graph.jobs import finish
from graph.model import Edge, Evidence, Graph, Node, Text
from ontology.terms import AWS, Iri

DETECTIVE = Iri(AWS + "AmazonDetective")
TITLE = Text("What feeds Detective?", "Detective のデータソースは?")

HOSTILE = (
    "a \"quoted\" 'label'",
    "<script>alert(1)</script>",
    "line\nbreak\r\nand\ttab",
    "nul \0 bell \x07",
    "right \u200f\u202eto left\u202c שלום",
    "x" * 5_000,
    "end",
    "subgraph --> {a|b} [c] (d) %% #35; `e`",
    'digraph { "x" -> \\N } \\',
    "&amp; &lt; &#0; ]]> --> <!-- ",
    "=cmd|' /C calc'!A0",
    "＝1+1",
    "CON",
    "[[wiki]] ![img](http://x) **bold** <b>",
    "\ud800 half a pair",
    'click n1 href "javascript:alert(1)"',
    "",
)
"""Labels that mean something to one format or another, or that no text should hold."""


@pytest.fixture(scope="session")
def exhibit(shipped: Graph) -> Exhibit:
    return Exhibit(focus_excerpt(shipped, DETECTIVE), Look(), TITLE, "2026-02-03")


@pytest.fixture(scope="session")
def hostile() -> Exhibit:
    return hostile_exhibit()


def hostile_exhibit() -> Exhibit:
    """Every hostile text as a label, a relation, a definition, a quote and a title."""
    graph = Graph()
    iris = [Iri(f"http://example.org/{at}") for at, _ in enumerate(HOSTILE)]
    for iri, text in zip(iris, HOSTILE, strict=True):
        graph.add_node(
            Node(iri, Text(text, text[::-1]), definition=Text(text, text), aliases=(("en", text),))
        )
    for at, text in enumerate(HOSTILE):
        source, target = iris[at], iris[(at + 1) % len(iris)]
        evidence = Evidence("file", source=Text(text), quote=text, url=f"javascript:{text}")
        relation = Iri(f"http://example.org/r/{at}")
        graph.add_edge(Edge(source, relation, target, frozenset(("file",)), (evidence,)))
    scene = finish(excerpt(graph, iris))
    return Exhibit(scene, Look(), Text(HOSTILE[1] + HOSTILE[0], HOSTILE[7]), "2026-02-03")
