"""The question language: question -> query -> answer."""

from graph.ask.answer import Answer, Cited, Found, Hop
from graph.ask.asking import ask
from graph.ask.completing import complete
from graph.ask.completion import Completion
from graph.ask.lexicon import Lexicon, read_lexicon

__all__ = [
    "Answer",
    "Cited",
    "Completion",
    "Found",
    "Hop",
    "Lexicon",
    "ask",
    "complete",
    "read_lexicon",
]
