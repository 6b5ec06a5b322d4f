"""Which words a blank-out hides, said in words: "5", "names", a role, or a class by its label."""

from collections.abc import Iterable

from app.exporting.files import ExportError
from graph.model import Graph, Text
from graph.paper.blanks import Hide
from graph.search import name_key
from ontology.terms import Iri

NAMES = "names"
MOST = 200


def hide_of(graph: Graph, words: Iterable[str]) -> Hide:
    """What some words name; ExportError, naming the roles and classes there are, for another."""
    kinds: set[Iri] = set()
    roles: set[str] = set()
    count, names = 0, False
    known = _kinds(graph)
    for word in words:
        key = name_key(word)
        if word.isdecimal():
            count = max(1, min(int(word), MOST))
        elif key == NAMES:
            names = True
        elif key in graph.vocabulary.roles:
            roles.add(key)
        elif key in known:
            kinds.add(known[key])
        else:
            raise _unknown(graph, word)
    return Hide(frozenset(kinds), frozenset(roles), count, names)


def _kinds(graph: Graph) -> dict[str, Iri]:
    """Classes by their labels in both languages; in English also "services"."""
    found = {}
    for iri, kind in graph.vocabulary.kinds.items():
        for label in (f"{kind.label.en}s", kind.label.en, kind.label.ja):
            if label:
                found[name_key(label)] = iri
    return found


def _unknown(graph: Graph, word: str) -> ExportError:
    roles = ", ".join(sorted(graph.vocabulary.roles)) or "-"
    return ExportError(
        Text(
            f"“{word}” names nothing to hide: give a number, “names” (of relations), a role"
            f" ({roles}) or a class such as “Service”.",
            f"「{word}」は隠す対象として解釈できません。個数、names(関係名)、役割({roles})、"
            "「サービス」などのクラス名のいずれかを指定してください。",
        )
    )
