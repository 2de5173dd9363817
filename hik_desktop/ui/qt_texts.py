"""The words of Qt itself: its file and print dialogs and the menus of its text fields."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

_NAME = "qtTexts"


def speak(app: QCoreApplication, language: str) -> None:
    """Let Qt say its own words in a language from now on; English is what it says by itself."""
    for old in app.findChildren(QTranslator, _NAME):
        app.removeTranslator(old)
        old.deleteLater()
    if language == "en":
        return
    texts = QTranslator(app)
    texts.setObjectName(_NAME)
    if texts.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(texts)
