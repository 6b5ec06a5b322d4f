"""LENSES: ways to look at the security story, one row each, and which facts stand in each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.model import NOTES, Edge, Graph, Node, Text
from ontology import terms as t
from ontology.terms import Iri

MOST_CARDS = 32
"""A lens shows no more things at once; the rest is said, and one expansion away."""


@dataclass(frozen=True, slots=True)
class Strand:
    """Facts of these relations, and of those below them, between things of these roles.

    Nothing named is no limit. `classes` are those of the target.
    """

    relations: tuple[Iri, ...] = ()
    sources: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    classes: tuple[Iri, ...] = ()


@dataclass(frozen=True, slots=True)
class Lens:
    """One row: what it is called, what it lets you see, its facts, layout and labels.

    `names` says whether the names of relations are written on their lines.
    """

    name: str
    label: Text
    about: Text
    strands: tuple[Strand, ...] = ()
    layout: str = "flow"
    names: bool = True
    most: int = MOST_CARDS


def _kg(*names: str) -> tuple[Iri, ...]:
    return tuple(Iri(t.KG + name) for name in names)


WATCHERS = frozenset(("detector", "evaluator"))
READERS = frozenset(("detector", "evaluator", "investigator", "aggregator"))
GIVERS = frozenset(("source", "collector"))

LENSES: tuple[Lens, ...] = (
    Lens(
        "detection",
        Text("Detection", "検出"),
        Text(
            "What each service detects, and where its findings go",
            "各サービスが何を検出し、検出結果をどこへ送るか",
        ),
        (
            Strand(_kg("detects"), sources=WATCHERS),
            Strand(_kg("sendsFindingsTo"), WATCHERS, READERS),
        ),
        layout="lanes",
        names=False,
        most=24,
    ),
    Lens(
        "logs",
        Text("Log sources", "ログソース"),
        Text(
            "Which logs and data there are, and which services read them",
            "どのログやデータを、どのサービスが読み取るか",
        ),
        (
            Strand(_kg("feeds"), GIVERS, READERS | GIVERS),
            Strand(_kg("produces"), targets=frozenset(("source",)), classes=_kg("Log")),
            Strand(_kg("deliversTo"), GIVERS, GIVERS),
        ),
        layout="lanes",
        names=False,
    ),
    Lens(
        "remediation",
        Text("Remediation and notification", "是正と通知"),
        Text(
            "How a finding becomes an event, a message and a repair",
            "検出結果がイベントになり、通知や是正につながるまで",
        ),
        (
            Strand(_kg("publishesEventsTo", "notifies")),
            Strand(_kg("remediates")),
            Strand(_kg("sendsFindingsTo"), WATCHERS, frozenset(("aggregator",))),
        ),
    ),
    Lens(
        "governance",
        Text("Governance", "ガバナンス"),
        Text(
            "What sets limits, and what an organization manages from one account",
            "何が権限を制限し、組織が何を一元管理するか",
        ),
        (
            Strand(_kg("supportsDelegatedAdminIn")),
            Strand(_kg("restricts"), sources=frozenset(("governance",))),
            Strand(_kg("protects"), sources=frozenset(("governance",))),
        ),
        names=False,
    ),
    Lens(
        "identity",
        Text("Identity", "アイデンティティ"),
        Text(
            "Who signs in, where identities live and how they are joined",
            "だれがどこでサインインし、ID がどう連携するか",
        ),
        (
            Strand(sources=frozenset(("identity",)), targets=frozenset(("identity",))),
            Strand(_kg("uses", "requires", "investigates"), targets=frozenset(("identity",))),
        ),
        layout="organic",
        most=28,
    ),
    Lens(
        "everything",
        Text("Everything", "すべて"),
        Text("All there is", "あるものすべて"),
        layout="organic",
        names=False,
        most=20_000,
    ),
)


def lens_named(name: str) -> Lens | None:
    """The lens of a name, None when there is none (a picture of another version may have one)."""
    return next((lens for lens in LENSES if lens.name == name), None)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a lens lets one see of a graph: the things it shows, and how many it has in all."""

    shown: tuple[Iri, ...]
    total: int


def seen_through(graph: Graph, lens: Lens, layers: frozenset[str] = frozenset()) -> Seen:
    """The things of a lens: those the notes speak of first, then those with the most ties.

    `layers` are those whose facts count; none of them is all.
    """
    key = ("lens", lens.name, layers)
    kept = graph.derived.get(key)
    if not isinstance(kept, Seen):
        kept = _along(graph, lens, layers) if lens.strands else _whole(graph, lens)
        graph.derived[key] = kept
    return kept


def fits(graph: Graph, lens: Lens, edge: Edge) -> bool:
    """Whether a fact belongs to a lens."""
    if not lens.strands:
        return True
    source, target = graph.node(edge.source), graph.node(edge.target)
    return any(_fits_strand(graph, one, edge.relation, source, target) for one in lens.strands)


def _fits_strand(graph: Graph, strand: Strand, relation: Iri, source: Node, target: Node) -> bool:
    return (
        (not strand.sources or source.role in strand.sources)
        and (not strand.targets or target.role in strand.targets)
        and (
            not strand.relations
            or any(graph.vocabulary.descends(relation, one) for one in strand.relations)
        )
        and (not strand.classes or any(graph.is_a(target, kind) for kind in strand.classes))
    )


def _whole(graph: Graph, lens: Lens) -> Seen:
    iris = [node.iri for node in graph.nodes()]
    if len(iris) > lens.most:
        iris = sorted(iris, key=lambda iri: -graph.degree(iri))[: lens.most]
    return Seen(tuple(iris), len(graph))


def _along(graph: Graph, lens: Lens, layers: frozenset[str]) -> Seen:
    """Whole facts as long as there is room: a card without a tie would say nothing."""
    edges = [
        edge
        for edge in graph.edges()
        if (not layers or edge.layers & layers) and fits(graph, lens, edge)
    ]
    ties: dict[Iri, int] = {}
    for end in _ends(edges):
        ties[end] = ties.get(end, 0) + 1

    def rank(edge: Edge) -> tuple[bool, int, Iri, Iri]:
        return (
            NOTES not in edge.layers,
            -max(ties[edge.source], ties[edge.target]),
            edge.source,
            edge.target,
        )

    shown: dict[Iri, None] = {}
    for edge in sorted(edges, key=rank):
        new = {edge.source, edge.target} - shown.keys()
        if len(shown) + len(new) <= lens.most:
            shown.update(dict.fromkeys((edge.source, edge.target)))
    return Seen(tuple(shown), len(ties))


def _ends(edges: Iterable[Edge]) -> Iterator[Iri]:
    for edge in edges:
        yield edge.source
        yield edge.target
