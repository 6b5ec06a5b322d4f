"""The pages of docs/ that commands make say what the ontology says now."""

from collections.abc import Callable

import pytest

from graph.ask.lexicon import Lexicon, read_lexicon
from graph.building import open_graph
from tests import ontology_page, questions_page


@pytest.mark.parametrize(
    ("made", "command"),
    [
        ((ontology_page.page, ontology_page.PAGE), "make ontology"),
        ((questions_page.page, questions_page.PAGE), "make questions"),
    ],
)
def test_a_page_is_up_to_date(made: tuple[Callable[[Lexicon], str], object], command: str) -> None:
    write, page = made
    text = page.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    assert write(read_lexicon(open_graph())) == text, f"renew it with: {command}"
