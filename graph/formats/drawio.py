"""draw.io: an uncompressed mxfile with one cell for each node and edge, lanes as swimlanes.

The format is described at https://www.drawio.com/doc/faq/drawio-file-format (diagrams.net).
"""

import base64
from collections.abc import Iterator

from graph.diagram import Arrow, Box
from graph.drawing import arrow_colour, blend, role_colour
from graph.formats.shapes import (
    ICON,
    Band,
    bands,
    by_iri,
    edge_ids,
    icon,
    ids_of,
    is_bent,
    name_shown,
    share_of,
    waypoints,
    words,
)
from graph.formats.svg import escape, number
from graph.formats.texts import attribute, encoded, one_line, web_link
from graph.formats.values import Exhibit
from graph.scene import Point
from resources import Theme

FONT = "fontFamily=Helvetica, Noto Sans JP, Hiragino Sans, Yu Gothic UI, Meiryo"
DASHES = {
    "dashed": "dashed=1;dashPattern=7 4;",
    "dotted": "dashed=1;dashPattern=1 4;",
    "double": "strokeWidth=3.2;",
}
TITLE_HEIGHT = 40.0
MARGIN = 40.0


def write_drawio(exhibit: Exhibit) -> bytes:
    """The diagram as a draw.io file, every card and arrow where it stands in the picture."""
    left, top, width, height = exhibit.diagram.bounds
    # draw.io pages begin at 0, 0; what stands left of it would lie on another page.
    move = Point(MARGIN - left, MARGIN + TITLE_HEIGHT - top)
    theme, title = exhibit.theme, one_line(exhibit.title.of(exhibit.first)) or "Enishi"
    page = f'pageWidth="{number(width + 2 * MARGIN)}" pageHeight="{number(height + 120.0)}"'
    return encoded(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<mxfile host="Enishi" type="device" compressed="false">\n'
        f'<diagram id="picture" name="{attribute(title)}">\n'
        f'<mxGraphModel grid="1" gridSize="4" guides="1" tooltips="1" connect="1" arrows="1" '
        f'fold="1" page="1" pageScale="1" {page} background="{theme.ground}" math="0" shadow="0">\n'
        '<root>\n<mxCell id="0"/>\n<mxCell id="1" parent="0"/>\n'
        + "".join(_cells(exhibit, move, title))
        + "</root>\n</mxGraphModel>\n</diagram>\n</mxfile>\n"
    )


def _cells(exhibit: Exhibit, move: Point, title: str) -> Iterator[str]:
    diagram, theme = exhibit.diagram, exhibit.theme
    ids = ids_of(diagram.boxes)
    yield _title(title, theme, diagram.bounds[2])
    found = bands(exhibit.diagram, exhibit.language)
    for at, band in enumerate(found, 1):
        yield _lane(band, f"lane{at}", move, theme)
    # A card in a lane is a child of it and counts from its corner.
    homes = {box.iri: (f"lane{at}", band) for at, band in enumerate(found, 1) for box in band.boxes}
    for box in diagram.boxes:
        parent, band_ = homes.get(box.iri, ("1", None))
        origin = Point(-band_.bounds[0], -band_.bounds[1]) if band_ else move
        yield _card(exhibit, box, ids[box.iri], parent, origin)
    boxes = by_iri(diagram.boxes)
    names = edge_ids(diagram.arrows)
    for arrow in diagram.arrows:
        ends = boxes[arrow.key[0]], boxes[arrow.key[2]]
        between = ids[arrow.key[0]], ids[arrow.key[2]]
        yield _edge(exhibit, arrow, names[arrow.key], ends, between, move)


def _title(title: str, theme: Theme, width: float) -> str:
    style = (
        "text;html=0;fillColor=none;strokeColor=none;align=left;verticalAlign=middle;"
        f"fontSize=20;fontStyle=1;{FONT};"
    )
    return (
        f'<mxCell id="title" value="{attribute(title)}" style="{style}fontColor={theme.text};'
        f'whiteSpace=wrap;" vertex="1" parent="1"><mxGeometry x="{number(MARGIN)}" y="16"'
        f' width="{number(max(width, 480.0))}" height="32" as="geometry"/></mxCell>\n'
    )


