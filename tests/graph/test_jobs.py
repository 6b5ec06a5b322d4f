"""A job can be watched, finished, or dropped half-way."""

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
