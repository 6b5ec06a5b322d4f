"""A stranger's SVG icon as curves and colours. No other part of it is ever looked at.

Taken over are groups, basic shapes and paths with plain colours; a gradient becomes the mean of
its colours. Scripts, styles, images, links, text, and whatever refers to something else is dropped.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graph.curves import straight
from graph.diagram import Shape
from graph.glyphs import QUARTER, rounded
from graph.scene import Point, Route
from graph.transforms import Matrix, applied, numbers_of, read_matrix, times

DEEPEST, MOST_POINTS, FARTHEST = 24, 40_000, 1e4
SIDE = 24.0
"""Icons are brought to a square of this side, as glyphs are."""

HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
RGB = re.compile(r"rgb\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\)")
URL = re.compile(r"url\(\s*['\"]?#([^)'\"]+)['\"]?\s*\)")
NAMES = {"black": "#000000", "white": "#FFFFFF", "none": "", "transparent": ""}
PAINTED = ("fill", "stroke", "stroke-width", "fill-rule", "clip-rule")


class UnreadIconError(ValueError):
    """A file that is no icon we can read."""


@dataclass(frozen=True, slots=True)
class _State:
    """What a group hands down to what is in it."""

    matrix: Matrix
    fill: str = "#000000"
    stroke: str = ""
    width: float = 1.0
    evenodd: bool = False


def read_svg(data: bytes) -> tuple[Shape, ...]:
    """The curves of an SVG file in a square of 24; UnreadIconError where there are none."""
    root = _parsed(data)
    matrix = _fitted(root)
    paints = dict(_gradients(root))
    shapes: list[Shape] = []
    points = 0
    for shape in _shapes(root, _State(matrix), paints, 0):
        points += sum(len(route) for route in shape.routes)
        if points > MOST_POINTS:
            raise UnreadIconError("too many points")
        shapes.append(shape)
    if not shapes:
        raise UnreadIconError("nothing to draw")
    return tuple(shapes)


def _parsed(data: bytes) -> ET.Element:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadIconError("not in UTF-8") from error
    if "<!" in re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL):
        raise UnreadIconError("declares a document type")  # and might expand entities without end
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    try:
        root = ET.fromstring(text)
    except (ET.ParseError, RecursionError) as error:
        raise UnreadIconError("no XML") from error
    if _tag(root) != "svg":
        raise UnreadIconError("no SVG")
    return root


def _tag(element: ET.Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _number(element: ET.Element, name: str, usual: float = 0.0) -> float:
    found = numbers_of(element.get(name, ""))
    return found[0] if found else usual


def _fitted(root: ET.Element) -> Matrix:
    """From the file's own square to ours, in the middle of it."""
    box = numbers_of(root.get("viewBox", ""))
    if len(box) != 4:
        box = [0.0, 0.0, _number(root, "width"), _number(root, "height")]
    x, y, width, height = box
    if not (0 < width < 1e5 and 0 < height < 1e5):
        raise UnreadIconError("no size")
    scale = SIDE / max(width, height)
    left = (SIDE - width * scale) / 2 - x * scale
    return scale, 0.0, 0.0, scale, left, (SIDE - height * scale) / 2 - y * scale


def _gradients(root: ET.Element) -> Iterator[tuple[str, str]]:
    for element in root.iter():
        if _tag(element) in ("linearGradient", "radialGradient"):
            stops = [_colour(_said(stop).get("stop-color", ""), {}, "") for stop in element]
            known = [colour for colour in stops if colour]
            if known:
                yield element.get("id", ""), _mean(known)


def _mean(colours: list[str]) -> str:
    parts = [
        round(sum(int(colour[at : at + 2], 16) for colour in colours) / len(colours))
        for at in (1, 3, 5)
    ]
    return "#" + "".join(f"{part:02X}" for part in parts)


def _said(element: ET.Element) -> dict[str, str]:
    """Attributes, with what a style attribute says laid over them."""
    said = dict(element.attrib)
    for part in said.get("style", "").split(";"):
        name, _, value = part.partition(":")
        said[name.strip()] = value.strip()
    return said


def _colour(text: str, paints: dict[str, str], inherited: str) -> str:
    """A colour as #RRGGBB, "" for none."""
    text = text.strip()
    if not text:
        return inherited
    if HEX.fullmatch(text):
        digits = text[1:] if len(text) == 7 else "".join(char * 2 for char in text[1:])
        return f"#{digits.upper()}"
    rgb = RGB.fullmatch(text)
    if rgb:
        return "#" + "".join(f"{min(int(part), 255):02X}" for part in rgb.groups())
    url = URL.fullmatch(text)
    if url:
        return paints.get(url[1], "")
    return NAMES.get(text.lower(), inherited)


