"""Standard relations: how RDF's common vocabularies are said in a sentence, in both languages."""

from dataclasses import replace

from graph.model import NO_TEXT, Relation, Text, Vocabulary
from ontology import terms as t
from ontology.terms import Iri

Row = tuple[str, Text, Text, str]

STANDARD: tuple[Row, ...] = (
    (t.TYPE, Text("is a", "一種である"), Text("has example", "例"), "の"),
    (t.SUB_CLASS_OF, Text("is a kind of", "一種である"), Text("has the kind", "下位クラス"), "の"),
    (
        t.SUB_PROPERTY_OF,
        Text("is a subproperty of", "一種である"),
        Text("has the subproperty", "下位プロパティ"),
        "の",
    ),
    (
        t.RDFS + "domain",
        Text("has domain", "定義域とする"),
        Text("is the domain of", "定義域に持つもの"),
        "を",
    ),
    (
        t.RDFS + "range",
        Text("has range", "値域とする"),
        Text("is the range of", "値域に持つもの"),
        "を",
    ),
    (t.RDFS + "seeAlso", Text("refers to", "参照する"), Text("is referred to by", "参照元"), "を"),
    (
        t.RDFS + "isDefinedBy",
        Text("is defined by", "定義元とする"),
        Text("defines", "定義するもの"),
        "を",
    ),
    (
        t.SCHEMA_ORG + "domainIncludes",
        Text("is a property of", "プロパティである"),
        Text("has the property", "プロパティ"),
        "の",
    ),
    (
        t.SCHEMA_ORG + "rangeIncludes",
        Text("takes", "値にとる"),
        Text("is a value of", "値にとるプロパティ"),
        "を",
    ),
    (
        t.SKOS + "broader",
        Text("is a kind of", "下位概念である"),
        Text("has the kind", "下位概念"),
        "の",
    ),
    (
        t.SKOS + "narrower",
        Text("has the kind", "上位概念である"),
        Text("is a kind of", "上位概念"),
        "の",
    ),
    (t.SKOS + "related", Text("is related to", "関連する"), NO_TEXT, "と"),
    (t.SKOS + "exactMatch", Text("is the same as", "一致する"), NO_TEXT, "と"),
    (t.SKOS + "closeMatch", Text("is nearly the same as", "ほぼ一致する"), NO_TEXT, "と"),
    (t.SKOS + "inScheme", Text("belongs to", "属する"), Text("contains", "含むもの"), "に"),
    (
        t.SKOS + "hasTopConcept",
        Text("has top concept", "最上位概念に持つ"),
        Text("is a top concept of", "最上位概念とするもの"),
        "を",
    ),
    (
        t.SKOS + "topConceptOf",
        Text("is a top concept of", "最上位概念である"),
        Text("has top concept", "最上位概念"),
        "の",
    ),
    (t.OWL + "imports", Text("imports", "取り込む"), Text("is imported by", "取り込み先"), "を"),
    (t.OWL + "sameAs", Text("is the same as", "同じである"), NO_TEXT, "と"),
    (t.OWL + "inverseOf", Text("is the inverse of", "逆である"), NO_TEXT, "の"),
    (t.OWL + "disjointWith", Text("is disjoint with", "互いに素である"), NO_TEXT, "と"),
    (t.OWL + "equivalentClass", Text("is equivalent to", "同等である"), NO_TEXT, "と"),
    (t.OWL + "equivalentProperty", Text("is equivalent to", "同等である"), NO_TEXT, "と"),
)
"""Relations that files use without saying how they read: label, inverse (none where it is the
same), and the Japanese particle."""


def name_standard(vocabulary: Vocabulary, relations: set[Iri]) -> None:
    """Give the standard relations that a file uses their names, also where it has bare ones."""
    for name, label, inverse, particle in STANDARD:
        iri = Iri(name)
        known = vocabulary.relations.get(iri)
        if iri not in relations or (known is not None and known.inverse != NO_TEXT):
            continue
        symmetric = inverse == NO_TEXT
        vocabulary.relations[iri] = replace(
            known or Relation(iri, label),
            label=label,
            inverse=label if symmetric else inverse,
            symmetric=symmetric,
        )
        vocabulary.words[iri] = (*vocabulary.words.get(iri, ()), ("particle", "ja", particle))
