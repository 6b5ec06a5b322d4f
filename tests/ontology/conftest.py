"""What tests of the ontology share: a listener where hostile files point."""

import socket
from collections.abc import Iterator

import pytest

PORT = 38123
# Two test processes may listen at once; on Windows SO_REUSEADDR means just that.
REUSE = getattr(socket, "SO_REUSEPORT", socket.SO_REUSEADDR)


@pytest.fixture
def no_caller() -> Iterator[None]:
    """Listen where hostile files point; nobody may have called."""
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, REUSE, 1)
        listener.bind(("127.0.0.1", PORT))
        listener.listen()
        listener.settimeout(0.01)
        yield
        with pytest.raises(TimeoutError):
            listener.accept()