def _shapes(
    element: ET.Element, state: _State, paints: dict[str, str], depth: int
) -> Iterator[Shape]:
    if depth > DEEPEST:
        raise UnreadIconError("too deep")
    said = _said(element)
    state = _State(
        times(state.matrix, read_matrix(said.get("transform", ""))),
        _colour(said.get("fill", ""), paints, state.fill),
        _colour(said.get("stroke", ""), paints, state.stroke),
        _number(element, "stroke-width", state.width),
        said.get("fill-rule", "evenodd" if state.evenodd else "") == "evenodd",
    )
    tag = _tag(element)
    if tag in ("svg", "g"):
        for child in element:
            yield from _shapes(child, state, paints, depth + 1)
        return
    routes = _routes(tag, element)
    if routes and (state.fill or state.stroke):
        yield Shape(
            tuple(tuple(_placed(state.matrix, point) for point in route) for route in routes),
            fill=state.fill if tag != "line" else "",
            stroke=state.stroke,
            width=state.width * abs(state.matrix[0]) if state.stroke else 0.0,
            evenodd=state.evenodd,
        )


def _routes(tag: str, element: ET.Element) -> tuple[Route, ...]:
    match tag:
        case "path":
            return tuple(_path(element.get("d", "")))
        case "rect":
            x, y, wide, high = (_number(element, name) for name in ("x", "y", "width", "height"))
            radius = _number(element, "rx", _number(element, "ry"))
            return (rounded(x, y, wide, high, min(radius, wide / 2, high / 2)),)
        case "circle" | "ellipse":
            radius = _number(element, "r")
            across, down = _number(element, "rx", radius), _number(element, "ry", radius)
            return (_oval(_number(element, "cx"), _number(element, "cy"), across, down),)
        case "polygon" | "polyline" | "line":
            return tuple(_polygon(tag, element))
    return ()


def _oval(x: float, y: float, across: float, down: float) -> Route:
    a, b = across * QUARTER, down * QUARTER
    return (
        Point(x, y - down),
        *(Point(x + a, y - down), Point(x + across, y - b), Point(x + across, y)),
        *(Point(x + across, y + b), Point(x + a, y + down), Point(x, y + down)),
        *(Point(x - a, y + down), Point(x - across, y + b), Point(x - across, y)),
        *(Point(x - across, y - b), Point(x - a, y - down), Point(x, y - down)),
    )


def _polygon(tag: str, element: ET.Element) -> Iterator[Route]:
    numbers = numbers_of(element.get("points", ""))
    if tag == "line":
        numbers = [_number(element, name) for name in ("x1", "y1", "x2", "y2")]
    points = [Point(*pair) for pair in zip(numbers[::2], numbers[1::2], strict=False)]
    if len(points) > 1:
        yield straight(*points, *(points[:1] if tag == "polygon" else ()))


def _path(data: str) -> Iterator[Route]:
    """Path data as routes, read by fontTools, which knows arcs and all short forms."""
    from fontTools.pens.recordingPen import RecordingPen
    from fontTools.svgLib.path.parser import parse_path

    pen = RecordingPen()
    try:
        parse_path(data, pen)
    except (ValueError, TypeError, IndexError, ArithmeticError, AssertionError) as error:
        raise UnreadIconError("a path that cannot be read") from error
    route: list[Point] = []
    for verb, given in pen.value:
        if verb == "moveTo" and len(route) > 1:
            yield tuple(route)
        _draw(route, verb, given)
        if verb in ("closePath", "endPath") and len(route) > 1:
            yield tuple(route)
            route = route[-1:]
    if len(route) > 1:
        yield tuple(route)


def _draw(route: list[Point], verb: str, given: tuple[Any, ...]) -> None:
    """One command of a pen, at the end of a route of cubic curves."""
    points = [Point(float(x), float(y)) for x, y in given]
    match verb:
        case "moveTo":
            route[:] = points
        case "lineTo":
            route += straight(route[-1], points[0])[1:]
        case "curveTo" if len(points) == 3:
            route += points
        case "qCurveTo" if len(points) == 2:
            here, (middle, end) = route[-1], points
            route += [_third(here, middle), _third(end, middle), end]
        case "closePath" if route[-1] != route[0]:
            route += straight(route[-1], route[0])[1:]


def _third(end: Point, middle: Point) -> Point:
    return Point(end.x + (middle.x - end.x) * 2 / 3, end.y + (middle.y - end.y) * 2 / 3)


def _placed(matrix: Matrix, point: Point) -> Point:
    place = applied(matrix, point)
    if not (abs(place.x) < FARTHEST and abs(place.y) < FARTHEST):
        raise UnreadIconError("out of its square")
    return place
