"""Two hundred random acts are taken back to the very first picture, and done again to the last."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtWidgets import QApplication

from app.session import LAYERS, Session
from app.visits import Visits
from graph import exploring
from graph.ask import Answer, Lexicon, ask, read_lexicon
from graph.changes import Batch, Change, FilterBy, Pin, Reopen, ShowLayers
from graph.expanding import ALL, collapse, expand, offers
from graph.filtering import NO_FILTERS, Filters
from graph.jobs import finish
from graph.layouts.arranging import arrange, tidy
from graph.layouts.table import LAYOUTS
from graph.lenses import LENSES
from graph.looking import look_through
from graph.model import Graph
from graph.scene import Picture, Point, copied
from ontology.terms import Iri

ACTS = 200
QUESTIONS = (
    "what feeds Detective?",
    "how does GuardDuty get to SNS?",
    "what does Inspector detect?",
    "GuardDuty vs Inspector",
    "what is AWS Config?",
    "gibberish that nobody understands",
)
LAYOUT_NAMES = [layout.name for layout in LAYOUTS]
numbers = st.integers(0, 10_000)


class User(RuleBasedStateMachine):
    """Somebody who does whatever can be done to a picture."""

    graph: Graph
    lexicon: Lexicon

    def __init__(self) -> None:
        super().__init__()
        self.session = Session(self.graph)
        self.session.begin(exploring.start(self.graph))
        self.visits = Visits(self.session, self._answer)
        self.first = copied(self.session.scene.picture)
        self.last = self.first

    # What is done

    @rule(at=numbers, which=numbers)
    def expand(self, at: int, which: int) -> None:
        iri = self._shown(at)
        found = offers(self.session.scene, iri) if iri else None
        if iri and found:
            groups = [ALL, *(one.group for one in (*found.by_relation, *found.by_class))]
            self._do(expand(self.session.scene, iri, groups[which % len(groups)]))

    @rule(at=numbers)
    def collapse(self, at: int) -> None:
        made = self.session.scene.picture.expansions
        if made:
            one = made[at % len(made)]
            self._do(collapse(self.session.scene, one.of, one if at % 2 else None))

    @rule(at=st.lists(numbers, max_size=4))
    def hide(self, at: list[int]) -> None:
        chosen = [iri for number in at if (iri := self._shown(number))]
        self._do(exploring.hide(self.session.scene, chosen))

    @rule(at=numbers)
    def show(self, at: int) -> None:
        iri = self.lexicon.heaviest[at % len(self.lexicon.heaviest)]
        with self.visits.going():
            self._do(exploring.show(self.session.scene, iri))
            self.session.select((iri,))

    @rule(at=st.lists(numbers, max_size=3))
    def pin(self, at: list[int]) -> None:
        chosen = frozenset(iri for number in at if (iri := self._shown(number)))
        self._do(Pin(chosen))

    @rule(at=numbers, x=st.integers(-900, 900), y=st.integers(-900, 900))
    def move(self, at: int, x: int, y: int) -> None:
        iri = self._shown(at)
        if iri:
            routes = tuple(self.session.scene.picture.routes.items())
            place = ((iri, Point(float(x), float(y))),)
            self._do(exploring.moved(self.session.scene, place, routes))

    @precondition(lambda self: len(self.session.scene.picture.places) < 60)
    @rule(name=st.sampled_from(LAYOUT_NAMES))
    def lay_out(self, name: str) -> None:
        self._do(Batch((finish(arrange(self.session.scene, name)),), "Layout"))

    @precondition(lambda self: len(self.session.scene.picture.places) < 60)
    @rule()
    def tidy(self) -> None:
        self._do(finish(tidy(self.session.scene)).place)

    @rule(layer=st.sampled_from(sorted(LAYERS)))
    def layer(self, layer: str) -> None:
        self._do(ShowLayers(LAYERS[layer]))

    @rule(at=numbers, kind=st.sampled_from(["none", "class", "words", "ties"]))
    def filter(self, at: int, kind: str) -> None:
        iri = self._shown(at)
        classes = frozenset(self.graph.node(iri).classes[:1]) if iri else frozenset[Iri]()
        chosen = {
            "none": NO_FILTERS,
            "class": Filters(classes=classes),
            "words": Filters(text="a"),
            "ties": Filters(least=3, alone=True),
        }
        self._do(FilterBy(chosen[kind]))

    @rule(at=numbers)
    def focus(self, at: int) -> None:
        iri = self._shown(at)
        if iri:
            with self.visits.going():
                self._do(exploring.focused(self.session.scene, (iri,)))

    @rule(question=st.sampled_from(QUESTIONS))
    def ask(self, question: str) -> None:
        answer = self._answer(question, self.session.layer)
        with self.visits.going():
            if answer.understood and answer.nodes:
                change = exploring.show_answer(self.session.scene, answer)
                self.session.do(change, answer)
                self._done()
            else:
                self.session.set_answer(answer)

    @rule(at=numbers)
    def look_through(self, at: int) -> None:
        lens = LENSES[at % len(LENSES)]
        if lens.strands:
            picture = finish(look_through(self.graph, lens, self.session.scene.picture.layers))
            self._do(Batch((Reopen(picture),), "Lens"))

    @rule(back=st.booleans())
    def go(self, back: bool) -> None:
        if self.visits.can_go_back if back else self.visits.can_go_forward:
            self.visits.go(-1 if back else 1)
            self._done()

    @rule(steps=st.integers(1, 5))
    def waver(self, steps: int) -> None:
        """Undo a little and do it again: nothing is different."""
        steps = min(steps, self.session.undo_stack.index())
        for _ in range(steps):
            self.session.undo()
        for _ in range(steps):
            self.session.redo()
        assert self.session.scene.picture == self.last

    # What always holds

    @invariant()
    def only_what_is_shown_is_held(self) -> None:
        picture = self.session.scene.picture
        assert picture.pinned <= picture.places.keys()
        for key in picture.routes:
            assert key[0] in picture.places
            assert key[2] in picture.places

    def teardown(self) -> None:
        stack, scene = self.session.undo_stack, self.session.scene
        while stack.canUndo():
            self.session.undo()
        assert scene.picture == self.first
        while stack.canRedo():
            self.session.redo()
        assert scene.picture == self.last
        self.session.deleteLater()

    def _answer(self, question: str, layer: str) -> Answer:
        return ask(self.lexicon, question, layer=layer, language="en")

    def _shown(self, at: int) -> Iri | None:
        places: Picture = self.session.scene.picture
        shown = sorted(places.places)
        return shown[at % len(shown)] if shown else None

    def _do(self, change: Change | None) -> None:
        if change is not None:
            self.session.do(change)
            self._done()

    def _done(self) -> None:
        self.last = copied(self.session.scene.picture)


@pytest.fixture(scope="module")
def lexicon(shipped: Graph) -> Lexicon:
    return read_lexicon(shipped)


def test_everything_is_taken_back_and_done_again(
    qapp: QApplication, shipped: Graph, lexicon: Lexicon
) -> None:
    run_state_machine_as_test(
        type("UserOfShipped", (User,), {"graph": shipped, "lexicon": lexicon}),
        settings=settings(
            max_examples=4,
            stateful_step_count=ACTS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
