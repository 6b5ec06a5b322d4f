"""Type-ahead: entities, relations and whole questions as one grows in the ask bar."""

from dataclasses import dataclass
from typing import Literal

from ontology.terms import Iri


@dataclass(frozen=True, slots=True)
class Completion:
    """One offer: `text` goes into the bar, `label` is shown beside it."""

    text: str
    label: str
    kind: Literal["entity", "relation", "question"]
    iri: Iri | None = None
