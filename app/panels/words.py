"""How evidence, layers, relations and counts are put into words, in the language that is on."""

from collections.abc import Iterable

from app.i18n import mark, tr
from graph.model import AWS_DOCS, FILE, MINE, NOTES, Edge, Evidence, Graph
from graph.scene import Direction
from ontology.terms import Iri

STATUSES: dict[str, str] = {
    "current": mark("current"),
    "outdated": mark("outdated"),
    "damaged": mark("damaged"),
    "disputed": mark("disputed"),
    "mistaken": mark("mistaken"),
    "overgeneral": mark("too general"),
    "incomplete": mark("incomplete"),
    "ambiguous": mark("ambiguous"),
    "heading-only": mark("heading only"),
}
"""What a record's status is called; a status not listed is shown as it stands."""

CONFIDENCES: dict[str, str] = {
    "high": mark("high confidence"),
    "med": mark("medium confidence"),
    "medium": mark("medium confidence"),
    "low": mark("low confidence"),
}

SAYS: dict[str, str] = {
    NOTES: mark("The notes say"),
    AWS_DOCS: mark("AWS’s documentation says"),
    MINE: mark("You say"),
    FILE: mark("The opened file says"),
}
"""Heading over what a layer says."""

LAYER_NAMES: dict[str, str] = {
    NOTES: mark("notes"),
    AWS_DOCS: mark("AWS"),
    MINE: mark("yours"),
    FILE: mark("file"),
}


LINES_AT_MOST = 3


def status_words(status: str) -> str:
    return tr(STATUSES[status]) if status in STATUSES else status


def says_words(layer: str) -> str:
    return tr(SAYS[layer]) if layer in SAYS else layer


def layer_words(layers: Iterable[str]) -> str:
    """The layers of a fact, the notes first: "notes · AWS"."""
    order = list(LAYER_NAMES)
    known = sorted(layers, key=lambda name: order.index(name) if name in order else len(order))
    return " · ".join(tr(LAYER_NAMES[name]) if name in LAYER_NAMES else name for name in known)


def line_words(evidence: Iterable[Evidence]) -> str:
    """The lines of the notes that say something: "line 114", "lines 65, 115", or "".

    Of many the first few and how many more there are: the evidence itself lists them all.
    """
    lines = sorted({item.line for item in evidence if item.line is not None})
    if not lines:
        return ""
    text = ", ".join(str(line) for line in lines[:LINES_AT_MOST])
    if len(lines) > LINES_AT_MOST:
        text += f" +{len(lines) - LINES_AT_MOST}"
    return (tr("line {lines}") if len(lines) == 1 else tr("lines {lines}")).format(lines=text)


def evidence_words(*edges: Edge) -> str:
    """What a row says of its evidence: "line 114 · AWS", "AWS only", "file"."""
    lines = line_words(item for edge in edges for item in edge.evidence)
    layers = frozenset[str]().union(*(edge.layers for edge in edges))
    others = layers - {NOTES}
    if not lines:
        words = layer_words(layers)
        return tr("{layer} only").format(layer=words) if layers == {AWS_DOCS} else words
    return " · ".join(part for part in (lines, layer_words(others)) if part)


def doubt_words(edge: Edge) -> str:
    """The first status of an edge's evidence that is not "current", in words; "" when none."""
    doubts = [item.status for item in edge.evidence if item.status not in ("", "current")]
    return status_words(doubts[0]) if doubts else ""


def qualifier_words(edge: Edge, language: str) -> str:
    """What limits an edge, each limit once: "optional package EKS_AUDIT"."""
    limits = dict.fromkeys(item.qualifier.of(language) for item in edge.evidence)
    return " · ".join(limit for limit in limits if limit)


def meta_words(item: Evidence) -> str:
    """One line on a record: where it stands, how it stands, since when, how sure."""
    parts = (
        line_words((item,)),
        status_words(item.status),
        tr("as of {date}").format(date=item.as_of) if item.as_of else "",
        tr(CONFIDENCES[item.confidence]) if item.confidence in CONFIDENCES else item.confidence,
        item.statement,
    )
    return " · ".join(part for part in parts if part)


def group_words(graph: Graph, relation: Iri, direction: Direction, language: str) -> str:
    """The heading over a group of edges as its node sees them: "is fed by"."""
    known = graph.relation(relation)
    if direction != "in":
        return known.label.of(language)
    inverse = known.inverse.of(language)
    return inverse or "← " + known.label.of(language)


def heading_words(text: str) -> str:
    """A heading in capitals where the script has them."""
    return text.upper()


def both_labels(label_en: str, label_ja: str, language: str) -> tuple[str, str]:
    """A label in the language that is on, and in the other one ("" when they are the same)."""
    first, second = (
        (label_ja or label_en, label_en)
        if language == "ja"
        else (
            label_en or label_ja,
            label_ja,
        )
    )
    return first, "" if second == first else second
