"""Opening again what an address printed under a picture stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import tr
from app.session import LAYERS
from graph.addresses import SCHEME, AddressError, View, view_of
from graph.changes import Batch, Reopen

if TYPE_CHECKING:
    from app.window import Window
    from graph.scene import Picture

LONGEST_SAID = 60


def is_address(text: str) -> bool:
    return text.startswith(SCHEME)


def reopen(window: Window, address: str) -> None:
    """Show the view of an address; what stands in the way is said."""
    try:
        view = view_of(address)
    except AddressError:
        shown = address if len(address) <= LONGEST_SAID else f"{address[:LONGEST_SAID]}…"
        window.say(tr("This is no address of a view: {address}").format(address=shown))
        return
    if view.kind == "ask":
        _ask(window, view)
        return
    from graph.reopening import picture_at  # the layouts, which a start without an address spares

    session = window.session

    def done(picture: Picture) -> None:
        if not picture.places:
            window.say(tr("Nothing of this view is in what is open"))
            return
        with window.visits.going():
            session.do(Batch((Reopen(picture),), "View"), None)
        window.refresh()
        window.canvas.fit(picture.light.nodes if picture.light else None)

    window.jobs.run(picture_at(session.scene.graph, view), tr("View"), done, window.fail)


def _ask(window: Window, view: View) -> None:
    from app.verbs import questions

    layer = next((name for name, layers in LAYERS.items() if layers == view.layers), "")
    if layer and window.shipped:
        questions.set_layer(window, layer)
    questions.ask(window, view.question)
