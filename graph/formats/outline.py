"""Bookmarks for a PDF file, added behind its end as an incremental update (ISO 32000-1, 7.5.6).

Qt's writer makes none. It writes a plain table of references, which is all that is read here.
"""

import re
from collections.abc import Sequence

ROOT = re.compile(rb"/Root (\d+) 0 R")
SIZE = re.compile(rb"/Size (\d+)")
START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
KIDS = re.compile(rb"/Kids\s*\[([^\]]*)\]")
PAGES = re.compile(rb"/Pages (\d+) 0 R")


class OutlineError(ValueError):
    """The file is not written as Qt writes one."""


def outlined(data: bytes, titles: Sequence[str]) -> bytes:
    """A PDF file with one bookmark for each page, in order; OutlineError when it has others."""
    start, trailer = _found(START, data), data[data.rindex(b"trailer") :]
    root, size = int(_found(ROOT, trailer)), int(_found(SIZE, trailer))
    catalogue = _object(data, root)
    kids = _found(KIDS, _object(data, int(_found(PAGES, catalogue))))
    pages = [int(number) for number in re.findall(rb"(\d+) 0 R", kids)]
    if len(pages) != len(titles):
        raise OutlineError(f"{len(titles)} titles for {len(pages)} pages")
    first, last = size + 1, size + len(titles)
    objects = {
        size: f"<< /Type /Outlines /First {first} 0 R /Last {last} 0 R /Count {len(titles)} >>"
    }
    for at, (title, page) in enumerate(zip(titles, pages, strict=True)):
        number = first + at
        near = f" /Prev {number - 1} 0 R" if at else ""
        near += f" /Next {number + 1} 0 R" if number < last else ""
        name = title.encode("utf-16-be", "replace").hex().upper()
        objects[number] = (
            f"<< /Title <FEFF{name}> /Parent {size} 0 R{near} /Dest [{page} 0 R /Fit] >>"
        )
    inside = catalogue.strip().removeprefix(b"<<").removesuffix(b">>").strip().decode("latin-1")
    objects[root] = f"<< {inside} /Outlines {size} 0 R /PageMode /UseOutlines >>"
    return _appended(data, objects, int(start), trailer)


def _appended(data: bytes, objects: dict[int, str], start: int, trailer: bytes) -> bytes:
    """The file with new or newer objects, their table and a trailer that names the one before."""
    parts, at = [data if data.endswith(b"\n") else data + b"\n"], {}
    length = len(parts[0])
    for number, text in objects.items():
        at[number] = length
        parts.append(f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1"))
        length += len(parts[-1])
    table = "".join(f"{number} 1\n{at[number]:010} 00000 n \n" for number in sorted(objects))
    kept = trailer[trailer.index(b"<<") + 2 : trailer.rindex(b">>")].decode("latin-1")
    kept = re.sub(r"/Size \d+", f"/Size {max(objects) + 1}", kept).strip()
    tail = f"xref\n{table}trailer\n<<\n{kept}\n/Prev {start}\n>>\nstartxref\n{length}\n%%EOF\n"
    return b"".join((*parts, tail.encode("latin-1")))


def _object(data: bytes, number: int) -> bytes:
    found = re.search(rb"(?:^|\n)%d 0 obj\s(.*?)\sendobj" % number, data, re.DOTALL)
    if not found:
        raise OutlineError(f"no object {number}")
    return found[1]


def _found(what: re.Pattern[bytes], where: bytes) -> bytes:
    found = what.search(where)
    if not found:
        raise OutlineError(f"no {what.pattern!r}")
    return found[1]
