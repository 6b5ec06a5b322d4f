"""Call-outs: which study notes a picture rests on, numbered, quoted, and put right by AWS."""

import re
from collections.abc import Iterable, Sequence

from graph.cards import plain
from graph.diagram import Note
from graph.model import NO_TEXT, NOTES, Edge, EdgeKey, Evidence, Graph, Text

STATUSES: dict[str, Text] = {
    "current": Text("current", "現行"),
    "outdated": Text("outdated", "古い"),
    "damaged": Text("damaged", "欠損"),
    "disputed": Text("disputed", "異論あり"),
    "mistaken": Text("mistaken", "誤り"),
    "overgeneral": Text("too general", "一般化しすぎ"),
    "incomplete": Text("incomplete", "不完全"),
    "ambiguous": Text("ambiguous", "あいまい"),
    "heading-only": Text("heading only", "見出しのみ"),
}
"""What the status of a note is called; a status not listed is shown as it stands."""

DOUBTED = frozenset(("outdated", "disputed", "mistaken", "overgeneral", "incomplete"))
"""Statuses of notes that AWS documents put right."""

VERDICT = re.compile(r"^(?:[A-Z][A-Z ]+|[^:]{1,8}): ")
"""What a comment begins with, "OUTDATED: ", is said by the status already."""

WEB = ("https://", "http://")
"""What the address of a link may begin with: nothing else is followed."""

GUIDES = "https://docs.aws.amazon.com/"

PER_EDGE = 2
"""How many notes are quoted for one edge at most."""

PUT_RIGHT = 3
"""How many facts of AWS documents are named to put a note right."""

Numbers = dict[EdgeKey, tuple[int, ...]]
"""The numbers of the notes that stand on each edge."""


def quoted(graph: Graph, edges: Iterable[Edge]) -> tuple[Numbers, tuple[Note, ...]]:
    """The notes that state some edges, numbered in the order given, each statement once."""
    numbers: dict[str, int] = {}
    about: dict[int, list[Edge]] = {}
    known: dict[int, Evidence] = {}
    marked: Numbers = {}
    for edge in edges:
        own = []
        for evidence in _of_notes(edge):
            number = numbers.setdefault(evidence.statement or evidence.quote, len(numbers) + 1)
            known.setdefault(number, evidence)
            about.setdefault(number, []).append(edge)
            own.append(number)
        if own:
            marked[edge.key] = tuple(sorted(own))
    notes = tuple(_note(graph, number, known[number], about[number]) for number in known)
    return marked, notes


def _of_notes(edge: Edge) -> list[Evidence]:
    found = {
        evidence.statement or evidence.quote: evidence
        for evidence in edge.evidence
        if evidence.layer == NOTES and evidence.quote
    }
    return list(found.values())[:PER_EDGE]


def _note(graph: Graph, number: int, evidence: Evidence, edges: Sequence[Edge]) -> Note:
    said = [sentence(graph, edge.key) for edge in edges]
    return Note(
        number=number,
        about=Text("; ".join(text.en for text in said), "、".join(text.ja for text in said)),
        quote=plain(evidence.quote),
        gloss=plain(evidence.gloss),
        where=_where(evidence),
        correction=_correction(graph, evidence),
        link=address_among(
            other
            for key in evidence.corrected_by
            if graph.has_edge(key)
            for other in graph.edge(key).evidence
        ),
    )


def address_among(evidence: Iterable[Evidence]) -> str:
    """The first address of a document on the web, of the user guides before any other; "" when
    there is none."""
    addresses = [each.url for each in evidence if each.url.startswith(WEB)]
    return min(addresses, key=lambda address: not address.startswith(GUIDES), default="")


def sentence(graph: Graph, key: EdgeKey) -> Text:
    """A fact in words: three names in English, an arrow and the relation in Japanese."""
    source, target = graph.node(key[0]).label, graph.node(key[2]).label
    relation = graph.relation(key[1]).label
    return Text(
        plain(f"{source.of('en')} {relation.of('en')} {target.of('en')}"),
        plain(f"{source.of('ja')} → {target.of('ja')}: {relation.of('ja')}"),
    )


def _where(evidence: Evidence) -> Text:
    status = STATUSES.get(evidence.status, Text(evidence.status))
    lines = Text(f"line {evidence.line}", f"{evidence.line} 行目") if evidence.line else NO_TEXT
    return Text(
        " · ".join(part for part in (evidence.statement, lines.en, status.of("en")) if part),
        " · ".join(part for part in (evidence.statement, lines.ja, status.of("ja")) if part),
    )


def _correction(graph: Graph, evidence: Evidence) -> Text:
    """What AWS documents say where a note is doubted: facts, texts, else the comment on it."""
    if evidence.status not in DOUBTED:
        return NO_TEXT
    keys = [key for key in evidence.corrected_by if graph.has_edge(key)]
    said = [sentence(graph, key) for key in keys[:PUT_RIGHT]]
    said += [
        Text(*(f"{graph.node(iri).label.of(side)}: {text.of(side)}" for side in ("en", "ja")))
        for iri, text in evidence.corrections
        if iri in graph
    ]
    if not said:
        return Text(*(f"→ {VERDICT.sub('', side)}" if side else "" for side in evidence.comment))
    more = len(keys) - PUT_RIGHT
    tail = Text(f" (and {more} more)", f" (ほか {more} 件)") if more > 0 else NO_TEXT
    return Text(
        "AWS: " + "; ".join(text.of("en") for text in said) + tail.en,
        "AWS: " + "、".join(text.of("ja") for text in said) + tail.ja,
    )
