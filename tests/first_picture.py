"""The first picture of what is shipped: `python -m tests.first_picture` lays it out again."""

import json
import sys
from pathlib import Path

from graph.building import open_graph
from graph.changes import apply
from graph.exploring import start
from graph.first_picture import FILE
from graph.scene import Picture, Scene
from ontology.terms import shorten

KEPT = Path(__file__).parent.parent / "resources" / FILE


def laid_out() -> Picture:
    """The picture as the layouts make it of what is shipped."""
    scene = Scene(open_graph())
    apply(start(scene.graph), scene)
    return scene.picture


def text_of(picture: Picture) -> str:
    """A picture as `graph.first_picture` reads it, a line for each thing and each tie."""
    places = (f"{json.dumps(shorten(iri))}: {json.dumps(at)}" for iri, at in picture.places.items())
    routes = (
        json.dumps([*map(shorten, key), [(round(x, 2), round(y, 2)) for x, y in route]])
        for key, route in picture.routes.items()
    )
    lines = (
        f'{{"layout": {json.dumps(picture.layout)},',
        '"places": {',
        ",\n".join(places),
        '}, "routes": [',
        ",\n".join(routes),
        "]}",
    )
    return "\n".join(lines) + "\n"


def main() -> int:
    KEPT.write_text(text_of(laid_out()), encoding="utf-8")
    sys.stdout.write(f"{KEPT}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
