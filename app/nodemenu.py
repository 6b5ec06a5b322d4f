"""The menu of a node: its verbs, and what can be expanded, put away and selected, with counts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidgetAction

from app.i18n import tr
from app.menus import ground_menu
from app.panels.parts import heading
from app.panels.words import group_words
from app.verbs import questions, selecting, walking
from graph.expanding import (
    ALL,
    EXPAND_AT_ONCE,
    Group,
    Offers,
    expansions_of,
    offers,
    removable,
)
from graph.model import EdgeKey, Graph
from graph.selecting import alike
from ontology.terms import Iri

if TYPE_CHECKING:
    from app.window import Window

ROWS = 14
"""Relations or classes listed at most: a longer menu is looked through in the list."""


FIGURE, COUNT_WIDTH = "\u2007", 4
"""Counts are filled up with spaces as wide as a figure: they stand under each other."""

COUNTED = 20_000
"""In a picture of more things those of a class are not counted before the menu opens."""


def menu_of(window: Window, picked: Iri | EdgeKey | None) -> QMenu:
    """The menu of what is under the hand: a node, an edge, or the ground."""
    if picked is None:
        return ground_menu(window.commands, window)
    if isinstance(picked, tuple):
        return edge_menu(window, picked)
    if picked not in window.session.selection:
        window.session.select((picked,))
    return node_menu(window, picked)


def edge_menu(window: Window, key: EdgeKey) -> QMenu:
    """The menu of an edge, whose fact the panel shows: its ends, and what can be said of it."""
    menu, by_id = QMenu(window), window.commands.by_id
    graph, language = window.session.scene.graph, window.session.language
    window.commands.refresh()
    _add_title(menu, graph.relation(key[1]).label.of(language))
    for end in dict.fromkeys((key[0], key[2])):
        words = tr("Go to {name}").format(name=graph.node(end).label.of(language))
        _add(menu, words, "", partial(walking.show_node, window, end))
    ends = dict.fromkeys((key[0], key[2]))
    _add(menu, tr("Select both ends"), "", partial(window.session.select, tuple(ends)))
    menu.addSeparator()
    for name in ("write-note", "doubt", "take-back"):
        if by_id[name].isEnabled():
            menu.addAction(by_id[name])
    return menu


def node_menu(window: Window, iri: Iri) -> QMenu:
    """The menu of a node; every row says how many things it is about."""
    menu, by_id = QMenu(window), window.commands.by_id
    found = offers(window.session.scene, iri)
    menu.addAction(by_id["expand"])
    _add_expand(window, menu, iri, found)
    _add_collapse(window, menu, iri)
    menu.addSeparator()
    _add_paths(window, menu, iri)
    menu.addAction(by_id["focus"])
    _add_select(window, menu, iri, found)
    menu.addSeparator()
    menu.addAction(by_id["pin"])
    menu.addAction(by_id["hide"])
    menu.addSeparator()
    for name in ("write-note", "add-fact", "add-name", "change-thing", "take-back"):
        if by_id[name].isEnabled():
            menu.addAction(by_id[name])
    return menu


def group_name(graph: Graph, group: Group, language: str) -> str:
    """What a group of ties is called: its relation as the node sees it, or its class."""
    if group.relation:
        return group_words(graph, group.relation, group.direction, language)
    if group.of_class:
        return graph.kind(group.of_class).label.of(language)
    return tr("everything")


def _add_expand(window: Window, menu: QMenu, iri: Iri, found: Offers) -> None:
    graph, language = window.session.scene.graph, window.session.language
    hidden = len(found.whole.hidden)
    part = menu.addMenu(tr("Show some of it ({count})").format(count=f"{hidden:,}"))
    part.setEnabled(hidden > 0)
    if not hidden:
        return
    for title, some in ((tr("By relation"), found.by_relation), (tr("By class"), found.by_class)):
        rows = [offer for offer in some if offer.hidden]
        if not rows:
            continue
        _add_title(part, title)
        for offer in rows[:ROWS]:
            name = group_name(graph, offer.group, language)
            run = partial(walking.expand_node, window, iri, offer.group)
            _add(part, _more(name, len(offer.hidden)), f"{len(offer.hidden):,}", run)
    part.addSeparator()
    choose = partial(walking.pick_neighbours, window, iri, ALL)
    _add(part, tr("Choose from a list…"), f"{hidden:,}", choose)


def _add_collapse(window: Window, menu: QMenu, iri: Iri) -> None:
    """One row for the only expansion; for several a menu of them, the newest first."""
    scene, language = window.session.scene, window.session.language
    made = expansions_of(scene, iri)
    row = window.commands.by_id["collapse"]
    if len(made) < 2:
        menu.addAction(row)
        return
    part = menu.addMenu(tr("Put away some of it"))
    for one in reversed(made):
        group = Group(one.relation, one.direction, one.of_class)
        name = group_name(scene.graph, group, language)
        run = partial(walking.collapse_node, window, iri, one)
        _add(part, name, f"{len(removable(scene, (one,))):,}", run)
    part.addSeparator()
    part.addAction(row)


def _add_paths(window: Window, menu: QMenu, iri: Iri) -> None:
    """Paths to it, what connects it; and of a path answer only those through it or round it."""
    menu.addAction(window.commands.by_id["paths"])
    menu.addAction(window.commands.by_id["connect"])
    answer = window.session.answer
    query = answer.query if answer else None
    if query is None or query.kind != "path" or iri in {named.iri for named in query.named}:
        return
    for how, words, there in (
        ("via", tr("Only paths through it"), query.via),
        ("avoid", tr("Only paths round it"), query.avoid),
    ):
        if iri not in {named.iri for named in there}:
            run = partial(questions.narrow_paths, window, iri, how)
            menu.addAction(words).triggered.connect(lambda _, run=run: run())


def _add_select(window: Window, menu: QMenu, iri: Iri, found: Offers) -> None:
    scene, language = window.session.scene, window.session.language
    part = menu.addMenu(tr("Select"))
    few = len(scene.picture.places) <= COUNTED
    same = f"{len(alike(scene, (iri,))):,}" if few else ""
    kinds = scene.graph.node(iri).classes[:1]
    if kinds:
        name = scene.graph.kind(kinds[0]).label.of(language)
        words = tr("Everything of the class {name}").format(name=name)
        _add(part, words, same, partial(selecting.select_alike, window))
    rows = [offer for offer in found.by_relation if offer.shown][:ROWS]
    if rows:
        _add_title(part, tr("By relation"))
    for offer in rows:
        name = group_name(scene.graph, offer.group, language)
        run = partial(selecting.select_tied, window, iri, offer.group)
        _add(part, name, f"{len(offer.shown):,}", run)
    part.addSeparator()
    for name in ("grow", "shrink", "select-all", "invert", "select-answer"):
        part.addAction(window.commands.by_id[name])


def _more(name: str, count: int) -> str:
    """A name with the dots of a row that asks before it does anything."""
    return f"{name}…" if count > EXPAND_AT_ONCE else name


def _add(menu: QMenu, text: str, count: str, run: Callable[[], object]) -> None:
    """A row; names are data: no sign in them makes a mnemonic or a column."""
    plain = text.replace("&", "&&").replace("\t", " ")
    counted = f"\t{count:{FIGURE}>{COUNT_WIDTH}}" if count else ""
    menu.addAction(plain + counted).triggered.connect(lambda _: run())


def _add_title(menu: QMenu, text: str) -> None:
    """A heading between rows: Qt's own sections lose theirs under a style sheet."""
    row = QWidgetAction(menu)
    title = heading(text)
    title.setContentsMargins(24, 8, 24, 2)
    row.setDefaultWidget(title)
    row.setEnabled(False)
    menu.addAction(row)
