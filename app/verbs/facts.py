"""What the user says: adding, naming, doubting and taking back, as one layer of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from app.choices import Choice
from app.i18n import tr
from app.session import LAYERS
from app.verbs import walking
from graph import exploring, mine
from graph.changes import Change, ShowLayers, edits
from graph.facts import Doubt, Edit, Kept, OwnAlias, OwnEdge, OwnNode
from graph.model import MINE, EdgeKey
from ontology.terms import Iri

if TYPE_CHECKING:
    from app.notebook.book import Notebook
    from app.window import Window


def load(window: Window) -> None:
    """Lay what the notebook says over the graph that is open."""
    graph = window.session.scene.graph
    said = window.desk.read(_said_in, list(mine.own(graph)))
    if tuple(said) != mine.own(graph):
        mine.set_own(graph, said)
        window.session.reread()


def _said_in(book: Notebook) -> list[Kept]:
    from app.notebook.facts import own_facts

    return own_facts(book)


def keep(window: Window, change: Change) -> None:
    """Keep in the notebook what a change says or takes back."""
    if edits(change):
        from app.notebook.facts import keep_change

        graph = window.session.scene.graph
        window.desk.write(lambda book: keep_change(book, graph, change))


def add_fact(window: Window, source: Iri | None = None, target: Iri | None = None) -> None:
    """Ask for a fact between two things; the selected one, or two, stand in it already."""
    from app.dialogs.fact import FactDialog

    chosen = list(window.session.selection[-2:])
    if source is None and chosen:
        source, target = chosen[0], chosen[1] if len(chosen) == 2 else None
    session = window.session
    ends = (_choice(window, source), _choice(window, target))
    graph, language = session.scene.graph, session.language
    dialog = FactDialog(graph, language, window.asking.things, ends, window)
    dialog.said.connect(lambda edit: _say(window, edit))
    dialog.open()


def add_thing(window: Window) -> None:
    """Ask for a thing of the user's own."""
    _thing(window, None)


def change_thing(window: Window) -> None:
    """Change the selected thing, which is the user's own."""
    _thing(window, own_thing(window))


def own_thing(window: Window) -> OwnNode | None:
    """The selected thing where the user has added it."""
    chosen = window.session.selection
    said = (kept.fact for kept in mine.own(window.session.scene.graph))
    own = (fact for fact in said if isinstance(fact, OwnNode))
    return next((fact for fact in own if chosen and fact.iri == chosen[-1]), None)


def add_name(window: Window) -> None:
    """Ask for another name of the selected thing."""
    from app.dialogs.line import LineDialog

    iri = window.session.selection[-1]
    name = window.session.scene.graph.node(iri).label.of(window.session.language)
    prompt = tr("Another name of {name}").format(name=name)
    LineDialog(
        window, tr("Add another name"), prompt, lambda words: _add_alias(window, iri, words)
    ).open()


def _add_alias(window: Window, iri: Iri, words: str) -> None:
    from app.dialogs.fact import text_of

    language = "ja" if text_of(words).ja else "en"
    _say(window, Edit(add=(OwnAlias(iri, language, words),), name="Name"))


def shown_fact(window: Window) -> EdgeKey | None:
    """The fact that the panel shows."""
    key = window.side.edge
    return key if key and window.session.scene.graph.has_edge(key) else None


def doubt(window: Window) -> None:
    """Mark the fact that is shown as doubtful, or no longer."""
    key = shown_fact(window)
    if key is None:
        return
    source, relation, target = key
    old = _doubt_of(window, key)
    if old:
        _say(window, Edit(remove=(old,), name="Doubt"))
        return
    from app.dialogs.line import LineDialog

    LineDialog(
        window,
        tr("Doubt this fact"),
        tr("Why do you doubt it? (may be left empty)"),
        lambda why: _say(window, Edit(add=(Doubt(source, relation, target, why),), name="Doubt")),
        empty=True,
    ).open()


