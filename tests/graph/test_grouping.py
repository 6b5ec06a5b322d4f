"""A stranger's graph without roles: its kinds of things take colours, glyphs and a legend."""

from hypothesis import given
from hypothesis import strategies as st

from graph.building import build, open_graph
from graph.composing import compose
from graph.glyphs import glyph
from graph.grouping import GROUPS, grouped
from graph.model import Graph
from graph.scene import Picture, Point, Scene
from ontology import terms as t
from ontology.terms import Iri
from resources import theme

FILE = Iri("urn:enishi:file:zoo.ttl")


def ex(name: str) -> Iri:
    return Iri("http://example.org/" + name)


def zoo() -> Graph:
    """Cats and dogs below Animal, and stones, which are of no declared class."""
    below = [(ex(kind), t.SUB_CLASS_OF, ex("Animal"), FILE) for kind in ("Cat", "Dog")]
    members = {"Cat": 12, "Dog": 9, "Stone": 6}
    kinds = [
        (ex(f"{kind}{at}"), t.TYPE, ex(kind), FILE)
        for kind, count in members.items()
        for at in range(count)
    ]
    ties = [(ex(f"{kind}0"), ex("sees"), ex("Moon"), FILE) for kind in members]
    return build([*below, *kinds, *ties])


def roles(graph: Graph) -> dict[str, str]:
    """The group that each thing is in, by its name there."""
    names = graph.vocabulary.roles
    return {node.label.en: names[node.role].label.en for node in graph.nodes()}


def test_things_are_in_the_group_of_their_class() -> None:
    found = roles(zoo())
    assert {found["Cat0"], found["Cat11"]} == {"Cat"}
    assert found["Dog3"] == "Dog"
    assert found["Stone5"] == "Stone"
    assert found["Moon"] == "Other"


def test_where_all_are_of_a_few_classes_none_is_left_over() -> None:
    kinds = [(ex(f"{kind}{at}"), t.TYPE, ex(kind), FILE) for kind in "ABC" for at in range(9)]
    assert set(roles(build(kinds)).values()) == {"A", "B", "C"}


def test_each_group_has_a_colour_and_a_glyph_of_its_own() -> None:
    glyphs = [glyph(name) for name in GROUPS]
    assert all(glyphs.count(one) == 1 and one != glyph("dot") for one in glyphs)
    for name in ("light", "dark", "print"):
        colours = [theme(name).roles[group] for group in GROUPS]
        assert len(set(colours)) == len(GROUPS)


def test_the_legend_names_the_groups() -> None:
    graph = zoo()
    places = {node.iri: Point(0.0, 96.0 * at) for at, node in enumerate(graph.nodes())}
    drawn = compose(Scene(graph, Picture(places)))
    rows = {row.label.en: row.count for row in drawn.legend if row.kind == "role"}
    assert rows["Cat"] == 12 + 1, "the class is in its own group"
    assert {"Dog", "Stone", "Other"} < rows.keys()
    assert all(box.glyph == box.role for box in drawn.boxes if box.role)


def test_what_is_shipped_keeps_its_roles() -> None:
    graph = open_graph()
    assert not {node.role for node in graph.nodes()} & {*GROUPS}
    assert "" not in graph.vocabulary.roles


@given(
    st.dictionaries(st.integers(0, 30), st.integers(0, 30), max_size=30).map(
        lambda above: {ex(str(one)): ex(str(two)) for one, two in above.items()}
    )
)
def test_whatever_stands_above_what_it_ends(above: dict[Iri, Iri]) -> None:
    things = [ex(str(at)) for at in range(31)]
    groups, tops = grouped(things, above)
    assert set(groups.values()) <= set(tops.values()) <= {*GROUPS}
    assert list(tops.values()) == [*GROUPS[: len(tops)]]
    for top, name in tops.items():
        assert groups[top] == name
