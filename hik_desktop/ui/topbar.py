"""The bar at the top: menu, name of the office, the field that finds everything, undo and redo by name."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QWidget

from hik_desktop.content.words import N_
from hik_desktop.ui.desk import Look
from hik_desktop.ui.finder import Finder
from hik_desktop.ui.paint import Tag
from hik_desktop.ui.pieces import button, label, row


class TopBar(QFrame):
    """The top bar. It only shows and asks; what undo or a find does is the shell's."""

    undo_asked = Signal()
    redo_asked = Signal()
    menu_opening = Signal(QMenu)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("top")
        self._look = look
        theme = look.theme
        self.setFixedHeight(max(theme.size("top_bar"), theme.px(36) + 20))
        self.menu = button(look, "menu", look.t(N_("Menü")), "menu", "flat")
        self.menu.clicked.connect(self._open_menu)
        self.office = label(look, "", "title")
        self.sample = Tag(theme, look.t(N_("Beispieldaten")), "info")
        self.sample.hide()
        self.finder = Finder(look, self)
        self.undo = self._step("office.undo", look.t(N_("Rückgängig")), "undo-2", "Strg+Z", self.undo_asked)
        self.redo = self._step("office.redo", look.t(N_("Wiederholen")), "redo-2", "Strg+Umschalt+Z", self.redo_asked)
        self._words = {widget: widget.text() for widget in (self.menu, self.undo, self.redo)}
        self.setLayout(
            row(
                self.menu,
                4,
                self.office,
                8,
                self.sample,
                None,
                self.finder,
                None,
                self.undo,
                self.redo,
                gap=4,
                edges=(12, 0, 16, 0),
            )  # fmt: skip
        )

    def _step(self, name: str, words: str, icon: str, keys: str, asked: object) -> QPushButton:
        made = button(self._look, name, words, icon, "flat")
        made.setEnabled(False)
        made.clicked.connect(asked)
        return made

    def set_office(self, name: str, sample: bool) -> None:
        self.office.setText(name)
        self.sample.setVisible(sample)

    def set_steps(self, undo: str, redo: str) -> None:
        """Name the steps undo and redo would take back or repeat; an empty name: there is none."""
        look = self._look
        for widget, word, step in (
            (self.undo, look.t(N_("Rückgängig")), undo),
            (self.redo, look.t(N_("Wiederholen")), redo),
        ):
            widget.setEnabled(bool(step))
            named = f"{word}: {step}" if step else word
            widget.setToolTip(named)
            widget.setAccessibleName(named)

    def set_narrow(self, narrow: bool, very: bool) -> None:
        """Give up words for icons where there is no room; their names stay for screen readers and tooltips."""
        self.office.setVisible(not narrow)
        for widget, words in self._words.items():
            widget.setText("" if very or (narrow and widget is not self.menu) else words)
        self.finder.set_narrow(very)

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setFont(self._look.theme.font())
        self.menu_opening.emit(menu)
        menu.popup(self.menu.mapToGlobal(self.menu.rect().bottomLeft()))
