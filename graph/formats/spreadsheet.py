"""CSV: one file of nodes and one of edges, that Excel shows in Japanese and does not run."""

import csv
from collections.abc import Iterable, Iterator, Sequence

from graph.formats.properties import EDGE_PROPERTIES, NODE_PROPERTIES, edge_records, node_records
from graph.formats.texts import encoded_parts
from graph.formats.values import Exhibit

FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""Cells that begin so may be run by a spreadsheet
(https://owasp.org/www-community/attacks/CSV_Injection)."""

MARK = "\ufeff"
"""The byte-order mark by which Excel knows UTF-8."""


def write_csv(exhibit: Exhibit) -> dict[str, bytes]:
    """The shown graph as two tables, "-nodes" and "-edges"."""
    nodes = (
        [record.id, *(record.properties.get(name, "") for name in NODE_PROPERTIES)]
        for record in node_records(exhibit)
    )
    graph = exhibit.scene.graph
    edges = (
        [
            record.source,
            record.target,
            *(graph.node(end).label.of("en") for end in (edge.source, edge.target)),
            *(record.properties.get(name, "") for name in EDGE_PROPERTIES),
        ]
        for record, edge in zip(edge_records(exhibit), exhibit.scene.shown_edges(), strict=True)
    )
    ends = ("source", "target", "source_label", "target_label")
    return {
        "-nodes": encoded_parts(_table(("id", *NODE_PROPERTIES), nodes)),
        "-edges": encoded_parts(_table((*ends, *EDGE_PROPERTIES), edges)),
    }


def defused(text: str) -> str:
    """A text that no spreadsheet takes for a formula.

    >>> defused("=cmd()"), defused("S3")
    ("'=cmd()", 'S3')
    """
    text = text.replace("\0", "")
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) or text.startswith(FORMULA) else text


class _Line:
    """What a csv.writer writes to, and gives back: a line."""

    def write(self, line: str) -> str:
        return line


def _table(head: Sequence[str], rows: Iterable[Sequence[str | float]]) -> Iterator[str]:
    writer = csv.writer(_Line(), lineterminator="\r\n")
    yield MARK
    yield writer.writerow(head)
    for row in rows:
        # Numbers are ours, and a place may well be below zero.
        yield writer.writerow([defused(cell) if isinstance(cell, str) else cell for cell in row])
