"""Reading strangers' files: what opens, what is refused and in which words, and that none harms."""

import os
import sys
from pathlib import Path

import pytest

from ontology.child import Limits
from ontology.reading import (
    OpenedFile,
    ReadError,
    Reading,
    distinct_names,
    open_files,
    quads_of,
    read,
    store_of,
)
from ontology.terms import KG, Blank, Literal

CASES = Path(__file__).resolve().parents[1] / "cases" / "reading"
SECRET = "do-not-leak-7b1e"

OPENS = {
    "dtd-remote.rdf": 1,
    "empty.ttl": 0,
    "entity-plain.rdf": 1,
    "graphs.trig": 3,
    "mark.ttl": 1,
    "no-triples.ttl": 0,
    "not-packed.ttl.gz": 1,
    "only-context.jsonld": 0,
    "relative.ttl": 1,
    "shift-jis.rdf": 1,
    "triple-term.ttl": 3,
    "turtle-inside.owl": 1,
    "utf-16.rdf": 1,
    "utf-16.ttl": 1,
}
REFUSED = {
    "bad-language.ttl": (2, "not valid Turtle"),
    "context-file.jsonld": (1, "secret.txt, and Enishi is offline"),
    "context-remote.jsonld": (1, "http://127.0.0.1:38123/context, and Enishi is offline"),
    "cut.ttl": (3, "Unexpected end of file"),
    "entity-bomb.rdf": (2, "entity expansion limit"),
    "entity-file.rdf": (3, "lies outside the file"),
    "entity-parameter.rdf": (2, "lies outside the file"),
    "functional.owl": (None, "OWL functional syntax"),
    "ill-formed.rdf": (3, "mismatched tag"),
    "nan.jsonld": (2, "not valid JSON-LD"),
    "not-rdf.xml": (2, "its first element is <svg>"),
    "plain.json": (None, "not JSON-LD"),
    "secret.txt": (None, "not a file of a format that holds RDF"),
    "shift-jis.ttl": (2, "not UTF-8"),
}
WARNS = {
    "dtd-remote.rdf": "which was not read",
    "empty.ttl": "no triples",
    "no-triples.ttl": "no triples",
    "only-context.jsonld": "no triples",
    "triple-term.ttl": "shown as text: 1",
    "utf-16.ttl": "UTF-16",
}


def opened(*paths: Path, limits: Limits | None = None) -> tuple[OpenedFile, ...]:
    reading: Reading = read(paths, limits=limits)
    while True:
        try:
            next(reading)
        except StopIteration as stop:
            files: tuple[OpenedFile, ...] = stop.value
            return files


def test_every_case_is_listed() -> None:
    assert {path.name for path in CASES.iterdir()} == OPENS.keys() | REFUSED.keys()


@pytest.mark.parametrize("name", OPENS)
@pytest.mark.usefixtures("no_caller")
def test_a_case_opens(name: str) -> None:
    (file,) = opened(CASES / name)
    assert len(list(quads_of([file]))) == len(store_of([file])) == file.quads == OPENS[name]
    said = " ".join(warning.en for warning in file.warnings)
    assert WARNS[name] in said if name in WARNS else not said


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.usefixtures("no_caller")
def test_a_case_is_refused_in_words(name: str) -> None:
    line, words = REFUSED[name]
    with pytest.raises(ReadError) as refused:
        opened(CASES / name)
    sentence = str(refused.value)
    assert words in sentence
    assert name in sentence
    assert refused.value.line == line
    assert line is None or f"line {line}" in sentence
    assert refused.value.way_out.en in sentence
    assert SECRET not in sentence
    japanese = refused.value.sentence("ja")
    assert name in japanese
    assert refused.value.way_out.ja in japanese
    assert line is None or f"{line}行目" in japanese


def test_text_in_other_encodings_arrives_whole() -> None:
    for name in ("shift-jis.rdf", "utf-16.rdf", "utf-16.ttl"):
        ((_, _, value, _),) = open_files([CASES / name])
        assert isinstance(value, Literal)
        assert value.value == "監査"


def test_a_quad_says_which_file_and_graph_it_comes_from(tmp_path: Path) -> None:
    copy = tmp_path / "graphs.trig"
    copy.write_bytes((CASES / "graphs.trig").read_bytes())
    sources = [graph for *_, graph in open_files([CASES / "graphs.trig", copy])]
    assert sources == [
        "graphs.trig",
        "graphs.trig · http://example.org/g",
        "graphs.trig",
        "graphs.trig (2)",
        "graphs.trig (2) · http://example.org/g",
        "graphs.trig (2)",
    ]


def test_our_own_graphs_keep_their_names(tmp_path: Path) -> None:
    file = tmp_path / "copy.trig"
    file.write_text("<urn:enishi:kg:layer-notes> { <urn:a> <urn:b> <urn:c> }")
    assert [graph for *_, graph in open_files([file])] == [KG + "layer-notes"]


