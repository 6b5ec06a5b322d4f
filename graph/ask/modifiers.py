"""Modifiers: what narrows a question of any kind: layer, directness, hops, via, without."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from graph.ask.lexicon import Lexicon
from graph.ask.parts import Part
from graph.ask.predicates import named
from graph.ask.query import Named, Query
from graph.model import AWS_DOCS, NOTES

NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "一": 1, "二": 2, "三": 3}
HOPS_MOST = 6
ENTITIES_OF_A_PATH = 3
EXCEPTING = frozenset(
    (
        *("except", "except for", "besides", "other than", "apart from", "aside from", "excluding"),
        *("以外", "以外の", "以外に", "以外で", "を除く", "を除いて", "以外にも"),
    )
)
LEAST_BESIDE = 2
ONE_OF_TWO = ("どっち", "どちら", "どれ")
WHICH = ("which", "which one", "which ones", "who")
WHICH_OF = ("which of", "which one of", "which ones of")


class Modifiers(NamedTuple):
    """What a question is narrowed by."""

    layer: str = ""
    direct: bool = False
    hops: int = 0
    via: tuple[Named, ...] = ()
    avoid: tuple[Named, ...] = ()
    among: tuple[Named, ...] = ()

    def on(self, query: Query, layer: str) -> Query:
        """A query with these modifiers; what the question says of the layer goes first."""
        return replace(
            query,
            layer=self.layer or layer,
            direct=self.direct,
            hops=self.hops or 1,
            via=self.via,
            avoid=self.avoid or query.avoid,
            among=self.among,
        )


def read_modifiers(
    lexicon: Lexicon, parts: Sequence[Part], language: str
) -> tuple[Modifiers, list[Part]]:
    """The modifiers of a question and the parts that are left."""
    left = list(parts)
    layer, left = _layer(left)
    hops, left = _hops(left)
    direct = any(part.is_word("direct") for part in left)
    left = [part for part in left if not part.is_word("direct")]
    via, left = _beside(lexicon, left, "via", language)
    avoid, left = _beside(lexicon, left, "avoid", language)
    if not avoid:
        avoid, left = _excepted(lexicon, left, language)
    among, left = _among(lexicon, left, language)
    return Modifiers(layer, direct, hops, via, avoid, among), left


def _among(
    lexicon: Lexicon, parts: list[Part], language: str
) -> tuple[tuple[Named, ...], list[Part]]:
    """The things to choose from: "Of A and B, which …", "which of A and B …", "A と B のうち"."""
    for first, last in _rows(parts):
        row = [part for part in parts[first:last] if part.role == "entity"]
        before, after = parts[:first], parts[last:]
        if language == "ja":
            chosen = any(part.is_word("among") for part in after[:1])
            rest = after[1:]
            if not chosen and _set_apart(parts[first:last]) and _either_one(after):
                row, rest, chosen = row[:-1], [parts[last - 1], *after], True
        elif not before and any(part.text.casefold() in WHICH for part in after[:2]):
            chosen, rest = True, after[1:]  # "GuardDuty or Inspector, which …"
        elif any(part.is_word("of", "among") for part in before[-1:]):
            chosen = any(part.is_word("which", "what") for part in (*before, *after[:2]))
            rest = [part for part in after if not part.is_word("and")]
        else:
            chosen, rest = any(part.text.casefold() in WHICH_OF for part in before[-1:]), after
        if chosen:
            asking = [part for part in (*before, *rest) if not part.is_word("of", "among")]
            return tuple(named(lexicon, part) for part in row), [_openly(p) for p in asking]
    return (), parts


def _rows(parts: Sequence[Part]) -> Iterator[tuple[int, int]]:
    """Where several things stand in a row, joined by "and", "or" or commas."""
    at = 0
    while at < len(parts):
        end, last, things = at, at, 0
        while end < len(parts) and (
            parts[end].role == "entity" or (things and parts[end].is_word("and", "or"))
        ):
            end += 1
            if parts[end - 1].role == "entity":
                last, things = end, things + 1
        if things >= LEAST_BESIDE:
            yield at, last
        at = max(end, at + 1)


def _set_apart(row: Sequence[Part]) -> bool:
    """Whether a comma parts the last of a row from others joined by a word: "A と B、C"."""
    joints = [part.text for part in row if part.role != "entity"]
    return joints[-1:] == ["、"] and len(joints) > 1 and "、" not in joints[:-1]


def _either_one(parts: Sequence[Part]) -> bool:
    return any(part.text in ONE_OF_TWO for part in parts)


def _openly(part: Part) -> Part:
    """ "Which" without what it chooses from, which is no class."""
    return part._replace(tags=frozenset({"what"})) if part.is_word("which") else part


def _layer(parts: list[Part]) -> tuple[str, list[Part]]:
    for tag, layer in (("in-notes", NOTES), ("in-aws", AWS_DOCS)):
        if any(part.is_word(tag) for part in parts) and not any(
            part.is_word("ask-outdated", "ask-added") for part in parts
        ):
            return layer, [part for part in parts if not part.is_word(tag)]
    return "", parts


def _hops(parts: list[Part]) -> tuple[int, list[Part]]:
    for at, part in enumerate(parts[1:], 1):
        if not part.is_word("hops"):
            continue
        before = parts[at - 1].text.casefold()
        number = int(before) if before.isdecimal() else NUMBERS.get(before, 0)
        if 0 < number <= HOPS_MOST:
            left = [*parts[: at - 1], *parts[at + 1 :]]
            return number, [other for other in left if not other.is_word("within")]
    return 0, parts


def _excepted(
    lexicon: Lexicon, parts: list[Part], language: str
) -> tuple[tuple[Named, ...], list[Part]]:
    """Things that are not to be among the answers: "besides VPC Flow Logs", "Inspector 以外で"."""
    things = [part for part in parts if part.role in ("entity", "class")]
    for at, part in enumerate(parts):
        if part.text.casefold() not in EXCEPTING or len(things) < LEAST_BESIDE:
            continue
        ahead = parts[at - 1 : at] if language == "ja" else parts[at + 1 : at + 2]
        if ahead and ahead[0].role == "entity":
            left = [other for other in parts if other.at not in (part.at, ahead[0].at)]
            return (named(lexicon, ahead[0]),), left
    return (), parts


def _beside(
    lexicon: Lexicon, parts: list[Part], tag: str, language: str
) -> tuple[tuple[Named, ...], list[Part]]:
    """Entities that "via" or "without" belongs to: after it in English, before it in Japanese.

    Fewer than three entities leave no path to narrow: then the word means something else.
    """
    entities = [part for part in parts if part.role == "entity"]
    for at, part in enumerate(parts):
        if not part.is_word(tag) or len(entities) < ENTITIES_OF_A_PATH:
            continue
        ahead = parts[:at][::-1] if language == "ja" else parts[at + 1 :]
        found = next((other for other in ahead[:2] if other.role == "entity"), None)
        if found is not None:
            left = [other for other in parts if other.at not in (part.at, found.at)]
            return (named(lexicon, found),), left
    return (), parts
