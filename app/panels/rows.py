"""A row of a panel: a thing, how it is tied, and its evidence one click away at the right edge."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import tr
from app.panels.parts import rule
from app.speech import announce
from app.textsize import scale

LARGE = 1.4
BESIDE, BELOW = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class Row(QWidget):
    """Something at the left, a link at the right; the link unfolds what `unfold` makes."""

    def __init__(self, lead: QWidget, link: str, unfold: Callable[[], QWidget]) -> None:
        super().__init__()
        self._unfold = unfold
        self._unfolded: QWidget | None = None
        self.lead = lead
        self.link = QPushButton(link)
        self.link.setProperty("look", "link")
        self.link.setCursor(Qt.CursorShape.PointingHandCursor)
        self.link.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.link.setToolTip(tr("Show the evidence"))
        name = lead.accessibleName() or (lead.text() if isinstance(lead, QLabel) else "")
        self.link.setAccessibleName(tr("Evidence of {name}: {link}").format(name=name, link=link))
        self.link.clicked.connect(self.toggle)
        if not link:
            self.link.hide()
        # Beside large text there is no room for it: it stands below.
        beside = scale() < LARGE
        line = QBoxLayout(BESIDE if beside else BELOW)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8 if beside else 0)
        line.addWidget(lead, 1)
        right = Qt.AlignmentFlag.AlignRight if not beside else Qt.AlignmentFlag(0)
        line.addWidget(self.link, 0, Qt.AlignmentFlag.AlignVCenter | right)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addLayout(line)

    @property
    def unfolded(self) -> QWidget | None:
        return self._unfolded

    def toggle(self) -> None:
        """Unfold the evidence under the row, or fold it away."""
        if self._unfolded:
            self._unfolded.hide()
            self._unfolded.setParent(None)
            self._unfolded.deleteLater()
            self._unfolded = None
            announce(self, tr("Evidence folded away"))
        else:
            self._unfolded = self._unfold()
            self._layout.addWidget(self._unfolded)
            said = (part.text() for part in self._unfolded.findChildren(QLabel))
            announce(self, ". ".join(text for text in said if text))


class Rows(QWidget):
    """Rows under each other with hairlines between; a long list shows its first few at first."""

    def __init__(self, makers: Sequence[Callable[[], Row]], at_first: int, more: str) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        # One row alone behind a button would cost as much room as the row.
        cut = at_first if len(makers) > at_first + 1 else len(makers)
        self._add(makers[:cut], first=True)
        if rest := makers[cut:]:
            button = QPushButton(more)
            button.setProperty("look", "more")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(lambda: self._show_rest(button, rest))
            self._layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_rest(self, button: QPushButton, makers: Sequence[Callable[[], Row]]) -> None:
        button.hide()
        self._layout.removeWidget(button)
        button.deleteLater()
        self._add(makers, first=False)

    def _add(self, makers: Sequence[Callable[[], Row]], *, first: bool) -> None:
        for number, make in enumerate(makers):
            if number or not first:
                self._layout.addWidget(rule())
            self._layout.addWidget(make())
