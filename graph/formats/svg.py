"""SVG: our own writer. Text stays text, every card and edge is a group that can be found again."""

import base64
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from graph.diagram import Line, Page, Raster, Shape
from graph.drawing import Group, Mark, Words, draw, ordered
from graph.fonts import FAMILIES, JAPANESE, measure, runs, subset
from graph.model import Text
from graph.paper.callouts import WEB
from graph.paper.furniture import draw_furniture
from graph.scene import Route
from resources import Theme

FALLBACKS = (*FAMILIES, "Inter", "Noto Sans JP", "Noto Sans CJK JP", "sans-serif")
"""Fonts to ask for, ours first: some programs do not read fonts that are inside a file."""

JAPANESE_FIRST = (JAPANESE, "Noto Sans JP", "Noto Sans CJK JP", "sans-serif")
"""Japanese runs name their font: not every program looks for one in the right weight."""

ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML document may hold, not even escaped (XML 1.0, section 2.2)."""


def write_svg(page: Page, theme: Theme, *, fonts: bool = True) -> bytes:
    """A page as an SVG document in UTF-8, with the fonts it needs inside unless told otherwise."""
    body = list(_groups(page, theme))
    diagram = page.diagram
    language = "ja" if diagram.language in ("ja", "both-ja") else "en"
    width, height = number(page.width), number(page.height)
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'version="1.1" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'xml:lang="{language}">\n',
        f"<title>{escape(_name(diagram.title, language))}</title>\n",
        f"<desc>{escape(diagram.footer.of(language))}</desc>\n",
        "<defs>\n",
        _style(page, fonts=fonts),
        _clip(page),
        "</defs>\n",
        f'<rect id="ground" width="{width}" height="{height}" fill="{theme.ground}"/>\n',
        *body,
        "</svg>\n",
    ]
    return "".join(parts).encode("utf-8")


def escape(text: str) -> str:
    """A text as XML character data or attribute value, without what XML cannot hold.

    >>> escape('a < "b" & ]]> \\x00')
    'a &lt; &quot;b&quot; &amp; ]]&gt; '
    """
    text = ILLEGAL.sub("", text)
    for char, name in (("&", "amp"), ("<", "lt"), (">", "gt"), ('"', "quot"), ("'", "#39")):
        text = text.replace(char, f"&{name};")
    return text


def number(value: float) -> str:
    """A number with at most two decimals and nothing superfluous.

    >>> number(12.50), number(-0.001), number(3.0)
    ('12.5', '0', '3')
    """
    short = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if short in ("-0", "") else short


def _name(title: Text, language: str) -> str:
    return title.of(language) or "Enishi"


def _style(page: Page, *, fonts: bool) -> str:
    """The fonts of the page as data, and the one style that all text shares."""
    used: dict[int, set[str]] = defaultdict(set)
    for line in _lines(page) if fonts else ():
        used[line.weight].update(line.text)
    rules: list[str] = []
    for weight, characters in sorted(used.items()):
        rules += _faces("".join(sorted(characters)), weight)
    rules.append(f"text {{ font-family: {_quoted(FALLBACKS)}; white-space: pre; }}\n")
    rules.append(f".ja {{ font-family: {_quoted(JAPANESE_FIRST)}; }}\n")
    return f'<style type="text/css">\n{"".join(rules)}</style>\n'


def _quoted(families: Iterable[str]) -> str:
    return ", ".join(f"'{name}'" if " " in name else name for name in families)


def _lines(page: Page) -> Iterator[Line]:
    diagram = page.diagram
    yield from page.lines
    for lane in diagram.lanes:
        yield from lane.lines
    for box in diagram.boxes:
        yield from box.lines
        if box.hidden:
            yield Line(f"+{box.hidden}", box.at, 10.5, 600)
    yield from (arrow.label for arrow in diagram.arrows if arrow.label)
    for callout in (*page.callouts, *diagram.callouts):
        yield Line(str(callout.number), callout.at, 10.5, 600)


@lru_cache(maxsize=32)
def _faces(characters: str, weight: int) -> tuple[str, ...]:
    return tuple(
        f"@font-face {{ font-family: '{face.family}'; font-weight: {face.weight}; "
        "src: url(data:font/woff;base64,"
        f"{base64.b64encode(face.data).decode('ascii')}) format('woff'); }}\n"
        for face in subset(characters, weight)
    )


def _groups(page: Page, theme: Theme) -> Iterator[str]:
    names = _Names()
    yield from _group(draw_furniture(page, theme), names)
    for link in page.links:
        if link.address.startswith(WEB):
            x, y, width, height = map(number, link.area)
            area = f'<rect x="{x}" y="{y}" width="{width}" height="{height}" fill-opacity="0"/>'
            yield f'<a xlink:href="{escape(link.address)}" target="_blank">{area}</a>\n'
    move = f"translate({number(page.offset.x)} {number(page.offset.y)})"
    if page.scale != 1.0:
        move += f" scale({page.scale:.6g})"
    yield '<g clip-path="url(#window)">\n' if page.clip else ""
    yield f'<g id="diagram" transform="{move}">\n'
    for thing in ordered(page.diagram):
        yield from _group(draw(thing, theme), names)
    yield "</g>\n</g>\n" if page.clip else "</g>\n"


def _clip(page: Page) -> str:
    """The part of the page that the drawing may take, where it is one sheet of a poster."""
    if not page.clip:
        return ""
    x, y, width, height = map(number, page.clip)
    area = f'<rect x="{x}" y="{y}" width="{width}" height="{height}"/>'
    return f'<clipPath id="window">{area}</clipPath>\n'


class _Names:
    """Ids that say what they name and are used once."""

    def __init__(self) -> None:
        self._used = {"ground", "diagram", "window"}

    def take(self, name: str) -> str:
        """An XML id for an IRI or a key of IRIs: its readable end, numbered where it is taken."""
        ends = [re.split(r"[#/:]", part.rstrip("#/:"))[-1] for part in name.split("|")]
        base = re.sub(r"[^A-Za-z0-9_.-]+", "-", "--".join(ends)).strip("-.") or "item"
        base = base if base[0].isalpha() else f"n-{base}"
        found, count = base, 2
        while found in self._used:
            found, count = f"{base}-{count}", count + 1
        self._used.add(found)
        return found


def _group(group: Group, names: _Names) -> Iterator[str]:
    yield f'<g id="{names.take(group.name)}">'
    if group.title:
        yield f"<title>{escape(group.title)}</title>"
    if group.description:
        yield f"<desc>{escape(group.description)}</desc>"
    yield "\n"
    linked = group.link.startswith(WEB)
    if linked:
        link = escape(group.link)
        yield f'<a xlink:href="{link}" target="_blank">\n'
    for mark in group.marks:
        yield element(mark)
    yield "</a></g>\n" if linked else "</g>\n"


def element(mark: Mark) -> str:
    """A mark as an element of an SVG document."""
    match mark:
        case Words():
            return _text(mark)
        case Raster(data, at, size, share):
            side = number(size)
            seen = "" if share == 1.0 else f' opacity="{number(share)}"'
            return (
                f'<image x="{number(at.x)}" y="{number(at.y)}" width="{side}" height="{side}"{seen}'
                f' xlink:href="data:image/png;base64,{base64.b64encode(data).decode("ascii")}"/>\n'
            )
        case Shape():
            return _path(mark)


def _text(words: Words) -> str:
    line = words.line
    parts = runs(line.text)
    anchor = "" if line.anchor == "start" else f' text-anchor="{line.anchor}"'
    weight = "" if line.weight == 400 else f' font-weight="{line.weight}"'
    whole = ' class="ja"' if [family for family, _ in parts] == [JAPANESE] else ""
    inside = escape(line.text) if whole else "".join(_run(*part) for part in parts)
    # Programs that do not read fonts inside a file set their own to the width of ours.
    wide = number(measure(line.text, line.size, line.weight))
    known = line.text and all(family for family, _ in parts)
    fitted = f' textLength="{wide}" lengthAdjust="spacingAndGlyphs"' if known else ""
    return (
        f'<text x="{number(line.at.x)}" y="{number(line.at.y)}" font-size="{number(line.size)}"'
        f'{weight}{anchor}{whole}{fitted} fill="{words.colour}">{inside}</text>\n'
    )


def _run(family: str, text: str) -> str:
    return f'<tspan class="ja">{escape(text)}</tspan>' if family == JAPANESE else escape(text)


def _path(shape: Shape) -> str:
    fill = f' fill="{shape.fill}"' if shape.fill else ' fill="none"'
    fill += ' fill-rule="evenodd"' if shape.evenodd else ""
    stroke = ""
    if shape.stroke:
        stroke = (
            f' stroke="{shape.stroke}" stroke-width="{number(shape.width)}"'
            ' stroke-linecap="round" stroke-linejoin="round"'
        )
        if shape.dash:
            stroke += f' stroke-dasharray="{" ".join(map(number, shape.dash))}"'
    return f'<path d="{path_data(shape.routes)}"{fill}{stroke}/>\n'


def path_data(routes: Iterable[Route]) -> str:
    """Routes as SVG path data: lines where a curve is one, closed where it ends at its start."""
    parts = []
    for route in routes:
        parts.append(f"M{_pair(route, 0)}")
        for at in range(1, len(route) - 2, 3):
            if route[at] == route[at - 1] and route[at + 1] == route[at + 2]:
                parts.append(f"L{_pair(route, at + 2)}")
            else:
                parts.append(f"C{_pair(route, at)} {_pair(route, at + 1)} {_pair(route, at + 2)}")
        if route[0] == route[-1]:
            parts.append("Z")
    return "".join(parts)


def _pair(route: Route, at: int) -> str:
    x, y = route[at]
    return f"{number(x)} {number(y)}"
