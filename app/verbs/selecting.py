"""Selecting more, less and other things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph import selecting
from graph.expanding import Group

if TYPE_CHECKING:
    from app.window import Window
    from ontology.terms import Iri


def select_all(window: Window) -> None:
    window.session.select(tuple(window.session.scene.shown()))


def invert(window: Window) -> None:
    session = window.session
    session.select(selecting.inverted(session.scene, session.selection))


def grow(window: Window) -> None:
    session = window.session
    session.select(selecting.grown(session.scene, session.selection))


def shrink(window: Window) -> None:
    session = window.session
    session.select(selecting.shrunk(session.scene, session.selection))


def select_alike(window: Window) -> None:
    """Everything shown of the same class as what is selected."""
    session = window.session
    session.select(selecting.alike(session.scene, session.selection))


def select_tied(window: Window, iri: Iri, group: Group) -> None:
    """What is shown of a group of a node's ties."""
    session = window.session
    session.select(selecting.tied_by(session.scene, iri, group))


def select_answer(window: Window) -> None:
    """What is in ink: the nodes of the answer or path that is on."""
    light = window.session.scene.picture.light
    if light:
        window.session.select(sorted(light.nodes & window.session.scene.picture.places.keys()))
