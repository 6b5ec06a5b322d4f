"""Running the child process that parses: started, watched, killed, and what it said."""

import json
import re
import subprocess
import sys
import time
from collections.abc import Generator
from dataclasses import asdict, dataclass
from typing import IO

from ontology.syntaxes import Message

POLL = 0.02
CLIP = 400


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take: seconds, and bytes of file, of memory and of N-Quads."""

    seconds: float = 15.0
    file: int = 2**29
    memory: int = 2**31
    output: int = 2**29


@dataclass(frozen=True, slots=True)
class Task:
    """What the child is to do: the file's name, its base IRI, and its limits."""

    name: str
    base: str
    memory: int
    output: int
    seconds: int


NOTHING = Message("", "")


@dataclass(frozen=True, slots=True)
class Report:
    """What the child said: why it refused (`what` is set), or what is odd about the file."""

    what: Message | None = None
    way_out: Message = NOTHING
    line: int | None = None
    quads: int = 0
    warnings: tuple[Message, ...] = ()
    long: dict[str, str] | None = None


SMALLER = Message("Try a smaller part of the file.", "ファイルの一部で試してください。")


def parse(
    task: Task, limits: Limits, file: IO[bytes], out: IO[bytes], said: IO[bytes]
) -> Generator[None, None, Report]:
    """Have a file parsed to N-Quads in `out`, yielding now and then.

    Closing the generator kills the child.
    """
    # -P: a folder called "ontology" or "json.py" where the user happens to stand is not imported.
    command = [sys.executable, "-P", "-m", "ontology.parsing_child", json.dumps(asdict(task))]
    child = subprocess.Popen(
        command,
        stdin=file,
        stdout=out,
        stderr=said,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        in_time = yield from _until_done(child, limits.seconds)
    finally:
        child.kill()
        child.wait()
    if not in_time:
        return Report(_too_slow(limits), SMALLER)
    said.seek(0)
    report = _report(said.read())
    if report is None or (child.returncode and report.what is None):
        return Report(_died(limits), SMALLER)
    return report


def _until_done(child: subprocess.Popen[bytes], seconds: float) -> Generator[None, None, bool]:
    """Wait for the child; whether it ended in time."""
    end = time.monotonic() + seconds
    while True:
        try:
            child.wait(POLL)
        except subprocess.TimeoutExpired:
            if time.monotonic() > end:
                return False
            yield
        else:
            return True


def _report(said: bytes) -> Report | None:
    """The report in what a child said; None when it died without one."""
    found = re.search(r"\{.*\}\Z", said.decode("utf-8", "replace"), re.DOTALL)
    try:
        values = json.loads(found[0]) if found else None
    except ValueError:
        return None
    if values is None:
        return None
    if "what" in values:
        return Report(_message(values["what"]), _message(values["way_out"]), values["line"])
    warnings = tuple(_message(pair) for pair in values["warnings"])
    return Report(quads=values["quads"], warnings=warnings, long=values["long"])


def _message(pair: list[str]) -> Message:
    """A message of the child, which may quote the file: on one line and of bearable length."""
    en, ja = (printable(text if len(text) <= CLIP else text[:CLIP] + "…") for text in pair)
    return Message(en, ja)


def printable(text: str) -> str:
    """A stranger's text without control characters, for one line of a terminal or a label."""
    return "".join(char if char.isprintable() else "\ufffd" for char in text)


def _too_slow(limits: Limits) -> Message:
    return Message(
        f"Reading it took longer than {limits.seconds:.0f} seconds.",
        f"読み込みに{limits.seconds:.0f}秒以上かかりました。",
    )


def _died(limits: Limits) -> Message:
    return Message(
        f"Reading it took more than {limits.memory >> 20} MiB of memory, or broke the parser.",
        f"{limits.memory >> 20} MiBを超えるメモリが必要か、構文解析が異常終了しました。",
    )
