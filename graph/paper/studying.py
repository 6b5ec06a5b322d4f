"""Study pictures: an excerpt laid out for paper, in the shape that leaves its words largest."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice, product

from graph.cards import COMPACT, NARROW, NOTED, PAPER, CardStyle, grown
from graph.compare import compared
from graph.composing import Study, compose, labels_on
from graph.diagram import Diagram
from graph.icons import IconSet
from graph.jobs import Job, Step, finish
from graph.model import NO_TEXT, Edge, EdgeKey, Text
from graph.paper.callouts import quoted
from graph.paper.duels import duel_of
from graph.paper.hubs import Sheet, hub_of, sheet_of
from graph.paper.pages import least_scale
from graph.paper.papers import FREE, LEAST_SIZE, Paper
from graph.paper.ranking import Rank, aspect_of, rank_of, room_of
from graph.paper.remarks import TIGHTER, remark_on
from graph.scene import Point, Route, Scene, copied
from ontology.terms import Iri

CALMEST = 1.25
"""How much smaller the words may be where one picture names each relation once."""

SMALLER, DOWNWARDS = 0.85, 0.8
"""How well smaller cards are liked, and a story that runs down and not to the right."""

HOPELESS = 0.7
"""How much too small the first shape tried must be for it to be tried no further."""

AIRY, CLOSE, CLOSEST = -20.0, 10.0, 20.0
"""How much nearer to each other than on the screen cards and lines come, in three trials."""

TIGHT = ((COMPACT, 240.0), (COMPACT, 112.0), (NARROW, 112.0))
"""Cards for what must fit one sheet, and how wide a gap may be for the names of lines in it."""

MOST_FOR_TRIAL = 150
"""Beyond so many cards one shape is laid out and no other tried."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How a study picture is to be: its paper, its words, and what stands beside them."""

    paper: Paper = FREE
    language: str = "both"
    title: Text = NO_TEXT
    layout: str = ""  # flow, down, hub, lanes, kept (as it stands); "": the best of them
    pair: tuple[Iri, Iri] | None = None  # two things to be compared
    short_notes: bool = False  # definitions on the cards
    quotes: bool = True  # call-outs and the notes they stand for
    icons: IconSet | None = None
    address: str = ""

    @property
    def style(self) -> CardStyle:
        return NOTED if self.short_notes else PAPER


@dataclass(frozen=True, slots=True)
class _Trial:
    """One way to lay the picture out, and by how much it is liked."""

    scene: Scene
    study: Study
    liked: float
    remark: Text = NO_TEXT


def study_diagram(scene: Scene, wish: Wish) -> Diagram:
    """The picture of an excerpt for its paper, made at once."""
    return finish(studying(scene, wish))


def studying(scene: Scene, wish: Wish) -> Job[Diagram]:
    """The picture for a paper: of the shapes tried, a step for each, the one with fewest sheets and
    largest words. Where all of them need more than one sheet, tighter ones are tried."""
    trials = _trials(scene, wish)
    best = yield from _best(islice(trials, 1), wish, None)
    assert best is not None  # there is always a trial
    if _is_perfect(best[0]):
        return best[1]
    if _is_hopeless(best, wish):
        best = (yield from _best(_tight(scene, wish), wish, best)) or best
        if not best[0][0]:
            return best[1]
    best = (yield from _best(trials, wish, best)) or best
    if _is_cut(best, wish):
        best = (yield from _best(_tight(scene, wish), wish, best)) or best
    return best[1]


def _is_cut(best: "Ranked", wish: Wish) -> bool:
    """Whether a picture that may be set tighter needs several sheets."""
    return best[0][0] > 0 and not wish.layout and not wish.pair


def _is_hopeless(best: "Ranked", wish: Wish) -> bool:
    """Whether the first shape is so much too large that no like it will fit."""
    if not _is_cut(best, wish):
        return False
    _, _, width, height = best[1].bounds
    scale = max(min(wide / width, high / height) for wide, high in map(room_of, wish.paper.ways))
    return scale < HOPELESS * least_scale(best[1])


