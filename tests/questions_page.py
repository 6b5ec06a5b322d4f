"""Every form of question with a live example: `python -m tests.questions_page` writes docs/."""

import sys
from collections.abc import Iterator
from pathlib import Path

from graph.ask.examples import Example, form_examples, narrowed_examples
from graph.ask.lexicon import Lexicon, read_lexicon
from graph.building import open_graph
from graph.model import Text
from ontology.terms import KG, Iri

PAGE = Path(__file__).parent.parent / "docs" / "questions.md"
LONGEST = 160
HEAD = """# What can be asked

Every form of question that the shipped ontology knows, each with an example and its answer, in
English and Japanese. The forms are data (`ontology/questions.ttl`): a relation that gets some there
can be asked at once, and one without any is asked by its label. Words may be inflected, mistyped,
written in full or half width, with or without AWS and Amazon.

This page is made by `make questions`.
"""
KINDS = {
    "ask-path": Text("Paths"),
    "ask-related": Text("What two things have to do with each other"),
    "ask-compare": Text("Comparison"),
    "ask-define": Text("What a thing is"),
    "ask-outdated": Text("What has to be put right in the notes"),
    "ask-added": Text("What AWS documents add"),
    "ask-list": Text("Lists"),
    "narrowed": Text("Narrowed and combined"),
}


def page(lexicon: Lexicon) -> str:
    """The page as Markdown."""
    parts = [HEAD]
    title = ""
    for example in (*form_examples(lexicon), *narrowed_examples(lexicon)):
        heading = _heading(lexicon, example.term)
        if heading != title:
            parts.append(f"## {heading}\n")
            title = heading
        parts.append("\n".join(_lines(example)) + "\n")
    return "\n".join(parts)


def _heading(lexicon: Lexicon, term: Iri) -> str:
    kind = KINDS.get(term.removeprefix(KG))
    if kind is not None:
        return kind.en
    label = lexicon.graph.relation(term).label
    return f"{label.en} · {label.ja}"


def _lines(example: Example) -> Iterator[str]:
    for question, answer in zip(example.question, example.answer, strict=True):
        if question:
            short = answer if len(answer) <= LONGEST else f"{answer[:LONGEST].rstrip()} …"
            yield f"- **{question}**  "
            yield f"  {short}"


def main() -> int:
    PAGE.write_text(page(read_lexicon(open_graph())), encoding="utf-8")
    sys.stdout.write(f"{PAGE}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
