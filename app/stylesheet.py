"""The one style sheet: what every widget looks like, in the colours of a theme, at a text size."""

import re

from PySide6.QtGui import QColor

from app.textsize import px, scale
from graph.fonts import FAMILIES
from resources import Theme, location


def mixed(over: str, under: str, share: float) -> str:
    """A colour laid over another one with this share of it, as #rrggbb."""
    one, two = QColor(over), QColor(under)
    parts = zip(one.getRgb()[:3], two.getRgb()[:3], strict=True)  # type: ignore[index]
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in parts)


def faint(colours: Theme) -> str:
    """The colour of what cannot be used now."""
    return mixed(colours.soft, colours.panel, 0.55)


def style_sheet(colours: Theme) -> str:
    """The one style sheet. Widgets say what they are by a property named `look`."""
    names = {
        "families": ", ".join(f'"{family}"' for family in FAMILIES),
        "ground": colours.ground,
        "card": colours.card,
        "hairline": colours.hairline,
        "text": colours.text,
        "soft": colours.soft,
        "accent": colours.accent,
        "on_accent": colours.on_role,
        "panel": colours.panel,
        "field": colours.field,
        "hover": mixed(colours.text, colours.field, 0.06),
        "pressed": mixed(colours.text, colours.field, 0.12),
        "wash": mixed(colours.accent, colours.panel, 0.10),
        "faint": faint(colours),
        "trouble": colours.roles["detector"],
        "scroll": mixed(colours.soft, colours.panel, 0.35),
    }
    sheet = SHEET
    for name, value in names.items():
        sheet = sheet.replace(f"@{name};", f"{value};")
    tick = "light" if QColor(colours.on_role).lightness() > 127 else "dark"
    place = location(f"tick-{tick}.png").replace("\\", "/")  # as Qt writes paths
    return LENGTH.sub(_grown, sheet).replace("@tick;", f'url("{place}");')


LENGTH = re.compile(r"(border-radius: )?(?<![\w-])([4-9]|\d\d+)px")
"""What grows with the text: all but hairlines and the like."""


def _grown(found: re.Match[str]) -> str:
    head, length = found[1] or "", int(found[2])
    # Qt draws no round corner where it is more than half as high as the widget with its border,
    # which does not grow.
    size = int((length - 1) * scale()) + 1 if head else px(length)
    return f"{head}{size}px"


