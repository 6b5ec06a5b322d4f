"""What is exported, as one value, and what a row of FORMATS says."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from graph.composing import compose
from graph.diagram import Diagram, Page
from graph.jobs import Job
from graph.model import NO_TEXT, Text
from graph.pages import page
from graph.scene import Scene
from resources import Theme
from resources import theme as theme_named

Written = bytes | Mapping[str, bytes]
"""One file, or several, each under what follows the stem of its name ("-nodes")."""

Kind = Literal["picture", "editable", "data", "learning"]


@dataclass(frozen=True, slots=True)
class Look:
    """How it is to look: the options of an export. Each format heeds those that its row names."""

    theme: str = "light"  # light, dark or print
    language: str = "both"  # both (English over Japanese), both-ja, en or ja
    pixels: float = 2.0  # of a PNG, for each one of the page


@dataclass(frozen=True)
class Exhibit:
    """A scene and how it is to look. Its diagram and pages are made when first asked for."""

    scene: Scene
    look: Look
    title: Text = NO_TEXT
    date: str = ""  # ISO 8601

    @property
    def theme(self) -> Theme:
        return theme_named(self.look.theme)

    @property
    def language(self) -> str:
        return self.look.language

    @property
    def first(self) -> str:
        """The language of texts that are said in one only."""
        return "ja" if self.language in ("ja", "both-ja") else "en"

    @cached_property
    def diagram(self) -> Diagram:
        return compose(self.scene, language=self.language, title=self.title, badges=False)

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        return (page(self.diagram, date=self.date),)


@dataclass(frozen=True, slots=True)
class Format:
    """One row of FORMATS: how a format is called, what writes it, and which options it has.

    The first suffix is that of new files. `label` stands in menus, `about` says what the file is
    good for.
    """

    name: str
    suffixes: tuple[str, ...]
    kind: Kind
    label: Text
    about: Text
    write: Callable[[Exhibit], Job[Written]]
    paged: bool = False  # takes a paper and blanks, and may have several pages
    coloured: bool = True  # takes a theme
    spoken: bool = True  # takes a language
    placed: bool = True  # where things stand is in the file: takes a layout

    @property
    def suffix(self) -> str:
        return self.suffixes[0]
