"""The program's own texts in the user's language. The English source is the key."""

import json
from functools import cache

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from resources import read_text

CONTEXT = "enishi"
LANGUAGES = (("en", "English"), ("ja", "日本語"))


def tr(source: str) -> str:
    """A text of ours in the language that is on. `source` is the key: a literal, or marked."""
    return QCoreApplication.translate(CONTEXT, source)


def mark(source: str) -> str:
    """A text of ours that stands in a table: given back as it is, and translated by tr later."""
    return source


@cache
def catalogue(language: str) -> dict[str, str]:
    """English source -> text, of a language that has a catalogue; empty for English."""
    if language == "en":
        return {}
    texts: dict[str, str] = json.loads(read_text(f"i18n/{language}.json"))
    return texts


def system_language() -> str:
    """The language the system is set to, of those we speak."""
    return "ja" if QLocale.system().language() == QLocale.Language.Japanese else "en"


class Catalogue(QTranslator):
    """Our JSON catalogue as Qt wants it."""

    def __init__(self, language: str, parent: QObject) -> None:
        super().__init__(parent)
        self._texts = catalogue(language)

    def isEmpty(self) -> bool:  # noqa: N802
        return not self._texts

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        # None, not "": Qt shows an empty text for "" and the source for None.
        return self._texts.get(source) if context == CONTEXT else None


def speak(app: QCoreApplication, language: str) -> None:
    """Switch every text, ours and Qt's own; every widget is told by a LanguageChange event."""
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.setParent(None)
    if language == "en":
        return
    of_qt = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if of_qt.load(f"qtbase_{language}", folder):
        app.installTranslator(of_qt)
    app.installTranslator(Catalogue(language, app))
