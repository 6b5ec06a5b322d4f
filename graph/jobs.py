"""Long work as generators: every yielded Step is progress, a cancel point and maybe a frame."""

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from heapq import merge
from operator import itemgetter
from typing import Any, TypeVar

Value = TypeVar("Value")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Step:
    """How far a job is: `done` of `total` (total 0 = not known yet), and what it does now."""

    done: int
    total: int = 0
    doing: str = ""
    frame: object = None


Job = Generator[Step, None, Result]
"""A job yields Steps and returns its result. Closing it cancels it."""


def finish(job: Job[Result]) -> Result:
    """Run a job to its end, where nobody watches: the command line and tests."""
    while True:
        try:
            next(job)
        except StopIteration as stop:
            result: Result = stop.value
            return result


RUN = 1_000
"""So many values are sorted between two steps of `sorting`, in a few milliseconds."""


def sorting(values: Sequence[Value], key: Callable[[Value], Any]) -> Job[list[Value]]:
    """Values by a key, equal ones as they came: runs that are sorted, and then merged."""
    runs: list[list[tuple[Any, Value]]] = []
    for first in range(0, len(values), RUN):
        keyed = [(key(value), value) for value in values[first : first + RUN]]
        runs.append(sorted(keyed, key=itemgetter(0)))
        yield Step(first, len(values))
    found: list[Value] = []
    for _, value in merge(*runs, key=itemgetter(0)):
        found.append(value)
        if len(found) % RUN == 0:
            yield Step(len(found), len(values))
    return found
