"""Icons of the user's own: a folder or a zip of AWS's icon package, matched to nodes by name.

Nothing of them is shipped. They are strangers' files: a zip is never unpacked, every file is read
up to a limit, and of an SVG only curves and colours are taken over (see graph/svg_icons.py).
"""

import re
import struct
import zipfile
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from graph.diagram import Icon, Raster
from graph.model import Graph, Node, Text
from graph.scene import Point
from graph.svg_icons import UnreadIconError, read_svg

MOST_FILES = 30_000
LARGEST = 512 * 1024
MOST_PIXELS = 1_024
PNG = b"\x89PNG\r\n\x1a\n"
SIZES = (48, 64, 32, 16)
"""The sizes of AWS's package, the one drawn for about our size first."""

PREFIX = re.compile(r"^(arch|res)[-_]", re.IGNORECASE)
SIZE = re.compile(r"[-_@](\d+)(?:x\d*)?(?:[-_](?:light|dark))?$", re.IGNORECASE)
OWNER = re.compile(r"^(?:amazon|aws)(?=.)")


class IconError(OSError):
    """Why no icons can be read from a place, in one sentence in both languages."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


class _File(NamedTuple):
    """One file of a set: how well it suits (less is better), and its name there."""

    rank: tuple[int, int, int]
    name: str


class IconSet:
    """The icons of one folder or zip, by the names of what they stand for."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._read: dict[str, Icon | None] = {}
        self._files = dict(sorted(_indexed(place)))

    def __len__(self) -> int:
        return len(self._files)

    def icon_of(self, graph: Graph, node: Node) -> Icon | None:
        """The icon of a node, by its label or another of its English names; None without one."""
        names = [node.label.en, *(text for language, text in node.aliases if language != "ja")]
        for name in names:
            icon = self.named(name)
            if icon:
                return icon
        return None

    def named(self, name: str) -> Icon | None:
        """The icon of a service's name; None where there is none or it cannot be read."""
        key = name_key(name)
        if key not in self._files:
            return None
        if key not in self._read:
            self._read[key] = self._icon(name, self._files[key].name)
        return self._read[key]

    def _icon(self, name: str, file: str) -> Icon | None:
        try:
            data = self._bytes(file)
            if file.lower().endswith(".svg"):
                return Icon(name, read_svg(data))
            return Icon(name, (_raster(data),))
        except (OSError, UnreadIconError, zipfile.BadZipFile, RuntimeError, NotImplementedError):
            return None  # the node keeps its glyph

    def _bytes(self, file: str) -> bytes:
        if self._archive:
            with self._archive.open(file) as opened:
                data = opened.read(LARGEST + 1)
        else:
            with (self._place / file).open("rb") as opened:
                data = opened.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise UnreadIconError("too large")
        return data

    @cached_property
    def _archive(self) -> zipfile.ZipFile | None:
        return zipfile.ZipFile(self._place) if self._place.is_file() else None


def read_icons(place: Path) -> IconSet:
    """The icons in a folder or a zip; IconError where there is neither or no picture in it."""
    try:
        found = IconSet(place)
    except (OSError, zipfile.BadZipFile) as error:
        raise IconError(
            Text(
                f"{place} is neither a folder nor a zip of icons.",
                f"{place} はアイコンのフォルダーでも zip でもありません。",
            )
        ) from error
    if not len(found):
        raise IconError(
            Text(
                f"There are no SVG or PNG icons in {place}.",
                f"{place} に SVG や PNG のアイコンがありません。",
            )
        )
    return found


def _indexed(place: Path) -> Iterator[tuple[str, _File]]:
    """Every picture by the key of its name; of those with one key the best comes last."""
    found: dict[str, _File] = {}
    for name in _names(place):
        file = _File(_rank(name), name)
        key = name_key(Path(name).stem)
        if key and (key not in found or file < found[key]):
            found[key] = file
    yield from found.items()


def _names(place: Path) -> Iterator[str]:
    if place.is_dir():
        for count, path in enumerate(sorted(place.rglob("*"))):
            if count > MOST_FILES:
                return
            if path.suffix.lower() in (".svg", ".png") and path.is_file() and not path.is_symlink():
                yield path.relative_to(place).as_posix()
        return
    with zipfile.ZipFile(place) as archive:
        for info in archive.infolist()[:MOST_FILES]:
            # macOS puts a shadow of each file beside it.
            picture = Path(info.filename).suffix.lower() in (".svg", ".png")
            if picture and not info.is_dir() and "__MACOSX" not in info.filename:
                yield info.filename


def _rank(name: str) -> tuple[int, int, int]:
    """Services before resources, curves before pixels, then by size."""
    path = Path(name)
    size = SIZE.search(path.stem)
    number = int(size[1][:4]) if size else 0
    return (
        int(path.stem.lower().startswith("res")),
        int(path.suffix.lower() != ".svg"),
        SIZES.index(number) if number in SIZES else len(SIZES),
    )


def name_key(name: str) -> str:
    """What names of one service have in common, however a file or a label spells it.

    >>> name_key("Arch_AWS-Security-Hub_48"), name_key("AWS Security Hub")
    ('securityhub', 'securityhub')
    """
    stem = SIZE.sub("", PREFIX.sub("", name.strip()))
    plain = re.sub(r"[^a-z0-9]+", "", stem.lower().replace("&", "and"))
    return OWNER.sub("", plain)


def _raster(data: bytes) -> Raster:
    """A PNG file as it stands, if it is one and of a sane size."""
    if not data.startswith(PNG) or len(data) < 33 or data[12:16] != b"IHDR":
        raise UnreadIconError("no PNG file")
    width, height = struct.unpack(">II", data[16:24])
    if not (0 < width <= MOST_PIXELS and 0 < height <= MOST_PIXELS):
        raise UnreadIconError("too many pixels")
    return Raster(data, Point(0.0, 0.0), 24.0)
