"""Names over time: a service and its former name are two nodes and one service."""

from graph.model import AWS_DOCS, Edge, Graph
from ontology.terms import KG, REPLACES, Iri

SERVICE = Iri(KG + "Service")


def renamed(graph: Graph) -> dict[Iri, Iri]:
    """Former name -> today's name, of services that AWS's documents say took another's place.

    What the notes alone say does not count (they have OIDC replace OAuth 2.0), nor does a feature
    that stands beside the one it replaces.
    """
    return {edge.target: edge.source for edge in graph.edges() if _is_renaming(graph, edge)}


def _is_renaming(graph: Graph, edge: Edge) -> bool:
    return (
        edge.relation == REPLACES
        and AWS_DOCS in edge.layers
        and all(graph.is_a(graph.node(end), SERVICE) for end in (edge.source, edge.target))
    )


def other_names(graph: Graph, iri: Iri) -> tuple[Iri, ...]:
    """The other names of the same service: today's first. Looks at the ties of the two alone."""
    later = [edge.source for edge in graph.in_edges(iri) if _is_renaming(graph, edge)]
    today = later[-1] if later else iri
    formers = [edge.target for edge in graph.out_edges(today) if _is_renaming(graph, edge)]
    return tuple(name for name in (today, *sorted(formers)) if name != iri)
