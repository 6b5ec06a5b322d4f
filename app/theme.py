"""A Theme as Qt wants it: a palette and one style sheet, made from the colours of resources."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from app.stylesheet import faint, style_sheet
from app.textsize import resize_everything, wanted_scale
from resources import STRONG, Theme, theme


def system_theme() -> str:
    """The theme the system asks for: "dark" or "light"."""
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return "dark" if dark else "light"


def wants_contrast() -> bool:
    """Whether the system asks for more contrast than usual."""
    hints = QGuiApplication.styleHints()
    return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast


def theme_for(choice: str) -> str:
    """The theme for what the user chose ("" = as the system has it), in its contrast."""
    name = choice or system_theme()
    return STRONG[name] if wants_contrast() else name


SCHEMES = {
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
    "": Qt.ColorScheme.Unknown,
}


def dress(app: QApplication, choice: str, percent: int = 100) -> Theme:
    """Give every window, its frame too, the chosen theme ("" = the system's). Returns it.

    `percent` is how much larger than the system's the user wants text.
    """
    hints = QGuiApplication.styleHints()
    if hints.colorScheme() != SCHEMES[choice]:
        hints.setColorScheme(SCHEMES[choice])
    colours = theme(theme_for(choice))
    # Each of these polishes every widget again: the style only once, the palette while no sheet
    # is set.
    app.setStyleSheet("")
    if app.style().name() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(palette_of(colours))
    resize_everything(app, wanted_scale(percent))
    app.setStyleSheet(style_sheet(colours))
    return colours


def palette_of(colours: Theme) -> QPalette:
    """Every colour role a plain Qt widget asks for."""
    role = QPalette.ColorRole
    palette = QPalette()
    for which, colour in (
        (role.Window, colours.panel),
        (role.WindowText, colours.text),
        (role.Base, colours.field),
        (role.AlternateBase, colours.ground),
        (role.Text, colours.text),
        (role.Button, colours.field),
        (role.ButtonText, colours.text),
        (role.BrightText, colours.on_role),
        (role.ToolTipBase, colours.card),
        (role.ToolTipText, colours.text),
        (role.PlaceholderText, colours.soft),
        (role.Highlight, colours.accent),
        (role.HighlightedText, colours.on_role),
        (role.Link, colours.accent),
        (role.Accent, colours.accent),
        (role.Light, colours.card),
        (role.Mid, colours.hairline),
        (role.Midlight, colours.hairline),
        (role.Dark, colours.hairline),
        (role.Shadow, colours.hairline),
    ):
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(faint(colours)))
    return palette
