"""Exporting: a scene as a picture file, whole or not at all. Loads Qt for PNG and PDF only."""

import errno
import os
import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path

from graph.ask.answer import Answer
from graph.composing import compose
from graph.diagram import Page
from graph.excerpts import ALL, answer_excerpt, focus_excerpt, path_excerpt, path_title
from graph.formats.table import FORMATS
from graph.model import NO_TEXT, Graph, Text
from graph.pages import page
from graph.paths import Path as Way
from graph.scene import Scene
from ontology.terms import Iri
from resources import Theme
from resources import theme as theme_named

Write = Callable[[Page, Theme], bytes]


class ExportError(OSError):
    """Why no file was written, in one sentence in both languages."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


def export(
    scene: Scene,
    path: Path,
    *,
    theme: str = "light",
    language: str = "both",
    title: Text = NO_TEXT,
    today: date | None = None,
) -> Path:
    """Write the picture of a scene; the suffix of the path says in which format.

    An existing file is replaced in one step, and only once the new one is complete. ExportError
    says what stood in the way.
    """
    write = _writer(path.suffix.lower())
    if not path.parent.is_dir():
        raise ExportError(_missing(path.parent))
    diagram = compose(scene, language=language, title=title, badges=False)
    when = (today or date.today()).isoformat()
    data = write(page(diagram, date=when), theme_named(theme))
    replace_file(path, data)
    return path


def export_answer(
    graph: Graph,
    answer: Answer,
    path: Path,
    *,
    layers: frozenset[str] = ALL,
    theme: str = "light",
    language: str = "both",
) -> Path:
    """Write the picture of an answer, under its question."""
    asked = Text(answer.question, answer.reading.ja)
    if answer.language == "ja":
        asked = Text(answer.reading.en, answer.question)
    scene = answer_excerpt(graph, answer, layers)
    return export(scene, path, theme=theme, language=language, title=asked)


def export_focus(
    graph: Graph,
    iri: Iri,
    path: Path,
    *,
    hops: int = 1,
    layers: frozenset[str] = ALL,
    theme: str = "light",
    language: str = "both",
) -> Path:
    """Write the picture of a node and what is around it."""
    scene = focus_excerpt(graph, iri, hops, layers)
    return export(scene, path, theme=theme, language=language, title=graph.node(iri).label)


def export_paths(
    graph: Graph,
    ends: tuple[Iri, Iri],
    ways: Sequence[Way],
    path: Path,
    *,
    layers: frozenset[str] = ALL,
    theme: str = "light",
    language: str = "both",
) -> Path:
    """Write the picture of paths between two nodes."""
    scene = path_excerpt(graph, ends[0], ways, layers)
    return export(scene, path, theme=theme, language=language, title=path_title(graph, *ends))


def _writer(suffix: str) -> Write:
    writers: dict[str, Write] = {known.suffix: known.write for known in FORMATS}
    writers |= {".png": _png, ".pdf": _pdf}
    if suffix not in writers:
        known = ", ".join(sorted(writers))
        raise ExportError(
            Text(
                f"The file name must end in one of {known}.",
                f"ファイル名の末尾は {known} のいずれかにしてください。",
            )
        )
    return writers[suffix]


def _png(sheet: Page, colours: Theme) -> bytes:
    _start_qt()
    from app.pictures import png

    return png(sheet, colours)


def _pdf(sheet: Page, colours: Theme) -> bytes:
    _start_qt()
    from app.pictures import pdf

    return pdf(sheet, colours)


@cache
def _start_qt() -> object:
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


def replace_file(path: Path, data: bytes) -> None:
    """Put data in the place of a file in one step; on any failure the old file stays."""
    target = Path(os.path.realpath(path))
    beside = target.with_name(f".enishi-{secrets.token_hex(6)}.part")
    try:
        try:
            with beside.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if target.exists():
                beside.chmod(target.stat().st_mode & 0o777)
            beside.replace(target)
        except BaseException:
            with suppress(OSError):
                beside.unlink()
            raise
    except OSError as error:
        raise ExportError(_sentence(error, path)) from error


def _missing(folder: Path) -> Text:
    return Text(f"The folder {folder} does not exist.", f"フォルダー {folder} がありません。")


def _sentence(error: OSError, path: Path) -> Text:
    """An error of the file system in plain words."""
    match error.errno:
        case errno.ENOENT | errno.ENOTDIR:
            return _missing(path.parent)
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return Text(
                f"{path} cannot be written: no permission for that place.",
                f"{path} に書き込めません。書き込みの権限がありません。",
            )
        case errno.ENOSPC | errno.EDQUOT:
            return Text(
                f"The disk is full: {path} was not written.",
                f"ディスクの空きがないため、{path} を書き出せませんでした。",
            )
        case errno.EISDIR:
            return Text(f"{path} is a folder.", f"{path} はフォルダーです。")
    said = os.strerror(error.errno) if error.errno else str(error)
    return Text(f"{path} could not be written: {said}.", f"{path} を書き出せませんでした({said})。")
