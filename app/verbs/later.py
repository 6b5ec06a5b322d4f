"""Verbs whose modules no start loads: each loads its own when it is first wanted (decision 20)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.window import Window


def write_note(window: Window) -> None:
    from app.verbs import notes

    notes.write(window)


def show_notes(window: Window) -> None:
    from app.verbs import notes

    notes.show_notes(window)


def find_in_notes(window: Window) -> None:
    from app.verbs import notes

    notes.find_in_notes(window, "")


def keep_view(window: Window) -> None:
    from app.verbs import views

    views.keep(window)


def show_views(window: Window) -> None:
    from app.verbs import views

    views.show_views(window)


def step_view(window: Window, by: int) -> None:
    from app.verbs import views

    views.step(window, by)


def present_views(window: Window) -> None:
    from app.verbs import lessons

    lessons.present(window)
