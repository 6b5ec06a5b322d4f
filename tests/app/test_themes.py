"""The colours of every theme: text can be read, and colour-blind eyes tell roles apart."""

from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from app.stylesheet import style_sheet
from graph.grouping import GROUPS
from resources import Theme, theme

Floats = NDArray[np.float64]

STRONG = ("light-contrast", "dark-contrast")
THEMES = ("light", "dark", "print", *STRONG)
LEAST_CONTRAST = 4.5
"""WCAG 2.2, criterion 1.4.3."""

LEAST_DISTANCE = 8.0
"""Between two roles or two families, in CIELAB; from about 2 on a difference can be seen at all."""

SIGHTS = {
    "full": np.eye(3),
    # Machado, Oliveira and Fernandes 2009, complete deuteranopia and protanopia, in linear RGB.
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
}
XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
WHITE = np.array([0.95047, 1.0, 1.08883])


def linear(colour: str) -> Floats:
    """A colour like #0072B2 as linear RGB."""
    parts = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    light: Floats = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return light


def lab(light: Floats) -> Floats:
    """Linear RGB as CIELAB."""
    x, y, z = XYZ @ np.clip(light, 0, 1) / WHITE
    f = [np.cbrt(side) if side > 0.008856 else 7.787 * side + 16 / 116 for side in (x, y, z)]
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG counts it, from 1 to 21."""
    low, high = sorted(float((XYZ @ linear(colour))[1]) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", THEMES)
def test_text_can_be_read_wherever_it_stands(name: str) -> None:
    colours = theme(name)
    grounds = (colours.ground, colours.card, colours.panel, colours.field)

    for text in (colours.text, colours.soft, colours.accent):
        for ground in grounds:
            assert contrast(text, ground) >= LEAST_CONTRAST, (text, ground)


@pytest.mark.parametrize("name", THEMES)
def test_glyphs_on_roles_and_names_of_edges_can_be_read(name: str) -> None:
    colours = theme(name)

    for role, colour in colours.roles.items():
        assert contrast(colours.on_role, colour) >= LEAST_CONTRAST, role
    for family, colour in colours.families.items():
        assert contrast(colours.ground, colour) >= LEAST_CONTRAST, family


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("sight", SIGHTS)
def test_roles_and_families_are_told_apart_by_colour_blind_eyes(name: str, sight: str) -> None:
    for table in tables(theme(name)):
        seen = {key: lab(SIGHTS[sight] @ linear(colour)) for key, colour in table.items()}
        for one, other in combinations(seen, 2):
            distance = float(np.linalg.norm(seen[one] - seen[other]))
            assert distance >= LEAST_DISTANCE, (one, other, distance)


def tables(colours: Theme) -> tuple[dict[str, str], ...]:
    """Colours that stand in one picture: roles or, in a graph that has none, groups; families."""
    groups = {name: colours.roles[name] for name in ("", *GROUPS)}
    roles = {name: colour for name, colour in colours.roles.items() if name not in GROUPS}
    return roles, groups, dict(colours.families)


@pytest.mark.parametrize("name", STRONG)
def test_where_more_contrast_is_asked_for_text_and_edges_of_fields_have_it(name: str) -> None:
    colours = theme(name)
    for ground in (colours.ground, colours.card, colours.panel, colours.field):
        for text in (colours.text, colours.soft, colours.accent):
            assert contrast(text, ground) >= 7, (text, ground)
        assert contrast(colours.hairline, ground) >= 3, "criterion 1.4.11"


@pytest.mark.parametrize("name", THEMES)
def test_a_ticked_box_is_not_told_by_its_colour_alone(qtbot: QtBot, name: str) -> None:
    colours = theme(name)
    box = QCheckBox("shown")
    qtbot.addWidget(box)
    box.setStyleSheet(style_sheet(colours))
    box.setChecked(True)
    box.resize(box.sizeHint())
    picture = box.grab().toImage()
    middle = picture.height() // 2
    inside = {
        picture.pixelColor(x, y).name() for x in range(3, 11) for y in range(middle - 4, middle + 4)
    }
    assert colours.accent.lower() in inside
    assert any(contrast(ink, colours.accent) >= 3.0 for ink in inside), "WCAG 2.2, 1.4.11"
