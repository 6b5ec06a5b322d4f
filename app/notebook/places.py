"""Where notebooks are kept, and which file a path stands for."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

FILE_NAME = "notebook.sqlite"
COMPANIONS = ("-wal", "-shm")
"""Files beside a notebook: what is not yet in the notebook itself, and an index of that."""


def data_folder() -> Path:
    """Where the notebook is kept: ENISHI_CONFIG, else the place the system has for data."""
    given = os.environ.get("ENISHI_CONFIG")
    if given:
        return Path(given)
    import platformdirs

    return Path(platformdirs.user_data_path("enishi", appauthor=False))


def default_path() -> Path:
    """The notebook that is opened when none is named."""
    return data_folder() / FILE_NAME


def backup_folder(path: Path) -> Path:
    """Where the backups of a notebook are kept: beside it."""
    return path.with_name(path.name + ".backups")


def identity(path: Path) -> tuple[int, int] | None:
    """Which file a path leads to just now; None when it leads to none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def shelters(path: Path) -> Iterator[Path]:
    """Folders where a rescue copy may be put, the nearest first.

    The notebook's own is not made when it is gone: what is put into the place of a drive that was
    taken out is hidden when the drive is back.
    """
    seen: set[Path] = set()
    with suppress(OSError):
        data_folder().mkdir(parents=True, exist_ok=True)
    for folder in (path.parent, data_folder(), Path.home(), Path(tempfile.gettempdir())):
        if folder not in seen:
            seen.add(folder)
            yield folder


def has_backups(path: Path) -> bool:
    """Whether there are backups of a notebook."""
    return any(backup_folder(path).glob("*.sqlite"))
