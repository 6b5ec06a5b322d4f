"""IRIs as constants, and RDF terms as plain values that any room may hold."""

from typing import NamedTuple, NewType

Iri = NewType("Iri", str)


class Literal(NamedTuple):
    """A literal: text, language tag ("" for none), datatype IRI ("" for language-tagged ones)."""

    value: str
    language: str
    datatype: str


class Blank(NamedTuple):
    """A blank node, by the name its store gave it."""

    name: str


# An Iri is a str at run time: test for Literal and Blank, the rest is an IRI.
Term = Iri | Literal | Blank
Quad = tuple[Iri | Blank, Iri, Term, Iri | None]

KG = "urn:enishi:kg:"
AWS = "urn:enishi:aws:"
NOTE = "urn:enishi:note:"
CITE = "urn:enishi:cite:"
DOC = "urn:enishi:doc:"
EDGE = "urn:enishi:edge:"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
PROV = "http://www.w3.org/ns/prov#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SCHEMA_ORG = "https://schema.org/"
FOAF = "http://xmlns.com/foaf/0.1/"

PREFIXES: dict[str, str] = {
    "kg": KG,
    "aws": AWS,
    "note": NOTE,
    "cite": CITE,
    "doc": DOC,
    "edge": EDGE,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "skos": SKOS,
    "dcterms": DCTERMS,
    "prov": PROV,
    "xsd": XSD,
    "schema": SCHEMA_ORG,
    "foaf": FOAF,
}

SCHEMA_GRAPH = Iri(KG + "schema")
ENTITIES_GRAPH = Iri(KG + "entities")
PROV_GRAPH = Iri(KG + "prov")
LAYER_PREFIX = KG + "layer-"

TYPE = Iri(RDF + "type")
LABEL = Iri(RDFS + "label")
COMMENT = Iri(RDFS + "comment")
FIRST = Iri(RDF + "first")
REST = Iri(RDF + "rest")
PREF_LABEL = Iri(SKOS + "prefLabel")
ALT_LABEL = Iri(SKOS + "altLabel")
DEFINITION = Iri(SKOS + "definition")
SKOS_NOTE = Iri(SKOS + "note")
SUB_CLASS_OF = Iri(RDFS + "subClassOf")
SUB_PROPERTY_OF = Iri(RDFS + "subPropertyOf")
REPLACES = Iri(DCTERMS + "replaces")
HAS_FEATURE = Iri(KG + "hasFeature")
HAS_STEP = Iri(KG + "hasStep")
FLOWS_TO = Iri(KG + "flowsTo")
DEPENDS_ON = Iri(KG + "dependsOn")


def shorten(iri: str) -> str:
    """The CURIE of an IRI, or the IRI itself when no prefix fits.

    >>> shorten("urn:enishi:kg:feeds")
    'kg:feeds'
    """
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def expand(name: str) -> Iri:
    """The IRI of a CURIE with a known prefix, or the text unchanged.

    >>> expand("kg:feeds")
    'urn:enishi:kg:feeds'
    """
    prefix, colon, local = name.partition(":")
    if colon and prefix in PREFIXES:
        return Iri(PREFIXES[prefix] + local)
    return Iri(name)


def local_name(iri: str) -> str:
    """What follows the last '#', '/' or ':' of an IRI: the last resort for a label.

    >>> local_name("urn:enishi:kg:feeds")
    'feeds'
    """
    trimmed = iri.rstrip("#/:")
    cut = max(trimmed.rfind("#"), trimmed.rfind("/"), trimmed.rfind(":"))
    return trimmed[cut + 1 :] or iri
