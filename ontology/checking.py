"""Is the ontology complete and right: shapes, rules about layers, and competency questions."""

from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from pathlib import Path

import pyoxigraph as ox

from ontology import terms as t
from ontology.report import Phrase, Problem, Report
from ontology.sources import Place, Sources, read_sources, text_of

PREFIXES = "".join(f"PREFIX {prefix}: <{name}>\n" for prefix, name in t.PREFIXES.items())
SHAPE, CHECK = "urn:enishi:shape:", "urn:enishi:check:"
RULE = ox.NamedNode(t.KG + "Rule")
QUESTION = ox.NamedNode(t.KG + "CompetencyQuestion")
SELECT, EXPECT = ox.NamedNode(t.KG + "select"), ox.NamedNode(t.KG + "expect")
REMEDY = ox.NamedNode(t.KG + "remedy")
MESSAGE = ox.NamedNode("http://www.w3.org/ns/shacl#message")


def check(paths: Sequence[Path] | None = None) -> list[Problem]:
    """The problems of RDF files and ontology folders, or of the shipped ontology, in file order."""
    return list(examine(paths).problems)


def examine(paths: Sequence[Path] | None = None) -> Report:
    """Check RDF files and ontology folders, or the shipped ontology.

    Files that cannot be read are reported alone: what they lack would be reported as missing. A
    folder with a vocabulary is a whole ontology. Other files that use ours are checked together
    with the shipped files whose copies they are not, because they name what those describe;
    competency questions are not asked of them, for they may add answers.
    """
    with resources.as_file(resources.files("ontology")) as shipped:
        folders = [shipped] if paths is None else list(paths)
        sources = read_sources(folders, trusted=paths is None)
        files, remarks = tuple(sources.sizes.items()), tuple(sources.remarks)
        if sources.unreadable:
            return Report(tuple(sorted(_unreadable(sources))), files, remarks=remarks)
        if not _speaks_our_language(sources):
            return Report((), files, remarks=remarks)
        whole = any((folder / "vocabulary.ttl").is_file() for folder in folders)
        if not whole:
            sources.add_context(shipped)
        checks = ox.Store()
        checks.load(path=shipped / "checks.ttl", format=ox.RdfFormat.TURTLE)
        shapes = list(ox.parse(path=shipped / "shapes.ttl", format=ox.RdfFormat.TURTLE))
    found = [*_shape_problems(sources), *_rule_problems(sources, checks)]
    asked = [
        ("shapes", sum(quad.predicate == MESSAGE for quad in shapes) // 2),
        ("rules", len(list(_queries(checks, RULE)))),
    ]
    if whole:
        found += _competency_problems(sources, checks)
        asked.append(("competency questions", len(list(_queries(checks, QUESTION)))))
    return Report(tuple(sorted(found)), files, tuple(asked), remarks)


def _unreadable(sources: Sources) -> Iterator[Problem]:
    for place, what, way_out in sources.unreadable:
        yield Problem(
            *place, subject="", rule="syntax", message=Phrase(*what), remedy=Phrase(*way_out)
        )


def _speaks_our_language(sources: Sources) -> bool:
    """Whether any term of the vocabulary is used: strangers' RDF has nothing to be checked for.

    Property graphs are said in it by us, not by their authors.
    """
    of_file = ox.NamedNode(t.LAYER_PREFIX + "file")
    if any(True for _ in sources.store.quads_for_pattern(None, None, None, of_file)):
        return False
    return any(
        text.startswith(t.KG)
        for quad in sources.store
        for text in (quad.predicate.value, text_of(quad.object), text_of(quad.graph_name))
    )


def _shape_problems(sources: Sources) -> Iterator[Problem]:
    from ontology.shapes import violations  # rdflib and pySHACL take a second to import

    for found in violations(sources.store):
        words = {"subject": found.subject, "value": found.value}
        yield _problem(
            sources.place(found.subject, found.predicate, found.value),
            found.subject,
            "shape:" + found.shape.removeprefix(SHAPE),
            Phrase(*found.message),
            Phrase(*found.remedy),
            words,
        )


def _rule_problems(sources: Sources, checks: ox.Store) -> Iterator[Problem]:
    for rule, query in _queries(checks, RULE):
        message, remedy = _phrase(checks, rule, t.COMMENT), _phrase(checks, rule, REMEDY.value)
        for words in _rows(sources, query):
            place = sources.place(
                words["subject"], words.get("relation", ""), words.get("value", "")
            )
            yield _problem(place, words["subject"], _name(rule), message, remedy, words)


def _competency_problems(sources: Sources, checks: ox.Store) -> Iterator[Problem]:
    for question, query in _queries(checks, QUESTION):
        expected = {
            text_of(quad.object) for quad in checks.quads_for_pattern(question, EXPECT, None)
        }
        answers = {row["answer"] for row in _rows(sources, query)}
        asked = _phrase(checks, question, t.LABEL)
        missing, surplus = sorted(expected - answers), sorted(answers - expected)
        if not (missing or surplus):
            continue
        yield Problem(
            file="",
            line=0,
            subject="",
            rule=_name(question),
            message=Phrase(
                f"“{asked.en}” is not answered as it should be. "
                f"Missing: {_listed(missing, 'en')}. Not expected: {_listed(surplus, 'en')}.",
                f"「{asked.ja}」の答えが期待と異なります。"
                f"不足: {_listed(missing, 'ja')}。余分: {_listed(surplus, 'ja')}。",
            ),
            remedy=Phrase(
                "Restore the edges, or correct kg:expect in checks.ttl if the facts changed.",
                "関係を元に戻すか、事実が変わったのなら checks.ttl の kg:expect を直してください。",
            ),
        )


def _problem(
    place: Place,
    subject: str,
    rule: str,
    message: Phrase,
    remedy: Phrase,
    words: Mapping[str, str],
) -> Problem:
    """A problem whose sentences have their {placeholders} filled with CURIEs and texts."""
    short = {key: _shown(text) for key, text in words.items()}
    filled = (
        Phrase(_fill(phrase.en, short), _fill(phrase.ja, short)) for phrase in (message, remedy)
    )
    return Problem(place.file, place.line, t.shorten(subject), rule, *filled)


def _fill(sentence: str, words: Mapping[str, str]) -> str:
    for key, text in words.items():
        sentence = sentence.replace("{" + key + "}", text)
    return sentence


def _shown(text: str) -> str:
    if text.startswith(t.LAYER_PREFIX):
        return text.removeprefix(t.LAYER_PREFIX)
    return t.shorten(text)


def _listed(texts: list[str], language: str) -> str:
    if not texts:
        return "nothing" if language == "en" else "なし"
    return ", ".join(texts) if language == "en" else "、".join(texts)


def _name(rule: ox.NamedNode) -> str:
    return "check:" + rule.value.removeprefix(CHECK)


def _queries(checks: ox.Store, kind: ox.NamedNode) -> Iterator[tuple[ox.NamedNode, str]]:
    found = checks.quads_for_pattern(None, ox.NamedNode(t.TYPE), kind)
    for rule in sorted((quad.subject for quad in found), key=text_of):
        if isinstance(rule, ox.NamedNode):
            for quad in checks.quads_for_pattern(rule, SELECT, None):
                yield rule, text_of(quad.object)


def _rows(sources: Sources, query: str) -> list[dict[str, str]]:
    solutions = sources.store.query(PREFIXES + query)
    if not isinstance(solutions, ox.QuerySolutions):
        raise ValueError(f"checks.ttl may only SELECT: {query}")
    names = [variable.value for variable in solutions.variables]
    return [
        {name: text_of(value) for name in names if (value := row[name]) is not None}
        for row in solutions
    ]


def _phrase(checks: ox.Store, subject: ox.NamedNode, predicate: str) -> Phrase:
    found = {
        quad.object.language: quad.object.value
        for quad in checks.quads_for_pattern(subject, ox.NamedNode(predicate), None)
        if isinstance(quad.object, ox.Literal)
    }
    return Phrase(found.get("en", ""), found.get("ja", ""))
