"""The toolbar over running text: a few menus with words, working on the field that was written in last."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QWidget
from shiboken6 import isValid

from hik_desktop.content.words import N_
from hik_desktop.ui.commands import Command, key_name
from hik_desktop.ui.desk import Look
from hik_desktop.ui.paper.text import table_edit
from hik_desktop.ui.paper.text.action import DATA, INSERT, KIND, TABLE, TextAction
from hik_desktop.ui.paper.text.actions import ACTIONS, MENUS
from hik_desktop.ui.paper.text.field import TextField
from hik_desktop.ui.paper.text.lines import line_of
from hik_desktop.ui.pieces import button, menu_button, row

_KINDS = (N_("Absatz"), N_("Überschrift 1"), N_("Überschrift 2"), N_("Überschrift 3"))


class TextBar(QFrame):
    """Menus for the text. `use` names the field they work on."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._look = look
        self._field: TextField | None = None
        self._buttons: dict[str, QPushButton] = {}
        for menu, words, icon in MENUS:
            if menu == KIND:
                made = menu_button(look, f"text.menu.{menu}", look.t(words), look.t(N_("Art der Zeile: Absatz")))
            else:
                made = button(look, f"text.menu.{menu}", look.t(words), icon, "flat")
            opened = QMenu(made)
            opened.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # the button is turned round for its chevron
            opened.setFont(look.theme.font())
            opened.aboutToShow.connect(partial(self._fill, opened, menu))
            made.setMenu(opened)
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._buttons[menu] = made
        px = look.theme.px
        self._row = row(*self._buttons.values(), None, gap=4, edges=(px(20), 8, 8, 8))
        self.setLayout(self._row)
        self._wide = max(self._kind_width(words) for words in _KINDS)
        self._buttons[KIND].setMinimumWidth(self._wide)
        self._full = self.sizeHint().width()
        self._tight = False
        self.use(None)

    def minimumSizeHint(self) -> QSize:
        """Little: where there is no room for words, the signs stand alone."""
        return QSize(self._look.theme.px(200), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        tight = event.size().width() < self._full
        if tight == self._tight:
            return
        self._tight = tight
        for menu, words, _ in MENUS:
            made, shown = self._buttons[menu], self._look.t(words)
            if menu != KIND:
                made.setText("" if tight else f" {shown}")
                made.setToolTip(shown if tight else "")
        self._buttons[KIND].setMinimumWidth(0 if tight else self._wide)
        left = self._look.theme.px(8 if tight else 20)
        self._row.setContentsMargins(left, 4 if tight else 8, 8, 4 if tight else 8)

    def _kind_width(self, words: str) -> int:
        return self._look.theme.metrics().horizontalAdvance(self._look.t(words)) + self._look.theme.px(52)

    @property
    def field(self) -> TextField | None:
        """The field the menus work on, if it still exists."""
        return self._field if self._field is not None and isValid(self._field) else None

    def use(self, field: TextField | None) -> None:
        """Work on this field from now on."""
        if self.field is not None and self._field is not field and self._field is not None:
            self._field.cursorPositionChanged.disconnect(self._moved)
        if field is not None and self._field is not field:
            field.cursorPositionChanged.connect(self._moved)
        self._field = field
        usable = field is not None and not field.isReadOnly()
        for made in self._buttons.values():
            made.setEnabled(usable)
        self._moved()

    def _moved(self) -> None:
        field = self.field
        level = line_of(field.textCursor().blockFormat()).heading if field is not None else 0
        words = self._look.t(_KINDS[min(level, 3)])
        in_table = field is not None and table_edit.table_here(field.textCursor()) is not None
        self._buttons[TABLE].setVisible(in_table)
        self._buttons[INSERT].setVisible(not in_table)
        kind = self._buttons[KIND]
        kind.setText(f"{words} ")
        kind.setAccessibleName(self._look.t(N_("Art der Zeile: {kind}"), kind=words))

    def _fill(self, menu: QMenu, name: str) -> None:
        menu.clear()
        field = self.field
        if field is None:
            return
        self._offer(menu, field, name)

    def _offer(self, menu: QMenu, field: TextField, name: str) -> None:
        """Put into a menu what can be done here; the kinds of data stand in a menu of their own below."""
        in_table = table_edit.table_here(field.textCursor()) is not None
        fitting = [item for item in ACTIONS if (in_table or not item.needs_table) and item.needs(field)]
        for item in fitting:
            if item.menu == name:
                menu.addAction(text_action(item, field, menu))
        data = [item for item in fitting if item.menu == DATA]
        if name == INSERT and data:
            below = menu.addMenu(self._look.t(N_("Daten einfügen")))
            below.setObjectName("text.menu.data")
            below.setFont(menu.font())
            below.setIcon(self._look.theme.icons.icon("database", "text2", self._look.theme.px(18)))
            for item in data:
                below.addAction(text_action(item, field, below))

    def popup(self, field: TextField, at: QPoint) -> None:
        """What can be done at a place of the text: clipboard, and the table it stands in."""
        self.use(field)
        menu = QMenu(field)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setFont(self._look.theme.font())
        chosen, writable = field.textCursor().hasSelection(), not field.isReadOnly()
        for name, words, keys, run, can in (
            ("text.cut", N_("Ausschneiden"), "Ctrl+X", field.cut, chosen and writable),
            ("text.copy", N_("Kopieren"), "Ctrl+C", field.copy, chosen),
            ("text.paste", N_("Einfügen"), "Ctrl+V", field.paste, writable and field.canPaste()),
            ("text.all", N_("Alles auswählen"), "Ctrl+A", field.selectAll, True),
        ):
            shown = key_name(keys, self._look.texts.language)
            made = menu.addAction(f"{self._look.t(words)}\t{shown}")
            made.setObjectName(name)
            made.setEnabled(can)
            made.triggered.connect(run)
        menu.addSeparator()
        in_table = table_edit.table_here(field.textCursor()) is not None
        if writable:
            self._offer(menu, field, TABLE if in_table else INSERT)
        menu.popup(at)

    def commands(self) -> tuple[Command, ...]:
        """All of it for keys and for the search field, working on the field written in last."""
        return tuple(
            Command(item.id, item.label, partial(self._run, item), item.keys, item.icon, partial(self._can, item))
            for item in ACTIONS
        )

    def _can(self, item: TextAction) -> bool:
        field = self.field
        if field is None or field.isReadOnly():
            return False
        in_table = table_edit.table_here(field.textCursor()) is not None
        return (in_table or not item.needs_table) and item.needs(field)

    def _run(self, item: TextAction) -> None:
        field = self.field
        if field is not None and self._can(item):
            field.setFocus()
            item.run(field)


def text_action(item: TextAction, field: TextField, menu: QMenu) -> QAction:
    """A menu entry for an action on a field; its keys are shown, not bound."""
    words = field.look.t(item.label)
    keys = key_name(item.keys[0], field.look.texts.language) if item.keys else ""
    made = QAction(f"{words}\t{keys}" if keys else words, menu)
    made.setObjectName(item.id)
    if item.icon:
        made.setIcon(field.look.theme.icons.icon(item.icon, "text2", field.look.theme.px(18)))
    if item.checked is not None:
        made.setCheckable(True)
        made.setChecked(item.checked(field))

    def run() -> None:
        field.setFocus()
        item.run(field)

    made.triggered.connect(run)
    return made
