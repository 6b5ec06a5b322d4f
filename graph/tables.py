"""Quads sorted into tables, and the shipped ones kept compiled, as Python keeps its own modules."""

import marshal
import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from graph.evidence import UNREAD, FactKey, Said
from ontology import terms as t
from ontology.store import shipped_data, shipped_said
from ontology.terms import Blank, Iri, Literal, Quad, Term

FORMAT = b"enishi tables 2 "
DIGEST_SIZE = 32


@dataclass(slots=True)
class Tables:
    """Quads by what they are for.

    `schema`, `entities` and `prov` hold what the graphs of those names say of each subject; `facts`
    the triples of the layers, with the layers that state them; `opened` everything else.
    """

    schema: Said = field(default_factory=dict)
    entities: Said = field(default_factory=dict)
    prov: Said = field(default_factory=dict)
    facts: dict[FactKey, set[str]] = field(default_factory=dict)
    opened: list[Quad] = field(default_factory=list)


def read_tables(quads: Iterable[Quad]) -> Tables:
    """Quads in their tables, by the name of their graph."""
    tables = Tables()
    by_name: dict[Iri | None, Said] = {
        t.PROV_GRAPH: tables.prov,
        t.ENTITIES_GRAPH: tables.entities,
        t.SCHEMA_GRAPH: tables.schema,
    }
    before: tuple[Term | None, ...] = (None, None, None)
    values: list[Term] = []
    for quad in quads:
        subject, predicate, value, name = quad
        if before == (subject, predicate, name):
            values.append(value)  # one more of a list, as the words of a form are
            continue
        table = by_name.get(name)
        if isinstance(subject, Blank):
            tables.opened.append(quad)
        elif table is not None:
            values = table.setdefault(subject, {}).setdefault(predicate, [])
            values.append(value)
            before = subject, predicate, name
        elif name is not None and name.startswith(t.LAYER_PREFIX):
            layers = tables.facts.setdefault((subject, predicate, value), set())
            layers.add(name[len(t.LAYER_PREFIX) :])
        else:
            tables.opened.append(quad)
    return tables


def shipped_tables(cache: Path | None) -> Tables:
    """The tables of the shipped ontology, from the cache folder when it has them.

    Parsing is most of a cold start, so the tables are kept there by the digest of the files they
    come from. A cache that is absent, damaged or not writable costs time and nothing else.
    """
    if cache is None:
        return _parsed(shipped_data())
    data = list(shipped_data())
    digest = sha256(FORMAT + b"".join(content for _, content in data)).digest()
    file = cache / "ontology.tables"
    compiled = _load(file, digest)
    if compiled is not None:
        return compiled
    tables = _parsed(data)
    with suppress(OSError):
        _keep(file, digest, tables)
    return tables


def _parsed(data: Iterable[tuple[str, bytes]]) -> Tables:
    said, facts = shipped_said(data, UNREAD)
    tables = read_tables(facts)
    tables.schema, tables.entities = said[t.SCHEMA_GRAPH], said[t.ENTITIES_GRAPH]
    tables.prov = said[t.PROV_GRAPH]
    return tables


def _load(file: Path, digest: bytes) -> Tables | None:
    """Compiled tables of exactly these files; None unless every byte is as it was written."""
    try:
        data = file.read_bytes()
    except OSError:
        return None
    head, payload = data[: 2 * DIGEST_SIZE], data[2 * DIGEST_SIZE :]
    if head != digest + sha256(payload).digest():
        return None
    try:
        schema, entities, prov, facts = marshal.loads(payload)
    except (ValueError, EOFError, TypeError):  # written by a Python with another marshal format
        return None
    made = tuple.__new__  # a third of the time of Literal(*v), on the way of every start
    for table in (schema, entities, prov):
        for said in table.values():
            for values in said.values():
                for at, value in enumerate(values):
                    if type(value) is tuple:
                        values[at] = made(Literal, value)
    known = {
        (s, p, Literal(*o) if type(o) is tuple else o): layers
        for (s, p, o), layers in facts.items()
    }
    return Tables(schema, entities, prov, known)


def _keep(file: Path, digest: bytes, tables: Tables) -> None:
    """Write compiled tables beside and rename, so that nobody reads half of them."""
    payload = marshal.dumps(
        (
            *(_plain(table) for table in (tables.schema, tables.entities, tables.prov)),
            {(s, p, _bare(o)): layers for (s, p, o), layers in tables.facts.items()},
        )
    )
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as beside:
        beside.write(digest + sha256(payload).digest() + payload)
    os.replace(beside.name, file)


def _plain(table: Said) -> dict[str, dict[str, list[Any]]]:
    return {
        subject: {
            predicate: [_bare(value) for value in values] for predicate, values in said.items()
        }
        for subject, said in table.items()
    }


def _bare(value: object) -> object:
    return tuple(value) if isinstance(value, Literal) else value
