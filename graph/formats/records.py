"""Evidence as quads of kg:prov: the inverse of graph/evidence.py."""

import re
from collections.abc import Iterator

from graph.evidence import (
    AS_OF,
    CAVEAT,
    COMMENT,
    CONFIDENCE,
    CORRECTED_BY,
    FROM,
    GLOSS,
    ID,
    IN_LAYER,
    LINE,
    LOCATOR,
    OBJECT,
    PREDICATE,
    QUALIFIER,
    QUOTE,
    QUOTED_FROM,
    RENDERING,
    SOURCE,
    STATUS,
    SUBJECT,
    URL,
    FactKey,
)
from graph.model import FILE, NOTES, Evidence, Text
from ontology import terms as t
from ontology.terms import Iri, Literal, Quad, Term

STATEMENT = Iri(t.RDF + "Statement")
NOTES_STATEMENT, CITATION = Iri(t.KG + "NotesStatement"), Iri(t.KG + "Citation")
STRING, INTEGER = t.XSD + "string", t.XSD + "integer"
UNSAFE = re.compile(r"[^A-Za-z0-9_.-]+")


def plain_literal(value: str) -> Literal:
    return Literal(value, "", STRING)


def texts(text: Text) -> Iterator[Literal]:
    """The sides of a text that it has of its own."""
    for language, side in (("en", text.en), ("ja", text.ja)):
        if side:
            yield Literal(side, language, "")


class Records:
    """Quads of evidence, each statement, citation and document said once."""

    def __init__(self) -> None:
        self._said: dict[tuple[Iri, Iri, Term], None] = {}
        self._names: dict[tuple[str, str], Iri] = {}
        self._taken: set[str] = set()

    def quads(self) -> Iterator[Quad]:
        for subject, predicate, value in self._said:
            yield subject, predicate, value, t.PROV_GRAPH

    def add(self, key: FactKey, one: Evidence) -> Iri:
        """Record a fact with one piece of its evidence; the name of what it rests on."""
        source = self._source(one)
        record = self._name(f"{one.layer}.{_short(key)}.{t.local_name(source)}", repr((key, one)))
        if (record, t.TYPE, STATEMENT) in self._said:
            return source
        self._reify(record, key)
        self._say(record, IN_LAYER, Iri(t.LAYER_PREFIX + one.layer))
        self._say(record, FROM, source)
        if one.status:
            self._say(record, STATUS, plain_literal(one.status))
        for text in texts(one.qualifier):
            self._say(record, QUALIFIER, text)
        for text in texts(one.caveat):
            self._say(record, CAVEAT, text)
        for corrected in one.corrected_by:
            self._say(record, CORRECTED_BY, self._mention(corrected, ""))
        for subject, said in one.corrections:
            value = Literal(said.en, "en", "")
            self._say(record, CORRECTED_BY, self._mention((subject, t.SKOS_NOTE, value), said.ja))
        return source

    def _mention(self, key: FactKey, rendering: str) -> Iri:
        """A fact that another one points to: it is named, and stated only if it is exported."""
        name = self._name(f"mentioned.{_short(key)}", repr(key))
        self._reify(name, key)
        if rendering:
            self._say(name, RENDERING, Literal(rendering, "ja", ""))
        return name

    def _reify(self, record: Iri, key: FactKey) -> None:
        subject, predicate, value = key
        self._say(record, t.TYPE, STATEMENT)
        self._say(record, SUBJECT, subject)
        self._say(record, PREDICATE, predicate)
        self._say(record, OBJECT, value)

    def _source(self, one: Evidence) -> Iri:
        space = t.NOTE if one.layer == NOTES else t.CITE
        source = Iri(space + (UNSAFE.sub("-", one.statement) or "unnamed"))
        self._say(source, t.TYPE, NOTES_STATEMENT if one.layer == NOTES else CITATION)
        self._say(source, ID, plain_literal(one.statement))
        for text in texts(one.comment):
            self._say(source, COMMENT, text)
        if one.layer == NOTES:
            self._of_notes(source, one)
        else:
            self._of_citation(source, one)
        return source

    def _of_notes(self, source: Iri, one: Evidence) -> None:
        if one.line is not None:
            self._say(source, LINE, Literal(str(one.line), "", INTEGER))
        if one.quote:
            self._say(source, QUOTE, Literal(one.quote, "ja", ""))
        if one.gloss:
            self._say(source, GLOSS, Literal(one.gloss, "en", ""))
        if one.source != Text():
            self._say(source, QUOTED_FROM, self._document(one.source, ""))

    def _of_citation(self, source: Iri, one: Evidence) -> None:
        document = self._document(Text() if _is_locator(one) else one.source, one.url)
        self._say(source, SOURCE, document)
        if _is_locator(one):
            self._say(source, LOCATOR, plain_literal(one.source.en))
        if one.as_of:
            self._say(source, AS_OF, plain_literal(one.as_of))
        if one.confidence:
            self._say(source, CONFIDENCE, plain_literal(one.confidence))

    def _document(self, label: Text, url: str) -> Iri:
        readable = UNSAFE.sub("-", (label.en or url.rpartition("/")[2])[:40]).strip("-.")
        name = self._name(readable or "document", repr((label, url)), t.DOC)
        for text in texts(label):
            self._say(name, t.LABEL, text)
        if url:
            self._say(name, URL, plain_literal(url))
        return name

    def _name(self, readable: str, key: str, space: str = t.EDGE) -> Iri:
        """A readable name that is one thing's alone."""
        if (readable, key) not in self._names:
            found, count = readable, 2
            while space + found in self._taken:
                found, count = f"{readable}.{count}", count + 1
            self._taken.add(space + found)
            self._names[readable, key] = Iri(space + found)
        return self._names[readable, key]

    def _say(self, subject: Iri, predicate: Iri, value: Term) -> None:
        self._said[subject, predicate, value] = None


def recorded(one: Evidence) -> bool:
    """Whether evidence is more than the name of the file that a fact was read from."""
    return one.layer != FILE


def _is_locator(one: Evidence) -> bool:
    return bool(one.source.en) and not one.source.ja


def _short(key: FactKey) -> str:
    subject, predicate, value = key
    end = "text" if isinstance(value, Literal) else t.local_name(str(value))
    parts = (t.local_name(subject), t.local_name(predicate), end)
    return ".".join(UNSAFE.sub("-", part)[:40] or "x" for part in parts)
