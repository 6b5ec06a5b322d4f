"""Kept pictures: all that is shown, by IRI, so that it can be shown again in a changed graph."""

import json
from dataclasses import dataclass, replace
from typing import NamedTuple

from app.notebook.faults import UNREADABLE_VIEW, NotebookError
from app.notebook.values import decode, encode
from graph.model import EdgeKey, Graph, Text
from graph.scene import Light, Picture, Scene, copied
from ontology.terms import Iri


@dataclass(frozen=True, slots=True)
class KeptPicture:
    """A picture, and what each node in it was called: one that is gone can still be named."""

    picture: Picture
    names: dict[Iri, Text]


class Fitted(NamedTuple):
    """A kept picture as far as the graph has what it shows, and the names of what is missing."""

    picture: Picture
    missing: tuple[Text, ...]


def kept_picture(scene: Scene) -> KeptPicture:
    """What a scene shows now."""
    places = scene.picture.places
    names = {iri: scene.graph.node(iri).label for iri in places if iri in scene.graph}
    return KeptPicture(copied(scene.picture), names)


def fitted(kept: KeptPicture, graph: Graph) -> Fitted:
    """The picture without the nodes that the graph does not have any more; those by their names."""
    picture = kept.picture
    gone = [iri for iri in picture.places if iri not in graph]
    here = frozenset(picture.places) - frozenset(gone)

    def stands(key: EdgeKey) -> bool:
        return key[0] in here and key[2] in here

    light = picture.light
    if light is not None:
        edges = frozenset(filter(stands, light.edges))
        light = Light(light.nodes & here, edges)
    expansions = tuple(
        replace(each, nodes=each.nodes & here) for each in picture.expansions if each.of in here
    )
    shown = replace(
        picture,
        places={iri: place for iri, place in picture.places.items() if iri in here},
        routes={key: route for key, route in picture.routes.items() if stands(key)},
        pinned=picture.pinned & here,
        light=light,
        expansions=expansions,
    )
    return Fitted(shown, tuple(kept.names.get(iri) or Text(iri) for iri in gone))


def write_picture(kept: KeptPicture) -> str:
    """A kept picture as JSON."""
    return json.dumps(encode(kept), ensure_ascii=False, separators=(",", ":"))


def read_picture(text: str) -> KeptPicture:
    """The kept picture of a JSON text, as far as it makes sense; NotebookError when none does."""
    try:
        kept: KeptPicture = decode(KeptPicture, json.loads(text))
    except (ValueError, RecursionError) as error:
        raise NotebookError(UNREADABLE_VIEW) from error
    return kept
