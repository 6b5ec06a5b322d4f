"""PRESETS: what people export most, one row each; and what was chosen last for each format."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from graph.formats.values import Look
from graph.model import Text
from graph.paper.blanks import Hide
from graph.paper.papers import PAPERS


@dataclass(frozen=True, slots=True)
class Preset:
    """One row: what it is called, its format, and the options that make it."""

    name: str
    label: Text
    format: str
    options: Mapping[str, Any] = field(default_factory=dict)

    def look(self, before: Look) -> Look:
        """Its options; the language and the icons stay those of the user."""
        usual = Look(language=before.language, icons=before.icons, layout=before.layout)
        return replace(usual, **self.options)


PRESETS: tuple[Preset, ...] = (
    Preset("slide", Text("Slide", "スライド"), "pptx"),
    Preset("sheet", Text("A4 sheet", "A4 用紙"), "pdf", {"paper": "a4", "quotes": True}),
    Preset(
        "blank-out",
        Text("Blank-out", "穴埋め"),
        "pdf",
        {"paper": "a4", "theme": "print", "blank": Hide(count=5)},
    ),
    Preset("readme", Text("README picture", "README 用画像"), "png", {"pixels": 2.0}),
    Preset("cards", Text("Anki cards", "Anki カード"), "anki"),
    Preset("data", Text("Data", "データ"), "graphml"),
)

KEPT = frozenset(each.name for each in fields(Look)) - {"blank", "seed", "layout"}
"""What is remembered; blanks and layout are chosen for one picture."""


def remembered(kept: Iterable[str], name: str, usual: Look) -> Look:
    """The options that were chosen last for a format; where none were, or none that make sense,
    the usual ones."""
    for text in kept:
        try:
            said = json.loads(text)
        except ValueError:
            continue
        if isinstance(said, dict) and said.get("format") == name:
            values = {key: said[key] for key in KEPT if _fits(usual, key, said.get(key))}
            return replace(usual, **values)
    return usual


def remember_look(kept: Iterable[str], name: str, look: Look) -> tuple[str, ...]:
    """What is remembered, with the options now chosen for a format as its newest."""
    rest = [text for text in kept if f'"format": "{name}"' not in text]
    values = {key: value for key, value in asdict(look).items() if key in KEPT}
    return (*rest, json.dumps({"format": name, **values}, ensure_ascii=False))


CHOICES: dict[str, frozenset[str]] = {
    "theme": frozenset(("light", "dark", "print")),
    "language": frozenset(("both", "both-ja", "en", "ja")),
    "paper": frozenset(paper.name for paper in PAPERS),
}


def _fits(usual: Look, key: str, value: object) -> bool:
    """Whether a stored value is one that the option may have."""
    if type(value) is not type(getattr(usual, key)):
        return False
    if key == "pixels":
        return value in (1.0, 2.0, 3.0, 4.0)
    return key not in CHOICES or value in CHOICES[key]


def kept_settings(kept: Iterable[str], name: str, look: Look) -> dict[str, Any]:
    """What of an export is kept in the settings for the next one."""
    return {"export_format": name, "exports": remember_look(kept, name, look)}
