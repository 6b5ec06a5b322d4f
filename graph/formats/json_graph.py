"""JSON: Cytoscape's (https://js.cytoscape.org/#notation/elements-json) and node-link."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graph.formats.properties import Record, edge_records, node_records
from graph.formats.texts import encoded_parts
from graph.formats.values import Exhibit

PLACED = frozenset(("x", "y"))


def write_cytoscape(exhibit: Exhibit) -> bytes:
    """The shown graph for Cytoscape and Cytoscape.js, with places."""
    nodes = (
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
    )
    edges = (
        {
            "data": {
                "id": record.id,
                "key": record.properties["relation"],
                "interaction": record.properties["label"],
                **_ends(record),
            }
        }
        for record in edge_records(exhibit)
    )
    data = [["name", exhibit.title.of(exhibit.first) or "Enishi"]]
    values = {"data": data, "directed": True, "multigraph": True}
    return encoded_parts(_object(values, {"nodes": nodes, "edges": edges}, "elements"))


def write_node_link(exhibit: Exhibit) -> bytes:
    """The shown graph as two lists, as networkx's node_link_graph and most scripts take it."""
    nodes = ({"id": record.id, **record.properties} for record in node_records(exhibit))
    edges = (
        {"key": record.properties["relation"], "id": record.id, **_ends(record)}
        for record in edge_records(exhibit)
    )
    values = {
        "directed": True,
        "multigraph": True,
        "graph": {"title": exhibit.title.of(exhibit.first), "date": exhibit.date},
    }
    return encoded_parts(_object(values, {"nodes": nodes, "edges": edges}))


def _object(
    values: Mapping[str, object], lists: Mapping[str, Iterable[object]], within: str = ""
) -> Iterator[str]:
    """An object of some values and of lists, which may stand in an object `within` it.

    An item is a line, and made when it is written: held all at once those of 100,000 things would
    fill the memory.
    """
    yield "{\n"
    for name, value in values.items():
        yield f"{_json(name)}: {_json(value)},\n"
    if within:
        yield f"{_json(within)}: {{\n"
    for at, (name, items) in enumerate(lists.items()):
        yield f"{',' if at else ''}{_json(name)}: [\n"
        between = ""
        for item in items:
            yield between + _json(item)
            between = ",\n"
        yield "\n]\n"
    yield "}\n}\n" if within else "}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _ends(record: Record) -> dict[str, Any]:
    return {"source": record.source, "target": record.target, **record.properties}


def _without(record: Record, names: frozenset[str]) -> dict[str, Any]:
    return {name: value for name, value in record.properties.items() if name not in names}
