"""The rows in what is left of a SQLite file: read page by page, without SQLite.

Where a file is cut or has holes, the way from a table's root to its rows is lost, but the pages
with the rows are there. The format: https://www.sqlite.org/fileformat2.html
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

Value = int | float | str | bytes | None
Row = tuple[Value, ...]

USUAL = 4096
"""The size of a page, where the file's header does not say it any more."""
TABLE_LEAF = 0x0D
LOG_HEADER, FRAME_HEADER = 32, 24
NUMBERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
"""Bytes of a whole number by its serial type."""


class BrokenError(Exception):
    """A row that cannot be read."""


@dataclass(slots=True)
class Leftovers:
    """The pages of a file and of its log, by their numbers; `unreadable` counts broken rows."""

    size: int
    usable: int
    pages: dict[int, bytes]
    unreadable: int = 0
    free: set[int] = field(default_factory=set)


def leftovers(path: Path) -> Leftovers:
    """What is left of the file at `path` and of its log; OSError when it cannot be read at all."""
    data = path.read_bytes() if path.exists() else b""
    log = path.with_name(path.name + "-wal")
    frames = log.read_bytes() if log.exists() else b""
    size = _page_size(data, frames)
    pages = {at // size + 1: data[at : at + size] for at in range(0, len(data), size)}
    pages.update(_logged(frames, size))
    reserved = pages[1][20] if len(pages.get(1, b"")) > 100 else 0
    left = Leftovers(size, size - (reserved if reserved < 64 else 0), pages)
    left.free = _free(left)
    return left


def rows(left: Leftovers) -> Iterator[tuple[int, Row]]:
    """Every row that can be read, of whatever table, with its number."""
    for number in sorted(left.pages.keys() - left.free):
        page = left.pages[number]
        start = 100 if number == 1 else 0
        if len(page) < start + 8 or page[start] != TABLE_LEAF:
            continue
        (count,) = struct.unpack_from(">H", page, start + 3)
        for at in range(start + 8, start + 8 + 2 * count, 2):
            try:
                (cell,) = struct.unpack_from(">H", page, at)
                yield _row(left, page, cell)
            except (BrokenError, struct.error, IndexError, UnicodeDecodeError, OverflowError):
                left.unreadable += 1


def _page_size(data: bytes, frames: bytes) -> int:
    known = []
    if len(data) >= 18:
        known.append(struct.unpack_from(">H", data, 16)[0])
    if len(frames) >= 12:
        known.append(struct.unpack_from(">I", frames, 8)[0])
    for size in known:
        if 512 <= size <= 32768 and size & (size - 1) == 0:
            return int(size)
    return USUAL


def _logged(frames: bytes, size: int) -> dict[int, bytes]:
    """The pages that the log has and the file may not have yet, as of its last whole change."""
    if len(frames) < LOG_HEADER:
        return {}
    salt = frames[16:24]
    whole: dict[int, bytes] = {}
    pending: dict[int, bytes] = {}
    step = FRAME_HEADER + size
    for at in range(LOG_HEADER, len(frames) - step + 1, step):
        number, ends = struct.unpack_from(">II", frames, at)
        if frames[at + 8 : at + 16] != salt:
            break
        pending[number] = frames[at + FRAME_HEADER : at + step]
        if ends:
            whole.update(pending)
            pending.clear()
    return whole


def _free(left: Leftovers) -> set[int]:
    """Pages that are not in use: what stands on them is out of date."""
    first = left.pages.get(1, b"")
    if len(first) < 100:
        return set()
    (trunk,) = struct.unpack_from(">I", first, 32)
    free: set[int] = set()
    while trunk and trunk not in free and len(left.pages.get(trunk, b"")) == left.size:
        page = left.pages[trunk]
        free.add(trunk)
        trunk, count = struct.unpack_from(">II", page, 0)
        if count > left.size // 4 - 2:
            break
        free.update(struct.unpack_from(f">{count}I", page, 8))
    return free


def _row(left: Leftovers, page: bytes, cell: int) -> tuple[int, Row]:
    length, at = _varint(page, cell)
    number, at = _varint(page, at)
    payload = _payload(left, page, at, length)
    header, at = _varint(payload, 0)
    values: list[Value] = []
    place = header
    if not 0 < header <= length:
        raise BrokenError
    while at < header:
        kind, at = _varint(payload, at)
        value, place = _value(payload, place, kind)
        values.append(value)
    if at != header or place != length:
        raise BrokenError
    return number, tuple(values)


def _payload(left: Leftovers, page: bytes, at: int, length: int) -> bytes:
    """The bytes of a row, with those that are on pages of their own."""
    most = left.usable - 35
    if length <= most:
        found = page[at : at + length]
        if len(found) < length:
            raise BrokenError
        return found
    if length > left.usable * len(left.pages):
        raise BrokenError
    least = (left.usable - 12) * 32 // 255 - 23
    here = least + (length - least) % (left.usable - 4)
    here = here if here <= most else least
    parts, missing = [page[at : at + here]], length - here
    (following,) = struct.unpack_from(">I", page, at + here)
    while missing > 0:
        more = left.pages.get(following, b"")
        part = more[4 : 4 + min(missing, left.usable - 4)]
        if not part:
            raise BrokenError
        parts.append(part)
        missing -= len(part)
        (following,) = struct.unpack_from(">I", more, 0)
    return b"".join(parts)


def _value(payload: bytes, at: int, kind: int) -> tuple[Value, int]:
    if kind == 0:
        return None, at
    if kind in NUMBERS:
        end = at + NUMBERS[kind]
        return int.from_bytes(payload[at:end], "big", signed=True), end
    if kind == 7:
        return struct.unpack_from(">d", payload, at)[0], at + 8
    if kind in (8, 9):
        return kind - 8, at
    if kind < 12:
        raise BrokenError
    end = at + (kind - 12) // 2
    found = payload[at:end]
    return (found.decode("utf-8") if kind % 2 else found), end


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for step in range(8):
        byte = data[at + step]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + step + 1
    return value << 8 | data[at + 8], at + 9
