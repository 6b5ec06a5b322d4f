"""Question sheets: what can be asked about a thing, with room to write, and the answers behind."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from graph.ask.answer import Answer
from graph.ask.asking import ask
from graph.ask.completing import written
from graph.ask.examples import answered
from graph.ask.lexicon import Form, Lexicon
from graph.diagram import EMPTY, Callout, Frame, Line, Link, Page
from graph.fonts import measure, wrap
from graph.model import NOTES, Language, Text
from graph.paper.bands import Band, footer_band, joined, shifted, title_band
from graph.paper.callouts import address_among
from graph.paper.papers import Paper, paper_named
from graph.scene import Point
from ontology.terms import Iri

QUESTION, ANSWER, CITED = 13.0, 11.5, 10.0
LEFT = 28.0
WRITING = 26.0
"""The height of a line to write on."""

QUESTIONS, ANSWERS = Text("Questions", "問題"), Text("Answers", "解答")
UNASKED = ("ask-path", "ask-related", "ask-compare", "ask-outdated", "ask-added")
"""Forms that ask for a second thing, or about the notes themselves."""


DEFINING = "ask-define"


class Asked(NamedTuple):
    """A question with its answer and where that stands."""

    question: str
    answer: str
    cited: str
    found: int
    documents: Mapping[str, str]  # addresses of cited statements


def questions_on(lexicon: Lexicon, iri: Iri, language: Language) -> Iterator[Asked]:
    """What the forms of the vocabulary ask about a thing; of those with one answer, the first."""
    met: set[object] = set()
    for form in sorted(lexicon.forms, key=lambda form: _late(lexicon, form)):
        if form.language != language or form.text.count("{") != 1 or "{class}" in form.text:
            continue
        if form.iri.endswith(UNASKED):
            continue
        question = written(lexicon, form, iri, language)
        answer = ask(lexicon, question, language=language) if question else None
        if answer is None or not answered(answer):
            continue
        found = frozenset(one.iri for one in answer.answers) or answer.text
        if found in met:
            continue
        met.add(found)
        said = answer.text.of(language)
        asked = question[:1].upper() + question[1:]
        documents = {
            cited.evidence.statement: address
            for cited in answer.evidence
            if (address := address_among([cited.evidence]))
        }
        yield Asked(asked, said, _cited(answer, language), len(answer.answers), documents)


def _late(lexicon: Lexicon, form: Form) -> int:
    """What a thing is comes first, and what many relations together say comes last."""
    if form.iri.endswith(DEFINING):
        return 0
    return 2 if lexicon.graph.relation(form.iri).abstract else 1


def _cited(answer: Answer, language: str) -> str:
    """The statements an answer rests on: "S074 (line 65), I054"."""
    said = []
    for cited in answer.evidence:
        one = cited.evidence
        line = f" ({one.line} 行目)" if language == "ja" else f" (line {one.line})"
        said.append(one.statement + (line if one.layer == NOTES and one.line else ""))
    return ", ".join(list(dict.fromkeys(filter(None, said)))[:8])


def question_sheet(
    lexicon: Lexicon,
    iri: Iri,
    language: Language,
    *,
    paper: Paper | None = None,
    date: str = "",
    most: int = 14,
) -> tuple[Page, ...]:
    """Sheets of questions about a thing, then sheets of their answers."""
    sheet = paper or paper_named("a4-portrait")
    asked = [one for _, one in zip(range(most), questions_on(lexicon, iri, language), strict=False)]
    name = lexicon.graph.node(iri).label
    wide = sheet.width - 2 * sheet.margin - LEFT
    questions = [_question(one, wide) for one in asked]
    answers = [_answer(one, wide) for one in asked]
    return (
        *_sheets(questions, name, QUESTIONS, language, sheet, date),
        *_sheets(answers, name, ANSWERS, language, sheet, date),
    )


def _question(asked: Asked, wide: float) -> Band:
    """A question over lines to write on, more where there is more to name."""
    lines = _set(wrap(asked.question, wide, QUESTION, 600), QUESTION, 600, 0.0)
    y = len(lines) * QUESTION * 1.4
    rows = min(1 + asked.found // 4, 3)
    frames = [Frame("write", (LEFT, y + at * WRITING, wide, WRITING)) for at in range(rows)]
    return Band(y + rows * WRITING + 18.0, tuple(lines), frames=tuple(frames))


def _answer(asked: Asked, wide: float) -> Band:
    lines = _set(wrap(asked.question, wide, ANSWER, 600), ANSWER, 600, 0.0)
    lines += _set(wrap(asked.answer, wide, ANSWER), ANSWER, 400, len(lines) * ANSWER * 1.4)
    low = len(lines) * ANSWER * 1.4
    cited = _set(wrap(asked.cited, wide, CITED), CITED, 400, low)
    lines += [replace(line, soft=True) for line in cited]
    links = [link for line in cited for link in _documents(line, asked.documents)]
    return Band(low + len(cited) * CITED * 1.4 + 14.0, tuple(lines), links=tuple(links))


def _documents(line: Line, addresses: Mapping[str, str]) -> Iterator[Link]:
    """Links on the statements that a line names."""
    for statement, address in addresses.items():
        at = line.text.find(statement)
        if at >= 0:
            left = line.at.x + measure(line.text[:at], line.size)
            wide = measure(statement, line.size)
            yield Link((left, line.at.y - line.size, wide, line.size * 1.3), address)


def _set(rows: Iterable[str], size: float, weight: int, top: float) -> list[Line]:
    return [
        Line(row, Point(LEFT, top + size * (1.1 + 1.4 * at)), size, weight)
        for at, row in enumerate(rows)
    ]


def _sheets(
    blocks: Sequence[Band], name: Text, what: Text, language: str, paper: Paper, date: str
) -> Iterator[Page]:
    """Blocks under one another, numbered, on as many sheets as they take."""
    margin, wide = paper.margin, paper.width - 2 * paper.margin
    title = Text(*(f"{one} · {two}" for one, two in zip(name, what, strict=True)))
    bare = replace(EMPTY, title=title, language=language)
    foot = footer_band(bare, date, margin, 0.0, wide)
    low = paper.height - margin - foot.low
    rest = list(enumerate(blocks, 1))
    while rest:
        head = title_band(title, language, margin, margin, wide)
        bands, y = [head, shifted(foot, 0.0, low)], head.low + 20.0
        first = len(rest)
        while rest and (y + rest[0][1].low <= low or len(rest) == first):
            number, block = rest.pop(0)
            disc = Callout(number, Point(9.0, 9.5))
            bands.append(shifted(replace(block, callouts=(disc,)), margin, y))
            y += block.low
        band = joined(bands, paper.height)
        yield Page(
            diagram=bare,
            offset=Point(0.0, 0.0),
            width=paper.width,
            height=paper.height,
            lines=band.lines,
            samples=(),
            rules=band.rules,
            frames=band.frames,
            callouts=band.callouts,
            links=band.links,
            title=title,
        )
