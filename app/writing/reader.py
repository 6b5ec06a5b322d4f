"""A note as it reads: our own safe HTML in a view that follows no link and loads no file."""

from collections.abc import Callable
from urllib.parse import unquote

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser

from app.i18n import tr
from app.notebook.inline import is_web_address
from app.notebook.markdown import render
from app.textsize import px
from resources import Theme

OWN_SCHEME = "enishi:"
LEAST_HEIGHT = 20
WIDEST_PICTURE = 280
LINE = 21
"""Pixels from line to line, the same in both scripts: by a share of its font one line would be
higher than the next."""
PICTURE = "\ufffc"
"""What stands for a picture in the text of a document."""


class NoteReader(QTextBrowser):
    """As high as its text. Links are told by signals; a click beside them asks to write."""

    linked = Signal(str)  # the target of a [[link]]
    tagged = Signal(str)
    ticked = Signal(int)  # the line of a checkbox
    web = Signal(str)  # an http(s) address that somebody must be asked about first
    write_wanted = Signal()

    def __init__(self, picture: Callable[[str], bytes | None]) -> None:
        super().__init__()
        self._picture = picture
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setProperty("look", "note")
        self.document().setDocumentMargin(0)
        self.anchorClicked.connect(self._follow)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._fit())

    def show_note(self, text: str, knows: Callable[[str], bool], colours: Theme) -> None:
        """Show a note; what is too long for a panel is cut and said."""
        shown = render(text, knows)
        self.document().setDefaultStyleSheet(style_of(colours))
        rest = ""
        if shown.hidden:
            words = tr("{count} more characters are in the note itself")
            rest = f"<p class='rest'>{words.format(count=f'{shown.hidden:,}')}</p>"
        self.setHtml(shown.html + rest)
        self._set_lines_of_pictures()
        self.setAccessibleName(self.toPlainText()[:400])
        self._fit()

    def _set_lines_of_pictures(self) -> None:
        """A line with a picture in it is as high as that: more would be a gap below it."""
        block = self.document().begin()
        while block.isValid():
            if PICTURE in block.text():
                form = block.blockFormat()
                form.setLineHeight(100, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
                QTextCursor(block).setBlockFormat(form)
            block = block.next()

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802
        """Pictures of the notebook, and nothing else: an empty picture keeps Qt from looking."""
        address = name.toString() if isinstance(name, QUrl) else name
        image = QImage()
        if address.startswith(OWN_SCHEME + "image/"):
            data = self._picture(address.removeprefix(OWN_SCHEME + "image/"))
            if data:
                image.loadFromData(data)
        if image.width() > WIDEST_PICTURE:
            image = image.scaledToWidth(WIDEST_PICTURE, Qt.TransformationMode.SmoothTransformation)
        return image

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        if not self.anchorAt(at) and not self.textCursor().hasSelection():
            self.write_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not self.textCursor().hasSelection()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and plain:
            self.write_wanted.emit()
            return
        super().keyPressEvent(event)

    def _fit(self) -> None:
        height = max(px(LEAST_HEIGHT), round(self.document().size().height()) + 2)
        if height != self.height():
            self.setFixedHeight(height)

    def _follow(self, url: QUrl) -> None:
        address = url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
        kind, _, rest = address.removeprefix(OWN_SCHEME).partition("/")
        if not address.startswith(OWN_SCHEME):
            if is_web_address(address):
                self.web.emit(address)
        elif kind == "link":
            self.linked.emit(unquote(rest))
        elif kind == "tag":
            self.tagged.emit(unquote(rest))
        elif kind == "check" and rest.isdecimal():
            self.ticked.emit(int(rest))


def style_of(colours: Theme) -> str:
    """The colours and spaces of a note's HTML."""
    return (
        f"body, p, li, td, th {{ color: {colours.text}; line-height: {px(LINE)}px; }}"
        f"a {{ color: {colours.accent}; text-decoration: none; }}"
        f"a.unknown {{ color: {colours.soft}; }}"
        "table { border-collapse: collapse; margin: 4px 0 6px 0; }"
        "p { margin: 0 0 6px 0; } ul, ol { margin: 0 0 6px -22px; }"
        "h1, h2, h3 { font-size: large; font-weight: 600; margin: 2px 0 4px 0; }"
        "h4, h5, h6 { font-size: medium; font-weight: 600; margin: 2px 0 4px 0; }"
        "li.box { list-style-type: none; }"
        f"code, pre {{ background: {colours.field}; }}"
        "blockquote { margin: 0 0 6px 12px; }"
        f"blockquote p {{ color: {colours.soft}; }}"
        "td, th { vertical-align: middle; }"
        f"td, th {{ padding: 2px 6px; border: 1px solid {colours.hairline}; }}"
        f".rest {{ color: {colours.soft}; }}"
    )
