"""Pictures of notes: kept in the notebook, named by what is in them."""

import hashlib
import re

from app.notebook.book import Notebook
from app.notebook.faults import NO_PICTURE, NotebookError

LARGEST = 20_000_000
FOLDER = "attachments"
"""Where a note's text looks for its pictures, and where they lie in a folder of Markdown files."""
NAME = re.compile(r"[0-9a-f]{32}\.(?:png|jpg|gif|webp)")
SOURCE = re.compile(rf"{FOLDER}/({NAME.pattern})")
MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
)


def add_image(book: Notebook, data: bytes, alt: str = "") -> str:
    """Keep a picture and return the Markdown that shows it; NotebookError when it is none."""
    name = image_name(data)
    if not name:
        raise NotebookError(NO_PICTURE)
    with book.change():
        book.run(
            "INSERT OR IGNORE INTO images (name, data, added) VALUES (?, ?, ?)",
            (name, data, book.now()),
        )
    shown = re.sub(r"[^\w .-]", " ", alt)
    return f"![{shown}]({FOLDER}/{name})"


def image(book: Notebook, name: str) -> bytes | None:
    """The picture of a name; None when the notebook has none of it."""
    found = book.rows("SELECT data FROM images WHERE name = ?", (name,))
    return found[0][0] if found else None


def image_names(book: Notebook) -> list[str]:
    """The names of all pictures, in the order in which they were added."""
    return [name for (name,) in book.rows("SELECT name FROM images ORDER BY number")]


def image_name(data: bytes) -> str:
    """The name of a picture: its digest and what kind it is; "" when it is none we keep."""
    kind = next((kind for magic, kind in MAGIC if data.startswith(magic)), "")
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        kind = "webp"
    if not kind or len(data) > LARGEST:
        return ""
    return f"{hashlib.sha256(data).hexdigest()[:32]}.{kind}"