def _lane(band: Band, name: str, move: Point, theme: Theme) -> str:
    x, y, width, height = band.bounds
    style = (
        f"swimlane;shape=swimlane;html=1;whiteSpace=wrap;startSize={number(band.head)};collapsible=0;rounded=1;arcSize=6;fontSize=12;fontStyle=1;"
        f"align=left;spacingLeft=12;{FONT};fontColor={theme.soft};strokeColor={theme.hairline};"
        "fillColor=none;swimlaneFillColor=none;pointerEvents=0;"
    )
    return (
        f'<mxCell id="{name}" value="{attribute(escape(band.title))}" style="{style}" vertex="1"'
        f' parent="1"><mxGeometry x="{number(x + move.x)}" y="{number(y + move.y)}"'
        f' width="{number(width)}" height="{number(height)}" as="geometry"/></mxCell>\n'
    )


def _card(exhibit: Exhibit, box: Box, name: str, parent: str, move: Point) -> str:
    theme = exhibit.theme
    share = theme.faded if box.faded else 1.0

    def ink(colour: str) -> str:
        return blend(colour, theme.ground, share)

    first, second = words(exhibit, box)
    label = f'<b style="font-size:13px">{escape(first)}</b>'
    if second:
        label += f'<br><font color="{ink(theme.soft)}">{escape(second)}</font>'
    picture = base64.b64encode(icon(box, theme).encode()).decode("ascii")
    style = (
        "shape=label;html=1;whiteSpace=wrap;overflow=hidden;rounded=1;absoluteArcSize=1;"
        f"arcSize=16;align=left;verticalAlign=middle;spacing=5;spacingLeft={number(ICON + 12)};"
        f"fontSize=11;{FONT};fontColor={ink(theme.text)};fillColor={ink(theme.card)};"
        f"strokeColor={ink(role_colour(theme, box.role))};imageAlign=left;"
        "imageVerticalAlign=middle;"
        # The semicolon of ";base64" would end the style; draw.io leaves it out.
        f"imageWidth={number(ICON)};imageHeight={number(ICON)};image=data:image/svg+xml,{picture};"
        f"opacity={'100' if share == 1.0 else number(60.0)};"
    )
    tip = "\n".join(filter(None, (box.title, box.description)))
    link = web_link(box.link)
    linked = f' link="{attribute(link)}"' if link else ""
    return (
        f'<UserObject id="{name}" label="{attribute(label)}" tooltip="{attribute(tip)}"{linked}'
        f' iri="{attribute(box.iri)}"><mxCell style="{attribute(style)}" vertex="1"'
        f' parent="{parent}"><mxGeometry x="{number(box.at.x + move.x)}"'
        f' y="{number(box.at.y + move.y)}" width="{number(box.width)}"'
        f' height="{number(box.height)}" as="geometry"/></mxCell></UserObject>\n'
    )


def _edge(
    exhibit: Exhibit,
    arrow: Arrow,
    name: str,
    ends: tuple[Box, Box],
    between: tuple[str, str],
    move: Point,
) -> str:
    theme, route = exhibit.theme, arrow.route
    out, in_ = share_of(ends[0], route[0]), share_of(ends[1], route[-1])
    bend = "curved=1;" if is_bent(route) else "rounded=1;"
    head = "none" if arrow.both_ways else "block"
    colour = arrow_colour(theme, arrow)
    style = (
        f"html=0;{bend}endArrow={head};endFill=1;endSize=5;strokeWidth=1.6;"
        f"strokeColor={colour};{DASHES.get(arrow.line, '')}fontSize=11;{FONT};fontColor={colour};"
        f"labelBackgroundColor={theme.ground};exitX={number(out[0])};exitY={number(out[1])};"
        f"exitPerimeter=0;entryX={number(in_[0])};entryY={number(in_[1])};entryPerimeter=0;"
    )
    points = "".join(
        f'<mxPoint x="{number(point.x + move.x)}" y="{number(point.y + move.y)}"/>'
        for point in waypoints(route)
    )
    bends = f'<Array as="points">{points}</Array>' if points else ""
    tip = "\n".join(filter(None, (arrow.title, arrow.description)))
    return (
        f'<UserObject id="{name}" label="{attribute(name_shown(exhibit, arrow))}"'
        f' tooltip="{attribute(tip)}"><mxCell style="{attribute(style)}" edge="1" parent="1"'
        f' source="{between[0]}" target="{between[1]}"><mxGeometry relative="1" as="geometry">'
        f"{bends}</mxGeometry></mxCell></UserObject>\n"
    )
