"""Exporting as a job: subjects become scenes, scenes files, and all of it can be cancelled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.exporting.files import ExportError, file_stem, missing, write_files
from app.exporting.formats import format_of
from app.exporting.subjects import Subject
from graph.formats.values import Exhibit, Format, Look
from graph.jobs import Job, Step, finish
from graph.model import NO_TEXT, Text
from graph.scene import Scene


@dataclass(frozen=True, slots=True)
class Order:
    """Which format, how it is to look, and of what day it is; None is today."""

    format: Format
    look: Look
    today: date | None = None

    def exhibit(self, scene: Scene, subject: Subject) -> Exhibit:
        when = (self.today or date.today()).isoformat()
        return Exhibit(scene, self.look, subject.title, when, subject.address, subject.pair)


def exporting(subject: Subject, path: Path, order: Order) -> Job[tuple[Path, ...]]:
    """Write one subject to a file, or to a few that share its name; the paths written.

    Existing files are replaced, and only once the new ones are complete. ExportError says what
    stood in the way.
    """
    _refuse_folder(path.parent)
    files = yield from _written(subject, path, order)
    yield Step(1, 1)
    write_files(files)
    return tuple(files)


def exporting_each(subjects: Sequence[Subject], path: Path, order: Order) -> Job[tuple[Path, ...]]:
    """Write a file for each subject, named by it: into a folder, or beside a file's name.

    Each is written when it is ready, so what was done before Cancel stays.
    """
    whole = path.is_dir() or not path.suffix
    folder, stem = (path, "") if whole else (path.parent, path.stem)
    _refuse_folder(folder)
    done: list[Path] = []
    language = "ja" if order.look.language == "ja" else "en"
    for at, (subject, name) in enumerate(
        zip(subjects, _names(subjects, stem, language), strict=True)
    ):
        target = folder / f"{name}{path.suffix if stem else order.format.suffix}"
        yield Step(at, len(subjects), target.name)
        files = yield from _within(_written(subject, target, order), at, len(subjects), target.name)
        write_files(files)
        done += files
    return tuple(done)


def export(
    scene: Scene,
    path: Path,
    look: Look | None = None,
    *,
    title: Text = NO_TEXT,
    today: date | None = None,
) -> Path:
    """Write a scene as it is; the suffix of the path says in which format."""
    subject = Subject(title, tuple(scene.shown()), lambda: _scene(scene))
    return finish(exporting(subject, path, Order(format_of(path), look or Look(), today)))[0]


def _scene(scene: Scene) -> Job[Scene]:
    yield Step(1, 1)
    return scene


def _written(subject: Subject, path: Path, order: Order) -> Job[Mapping[Path, bytes]]:
    scene = yield from subject.make()
    written = yield from order.format.write(order.exhibit(scene, subject))
    if isinstance(written, bytes):
        return {path: written}
    return {path.with_name(f"{path.stem}{end}{path.suffix}"): data for end, data in written.items()}


def _within(
    job: Job[Mapping[Path, bytes]], done: int, total: int, doing: str
) -> Job[Mapping[Path, bytes]]:
    """A job as a part of a longer one: its steps say how far the longer one is."""
    while True:
        try:
            next(job)
        except StopIteration as stop:
            result: Mapping[Path, bytes] = stop.value
            return result
        yield Step(done, total, doing)


def _names(subjects: Sequence[Subject], stem: str, language: str) -> list[str]:
    """A stem for each subject; where two are alike to a file system, the second is numbered."""
    taken: set[str] = set()
    names = []
    for subject in subjects:
        own = file_stem(subject.title.of(language))
        base = f"{stem}-{own}" if stem else own
        found, count = base, 2
        while found.casefold() in taken:
            found, count = f"{base}-{count}", count + 1
        taken.add(found.casefold())
        names.append(found)
    return names


def _refuse_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise ExportError(missing(folder))
