"""Markdown outline: what is shown as text to read and to learn from, with the lines it rests on."""

from collections.abc import Iterator
from itertools import groupby

from graph.formats.quotes import source_line
from graph.formats.texts import encoded_parts, markdown, web_link
from graph.formats.values import Exhibit
from graph.model import Edge, Node, Text
from ontology.sorting import in_order

MADE = Text("Made with Enishi", "Enishi で作成")


def write_markdown(exhibit: Exhibit) -> bytes:
    """A heading for each shown thing, its facts below it, quotes below each fact."""
    return encoded_parts(f"{line}\n" for line in _lines(exhibit))


def _lines(exhibit: Exhibit) -> Iterator[str]:
    graph, language = exhibit.scene.graph, exhibit.first
    title = exhibit.title.of(language)
    yield f"# {markdown(title) if title else 'Enishi'}"
    made = MADE.of(language)
    yield from ("", f"{made} · {exhibit.date}" if exhibit.date else made)
    shown = [graph.node(iri) for iri in exhibit.scene.shown() if iri in graph]
    out: dict[str, list[Edge]] = {}
    for edge in exhibit.scene.shown_edges():
        out.setdefault(edge.source, []).append(edge)
    for node in in_order(
        shown, lambda each: (-len(out.get(each.iri, ())), each.label.of(language))
    ):
        yield from _thing(exhibit, node, out.get(node.iri, []))


def _thing(exhibit: Exhibit, node: Node, edges: list[Edge]) -> Iterator[str]:
    graph, language = exhibit.scene.graph, exhibit.first
    first = node.label.of(language)
    second = node.label.of("en" if language == "ja" else "ja")
    both = exhibit.language in ("both", "both-ja") and second != first
    yield from ("", f"## {markdown(first)}{f' ({markdown(second)})' if both else ''}")
    if node.definition.of(language):
        yield from ("", markdown(node.definition.of(language)))
    ordered = sorted(edges, key=lambda edge: (graph.relation(edge.relation).number, edge.relation))
    if ordered:
        yield ""
    for relation, group in groupby(ordered, key=lambda edge: edge.relation):
        yield f"- **{markdown(graph.relation(relation).label.of(language))}**"
        for edge in group:
            yield f"  - {markdown(graph.node(edge.target).label.of(language))}"
            yield from _quotes(edge, language)


def _quotes(edge: Edge, language: str) -> Iterator[str]:
    told: dict[str, str] = {}
    for one in edge.evidence:
        told.setdefault(source_line(one, language), one.url)
    for line, url in told.items():
        if not line:
            continue
        link = f" [↗](<{url}>)" if web_link(url) and not set(url) & set("<> \n") else ""
        yield f"    > {markdown(line)}{link}"
        yield "    >"
