"""The options of an export as a form: each row is there only when the format heeds it."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSpinBox,
    QWidget,
)

from app.dialogs.iconfield import IconField
from app.dropdown import DropDown
from app.exporting.hiding import MOST
from app.i18n import mark, tr
from app.panels.parts import label_of
from app.switch import Switch, switch
from app.textsize import fix, px
from graph.formats.values import Format, Look
from graph.layouts.table import LAYOUTS
from graph.model import Graph
from graph.paper.blanks import Hide
from graph.paper.papers import FREE, PAPERS
from ontology.terms import Iri

THEMES = (("light", mark("Light")), ("dark", mark("Dark")), ("print", mark("Print")))
SPOKEN = (("en", "English"), ("ja", "日本語"), ("both", mark("Both")))
PIXELS = (("1", "1×"), ("2", "2×"), ("3", "3×"), ("4", "4×"))
BLANKS_USUAL = 5
CLASSES_MOST = 8


class ExportForm(QWidget):
    """The fields of Look. `changed` is emitted after each change that a user makes."""

    changed = Signal()

    def __init__(self, graph: Graph, kinds: Sequence[Iri], language: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._language, self._seed = language, 1
        self._rows: dict[str, tuple[QWidget, ...]] = {}
        self.layout_ = DropDown(self)
        self.paper = DropDown(self)
        self.blank = DropDown(self)
        self.count = QSpinBox(self)
        fix(self.count, width=64)
        self.anew = QPushButton(tr("Choose others"), self)
        self.theme = switch(THEMES, self)
        self.spoken = switch(SPOKEN, self)
        self.quotes = QCheckBox(tr("Quote the study notes below"), self)
        self.icons = IconField(self)
        self.pixels = switch(PIXELS, self)
        self.transparent = QCheckBox(tr("Without ground"), self)
        self.random = _beside(self.count, self.anew)
        self._fill(graph, kinds)
        self._lay_out()
        self._connect()

    def look(self) -> Look:
        """What the form says now."""
        return Look(
            theme=self.theme.on,
            language=self._spoken(),
            layout=str(self.layout_.currentData() or ""),
            paper=str(self.paper.currentData()),
            blank=self._hide(),
            seed=self._seed,
            quotes=self.quotes.isChecked(),
            icons=self.icons.place,
            pixels=float(self.pixels.on),
            transparent=self.transparent.isChecked(),
        )

    def show_look(self, look: Look) -> None:
        """Say this; nothing is emitted."""
        self.blockSignals(True)
        self.theme.turn(look.theme)
        self.spoken.turn("both" if look.language == "both-ja" else look.language)
        _choose(self.layout_, look.layout)
        _choose(self.paper, look.paper)
        self._show_hide(look.blank)
        self.quotes.setChecked(look.quotes)
        self.icons.show_place(look.icons)
        self.pixels.turn(str(round(look.pixels)))
        self.transparent.setChecked(look.transparent)
        self.blockSignals(False)
        self._fit_blank()

    def fit(self, row: Format) -> None:
        """Show the rows that a format heeds."""
        for option, widgets in self._rows.items():
            for widget in widgets:
                widget.setVisible(option in row.options)
        if row.preview == "sheets" and self.paper.currentData() == FREE.name:
            _choose(self.paper, "a4-portrait")  # what is to be cut or written on has a size
        self._fit_blank()

    def _spoken(self) -> str:
        """Of both languages the one of the window stands first."""
        both = "both-ja" if self._language == "ja" else "both"
        return both if self.spoken.on == "both" else self.spoken.on

    def _hide(self) -> Hide | None:
        chosen = self.blank.currentData()
        if isinstance(chosen, Hide):
            return replace(chosen, count=self.count.value()) if chosen.count else chosen
        return None

    def _show_hide(self, hide: Hide | None) -> None:
        wanted = replace(hide, count=BLANKS_USUAL) if hide and hide.count else hide
        if hide and hide.count:
            self.count.setValue(hide.count)
        at = [self.blank.itemData(row) for row in range(self.blank.count())]
        self.blank.setCurrentIndex(at.index(wanted) if wanted in at else 0)

    def _fit_blank(self) -> None:
        chosen = self.blank.currentData()
        random = isinstance(chosen, Hide) and bool(chosen.count) and self.blank.isVisibleTo(self)
        self.random.setVisible(random)

    def _fill(self, graph: Graph, kinds: Sequence[Iri]) -> None:
        language = self._language
        self.layout_.addItem(tr("As it suits"), "")
        self.layout_.addItem(tr("As it stands"), "kept")
        for layout in LAYOUTS:
            self.layout_.addItem(layout.label.of(language), layout.name)
        for paper in PAPERS:
            self.paper.addItem(paper.label.of(language), paper.name)
        self.blank.addItem(tr("None"), None)
        self.blank.addItem(tr("Some things at random"), Hide(count=BLANKS_USUAL))
        self.blank.addItem(tr("The names of relations"), Hide(names=True))
        for kind in kinds[:CLASSES_MOST]:
            name = tr("Class: {name}").format(name=graph.kind(kind).label.of(language))
            self.blank.addItem(name, Hide(kinds=frozenset((kind,))))
        self.count.setRange(1, MOST)
        self.count.setValue(BLANKS_USUAL)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        grid.setColumnMinimumWidth(0, px(84))
        grid.setColumnStretch(1, 1)
        rows: tuple[tuple[str, str, QWidget], ...] = (
            ("layout", tr("Layout"), self.layout_),
            ("paper", tr("Page"), self.paper),
            ("blank", tr("Blanks"), self.blank),
            ("random", "", self.random),
            ("theme", tr("Colours"), self.theme),
            ("language", tr("Labels"), self.spoken),
            ("pixels", tr("Size"), self.pixels),
            ("icons", tr("Icons"), self.icons),
            ("quotes", "", self.quotes),
            ("transparent", "", self.transparent),
        )
        for at, (option, name, widget) in enumerate(rows):
            head = label_of(widget, name)
            narrow = isinstance(widget, Switch)
            where = Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag(0)
            grid.addWidget(head, at, 0)
            grid.addWidget(widget, at, 1, where)
            self._rows[option] = (head, widget)
        self.count.setAccessibleName(tr("How many blanks"))

    def _connect(self) -> None:
        for combo in (self.layout_, self.paper, self.blank):
            combo.activated.connect(self._say)
        for turned in (self.theme, self.spoken, self.pixels):
            turned.switched.connect(self._say)
        for box in (self.quotes, self.transparent):
            box.clicked.connect(self._say)
        self.count.valueChanged.connect(self._say)
        self.anew.setAutoDefault(False)
        self.anew.clicked.connect(self._choose_others)
        self.icons.chosen.connect(self.changed)

    def _say(self, *_: object) -> None:
        self._fit_blank()
        self.changed.emit()

    def _choose_others(self) -> None:
        self._seed += 1
        self.changed.emit()


def _choose(combo: QComboBox, value: object) -> None:
    combo.setCurrentIndex(max(0, combo.findData(value)))


def _beside(*widgets: QWidget) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget, 0)
    row.addStretch(1)
    return whole
