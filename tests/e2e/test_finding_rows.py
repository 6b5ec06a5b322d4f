"""Any row of the two tables is two actions away: name one of its things, click the evidence."""

import csv
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from app.panels.rows import Row

GOLDEN = Path(__file__).parent.parent / "golden"
SEED, EACH = 20261124, 25


class Stated(NamedTuple):
    """One row of a table: its pairs of ends, and the quote or citation to be found."""

    row: str
    ends: tuple[tuple[str, str], ...]
    proof: str


def table(name: str) -> list[dict[str, str]]:
    with (GOLDEN / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def notes() -> list[Stated]:
    rows = [row for row in table("statements.tsv") if row["triples"] != "(none)"]
    return [Stated(row["id"], tuple(_ends(row["triples"])), row["ja"]) for row in rows]


def _ends(triples: str) -> Iterator[tuple[str, str]]:
    for triple in triples.split(" ; "):
        subject, relation, value = triple.split(" – ", 2)
        if relation == "hasStep":  # the number is the step's order, not part of its name
            value = re.sub(r"^\d+ ", "", value)
        yield subject, value.strip('"')


def documents() -> list[Stated]:
    return [
        Stated(row["id"], ((row["subject"], row["object"]),), row["citation"])
        for row in table("integrations.tsv")
        if row["status"] != "UNVERIFIED"
    ]


def drawn(rows: list[Stated]) -> list[Stated]:
    return random.Random(SEED).sample(rows, EACH)


def found(driver, stated: Stated) -> bool:
    """Whether who names a thing of the row has its evidence with one click more."""
    named = [pair for ends in stated.ends for pair in (ends, ends[::-1])]
    return any(_beside(driver, name, other, stated) for name, other in named)


def _beside(driver, name: str, other: str, stated: Stated) -> bool:
    driver.do("palette")
    driver.type(name)
    driver.press("Return")
    if driver.selected != {name}:
        return False
    side = driver.window.side
    if driver.says(stated.proof, side):
        return True  # a quote that the page shows at once
    graph = driver.window.session.scene.graph
    reads = {other, *(node.label.en for node in graph.nodes() if node.iri == other)}
    for row in side.findChildren(Row):
        if row.link.isVisible() and row.lead.text().replace("\u200b", "") in reads:
            row.link.click()
            driver.settle()
            if driver.says(stated.row, row) and driver.says(stated.proof, row):
                return True
    return False


@pytest.mark.parametrize("stated", drawn(notes()), ids=lambda stated: stated.row)
def test_a_statement_of_the_notes_is_found(opened, stated: Stated) -> None:
    assert found(opened(layer="both"), stated)


@pytest.mark.parametrize("stated", drawn(documents()), ids=lambda stated: stated.row)
def test_a_citation_is_found(opened, stated: Stated) -> None:
    assert found(opened(layer="both"), stated)
