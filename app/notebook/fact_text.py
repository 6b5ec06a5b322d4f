"""Own facts as JSON, in the notebook and in a folder of Markdown files: written one way only."""

import json
import re
from collections.abc import Callable
from typing import Any, assert_never

from app.notebook.faults import UNSAYABLE, NotebookError
from graph.facts import Doubt, OwnAlias, OwnEdge, OwnFact, OwnNode, OwnRelation
from graph.model import Text
from ontology.terms import Iri, Literal

IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20]{1,2000}")
LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
LONGEST = 4000


def write_fact(fact: OwnFact) -> str:
    """A fact as JSON, the same for equal facts; NotebookError for one that RDF cannot say."""
    text = json.dumps(_body(fact), ensure_ascii=False, separators=(",", ":"))
    read_fact(text)
    return text


def read_fact(text: str) -> OwnFact:
    """The fact of a JSON text; NotebookError when it is none."""
    try:
        kind, *fields = json.loads(text)
        return _READERS[kind](*fields)
    except (ValueError, TypeError, KeyError) as error:
        raise NotebookError(UNSAYABLE) from error


def _body(fact: OwnFact) -> list[Any]:
    match fact:
        case OwnNode():
            return ["node", fact.iri, fact.kinds, fact.label, fact.definition]
        case OwnEdge():
            return ["edge", fact.source, fact.relation, fact.target, fact.comment]
        case OwnAlias():
            return ["alias", fact.iri, fact.language, fact.text]
        case OwnRelation():
            return ["relation", fact.iri, fact.label, fact.inverse, fact.verb]
        case Doubt():
            value = list(fact.value) if isinstance(fact.value, Literal) else fact.value
            return ["doubt", fact.subject, fact.relation, value, fact.why]
    assert_never(fact)


def _node(iri: Any, kinds: Any, label: Any, definition: Any) -> OwnNode:
    return OwnNode(_iri(iri), tuple(map(_iri, kinds)), _name(label), _text(definition))


def _edge(source: Any, relation: Any, target: Any, comment: Any) -> OwnEdge:
    return OwnEdge(_iri(source), _iri(relation), _iri(target), _string(comment))


def _alias(iri: Any, language: Any, text: Any) -> OwnAlias:
    if language not in ("en", "ja") or not _string(text).strip():
        raise ValueError("an alias is a text in English or Japanese")
    return OwnAlias(_iri(iri), language, text)


def _relation(iri: Any, label: Any, inverse: Any, verb: Any) -> OwnRelation:
    return OwnRelation(_iri(iri), _name(label), _text(inverse), _text(verb))


def _doubt(subject: Any, relation: Any, value: Any, why: Any) -> Doubt:
    known = _literal(*value) if isinstance(value, list) else _iri(value)
    return Doubt(_iri(subject), _iri(relation), known, _string(why))


def _iri(value: Any) -> Iri:
    # A blank node has no name of its own: next time it would be another one.
    if not IRI.fullmatch(_string(value)):
        raise ValueError("not an IRI")
    return Iri(value)


def _literal(value: Any, language: Any, datatype: Any) -> Literal:
    if language and not LANGUAGE.fullmatch(_string(language)):
        raise ValueError("not a language tag")
    return Literal(_string(value), language, _iri(datatype) if datatype else "")


def _text(value: Any) -> Text:
    en, ja = value
    return Text(_string(en), _string(ja))


def _name(value: Any) -> Text:
    text = _text(value)
    if not (text.en.strip() or text.ja.strip()):
        raise ValueError("a thing needs a name")
    return text


def _string(value: Any) -> str:
    if not isinstance(value, str) or len(value) > LONGEST or "\0" in value:
        raise ValueError("not a text")
    value.encode("utf-8")  # a lone surrogate is no text: UnicodeEncodeError is a ValueError
    return value


_READERS: dict[str, Callable[..., OwnFact]] = {
    "node": _node,
    "edge": _edge,
    "alias": _alias,
    "relation": _relation,
    "doubt": _doubt,
}