SHEET = """
QWidget { font-family: @families; font-size: 13px; color: @text;
    placeholder-text-color: @soft; }
QMainWindow, QDialog { background: @panel; }
QToolTip { background: @card; color: @text; border: 1px solid @hairline; padding: 4px 8px; }
QLabel { background: transparent; }

*[look="top"] { background: @panel; border-bottom: 1px solid @hairline; }
*[look="notice"] { background: @wash; border-bottom: 1px solid @hairline; }
*[look="side"] { background: @panel; border-left: 1px solid @hairline; }
*[look="curtain"] { background: black; }
*[look="ground"] { background: @ground; }
*[look="plain"] { background: transparent; border: none; }
*[look="card"] { background: @card; border: 1px solid @hairline; border-radius: 12px; }
*[look="sheet"] { background: @card; border: 1px solid @hairline; border-radius: 8px; }
*[look="note"] { background: transparent; border: none; font-size: 13px;
    selection-background-color: @accent; selection-color: @on_accent; }
*[look="quote"] { background: @field; border-radius: 8px; }
*[look="quote-rule"] { background: @accent; border: none; border-radius: 1px; }
QFrame[look="path"] { background: transparent; border: 1px solid @hairline;
    border-radius: 8px; }
QFrame[look="path"][lit="on"] { border-color: @accent; background: @wash; }
*[look="rule"] { background: @hairline; border: none; }
*[look="well"] { background: @field; border: 1px solid @hairline; border-radius: 18px; }
*[look="well"][lit="true"] { border: 1px solid @accent; background: @panel; }

QLabel[look="caption"] { font-size: 24px; font-weight: 600; }
QLabel[look="caption-long"] { font-size: 18px; font-weight: 600; }
QLabel[look="caption-source"] { font-size: 15px; color: @soft; }
QLabel[look="name"] { font-size: 17px; font-weight: 600; }
QLabel[look="title"] { font-size: 20px; font-weight: 600; }
QLabel[look="subtitle"] { font-size: 13px; color: @soft; }
QLabel[look="strong"] { font-weight: 600; }
QLabel[look="answer"] { font-size: 14px; font-weight: 600; }
QLabel[look="soft"] { font-size: 12px; color: @soft; }
QLabel[look="small"] { font-size: 11px; color: @soft; }
QLabel[look="heading"] { font-size: 11px; font-weight: 600; color: @soft; }
QLabel[look="small-strong"] { font-size: 11px; font-weight: 600; color: @soft; }
QLabel[look="trouble"] { color: @trouble; }
QLabel[look="relation"] { font-size: 12px; font-weight: 600; color: @accent;
    padding: 0 20px; }
QLabel[look="quoted"] { font-size: 13px; }
QLabel[look="key"] { font-size: 12px; color: @soft; background: @field;
    border: 1px solid @hairline; border-radius: 4px; padding: 2px 6px; }
QLabel[look="pill"] { font-size: 11px; font-weight: 600; color: @soft; background: @field;
    border-radius: 10px; padding: 0 10px; min-height: 20px; max-height: 20px; }
QLabel[look="chip"] { font-size: 12px; font-weight: 600; color: @accent; background: @panel;
    border: 1px solid @accent; border-radius: 13px; padding: 0 12px;
    min-height: 24px; max-height: 24px; }

QPushButton[look="chip"], QPushButton[look="chip-quiet"] { font-size: 12px; font-weight: 600;
    color: @accent; background: @panel; border: 1px solid @accent; border-radius: 13px;
    padding: 0 24px 0 12px; min-height: 24px; max-height: 24px; }
QPushButton[look="chip-quiet"] { color: @soft; border-color: @hairline; font-weight: 500; }
QPushButton[look="chip"]:hover, QPushButton[look="chip-quiet"]:hover { background: @hover; }
QPushButton[look="chip"]:focus, QPushButton[look="chip-quiet"]:focus { background: @wash; }
QPushButton[look="chip-arrow"] { font-size: 13px; color: @soft; background: transparent;
    border: none; border-radius: 6px; padding: 0; min-height: 24px; min-width: 24px; }
QPushButton[look="chip-arrow"]:hover, QPushButton[look="chip-arrow"]:focus { background: @wash;
    color: @accent; }

QLineEdit { background: @field; border: 1px solid @hairline; border-radius: 8px;
    padding: 0 10px; min-height: 30px; selection-background-color: @accent;
    selection-color: @on_accent; }
QPlainTextEdit { background: @field; border: 1px solid @hairline; border-radius: 8px;
    padding: 4px 6px; selection-background-color: @accent; selection-color: @on_accent; }
QPlainTextEdit:focus { border-color: @accent; background: @panel; }
QPlainTextEdit[look="note"] { background: transparent; border: none; border-radius: 0;
    padding: 0; }
QLineEdit:focus { border-color: @accent; background: @panel; }
QLineEdit[look="ask"] { background: transparent; border: none; border-radius: 0; padding: 0;
    font-size: 14px; min-height: 34px; }

QPushButton { background: @field; border: 1px solid @hairline; border-radius: 8px;
    padding: 0 14px; min-height: 30px; font-weight: 600; }
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @pressed; }
QPushButton:focus { border-color: @accent; }
QPushButton:disabled { color: @faint; }
QPushButton:default, QPushButton[look="main"] { background: @accent; color: @on_accent;
    border-color: @accent; }
QPushButton:default:disabled { background: @field; color: @faint; border-color: @hairline; }
QPushButton[look="link"] { background: transparent; border: none; border-radius: 4px;
    color: @accent; padding: 0 0 0 4px; min-height: 20px; font-size: 12px;
    font-weight: 500; text-align: right; }
QPushButton[look="link"]:hover, QPushButton[look="link"]:focus { background: @wash; }
QPushButton[look="more"] { background: transparent; border: none; border-radius: 4px;
    color: @accent; padding: 0 20px; min-height: 24px; font-size: 12px; font-weight: 500; }
QPushButton[look="more"]:hover, QPushButton[look="more"]:focus { background: @wash; }
QPushButton[look="more-left"] { background: transparent; border: none; border-radius: 4px;
    color: @accent; padding: 0; min-height: 24px; font-size: 12px; font-weight: 500; }
QPushButton[look="more-left"]:hover, QPushButton[look="more-left"]:focus { background: @wash; }
QPushButton[look="more-left"]:disabled, QPushButton[look="loud"]:disabled,
QPushButton[look="quiet"]:disabled { color: @faint; }
QPushButton[look="correction"] { background: transparent; border: none; border-radius: 4px;
    color: @accent; padding: 0; min-height: 20px; font-size: 12px; font-weight: 500;
    text-align: left; }
QPushButton[look="correction"]:hover, QPushButton[look="correction"]:focus {
    background: @wash; }
QPushButton[look="quiet"] { background: transparent; border: none; border-radius: 8px;
    color: @soft; padding: 0 8px; font-size: 13px; }
QPushButton[look="quiet"]:hover, QPushButton[look="quiet"]:focus { background: @hover;
    color: @text; }
QPushButton[look="loud"] { background: transparent; border: none; border-radius: 8px;
    color: @accent; padding: 0 8px; }
QPushButton[look="loud"]:hover, QPushButton[look="loud"]:focus { background: @wash; }
QPushButton[look="question"] { background: @field; border: 1px solid @field;
    border-radius: 14px; color: @accent; padding: 0 16px; min-height: 26px; font-size: 13px;
    font-weight: 500; text-align: left; }
QPushButton[look="question"]:hover { background: @wash; }
QPushButton[look="question"]:focus { border-color: @accent; }
QPushButton[look="preset"] { background: @field; border: 1px solid @field; border-radius: 14px;
    color: @accent; padding: 0 10px; min-height: 26px; font-size: 12px; font-weight: 500; }
QPushButton[look="preset"]:hover { background: @wash; }
QPushButton[look="preset"]:focus { border-color: @accent; }
QPushButton[look="row"] { background: transparent; border: none; border-radius: 6px;
    padding: 0; min-height: 0; text-align: left; }
QPushButton[look="row"]:hover, QPushButton[look="row"]:focus { background: @wash; }
QPushButton[look="segment"] { background: transparent; border: none; border-radius: 7px;
    color: @soft; padding: 0 12px; min-height: 26px; }
QPushButton[look="segment"]:hover { color: @text; }
QPushButton[look="segment"]:checked { background: @text; color: @panel; }
QPushButton[look="language"] { background: transparent; border: none; border-radius: 6px;
    color: @soft; padding: 0 6px; font-size: 13px; font-weight: 400; }
QPushButton[look="language"]:hover, QPushButton[look="language"]:focus { background: @hover; }
QPushButton[look="language"]:checked { color: @text; font-weight: 600; }

QFrame[look="segments"] { background: @field; border: 1px solid @hairline; border-radius: 8px; }

QListView[look="choices"] { background: transparent; border: none; outline: none; }

QTreeView[look="table"], QListView[look="table"] { background: @panel;
    border: 1px solid @hairline; border-radius: 8px; outline: none; padding: 0 4px; }
QTreeView[look="table"]::item, QListView[look="table"]::item { min-height: 28px; padding: 0 4px;
    border: none; }
QTreeView[look="table"]::item:hover { background: @hover; }
QTreeView[look="table"]::item:selected, QListView[look="table"]::item:selected {
    background: @wash; color: @text; }
QTreeView[look="table"] QHeaderView { background: transparent; border: none; }
QTreeView[look="table"] QHeaderView::section { background: @panel; color: @soft; border: none;
    border-bottom: 1px solid @hairline; font-size: 11px; font-weight: 600; padding: 8px 4px; }
QTreeView[look="table"]::indicator, QCheckBox::indicator { width: 12px; height: 12px;
    border: 1px solid @soft; border-radius: 4px; background: @panel; }
QTreeView[look="table"]::indicator:checked, QCheckBox::indicator:checked {
    border-color: @accent; background: @accent; image: @tick; }
QCheckBox::indicator:focus { border: 2px solid @text; width: 10px; height: 10px; }
QCheckBox::indicator:indeterminate { border: 4px solid @accent; border-radius: 4px; width: 6px;
    height: 6px; background: @panel; }

*[look="filters"] { background: @panel; border-right: 1px solid @hairline; }
*[look="outline-panel"] { background: @panel; border-top: 1px solid @hairline; }
QTreeView[look="outline"] { background: transparent; border: none; outline: none;
    alternate-background-color: @field; }
QTreeView[look="outline"]::item { min-height: 26px; padding: 0 8px; border: none; }
QTreeView[look="outline"]::item:hover { background: @field; }
QTreeView[look="outline"]::item:selected { background: @wash; color: @text; }
QTreeView[look="outline"]::item:selected:focus { background: @wash; color: @text; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: transparent; border: none; font-size: 11px;
    font-weight: 600; color: @soft; padding: 4px 8px;
    border-bottom: 1px solid @hairline; }
QHeaderView::section:hover { color: @text; }
QSplitter::handle { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }

QMenu { background: @card; border: 1px solid @hairline; border-radius: 8px; padding: 6px 0; }
QMenu::item { padding: 6px 28px 6px 24px; }
QMenu::indicator { left: 8px; }
QMenu::item:selected { background: @wash; }
QMenu::item:disabled { color: @faint; }
QMenu::separator { height: 1px; background: @hairline; margin: 6px 0; }

QProgressBar { background: @field; border: none; border-radius: 3px; max-height: 6px;
    min-height: 6px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }

QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QScrollArea[look="page"] { border: 1px solid transparent; }
QScrollArea[look="page"]:focus { border-color: @accent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar::handle:vertical { background: @scroll; border-radius: 3px; min-height: 32px;
    margin: 4px 3px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle:horizontal { background: @scroll; border-radius: 3px; min-width: 32px;
    margin: 3px 4px; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
    background: none; border: none; width: 0; height: 0; }

QComboBox { background: @field; border: 1px solid @hairline; border-radius: 8px;
    padding: 0 10px; min-height: 30px; }
QComboBox:focus, QSpinBox:focus { border-color: @accent; background: @panel; }
QComboBox:disabled, QSpinBox:disabled, QLineEdit:disabled { color: @faint; }
QComboBox QAbstractItemView { background: @card; border: 1px solid @hairline; padding: 4px;
    selection-background-color: @wash; selection-color: @text; outline: none; }
QComboBox::drop-down { border: none; background: transparent; width: 26px; }
QSpinBox::up-button, QSpinBox::down-button { width: 0; height: 0; border: none; }
QSpinBox { background: @field; border: 1px solid @hairline; border-radius: 8px;
    padding: 0 10px; min-height: 30px; }
*[look="desk"] { background: @field; }
QPlainTextEdit[look="desk"] { border: none; padding: 20px 24px; font-size: 12px; color: @text;
    selection-background-color: @accent; selection-color: @on_accent; }
"""
