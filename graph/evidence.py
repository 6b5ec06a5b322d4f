"""Evidence from its records: which statement of the notes or which citation each fact rests on."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from graph.model import AWS_DOCS, FILE, NO_TEXT, NOTES, EdgeKey, Evidence, Text
from ontology import terms as t
from ontology.terms import Iri, Literal, Term

Statements = dict[Iri, list[Term]]
"""What is said of one subject: predicate -> values, in file order."""

Said = dict[Iri, Statements]
"""What is said of each subject."""

FactKey = tuple[Iri, Iri, Term]
"""(subject, relation, object or literal) of a recorded fact."""

SUBJECT, PREDICATE, OBJECT = Iri(t.RDF + "subject"), Iri(t.RDF + "predicate"), Iri(t.RDF + "object")
IN_LAYER, FROM = Iri(t.KG + "inLayer"), Iri(t.PROV + "wasDerivedFrom")
QUOTED_FROM, SOURCE = Iri(t.PROV + "wasQuotedFrom"), Iri(t.DCTERMS + "source")
CORRECTED_BY, RENDERING = Iri(t.KG + "correctedBy"), Iri(t.KG + "rendering")
QUALIFIER, CAVEAT = Iri(t.KG + "qualifier"), Iri(t.KG + "impactCaveat")
COMMENT, QUOTE, GLOSS = Iri(t.KG + "comment"), Iri(t.KG + "quote"), Iri(t.KG + "gloss")
ID, LINE, STATUS = Iri(t.KG + "id"), Iri(t.KG + "line"), Iri(t.KG + "status")
LOCATOR, CONFIDENCE = Iri(t.KG + "locator"), Iri(t.KG + "confidence")
URL, AS_OF = Iri(t.KG + "url"), Iri(t.DCTERMS + "modified")
UNREAD = frozenset((t.TYPE, t.KG + "basis", t.KG + "section"))
"""What records say and no Evidence holds."""

NOTHING: list[Term] = []
DISPUTED = "disputed"
"""The status of a fact that somebody doubts."""


def text_of(said: Statements, predicate: Iri) -> Text:
    """The English and Japanese literals of one predicate; the first of each language counts."""
    values = said.get(predicate)
    if not values:
        return NO_TEXT
    en = ja = ""
    for value in values:
        if type(value) is Literal:
            text, language, _ = value
            if language == "en":
                en = text
            elif language.startswith("ja"):
                ja = ja or text
            elif language.startswith("en") or not en:
                en = text
    return Text(en, ja)


def value_of(said: Statements, predicate: Iri) -> str:
    """The first value of one predicate as a string, "" when there is none."""
    for value in said.get(predicate, NOTHING):
        if type(value) is Literal:
            return value[0]
        if isinstance(value, str):
            return value
    return ""


def read_evidence(prov: Said) -> dict[FactKey, list[Evidence]]:
    """Every recorded fact with its evidence: one Evidence for each statement or citation."""
    keys: dict[Iri, FactKey] = {}
    for record, said in prov.items():
        if SUBJECT in said:
            subject, predicate = value_of(said, SUBJECT), value_of(said, PREDICATE)
            keys[record] = Iri(subject), Iri(predicate), said[OBJECT][0]
    known: dict[tuple[Iri, str], Evidence] = {}
    found: dict[FactKey, list[Evidence]] = {}
    for record, key in keys.items():
        said = prov[record]
        extra = _of_record(said, keys, prov)
        layer = value_of(said, IN_LAYER).removeprefix(t.LAYER_PREFIX)
        for source in said.get(FROM, NOTHING):
            if not isinstance(source, str):
                continue
            if (source, layer) not in known:
                known[source, layer] = _of_source(prov, source, layer)
            one = known[source, layer]
            found.setdefault(key, []).append(replace(one, **extra) if extra else one)
    return found


def _of_record(said: Statements, keys: dict[Iri, FactKey], prov: Said) -> dict[str, Any]:
    """What the record itself says, beyond its source: fields of Evidence."""
    extra: dict[str, Any] = {}
    if CORRECTED_BY in said:
        records = [one for one in said[CORRECTED_BY] if isinstance(one, str) and one in keys]
        extra["corrected_by"] = tuple(_edges(records, keys))
        extra["corrections"] = tuple(_texts(records, keys, prov))
    if STATUS in said:
        extra["status"] = value_of(said, STATUS)
    if CAVEAT in said:
        extra["caveat"] = text_of(said, CAVEAT)
    if QUALIFIER in said:
        extra["qualifier"] = text_of(said, QUALIFIER)
    return extra


def _edges(records: list[Iri], keys: dict[Iri, FactKey]) -> Iterator[EdgeKey]:
    for subject, relation, end in (keys[record] for record in records):
        if isinstance(end, str):
            yield subject, relation, end


def _texts(records: list[Iri], keys: dict[Iri, FactKey], prov: Said) -> Iterator[tuple[Iri, Text]]:
    for record in records:
        subject, _, end = keys[record]
        if isinstance(end, Literal):
            rendered = text_of(prov[record], RENDERING)
            yield subject, Text(end.value, rendered.ja)


def _of_source(prov: Said, iri: Iri, layer: str) -> Evidence:
    said = prov.get(iri, {})
    read = _statement if layer == NOTES else _citation
    name = "" if layer == FILE else value_of(said, ID) or t.local_name(iri)
    return read(prov, said, name, layer)


def _statement(prov: Said, said: Statements, name: str, layer: str) -> Evidence:
    line = value_of(said, LINE)
    return Evidence(
        layer,
        statement=name,
        source=_label(prov, value_of(said, QUOTED_FROM)),
        quote=value_of(said, QUOTE),
        gloss=value_of(said, GLOSS),
        line=int(line) if line.isdecimal() else None,
        status=value_of(said, STATUS),
        comment=text_of(said, COMMENT),
    )


def _citation(prov: Said, said: Statements, name: str, layer: str) -> Evidence:
    locator, document = value_of(said, LOCATOR), value_of(said, SOURCE)
    cited = locator if locator.startswith(("http://", "https://")) else ""
    return Evidence(
        layer,
        statement=name,
        source=Text(locator) if locator else _label(prov, document),
        url=value_of(prov.get(Iri(document), {}), URL) or cited,
        status=value_of(said, STATUS) or ("current" if layer == AWS_DOCS else ""),
        as_of=value_of(said, AS_OF),
        confidence=value_of(said, CONFIDENCE),
        qualifier=text_of(said, QUALIFIER),
        comment=text_of(said, COMMENT),
    )


def _label(prov: Said, document: str) -> Text:
    return text_of(prov.get(Iri(document), {}), t.LABEL)
