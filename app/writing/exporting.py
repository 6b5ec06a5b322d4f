"""One note as a file of its own: a page of HTML, or a PDF of that page."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument

from app.exporting import write_files


def write_note_file(path: Path, page: str) -> Path:
    """Write a page of HTML in one step; ExportError says what stood in the way."""
    data = pdf_of(page) if path.suffix.lower() == ".pdf" else page.encode()
    write_files({path: data})
    return path


def pdf_of(page: str) -> bytes:
    """A page of HTML on A4, its text as text."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(20, 20, 20, 20), QPageLayout.Unit.Millimeter)
    document = QTextDocument()
    document.setHtml(page)
    document.print_(writer)
    return bytes(buffer.data().data())
