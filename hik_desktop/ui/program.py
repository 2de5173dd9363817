"""The commands of the program itself: files, look, language, end."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QInputDialog

from hik_desktop.content.words import N_
from hik_desktop.ui.commands import Command
from hik_desktop.ui.theme import TEXT_SIZES

if TYPE_CHECKING:
    from hik_desktop.ui.window import Window

_LOOK = N_("Farben")
_SIZE = N_("Schriftgröße")
_LANGUAGE = N_("Sprache")
THEME_WORDS = {
    "light": N_("Hell"),
    "dark": N_("Dunkel"),
    "contrast": N_("Hoher Kontrast"),
    "system": N_("Wie das System"),
}
SIZE_WORDS = {100: N_("100 %"), 125: N_("125 %"), 150: N_("150 %"), 175: N_("175 %"), 200: N_("200 %"),
              250: N_("250 %"), 300: N_("300 %")}  # fmt: skip
# Each language in its own name: whoever looks for it reads it.
LANGUAGE_WORDS = {"de": N_("Deutsch"), "en": N_("English")}


def program_commands(window: Window) -> tuple[Command, ...]:
    """All commands that do not depend on the place."""
    return (
        Command("file.open", N_("Andere Datei öffnen …"), _later(window, window.ask_open), ("Ctrl+O",), "folder-open"),
        Command("file.new", N_("Neue Datei anlegen …"), _later(window, window.ask_new), (), "file-plus"),
        Command(
            "file.oparl",
            N_("OParl-Ausgabe …"),
            _later(window, lambda: _ask_oparl(window)),
            (),
            "globe",
            lambda: window.shell.desk is not None,
        ),
        *(_theme(window, name) for name in THEME_WORDS),
        *(_size(window, percent) for percent in TEXT_SIZES),
        *(_language(window, language) for language in LANGUAGE_WORDS),
        Command("person.name", N_("Ihr Name im Verlauf …"), _later(window, lambda: _ask_name(window)), (), "user"),
        Command("program.quit", N_("Beenden"), lambda: window.window().close(), ("Ctrl+Q",), "x"),
    )


def _ask_oparl(window: Window) -> None:
    from hik_desktop.ui.oparl_export import ask_oparl

    if window.shell.desk is not None:
        ask_oparl(window.shell.desk, window)


def _ask_name(window: Window) -> None:
    texts = window.shell.look.texts
    told = texts.t(N_("Ihr Name steht bei jeder Änderung, die Sie machen. Ohne Namen bleibt nur der Zeitpunkt."))
    name, given = QInputDialog.getText(window, texts.t(N_("Ihr Name im Verlauf")), told, text=window.settings.name)
    if given:
        window.change(name=" ".join(name.split()))


def _later(window: Window, run: Callable[[], object]) -> Callable[[], object]:
    """Run after the menu has gone: it belongs to the shell, and the shell is about to be another."""
    return lambda: QTimer.singleShot(0, window, run)


def _theme(window: Window, name: str) -> Command:
    return Command(
        f"theme.{name}",
        THEME_WORDS[name],
        _later(window, lambda: window.change(theme=name)),
        checked=lambda: window.settings.theme == name,
        group=_LOOK,
    )


def _size(window: Window, percent: int) -> Command:
    return Command(
        f"text.{percent}",
        SIZE_WORDS[percent],
        _later(window, lambda: window.change(text_size=percent)),
        checked=lambda: window.settings.text_size == percent,
        group=_SIZE,
    )


def _language(window: Window, language: str) -> Command:
    return Command(
        f"language.{language}",
        LANGUAGE_WORDS[language],
        _later(window, lambda: window.change(language=language)),
        checked=lambda: window.settings.language == language,
        group=_LANGUAGE,
    )
