"""A stranger's graph has no roles: its largest kinds of things take their place and colours."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from graph.model import Role, Text
from ontology.terms import Iri

GROUPS = tuple(f"group-{number}" for number in range(1, 9))
"""The names of the groups, the largest first; themes have a colour and a glyph for each."""

OTHERS = Role("", Text("Other", "その他"), 999)
FEWEST = 2
"""A group holds at least so many things."""

MOST = 0.8
"""What holds so much of all that is in no group is named as well."""

FARTHEST = 64
"""So many steps up are looked at: what stands above itself has no end."""


def grouped(
    things: Iterable[Iri], above: Mapping[Iri, Iri]
) -> tuple[dict[Iri, str], dict[Iri, str]]:
    """The names of the groups of things that are in one, and those of what the groups are of.

    `above` says of which class or broader thing each is. Time and again the group is cut that
    parts best into what stands below one of its things and the rest.
    """
    chains = {iri: tuple(_chain(iri, above)) for iri in things}
    inside = Counter(top for chain in chains.values() for top in chain[1:])
    rest = {top: count for top, count in inside.items() if count >= FEWEST}
    left, chosen = len(chains), dict[Iri, None]()
    while len(chosen) < len(GROUPS):
        best: tuple[int, Iri] | None = None
        for top, count in rest.items():
            if top not in chosen:
                owner = next((one for one in _chain(top, above) if one in chosen), None)
                gain = min(count, (left if owner is None else rest[owner]) - count)
                if gain >= FEWEST and (best is None or (-gain, top) < best):
                    best = -gain, top
        if best is None:
            break
        top = best[1]
        for one in [*_chain(top, above)][1:]:
            if one in rest:
                rest[one] -= rest[top]
            if one in chosen:
                break
        else:
            left -= rest[top]
        chosen[top] = None
    _name_the_rest(chosen, rest, left, above)
    order = sorted(chosen, key=lambda top: (-rest[top], top))
    names = dict(zip(order, GROUPS, strict=False))
    found = (
        (iri, next((one for one in chain if one in names), None)) for iri, chain in chains.items()
    )
    return {iri: names[top] for iri, top in found if top is not None}, names


def _name_the_rest(
    chosen: dict[Iri, None], rest: Mapping[Iri, int], left: int, above: Mapping[Iri, Iri]
) -> None:
    """Where all that is left, or nearly, stands below one thing, that is one more group."""
    whole = [
        top
        for top, count in rest.items()
        if count >= MOST * left and chosen.keys().isdisjoint(_chain(top, above))
    ]
    if whole and left and 0 < len(chosen) < len(GROUPS):
        chosen[min(whole, key=lambda top: (rest[top], top))] = None


def _chain(iri: Iri, above: Mapping[Iri, Iri]) -> Iterator[Iri]:
    """A thing, what it is of, what that is of, and so on."""
    seen: set[Iri] = set()
    at: Iri | None = iri
    while at is not None and at not in seen and len(seen) < FARTHEST:
        seen.add(at)
        yield at
        at = above.get(at)
