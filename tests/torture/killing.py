"""A writer is killed at random moments: what it was told is saved is there, and nothing is torn."""

import os
import random
import select
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.notebook.backups import backups, check, restore
from app.notebook.book import Notebook
from tests.torture.writer import State, Watch, state_of, told_to, write_on

LONGEST = 0.25
"""Seconds a writer lives at most."""


@dataclass(slots=True)
class Killed:
    """How often writers were killed, how many changes they had been told were saved, how many were
    under way, and everything that was wrong afterwards."""

    rounds: int = 0
    acknowledged: int = 0
    under_way: int = 0
    backups: int = 0
    wrong: list[str] | None = None


def kill_writers(path: Path, rounds: int, seed: int = 0) -> Killed:
    """Kill a writer so many times, each after a random time, and look at the notebook each time."""
    chance = random.Random(seed)
    Notebook(path).close()
    result = Killed(wrong=[])
    state: State = {}
    for number in range(rounds):
        watch = Watch(state)
        run_and_kill(
            lambda pipe, number=number: write_on(path, seed * 10**6 + number, told_to(pipe)),
            chance.uniform(0.0, LONGEST),
            watch,
        )
        with Notebook(path) as book:
            if book.rows("PRAGMA integrity_check") != [("ok",)]:
                result.wrong.append(f"round {number}: not sound")
            state = state_of(book)
        result.wrong += [f"round {number}: {fault}" for fault in watch.faults(state)]
        result.rounds += 1
        result.acknowledged += watch.acknowledged
        result.under_way += bool(watch.lines) and "done" not in watch.lines[-1]
    made = backups(path)
    result.backups = len(made)
    result.wrong += [f"backup {each.path.name} cannot be read" for each in made if not each.sound]
    for each in made[:20]:
        check(each.path)
    return result


def kill_restores(path: Path, backup: Path, rounds: int, seed: int = 0) -> list[str]:
    """Kill restores at random moments: the notebook is the one of before or the one of after."""
    chance, wrong = random.Random(seed), []
    with Notebook(path) as book:
        before = state_of(book)
        started = time.perf_counter()
        restore(book, backup)
        took = time.perf_counter() - started
        after = state_of(book)
        (newest, *_) = backups(path)
    for number in range(rounds):
        with Notebook(path) as book:
            restore(book, newest.path)
        run_and_kill(lambda pipe: _restore(path, backup), chance.uniform(0, took * 3), Watch({}))
        with Notebook(path) as book:
            if book.rows("PRAGMA integrity_check") != [("ok",)]:
                wrong.append(f"restore {number}: not sound")
            if state_of(book) not in (before, after):
                wrong.append(f"restore {number}: neither the one nor the other")
    return wrong


def _restore(path: Path, backup: Path) -> None:
    with Notebook(path) as book:
        restore(book, backup)


def run_and_kill(run: Callable[[int], None], after: float, watch: Watch) -> None:
    """Run something in a process of its own and kill it after so many seconds."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            run(writing)
        finally:
            os._exit(0)
    os.close(writing)
    said = b""
    deadline = time.monotonic() + after
    while (rest := deadline - time.monotonic()) > 0:
        if select.select([reading], [], [], rest)[0]:
            data = os.read(reading, 1 << 16)
            if not data:
                break
            said += data
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while data := os.read(reading, 1 << 16):
        said += data
    os.close(reading)
    watch.hear(said)
