"""JSON: Cytoscape's (https://js.cytoscape.org/#notation/elements-json) and node-link."""

from typing import Any

from graph.formats.properties import Record, edge_records, node_records
from graph.formats.texts import as_json
from graph.formats.values import Exhibit

PLACED = frozenset(("x", "y"))


def write_cytoscape(exhibit: Exhibit) -> bytes:
    """The shown graph for Cytoscape and Cytoscape.js, with places."""
    nodes = [
        {
            "data": {
                "id": record.id,
                "value": record.id,
                "name": record.properties.get("label", record.id),
                **_without(record, PLACED),
            },
            "position": {name: record.properties[name] for name in sorted(PLACED)},
        }
        for record in node_records(exhibit)
    ]
    edges = [
        {
            "data": {
                "id": record.id,
                "key": record.properties["relation"],
                "interaction": record.properties["label"],
                **_ends(record),
            }
        }
        for record in edge_records(exhibit)
    ]
    data = [["name", exhibit.title.of(exhibit.first) or "Enishi"]]
    return as_json(
        {
            "data": data,
            "directed": True,
            "multigraph": True,
            "elements": {"nodes": nodes, "edges": edges},
        }
    )


def write_node_link(exhibit: Exhibit) -> bytes:
    """The shown graph as two lists, as networkx's node_link_graph and most scripts take it."""
    return as_json(
        {
            "directed": True,
            "multigraph": True,
            "graph": {"title": exhibit.title.of(exhibit.first), "date": exhibit.date},
            "nodes": [{"id": record.id, **record.properties} for record in node_records(exhibit)],
            "edges": [
                {"key": record.properties["relation"], "id": record.id, **_ends(record)}
                for record in edge_records(exhibit)
            ],
        }
    )


def _ends(record: Record) -> dict[str, Any]:
    return {"source": record.source, "target": record.target, **record.properties}


def _without(record: Record, names: frozenset[str]) -> dict[str, Any]:
    return {name: value for name, value in record.properties.items() if name not in names}
