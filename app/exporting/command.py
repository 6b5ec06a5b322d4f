"""`enishi export`: everything the dialog can write, from the command line."""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from app.commands import (
    ANSWERED,
    NOT_FOUND,
    CommandError,
    find,
    kept,
    opened,
    refusal,
    write,
)
from app.exporting.exports import Order, exporting, exporting_each
from app.exporting.files import ExportError
from app.exporting.formats import FORMATS, format_named, format_of
from app.exporting.hiding import hide_of
from app.exporting.subjects import (
    Subject,
    answer_subject,
    everything,
    focus_subject,
    lens_subject,
    nodes_subject,
    paths_subject,
    split_by_service,
)
from graph.ask.asking import ask
from graph.ask.lexicon import Lexicon, read_lexicon
from graph.formats.values import Format, Look
from graph.icons import IconError
from graph.jobs import Job, Step
from graph.lenses import lens_named
from graph.model import NO_TEXT, Graph, Text
from graph.paths import shortest_paths

TELL_AFTER = 1.0
"""Seconds after which a command says how far it is; a quick one says nothing."""

EVERYTHING = Text("Everything", "すべて")


def run_export(given: argparse.Namespace) -> int:
    """Write what was asked for; the names of the files to standard output."""
    output = Path(given.output)
    try:
        written = _format(given, output)
        _refuse_options(given, written)
        lexicon = read_lexicon(opened(given), cache=kept(given))
        order = Order(written, _look(given, lexicon.graph))
        paths = _told(_job(given, lexicon, output, order))
    except (ExportError, IconError) as error:
        raise CommandError(error.message.en) from error
    write(*map(str, paths))
    return ANSWERED


def _look(given: argparse.Namespace, graph: Graph) -> Look:
    return Look(
        theme=given.theme,
        language=given.lang,
        layout=given.layout or "",
        paper=given.page or "free",
        blank=hide_of(graph, given.blank.split(",")) if given.blank else None,
        seed=given.seed,
        quotes=given.quotes,
        icons=given.icons or "",
        pixels=float(given.pixels or 2),
        transparent=given.transparent,
    )


OPTIONS = {"page": "paper", "blank": "blank", "quotes": "quotes", "icons": "icons"}
OPTIONS |= {"pixels": "pixels", "transparent": "transparent", "layout": "layout"}


def _refuse_options(given: argparse.Namespace, written: Format) -> None:
    """An option that would change nothing is a misunderstanding, and said."""
    for word, option in OPTIONS.items():
        if getattr(given, word) and option not in written.options:
            takers = ", ".join(row.name for row in FORMATS if option in row.options)
            raise CommandError(
                f"A file of the format {written.name} takes no --{word}; these do: {takers}."
            )


def _format(given: argparse.Namespace, output: Path) -> Format:
    if given.format:
        return format_named(given.format)
    if given.split_by and output.is_dir():
        raise CommandError(f"{output} is a folder: name a format as well, with --format.")
    return format_of(output)


def _job(
    given: argparse.Namespace, lexicon: Lexicon, output: Path, order: Order
) -> Job[tuple[Path, ...]]:
    subject = _subject(given, lexicon)
    if not given.split_by:
        return exporting(subject, output, order)
    parts = split_by_service(lexicon.graph, subject.nodes, _layers(given), given.layout or "")
    if not parts:
        raise CommandError("There is no service among these things: nothing to split.", NOT_FOUND)
    return exporting_each(parts, output, order)


def _layers(given: argparse.Namespace) -> frozenset[str]:
    return frozenset() if given.layer == "both" else frozenset({given.layer})


def _subject(given: argparse.Namespace, lexicon: Lexicon) -> Subject:
    graph, layers, layout = lexicon.graph, _layers(given), given.layout or ""
    if given.ask is not None:
        answer = ask(lexicon, given.ask, layer=given.layer)
        if not answer.understood:
            raise CommandError(refusal(answer), NOT_FOUND)
        return answer_subject(graph, answer, layers, layout)
    if given.focus is not None:
        return focus_subject(graph, find(lexicon, given.focus), given.hops, layers, layout)
    if given.path is not None:
        return _paths(given, lexicon, layers)
    lens = lens_named(given.lens) if given.lens else None
    if lens:
        return lens_subject(graph, lens, layers, layout)
    title = NO_TEXT if given.open else EVERYTHING
    return nodes_subject(graph, title, everything(graph, layers), layers, layout)


def _paths(given: argparse.Namespace, lexicon: Lexicon, layers: frozenset[str]) -> Subject:
    graph: Graph = lexicon.graph
    source, target = (find(lexicon, name) for name in given.path)
    ways = shortest_paths(graph, source, target, k=given.max_paths, layers=layers or None)
    if not ways:
        names = " to ".join(graph.node(iri).label.en for iri in (source, target))
        raise CommandError(f"There is no path from {names}: nothing to draw.", NOT_FOUND)
    return paths_subject(graph, (source, target), ways, layers, given.layout or "")


def _told(job: Job[tuple[Path, ...]]) -> Sequence[Path]:
    """A job run to its end, with its progress on standard error where somebody waits for it."""
    begun = told = time.monotonic()
    line = ""
    try:
        while True:
            try:
                step = next(job)
            except StopIteration as stop:
                paths: tuple[Path, ...] = stop.value
                return paths
            now = time.monotonic()
            if now - begun > TELL_AFTER and now - told > 0.1 and sys.stderr.isatty():
                told, line = now, _say(step, line)
    finally:
        if line:
            sys.stderr.write("\r" + " " * len(line) + "\r")


def _say(step: Step, before: str) -> str:
    parts = [f"{step.done} of {step.total}" if step.total else "", step.doing]
    line = "  ".join(filter(None, parts))[:70]
    sys.stderr.write("\r" + line + " " * max(0, len(before) - len(line)))
    sys.stderr.flush()
    return line
