"""Type-ahead: entities, relations and whole questions as one grows in the ask bar."""

from typing import Literal, NamedTuple

from ontology.terms import Iri


class Completion(NamedTuple):
    """One offer: `text` goes into the bar, `label` is shown beside it."""

    text: str
    label: str
    kind: Literal["entity", "relation", "question"]
    iri: Iri | None = None
