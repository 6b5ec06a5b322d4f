"""What of a page can be clicked: what documents on the web state, and numbers of notes."""

from collections.abc import Iterable, Iterator

from graph.diagram import Bounds, Link, Page
from graph.drawing import DISC
from graph.paper.callouts import WEB
from graph.plates import label_bounds
from graph.scene import Point

Target = tuple[str, Point]
"""The name of a place on a page, and where it is."""


def web_links(page: Page) -> Iterator[Link]:
    """The links to the web, in page pixels."""
    yield from (link for link in page.links if link.address.startswith(WEB))
    diagram = page.diagram
    for box in diagram.boxes:
        if box.link.startswith(WEB):
            yield from _drawn(page, (box.at.x, box.at.y, box.width, box.height), box.link)
    for arrow in diagram.arrows:
        if arrow.label and arrow.link.startswith(WEB):
            yield from _drawn(page, label_bounds(arrow.label), arrow.link)


def references(pages: Iterable[Page]) -> list[tuple[list[Link], list[Target]]]:
    """For each page of a document its links to numbered notes, and the notes that such lead to."""
    pages = list(pages)
    wanted = {callout.number for page in pages for callout in page.diagram.callouts}
    made, met = [], set[int]()
    for page in pages:
        targets = []
        for callout in page.callouts:
            if callout.number in wanted - met:
                met.add(callout.number)
                targets.append((f"note-{callout.number}", callout.at))
        made.append((page, targets))
    return [([*_to_notes(page, met)], targets) for page, targets in made]


def _to_notes(page: Page, known: set[int]) -> Iterator[Link]:
    for callout in page.diagram.callouts:
        if callout.number in known:
            area = (callout.at.x - DISC, callout.at.y - DISC, 2 * DISC, 2 * DISC)
            yield from _drawn(page, area, f"#note-{callout.number}")


def _drawn(page: Page, area: Bounds, address: str) -> Iterator[Link]:
    """A link on a part of the drawing, as far as the page shows it."""
    x, y, width, height = (part * page.scale for part in area)
    left, top = x + page.offset.x, y + page.offset.y
    right, low = left + width, top + height
    if page.clip:
        left, top = max(left, page.clip[0]), max(top, page.clip[1])
        right, low = min(right, page.clip[0] + page.clip[2]), min(low, page.clip[1] + page.clip[3])
    if left < right and top < low:
        yield Link((left, top, right - left, low - top), address)
