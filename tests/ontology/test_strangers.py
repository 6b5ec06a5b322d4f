"""Whole files of strangers, published and hostile: counted, timed, and watched for calls."""

import gzip
import json
import sys
import tarfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ontology.child import Limits
from ontology.reading import OpenedFile, ReadError, read, store_of


def opened(path: Path, limits: Limits | None = None) -> OpenedFile:
    reading = read([path], limits=limits)
    while True:
        try:
            next(reading)
        except StopIteration as stop:
            (file,) = stop.value
            return file


def write_deep_xml(path: Path) -> None:
    depth = 200_000
    path.write_text(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="urn:e:">'
        + "<e:a><e:p>" * depth
        + "</e:p></e:a>" * depth
        + "</rdf:RDF>"
    )


def write_deep_turtle(path: Path) -> None:
    path.write_text("<urn:s> <urn:p> " + "[<urn:p> " * 200_000)


def write_deep_json(path: Path) -> None:
    path.write_text('{"@context": {"p": "urn:p"}, "p": ' + '{"p":' * 200_000)


def write_packed(path: Path) -> None:
    path.write_bytes(gzip.compress(b"<urn:s> <urn:p> <urn:o> ."))


def write_prefix_bomb(path: Path) -> None:
    """A prefix of 100 kB used 100,000 times: 600 kB that become 20 GB."""
    uses = "p:a p:a p:a .\n" * 40_000
    path.write_text(f"@prefix p: <urn:{'x' * 100_000}> .\n{uses}")


def write_binary(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 100)


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("deep.rdf", write_deep_xml),
        ("deep.ttl", write_deep_turtle),
        ("deep.jsonld", write_deep_json),
        ("packed.ttl.gz", write_packed),
        ("prefix-bomb.ttl", write_prefix_bomb),
        ("binary.ttl", write_binary),
    ],
)
def test_a_large_attack_ends_in_words(
    name: str, write: Callable[[Path], None], tmp_path: Path
) -> None:
    path = tmp_path / name
    write(path)
    start = time.monotonic()
    with pytest.raises(ReadError, match=name):
        opened(path, limits=Limits(seconds=3, output=2**26))
    assert time.monotonic() - start < 20


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit to set")
def test_memory_is_limited(tmp_path: Path) -> None:
    path = tmp_path / "large.ttl"
    path.write_text(f'<urn:s> <urn:p> "{"x" * 2**25}" .')
    with pytest.raises(ReadError, match=r"large\.ttl: Reading it took more than 150 MiB of memory"):
        opened(path, limits=Limits(memory=150 * 2**20))


RDF_FILES = {
    "bfo-core.owl": 1014,
    "bfo-core.ttl": 1014,
    "brick-soda-building.ttl": 3774,
    "btc-example.nquads": 485,
    "d3fend-protege.ttl": 32090,
    "dcat3.ttl": 1695,
    "diverse_quads.jsonld": 10,
    "fibo-Bonds.rdf": 1039,
    "fibo-ISO4217.rdf": 3004,
    "foaf.n3": 213,
    "qudt-units.ttl": 60475,
    "schemaorg-30.jsonld": 18061,
    "spdx3-context.jsonld": 0,
    "spdx3-model.json-ld": 3569,
    "spdx3-model.n3": 3569,
    "spdx3-model.nt": 3569,
    "spdx3-model.trig": 3569,
    "spdx3-model.ttl": 3569,
    "vocab-foaf.nq": 620,
    "vocab-prov.nq": 1664,
    "vocab-skos.nq": 252,
    "yso-subset.ttl": 14087,
}


def test_files_that_people_publish(samples: Path) -> None:
    for path in sorted((samples / "rdf").glob("*.*")):
        if path.suffix in (".graphml", ".gexf"):
            assert len(store_of([opened(path)])) > 1_000, path.name
        elif path.name in RDF_FILES:
            assert len(store_of([opened(path)])) == RDF_FILES[path.name], path.name
        else:
            with pytest.raises(ReadError, match="Save or convert it as"):
                opened(path)


@pytest.mark.usefixtures("no_caller")
def test_hostile_files(samples: Path, tmp_path: Path) -> None:
    with tarfile.open(samples / "hostile.tar.xz") as archive:
        archive.extractall(tmp_path, filter="data")
    (manifest_path,) = tmp_path.rglob("manifest.json")
    manifest = json.loads(manifest_path.read_text())
    assert len(manifest["cases"]) >= 27
    for case in manifest["cases"]:
        start = time.monotonic()
        path = manifest_path.parent / case["file"]
        try:
            file = opened(path)
        except ReadError as refused:
            shown, outcome = str(refused), "refused"
        else:
            outcome = "warns" if file.warnings else "opens"
            assert len(store_of([file])) == case["triples"], case["id"]
            shown = file.data.decode()
        assert case["expect"] in (outcome, "either"), f"{case['id']}: {shown[:200]}"
        assert manifest["canary"] not in shown
        assert time.monotonic() - start < 20, case["id"]
