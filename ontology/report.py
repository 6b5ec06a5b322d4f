"""What a check found, and how it reads on a terminal: each problem, then a table with counts."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Phrase(NamedTuple):
    """A sentence in both languages."""

    en: str
    ja: str


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong: where, with what, by which rule, and what to do about it.

    `file` is "" and `line` 0 when the fault is in no one place; `subject` is a CURIE, or "".
    """

    file: str
    line: int
    subject: str
    rule: str
    message: Phrase
    remedy: Phrase


@dataclass(frozen=True, slots=True)
class Report:
    """The problems in file order, the files with their quads, and what was asked of them.

    `asked` has the number of shapes, rules and competency questions; none are asked of files that
    cannot be read or do not use our vocabulary. `remarks` are on files that are odd, not wrong.
    """

    problems: tuple[Problem, ...]
    files: tuple[tuple[str, int], ...]
    asked: tuple[tuple[str, int], ...] = ()
    remarks: tuple[tuple[str, Phrase], ...] = ()


def lines_of(report: Report) -> Iterator[str]:
    """A report as lines: file, subject, rule, what is wrong and the way out; then the table."""
    for problem in report.problems:
        yield from _problem(problem)
    yield from (f"{name}: {remark.en}" for name, remark in report.remarks)
    if report.problems or report.remarks:
        yield ""
    counts = Counter(problem.file for problem in report.problems)
    rows = [(name, str(quads), str(counts.pop(name, 0))) for name, quads in report.files]
    rows += [(name or "(no one file)", "", str(count)) for name, count in sorted(counts.items())]
    quads = sum(count for _, count in report.files)
    yield from _table(
        ("file", "quads", "problems"), rows, ("total", str(quads), str(len(report.problems)))
    )
    yield ""
    yield _verdict(report)


def _problem(problem: Problem) -> Iterator[str]:
    line = f":{problem.line}" if problem.line else ""
    place = f"{problem.file}{line}: " if problem.file else ""
    about = f"{problem.subject}: " if problem.subject else ""
    yield f"{place}{about}{problem.message.en} [{problem.rule}]"
    yield f"    {problem.remedy.en}"


def _table(
    head: tuple[str, ...], rows: Sequence[tuple[str, ...]], foot: tuple[str, ...]
) -> Iterator[str]:
    everything = [head, *rows, foot]
    widths = [max(len(row[column]) for row in everything) for column in range(len(head))]
    rule = "-" * (sum(widths) + 2 * (len(widths) - 1))
    for row in (head, *rows):
        yield _cells(row, widths)
    yield rule
    yield _cells(foot, widths)


def _cells(row: tuple[str, ...], widths: list[int]) -> str:
    name, *numbers = row
    cells = [number.rjust(width) for number, width in zip(numbers, widths[1:], strict=True)]
    return "  ".join([name.ljust(widths[0]), *cells])


def _verdict(report: Report) -> str:
    asked = ", ".join(f"{count} {name}" for name, count in report.asked)
    count = len(report.problems)
    found = "No problems" if not count else "1 problem" if count == 1 else f"{count} problems"
    if asked:
        return f"{found}; checked by {asked}."
    if count:
        return f"{found}; nothing further was checked."
    return f"{found}: the syntax is right. No term of Enishi's vocabulary: nothing more to check."
