"""Which classes a relation may join, as the shapes say."""

from ontology.domains import Ends, read_domains, shipped_domains
from ontology.terms import expand


def test_one_class_or_a_choice_of_them() -> None:
    ends = shipped_domains()
    assert ends[expand("kg:publishesEventsTo")] == Ends(
        frozenset({expand("kg:Service")}), frozenset({expand("kg:EventBus")})
    )
    assert ends[expand("kg:feeds")].objects == {expand("kg:Service"), expand("kg:Feature")}
    assert len(ends[expand("kg:produces")].objects) == 3


def test_an_end_that_is_not_limited_may_be_anything() -> None:
    shapes = b"""
        @prefix sh: <http://www.w3.org/ns/shacl#> .
        <urn:s:1> a sh:NodeShape ; sh:targetSubjectsOf <urn:r> ; sh:class <urn:C> .
        <urn:s:2> a sh:NodeShape ; sh:targetObjectsOf <urn:q> .
    """
    assert read_domains(shapes) == {"urn:r": Ends(frozenset({"urn:C"}), frozenset())}
