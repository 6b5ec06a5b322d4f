"""A thing of one's own: its names in both languages, its class and what it is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QWidget

from app.asking import folded
from app.choices import Choice
from app.dialogs.parts import buttons, fields, sheet
from app.i18n import tr
from app.notebook.facts import new_node, relabelled
from app.textsize import fix, px
from app.writing.pick_field import PickField
from graph.facts import Edit, OwnNode
from graph.model import Graph, Language, Text
from ontology.terms import Iri

CLASSES_OFFERED = 60


class ThingDialog(QDialog):
    """`said` carries the Edit, and the thing's IRI. With a thing of the user's, it is changed."""

    said = Signal(object, str)

    def __init__(
        self, graph: Graph, language: Language, old: OwnNode | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._graph, self._language, self._old = graph, language, old
        title = tr("Change a thing of your own") if old else tr("Add a thing of your own")
        self.setMinimumWidth(px(520))
        self.english, self.japanese = QLineEdit(), QLineEdit()
        self.kind = PickField(tr("Class"), self._classes)
        self.definition = QPlainTextEdit()
        fix(self.definition, height=72)
        self.definition.setTabChangesFocus(True)
        rows: tuple[tuple[str, QWidget], ...] = (
            (tr("English name"), self.english),
            (tr("Japanese name"), self.japanese),
            (tr("Class"), self.kind),
            (tr("What it is"), self.definition),
        )
        layout = sheet(self, title)
        layout.addLayout(fields(rows))
        row_of_buttons, self.add = buttons(self, tr("Save") if old else tr("Add"), self._say)
        layout.addLayout(row_of_buttons)
        for field in (self.english, self.japanese):
            field.textChanged.connect(lambda _: self._refresh())
        if old:
            self._fill(old)
        self._refresh()
        (self.japanese if language == "ja" else self.english).setFocus()

    def _fill(self, old: OwnNode) -> None:
        self.english.setText(old.label.en)
        self.japanese.setText(old.label.ja)
        self.definition.setPlainText(old.definition.of(self._language))
        if old.kinds:
            kind = self._graph.kind(old.kinds[0])
            self.kind.pick(Choice(kind.label.of(self._language), value=str(kind.iri)))

    def _classes(self, text: str) -> list[Choice]:
        words = folded(text).split()
        kinds = [
            Choice(kind.label.of(self._language), value=str(kind.iri))
            for kind in self._graph.vocabulary.kinds.values()
            if all(word in folded(" ".join(kind.label)) for word in words)
        ]
        return sorted(kinds, key=lambda choice: choice.text)[:CLASSES_OFFERED]

    def _refresh(self) -> None:
        self.add.setEnabled(bool(self.english.text().strip() or self.japanese.text().strip()))

    def _say(self) -> None:
        name = Text(self.english.text().strip(), self.japanese.text().strip())
        chosen = self.kind.choice.value if self.kind.choice else None
        kinds = (Iri(chosen),) if isinstance(chosen, str) else ()
        words = self.definition.toPlainText().strip()
        definition = Text("", words) if self._language == "ja" else Text(words, "")
        if self._old:
            new = OwnNode(self._old.iri, kinds, name, definition)
            edit = relabelled(self._old, new)
        else:
            new = new_node(name, kinds, definition)
            edit = Edit(add=(new,), name="Thing")
        self.said.emit(edit, new.iri)
        self.accept()
