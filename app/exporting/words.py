"""The words of `enishi export`, made of the tables of formats and layouts."""

import argparse
from collections.abc import Callable

from app.exporting.formats import FORMATS, KINDS, NAMES
from graph.layouts.table import LAYOUTS
from graph.lenses import LENSES
from graph.paper.papers import PAPERS

EXAMPLES = """examples:
  enishi export --ask "what feeds Detective?" -o detective.svg
  enishi export --focus GuardDuty --hops 2 --layout organic -o guardduty.drawio
  enishi export --path GuardDuty SNS --theme print -o path.pdf
  enishi export --ask "what scans Lambda?" --format mermaid -o README-part.md
  enishi export --all --lang ja -o cards.apkg
  enishi export --all -o graph.graphml
  enishi export --lens logs --page a4 --quotes -o logs.pdf
  enishi export --lens detection --page a4 --blank 5,names --seed 2 -o exercise.pdf
  enishi export --all --split-by service --format pptx -o slides
  enishi export --focus Macie --format questions --lang ja -o macie.pdf
"""
SEEDS = 1_000_000


def add_words(
    command: argparse.ArgumentParser,
    *,
    up_to: Callable[[int], Callable[[str], int]],
    hops: int,
    paths: int,
) -> None:
    """Add what `enishi export` can be told."""
    command.formatter_class = argparse.RawDescriptionHelpFormatter
    command.description = "Write an answer, a thing, paths or everything to a file."
    command.epilog = f"{formats_page()}\n{EXAMPLES}"
    what = command.add_mutually_exclusive_group(required=True)
    what.add_argument("--ask", metavar="QUESTION", help="an answer")
    what.add_argument("--focus", metavar="NAME", help="a thing and what is around it")
    what.add_argument("--path", nargs=2, metavar=("FROM", "TO"), help="the ways between two things")
    what.add_argument(
        "--lens",
        choices=tuple(lens.name for lens in LENSES),
        metavar="LENS",
        help=f"what a lens shows: {', '.join(lens.name for lens in LENSES)}",
    )
    what.add_argument("--all", action="store_true", help="everything that is open")
    command.add_argument("--hops", type=up_to(hops), default=1, metavar="N")
    command.add_argument("--max-paths", type=up_to(paths), default=3, metavar="N")
    command.add_argument(
        "-o",
        "--output",
        required=True,
        metavar="FILE",
        help="its suffix says the format; with --split-by it may be a folder",
    )
    command.add_argument(
        "--format", choices=NAMES, metavar="NAME", help="the format, whatever the suffix says"
    )
    command.add_argument(
        "--layout",
        choices=tuple(layout.name for layout in LAYOUTS),
        help="how things are placed (default: flow, of many things organic)",
    )
    command.add_argument(
        "--split-by",
        choices=("service",),
        metavar="service",
        help="a file for each service, with those of the things that it is tied to",
    )
    command.add_argument("--theme", choices=("light", "dark", "print"), default="light")
    command.add_argument("--lang", choices=("en", "ja", "both", "both-ja"), default="both")
    _add_looks(command, up_to)


def _add_looks(
    command: argparse.ArgumentParser, up_to: Callable[[int], Callable[[str], int]]
) -> None:
    """Options that some formats take, and others refuse by name."""
    papers = tuple(paper.name for paper in PAPERS)
    command.add_argument(
        "--page", choices=papers, metavar="PAPER", help=f"the sheet: {', '.join(papers)}"
    )
    command.add_argument(
        "--blank",
        metavar="WHAT",
        help="numbered blanks with a key: a number of things at random, names (of relations),"
        " a role or a class; several apart by commas",
    )
    command.add_argument(
        "--seed", type=up_to(SEEDS), default=1, metavar="N", help="another choice at random"
    )
    command.add_argument(
        "--quotes", action="store_true", help="number what the notes say, and quote it below"
    )
    command.add_argument(
        "--icons", metavar="PLACE", help="a folder or zip of icons, as AWS offers for download"
    )
    command.add_argument(
        "--pixels",
        type=up_to(4),
        metavar="N",
        help="of a PNG: 1 to 4 for each pixel of the page (default 2)",
    )
    command.add_argument("--transparent", action="store_true", help="a PNG without its ground")


def formats_page() -> str:
    """Every format with its name, its suffixes and what it is good for."""
    lines = ["formats:"]
    for kind, title in KINDS.items():
        lines.append(f"  {title.en.lower()}")
        for row in FORMATS:
            if row.kind == kind:
                lines.append(f"    {row.name:<11}{' '.join(row.suffixes):<16}{row.about.en}")
    return "\n".join(lines) + "\n"
