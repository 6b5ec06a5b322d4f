"""GEXF 1.2 (https://gexf.net) with places and colours: for Gephi and what reads its files."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from graph.diagram import CARD_HEIGHT
from graph.formats.properties import (
    EDGE_PROPERTIES,
    NODE_PROPERTIES,
    Record,
    edge_records,
    node_records,
)
from graph.formats.texts import attribute, encoded_pieces, writing
from graph.formats.values import Exhibit, Written
from graph.jobs import Job

NAMESPACE = "http://www.gexf.net/1.2draft"

DRAWN = frozenset(("x", "y", "color", "label"))
"""Properties with an element or attribute of their own."""


def write_gexf(exhibit: Exhibit) -> Job[Written]:
    """The shown graph as GEXF; y grows upwards there, and downwards here."""
    used: dict[str, set[str]] = {"node": set(), "edge": set()}
    # What it declares is known when all is written; until then holding it would fill the memory.
    body = yield from writing(_body(exhibit, used))
    return b"".join((*encoded_pieces(_head(exhibit, used)), *body))


def _head(exhibit: Exhibit, used: Mapping[str, Collection[str]]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<gexf xmlns="{NAMESPACE}" xmlns:viz="{NAMESPACE}/viz" version="1.2">\n'
    modified = f' lastmodifieddate="{exhibit.date}"' if exhibit.date else ""
    title = attribute(exhibit.title.of(exhibit.first))
    yield f"<meta{modified}><creator>Enishi</creator>"
    yield f"<description>{title}</description></meta>\n"
    yield '<graph mode="static" defaultedgetype="directed">\n'
    yield from _attributes("node", NODE_PROPERTIES, used["node"])
    yield from _attributes("edge", EDGE_PROPERTIES, used["edge"])


def _body(exhibit: Exhibit, used: Mapping[str, set[str]]) -> Iterator[str]:
    """The graph itself; what properties it uses is added to `used`."""
    yield "<nodes>\n"
    for record in node_records(exhibit):
        used["node"].update(record.properties)
        yield from _node(record)
    yield "</nodes>\n<edges>\n"
    for record in edge_records(exhibit):
        used["edge"].update(record.properties)
        yield _edge(record)
    yield "</edges>\n</graph>\n</gexf>\n"


def _attributes(of: str, names: Iterable[str], used: Collection[str]) -> Iterator[str]:
    yield f'<attributes class="{of}" mode="static">\n'
    for name in names:
        if name in used and name not in DRAWN:
            yield f'<attribute id="{name}" title="{name}" type="string"/>\n'
    yield "</attributes>\n"


def _values(record: Record) -> str:
    values = "".join(
        f'<attvalue for="{name}" value="{attribute(str(value))}"/>'
        for name, value in record.properties.items()
        if name not in DRAWN
    )
    return f"<attvalues>{values}</attvalues>"


def _node(record: Record) -> Iterator[str]:
    said = record.properties
    label = attribute(str(said.get("label", "")))
    yield f'<node id="{attribute(record.id)}" label="{label}">{_values(record)}'
    yield f'<viz:position x="{said["x"]}" y="{-float(said["y"])}" z="0.0"/>'
    yield f"{_colour(str(said['color']))}"
    yield f'<viz:size value="{CARD_HEIGHT}"/></node>\n'


def _edge(record: Record) -> str:
    said = record.properties
    label = attribute(str(said.get("label", "")))
    ends = f'source="{attribute(record.source)}" target="{attribute(record.target)}"'
    return (
        f'<edge id="{record.id}" {ends} label="{label}" type="directed" weight="1.0">'
        f"{_values(record)}{_colour(str(said['color']))}</edge>\n"
    )


def _colour(colour: str) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f'<viz:color r="{red}" g="{green}" b="{blue}"/>'
