"""Answers, type-ahead and paths, timed in this process beside what others take for the same."""

import csv
import gc
import random
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median, quantiles

import networkx as nx

from graph.ask import Lexicon, ask, complete, read_lexicon
from graph.building import open_graph
from graph.model import NOTES, Edge, Graph, Node, Relation, Text, Vocabulary
from graph.paths import shortest_paths
from graph.search import name_key
from ontology.store import shipped_store
from ontology.terms import Iri

GOLDEN = Path(__file__).parents[1] / "golden"
LABELS, NODES, EDGES = 100_000, 250_000, 1_000_000
PATHS, PAIRS, FUZZED, LONGEST = 5, 20, 400, 10_000
STEMS = ("trail", "vault", "beacon", "ledger", "harbor", "signal", "archive", "カタログ", "監査")
LINKS = Iri("urn:example:links")


@dataclass(frozen=True, slots=True)
class Timing:
    """What was timed, in milliseconds, with the most it is to take and what stands beside it."""

    name: str
    ours: float
    goal: float
    bare_name: str
    bare: float

    @property
    def missed(self) -> bool:
        return self.ours > self.goal

    def line(self) -> str:
        beside = f"{self.bare_name:<38} {self.bare:8.1f} ms" if self.bare_name else " " * 50
        mark = "  MISSED" if self.missed else ""
        return (
            f"{self.name:<46} {self.ours:8.1f} ms  {beside}         goal {self.goal:.0f} ms{mark}"
        )


def report() -> Iterator[tuple[str, bool]]:
    """A line for each measurement, and whether it misses its goal."""
    for timing in timings():
        yield timing.line(), timing.missed


def timings() -> Iterator[Timing]:
    """Every measurement, the quick ones first."""
    lexicon = read_lexicon(open_graph())
    yield answers(lexicon)
    yield strings(lexicon)
    yield type_ahead()
    yield paths()


def _milliseconds(work: Callable[[], object]) -> float:
    """The processor's time for some work: other programs that run meanwhile do not count."""
    start = time.process_time()
    work()
    return 1000 * (time.process_time() - start)


def _p95(values: list[float]) -> float:
    return quantiles(values, n=20)[-1]


def answers(lexicon: Lexicon) -> Timing:
    """All questions of the tables, each asked once, beside the SPARQL that gives the same rows."""
    store = shipped_store()
    asked, queried = [], []
    for question in _questions():
        asked.append(_milliseconds(lambda q=question: ask(lexicon, q)))  # type: ignore[misc]
        query = ask(lexicon, question).sparql
        if query:
            queried.append(_milliseconds(lambda q=query: store.select(q)))  # type: ignore[misc]
    name = f"p95 of {len(asked)} answers"
    return Timing(name, _p95(asked), 10, "p95 of their SPARQL in Oxigraph", _p95(queried))


def _questions() -> Iterator[str]:
    for name in ("questions", "questions-second", "questions-own", "questions-third", "nonsense"):
        with (GOLDEN / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t"):
                yield row["question"]


def strings(lexicon: Lexicon) -> Timing:
    """Any text at all: the slowest of many random strings of up to ten thousand characters."""
    chance = random.Random(7)
    known = " ".join(islice(_questions(), 200)).split()
    slowest = 0.0
    for at in range(FUZZED):
        size = chance.randint(1, 10 ** chance.randint(1, 4))
        if at % 2:
            text = "".join(chr(chance.randrange(0x20, 0x2FFFF)) for _ in range(size))
        else:
            text = " ".join(chance.choices(known, k=size))[:LONGEST]
        text = text.encode("utf-8", "replace").decode()
        slowest = max(slowest, _milliseconds(lambda t=text: ask(lexicon, t)))  # type: ignore[misc]
    return Timing(f"slowest of {FUZZED} random strings", slowest, 100, "", 0.0)


def type_ahead() -> Timing:
    """Each keystroke of some names among many labels, beside a search through all of them."""
    chance = random.Random(7)
    graph = Graph(Vocabulary())
    names = []
    for at in range(LABELS):
        name = f"{' '.join(chance.sample(STEMS, 2)).title()} {at}"
        graph.add_node(Node(Iri(f"urn:example:{at}"), Text(name, name)))
        names.append(name)
    lexicon = read_lexicon(graph)
    complete(lexicon, "warm", language="en")
    keys = [name_key(name) for name in names]
    ours, bare = [], []
    for name in chance.sample(names, 40):
        for size in range(1, min(len(name), 12)):
            text = name[:size]
            ours.append(_milliseconds(lambda t=text: complete(lexicon, t, language="en")))  # type: ignore[misc]
            key = name_key(text)
            bare.append(_milliseconds(lambda k=key: [each for each in keys if k in each]))  # type: ignore[misc]
    name = f"p95 of a keystroke, {LABELS:,} labels"
    return Timing(name, _p95(ours), 16, "p95 of looking through all labels", _p95(bare))


def paths() -> Timing:
    """Five shortest simple paths between far nodes, beside networkx on the same edges."""
    chance = random.Random(7)
    vocabulary = Vocabulary(relations={LINKS: Relation(LINKS, Text("links to"), family="flow")})
    graph, plain = Graph(vocabulary), nx.DiGraph()
    names = [Iri(f"urn:example:{at}") for at in range(NODES)]
    for name in names:
        graph.add_node(Node(name, Text(name)))
    layers = frozenset({NOTES})
    for one, two in _ends(chance):
        graph.add_edge(Edge(names[one], LINKS, names[two], layers))
        plain.add_edge(names[one], names[two])
    gc.freeze()  # as building does with large graphs
    ours, bare = [], []
    while len(ours) < PAIRS:
        one, two = (names[at] for at in chance.sample(range(NODES), 2))
        if not nx.has_path(plain, one, two):
            continue

        def by_networkx(one: Iri = one, two: Iri = two) -> None:
            list(islice(nx.shortest_simple_paths(plain, one, two), PATHS))

        def by_us(one: Iri = one, two: Iri = two) -> None:
            shortest_paths(graph, one, two, k=PATHS)

        ours.append(_milliseconds(by_us))
        bare.append(_milliseconds(by_networkx))
    name = f"{PATHS} shortest paths, {EDGES:,} edges"
    return Timing(name, median(ours), 50, "networkx's shortest_simple_paths", median(bare))


def _ends(chance: random.Random) -> Iterable[tuple[int, int]]:
    """Edges between chance nodes, of which a few have many: four leave each on average."""
    for _ in range(EDGES):
        one = chance.randrange(NODES)
        two = int(NODES * chance.random() ** 1.5)
        if one != two:
            yield one, two
