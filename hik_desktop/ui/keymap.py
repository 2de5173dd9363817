"""The keys of this place and of the whole window, on one sheet (F1)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QDialog, QGridLayout, QScrollArea, QWidget

from hik_desktop.content.words import N_
from hik_desktop.ui.commands import Command, key_name
from hik_desktop.ui.desk import Look
from hik_desktop.ui.pieces import button, column, label, resize_within, row

Keys = tuple[tuple[str, str], ...]

EVERYWHERE: Keys = (
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
IN_DATES: Keys = (
    ("+", N_("Einen Tag später")),
    ("−", N_("Einen Tag früher")),
    ("W", N_("Eine Woche später, mit Umschalt früher")),
    ("M", N_("Einen Monat später, mit Umschalt früher")),
    ("H", N_("Heute")),
)
IN_FIELDS: Keys = (
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
        own = tuple((command.keys[0], command.label) for command in here if command.keys)
        self._sections: tuple[tuple[str, Keys], ...] = (
            (N_("An diesem Ort"), own),
            (N_("Überall"), EVERYWHERE),
            (N_("In Feldern"), IN_FIELDS),
            (N_("In Datumsfeldern"), IN_DATES),
        )
        for title, keys in self._sections:
            if keys:
                self._section(grid, title, keys)
        sheet = QWidget()
        sheet.setObjectName("scrolled")
        sheet.setLayout(grid)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(sheet)
        area.setAccessibleName(look.t(N_("Tasten")))
        print_it = button(look, "keys.print", look.t(N_("Drucken …")), "printer")
        print_it.clicked.connect(self._print)
        close = button(look, "keys.close", look.t(N_("Schließen")), kind="primary")
        close.clicked.connect(self.accept)
        layout = column(
            label(look, look.t(N_("Tasten")), "h2"), area, row(None, print_it, close), gap=16, edges=(24, 20, 24, 20)
        )
        self.setLayout(layout)
        resize_within(self, parent, look.theme.px(620), look.theme.px(620))
        close.setFocus()

    def document(self) -> QTextDocument:
        """The sheet as it is printed: a heading and a table for each section."""
        made = QTextDocument(self)
        cursor = QTextCursor(made)
        bold = QTextCharFormat()
        bold.setFontWeight(QFont.Weight.DemiBold)
        for title, keys in self._sections:
            if not keys:
                continue
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.insertBlock()
            cursor.insertText(self._look.t(title), bold)
            table = cursor.insertTable(len(keys), 2)
            for at, (name, what) in enumerate(keys):
                table.cellAt(at, 0).firstCursorPosition().insertText(key_name(name, self._look.texts.language))
                table.cellAt(at, 1).firstCursorPosition().insertText(self._look.t(what))
        return made

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self).exec() == QDialog.DialogCode.Accepted:
            self.document().print_(printer)

    def _section(self, grid: QGridLayout, title: str, keys: Keys) -> None:
        look = self._look
        grid.addWidget(label(look, look.t(title), "h3"), grid.rowCount(), 0, 1, 2)
        for name, what in keys:
            at = grid.rowCount()
            grid.addWidget(label(look, key_name(name, look.texts.language), "medium", "2"), at, 0)
            grid.addWidget(label(look, look.t(what), wrap=True), at, 1)
