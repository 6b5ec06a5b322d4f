"""Grammar: the small words and inflections of both languages, the same for every graph."""

from functools import cache

from graph.model import Graph
from graph.vocabulary import BETWEEN_WORDS
from ontology import terms as t
from ontology.store import shipped_data, shipped_quads
from ontology.terms import Iri, Literal

Words = dict[Iri, tuple[tuple[str, str, str], ...]]

QUESTIONS = "questions.ttl"
PREFIXES = ("ask-", "word-", "ending-", "inflections")


def words_of(graph: Graph) -> Words:
    """What is said of terms in our own properties, with the shipped grammar where none is told."""
    own = graph.vocabulary.words
    if Iri(t.KG + "inflections") in own:
        return own
    grammar = shipped_grammar()
    return grammar | {iri: (*grammar.get(iri, ()), *said) for iri, said in own.items()}


@cache
def shipped_grammar() -> Words:
    """The grammar words of the shipped question forms; our own relations are left out."""
    found: dict[Iri, list[tuple[str, str, str]]] = {}
    data = [(name, content) for name, content in shipped_data() if name == QUESTIONS]
    for subject, predicate, value, _ in shipped_quads(data):
        if isinstance(subject, str) and isinstance(value, Literal) and _is_grammar(subject):
            name, language = t.local_name(predicate), value.language
            words = value.value.split(BETWEEN_WORDS)
            found.setdefault(subject, []).extend((name, language, word) for word in words)
    return {iri: tuple(said) for iri, said in found.items()}


STANDARD = tuple(map(str, (t.RDF, t.RDFS, t.OWL, t.SKOS, t.SCHEMA_ORG)))
"""Relations of these namespaces are asked by the same words in every graph."""


def _is_grammar(iri: str) -> bool:
    own = iri.startswith(t.KG) and iri[len(t.KG) :].startswith(PREFIXES)
    return own or iri.startswith(STANDARD)
