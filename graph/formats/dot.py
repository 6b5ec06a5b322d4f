"""Graphviz DOT: nodes and edges with their places and routes kept, for `neato -n2` and others.

Places are in points with y upwards, routes are the splines of https://graphviz.org/docs/attr-types/splineType/.
"""

from collections.abc import Iterator

from graph.curves import shorten_end
from graph.diagram import Arrow, Box
from graph.drawing import HEAD_LENGTH, arrow_colour, blend, role_colour
from graph.formats.shapes import bands, relation_name
from graph.formats.svg import number
from graph.formats.texts import encoded, one_line, web_link
from graph.formats.values import Exhibit
from graph.scene import Point

INCH = 72.0
STYLES = {"dashed": "dashed", "dotted": "dotted", "double": "bold"}


def write_dot(exhibit: Exhibit) -> bytes:
    """The diagram as a DOT digraph; lanes are clusters."""
    return encoded("\n".join(_lines(exhibit)) + "\n")


def quoted(text: str) -> str:
    """A text as a DOT string that Graphviz shows as it is.

    >>> print(quoted('say "x" & y'))
    "say \\"x\\" &amp; y"
    """
    text = one_line(text).replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'


def _lines(exhibit: Exhibit) -> Iterator[str]:
    diagram, theme = exhibit.diagram, exhibit.theme
    title = quoted(exhibit.title.of(exhibit.first) or "Enishi")
    yield f"digraph {title} {{"
    yield (
        f"  graph [label={title}, labelloc=t, rankdir=LR, splines=true, outputorder=edgesfirst,"
        f' bgcolor="{theme.ground}", fontname="Helvetica", fontcolor="{theme.text}"]'
    )
    yield (
        '  node [shape=box, style="rounded,filled", fixedsize=true, fontname="Helvetica",'
        f' fontsize=11, fillcolor="{theme.card}", fontcolor="{theme.text}"]'
    )
    yield '  edge [fontname="Helvetica", fontsize=9, arrowsize=0.7]'
    for at, band in enumerate(bands(exhibit.diagram, exhibit.language), 1):
        yield f"  subgraph cluster_{at} {{"
        yield f'    label={quoted(band.title)}; style=rounded; color="{theme.hairline}"'
        yield "".join(f"    {_name(box.iri)};" for box in band.boxes)
        yield "  }"
    for box in diagram.boxes:
        yield f"  {_name(box.iri)} {_node(exhibit, box)}"
    for arrow in diagram.arrows:
        yield f"  {_name(arrow.key[0])} -> {_name(arrow.key[2])} {_edge(exhibit, arrow)}"
    yield "}"


def _name(iri: str) -> str:
    """A node's name: its IRI, in which only quotation marks and backslashes need care."""
    return '"{}"'.format(one_line(iri).replace("\\", "\\\\").replace('"', '\\"'))


def _node(exhibit: Exhibit, box: Box) -> str:
    theme = exhibit.theme
    # The lines of the card, measured to fit: Graphviz breaks none itself.
    label = "\\n".join(quoted(line.text)[1:-1] for line in box.lines)
    middle = Point(box.at.x + box.width / 2, box.at.y + box.height / 2)
    parts = [
        f'label="{label}"',
        f'pos="{_pair(middle)}!"',
        f"width={number(box.width / INCH)}",
        f"height={number(box.height / INCH)}",
        f'color="{role_colour(theme, box.role)}"',
        f"tooltip={quoted(box.description or box.title)}",
    ]
    if web_link(box.link):
        parts.append(f"URL={quoted(box.link)}")
    if box.faded:
        parts.append(f'fontcolor="{blend(theme.text, theme.ground, theme.faded)}"')
    return f"[{', '.join(parts)}]"


def _edge(exhibit: Exhibit, arrow: Arrow) -> str:
    tip = arrow.route[-1]
    end = "" if arrow.both_ways else f"e,{_pair(tip)} "
    route = arrow.route if arrow.both_ways else shorten_end(arrow.route, HEAD_LENGTH)
    spline = " ".join(_pair(point) for point in route)
    colour = arrow_colour(exhibit.theme, arrow)
    parts = [
        f"label={quoted(relation_name(exhibit, arrow))}",
        f'pos="{end}{spline}"',
        f'color="{colour}"',
        f'fontcolor="{colour}"',
        f"style={STYLES.get(arrow.line, 'solid')}",
        f"tooltip={quoted(arrow.title)}",
    ]
    if arrow.label:
        parts.append(f'lp="{_pair(arrow.label.at)}"')
    if arrow.both_ways:
        parts.append("dir=none")
    return f"[{', '.join(parts)}]"


def _pair(point: Point) -> str:
    return f"{number(point.x)},{number(-point.y)}"
