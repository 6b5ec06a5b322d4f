"""Mermaid: a flowchart for documents that are text, with lanes as subgraphs and roles as classes.

What a label may hold is at https://mermaid.js.org/syntax/flowchart.html ("special characters").
"""

import re
from collections.abc import Iterator, Mapping

from graph.diagram import Box
from graph.drawing import arrow_colour, role_colour
from graph.formats.shapes import bands, ids_of, relation_name, words
from graph.formats.texts import encoded, one_line, web_link
from graph.formats.values import Exhibit
from ontology.terms import Iri

SAFE = re.compile(r"[^0-9A-Za-z \u0080-\uffff\U00010000-\U0010ffff]")
"""ASCII signs may all mean something to Mermaid, Markdown or HTML: they are written as numbers."""

TOKENS = {"dashed": "-.->", "dotted": "-.->", "double": "==>"}
PLAIN_TOKENS = {"dashed": "-.-", "dotted": "-.-", "double": "==="}
DASHES = {"dashed": ",stroke-dasharray:7 4", "dotted": ",stroke-dasharray:1 4"}


def write_mermaid(exhibit: Exhibit) -> bytes:
    """The diagram as a Mermaid flowchart; Mermaid places it anew."""
    return encoded("\n".join(_lines(exhibit)) + "\n")


def said(text: str) -> str:
    """A label as Mermaid takes it between quotation marks, on one line.

    >>> said('end "x" <b>')
    'end #34;x#34; #60;b#62;'
    """
    return SAFE.sub(lambda found: f"#{ord(found[0])};", one_line(text))


def _lines(exhibit: Exhibit) -> Iterator[str]:
    diagram = exhibit.diagram
    title = one_line(exhibit.title.of(exhibit.first))
    if title:
        # YAML between single quotes: only they themselves need an escape.
        yield from ("---", "title: '{}'".format(title.replace("'", "''")), "---")
    yield "flowchart LR"
    ids = ids_of(diagram.boxes)
    inside = set()
    for at, band in enumerate(bands(exhibit.diagram, exhibit.language), 1):
        yield f'  subgraph lane{at}["{said(band.title)}"]'
        for box in band.boxes:
            yield f"    {_node(exhibit, box, ids[box.iri])}"
            inside.add(box.iri)
        yield "  end"
    for box in diagram.boxes:
        if box.iri not in inside:
            yield f"  {_node(exhibit, box, ids[box.iri])}"
    for arrow in diagram.arrows:
        tokens = PLAIN_TOKENS if arrow.both_ways else TOKENS
        token = tokens.get(arrow.line, "---" if arrow.both_ways else "-->")
        name = said(relation_name(exhibit, arrow))
        named = f'|"{name}"|' if name else ""  # an empty label is no label to Mermaid
        yield f"  {ids[arrow.key[0]]} {token}{named} {ids[arrow.key[2]]}"
    yield from _styles(exhibit, ids)


def _node(exhibit: Exhibit, box: Box, name: str) -> str:
    first, second = words(exhibit, box)
    label = f"{said(first)}<br/>{said(second)}" if second else said(first) or " "
    return f'{name}["{label}"]:::{_class(box.role)}'


def _class(role: str) -> str:
    """A class name that is no word of Mermaid's own, as "end" and "default" are."""
    return f"role-{role}" if re.fullmatch(r"[a-z0-9-]+", role) else "role-none"


def _styles(exhibit: Exhibit, ids: Mapping[Iri, str]) -> Iterator[str]:
    diagram, theme = exhibit.diagram, exhibit.theme
    for role in dict.fromkeys(box.role for box in diagram.boxes):
        colour = role_colour(theme, role)
        yield (
            f"  classDef {_class(role)} fill:{theme.card},stroke:{colour},"
            f"color:{theme.text},stroke-width:2px"
        )
    for at, arrow in enumerate(diagram.arrows):
        colour = arrow_colour(theme, arrow)
        yield f"  linkStyle {at} stroke:{colour}{DASHES.get(arrow.line, '')}"
    for box in diagram.boxes:
        link = web_link(box.link)
        if link and not re.search(r'[\s"\\]', link):
            yield f'  click {ids[box.iri]} href "{link}" _blank'
