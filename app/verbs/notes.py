"""Writing notes, following what they link to, and finding them again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox

from app.choices import Choice
from app.i18n import mark, tr
from app.notebook.book import Notebook
from app.notebook.finding import Found, find, note_called, rows_of, set_rows
from app.notebook.notes import (
    About,
    Note,
    delete_note,
    delete_notes,
    edge_of,
    note,
    restore_note,
    restore_notes,
    write_note,
)
from app.notebook.page import note_page
from app.notebook.texts import link_key, link_to
from app.panels.evidence import edge_words
from app.verbs import walking
from app.writing.card import Hands
from ontology.terms import Iri

if TYPE_CHECKING:
    from app.window import Window
    from app.writing.all_notes import AllNotes

OFFERED = 8
LEAST_ASKED, FOUND_IN_PALETTE = 2, 5
LITTLE = 8
"""Characters before a find that the palette shows."""


def hands(window: Window) -> Hands:
    """What notes may do with the window."""
    return Hands(
        complete=lambda begun: _links(window, begun),
        knows=lambda target: bool(_target(window, target) or _linked_note(window, target)),
        follow=lambda target: follow(window, target),
        show_tag=lambda tag: find_in_notes(window, f"#{tag}"),
        open_web=lambda address: open_web(window, address),
        show_history=lambda kept: show_history(window, kept),
        export=lambda kept: export_note(window, kept),
        delete=lambda note_ids: delete_many(window, note_ids),
        written=lambda before, after, kept: _written(window, before, after, kept),
    )


def write(window: Window) -> None:
    """Write about what is shown in the panel; about nothing in particular where nothing is."""
    if not window.side.write_note():
        show_notes(window).new_note()


def follow(window: Window, target: str) -> None:
    """Go where a [[link]] points."""
    iri = _target(window, target)
    linked = None if iri else _linked_note(window, target)
    if iri:
        walking.show_node(window, iri)
    elif linked:
        open_note(window, linked)
    else:
        window.say(tr("Nothing here is called “{name}”").format(name=target[:80]))


def open_web(window: Window, address: str) -> None:
    """Open a web page in the browser, once the user has seen where it leads."""
    box = QMessageBox(window)
    box.setWindowTitle(tr("Open a web page"))
    box.setText(tr("Open this address in your browser?"))
    box.setInformativeText(address)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setStandardButtons(QMessageBox.StandardButton.Open | QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(QMessageBox.StandardButton.Cancel)
    if box.exec() == QMessageBox.StandardButton.Open:
        QDesktopServices.openUrl(QUrl(address))


def _links(window: Window, begun: str) -> list[Choice]:
    """The things whose names fit what is typed after [[, each with the link it becomes."""
    graph, language = window.session.scene.graph, window.session.language
    found = window.asking.things(begun) if begun.strip() else []
    return [
        Choice(
            choice.text,
            choice.detail,
            choice.colour,
            link_to(graph.node(Iri(choice.value)), language),
        )
        for choice in found[:OFFERED]
        if isinstance(choice.value, str)
    ]


def _target(window: Window, target: str) -> Iri | None:
    """The thing a [[link]] points to."""
    key = link_key(target)
    if Iri(key) in window.session.scene.graph:
        return Iri(key)
    senses = window.asking.lexicon.names.senses(key)
    return next((sense.iri for sense in senses if sense.role == "entity"), None)


def _linked_note(window: Window, target: str) -> Note | None:
    """The note a [[link]] points to, where nothing in the graph is called so."""

    def linked(book: Notebook) -> Note | None:
        note_id = note_called(book, target)
        return note(book, note_id) if note_id else None

    return window.desk.read(linked, None)


def show_notes(window: Window) -> AllNotes:
    """All notes in a window of their own."""
    from app.writing.all_notes import AllNotes  # only when it is wanted

    shown = window.findChild(AllNotes)
    if shown is None:
        make_findable(window)
        shown = AllNotes(
            window.desk,
            hands(window),
            window.colours(),
            lambda about: about_words(window, about),
            lambda about: show_about(window, about),
            lambda iri: walking.show_node(window, Iri(iri)),
            window,
        )
    shown.show()
    shown.raise_()
    shown.activateWindow()
    return shown


def find_in_notes(window: Window, asked: str) -> None:
    """All notes that have something in them."""
    show_notes(window).search(asked)


def found_choices(window: Window, asked: str) -> list[Choice]:
    """What the notes, quotes and definitions have of a text, for the palette."""
    if len(asked.strip()) < LEAST_ASKED:
        return []
    make_findable(window)
    nothing: list[Found] = []
    found = window.desk.use(lambda book: find(book, asked, FOUND_IN_PALETTE), nothing)
    return [
        Choice(f"{_little(one.before)}{one.match}{one.after}".strip(), one.title, "", one)
        for one in found
        if one.kind != "label"  # the palette has found the thing itself
    ]


def _little(before: str) -> str:
    """The end of what stands before a find: in one line the find itself must be in sight."""
    return before if len(before) <= LITTLE else f"…{before[-LITTLE:]}"


def open_found(window: Window, found: Found) -> None:
    """Go to a note, or to the thing that a quote or a definition speaks of."""
    if found.kind == "note":
        kept = window.desk.read(lambda book: note(book, found.key), None)
        if kept:
            open_note(window, kept)
    else:
        walking.show_node(window, Iri(found.key))


def open_note(window: Window, kept: Note) -> None:
    """Show a note: beside the thing it is about, or among all notes."""
    if kept.about.kind and show_about(window, kept.about):
        return
    show_notes(window).open_note(kept.id)


def about_words(window: Window, about: About) -> str:
    """What a note is about, in words; "" for a note on its own."""
    graph, language = window.session.scene.graph, window.session.language
    if about.kind == "node":
        iri = Iri(about.key)
        return graph.node(iri).label.of(language) if iri in graph else about.key
    if about.kind == "edge":
        key = edge_of(about)
        return edge_words(graph, key, language) if graph.has_edge(key) else about.key
    return ""


def show_about(window: Window, about: About) -> bool:
    """Go to what a note is about; False when that is not in the graph that is open."""
    graph = window.session.scene.graph
    if about.kind == "node" and Iri(about.key) in graph:
        walking.show_node(window, Iri(about.key))
        return True
    if about.kind == "edge" and graph.has_edge(edge_of(about)):
        source, _, target = key = edge_of(about)
        walking.show_node(window, target)
        walking.show_node(window, source)
        window.show_edge(key)
        return True
    return False


def make_findable(window: Window) -> None:
    """Let names, definitions and quotes of the graph that is open be found beside the notes."""
    graph, language = window.session.scene.graph, window.session.language

    def enter(book: Notebook) -> None:
        now = (book, graph, graph.mine, language)
        if any(new is not old for new, old in zip(now, window.findable, strict=True)):
            set_rows(book, rows_of(graph, language))
            window.findable = now

    if len(graph) <= FINDABLE_AT_MOST:
        window.desk.use(enter, None)


def show_history(window: Window, kept: Note) -> None:
    """What a note said before, to look at and to bring back."""
    from app.writing.earlier import Earlier

    Earlier(window.desk, kept, window).open()


def export_note(window: Window, kept: Note) -> None:
    """Write one note as a page of HTML or as a PDF."""
    from app.exporting import ExportError, file_stem  # the formats are of no use at a start
    from app.writing.exporting import write_note_file

    start = Path(window.settings.export_folder or Path.home()) / f"{file_stem(kept.heading)}.html"
    name, _ = QFileDialog.getSaveFileName(
        window, tr("Export this note…"), str(start), "HTML (*.html);;PDF (*.pdf)"
    )
    if not name:
        return
    page = window.desk.read(lambda book: note_page(book, kept, window.session.language), "")
    try:
        window.exported(write_note_file(Path(name), page))
    except ExportError as error:
        window.say(error.message.of(window.session.language), lasting=True)


def delete_many(window: Window, note_ids: Sequence[str]) -> None:
    """Put many notes away as one step of undo. A backup is made before."""
    from app.notebook.backups import back_up

    def backed_up(book: Notebook) -> list[Note]:
        back_up(book.path, "before-delete")
        return delete_notes(book, note_ids)

    def away() -> None:
        window.desk.write(lambda book: delete_notes(book, note_ids))

    def back() -> None:
        window.desk.write(lambda book: restore_notes(book, note_ids))

    if window.desk.write(backed_up) is not None:
        window.session.did(tr("Delete"), away, back)
        window.say(tr("{count} notes deleted").format(count=len(note_ids)))


FINDABLE_AT_MOST = 20_000
"""Of a larger graph only names can be found: indexing it would keep the window waiting."""

WRITTEN = mark("Note")


def _written(window: Window, before: str, after: str, kept: Note) -> None:
    """Let a finished piece of writing be undone with everything else."""

    def put(text: str) -> None:
        window.desk.write(lambda book: _put(book, kept.id, text))

    window.session.did(WRITTEN, lambda: put(after), lambda: put(before))


def _put(book: Notebook, note_id: str, text: str) -> Note:
    """Make a note say a text, whatever it says now; its history keeps that."""
    stored = note(book, note_id)
    if not text.strip():
        return delete_note(book, note_id, stored.revision)
    if stored.deleted:
        stored = restore_note(book, note_id)
    return write_note(book, note_id, text, stored.revision)
