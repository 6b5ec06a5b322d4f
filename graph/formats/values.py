"""What is exported, as one value, and what a row of FORMATS says."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal

from graph.diagram import Diagram, Page
from graph.excerpts import FLOW_MOST
from graph.icons import IconSet, read_icons
from graph.jobs import Job, finish
from graph.model import NO_TEXT, Text
from graph.paper.blanks import Hide, blank, blank_pages
from graph.paper.pages import pages
from graph.paper.papers import FREE, Paper, paper_named
from graph.paper.studying import Wish, study_diagram, studying
from graph.scene import Scene
from ontology.terms import Iri
from resources import Theme
from resources import theme as theme_named

Written = bytes | Mapping[str, bytes]
"""One file, or several, each under what follows the stem of its name ("-nodes")."""

Kind = Literal["picture", "editable", "data", "learning"]
Preview = Literal["page", "text", "cards", "sheets"]


@dataclass(frozen=True, slots=True)
class Look:
    """How it is to look: the options of an export. Each format heeds those that its row names."""

    theme: str = "light"  # light, dark or print
    language: str = "both"  # both (English over Japanese), both-ja, en or ja
    layout: str = ""  # a name of LAYOUTS, "kept" as it is shown, "" as suits what is exported
    paper: str = "free"  # a name of PAPERS
    blank: Hide | None = None  # which words become blanks
    seed: int = 0  # which ones, where they are chosen at random
    quotes: bool = False  # the lines of the notes, numbered on the picture and quoted below it
    icons: str = ""  # a folder or zip of icons of the user's own, "" for ours
    pixels: float = 2.0  # of a PNG, for each one of the page
    transparent: bool = False  # a PNG without ground


@dataclass(frozen=True)
class Exhibit:
    """A scene and how it is to look. Its diagram and pages are made when first asked for.

    IconError when the icons asked for cannot be read.
    """

    scene: Scene
    look: Look
    title: Text = NO_TEXT
    date: str = ""  # ISO 8601
    address: str = ""  # what reopens the view
    pair: tuple[Iri, Iri] | None = None  # two things that are compared

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

    @property
    def _is_crowd(self) -> bool:
        """Whether there is more than a flow can show; it has been laid out organically."""
        return len(self.scene.picture.places) > FLOW_MOST

    @property
    def _layout(self) -> str:
        """What the paper may not change: a layout that was asked for, or that of a crowd."""
        if self.look.layout == "lanes":
            return "lanes"
        return "kept" if self.look.layout or (self._is_crowd and not self.pair) else ""

    @cached_property
    def diagram(self) -> Diagram:
        """The picture for the formats in which it is edited further."""
        return finish(self.drawing())

    def drawing(self) -> Job[Diagram]:
        """The same as a job: laying out for a paper may take seconds."""
        return (yield from studying(self.scene, self._wish(FREE)))

    def on_paper(self, paper: Paper) -> Diagram:
        """The picture as it is laid out for a paper."""
        return study_diagram(self.scene, self._wish(paper))

    def _wish(self, paper: Paper, quotes: bool = False) -> Wish:
        return Wish(
            paper=paper,
            language=self.language,
            title=self.title,
            # A layout that was asked for has placed the scene; else the paper has a say in it.
            layout=self._layout,
            pair=self.pair,
            quotes=quotes,
            icons=icons_at(self.look.icons) if self.look.icons else None,
            address=self.address,
        )

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """The picture on its paper; where there are blanks, their key behind it."""
        return finish(self.paging())

    def paging(self) -> Job[tuple[Page, ...]]:
        """The same as a job."""
        paper = paper_named(self.look.paper)
        diagram = yield from studying(self.scene, self._wish(paper, self.look.quotes))
        if self.look.blank:
            return blank_pages(
                blank(diagram, self.look.blank, self.look.seed), paper, date=self.date
            )
        return pages(diagram, paper, date=self.date)


@lru_cache(maxsize=2)
def icons_at(place: str) -> IconSet:
    """The icons of a folder or zip, indexed once."""
    return read_icons(Path(place).expanduser())


@dataclass(frozen=True, slots=True)
class Format:
    """One row of FORMATS: how a format is called, what writes it, and what it can be told.

    The first suffix is that of new files. `label` stands in menus, `about` says what the file is
    good for. `options` names the fields of Look that it heeds. `preview` says what stands for it
    on the screen: the picture on its pages, its text, its cards, or its sheets.
    """

    name: str
    suffixes: tuple[str, ...]
    kind: Kind
    label: Text
    about: Text
    write: Callable[[Exhibit], Job[Written]]
    options: frozenset[str]
    preview: Preview = "page"

    @property
    def suffix(self) -> str:
        return self.suffixes[0]
