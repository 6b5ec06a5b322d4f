"""Sorting in runs says what `sorted` says."""

import weakref

from hypothesis import given
from hypothesis import strategies as st

from ontology import sorting
from ontology.sorting import in_order

PAIRS = st.lists(st.tuples(st.integers(0, 9), st.integers()), max_size=60)


@given(PAIRS, st.integers(1, 7))
def test_values_come_as_sorted_has_them_equal_ones_as_they_came(pairs, run) -> None:
    kept, sorting.RUN = sorting.RUN, run
    try:
        found = list(in_order(pairs, lambda pair: pair[0]))
    finally:
        sorting.RUN = kept

    assert found == sorted(pairs, key=lambda pair: pair[0])


def test_what_was_taken_is_let_go() -> None:
    class Thing:
        pass

    things = [Thing() for _ in range(30)]
    left = [weakref.ref(thing) for thing in things]
    ordered = in_order(things, lambda _: 0)
    things.clear()

    for _ in range(20):
        next(ordered)

    assert sum(each() is None for each in left) >= 18
