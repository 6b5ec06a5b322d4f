"""The pictures of docs/: in none of them does a label lie on another, and none is cut off."""

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from PySide6.QtWidgets import QLabel

from app.canvas.camera import Camera, Detail, detail_at, encloses, overlap
from app.canvas.field import Field
from app.canvas.starnames import star_names
from app.panels.parts import ElidedLabel
from app.window import Window
from graph.diagram import Bounds, Line
from graph.fonts import measure
from graph.plates import label_bounds
from tests.screenshots import SHOTS, Shot, window_for


class Placed(NamedTuple):
    """A label on the view: its words, its rectangle, and that of what it names."""

    text: str
    bounds: Bounds
    owner: Bounds


def labels_of(window: Window) -> list[Placed]:
    """Every label of the canvas, in pixels of the view."""
    sheet = window.canvas._board.sheet
    camera, detail = sheet.camera, detail_at(sheet.camera.zoom)
    if isinstance(sheet.shown, Field):
        chart = sheet.shown.chart
        found = star_names(chart, camera, sheet.shown.language)
        return [_moved(camera, one.lines[0], one.bounds, one.bounds) for one in found]
    if detail is Detail.CARDS:
        return [*_of_cards(window)]
    small = sheet.shown.small(detail, camera.zoom)
    boxes = [
        _moved(camera, " ".join(one.lines), one.bounds, small.marks[one.owner].bounds)
        for one in small.labels
    ]
    return [*boxes, *(_moved(camera, one.lines[0], one.bounds, one.bounds) for one in small.names)]


def _of_cards(window: Window) -> Iterator[Placed]:
    sheet = window.canvas._board.sheet
    camera, diagram = sheet.camera, sheet.diagram
    for box in diagram.boxes:
        card = box.at.x, box.at.y, box.width, box.height
        for line in box.lines:
            yield _scaled(camera, line.text, _line_bounds(line), card)
    for arrow in diagram.arrows:
        if arrow.label:
            bounds = label_bounds(arrow.label)
            yield _scaled(camera, arrow.label.text, bounds, bounds)


def _line_bounds(line: Line) -> Bounds:
    width = measure(line.text, line.size, line.weight)
    shift = {"start": 0.0, "middle": width / 2, "end": width}[line.anchor]
    return line.at.x - shift, line.at.y - line.size * 0.8, width, line.size


def _scaled(camera: Camera, text: str, bounds: Bounds, owner: Bounds) -> Placed:
    parts = (tuple(side * camera.zoom for side in each) for each in (bounds, owner))
    one, other = parts
    return _moved(camera, text, one, other)  # type: ignore[arg-type]


def _moved(camera: Camera, text: str, bounds: Bounds, owner: Bounds) -> Placed:
    left, top = camera.bounds[0] * camera.zoom, camera.bounds[1] * camera.zoom
    bounds, owner = ((each[0] - left, each[1] - top, each[2], each[3]) for each in (bounds, owner))
    return Placed(text, bounds, owner)


def cut_labels(window: Window) -> list[str]:
    """One-line labels of the panels that have less room than their words need."""
    return [
        label.text()
        for label in window.findChildren(QLabel)
        if label.isVisible()
        and not label.wordWrap()
        and not isinstance(label, ElidedLabel)
        and label.width() + 1 < label.sizeHint().width()
    ]


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_no_label_lies_on_another_and_none_is_cut_off(qapp, shot: Shot) -> None:
    with window_for(shot) as (_, window):
        size = window.canvas.viewport().size()
        view = (0.0, 0.0, float(size.width()), float(size.height()))
        placed = [one for one in labels_of(window) if overlap(one.bounds, view)]
        cut = cut_labels(window)
    assert len(placed) >= 4
    for at, one in enumerate(placed):
        for other in placed[at + 1 :]:
            assert not overlap(one.bounds, other.bounds), f"{one.text} on {other.text}"
        if encloses(view, one.owner):
            assert encloses(view, one.bounds), f"{one.text} is cut off"
    assert cut == []
