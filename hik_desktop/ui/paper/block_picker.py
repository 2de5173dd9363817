"""Chooses a text block for a section: typing narrows the list, the words of the one chosen stand beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QPlainTextEdit, QWidget

from hik_desktop.content import blocks as b
from hik_desktop.content.plain import plain_text
from hik_desktop.content.words import N_
from hik_desktop.services.views import RecordView
from hik_desktop.ui.desk import Desk
from hik_desktop.ui.paper.text.ask import Question
from hik_desktop.ui.paper.text.clipboard import selected
from hik_desktop.ui.paper.text.field import TextField
from hik_desktop.ui.pieces import resize_within

if TYPE_CHECKING:
    from hik_desktop.services.text_blocks import BlockInfo

_ROWS = 4  # at least


class BlockPicker(Question):
    """The dialog: a search line that keeps the keys, the list under it, and the text that will be inserted."""

    def __init__(
        self, desk: Desk, found: tuple[BlockInfo, ...], parent: QWidget, chosen: Callable[[b.Text], None]
    ) -> None:
        t = desk.t
        super().__init__(desk.look, "block", t(N_("Textbaustein einfügen")), t(N_("Einfügen")), parent)
        self._desk, self._found, self._chosen = desk, found, chosen
        px = desk.look.theme.px
        self.words = QLineEdit()
        self.words.setObjectName("block.words")
        self.words.setPlaceholderText(t(N_("Tippen, um zu suchen")))
        self.words.textChanged.connect(self._narrow)
        self.words.installEventFilter(self)
        self.add(t(N_("Suchen")), self.words)
        self.list = QListWidget()
        self.list.setObjectName("popup")  # the sheet knows such lists by this name
        self.list.setFont(desk.look.theme.font())
        self.list.setAccessibleName(t(N_("Textbausteine")))
        self.list.setMinimumHeight(px(28) * _ROWS)
        self.list.setSpacing(1)
        self.list.currentRowChanged.connect(self._show)
        self.list.itemActivated.connect(lambda _: self.accept())
        self.shown = QPlainTextEdit()
        self.shown.setObjectName("block.shown")
        self.shown.setReadOnly(True)
        self.shown.setTabChangesFocus(True)
        self.shown.setFont(desk.look.theme.font())
        self.shown.setAccessibleName(t(N_("Wortlaut")))
        self.shown.setMinimumHeight(px(56))
        self.shown.setMaximumHeight(px(112))
        self.body.addWidget(self.list)
        self.body.addWidget(self.shown)
        if not found:
            none = N_("Für diesen Abschnitt gibt es noch keinen Textbaustein.")
            self.say(t(none))
        self.accepted.connect(self._take)
        resize_within(self, parent, px(560), px(480))
        self._narrow("")
        self.open()
        self.words.setFocus()

    def _narrow(self, words: str) -> None:
        wanted = words.casefold().split()
        self.list.clear()
        for info in self._found:
            hay = f"{info.name} {plain_text(info.text)}".casefold()
            if all(word in hay for word in wanted):
                item = QListWidgetItem(info.name)
                item.setData(Qt.ItemDataRole.UserRole, info)
                self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._show(self.list.currentRow())

    @property
    def _info(self) -> BlockInfo | None:
        item: QListWidgetItem | None = self.list.currentItem()
        info: BlockInfo | None = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return info

    def _show(self, _: int) -> None:
        info = self._info
        self.shown.setPlainText(plain_text(info.text) if info is not None else "")
        self.agree.setEnabled(info is not None)

    def _take(self) -> None:
        if self._info is not None:
            self._chosen(self._info.text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down walk the list while the keys stay in the search line."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step and self.list.count():
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))
                return True
        return super().eventFilter(watched, event)


def pick_block(desk: Desk, paper: RecordView, role: str, field: TextField, typed: bool) -> None:
    """Offer the blocks for a section of a paper; given up after typing a slash, the slash stands there."""
    office, values = desk.office, paper.values
    at = field.textCursor().position()

    def show(found: tuple[BlockInfo, ...]) -> None:
        dialog = BlockPicker(desk, found, field, take)
        if typed:
            dialog.rejected.connect(leave)

    def take(text: b.Text) -> None:
        field.insert(text)
        field.setFocus()

    def leave() -> None:
        cursor = field.textCursor()
        cursor.setPosition(min(at, field.document().characterCount() - 1))
        cursor.insertText("/")
        field.setTextCursor(cursor)
        field.setFocus()

    where = {"paper_type": values["paper_type"], "day": values["dated_on"], "language": values["language"]}
    desk.errands.ask(lambda: office.text_blocks.fitting(role, **where), show, owner=field)


def keep_block(desk: Desk, paper: RecordView, role: str, field: TextField) -> None:
    """Ask for a name and keep what is selected as a text block."""
    cursor = field.textCursor()
    text = selected(field.document(), cursor.selectionStart(), cursor.selectionEnd())
    if not text:
        return
    t = desk.t
    dialog = Question(desk.look, "keep", t(N_("Als Textbaustein merken")), t(N_("Merken")), field)
    dialog.say(t(N_("Er wird in Abschnitten dieser Art angeboten. Ändern können Sie ihn bei den Vorgaben.")))
    name = QLineEdit(" ".join(plain_text(text).split())[:60])
    name.setObjectName("keep.name")
    dialog.add(t(N_("Name")), name)
    name.textChanged.connect(lambda words: dialog.agree.setEnabled(bool(words.strip())))
    office, language = desk.office, paper.values["language"]

    def go() -> None:
        words, told = name.text().strip(), t(N_("Textbaustein gemerkt."))
        desk.errands.ask(
            lambda: office.text_blocks.remember(words, text, role, language), lambda _: desk.tell(told), owner=field
        )

    dialog.accepted.connect(go)
    dialog.open()
    name.setFocus()
    name.selectAll()
