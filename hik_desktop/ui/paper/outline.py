"""The outline at the left: what the paper is made of, each with its state; one is chosen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from hik_desktop.content.words import N_
from hik_desktop.services.views import Finding
from hik_desktop.ui.desk import Look
from hik_desktop.ui.paint import RIGHT, Brush
from hik_desktop.ui.paper.state import ADDRESSEE, ANNEX, COST_BLOCK, SECTION, PaperState

Index = QModelIndex | QPersistentModelIndex
ADDRESSEES, TITLE, SIGNATURE, ANNEXES = "addressees", "title", "signature", "annexes"
CONSULTATION, RELATED, CHECK = "consultation", "related", "check"
VERSIONS, DIFFERENCES = "versions", "differences"
_MARKS = {"ok": ("check", "text3"), "warn": ("triangle-alert", "warn"), "danger": ("circle-x", "danger")}
_SPOKEN = {"ok": N_("vollständig"), "warn": N_("mit Hinweis"), "danger": N_("fehlt noch etwas"), "": ""}
_SIGNED = frozenset({"office_code", "signature_city"})


@dataclass(frozen=True, slots=True)
class Node:
    """One entry. `row` is the section's row; `group` a heading that cannot be chosen."""

    id: str
    label: str
    icon: str = ""
    detail: str = ""
    mark: str = ""
    row: UUID | None = None
    group: bool = False


def section_id(row: UUID) -> str:
    """The id of a section's entry."""
    return f"section.{row}"


def nodes(state: PaperState, look: Look) -> tuple[Node, ...]:
    """The outline of a paper."""
    view, found = state.view, state.open
    heads = [item for item in found if not item.part and item.field not in _SIGNED]
    signed = [item for item in found if item.field in _SIGNED]
    annexes = state.rows(ANNEX)
    check = "ok" if view.locked else _mark(found)
    count = view.values.get("annex_count") or (str(len(annexes)) if annexes else "")
    held = state.rows("consultation")
    return (
        Node(
            ADDRESSEES,
            look.t(N_("Adressaten")),
            "users",
            str(len(state.rows(ADDRESSEE)) or ""),
            _mark(_of(found, ADDRESSEE)),
        ),
        Node(TITLE, look.t(N_("Titel")), "heading", "", _mark(heads)),
        Node("sections", look.t(N_("Abschnitte")), group=True),
        *(_section(state, look, row.id, row.values) for row in state.rows(SECTION)),
        Node("end", look.t(N_("Ende")), group=True),
        Node(SIGNATURE, look.t(N_("Unterschrift")), "signature", view.values.get("office_code") or "", _mark(signed)),
        Node(ANNEXES, look.t(N_("Anlagen")), "paperclip", count, _mark(_of(found, ANNEX)) if count else ""),
        Node(
            CONSULTATION,
            look.t(N_("Beratung")),
            "landmark",
            str(len(held) or ""),
            _mark(_of(found, CONSULTATION)) if held else "",
        ),
        Node(RELATED, look.t(N_("Verwandtes")), "link", str(len(state.rows("related_paper")) or ""), ""),
        *_versions(state, look),
        Node(CHECK, look.t(N_("Prüfung")), "file-check-2", "" if view.locked else str(len(found) or ""), check),
    )


def _versions(state: PaperState, look: Look) -> tuple[Node, ...]:
    count = len(state.versions)
    shown = Node(VERSIONS, look.t(N_("Fassungen")), "history", str(count) if count > 1 else "")
    if not state.compared:
        return (shown,)
    return (shown, Node(DIFFERENCES, look.t(N_("Unterschiede")), "file-input"))


def _section(state: PaperState, look: Look, row: UUID, values: Any) -> Node:
    detail = ""
    if values["role"] == "cost":
        detail = look.t(N_("Tabelle")) if state.rows(COST_BLOCK) else look.t(N_("Satz")) if values["body"] else ""
    if values["internal"]:
        detail = look.t(N_("intern"))
    words = values["heading"] or look.t(N_("Abschnitt ohne Überschrift"))
    mark = _mark([item for item in state.open if item.row == row])
    return Node(section_id(row), words, "", detail, mark, row)


def _of(found: Iterable[Finding], part: str) -> list[Finding]:
    return [item for item in found if item.part == part or item.field == part]


def _mark(found: Iterable[Finding]) -> str:
    marks = {"danger" if item.blocks_issue else "warn" for item in found}
    return "danger" if "danger" in marks else "warn" if marks else "ok"


