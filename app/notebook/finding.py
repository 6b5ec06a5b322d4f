"""Full-text search: notes, and what the graph says in quotes, definitions and labels."""

import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from app.notebook.book import Notebook
from app.notebook.texts import WITHIN, link_key, title_of, words_of
from app.notebook.words import columns, folded, question
from graph.model import Graph, Language

BEFORE, AFTER = 40, 90
"""How many characters of context stand before and after what was found."""
LONG = 20_000
"""Of a note of more characters its context is told as it was written."""
MANY = 1_000
"""Above so many results their order is that of time: nobody weighs a thousand."""
WEIGHTS = "8.0, 1.0, 2.0"
"""How much a word in the title, in the text and within a longer word says."""


class Row(NamedTuple):
    """A text of the graph that can be found: "label", "definition" or "quote", and whose it is."""

    kind: str
    key: str
    title: str
    text: str
    titled: bool = True  # whether it is found by its title as well


class Found(NamedTuple):
    """A result: what kind, its key (a note's id, or a row's), and the words in their context."""

    kind: str
    key: str
    title: str
    before: str
    match: str
    after: str


def find(book: Notebook, asked: str, limit: int = 20) -> list[Found]:
    """What holds every word asked for: first notes, then the texts of the graph, best first."""
    query = question(asked)
    if not query:
        return []
    return [*_find_notes(book, asked, query, limit), *_find_rows(book, asked, query, limit)]


def note_called(book: Notebook, target: str) -> str | None:
    """The id of the note that a [[link]] points to by its heading, the one written last."""
    query = question(WITHIN.split(target, maxsplit=1)[0])
    if not query:
        return None
    found = book.rows(
        "SELECT notes.id, notes.title, notes.text FROM words JOIN notes"
        " ON notes.number = words.rowid WHERE words MATCH ? ORDER BY notes.modified DESC LIMIT ?",
        (f"title : ({query})", MANY),
    )
    key = link_key(target)
    return next(
        (note for note, title, text in found if link_key(title or title_of(text)) == key), None
    )


def rows_of(graph: Graph, language: Language = "en") -> Iterator[Row]:
    """The texts of a graph that can be found: labels, definitions and quotes, each once, under the
    names that things have in a language."""
    quoted: set[str] = set()
    for node in graph.nodes():
        title = node.label.of(language)
        names = (node.label.en, node.label.ja, *(text for _, text in node.aliases))
        yield Row("label", node.iri, title, " · ".join(dict.fromkeys(filter(None, names))))
        spoken = node.definition.of(language)
        for text in dict.fromkeys(filter(None, node.definition)):
            yield Row("definition", node.iri, title, text, titled=text == spoken)
        for fact in node.facts:
            for one in fact.evidence:
                if one.quote and one.quote not in quoted:
                    quoted.add(one.quote)
                    yield Row("quote", node.iri, title, one.quote)
    for edge in graph.edges():
        for one in edge.evidence:
            if one.quote and one.quote not in quoted:
                quoted.add(one.quote)
                title = graph.node(edge.source).label.of(language)
                yield Row("quote", edge.source, title, one.quote)


def set_rows(book: Notebook, rows: Iterable[Row]) -> None:
    """Make texts of the graph findable for as long as the notebook is open; instead of others."""
    with book.aside() as db:
        db.execute("DROP TABLE IF EXISTS temp.given")
        db.execute("DROP TABLE IF EXISTS temp.given_words")
        db.execute("CREATE TEMP TABLE given (number INTEGER PRIMARY KEY, kind, key, title, text)")
        db.execute(
            "CREATE VIRTUAL TABLE temp.given_words"
            " USING fts5 (title, body, parts, tokenize = 'unicode61', prefix = 2)"
        )
        for number, row in enumerate(rows):
            db.execute("INSERT INTO given VALUES (?, ?, ?, ?, ?)", (number, *row[:4]))
            # The title of a label's row stands in its text.
            title = row.title if row.titled and row.kind != "label" else ""
            db.execute(
                "INSERT INTO given_words (rowid, title, body, parts) VALUES (?, ?, ?, ?)",
                (number, *columns(title, row.text)),
            )


def _find_notes(book: Notebook, asked: str, query: str, limit: int) -> list[Found]:
    numbers = [row[0] for row in book.rows(_MATCHING, (query, MANY + 1))]
    ranked = f"bm25(words, {WEIGHTS})" if len(numbers) <= MANY else "words.rowid DESC"
    found = book.rows(
        "SELECT notes.id, notes.title, notes.text FROM words JOIN notes"
        f" ON notes.number = words.rowid WHERE words MATCH ? ORDER BY {ranked} LIMIT ?",
        (query, limit),
    )
    return [
        Found("note", note, title or title_of(text), *context(_told(text), asked))
        for note, title, text in found
    ]


def _told(text: str) -> str:
    """What is told of a note: its words without markup, unless that would take long."""
    return words_of(text) if len(text) <= LONG else text


_MATCHING = "SELECT rowid FROM words WHERE words MATCH ? LIMIT ?"


def _find_rows(book: Notebook, asked: str, query: str, limit: int) -> list[Found]:
    if not book.rows("SELECT 1 FROM temp.sqlite_master WHERE name = 'given'"):
        return []
    found = book.rows(
        "SELECT given.* FROM given_words JOIN given ON given.number = given_words.rowid"
        f" WHERE given_words MATCH ? ORDER BY bm25(given_words, {WEIGHTS}) LIMIT ?",
        (query, limit),
    )
    return [Found(kind, key, title, *context(text, asked)) for _, kind, key, title, text in found]


def context(text: str, asked: str) -> tuple[str, str, str]:
    """The first words asked for that stand in a text, with what stands before and after them."""
    start, end = _place(text, asked)
    if start == end:
        return "", "", _line(text[: BEFORE + AFTER])
    before = _line(text[max(0, start - BEFORE) : start])
    after = _line(text[end : end + AFTER])
    return (
        ("…" if start > BEFORE else "") + before,
        _line(text[start:end]),
        after + ("…" if end + AFTER < len(text) else ""),
    )


def _place(text: str, asked: str) -> tuple[int, int]:
    """Where the words asked for stand first; an empty place when only parts of them do."""
    plain, at = _aligned(text)
    places = []
    for part in asked.split():
        wanted = folded(part)
        start = plain.find(wanted) if wanted else -1
        if start >= 0:
            places.append((start, start + len(wanted)))
    if not places:
        return 0, 0
    start, end = min(places)
    if at is None:
        return start, end
    return at[start], at[end - 1] + 1


def _aligned(text: str) -> tuple[str, list[int] | None]:
    """A text folded, with the place of each character in the text as written where they differ."""
    if unicodedata.is_normalized("NFKC", text):
        plain = folded(text)
        if len(plain) == len(text):
            return plain, None
    pieces = [folded(char) for char in text]
    at = [number for number, piece in enumerate(pieces) for _ in piece]
    return "".join(pieces), at


def _line(text: str) -> str:
    return text.replace("\n", " ")
