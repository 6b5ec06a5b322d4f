"""The command line: its words and options; app.commands does the work. No Qt here."""

import argparse
import sys
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from app.commands import (
    ANSWERED,
    CommandError,
    run_ask,
    run_check,
    run_path,
    run_show,
    run_stats,
)

EXAMPLES = """examples:
  enishi                                            open the window
  enishi ask "what feeds Detective?"
  enishi ask "Detective のデータソースは?" --layer notes
  enishi ask --batch questions.txt > answers.jsonl
  enishi path GuardDuty SNS
  enishi show "VPC Flow Logs" --hops 2
  enishi export --ask "what scans Lambda?" -o lambda.svg
  enishi export --help                              every format and option
  enishi ask "what is Alice?" --open people.ttl     work on another RDF file
"""
HOPS_MOST, PATHS_MOST = 6, 50


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one sentence with the way out.

    `fill` adds a command's words once it is that command's turn.
    """

    fill: Callable[[argparse.ArgumentParser], None] | None = None

    def parse_known_args(self, *args: Any, **named: Any) -> Any:
        fill, self.fill = self.fill, None
        if fill:
            fill(self)
        return super().parse_known_args(*args, **named)

    def error(self, message: str) -> NoReturn:
        raise CommandError(f"{message[:1].upper()}{message[1:]}; try: {self.prog} --help")


def main(argv: Sequence[str]) -> int:
    """Run one command; the exit code. Errors go to stderr in one sentence."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        given = parser().parse_args(argv)
        code: int = given.run(given)
        sys.stdout.flush()
    except CommandError as failure:
        sys.stderr.write(f"{failure}\n")
        return failure.code
    except BrokenPipeError:
        sys.stdout = None  # the reader has gone: nothing to flush to
        return ANSWERED
    except KeyboardInterrupt:
        sys.stderr.write("Stopped.\n")
        return 130
    return code


def parser() -> argparse.ArgumentParser:
    """The words of the command line."""
    whole = _Parser(
        prog="enishi",
        description="Explore the AWS security services, or any RDF graph, offline.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    whole.add_argument("--version", action=_Version)
    commands = whole.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _add_ask(commands)
    _add_path(commands)
    _add_show(commands)
    _command(commands, "stats", run_stats, "what the graph holds, in numbers", json=True)
    _command(commands, "check", run_check, "whether the ontology is complete and right")
    _add_export(commands)
    return whole


class _Version(argparse.Action):
    """Says the version; it is looked up only when it is asked for."""

    def __init__(self, option_strings: Sequence[str], dest: str, **_: Any) -> None:
        super().__init__(option_strings, dest, nargs=0, help="say the version and exit")

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from importlib.metadata import version

        sys.stdout.write(f"enishi {version('enishi')}\n")
        raise SystemExit(ANSWERED)


def _command(
    commands: Any,
    name: str,
    run: Callable[[argparse.Namespace], int],
    about: str,
    *,
    json: bool = False,
) -> _Parser:
    """A command with the options that all have."""
    made: _Parser = commands.add_parser(name, help=about, description=about)
    made.set_defaults(run=run)
    made.add_argument(
        "--open",
        nargs="+",
        default=[],
        metavar="FILE",
        help="work on these RDF, GraphML or GEXF files instead",
    )
    made.add_argument("--notebook", metavar="FILE", help="with the facts of your own in this one")
    if json:
        made.add_argument("--json", action="store_true", help="answer as JSON")
    return made


def _add_layer(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--layer",
        choices=("notes", "aws", "both"),
        default="both",
        help="whose word to take: the study notes', AWS documents', or both (the default)",
    )


def _add_language(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--lang", choices=("en", "ja"), help="the answer's language (default: the question's)"
    )


def _add_ask(commands: Any) -> None:
    command = _command(commands, "ask", run_ask, "ask a question", json=True)
    command.add_argument("question", nargs="?", help="in English or Japanese")
    command.add_argument(
        "--batch",
        metavar="FILE",
        help="a question a line in (- for standard input), a JSON object a line out",
    )
    _add_layer(command)
    _add_language(command)


def _add_path(commands: Any) -> None:
    command = _command(commands, "path", run_path, "the ways from one thing to another", json=True)
    command.add_argument("source", metavar="FROM")
    command.add_argument("target", metavar="TO")
    command.add_argument("--max-paths", type=_up_to(PATHS_MOST), default=3, metavar="N")
    _add_layer(command)
    _add_language(command)


def _add_show(commands: Any) -> None:
    command = _command(commands, "show", run_show, "one thing and what is around it", json=True)
    command.add_argument("name", metavar="NAME")
    command.add_argument("--hops", type=_up_to(HOPS_MOST), default=1, metavar="N")
    _add_language(command)


def _add_export(commands: Any) -> None:
    command = _command(commands, "export", _run_export, "write pictures, data or cards to files")
    command.fill = _fill_export


def _fill_export(command: argparse.ArgumentParser) -> None:
    """The words of export come from the tables of formats and layouts: read when they are asked."""
    from app.exporting.words import add_words

    add_words(command, up_to=_up_to, hops=HOPS_MOST, paths=PATHS_MOST)
    _add_layer(command)


def _run_export(given: argparse.Namespace) -> int:
    from app.exporting.command import run_export

    return run_export(given)


def _up_to(most: int) -> Callable[[str], int]:
    """A whole number from 1 to `most`."""

    def number(text: str) -> int:
        if not (text.isdecimal() and 1 <= int(text) <= most):
            raise argparse.ArgumentTypeError(f"give a number from 1 to {most}, not {text!r}")
        return int(text)

    return number
