"""An icon of the user's own on a slide: curves as free forms, pixels as a picture, in one group."""

import io
from contextlib import suppress
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Pt

from graph.diagram import Icon, Raster, Shape
from graph.drawing import blend
from graph.scene import Point, Route
from resources import Theme

SIDE, FINE = 24.0, 1000
"""The square an icon is drawn in, and how many units of a free form a pixel of it has."""


def add_icon(
    shapes: Any, icon: Icon, area: tuple[Emu, Emu, Emu], theme: Theme, share: float
) -> None:
    """Put an icon on a slide at left, top and side; `share` is how much of it is seen."""
    left, top, side = area
    group = shapes.add_group_shape()
    group.name = f"Icon {icon.name}"
    for mark in icon.marks:
        if isinstance(mark, Raster):
            at = (
                Emu(round(left + mark.at.x / SIDE * side)),
                Emu(round(top + mark.at.y / SIDE * side)),
            )
            size = Emu(round(mark.size / SIDE * side))
            with suppress(OSError):  # no picture after all: the card is named all the same
                made = group.shapes.add_picture(io.BytesIO(mark.data), *at, size, size)
                _fade(made, share)
        else:
            _add_form(group.shapes, mark, area, theme, share)


def _fade(picture: Any, share: float) -> None:
    """Let only a share of a picture be seen."""
    if share < 1.0:
        blip = picture._element.find(f".//{qn('a:blip')}")  # noqa: SLF001 - no call for it
        amount = round(share * 100_000)
        blip.append(parse_xml(f'<a:alphaModFix {nsdecls("a")} amt="{amount}"/>'))


def _add_form(
    shapes: Any, mark: Shape, area: tuple[Emu, Emu, Emu], theme: Theme, share: float
) -> None:
    left, top, side = area
    made = shapes.add_shape(MSO_SHAPE.RECTANGLE, left, top, side, side)
    made.shadow.inherit = False
    if mark.fill:
        made.fill.solid()
        made.fill.fore_color.rgb = _rgb(mark.fill, theme, share)
    else:
        made.fill.background()
    if mark.stroke:
        made.line.color.rgb = _rgb(mark.stroke, theme, share)
        made.line.width = Pt(mark.width / SIDE * Emu(side).pt)
    else:
        made.line.fill.background()
    properties = made._element.spPr  # noqa: SLF001 - python-pptx has no call for curves
    properties.replace(properties.find(qn("a:prstGeom")), parse_xml(_geometry(mark.routes)))


def _geometry(routes: tuple[Route, ...]) -> str:
    extent = round(SIDE * FINE)
    return (
        f"<a:custGeom {nsdecls('a')}><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{extent}" h="{extent}">{"".join(map(_path, routes))}</a:path>'
        "</a:pathLst></a:custGeom>"
    )


def _path(route: Route) -> str:
    steps = [f"<a:moveTo>{_point(route[0])}</a:moveTo>"]
    for at in range(1, len(route) - 2, 3):
        steps.append(f"<a:cubicBezTo>{''.join(map(_point, route[at : at + 3]))}</a:cubicBezTo>")
    if route[0] == route[-1]:
        steps.append("<a:close/>")
    return "".join(steps)


def _point(point: Point) -> str:
    return f'<a:pt x="{round(point.x * FINE)}" y="{round(point.y * FINE)}"/>'


def _rgb(colour: str, theme: Theme, share: float) -> Any:
    plain = blend(colour, theme.ground, share)
    made: Any = RGBColor  # python-pptx leaves it without types
    return made(*(int(plain[at : at + 2], 16) for at in (1, 3, 5)))