class OutlineModel(QAbstractListModel):
    """The entries, for the view and for a screen reader."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.nodes: tuple[Node, ...] = ()

    def show(self, found: tuple[Node, ...]) -> None:
        """Show these entries; the rows stay when only their state has changed."""
        if [node.id for node in found] == [node.id for node in self.nodes]:
            self.nodes = found
            self.dataChanged.emit(self.index(0), self.index(len(found) - 1))
            return
        self.beginResetModel()
        self.nodes = found
        self.endResetModel()

    def at(self, name: str) -> int:
        return next((at for at, node in enumerate(self.nodes) if node.id == name), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        return 0 if parent.isValid() else len(self.nodes)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.nodes[index.row()].group:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        node = self.nodes[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return node.label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = self._look.t(_SPOKEN[node.mark]) if node.mark else ""
            return ", ".join(part for part in (node.label, node.detail, state) if part)
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, look: Look, model: OutlineModel, view: Outline) -> None:
        super().__init__(view)
        self._look = look
        self._model = model
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        theme, node = self._look.theme, self._model.nodes[index.row()]
        if node.group:
            return QSize(100, theme.px(34))
        room = self._room(node)
        text = theme.metrics("title").boundingRect(0, 0, room, 1000, int(_WRAP.value), node.label)
        return QSize(100, max(theme.px(34), text.height() + theme.px(16)))

    def _room(self, node: Node) -> int:
        """The width for the words: the detail beside them gives way before a word is cut."""
        theme = self._look.theme
        whole = self._view.viewport().width() - theme.px(50 if node.icon else 28) - theme.px(44)
        detail = theme.metrics().horizontalAdvance(node.detail) + theme.px(8) if node.detail else 0
        longest = max(theme.metrics("title").horizontalAdvance(word) for word in node.label.split() or [""])
        return whole - detail if longest <= whole - detail else whole

    def _detailed(self, node: Node) -> bool:
        theme = self._look.theme
        whole = self._view.viewport().width() - theme.px(50 if node.icon else 28) - theme.px(44)
        return bool(node.detail) and self._room(node) < whole

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, node = self._look.theme, self._model.nodes[index.row()]
        painter.save()
        brush, rect = Brush(painter, theme), QRectF(option.rect)
        if node.group:
            brush.text(rect.adjusted(theme.px(20), theme.px(8), 0, 0), node.label, "title", "text2")
            painter.restore()
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = self._view.hasFocus() and self._view.currentIndex() == index
        brush.row(rect.adjusted(theme.px(8), 0, -theme.px(8), 0), selected, hovered, focused)
        left = theme.px(28)
        if node.icon:
            side = theme.px(20)
            colour = "accent_text" if selected else "text2"
            brush.icon(theme.px(20), rect.center().y() - side / 2, node.icon, colour, 20)
            left = theme.px(50)
        painter.setFont(theme.font("title" if selected else "text"))
        painter.setPen(theme.colour("on_soft" if selected else "text"))
        painter.drawText(QRectF(left, rect.y(), self._room(node), rect.height()), int(_WRAP.value), node.label)
        right = rect.right() - theme.px(20)
        if node.mark:
            icon, colour = _MARKS[node.mark]
            tone = "on_soft" if selected and node.mark == "ok" else colour
            brush.icon(right - theme.px(16), rect.center().y() - theme.px(8), icon, tone, 16)
        if self._detailed(node):
            room = QRectF(left, rect.y(), right - theme.px(24) - left, rect.height())
            brush.text(room, node.detail, colour="on_soft" if selected else "text3", align=RIGHT)
        painter.restore()


_WRAP = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap


class Outline(QListView):
    """The list of entries. `chosen` names one; `entered` asks to write there; the rest is asked for by keys."""

    chosen = Signal(str)
    entered = Signal(str)
    renaming = Signal()
    removing = Signal()
    moving = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.rows = OutlineModel(look)
        self.setModel(self.rows)
        self.setObjectName("paper.outline")
        self.setAccessibleName(look.t(N_("Gliederung")))
        self.setItemDelegate(_Delegate(look, self.rows, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.clicked.connect(lambda index: self.chosen.emit(self.rows.nodes[index.row()].id))

    @property
    def node(self) -> Node | None:
        """The entry chosen."""
        index = self.currentIndex()
        return self.rows.nodes[index.row()] if index.isValid() else None

    def show_nodes(self, found: tuple[Node, ...], chosen: str) -> None:
        """Show the entries with one chosen, without telling anyone."""
        self.rows.show(found)
        self.select(chosen)
        self.doItemsLayout()

    def select(self, name: str) -> None:
        """Mark an entry as the chosen one, without telling anyone."""
        at = self.rows.at(name)
        if at >= 0 and self.currentIndex().row() != at:
            self.blockSignals(True)
            self.setCurrentIndex(self.rows.index(at))
            self.blockSignals(False)
            self.scrollTo(self.rows.index(at))
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.isValid() and not self.signalsBlocked() and self.hasFocus():
            self.chosen.emit(self.rows.nodes[current.row()].id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        node = self.node
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        key = event.key()
        if node is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(node.id)
        elif node is not None and node.row is not None and key == Qt.Key.Key_F2:
            self.renaming.emit()
        elif node is not None and node.row is not None and key == Qt.Key.Key_Delete:
            self.removing.emit()
        elif node is not None and node.row is not None and alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moving.emit(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
