"""FORMATS: every file format that needs no screen. Pictures made by Qt are in app/exporting.py."""

from collections.abc import Callable
from dataclasses import dataclass

from graph.diagram import Page
from graph.formats.svg import write_svg
from graph.model import Text
from resources import Theme


@dataclass(frozen=True, slots=True)
class Format:
    """One row: the suffix with its dot, the name in menus, and what writes a page in it."""

    suffix: str
    label: Text
    write: Callable[[Page, Theme], bytes]


FORMATS: tuple[Format, ...] = (Format(".svg", Text("SVG picture", "SVG 画像"), write_svg),)
