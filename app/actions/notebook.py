"""Verbs of the user's own notes and facts."""

from app.actions.action import NOTEBOOK, Action, has_selection
from app.i18n import mark
from app.verbs import facts, notes

NOTEBOOK_ACTIONS: tuple[Action, ...] = (
    Action("write-note", mark("Write a note"), ("Ctrl+N",), NOTEBOOK, notes.write),
    Action("notes", mark("All notes"), ("Ctrl+Shift+N",), NOTEBOOK, notes.show_notes),
    Action(
        "find-in-notes",
        mark("Find in notes, quotes and definitions"),
        ("Ctrl+Shift+F",),
        NOTEBOOK,
        lambda window: notes.find_in_notes(window, ""),
    ),
    Action("add-fact", mark("Add a fact of your own…"), ("Ctrl+D",), NOTEBOOK, facts.add_fact),
    Action(
        "add-thing", mark("Add a thing of your own…"), ("Ctrl+Shift+D",), NOTEBOOK, facts.add_thing
    ),
    Action(
        "add-name",
        mark("Add another name…"),
        (),
        NOTEBOOK,
        facts.add_name,
        has_selection,
    ),
    Action(
        "change-thing",
        mark("Change this thing of yours…"),
        (),
        NOTEBOOK,
        facts.change_thing,
        lambda window: facts.own_thing(window) is not None,
    ),
    Action(
        "doubt",
        mark("Doubt this fact"),
        (),
        NOTEBOOK,
        facts.doubt,
        lambda window: facts.shown_fact(window) is not None,
        checked=facts.doubts_it,
    ),
    Action(
        "take-back",
        mark("Take back what you said"),
        (),
        NOTEBOOK,
        facts.take_back,
        facts.can_take_back,
    ),
    Action("export-facts", mark("Export your own facts"), (), NOTEBOOK, facts.export_facts),
)
