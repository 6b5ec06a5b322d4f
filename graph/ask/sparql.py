"""SPARQL: the query that gives the same rows as an answer, over the shipped named graphs."""

from graph.ask.lexicon import Lexicon
from graph.ask.outcome import Outcome


def sparql_of(lexicon: Lexicon, outcome: Outcome) -> str:
    """A SELECT with the rows of an answer."""
    return ""
