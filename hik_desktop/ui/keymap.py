"""The keys of this place and of the whole window, on one sheet (F1)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QScrollArea, QWidget

from hik_desktop.content.words import N_
from hik_desktop.ui.commands import Command, key_name
from hik_desktop.ui.desk import Look
from hik_desktop.ui.pieces import button, column, label, row

EVERYWHERE: tuple[tuple[str, str], ...] = (
    ("Ctrl+K", N_("Alles finden und jeden Befehl ausführen")),
    ("Ctrl+Z", N_("Letzten Schritt zurücknehmen")),
    ("Ctrl+Shift+Z", N_("Zurückgenommenes wiederholen")),
    ("Alt+Left", N_("Zum vorigen Ort")),
    ("Alt+Right", N_("Zum nächsten Ort")),
    ("F6", N_("Zum nächsten Bereich des Fensters")),
    ("Shift+F6", N_("Zum vorigen Bereich des Fensters")),
    ("F10", N_("Menü öffnen")),
    ("F1", N_("Hilfe zu diesem Ort")),
    ("Ctrl+O", N_("Andere Datei öffnen …")),
    ("Ctrl+Q", N_("Beenden")),
)
IN_DATES: tuple[tuple[str, str], ...] = (
    ("+", N_("Einen Tag später")),
    ("−", N_("Einen Tag früher")),
    ("W", N_("Eine Woche später, mit Umschalt früher")),
    ("M", N_("Einen Monat später, mit Umschalt früher")),
    ("H", N_("Heute")),
)
IN_FIELDS: tuple[tuple[str, str], ...] = (
    ("Tab", N_("Feld speichern und zum nächsten gehen")),
    ("Esc", N_("Eingabe verwerfen")),
    ("Alt+Down", N_("Auswahl öffnen, bei Texten eine weitere Sprache")),
    ("Ctrl+Return", N_("Zum verknüpften Eintrag gehen")),
)


class KeyMap(QDialog):
    """What can be done here, with the keys for it."""

    def __init__(self, look: Look, here: tuple[Command, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(look.t(N_("Tasten")))
        self._look = look
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        own = [(command.keys[0], command.label) for command in here if command.keys]
        for title, keys in (
            (N_("An diesem Ort"), tuple(own)),
            (N_("Überall"), EVERYWHERE),
            (N_("In Feldern"), IN_FIELDS),
            (N_("In Datumsfeldern"), IN_DATES),
        ):
            if keys:
                self._section(grid, title, keys)
        sheet = QWidget()
        sheet.setObjectName("scrolled")
        sheet.setLayout(grid)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(sheet)
        area.setAccessibleName(look.t(N_("Tasten")))
        close = button(look, "keys.close", look.t(N_("Schließen")), kind="primary")
        close.clicked.connect(self.accept)
        layout = column(label(look, look.t(N_("Tasten")), "h2"), area, row(None, close), gap=16, edges=(24, 20, 24, 20))
        self.setLayout(layout)
        self.resize(look.theme.px(620), look.theme.px(620))
        close.setFocus()

    def _section(self, grid: QGridLayout, title: str, keys: tuple[tuple[str, str], ...]) -> None:
        look = self._look
        grid.addWidget(label(look, look.t(title), "h3"), grid.rowCount(), 0, 1, 2)
        for name, what in keys:
            at = grid.rowCount()
            grid.addWidget(label(look, key_name(name, look.texts.language), "medium", "2"), at, 0)
            grid.addWidget(label(look, look.t(what), wrap=True), at, 1)
