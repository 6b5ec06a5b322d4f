"""FORMATS: every format there is to export to. Qt is loaded when a PNG or PDF is written."""

import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from app.exporting.files import ExportError
from graph.diagram import Page
from graph.formats import sheets
from graph.formats.table import FORMATS as WITHOUT_SCREEN
from graph.formats.table import PICTURE, PRINTED, at_once, paged
from graph.formats.values import Exhibit, Format, Written
from graph.jobs import Job
from graph.model import Text


def _png(exhibit: Exhibit, page: Page) -> bytes:
    start_qt()
    from app.pictures import png

    look = exhibit.look
    return png(page, exhibit.theme, look.pixels, transparent=look.transparent)


def _pdf(exhibit: Exhibit) -> Job[Written]:
    return pdf_of((yield from exhibit.paging()), exhibit)


def pdf_of(pages: Sequence[Page], exhibit: Exhibit) -> bytes:
    """Pages as one PDF file in the theme of an exhibit."""
    start_qt()
    from app.pictures import pdf

    return pdf(pages, exhibit.theme)


def _cards(exhibit: Exhibit) -> bytes:
    return pdf_of(sheets.card_sheets(exhibit), exhibit)


def _questions(exhibit: Exhibit) -> Job[Written]:
    return pdf_of((yield from sheets.question_sheets(exhibit)), exhibit)


PICTURES: tuple[Format, ...] = (
    Format(
        "png",
        (".png",),
        "picture",
        Text("PNG picture", "PNG 画像"),
        Text("For chats, slides and documents", "チャット、スライド、文書に"),
        paged(_png),
        PICTURE | {"pixels", "transparent"},
    ),
    Format(
        "pdf",
        (".pdf",),
        "picture",
        Text("PDF document", "PDF 文書"),
        Text("To print; its text can be searched", "印刷用。文字を検索できる"),
        _pdf,
        PICTURE,
    ),
)

SHEETS: tuple[Format, ...] = (
    Format(
        "flash-cards",
        (".pdf",),
        "learning",
        Text("Flash cards to cut", "切り取り式の暗記カード"),
        Text("PDF, eight to a sheet, backs behind", "PDF。1 枚に 8 面、裏面付き"),
        at_once(_cards),
        PRINTED,
        "sheets",
    ),
    Format(
        "questions",
        (".pdf",),
        "learning",
        Text("Question sheets", "問題用紙"),
        Text("PDF, for each service, answers behind", "PDF。サービスごとの問題と解答"),
        _questions,
        PRINTED,
        "sheets",
    ),
)

FORMATS: tuple[Format, ...] = (
    WITHOUT_SCREEN[0],
    *PICTURES,
    *WITHOUT_SCREEN[1:],
    *SHEETS,
)
"""Pictures first, then what can be edited, data, and what to learn from. A suffix of two rows means
the first of them."""

KINDS: dict[str, Text] = {
    "picture": Text("Picture", "画像"),
    "editable": Text("To edit", "編集用"),
    "data": Text("Data", "データ"),
    "learning": Text("To learn from", "学習用"),
}


NAMES = tuple(row.name for row in FORMATS)


def format_named(name: str) -> Format:
    """The format of a name; KeyError when there is none."""
    return {row.name: row for row in FORMATS}[name]


def format_of(path: Path) -> Format:
    """The format of a file by its suffix; ExportError, naming those there are, for any other."""
    suffix = path.suffix.lower()
    for row in FORMATS:
        if suffix in row.suffixes:
            return row
    known = ", ".join(sorted({suffix for row in FORMATS for suffix in row.suffixes}))
    raise ExportError(
        Text(
            f"The file name must end in one of {known}.",
            f"ファイル名の末尾は {known} のいずれかにしてください。",
        )
    )


@cache
def start_qt() -> object:
    """The application that fonts and pictures need: the one that runs, or one without a screen."""
    try:
        from PySide6.QtGui import QGuiApplication
    except ImportError as error:
        from app.starting import sentence_for

        reason = sentence_for(str(error))
        raise ExportError(
            Text(
                f"{reason} An .svg file can be written without it.",
                f"{reason} .svg なら Qt なしで書き出せます。",
            )
        ) from error
    running = QGuiApplication.instance()
    if running:
        return running
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return QGuiApplication(["enishi"])
