"""The frame round the outline: its title, and the buttons that change the sections."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QMenu

from hik_desktop.content.words import N_
from hik_desktop.ui.desk import Look
from hik_desktop.ui.paper.outline import Outline
from hik_desktop.ui.pieces import button, column, label, row

WIDTH = 252


class OutlineSide(QFrame):
    """Outline and buttons. `fill` fills the menu of sections to insert."""

    renaming = Signal()
    removing = Signal()
    hiding = Signal()
    moving = Signal(int)

    def __init__(self, look: Look, outline: Outline, fill: Callable[[QMenu], None]) -> None:
        super().__init__()
        self.setObjectName("pane")
        self._look = look
        self._outline = outline
        px = look.theme.px
        self.insert = button(look, "section.insert", look.t(N_("Abschnitt einfügen")), "plus")
        menu = QMenu(self.insert)
        menu.setFont(look.theme.font())
        menu.aboutToShow.connect(lambda: fill(menu))
        self.insert.setMenu(menu)
        outline.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        outline.customContextMenuRequested.connect(lambda at: self._context().popup(outline.mapToGlobal(at)))
        title = label(look, look.t(N_("Gliederung")), "h3")
        self._more = button(look, "section.more", "", "ellipsis", "square", look.t(N_("Abschnitt ändern")))
        self._more.setToolTip(look.t(N_("Abschnitt ändern")))
        self._more.setMenu(self._context())
        head = row(title, None, self._more, edges=(px(20), px(8), px(10), px(2)))
        foot = row(self.insert, edges=(px(16), 8, px(16), px(14)))
        layout = column(head, outline, foot, gap=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.setFixedWidth(px(WIDTH))

    def _context(self) -> QMenu:
        menu = QMenu(self)
        menu.setFont(self._look.theme.font())
        t = self._look.t
        entries: tuple[tuple[str, str, str, Callable[[], None]], ...] = (
            ("section.rename", t(N_("Umbenennen")) + "\tF2", "pencil", self.renaming.emit),
            ("section.up", t(N_("Nach oben")) + "\tAlt+↑", "move-up", lambda: self.moving.emit(-1)),
            ("section.down", t(N_("Nach unten")) + "\tAlt+↓", "move-down", lambda: self.moving.emit(1)),
            ("section.internal", t(N_("Nur intern, oder wieder öffentlich")), "lock", self.hiding.emit),
            ("section.remove", t(N_("Entfernen")) + "\tEntf", "trash-2", self.removing.emit),
        )
        for name, words, icon, run in entries:
            entry = menu.addAction(self._look.theme.icons.icon(icon, "text2", self._look.theme.px(18)), words)
            entry.setObjectName(name)
            entry.triggered.connect(lambda _=False, do=run: do())

        def enable() -> None:
            node = self._outline.node
            for entry in menu.actions():
                entry.setEnabled(node is not None and node.row is not None and self.insert.isVisibleTo(self))

        menu.aboutToShow.connect(enable)
        return menu

    def set_fixed(self, fixed: bool) -> None:
        """Only to be read: nothing to change here."""
        self.insert.setVisible(not fixed)
        self._more.setVisible(not fixed)

    def set_alone(self, alone: bool) -> None:
        """Take the whole width when nothing stands beside."""
        if alone:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16_777_215)
        else:
            self.setFixedWidth(self._look.theme.px(WIDTH))
