"""GraphML (http://graphml.graphdrawing.org): for yEd, Gephi, Cytoscape, networkx and igraph."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from graph.formats.properties import (
    EDGE_PROPERTIES,
    NODE_PROPERTIES,
    NUMBERS,
    Record,
    edge_records,
    node_records,
)
from graph.formats.svg import escape
from graph.formats.texts import attribute, encoded_pieces, writing
from graph.formats.values import Exhibit, Written
from graph.jobs import Job

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"


def write_graphml(exhibit: Exhibit) -> Job[Written]:
    """The shown graph as GraphML; a node's id is its IRI, an edge's label its relation."""
    used: dict[str, set[str]] = {"node": set(), "edge": set()}
    # What it declares is known when all is written; until then holding it would fill the memory.
    body = yield from writing(_body(exhibit, used))
    return b"".join((*encoded_pieces(_head(used)), *body))


def _head(used: Mapping[str, Collection[str]]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield (
        f'<graphml xmlns="{NAMESPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        f' xsi:schemaLocation="{NAMESPACE} {NAMESPACE}/1.0/graphml.xsd">\n'
    )
    yield from _keys("node", NODE_PROPERTIES, used["node"])
    yield from _keys("edge", EDGE_PROPERTIES, used["edge"])
    yield '<key id="title" for="graph" attr.name="title" attr.type="string"/>\n'


def _body(exhibit: Exhibit, used: Mapping[str, set[str]]) -> Iterator[str]:
    """The graph itself; what properties it uses is added to `used`."""
    yield '<graph id="G" edgedefault="directed">\n'
    yield f'<data key="title">{escape(exhibit.title.of(exhibit.first))}</data>\n'
    for record in node_records(exhibit):
        used["node"].update(record.properties)
        yield f'<node id="{attribute(record.id)}">{_data("node", record)}</node>\n'
    for record in edge_records(exhibit):
        used["edge"].update(record.properties)
        ends = f'source="{attribute(record.source)}" target="{attribute(record.target)}"'
        yield f'<edge id="{record.id}" {ends}>{_data("edge", record)}</edge>\n'
    yield "</graph>\n</graphml>\n"


def _keys(of: str, names: Iterable[str], used: Collection[str]) -> Iterator[str]:
    """Declarations of the properties that are used."""
    for name in names:
        if name in used:
            kind = "double" if name in NUMBERS else "string"
            yield f'<key id="{of}-{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>\n'


def _data(of: str, record: Record) -> str:
    return "".join(
        # A carriage return as it is would be read as a line feed (XML 1.0, section 2.11).
        f'<data key="{of}-{name}">{escape(str(value)).replace(chr(13), "&#13;")}</data>'
        for name, value in record.properties.items()
    )
