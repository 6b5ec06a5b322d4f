"""Verbs of asking and walking."""

from app.actions.action import EXPLORE, Action, has_light, has_selection
from app.i18n import mark
from app.verbs import questions, walking

EXPLORE_ACTIONS: tuple[Action, ...] = (
    Action("ask", mark("Ask a question"), ("Ctrl+L",), EXPLORE, questions.start_asking),
    Action(
        "palette",
        mark("Find an action or a thing"),
        ("Ctrl+K",),
        EXPLORE,
        lambda window: window.palette_card.open(),
    ),
    Action(
        "expand",
        mark("Show what is tied to the selection"),
        ("Ctrl+Return",),
        EXPLORE,
        walking.expand_selection,
        has_selection,
    ),
    Action(
        "collapse",
        mark("Put away what it brought"),
        ("Ctrl+Backspace",),
        EXPLORE,
        walking.collapse_selection,
        walking.can_collapse,
    ),
    Action(
        "focus",
        mark("Focus: the rest steps back"),
        ("Ctrl+J",),
        EXPLORE,
        walking.focus_selection,
        has_selection,
    ),
    Action(
        "back",
        mark("Back"),
        ("Alt+Left",),
        EXPLORE,
        walking.go_back,
        lambda window: window.visits.can_go_back,
    ),
    Action(
        "forward",
        mark("Forward"),
        ("Alt+Right",),
        EXPLORE,
        walking.go_forward,
        lambda window: window.visits.can_go_forward,
    ),
    Action(
        "keep-answer",
        mark("Keep only the answer"),
        ("Ctrl+Shift+K",),
        EXPLORE,
        walking.keep_answer,
        has_light,
    ),
    Action(
        "layer-notes",
        mark("Only what the notes say"),
        ("Ctrl+1",),
        EXPLORE,
        lambda window: questions.set_layer(window, "notes"),
        questions.has_layers,
        checked=lambda window: window.session.layer == "notes",
    ),
    Action(
        "layer-aws",
        mark("Only what AWS’s documentation says"),
        ("Ctrl+2",),
        EXPLORE,
        lambda window: questions.set_layer(window, "aws"),
        questions.has_layers,
        checked=lambda window: window.session.layer == "aws",
    ),
    Action(
        "layer-both",
        mark("Both the notes and AWS’s documentation"),
        ("Ctrl+3",),
        EXPLORE,
        lambda window: questions.set_layer(window, "both"),
        questions.has_layers,
        checked=lambda window: window.session.layer == "both",
    ),
)
