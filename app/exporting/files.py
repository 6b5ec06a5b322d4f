"""Files written whole or not at all, and names for them that no file system minds."""

import errno
import os
import re
import secrets
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from graph.model import Text

NAME_LENGTH = 60

RESERVED = re.compile(r"(con|prn|aux|nul|conin|conout|(com|lpt)[0-9])", re.IGNORECASE)
"""Names that Windows keeps for devices, with any suffix
(https://learn.microsoft.com/windows/win32/fileio/naming-a-file)."""


class ExportError(OSError):
    """Why no file was written, in one sentence in both languages."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


def file_stem(title: str) -> str:
    """A file name from a title: what no file system minds, in either script.

    >>> file_stem("what feeds Detective?"), file_stem("../CON"), file_stem("🤷")
    ('what-feeds-Detective', 'CON-', 'enishi')
    """
    plain = unicodedata.normalize("NFKC", title)
    words = re.findall(r"[^\W_]+", plain)
    stem = "-".join(words)[:NAME_LENGTH].strip("-") or "enishi"
    return f"{stem}-" if RESERVED.fullmatch(stem) else stem


def write_files(files: Mapping[Path, bytes]) -> None:
    """Put data in the place of files, each in one step; ExportError says what stood in the way.

    All of them are written beside their places first: until the last one is complete every old
    file stays, and nothing half-written is left.
    """
    beside: dict[Path, Path] = {}
    path = next(iter(files))
    try:
        try:
            for path, data in files.items():
                target = Path(os.path.realpath(path))
                part = target.with_name(f".enishi-{secrets.token_hex(6)}.part")
                beside[part] = target
                _write(part, target, data)
            _put(beside)
        except BaseException:
            for part in beside:
                with suppress(OSError):
                    part.unlink()
            raise
    except OSError as error:
        raise ExportError(_sentence(error, path)) from error


def _put(beside: Mapping[Path, Path]) -> None:
    """Rename complete files to their places; of several all or, where one cannot be, none."""
    if len(beside) == 1:
        ((part, target),) = beside.items()
        part.replace(target)
        return
    olds: dict[Path, Path] = {}
    done: list[Path] = []
    try:
        for part, target in beside.items():
            if target.exists():
                olds[target] = part.with_suffix(".old")
                target.replace(olds[target])
            part.replace(target)
            done.append(target)
    except BaseException:
        for target in done:
            target.unlink()
        for target, old in olds.items():
            old.replace(target)
        raise
    for old in olds.values():
        with suppress(OSError):
            old.unlink()


def _write(part: Path, target: Path, data: bytes) -> None:
    with part.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if target.exists():
        part.chmod(target.stat().st_mode & 0o777)


def missing(folder: Path) -> Text:
    return Text(f"The folder {folder} does not exist.", f"フォルダー {folder} がありません。")


def _sentence(error: OSError, path: Path) -> Text:
    """An error of the file system in plain words."""
    match error.errno:
        case errno.ENOENT | errno.ENOTDIR:
            return missing(path.parent)
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
        case errno.ENAMETOOLONG:
            return Text(
                f"The name {path.name} is too long.", f"ファイル名 {path.name} が長すぎます。"
            )
    said = os.strerror(error.errno) if error.errno else str(error)
    return Text(f"{path} could not be written: {said}.", f"{path} を書き出せませんでした({said})。")
