"""A picture kept as a field's value: whether there is one, and the ways to another or to none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hik_desktop.content.words import N_
from hik_desktop.ui.forms.edits import Context
from hik_desktop.ui.pieces import button, label, row

_KINDS = N_("Bilder (*.png *.jpg *.jpeg)")


class PictureEdit(QWidget):
    """Chooses a picture from a file; its bytes are kept in the office's file."""

    finished = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._shown: str | None = None
        self._value: str | None = None
        desk, look = context.desk, context.desk.look
        self._words = label(look, "–")
        self._choose = button(look, context.name, desk.t(N_("Bild wählen …")), kind="link")
        self._choose.setAccessibleName(f"{context.spoken}: {desk.t(N_('Bild wählen …'))}")
        self._choose.clicked.connect(self._ask)
        self._drop = button(look, f"{context.name}.drop", desk.t(N_("Entfernen")), kind="link")
        self._drop.setAccessibleName(f"{context.spoken}: {desk.t(N_('Entfernen'))}")
        self._drop.clicked.connect(lambda: self._take(None))
        self.setLayout(row(self._words, self._choose, self._drop, None, gap=8, edges=(look.theme.px(10), 0, 0, 0)))

    def set_value(self, value: Any, titles: Mapping[UUID, str]) -> None:
        self._shown = self._value = value
        self._words.setText(self.context.desk.t(N_("Ein Bild ist hinterlegt.")) if value else "–")
        self._drop.setVisible(bool(value) and self._choose.isVisibleTo(self))

    def value(self) -> Any:
        return self._value

    def changed(self) -> bool:
        return self._value != self._shown

    def main(self) -> QWidget:
        return self._choose

    def set_fixed(self, fixed: bool) -> None:
        self._choose.setVisible(not fixed)
        self._drop.setVisible(not fixed and bool(self._value))

    def _ask(self) -> None:
        from hik_desktop.ui.paper.files import ask_file, read_bytes

        desk = self.context.desk
        path = ask_file(desk, N_("Bild wählen"), _KINDS, self)
        if path is not None:
            keep = desk.office.attachments.keep_picture
            desk.errands.ask(lambda: keep(read_bytes(path)), self._take, owner=self)

    def _take(self, digest: str | None) -> None:
        self._value = digest
        if self.changed():
            self.finished.emit()
