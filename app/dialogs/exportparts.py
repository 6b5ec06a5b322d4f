"""What the export dialog is put together from."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QGridLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.exporting import FORMATS
from app.exporting.formats import KINDS
from app.exporting.presets import PRESETS, Preset
from app.i18n import tr
from app.panels.parts import label
from app.session import Session
from ontology.terms import Iri


def format_model(language: str, parent: QWidget) -> QStandardItemModel:
    """The formats under headings of their kinds; the name of each is its user role."""
    model = QStandardItemModel(parent)
    for kind, title in KINDS.items():
        head = QStandardItem(title.of(language))
        head.setEnabled(False)
        model.appendRow(head)
        for row in FORMATS:
            if row.kind == kind:
                item = QStandardItem(f"{row.label.of(language)}  {row.suffix}")
                item.setData(row.name, Qt.ItemDataRole.UserRole)
                model.appendRow(item)
    return model


def preset_head(language: str, take: Callable[[Preset], None]) -> QVBoxLayout:
    """What the dialog is, over a button for each preset, three in a row."""
    head = QVBoxLayout()
    head.setContentsMargins(24, 20, 24, 16)
    head.setSpacing(12)
    head.addWidget(label(tr("Export"), "title"))
    grid = QGridLayout()
    grid.setSpacing(6)
    for at, preset in enumerate(PRESETS):
        button = QPushButton(preset.label.of(language))
        button.setProperty("look", "preset")
        button.setAutoDefault(False)
        button.clicked.connect(lambda _, preset=preset: take(preset))
        grid.addWidget(button, at // 3, at % 3)
    head.addLayout(grid)
    return head


def scrolled(column: QVBoxLayout) -> QScrollArea:
    """A column that can be scrolled where the window is too small for it."""
    inside = QWidget()
    inside.setLayout(column)
    area = QScrollArea()
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields come into sight by themselves
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def kinds_shown(session: Session) -> list[Iri]:
    """The classes of what is shown, the most frequent first."""
    graph = session.scene.graph
    counts: dict[Iri, int] = {}
    for iri in session.scene.shown():
        for kind in graph.node(iri).classes[:1] if iri in graph else ():
            counts[kind] = counts.get(kind, 0) + 1
    return sorted(counts, key=lambda kind: -counts[kind])
