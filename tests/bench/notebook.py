"""The notebook under load: 10,000 notes opened and searched as one types, and hostile notes.

`python -m tests.bench.notebook open|search|hostile` prints the seconds that one of them takes.
"""

import random
import sys
import time
from pathlib import Path

from app.notebook.book import Notebook
from app.notebook.finding import find, rows_of, set_rows
from app.notebook.markdown import render
from app.notebook.notes import about_node, add_note
from app.notebook.places import data_folder
from graph.building import open_graph
from tests.app.notebook.hostile import HOSTILE
from tests.bench.rows import Clock, Row, Timed

NOTES = 10_000
TYPED = (
    *("GuardDuty 検出", "フローログを取り込む", "findings Security Hub", "s3 バケット 暗号化"),
    *("脅威インテリジェンス", "what encrypts", "CloudTrail Lake", "自動修復"),
)


def notebook() -> Path:
    """A notebook of 10,000 notes about what is shipped, in both languages; made once."""
    path = data_folder() / f"bench-{NOTES}.sqlite"
    if path.exists():
        return path
    chance = random.Random(1)
    nodes = list(open_graph().nodes())
    texts = [text for node in nodes for text in (*node.definition, *node.label) if text]
    data_folder().mkdir(parents=True, exist_ok=True)
    with Notebook(path.with_suffix(".part")) as book, book.change():
        for number in range(NOTES):
            about = chance.choice(nodes)
            words = "\n".join(chance.choices(texts, k=12))
            head = (
                f"# {about.label.en} {number}\n[[{about.label.en}]] #day{number % 30}\n- [ ] read\n"
            )
            add_note(book, head + words, about_node(about.iri))
    path.with_suffix(".part").rename(path)
    return path


def seconds_to_open() -> float:
    """From a path to the first note, the check of the file included."""
    path = notebook()
    started = time.perf_counter()
    with Notebook(path) as book:
        book.rows("SELECT id, title, text FROM notes ORDER BY modified DESC LIMIT 50")
        return time.perf_counter() - started


def seconds_to_find() -> float:
    """The 95th percentile of all searches while the questions are typed, key by key."""
    with Notebook(notebook()) as book:
        set_rows(book, rows_of(open_graph()))
        took = []
        for question in TYPED:
            for length in range(1, len(question) + 1):
                started = time.perf_counter()
                find(book, question[:length])
                took.append(time.perf_counter() - started)
    return sorted(took)[int(len(took) * 0.95)]


def seconds_to_render() -> float:
    """The slowest of the hostile notes, from its text to HTML."""
    slowest = 0.0
    for text in HOSTILE.values():
        started = time.perf_counter()
        render(text)
        slowest = max(slowest, time.perf_counter() - started)
    return slowest


MEASURED = {"open": seconds_to_open, "search": seconds_to_find, "hostile": seconds_to_render}


def _row(name: str, what: str, budget: int) -> Row:
    bare = Timed(("-c", f"print({budget / 1000})"), Clock.PRINTED)
    ours = Timed(("-m", "tests.bench.notebook", what), Clock.PRINTED)
    return Row(name, f"a budget of {budget} ms", 1.0, ours, bare)


ROWS = (
    _row("a notebook of 10,000 notes opened", "open", 200),
    _row("10,000 notes searched as one types, p95", "search", 50),
    _row("the slowest hostile note as HTML", "hostile", 200),
)

if __name__ == "__main__":
    print(MEASURED[sys.argv[1]]())  # noqa: T201 - it is what the table of ratios reads
