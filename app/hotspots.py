"""Clickable areas of a PDF. Qt writes a link for a text that is an anchor: a space, stretched."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QUrl
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout

from app.painting import load_fonts
from graph.diagram import Bounds, Link, Page
from graph.paper.links import Target, references, web_links

SIZE = 100
"""Pixels of the font of the space."""


def hotspots_of(pages: Sequence[Page]) -> list[tuple[list[Link], list[Target]]]:
    """For each page of a document its links, and the places that links of any page lead to."""
    notes = references(pages)
    return [
        ([*web_links(page), *links], targets)
        for page, (links, targets) in zip(pages, notes, strict=True)
    ]


def paint_hotspots(painter: QPainter, links: Iterable[Link], targets: Iterable[Target]) -> None:
    """Nothing that is seen: links and the places they lead to, in page pixels."""
    for link in links:
        anchor = QTextCharFormat()
        anchor.setAnchor(True)
        anchor.setAnchorHref(_encoded(link.address))
        _paint(painter, link.area, anchor)
    for name, at in targets:
        anchor = QTextCharFormat()
        anchor.setAnchor(True)
        anchor.setAnchorNames([name])
        _paint(painter, (at.x, at.y, 1.0, 1.0), anchor)


def _encoded(address: str) -> str:
    """An address in characters that mean nothing to a PDF file."""
    if address.startswith("#"):
        return address
    plain = bytes(QUrl(address).toEncoded().data()).decode("ascii")
    return plain.replace("(", "%28").replace(")", "%29").replace("\\", "%5C")


def _paint(painter: QPainter, area: Bounds, anchor: QTextCharFormat) -> None:
    font = QFont(list(load_fonts()))
    font.setPixelSize(SIZE)
    layout = QTextLayout(" ", font)
    part = QTextLayout.FormatRange()
    part.start, part.length, part.format = 0, 1, anchor
    layout.setFormats([part])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(10.0 * SIZE)
    layout.endLayout()
    # The area of such a link begins on the baseline and is as high as the ascent less the descent.
    high = line.ascent() - line.descent()
    wide = QFontMetricsF(font).horizontalAdvance(" ")
    x, y, width, height = area
    painter.save()
    painter.translate(x, y + height)
    painter.scale(width / wide, height / high)
    layout.draw(painter, QPointF(0.0, -line.ascent()))
    painter.restore()
