"""GraphML (http://graphml.graphdrawing.org): for yEd, Gephi, Cytoscape, networkx and igraph."""

from collections.abc import Iterable, Iterator

from graph.formats.properties import (
    EDGE_PROPERTIES,
    NODE_PROPERTIES,
    NUMBERS,
    Record,
    edge_records,
    node_records,
)
from graph.formats.svg import escape
from graph.formats.texts import attribute, encoded_parts
from graph.formats.values import Exhibit

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"


def write_graphml(exhibit: Exhibit) -> bytes:
    """The shown graph as GraphML; a node's id is its IRI, an edge's label its relation."""
    nodes, edges = list(node_records(exhibit)), list(edge_records(exhibit))
    return encoded_parts(_parts(exhibit, nodes, edges))


def _parts(exhibit: Exhibit, nodes: list[Record], edges: list[Record]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield (
        f'<graphml xmlns="{NAMESPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        f' xsi:schemaLocation="{NAMESPACE} {NAMESPACE}/1.0/graphml.xsd">\n'
    )
    yield from _keys("node", NODE_PROPERTIES, nodes)
    yield from _keys("edge", EDGE_PROPERTIES, edges)
    yield '<key id="title" for="graph" attr.name="title" attr.type="string"/>\n'
    yield '<graph id="G" edgedefault="directed">\n'
    yield f'<data key="title">{escape(exhibit.title.of(exhibit.first))}</data>\n'
    for record in nodes:
        yield f'<node id="{attribute(record.id)}">{_data("node", record)}</node>\n'
    for record in edges:
        ends = f'source="{attribute(record.source)}" target="{attribute(record.target)}"'
        yield f'<edge id="{record.id}" {ends}>{_data("edge", record)}</edge>\n'
    yield "</graph>\n</graphml>\n"


def _keys(of: str, names: Iterable[str], records: Iterable[Record]) -> Iterator[str]:
    """Declarations of the properties that are used."""
    used = {name for record in records for name in record.properties}
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
