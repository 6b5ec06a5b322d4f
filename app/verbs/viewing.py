"""How things look: colours, language, what lies over the canvas; and the pages of help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.i18n import speak, tr
from app.textsize import DESKTOP
from app.theme import dress
from graph.model import Language

if TYPE_CHECKING:
    from app.window import Window


def set_theme(window: Window, choice: str) -> None:
    """Take a theme, or the system's for ""."""
    window.keep(theme=choice)
    app = QApplication.instance()
    if isinstance(app, QApplication):
        window.session.set_theme(dress(app, choice, window.settings.text_size).name)


def set_text_size(window: Window, percent: int) -> None:
    """Show text so many hundredths as large as the system's."""
    if percent != window.settings.text_size:
        window.keep(text_size=percent)
        follow_text_size(window)
    window.say(tr("Text size {percent} %").format(percent=percent))


def take_desktop_scale(window: Window, factor: float) -> None:
    """Take the desktop's own factor for text."""
    app = QApplication.instance()
    if app and app.property(DESKTOP) != factor:
        app.setProperty(DESKTOP, factor)
        follow_text_size(window)


def follow_text_size(window: Window) -> None:
    """Take the size of text that system and user want now."""
    from app import looks  # which knows these verbs

    set_theme(window, window.settings.theme)
    looks.fit(window)
    window.canvas.take_scale()
    window.refresh()


def set_language(window: Window, language: Language) -> None:
    """Say everything in a language from now on."""
    window.keep(language=language)
    app = QApplication.instance()
    if app:
        speak(app, language)
    window.retranslate()
    window.session.set_language(language)


def toggle_legend(window: Window) -> None:
    window.keep(legend=not window.settings.legend)
    window.refresh()


def toggle_overview(window: Window) -> None:
    window.keep(overview=not window.settings.overview)
    window.refresh()


def toggle_outline(window: Window) -> None:
    """Show the outline with the keyboard in it, or go back to the canvas."""
    shown = not window.outline.isVisible()
    if not shown:
        window.canvas.setFocus()  # before it goes: else Qt hands the keyboard on
    window.outline.setVisible(shown)
    if shown:
        window.outline.view.setFocus()
    window.commands.refresh()


def toggle_full_screen(window: Window) -> None:
    frame = window.window()
    frame.setWindowState(frame.windowState() ^ Qt.WindowState.WindowFullScreen)


def show_shortcuts(window: Window) -> None:
    from app.dialogs.shortcuts import ShortcutsDialog

    ShortcutsDialog(window).open()


def show_about(window: Window) -> None:
    from app.dialogs.about import AboutDialog

    AboutDialog(window).open()
