"""What every test stands on: settings of its own, and nothing unexpected left behind."""

import gc
import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Tests open no window on whatever screen there is, unless told to.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


# As in the window, no round of the collector begins by itself, in whatever thread makes an object:
# one that meets an object of Qt there ends the program.
gc.disable()

# A busy machine is no fault of the program: how long things take is for the bench. Where nobody
# watches, the same examples are tried each time; whoever runs the tests by hand tries new ones.
settings.register_profile(
    "enishi",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=bool(os.environ.get("CI")),
)
settings.load_profile("enishi")


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of files that people really publish, and of hostile ones: not part of the project.

    It is named by ENISHI_SAMPLES or lies beside the checkout.
    """
    beside = Path(__file__).resolve().parents[2] / "shared" / "data"
    folder = Path(os.environ.get("ENISHI_SAMPLES", beside))
    if not (folder / "rdf").is_dir():
        pytest.skip(f"SAMPLE FILES ABSENT: no folder {folder}/rdf; set ENISHI_SAMPLES to it")
    return folder


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test reads or writes the settings of whoever runs it."""
    folder = tmp_path / "config"
    monkeypatch.setenv("ENISHI_CONFIG", str(folder))
    return folder


@pytest.fixture(autouse=True)
def no_unexpected_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A test that causes a warning must say so, by looking at it and caplog.clear()."""
    yield
    logged = [
        f"{record.name}: {record.getMessage()}"
        for record in caplog.get_records("call")
        if record.levelno >= logging.WARNING
    ]
    assert not logged, f"logged: {logged}"