def doubts_it(window: Window) -> bool:
    key = shown_fact(window)
    return key is not None and _doubt_of(window, key) is not None


def _doubt_of(window: Window, key: EdgeKey) -> Doubt | None:
    said = (kept.fact for kept in mine.own(window.session.scene.graph))
    doubts = (fact for fact in said if isinstance(fact, Doubt))
    return next((d for d in doubts if (d.subject, d.relation, d.value) == key), None)


def can_take_back(window: Window) -> bool:
    return _own_edge(window) is not None or own_thing(window) is not None


def take_back(window: Window) -> None:
    """Do not say the fact that is shown any more, or the selected thing with all about it."""
    edge, thing = _own_edge(window), own_thing(window)
    if edge:
        _say(window, Edit(remove=(edge,), name="Fact"))
    elif thing:
        nothing = Edit()
        from app.notebook.facts import without

        edit = window.desk.read(lambda book: without(book, thing.iri), nothing)
        stack = window.session.undo_stack
        stack.beginMacro("Thing")
        hide = exploring.hide(window.session.scene, (thing.iri,))
        if hide:
            window.session.do(hide)
        window.session.do(edit)
        stack.endMacro()


def export_facts(window: Window) -> None:
    """Write everything the user says as Turtle, with where and when it comes from."""
    from app.exporting import ExportError, write_files
    from app.notebook.facts import own_facts
    from graph.own_quads import own_turtle

    start = Path(window.settings.export_folder or Path.home()) / "enishi-mine.ttl"
    name, _ = QFileDialog.getSaveFileName(
        window, tr("Export your own facts"), str(start), "Turtle (*.ttl)"
    )
    if name:
        try:
            turtle = own_turtle(window.desk.read(own_facts, []))
            write_files({Path(name): turtle.encode()})
        except ExportError as error:
            window.say(error.message.of(window.session.language), lasting=True)
        else:
            window.exported(Path(name))


def _own_edge(window: Window) -> OwnEdge | None:
    key = shown_fact(window)
    if key is None or MINE not in window.session.scene.graph.edge(key).layers:
        return None
    said = (kept.fact for kept in mine.own(window.session.scene.graph))
    own = (fact for fact in said if isinstance(fact, OwnEdge))
    return next((f for f in own if (f.source, f.relation, f.target) == key), None)


def _thing(window: Window, old: OwnNode | None) -> None:
    from app.dialogs.thing import ThingDialog

    session = window.session
    dialog = ThingDialog(session.scene.graph, session.language, old, window)
    dialog.said.connect(lambda edit, iri: _say(window, edit, (Iri(iri),)))
    dialog.open()


def _say(window: Window, edit: Edit, things: tuple[Iri, ...] = ()) -> None:
    """Say it, and bring what it speaks of into the picture, as one step of undo."""
    session, stack = window.session, window.session.undo_stack
    ends = [fact for fact in edit.add if isinstance(fact, OwnEdge)]
    stack.beginMacro(edit.name)
    session.do(edit)
    if edit.add and session.layer != "both":
        session.do(ShowLayers(LAYERS["both"]))
        window.keep(layer="both")
    for iri in dict.fromkeys((*things, *(end for f in ends for end in (f.source, f.target)))):
        change = exploring.show(session.scene, iri)
        if change:
            session.do(change)
    stack.endMacro()
    if things:
        walking.show_node(window, things[-1])
    if ends:
        fact = ends[-1]
        session.select((fact.source,))
        window.canvas.fit((fact.source, fact.target))
        window.show_edge((fact.source, fact.relation, fact.target))
    window.refresh()


def _choice(window: Window, iri: Iri | None) -> Choice | None:
    graph, language = window.session.scene.graph, window.session.language
    if iri is None or iri not in graph:
        return None
    return Choice(graph.node(iri).label.of(language), value=iri)
