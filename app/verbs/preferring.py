"""What the user prefers: asked for in one dialog, and taken up at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import system_language
from app.verbs import viewing

if TYPE_CHECKING:
    from app.settings import Settings
    from app.window import Window


def show_preferences(window: Window) -> None:
    """Ask what the user prefers."""
    from app.dialogs.preferences import PreferencesDialog  # only when it is wanted

    dialog = PreferencesDialog(window.settings, window.desk.path, window)
    dialog.changed.connect(lambda wanted: take(window, wanted))
    dialog.open()


def take_up(window: Window) -> None:
    """Take up at the start what windows do not read for themselves."""
    follow_motion(window)
    if window.settings.icons:
        use_icons(window, window.settings.icons)


def take(window: Window, wanted: Settings) -> None:
    """Take up what is preferred now, and no more than what is different."""
    old = window.settings
    window.keep(notebook=wanted.notebook)
    if wanted.icons != old.icons:
        use_icons(window, wanted.icons)
    if wanted.reduced_motion != old.reduced_motion:
        window.keep(reduced_motion=wanted.reduced_motion)
        follow_motion(window)
    if wanted.theme != old.theme:
        viewing.set_theme(window, wanted.theme)
    if wanted.text_size != old.text_size:
        viewing.set_text_size(window, wanted.text_size)
    if wanted.language != old.language:
        language = wanted.language or system_language()
        viewing.set_language(window, "ja" if language == "ja" else "en")
        window.keep(language=wanted.language)


def follow_motion(window: Window) -> None:
    """Let things glide where neither the user nor the system wants them not to."""
    from app.canvas.motion import wanted_by_system

    window.canvas.motion = wanted_by_system() and not window.settings.reduced_motion


def use_icons(window: Window, place: str) -> None:
    """Draw things with the icons of a folder or zip, with ours for ""; the old stay if it fails."""
    from graph.formats.values import icons_at  # most have none of their own
    from graph.icons import IconError

    try:
        icons = icons_at(place) if place else None
    except IconError as error:
        window.say(error.message.of(window.session.language), lasting=True)
        return
    window.session.set_icons(icons)
    window.keep(icons=place)
