"""A picture printed without colour still tells roles, families and layers apart."""

from itertools import combinations

import pytest

from graph.drawing import DASHES, DOUBLE_WIDTH, LINE_WIDTH
from graph.glyphs import glyph
from graph.grouping import GROUPS
from graph.legends import LINES
from resources import theme

PRINT = theme("print")
APART, FAMILIES_APART = 3.4, 8.0
"""Steps of lightness (CIE L*): 2.3 is the least that is just seen, side by side."""


def luminance(colour: str) -> float:
    """How bright a colour is, 0 to 1 (sRGB, IEC 61966-2-1)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def lightness(colour: str) -> float:
    bright = luminance(colour)
    return 116 * bright ** (1 / 3) - 16 if bright > 0.008856 else 903.3 * bright


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_roles_are_of_different_greys_and_have_different_glyphs() -> None:
    roles = PRINT.roles.keys() - GROUPS
    for names in (roles, {"", *GROUPS}):  # no graph has both
        for one, other in combinations(sorted(names), 2):
            greys = lightness(PRINT.roles[one]), lightness(PRINT.roles[other])
            assert abs(greys[0] - greys[1]) >= APART, (one, other)
            assert glyph(one or "dot") != glyph(other or "dot"), (one, other)


def test_families_are_of_clearly_different_greys() -> None:
    for first, second in combinations(PRINT.families.values(), 2):
        assert abs(lightness(first) - lightness(second)) >= FAMILIES_APART


def test_layers_are_told_by_the_line_alone() -> None:
    signs = {name: (DASHES.get(name), name == "double") for name in LINES}
    assert len(set(signs.values())) == len(signs)
    assert DOUBLE_WIDTH > 2 * LINE_WIDTH


@pytest.mark.parametrize("name", ["light", "dark", "print"])
def test_glyphs_and_words_have_contrast(name: str) -> None:
    colours = theme(name)
    for role in colours.roles.values():
        assert contrast(role, colours.on_role) >= 4.5
    for words in (colours.text, colours.soft, *colours.families.values()):
        assert contrast(words, colours.ground) >= 4.5
        assert contrast(words, colours.card) >= 4.5
    assert contrast(colours.soft, colours.field) >= 4.5
