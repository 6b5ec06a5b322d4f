"""Pictures of a folder of Markdown files: those that notes show are taken into the notebook."""

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

from app.notebook.book import Notebook
from app.notebook.images import FOLDER, LARGEST, add_image, image_name
from app.notebook.leaves import Leaf
from app.notebook.merging import Report

SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".webp")
SHOWN = re.compile(
    r"!\[(?P<alt>[^\[\]\n]{0,300})\]\(<?(?P<path>[^()<>\n]{1,300}?)>?\)"
    r"|!\[\[(?P<name>[^\[\]|\n]{1,300})(?:\|[^\[\]\n]{0,100})?\]\]"
)


class Pictures:
    """The pictures below a folder, found as Obsidian finds them: by their path or their name."""

    def __init__(self, folder: Path, report: Report) -> None:
        self._report = report
        self._folder = folder
        self._files: dict[str, Path] = {}
        for file in _pictures(folder):
            self._files.setdefault(file.name.casefold(), file)
            self._files[file.relative_to(folder).as_posix().casefold()] = file

    def gathered(self, book: Notebook, leaf: Leaf) -> Leaf:
        """A note whose pictures are in the notebook, where they lie in the folder."""

        def kept(found: re.Match[str]) -> str:
            file = self._found(found["path"] or found["name"])
            shown = self._add(book, file, found["alt"] or "") if file else ""
            return shown or found.group()

        text = SHOWN.sub(kept, leaf.note.text) if self._files else leaf.note.text
        return leaf if text == leaf.note.text else replace(leaf, note=replace(leaf.note, text=text))

    def take_attachments(self, book: Notebook) -> None:
        """Take in the pictures that no note shows just now: an older text may."""
        for file in _pictures(self._folder / FOLDER):
            self._add(book, file, "")

    def _found(self, written: str) -> Path | None:
        wanted = unquote(written.strip()).replace("\\", "/").removeprefix("./").casefold()
        return self._files.get(wanted) or self._files.get(wanted.rpartition("/")[2])

    def _add(self, book: Notebook, file: Path, alt: str) -> str:
        data = file.read_bytes()
        name = image_name(data)
        if not name:
            return ""
        if not book.rows("SELECT 1 FROM images WHERE name = ?", (name,)):
            self._report.images += 1
            add_image(book, data)
        return "" if file.name == name else f"![{alt}]({FOLDER}/{name})"


def _pictures(folder: Path) -> Iterator[Path]:
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for name in sorted(names):
            file = Path(where, name)
            if not name.lower().endswith(SUFFIXES) or file.is_symlink() or not file.is_file():
                continue
            if file.stat().st_size <= LARGEST:
                yield file
