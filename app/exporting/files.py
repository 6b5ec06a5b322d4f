"""Files written whole or not at all, and names for them that no file system minds."""

import errno
import os
import re
import secrets
import time
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from graph.model import Text

NAME_LENGTH = 60

PART, LEFT_OVER = ".enishi-", 3_600.0
"""How the names of files that are not complete begin, and after how many seconds nobody is writing
one any more."""

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

    All of them are written beside their places first, and renamed when the last one is complete. A
    program that is killed in between leaves whole files, new ones and old ones, and perhaps some of
    those beside, which a later export takes away.
    """
    beside: dict[Path, Path] = {}
    path = next(iter(files))
    try:
        try:
            for path, data in files.items():
                target = Path(os.path.realpath(path))
                part = target.with_name(f"{PART}{secrets.token_hex(6)}.part")
                beside[part] = target
                _write(part, target, data)
            _put(beside)
        except BaseException:
            _take_away(beside)
            raise
    except OSError as error:
        if isinstance(error, ExportError):
            raise
        raise ExportError(_sentence(error, path)) from error
    for folder in {target.parent for target in beside.values()}:
        _take_away(part for part in folder.glob(f"{PART}*.part") if _is_left_over(part))


def _put(beside: Mapping[Path, Path]) -> None:
    """Rename complete files to their places; where one cannot be, those before it get back what
    they held."""
    held: dict[Path, bytes | None] = {}
    for at, (part, target) in enumerate(beside.items(), 1):
        try:
            if at < len(beside):
                held[target] = target.read_bytes() if target.exists() else None
            part.replace(target)
        except BaseException as error:
            held.pop(target, None)
            new = [path for path, data in held.items() if not _give_back(path, data)]
            if new and isinstance(error, OSError):
                raise ExportError(_halfway(_sentence(error, target), new)) from error
            raise


def _give_back(target: Path, data: bytes | None) -> bool:
    """Make a file what it was; False when that cannot be done either."""
    part = target.with_name(f"{PART}{secrets.token_hex(6)}.part")
    try:
        if data is None:
            target.unlink()
        else:
            _write(part, target, data)
            part.replace(target)
    except OSError:
        _take_away([part])
        return False
    return True


def _take_away(parts: Iterable[Path]) -> None:
    for part in parts:
        with suppress(OSError):
            part.unlink()


def _is_left_over(part: Path) -> bool:
    """Whether a file beside another is so old that nobody is writing it."""
    try:
        return time.time() - part.stat().st_mtime > LEFT_OVER
    except OSError:
        return False


def _write(part: Path, target: Path, data: bytes) -> None:
    with part.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if target.exists():
        part.chmod(target.stat().st_mode & 0o777)


def _halfway(said: Text, new: Sequence[Path]) -> Text:
    """What went wrong, and which files are new already."""
    names = ", ".join(path.name for path in new), "、".join(path.name for path in new)
    return Text(
        f"{said.en} Already replaced by the new ones: {names[0]}.",
        f"{said.ja} すでに新しいファイルに置き換わったもの: {names[1]}。",
    )


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
