"""Verbs of the user's own notes and facts."""

from app.actions.action import NOTEBOOK, Action, has_selection, has_shown, is_idle
from app.i18n import mark
from app.verbs import facts, keeping, notes, views

NOTEBOOK_ACTIONS: tuple[Action, ...] = (
    Action("write-note", mark("Write a note"), ("Ctrl+N",), NOTEBOOK, notes.write),
    Action("notes", mark("All notes"), ("Ctrl+Shift+N",), NOTEBOOK, notes.show_notes),
    Action(
        "find-in-notes",
        mark("Find in notes, quotes and definitions"),
        ("Ctrl+F",),
        NOTEBOOK,
        lambda window: notes.find_in_notes(window, ""),
    ),
    Action("keep-view", mark("Keep this view…"), ("Ctrl+S",), NOTEBOOK, views.keep, has_shown),
    Action("views", mark("Saved views"), ("Ctrl+Alt+S",), NOTEBOOK, views.show_views),
    Action(
        "next-view",
        mark("Next saved view"),
        ("Ctrl+PgDown",),
        NOTEBOOK,
        lambda window: views.step(window, 1),
    ),
    Action(
        "previous-view",
        mark("Previous saved view"),
        ("Ctrl+PgUp",),
        NOTEBOOK,
        lambda window: views.step(window, -1),
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
    Action("backups", mark("Backups…"), (), NOTEBOOK, keeping.show_backups),
    Action(
        "export-notes",
        mark("Export the notebook as a folder…"),
        (),
        NOTEBOOK,
        keeping.export_notes,
        is_idle,
    ),
    Action(
        "import-notes",
        mark("Import a folder of notes…"),
        (),
        NOTEBOOK,
        keeping.import_notes,
        is_idle,
    ),
)
