"""The commands of the command line: what each looks up and writes. No Qt here."""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from app.settings import cache_folder
from graph.ask.answer import Answer
from graph.ask.asking import answer_to, ask
from graph.ask.lexicon import Lexicon, read_lexicon
from graph.ask.query import Named, Query
from graph.ask.record import describe, record_of
from graph.building import open_graph
from graph.model import Evidence, Graph
from graph.search import name_key
from ontology.terms import Iri

ANSWERED, NOT_FOUND, BAD_USE = 0, 1, 2
QUOTED = 12
"""How many pieces of evidence are printed below an answer."""


class CommandError(Exception):
    """What went wrong, in one sentence with the way out, and the exit code."""

    def __init__(self, sentence: str, code: int = BAD_USE) -> None:
        super().__init__(sentence)
        self.code = code


def write(*lines: str) -> None:
    """Lines to standard output."""
    sys.stdout.write("\n".join(lines) + "\n")


def dumped(value: object, *, indent: int | None = 2) -> str:
    """JSON as it is printed: Japanese stays readable."""
    return json.dumps(value, ensure_ascii=False, indent=indent)


def opened(given: argparse.Namespace) -> Graph:
    """The shipped graph, or that of the files given with --open; with a notebook's own facts."""
    graph = _opened(given)
    if given.notebook:
        _say_own_facts(graph, Path(given.notebook))
    return graph


def _say_own_facts(graph: Graph, path: Path) -> None:
    # Most questions are asked without a notebook.
    from app.notebook.book import Notebook
    from app.notebook.facts import own_facts
    from app.notebook.faults import NotebookError
    from graph.mine import set_own

    if not path.is_file():
        raise CommandError(f"There is no notebook {path}; name the file of one.")
    try:
        with Notebook(path) as book:
            set_own(graph, own_facts(book))
    except NotebookError as error:
        raise CommandError(error.message().en) from error


def _opened(given: argparse.Namespace) -> Graph:
    if not given.open:
        return open_graph(cache=cache_folder())
    from ontology.reading import ReadError  # reading strangers' files is not needed otherwise

    try:
        return open_graph([Path(name) for name in given.open])
    except ReadError as error:
        raise CommandError(error.sentence("en")) from error


def kept(given: argparse.Namespace) -> Path | None:
    """Where the shipped ontology's words are kept between starts; opened files' are not."""
    return None if given.open or given.notebook else cache_folder()


def run_ask(given: argparse.Namespace) -> int:
    """One question, or many with --batch."""
    if (given.question is None) == (given.batch is None):
        raise CommandError(
            'Give one question or --batch FILE; try: enishi ask "what feeds Detective?"'
        )
    questions = _lines(given.batch) if given.batch is not None else None
    lexicon = read_lexicon(opened(given), cache=kept(given))
    if questions is not None:
        for question in questions:
            answer = ask(lexicon, question, layer=given.layer, language=given.lang)
            write(dumped(record_of(lexicon, answer, answer.language), indent=None))
        return ANSWERED
    answer = ask(lexicon, given.question, layer=given.layer, language=given.lang)
    if given.json:
        write(dumped(record_of(lexicon, answer, answer.language)))
        return ANSWERED if answer.understood else NOT_FOUND
    return _print_answer(lexicon, answer)


def _lines(name: str) -> list[str]:
    """The questions of a file, or of standard input for "-"."""
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise CommandError(f"{name} cannot be read: {_reason(error)}.") from error
    return data.decode("utf-8-sig", errors="replace").splitlines()


def _reason(error: OSError) -> str:
    reason = error.strerror or str(error)
    return reason[:1].lower() + reason[1:]


def _print_answer(lexicon: Lexicon, answer: Answer) -> int:
    language = answer.language
    if not answer.understood:
        raise CommandError(refusal(answer), NOT_FOUND)
    write(answer.text.of(language), "", f"({answer.reading.of(language)})")
    lines = list(
        dict.fromkeys(_evidence_line(cited.evidence, language) for cited in answer.evidence)
    )
    write(*(f"  {line}" for line in lines[:QUOTED]))
    if len(lines) > QUOTED:
        write(f"  … {len(lines) - QUOTED} more with --json")
    return ANSWERED


def refusal(answer: Answer) -> str:
    """Why a question was not understood, with questions that work, in one line."""
    language = answer.language
    tries = " / ".join(text.of(language) for text in answer.suggestions)
    return f"{answer.text.of(language)} {'例' if language == 'ja' else 'Try'}: {tries}"


