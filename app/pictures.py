"""Pages as PNG and PDF files and as images, painted with QPainter."""

from collections.abc import Sequence
from math import ceil, sqrt

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QPageSize, QPainter, QPdfWriter

from app.hotspots import hotspots_of, paint_hotspots
from app.painting import paint_page
from graph.diagram import Page
from graph.formats.outline import outlined
from resources import Theme

POINTS = 0.75
"""Points in a pixel of a page, at 96 to the inch."""

PDF_DPI = 1_200
LONGEST_PDF = 14_400.0
"""Points that the side of a PDF page may have (ISO 32000-1, annex C)."""

MOST_PIXELS = 100_000_000
DOTS_PER_METRE = 96 / 0.0254


def png(page: Page, colours: Theme, scale: float = 2.0, *, transparent: bool = False) -> bytes:
    """A page as a PNG file, at so many pixels for one of the page's; the file says so in DPI.

    A page too large for that is drawn smaller: an image of a gigabyte helps nobody.
    """
    picture = image(page, colours, scale, transparent=transparent)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(picture)
    return bytes(buffer.data().data())


def image(page: Page, colours: Theme, scale: float, *, transparent: bool = False) -> QImage:
    """A page as pixels, with its ground or without."""
    scale = min(scale, sqrt(MOST_PIXELS / (page.width * page.height)))
    kind = QImage.Format.Format_ARGB32 if transparent else QImage.Format.Format_RGB32
    made = QImage(ceil(page.width * scale), ceil(page.height * scale), kind)
    made.setDotsPerMeterX(round(DOTS_PER_METRE * scale))
    made.setDotsPerMeterY(round(DOTS_PER_METRE * scale))
    made.fill(Qt.GlobalColor.transparent if transparent else QColor(colours.ground))
    painter = QPainter(made)
    painter.scale(scale, scale)
    paint_page(painter, page, colours, ground=not transparent)
    painter.end()
    return made


def pdf(pages: Page | Sequence[Page], colours: Theme) -> bytes:
    """Pages as one PDF file, each a sheet of its own size, text as text, titles as bookmarks.

    What is documented on the web leads there, and a number on the picture to its note.
    """
    sheets = [pages] if isinstance(pages, Page) else list(pages)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(PDF_DPI)
    first = sheets[0]
    language = "ja" if first.diagram.language in ("ja", "both-ja") else "en"
    writer.setTitle(first.diagram.title.of(language) or first.title.of(language))
    writer.setCreator("Enishi")
    _set_size(writer, first)
    writer.setPageMargins(QMarginsF())
    painter = QPainter(writer)
    hotspots = hotspots_of(sheets)
    for number, sheet in enumerate(sheets):
        if number:
            _set_size(writer, sheet)
            writer.newPage()
        share = _share(sheet) * PDF_DPI / 72
        painter.save()
        painter.scale(share, share)
        paint_page(painter, sheet, colours)
        paint_hotspots(painter, *hotspots[number])
        painter.restore()
    painter.end()
    data = bytes(buffer.data().data())
    titles = [sheet.title.of(language) for sheet in sheets]
    return outlined(data, titles) if len(sheets) > 1 and all(titles) else data


def _set_size(writer: QPdfWriter, page: Page) -> None:
    share = _share(page)
    size = QSizeF(page.width * share, page.height * share)
    exact = QPageSize.SizeMatchPolicy.ExactMatch
    writer.setPageSize(QPageSize(size, QPageSize.Unit.Point, "", exact))


def _share(page: Page) -> float:
    """Points to a pixel of a page, fewer where it would be larger than a PDF may be."""
    return POINTS * min(1.0, LONGEST_PDF / POINTS / max(page.width, page.height))
