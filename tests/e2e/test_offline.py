"""Without any network: asking, opening, exporting and the window work, and nobody tries to call."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CASE = ROOT / "tests" / "cases" / "reading" / "mark.ttl"
QUESTION = "what feeds Detective?"
MAGIC = {"svg": b"<", "png": b"\x89PNG", "pdf": b"%PDF"}

# Whatever reaches for the network dies here, with the name of what it reached for.
NO_CALLS = """
import os, sys

CALLS = ("socket.", "urllib.Request", "http.client.connect", "ftplib.connect", "smtplib.connect")

def refuse(event, arguments):
    if event.startswith(CALLS):
        sys.stderr.write(f"CALLED {event} {arguments}\\n")
        sys.stderr.flush()
        os._exit(99)

sys.addaudithook(refuse)
from app.__main__ import main
sys.exit(main())
"""


def run(command: list[str], config: Path, **extra: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "ENISHI_CONFIG": str(config),
        "PYTHONUTF8": "1",
        **extra,
    }
    return subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def assert_all_works(prefix: list[str], enishi: list[str], folder: Path) -> None:
    """Every way of using the program, each in a process of its own."""

    def done(*arguments: str, **extra: str) -> str:
        process = run([*prefix, *enishi, *arguments], folder / "config", **extra)
        assert process.returncode == 0, process.stderr
        return process.stdout

    assert "Amazon GuardDuty" in done("ask", QUESTION)
    assert "Amazon EventBridge" in done("path", "GuardDuty", "SNS")
    assert "VPC Flow Logs" in done("show", "VPC Flow Logs")
    assert done("stats", "--open", str(CASE))
    for suffix, magic in MAGIC.items():
        target = folder / f"answer.{suffix}"
        done("export", "--ask", QUESTION, "-o", str(target))
        assert target.read_bytes().startswith(magic)
    assert float(done(ENISHI_BENCH="live")) > 0


@pytest.fixture
def no_network() -> list[str]:
    """What to put before a command to run it where there is no interface, not even loopback."""
    unshare = shutil.which("unshare")
    if not sys.platform.startswith("linux") or unshare is None:
        pytest.skip("NOT TESTED OFFLINE: network namespaces (unshare) are a thing of Linux")
    allowed = subprocess.run([unshare, "-rn", "true"], capture_output=True, check=False)
    if allowed.returncode:
        pytest.skip("NOT TESTED OFFLINE: this system does not allow unshare -rn")
    return [unshare, "-rn"]


def test_all_works_where_there_is_no_network(no_network: list[str], tmp_path: Path) -> None:
    program = "import socket; socket.create_connection(('127.0.0.1', 9), 1)"  # not even refused
    reached = run([*no_network, sys.executable, "-c", program], tmp_path)
    assert "Network is unreachable" in reached.stderr
    assert_all_works(no_network, [sys.executable, "-m", "app"], tmp_path)


def test_nobody_tries_to_call(tmp_path: Path) -> None:
    assert_all_works([], [sys.executable, "-c", NO_CALLS], tmp_path)


def test_a_call_would_be_noticed(tmp_path: Path) -> None:
    caught = NO_CALLS.replace(
        "from app.__main__ import main",
        "import socket; socket.socket().connect(('127.0.0.1', 9)); from app.__main__ import main",
    )
    process = run([sys.executable, "-c", caught, "--version"], tmp_path)
    assert process.returncode == 99
    assert "CALLED socket." in process.stderr
