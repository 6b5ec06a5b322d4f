"""Long work as generators: every yielded Step is progress, a cancel point and maybe a frame."""

from collections.abc import Generator
from dataclasses import dataclass
from typing import TypeVar

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