def _evidence_line(one: Evidence, language: str) -> str:
    parts = [one.layer, one.statement]
    if one.line is not None:
        parts.append(f"{one.line} 行目" if language == "ja" else f"line {one.line}")
    quoted = one.quote or one.source.of(language)
    status = f" [{one.status}]" if one.status not in ("", "current") else ""
    return f"{' '.join(part for part in parts if part)}: {quoted}{status}"


def run_path(given: argparse.Namespace) -> int:
    """The paths between two things."""
    lexicon = read_lexicon(opened(given), cache=kept(given))
    ends = tuple(Named(name, (find(lexicon, name),)) for name in (given.source, given.target))
    query = Query("path", ends, layer=given.layer, most=given.max_paths)
    question = f"path from {given.source} to {given.target}"
    answer = answer_to(lexicon, question, query, given.lang or "en")
    if given.json:
        write(dumped(record_of(lexicon, answer, answer.language)))
        return ANSWERED
    for path in answer.paths[1:]:
        write(" → ".join(lexicon.graph.node(iri).label.of(answer.language) for iri in path))
    return _print_answer(lexicon, answer)


def find(lexicon: Lexicon, name: str) -> Iri:
    """The thing of a name; CommandError with the nearest names when there is none."""
    key = name_key(name)
    senses = lexicon.names.senses(key)
    found = [sense.iri for sense in senses if sense.role == "entity"]
    if found:
        return found[0]
    if Iri(name) in lexicon.graph:
        return Iri(name)
    near = [named.text for named, _ in lexicon.labels.similar(name, 3, 60)]
    near = near or [named.text for named in lexicon.labels.starting(name[:3], 3)]
    way_out = f"did you mean {' or '.join(near)}?" if near else "enishi stats says what there is."
    shown = name if len(name) <= 60 else f"{name[:60]}…"
    raise CommandError(f"There is nothing named “{shown}”; {way_out}", NOT_FOUND)


def run_show(given: argparse.Namespace) -> int:
    """One thing with everything around it."""
    lexicon = read_lexicon(opened(given), cache=kept(given))
    record = describe(lexicon.graph, find(lexicon, given.name), given.hops)
    if given.json:
        write(dumped(record))
        return ANSWERED
    language = given.lang or "en"
    write(*_shown(record, language))
    return ANSWERED


def _shown(record: dict[str, object], language: str) -> Iterator[str]:
    label = record["label"]
    assert isinstance(label, dict)
    other = label["ja" if language == "en" else "en"]
    yield label[language] + (f" ({other})" if other != label[language] else "")
    definition = record["definition"]
    if isinstance(definition, dict) and definition[language]:
        yield definition[language]
    yield from _relations(record, language)
    others = record["other_names"]
    assert isinstance(others, list)
    for name in others:
        under = "の名称で:" if language == "ja" else ":"
        yield f"{'' if language == 'ja' else 'As '}{name['label'][language]}{under}"
        yield from _relations(name, language)
    around = record["within"]
    if isinstance(around, list) and around:
        yield f"  … {len(around)}: {', '.join(node['label'][language] for node in around)}"


def _relations(record: dict[str, object], language: str) -> Iterator[str]:
    groups = record["relations"]
    assert isinstance(groups, list)
    for group in groups:
        names = ", ".join(node["label"][language] for node in group["nodes"])
        yield f"  {group['label'][language]}: {names}"


def run_stats(given: argparse.Namespace) -> int:
    """What the graph holds, in numbers."""
    from graph.counting import count, lines_of

    counts = count(opened(given))
    if given.json:
        write(dumped(_plain(asdict(counts))))
    else:
        write(*lines_of(counts))
    return ANSWERED


def _plain(value: object) -> object:
    """Named tuples as JSON objects; labels are {"en", "ja"}."""
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        value = value._asdict()
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def run_check(given: argparse.Namespace) -> int:
    """Whether the ontology, or the files given with --open, are complete and right."""
    from ontology.checking import examine  # loads the SHACL engine
    from ontology.report import lines_of

    paths = [Path(name) for name in given.open] or None
    for path in paths or ():
        if not path.exists():
            raise CommandError(f"{path} does not exist; give the path of an RDF file or folder.")
    report = examine(paths)
    write(*lines_of(report))
    return NOT_FOUND if report.problems else ANSWERED