def test_relative_iris_leak_no_path() -> None:
    ((subject, predicate, value, _),) = open_files([CASES / "relative.ttl"])
    assert subject == "urn:enishi:file:/relative.ttl"
    assert predicate == "urn:enishi:file:/relative.ttl#p"
    assert value == "urn:enishi:file:/other.ttl"


def test_blank_nodes_of_two_files_stay_apart_and_keep_their_names(tmp_path: Path) -> None:
    paths = [tmp_path / "a.nt", tmp_path / "b.nt"]
    for path in paths:
        path.write_text("_:x <urn:p> _:y .\n_:y <urn:p> _:x .\n")
    once, again = list(open_files(paths)), list(open_files(paths))
    assert once == again
    assert once[0][:3] == (Blank("f0b0"), "urn:p", Blank("f0b1"))
    assert once[1][:3] == (Blank("f0b1"), "urn:p", Blank("f0b0"))
    assert once[2][:3] == (Blank("f1b0"), "urn:p", Blank("f1b1"))
    assert len(store_of(opened(*paths))) == 4


def test_names_with_awkward_characters(tmp_path: Path) -> None:
    path = tmp_path / "a b%20c#d\x1b[31m.ttl"
    path.write_text("<> <#p> <#q> .")
    ((subject, _, _, source),) = open_files([path])
    assert subject == "urn:enishi:file:/a%20b%2520c%23d%1B%5B31m.ttl"
    assert source == "a b%20c#d\ufffd[31m.ttl"
    path.write_text("<> <#p>")
    with pytest.raises(ReadError, match="a b%20c#d") as refused:
        opened(path)
    assert "\x1b" not in str(refused.value)


def test_a_literal_longer_than_the_tokenizer_holds(tmp_path: Path) -> None:
    path = tmp_path / "long.ttl"
    text = '語 \\u00e9\\n\\"# <x> ' * 1_000_000
    path.write_text(f'# "comment\n<urn:s> <urn:p#q> "short", "{text}"@ja .', encoding="utf-8")
    (file,) = opened(path)
    values = {value for _, _, value, _ in quads_of([file]) if isinstance(value, Literal)}
    assert Literal('語 é\n"# <x> ' * 1_000_000, "ja", "") in values
    assert {value.value[:5] for value in values} == {'語 é\n"', "short"}
    rows = store_of([file]).select("SELECT ?o { GRAPH ?g { ?s ?p ?o } FILTER(STRLEN(?o) > 99) }")
    assert len(rows) == 1


def test_a_literal_of_xml_longer_than_the_tokenizer_holds(tmp_path: Path) -> None:
    path = tmp_path / "long.rdf"
    path.write_text(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="urn:e:">'
        f'<rdf:Description rdf:about="urn:s"><e:p>{"x" * 20_000_000}</e:p>'
        "</rdf:Description></rdf:RDF>"
    )
    ((_, _, value, _),) = open_files([path])
    assert isinstance(value, Literal)
    assert len(value.value) == 20_000_000


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"absent\.ttl: It cannot be read: No such file"):
        opened(tmp_path / "absent.ttl")
    with pytest.raises(ReadError, match="a folder or a device"):
        opened(tmp_path)
    with pytest.raises(ReadError, match="larger than 0 MiB"):
        opened(CASES / "mark.ttl", limits=Limits(file=10))


def test_one_refused_file_loads_nothing() -> None:
    with pytest.raises(ReadError, match=r"cut\.ttl, line 3"):
        list(open_files([CASES / "mark.ttl", CASES / "cut.ttl"]))


def test_reading_tells_how_far_it_is_and_can_be_cancelled(tmp_path: Path) -> None:
    path = tmp_path / "slow.nt"
    path.write_text("".join(f"<urn:s{i}> <urn:p> <urn:o> .\n" for i in range(500_000)))
    reading = read([CASES / "mark.ttl", path])
    steps = []
    for step in reading:
        steps.append(step)
        if step.doing == "slow.nt" and len(steps) > 5:
            break
    reading.close()
    assert (steps[0].done, steps[0].total, steps[0].doing) == (0, 2, "mark.ttl")
    assert (steps[-1].done, steps[-1].total, steps[-1].doing) == (1, 2, "slow.nt")
    if sys.platform != "win32":
        with pytest.raises(ChildProcessError):
            os.waitpid(-1, os.WNOHANG)  # killed and reaped: no child is left


def test_code_in_the_working_folder_is_not_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pyoxigraph.py").write_text("raise SystemExit('taken over')")
    monkeypatch.chdir(tmp_path)
    assert len(list(open_files([CASES / "mark.ttl"]))) == 1


def test_distinct_names() -> None:
    paths = [Path("x/a.ttl"), Path("y/a.ttl"), Path("b.ttl")]
    assert distinct_names(paths) == ["a.ttl", "a.ttl (2)", "b.ttl"]
