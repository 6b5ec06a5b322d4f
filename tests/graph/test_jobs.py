"""A job can be watched, finished, or dropped half-way."""

import pytest

from graph import jobs
from graph.jobs import Job, Step, finish


def counting(closed: list[bool]) -> Job[int]:
    try:
        for done in range(3):
            yield Step(done, 3, "counting")
        return 3
    finally:
        closed.append(True)


def test_finishing_a_job_gives_its_result() -> None:
    assert finish(counting([])) == 3


def test_a_dropped_job_cleans_up_after_itself() -> None:
    closed: list[bool] = []
    job = counting(closed)
    assert next(job) == Step(0, 3, "counting")
    job.close()
    assert closed == [True]


@pytest.mark.parametrize("count", [0, 1, jobs.RUN, 3 * jobs.RUN + 7])
def test_sorting_as_a_job_says_what_sorted_says(count: int) -> None:
    values = [(at * 7_919 % 101, at) for at in range(count)]

    assert finish(jobs.sorting(values, lambda pair: pair[0])) == sorted(
        values, key=lambda pair: pair[0]
    )
