"""The picture on the clipboard and on a printer's paper."""

from PySide6.QtCore import QMimeData, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from app.i18n import tr
from app.painting import paint_page
from app.pictures import image
from graph.diagram import Page
from graph.formats.svg import write_svg
from graph.formats.values import Exhibit
from graph.model import Text
from graph.paper.pages import pages
from graph.paper.papers import MILLIMETRE, Paper
from resources import Theme, theme

SVG_TYPE = "image/svg+xml"
PIXELS = 2.0
MARGIN = 10.0 * MILLIMETRE


def put_on_clipboard(exhibit: Exhibit) -> None:
    """The first page as SVG, which keeps its text, and as pixels for programs without it."""
    page = exhibit.pages[0]
    data = QMimeData()
    data.setData(SVG_TYPE, write_svg(page, exhibit.theme))
    data.setImageData(image(page, exhibit.theme, PIXELS))
    QGuiApplication.clipboard().setMimeData(data)


def print_dialog(exhibit: Exhibit, parent: QWidget) -> None:
    """The system's print dialog; what is printed is in the theme for print."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(exhibit.title.of(exhibit.first) or "Enishi")
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(tr("Print"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: print_pages(exhibit, printer))
    QDialog.open(dialog)  # QPrintDialog hides it behind one of its own


def print_pages(exhibit: Exhibit, printer: QPrinter) -> None:
    """Lay the picture out on the printer's paper, and paint it there."""
    colours = theme("print")
    sheets = pages(exhibit.diagram, paper_of(printer), date=exhibit.date)
    painter = QPainter(printer)
    try:
        for at, sheet in enumerate(sheets):
            if at:
                printer.newPage()
            _paint(painter, sheet, colours)
    finally:
        painter.end()


def paper_of(printer: QPrinter) -> Paper:
    """The printer's paper as it lies in it; the printed page is what the printer can reach."""
    size = printer.pageLayout().paintRectPoints()
    scale = 96 / 72
    return Paper("printer", Text(), size.width() * scale, size.height() * scale, MARGIN)


def _paint(painter: QPainter, sheet: Page, colours: Theme) -> None:
    painter.save()
    area = QRectF(painter.viewport())
    scale = min(area.width() / sheet.width, area.height() / sheet.height)
    painter.scale(scale, scale)
    paint_page(painter, sheet, colours, ground=False)
    painter.restore()