def _best(trials: Iterable[_Trial], wish: Wish, best: "Ranked | None") -> "Job[Ranked | None]":
    """The best of some trials and of what is best so far."""
    for done, trial in enumerate(trials):
        yield Step(done)
        if best and not best[0][0] and _most(trial, wish.paper) <= -best[0][2]:
            continue  # its words would be smaller, whatever stands beside it
        diagram = compose(
            trial.scene,
            language=wish.language,
            title=wish.title,
            badges=False,
            study=trial.study,
        )
        rank = rank_of(diagram, wish.paper, trial.liked)
        if best is None or rank < best[0]:
            best = rank, replace(diagram, remark=remark_on(diagram, trial.remark))
        if _is_perfect(rank):
            break
    return best


def _is_perfect(rank: Rank) -> bool:
    """Whether no other shape can be better: one sheet, its words as large as they should be."""
    return rank[:3] == (0, 1, -1.0)


Ranked = tuple[Rank, Diagram]


def _most(trial: _Trial, paper: Paper) -> float:
    """How well a trial could do at best: its cards on the bare paper."""
    places = trial.scene.picture.places.values()
    if not paper.width or not places:
        return 1.0
    xs, ys = [at.x for at in places], [at.y for at in places]
    wide = max(max(xs) - min(xs) + trial.study.style.width, 1.0)
    high = max(max(ys) - min(ys) + trial.study.style.height, 1.0)
    room = ((way.width - 2 * way.margin, way.height - 2 * way.margin) for way in paper.ways)
    scale = max(min(across / wide, down / high) for across, down in room)
    return min(scale, 1.0) * trial.liked


def _trials(scene: Scene, wish: Wish) -> Iterator[_Trial]:
    plain = _plain(wish)
    if wish.layout in ("kept", "lanes"):
        yield _Trial(scene, replace(plain, style=Study().style), 1.0)
        if wish.layout == "lanes" and wish.paper.width:
            yield from _lanes(scene, wish, plain)
        return
    if wish.pair:
        yield from _duels(scene, wish.pair, wish, plain)
        return
    light = scene.picture.light
    ink = [e for e in scene.shown_edges() if light is None or e.key in light.edges]
    hub = hub_of(ink) if wish.layout in ("", "hub") else None
    if hub:
        yield from _sheets(scene, hub, ink, wish, plain)
        return
    yield from _flows(scene, wish, plain)


def _plain(wish: Wish) -> Study:
    return Study(
        style=wish.style,
        icons=wish.icons,
        quotes=wish.quotes,
        fans=True,
        address=wish.address,
    )


def _sheets(scene: Scene, hub: Iri, ink: list[Edge], wish: Wish, plain: Study) -> Iterator[_Trial]:
    """The hub's sheet with the columns of its sides in several ways."""
    discs = _most_discs(scene, {hub}, ink) if wish.quotes else 0
    ways = product((wish.style, COMPACT), ((1, 1), (1, 2), (2, 1), (2, 2), (2, 3), (3, 3)))
    for style, columns in ways:
        styles = _grown(scene, wish.language, style)
        sheet = sheet_of(
            scene.graph,
            hub,
            ink,
            columns,
            language=wish.language,
            style=style,
            styles=styles,
            discs=discs,
        )
        yield _sheet_trial(scene, sheet, frozenset((hub,)), styles, style, wish, plain)


def _sheet_trial(
    scene: Scene,
    sheet: Sheet,
    hubs: frozenset[Iri],
    styles: Mapping[Iri, CardStyle],
    style: CardStyle,
    wish: Wish,
    plain: Study,
) -> _Trial:
    made = _moved(scene, sheet.places, sheet.routes, "hub")
    study = replace(
        plain,
        style=style,
        styles={**styles, **dict.fromkeys(hubs, sheet.hub_style)},
        hubs=hubs,
        captions=sheet.captions,
        only=frozenset(sheet.routes),
    )
    return _Trial(made, study, CALMEST if style is wish.style else CALMEST * SMALLER)


