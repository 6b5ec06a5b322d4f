"""Files the program ships: fonts, themes, translations, icons. One reader for all of them."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


def read_bytes(path: str) -> bytes:
    """The bytes of a shipped file, by its path below resources/ ("fonts/x.otf")."""
    return files("resources").joinpath(path).read_bytes()


def read_text(path: str) -> str:
    """The text of a shipped file, by its path below resources/."""
    return files("resources").joinpath(path).read_text(encoding="utf-8")


def location(path: str) -> str:
    """Where a shipped file is on the disk, for what reads files by itself and as it needs them."""
    return str(files("resources").joinpath(path))


@dataclass(frozen=True, slots=True)
class Theme:
    """Every colour of one theme, as #rrggbb. Roles and families by name, "" for the rest."""

    name: str
    ground: str
    card: str
    hairline: str
    text: str
    soft: str  # second-line text, at least 4.5:1 on card and ground
    accent: str
    on_role: str  # glyph on a role's colour
    panel: str
    field: str
    roles: dict[str, str]
    families: dict[str, str]
    faded: float  # how much of what is not in the answer remains, 0..1


GROUP_COLOURS = (
    "source",
    "detector",
    "investigator",
    "aggregator",
    "notifier",
    "responder",
    "identity",
    "evaluator",
)
"""Whose colours the groups of a graph without roles have, the largest group first."""


STRONG = {"light": "light-contrast", "dark": "dark-contrast"}
"""Which theme stands for which where the system asks for more contrast."""


@cache
def theme(name: str) -> Theme:
    """The theme "light", "dark" or "print", or one of STRONG; KeyError for any other."""
    values: dict[str, Any] = json.loads(read_text("themes.json"))[name]
    roles = values["roles"]
    groups = {f"group-{at}": roles[role] for at, role in enumerate(GROUP_COLOURS, start=1)}
    return Theme(name=name, **(values | {"roles": roles | groups}))
