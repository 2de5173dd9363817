"""Commands: what can be done, by menu, by key and from the search field. One declaration serves all three."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from hik_desktop.ui.desk import Look


@dataclass(frozen=True, slots=True)
class Command:
    """Something one can do here. `id` is its object name; `label` a message id; `keys` portable key names."""

    id: str
    label: str
    run: Callable[[], object]
    keys: tuple[str, ...] = ()
    icon: str = ""
    enabled: Callable[[], bool] = lambda: True
    checked: Callable[[], bool] | None = None
    group: str = ""


def action(command: Command, look: Look, parent: QWidget) -> QAction:
    """A Qt action for a command, with the label in the window's language."""
    made = QAction(look.t(command.label), parent)
    made.setObjectName(command.id)
    made.triggered.connect(lambda: command.run())
    if command.icon:
        made.setIcon(look.theme.icons.icon(command.icon, "text2", look.theme.px(18)))
    if command.keys:
        made.setShortcuts([QKeySequence(key) for key in command.keys])
    if command.checked is not None:
        made.setCheckable(True)
        made.setChecked(command.checked())
    made.setEnabled(command.enabled())
    return made


def fill_menu(menu: QMenu, look: Look, *blocks: tuple[Command, ...]) -> None:
    """Fill a menu with blocks of commands; those of one group stand in a menu of their own."""
    groups: dict[str, QMenu] = {}
    for block in blocks:
        if block and not menu.isEmpty():
            menu.addSeparator()
        for command in block:
            target = menu
            if command.group:
                if command.group not in groups:
                    groups[command.group] = menu.addMenu(look.t(command.group))
                    groups[command.group].setFont(menu.font())
                target = groups[command.group]
            target.addAction(action(command, look, menu))


_GERMAN_KEYS = {
    "Ctrl": "Strg",
    "Shift": "Umschalt",
    "Del": "Entf",
    "Return": "Eingabe",
    "Left": "←",
    "Right": "→",
    "Up": "↑",
    "Down": "↓",
    "Space": "Leertaste",
    "PgDown": "Bild ↓",
    "PgUp": "Bild ↑",
}
_ENGLISH_KEYS = {
    "Del": "Delete",
    "Return": "Enter",
    "Left": "←",
    "Right": "→",
    "Up": "↑",
    "Down": "↓",
    "PgDown": "Page Down",
    "PgUp": "Page Up",
}


def key_name(keys: str, language: str) -> str:
    """Keys as the keyboard of that language names them: Strg+Umschalt+Z."""
    names = _GERMAN_KEYS if language == "de" else _ENGLISH_KEYS
    return "+".join(names.get(part, part) for part in keys.split("+"))