def _duels(scene: Scene, pair: tuple[Iri, Iri], wish: Wish, plain: Study) -> Iterator[_Trial]:
    """Two things side by side, what only one has in columns of several numbers."""
    comparison = compared(scene.graph, *pair, scene.picture.layers or None)
    ink = [edge for edge in scene.shown_edges() if not {edge.source, edge.target}.isdisjoint(pair)]
    discs = _most_discs(scene, set(pair), ink) if wish.quotes else 0
    ways = product((wish.style, COMPACT), ((1, 1), (1, 2), (2, 1), (2, 2), (3, 3)))
    for style, columns in ways:
        styles = _grown(scene, wish.language, style)
        sheet = duel_of(
            scene.graph,
            comparison,
            columns,
            language=wish.language,
            style=style,
            styles=styles,
            discs=discs,
        )
        yield _sheet_trial(scene, sheet, frozenset(pair), styles, style, wish, plain)


def _most_discs(scene: Scene, hubs: set[Iri], ink: list[Edge]) -> int:
    """How many call-outs one neighbour of a hub has at most."""
    stated: dict[Iri, set[int]] = {}
    for key, numbers in quoted(scene.graph, ink)[0].items():
        stated.setdefault(key[0] if key[2] in hubs else key[2], set()).update(numbers)
    return max(map(len, stated.values()), default=0)


def _grown(scene: Scene, language: str, style: CardStyle) -> dict[Iri, CardStyle]:
    """The styles of the cards that must be higher than the rest."""
    made = {}
    for iri in scene.shown():
        own = grown(*labels_on(scene.graph, iri, language), style)
        if own != style:
            made[iri] = own
    return made


def _moved(
    scene: Scene,
    places: Mapping[Iri, Point],
    routes: Mapping[EdgeKey, Route],
    layout: str,
) -> Scene:
    picture = copied(scene.picture)
    picture.places, picture.routes, picture.layout = dict(places), dict(routes), layout
    return Scene(scene.graph, picture)


def _flows(scene: Scene, wish: Wish, plain: Study) -> Iterator[_Trial]:
    """The flow layout to the right and down, airy and dense, for every way to hold the paper."""
    from graph.layouts.sheets import Density, flow_parts, packed

    edges = [*scene.shown_edges()]
    many = len(scene.picture.places) > MOST_FOR_TRIAL
    ways = (wish.layout == "down",) if wish.layout or many else (False, True)
    styles = [(wish.style, AIRY), (wish.style, CLOSE)]
    if not wish.short_notes:
        styles.append((COMPACT, CLOSEST))
    aspects = sorted({aspect_of(paper) for paper in wish.paper.ways})
    for (style, closer), down in product(styles[-1:] if many else styles, ways):
        higher = _grown(scene, wish.language, style)
        parts = flow_parts(scene, edges, style, higher, Density(down, closer))
        liked = (DOWNWARDS if down else 1.0) * (1.0 if style is wish.style else SMALLER)
        for aspect in aspects if len(parts) > 1 else aspects[:1]:
            made = _moved(scene, *packed(parts, aspect), "down" if down else "flow")
            yield _Trial(made, replace(plain, style=style, styles=higher), liked)


def _tight(scene: Scene, wish: Wish) -> Iterator[_Trial]:
    """Small cards in blocks, for every way to hold the paper: where nothing else fits one sheet."""
    from graph.layouts.tight import Shape, tight_flow

    edges = [*scene.shown_edges()]
    plain = _plain(wish)
    for (style, gap), way in product(TIGHT, wish.paper.ways):
        higher = _grown(scene, wish.language, style)
        room = room_of(way)
        least = LEAST_SIZE / min(size for size, _ in (*style.first, *style.second))
        shape = Shape(room[0] / room[1], room[1] / least, gap)
        made = _moved(scene, *tight_flow(scene, edges, style, higher, shape), "flow")
        liked = SMALLER if style is COMPACT else SMALLER**2
        yield _Trial(made, replace(plain, style=style, styles=higher), liked, TIGHTER)


def _lanes(scene: Scene, wish: Wish, plain: Study) -> Iterator[_Trial]:
    """Lanes of small cards, as wide as the paper may be held."""
    from graph.layouts.tight import tight_lanes

    edges = [*scene.shown_edges()]
    higher = _grown(scene, wish.language, COMPACT)
    aspect = max(aspect_of(way) for way in wish.paper.ways)
    made = _moved(scene, *tight_lanes(scene, edges, COMPACT, higher, aspect), "lanes")
    yield _Trial(made, replace(plain, style=COMPACT, styles=higher), SMALLER, TIGHTER)
