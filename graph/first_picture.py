"""The first picture of what is shipped: it never changes, so a start reads it and lays out nothing.

`make first-picture` lays it out and writes it.
"""

import json

from graph.changes import Add, Batch, Change, Place
from graph.scene import Point
from ontology.terms import expand
from resources import read_text

FILE = "first_picture.json"


def first_picture() -> Change:
    """What `graph.exploring.start` makes of the shipped graph."""
    kept = json.loads(read_text(FILE))
    places = tuple((expand(name), Point(*at)) for name, at in kept["places"].items())
    routes = tuple(
        ((expand(source), expand(relation), expand(target)), tuple(Point(*at) for at in route))
        for source, relation, target, route in kept["routes"]
    )
    added = Add(places, placed=frozenset(iri for iri, _ in places))
    return Batch((added, Place((), routes, kept["layout"])), "Start")
