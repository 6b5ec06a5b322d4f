"""The shipped graph, built once: no test of this room changes it."""

import pytest

from graph.building import open_graph
from graph.model import Graph


@pytest.fixture(scope="session")
def shipped() -> Graph:
    return open_graph()
