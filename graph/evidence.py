"""Evidence from its records: which statement of the notes or which citation each fact rests on."""

from collections.abc import Callable
from dataclasses import replace

from graph.model import AWS_DOCS, NOTES, Evidence, Text
from ontology import terms as t
from ontology.terms import Blank, Iri, Literal, Term

Statements = list[tuple[Iri, Term]]
Said = dict[Iri, Statements]
"""What is said of each subject: (predicate, value), in file order."""

FactKey = tuple[Iri, Iri, Term]
"""(subject, relation, object or literal) of a recorded fact."""

SUBJECT, PREDICATE, OBJECT = Iri(t.RDF + "subject"), Iri(t.RDF + "predicate"), Iri(t.RDF + "object")
IN_LAYER, FROM = Iri(t.KG + "inLayer"), Iri(t.PROV + "wasDerivedFrom")
QUOTED_FROM, SOURCE = Iri(t.PROV + "wasQuotedFrom"), Iri(t.DCTERMS + "source")
CORRECTED_BY = Iri(t.KG + "correctedBy")
QUALIFIER, CAVEAT = Iri(t.KG + "qualifier"), Iri(t.KG + "impactCaveat")
COMMENT, QUOTE, GLOSS = Iri(t.KG + "comment"), Iri(t.KG + "quote"), Iri(t.KG + "gloss")
ID, LINE, STATUS = Iri(t.KG + "id"), Iri(t.KG + "line"), Iri(t.KG + "status")
LOCATOR, CONFIDENCE = Iri(t.KG + "locator"), Iri(t.KG + "confidence")
URL, AS_OF = Iri(t.KG + "url"), Iri(t.DCTERMS + "modified")


def text_of(said: Statements, predicate: Iri) -> Text:
    """The English and Japanese literals of one predicate; the first of each language counts."""
    found = {"en": "", "ja": ""}
    for relation, value in said:
        if relation == predicate and isinstance(value, Literal):
            side = "ja" if value.language.startswith("ja") else "en"
            found[side] = found[side] or value.value
    return Text(found["en"], found["ja"])


def value_of(said: Statements, predicate: Iri) -> str:
    """The first value of one predicate as a string, "" when there is none."""
    for relation, value in said:
        if relation == predicate and not isinstance(value, Blank):
            return value.value if isinstance(value, Literal) else value
    return ""


def read_evidence(prov: Said) -> dict[FactKey, list[Evidence]]:
    """Every recorded fact with its evidence: one Evidence for each statement or citation."""
    source = _sources(prov)
    keys: dict[Iri, FactKey] = {}
    for record, said in prov.items():
        values = dict(said)
        if SUBJECT in values:
            keys[record] = _fact_key(values)
    found: dict[FactKey, list[Evidence]] = {}
    for record, key in keys.items():
        found.setdefault(key, []).extend(_of_record(prov[record], keys, source))
    return found


def _fact_key(values: dict[Iri, Term]) -> FactKey:
    subject, predicate = values[SUBJECT], values[PREDICATE]
    if not (isinstance(subject, str) and isinstance(predicate, str)):
        raise ValueError(f"a record needs IRIs for subject and predicate: {values}")
    return subject, predicate, values[OBJECT]


def _of_record(
    said: Statements, keys: dict[Iri, FactKey], source: Callable[[Iri, str], Evidence]
) -> list[Evidence]:
    layer = value_of(said, IN_LAYER).removeprefix(t.LAYER_PREFIX)
    corrections = tuple(
        (keys[value][0], keys[value][1], end)
        for relation, value in said
        if relation == CORRECTED_BY
        and isinstance(value, str)
        and value in keys
        and isinstance(end := keys[value][2], str)
    )
    extra: dict[str, object] = {"corrected_by": corrections} if corrections else {}
    if status := value_of(said, STATUS):
        extra["status"] = status
    if any(relation == CAVEAT for relation, _ in said):
        extra["caveat"] = text_of(said, CAVEAT)
    if any(relation == QUALIFIER for relation, _ in said):
        extra["qualifier"] = text_of(said, QUALIFIER)
    found = [
        source(value, layer)
        for relation, value in said
        if relation == FROM and isinstance(value, str)
    ]
    return [replace(one, **extra) for one in found] if extra else found  # type: ignore[arg-type]


def _sources(prov: Said) -> Callable[[Iri, str], Evidence]:
    """A reader of statements and citations that reads each of them once."""
    known: dict[tuple[Iri, str], Evidence] = {}

    def source(iri: Iri, layer: str) -> Evidence:
        if (iri, layer) not in known:
            read = _statement if layer == NOTES else _citation
            known[iri, layer] = read(prov, iri, layer)
        return known[iri, layer]

    return source


def _statement(prov: Said, iri: Iri, layer: str) -> Evidence:
    said = prov.get(iri, [])
    values = dict(reversed(said))
    line = value_of(said, LINE)
    return Evidence(
        layer,
        statement=_plain(values.get(ID)) or t.local_name(iri),
        source=_document(prov, values.get(QUOTED_FROM)),
        quote=_plain(values.get(QUOTE)),
        gloss=_plain(values.get(GLOSS)),
        line=int(line) if line.isdecimal() else None,
        status=_plain(values.get(STATUS)),
        comment=text_of(said, COMMENT),
    )


def _citation(prov: Said, iri: Iri, layer: str) -> Evidence:
    said = prov.get(iri, [])
    values = dict(reversed(said))
    locator = _plain(values.get(LOCATOR))
    url = locator if locator.startswith(("http://", "https://")) else ""
    document = values.get(SOURCE)
    if not url and isinstance(document, str):
        url = value_of(prov.get(document, []), URL)
    return Evidence(
        layer,
        statement=_plain(values.get(ID)) or t.local_name(iri),
        source=Text(locator) if locator else _document(prov, document),
        url=url,
        status=_plain(values.get(STATUS)) or ("current" if layer == AWS_DOCS else ""),
        as_of=_plain(values.get(AS_OF)),
        confidence=_plain(values.get(CONFIDENCE)),
        qualifier=text_of(said, QUALIFIER),
        comment=text_of(said, COMMENT),
    )


def _plain(value: Term | None) -> str:
    if isinstance(value, Literal):
        return value.value
    return value if isinstance(value, str) else ""


def _document(prov: Said, value: Term | None) -> Text:
    return text_of(prov.get(value, []), t.LABEL) if isinstance(value, str) else Text()
