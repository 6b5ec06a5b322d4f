"""Laying the picture out anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import tr
from graph import exploring
from graph.changes import Batch, Place

if TYPE_CHECKING:
    from app.window import Window

STEPS_SHOWN = 300
"""Above so many nodes a layout is worth a progress bar."""


def relayout(window: Window) -> None:
    """Lay the picture out anew, the other way than last time."""
    from graph.layouts.arranging import arrange

    scene = window.session.scene
    name = "organic" if scene.picture.layout == "flow" else "flow"

    def done(place: Place) -> None:
        if place.places:
            window.session.do(Batch((place,), "Layout"))
            window.canvas.fit()

    if len(scene.picture.places) <= STEPS_SHOWN:
        window.session.do(Batch(exploring.arranged(scene, name), "Layout"))
        window.canvas.fit()
    else:
        window.jobs.run(arrange(scene, name), tr("Laying out"), done, window.fail)
