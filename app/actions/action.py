"""What an action is, and when it can be done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.i18n import mark

if TYPE_CHECKING:
    from app.window import Window

FILE = mark("File")
EDIT = mark("Edit")
EXPLORE = mark("Explore")
LOOK = mark("Look")
ARRANGE = mark("Arrange")
VIEW = mark("View")
NOTEBOOK = mark("Notebook")
HELP = mark("Help")
MENUS = (FILE, EDIT, EXPLORE, LOOK, ARRANGE, VIEW, NOTEBOOK, HELP)
"""The menus in their order; every action stands in one of them."""


def always(_: "Window") -> bool:
    return True


def has_selection(window: "Window") -> bool:
    return bool(window.session.selection)


def has_shown(window: "Window") -> bool:
    return bool(window.session.scene.picture.places)


def has_light(window: "Window") -> bool:
    return window.session.scene.picture.light is not None


def can_clear(window: "Window") -> bool:
    return has_selection(window) or has_light(window) or window.session.answer is not None


def is_idle(window: "Window") -> bool:
    return not window.jobs.busy


@dataclass(frozen=True, slots=True)
class Action:
    """One verb: what it is called, its keys, its menu, what it does and when it can be done."""

    id: str
    text: str
    shortcuts: tuple[str, ...]
    menu: str
    run: Callable[["Window"], object]
    enabled: Callable[["Window"], bool] = always
    checked: Callable[["Window"], bool] | None = None
    writes: bool = False
    """Whether it writes the notebook."""


def can_do(action: Action, window: "Window") -> bool:
    """Whether a verb can be done now."""
    if action.writes and window.desk.read_only:
        return False
    return action.enabled(window)
