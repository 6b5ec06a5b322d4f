"""Exporting: what, in which format, to which file. Qt is loaded for PNG and PDF only."""

from app.exporting.exports import Order, export, exporting, exporting_each
from app.exporting.files import ExportError, file_stem, write_files
from app.exporting.formats import FORMATS, format_named, format_of
from app.exporting.hiding import hide_of
from app.exporting.subjects import (
    Subject,
    answer_subject,
    everything,
    focus_subject,
    lens_subject,
    nodes_subject,
    paths_subject,
    split_by_service,
    view_subject,
)

__all__ = [
    "FORMATS",
    "ExportError",
    "Order",
    "Subject",
    "answer_subject",
    "everything",
    "export",
    "exporting",
    "exporting_each",
    "file_stem",
    "focus_subject",
    "format_named",
    "format_of",
    "hide_of",
    "lens_subject",
    "nodes_subject",
    "paths_subject",
    "split_by_service",
    "view_subject",
    "write_files",
]
