"""The command line with a notebook: what the user added is asked for, and nothing is made."""

from pathlib import Path

import pytest

from app.cli import main
from app.notebook.book import Notebook
from app.notebook.facts import apply_edit, new_node
from graph.facts import Edit, OwnEdge
from graph.model import Text
from ontology.terms import expand

QUESTION = "What sends findings to Splunk?"
SPLUNK = new_node(Text("Splunk", "スプランク"), (expand("kg:Service"),))
SENT = OwnEdge(expand("aws:AWSSecurityHub"), expand("kg:sendsFindingsTo"), SPLUNK.iri)


def test_what_the_user_added_is_answered_with_its_evidence(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Notebook(path) as book:
        apply_edit(book, Edit(add=(SPLUNK, SENT)))
    assert main(("ask", QUESTION, "--notebook", str(path))) == 0
    said = capsys.readouterr().out
    assert "AWS Security Hub" in said
    assert "M2" in said
    main(("ask", QUESTION))
    assert "AWS Security Hub" not in capsys.readouterr().out


@pytest.mark.parametrize("content", [None, "not a notebook at all, but a text of some length " * 9])
def test_a_notebook_that_is_none_is_one_sentence(
    path: Path, content: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    if content:
        path.write_text(content)
    assert main(("ask", QUESTION, "--notebook", str(path))) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert str(path) in said.err
    assert path.exists() == (content is not None)
