"""What refers to a record: the way back to everything that points here."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hik_desktop.content.words import N_
from hik_desktop.services.views import Named
from hik_desktop.ui.forms.keeper import Keeper
from hik_desktop.ui.pieces import button, label, row


class LinksTab(QWidget):
    """The records that refer to the one shown, by kind."""

    def __init__(self, keeper: Keeper) -> None:
        super().__init__()
        self._keeper = keeper
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._first: QWidget | None = None

    def refresh(self) -> None:
        """Read what refers to the record shown."""
        record = self._keeper.record
        if record is None:
            return
        office, key = self._keeper.desk.office, record.id
        self._keeper.desk.errands.ask(lambda: office.records.links(key), self._show, owner=self)

    def first(self) -> QWidget | None:
        return self._first

    def _show(self, found: tuple[Named, ...]) -> None:
        self._clear()
        desk, look = self._keeper.desk, self._keeper.desk.look
        edge = look.theme.px(10)
        kind = ""
        for named in found:
            if named.kind != kind:
                kind = named.kind
                heading = label(look, desk.t(desk.kinds[kind].plural), "h3")
                heading.setContentsMargins(edge, 14 if self._column.count() else 0, 0, 4)
                self._column.addWidget(heading)
            words = named.title
            if named.trashed:
                words = desk.t(N_("{title} (im Papierkorb)"), title=named.title)
            go = button(look, f"go.{named.id}", words, "arrow-right", "link")
            go.clicked.connect(lambda _=False, n=named: desk.open_record(n.kind, n.id))
            self._first = self._first or go
            self._column.addLayout(row(go, None, edges=(edge - 6, 0, 0, 0)))
        if not found:
            nothing = label(look, desk.t(N_("Noch verweist kein anderer Eintrag hierher.")), tone="3")
            nothing.setContentsMargins(edge, 0, 0, 0)
            self._column.addWidget(nothing)
        self._column.addStretch(1)

    def _clear(self) -> None:
        self._first = None
        while self._column.count():
            item = self._column.takeAt(0)
            if item is None:
                continue
            layout = item.layout()
            while layout is not None and layout.count():
                inner = layout.takeAt(0)
                widget = inner.widget() if inner is not None else None
                if widget is not None:
                    widget.deleteLater()
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
