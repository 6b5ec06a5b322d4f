"""Small pieces the panels are made of. All text is plain text: data is never markup."""

import html

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from app.panels.words import heading_words
from app.textsize import fix, px


def label(text: str, look: str = "", *, wrap: bool = False, select: bool = False) -> QLabel:
    """A label of plain text in one of the style sheet's looks."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(breakable(text) if wrap else text)
    if look:
        made.setProperty("look", look)
    if wrap:
        made.setWordWrap(True)
        policy = made.sizePolicy()  # kept: it knows that the height follows from the width
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
        made.setSizePolicy(policy)
    if select:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def breakable(text: str) -> str:
    """Text in which a long run without spaces (an address, an IRI) may break at its marks."""
    if all(len(word) < 40 for word in text.split()):
        return text
    return "".join(char + "\u200b" if char in "/#?&=-_.:" else char for char in text)


def heading(text: str) -> QLabel:
    """A quiet heading in capitals."""
    made = label(heading_words(text), "heading", wrap=True)
    made.setAccessibleName(text)
    return made


def plain_tip(text: str) -> str:
    """A tooltip that shows exactly this text: Qt would read markup in it as markup."""
    return f"<p style='white-space:pre-wrap'>{html.escape(text)}</p>" if text else ""


def label_of(field: QWidget, name: str) -> QLabel:
    """The name of a field as a label beside it, and as what is said of the field."""
    made = label(name, "soft")
    if name:
        made.setBuddy(field)  # screen readers on Linux say the value of a drop-down for its name
        own = field.text() if isinstance(field, QAbstractButton) else ""
        field.setAccessibleName(f"{name}: {own}" if own else name)
    return made


def rule() -> QFrame:
    """A hairline between two parts."""
    made = QFrame()
    made.setProperty("look", "rule")
    made.setFixedHeight(1)
    return made


def pill(text: str, colour: str = "", ink: str = "") -> QLabel:
    """A word on a rounded ground; with a role's colour under it when there is one."""
    made = label(text, "pill")
    if colour:
        made.setStyleSheet(f"background: {colour}; color: {ink};")
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def question_button(question: str) -> QPushButton:
    """A question that is asked by one click; a long one is cut and shown whole as a tooltip."""
    made = ElidedButton(question, 16)
    made.setProperty("look", "question")
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def empty(layout: QLayout) -> None:
    """Take everything out of a layout and away."""
    while item := layout.takeAt(0):
        widget, inner = item.widget(), item.layout()
        if widget:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner:
            empty(inner)
            inner.deleteLater()


class ElidedLabel(QLabel):
    """One line of plain text that is cut with an ellipsis where its room ends, or in its middle."""

    def __init__(self, text: str, look: str, *, middle: bool = False) -> None:
        super().__init__()
        self.full_text, self._middle = text, middle
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("look", look)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setText(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        metrics, width = self.fontMetrics(), self.width()
        if self._middle:
            shown = metrics.elidedText(self.full_text, Qt.TextElideMode.ElideMiddle, width)
        else:
            shown = _cut(metrics, self.full_text, width)
        self.setText(shown)
        self.setToolTip(plain_tip(self.full_text) if shown != self.full_text else "")


class ElidedButton(QPushButton):
    """A push button whose text is cut with an ellipsis rather than widening its panel."""

    def __init__(self, text: str, padding: int) -> None:
        super().__init__()
        self.full_text, self._padding = text, padding
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        room = self.width() - 2 * px(self._padding) - 2
        shown = self.fontMetrics().elidedText(self.full_text, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))
        self.setToolTip(plain_tip(self.full_text) if shown != self.full_text else "")


class NameButton(QAbstractButton):
    """A thing by its name, with a softer line under it and its role as a stripe at the left."""

    def __init__(self, name: str, detail: str, colour: str) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # drawn anew when the pointer comes or goes
        self.setText(name)
        self.detail, self._colour = detail, colour
        self.setAccessibleName(f"{name}, {detail}" if detail else name)
        fix(self, height=36 if detail else 24)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(plain_tip("\n".join(part for part in (name, detail) if part)))

    def sizeHint(self) -> QSize:
        return QSize(px(160), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, role = self.palette(), QPalette.ColorRole
        lit = self.underMouse() or self.hasFocus()
        painter.setPen(Qt.PenStyle.NoPen)
        left = 0
        if self._colour:
            painter.setBrush(QColor(self._colour))
            painter.drawRoundedRect(QRectF(0, 4, px(8), self.height() - 8), 3, 3)
            left = px(20)
        room = self.width() - left
        strong = self.font()
        strong.setPixelSize(px(13))
        strong.setWeight(strong.Weight.DemiBold)
        strong.setUnderline(lit)
        painter.setFont(strong)
        painter.setPen(palette.color(role.Accent if lit else role.Text))
        middle = Qt.AlignmentFlag.AlignVCenter
        upper = px(20) if self.detail else self.height()
        painter.drawText(
            QRectF(left, 0, room, upper), middle, _cut(painter.fontMetrics(), self.text(), room)
        )
        if self.detail:
            small = self.font()
            small.setPixelSize(px(11))
            painter.setFont(small)
            painter.setPen(palette.color(role.PlaceholderText))
            painter.drawText(
                QRectF(left, px(18), room, px(16)),
                middle,
                _cut(painter.fontMetrics(), self.detail, room),
            )


def _cut(metrics: QFontMetrics, text: str, room: int) -> str:
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
