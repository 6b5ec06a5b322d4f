"""Dictionary: what words may mean, found as the longest that starts at a place of a question."""

from collections.abc import Iterator
from typing import NamedTuple

from graph.search import View
from ontology.terms import Iri


class Sense(NamedTuple):
    """One thing a word may mean.

    `role` is entity, class, verb, noun, theme, ask, word or ending. `form` says more: of a verb
    its form; of a noun the end of the relation that it names; of the rest which word it is.
    A verb with `flip` runs from object to subject; with `theme` it needs a theme beside it;
    with `opposite` it says that the relation does not hold; with `loose` it means the relation
    only when no other of its senses finds anything.
    """

    role: str
    iri: Iri
    form: str = ""
    flip: bool = False
    theme: bool = False
    opposite: bool = False
    loose: bool = False


NOUNS = ("entity", "class", "noun", "theme")
"""Roles of words that have a plural."""

Entries = dict[str, tuple[Sense, ...]]


class Dictionary:
    """Keys to senses. Entries may come from a file as bare tuples: `senses` makes them whole."""

    def __init__(self, entries: Entries | None = None) -> None:
        self.entries: Entries = entries if entries is not None else {}
        self._lengths: dict[str, set[int]] = {}
        for key in self.entries:
            self._lengths.setdefault(key[:2], set()).add(len(key))

    def add(self, key: str, sense: Sense) -> None:
        """Give a key one more sense."""
        known = self.entries.get(key, ())
        if sense not in known:
            self.entries[key] = (*known, sense)
            self._lengths.setdefault(key[:2], set()).add(len(key))

    def senses(self, key: str) -> tuple[Sense, ...]:
        """The senses of a key, none when it is not known."""
        return tuple(Sense(*sense) for sense in self.entries.get(key, ()))

    def matches(self, view: View, at: int) -> Iterator[tuple[int, tuple[Sense, ...]]]:
        """Every entry that starts at token `at` and ends with a token, as (end, senses)."""
        offset = view.start.get(at)
        if offset is None:
            return
        text = view.text
        for head in {text[offset : offset + 2], text[offset : offset + 1]}:
            for length in sorted(self._lengths.get(head, ())):
                stop = offset + length
                key = text[offset:stop]
                if stop > len(text) or key not in self.entries:
                    continue
                end = view.end.get(stop)
                if end is not None:
                    yield end, self.senses(key)
                elif (end := _after_plural(view, stop)) is not None:
                    nouns = tuple(sense for sense in self.senses(key) if sense.role in NOUNS)
                    if nouns:
                        yield end, nouns


def _after_plural(view: View, stop: int) -> int | None:
    """The token after a plural ending that follows an entry."""
    if not view.text[stop - 1].isascii():
        return None
    for ending in ("s", "es"):
        if view.text.startswith(ending, stop):
            end = view.end.get(stop + len(ending))
            if end is not None:
                return end
    return None
