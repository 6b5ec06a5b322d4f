"""Layouts beside Graphviz, igraph and networkx: time, and how good the picture is, in one run.

`python -m tests.bench.layouts` prints the tables. What it compares with comes from
requirements-bench.lock, which `make bench` installs; none of it is shipped.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np

from graph.jobs import finish
from graph.layouts.distances import hops_from, rows_of
from tests.bench.measuring import ROOT, environment
from tests.bench.rivals import Floats, Ints, communities

SIZES = ((1_000, 2_000), (5_000, 10_000), (50_000, 96_000))
SOURCES = 64
"""From how many nodes the distances are compared with those in the graph."""
ROUNDS, LONGEST = 3, 600.0


@dataclass(frozen=True, slots=True)
class Goal:
    """A tool's most share of sfdp's time and stress; what is only shown has none."""

    tool: str
    name: str
    time: float = np.inf
    stress: float = np.inf
    most: int = 1 << 30  # nodes beyond which it would take too long
    rounds: int = 1


def tools(nodes: int) -> tuple[Goal, ...]:
    """What is measured at a size; a large graph may take a little more stress, and a small one has
    no goal."""
    time = 1.0 if nodes >= 5_000 else np.inf
    stress = 1.08 if nodes > 10_000 else 1.00
    return (
        Goal("first", "Enishi, first places that can be used", 0.05 * time, rounds=ROUNDS),
        Goal(
            "refined",
            "Enishi, refined, no cards overlapping",
            0.15 * time,
            stress * time,
            rounds=ROUNDS,
        ),
        Goal("igraph", "igraph layout_fruchterman_reingold"),
        Goal("networkx", "networkx spring_layout", most=1_000),
    )


def report() -> Iterator[tuple[str, bool]]:
    """Lines of the tables, each with whether a goal is missed."""
    for nodes, edges in SIZES:
        yield from _organic(nodes, edges)
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.drawings"],
        cwd=ROOT,
        env=environment({}),
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=True,
    )
    yield from ((line, "MISSED" in line) for line in done.stdout.splitlines())


def _organic(nodes: int, edges: int) -> Iterator[tuple[str, bool]]:
    ends = communities(nodes, edges)
    yield (
        f"organic: {nodes:,} nodes, {len(ends):,} edges; time and stress as shares of sfdp's",
        False,
    )
    seconds, stress = _measured("sfdp", nodes, edges, ends, 1)
    yield _line("Graphviz sfdp", seconds, stress), False
    for goal in tools(nodes):
        if nodes > goal.most:
            yield f"  {goal.name:<40} not run: minutes at this size", False
            continue
        own, found = _measured(goal.tool, nodes, edges, ends, goal.rounds)
        time, strain = own / seconds, found / stress
        wanted = "" if goal.time == np.inf else f"  goal {goal.time:.2f}"
        strained = "" if goal.stress == np.inf else f"  goal {goal.stress:.2f}"
        missed = time > goal.time or strain > goal.stress
        yield (
            (
                f"{_line(goal.name, own, found)}  time {time:.4f}{wanted}  stress {strain:.2f}"
                f"{strained}{'  MISSED' if missed else ''}"
            ),
            missed,
        )


def _line(name: str, seconds: float, stress: float) -> str:
    return f"  {name:<40} {seconds:8.3f} s  stress {stress:.4f}"


def _measured(tool: str, nodes: int, edges: int, ends: Ints, rounds: int) -> tuple[float, float]:
    """Median seconds of a tool in a process of its own, and the stress of what it drew."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "places.npy"
        seconds = []
        for _ in range(rounds):
            done = subprocess.run(
                [sys.executable, "-m", "tests.bench.rivals", tool, str(nodes), str(edges), file],
                cwd=ROOT,
                env=environment({}),
                capture_output=True,
                text=True,
                timeout=LONGEST,
                check=True,
            )
            seconds.append(float(done.stdout.split()[-1]))
        return median(seconds), stress_of(np.load(file), ends)


def stress_of(places: Floats, ends: Ints) -> float:
    """Normalised stress at the best scale: the mean of (s · distance / hops - 1)² over the pairs
    of some nodes with all others."""
    rows = rows_of(len(places), ends)
    sources = np.random.default_rng(99).choice(len(places), SOURCES, replace=False)
    hops = finish(hops_from(rows, sources)).astype(np.float64)
    ratios = []
    for column, source in zip(hops.T, sources, strict=True):
        apart = np.hypot(*(places - places[source]).T)
        ratios.append(apart[column > 0] / column[column > 0])
    ratio = np.concatenate(ratios)
    scale = ratio.sum() / (ratio**2).sum()
    return float(((scale * ratio - 1) ** 2).mean())


def main() -> int:
    missed = 0
    for text, miss in report():
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
        missed += miss
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
