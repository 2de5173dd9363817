"""The story of a record: every step that touched it, field by field, and the way to take one back."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from hik_desktop.content.errors import Problem
from hik_desktop.content.words import N_
from hik_desktop.services.showing import sentence
from hik_desktop.services.views import Editor, FieldChange, FieldInfo, StepInfo
from hik_desktop.ui.forms.keeper import Keeper
from hik_desktop.ui.pieces import Piece, button, column, label, line, row

if TYPE_CHECKING:
    from hik_desktop.services.views import KindInfo

SHOWN = 60
CHANGES = 8
Story = tuple[tuple[StepInfo, tuple[FieldChange, ...]], ...]


class PastTab(QWidget):
    """The steps of one record, newest first."""

    def __init__(self, keeper: Keeper) -> None:
        super().__init__()
        self._keeper = keeper
        self._takes: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)

    def refresh(self) -> None:
        """Read the story of the record shown."""
        record = self._keeper.record
        if record is None:
            return
        office, key = self._keeper.desk.office, record.id
        self._keeper.desk.errands.ask(lambda: office.history.of(key), self._show, owner=self)

    def first(self) -> QWidget | None:
        return next(iter(self._takes), None)

    def _show(self, story: Story) -> None:
        focused = QApplication.focusWidget()
        had_keys = focused is not None and self.isAncestorOf(focused)
        self._takes = []
        while self._column.count() > 1:
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        desk = self._keeper.desk
        for at, (step, changes) in enumerate(story[:SHOWN]):
            self._column.insertWidget(at, self._entry(step, changes))
        if len(story) > SHOWN:
            more = desk.t(N_("Ältere Schritte: {count}"), count=len(story) - SHOWN)
            self._column.insertWidget(SHOWN, label(desk.look, more, tone="3"))
        if had_keys and self._takes:
            self._takes[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _entry(self, step: StepInfo, changes: tuple[FieldChange, ...]) -> QWidget:
        desk, look = self._keeper.desk, self._keeper.desk.look
        when = look.texts.moment(step.at)
        words = label(look, sentence(step, look.texts), "title", wrap=True)
        told = desk.t(N_("{when}, {who}"), when=when, who=step.user) if step.user else when
        if step.undone:
            told = desk.t(N_("{told} · zurückgenommen"), told=told)
        pieces: list[Piece] = [row(words, gap=8), label(look, told, tone="3")]
        told_changes = [shown for change in changes if (shown := self._change(change))]
        pieces += [label(look, shown, tone="2", wrap=True) for shown in told_changes[:CHANGES]]
        if len(told_changes) > CHANGES:
            more = desk.t(N_("und {count} weitere Angaben"), count=len(told_changes) - CHANGES)
            pieces.append(label(look, more, tone="3"))
        if not step.undone and not step.final:
            take = button(
                look, f"past.take_back.{step.seq}", desk.t(N_("Diese Änderung zurücknehmen")), "undo-2", "link"
            )
            take.clicked.connect(lambda: self._take_back(step.seq))
            self._takes.append(take)
            pieces.append(row(take, None))
        made = QWidget()
        made.setLayout(column(*pieces, 6, line(), gap=2, edges=(look.theme.px(10), 10, 0, 0)))
        return made

    def _take_back(self, seq: int) -> None:
        desk = self._keeper.desk

        def refused(problem: Problem) -> None:
            desk.tell(desk.look.texts.problem(problem))

        desk.errands.ask(lambda: desk.office.history.take_back(seq), None, refused, owner=self)

    def _change(self, change: FieldChange) -> str:
        """Label: before → after, in words; nothing for what only keeps order."""
        keeper, desk = self._keeper, self._keeper.desk
        field = find_field(keeper.kind, change.part, change.field)
        if field is None:
            return ""
        before, after = self._words(field, change.before), self._words(field, change.after)
        name = desk.t(field.label)
        empty = desk.t(N_("leer"))
        if change.op == "insert":
            return f"{name}: {after}" if after else ""
        if change.op == "delete":
            return f"{name}: {before}" if before else ""
        return f"{name}: {before or empty} → {after or empty}"

    def _words(self, field: FieldInfo, value: object) -> str:
        keeper = self._keeper
        titles = keeper.record.titles if keeper.record is not None else {}
        if isinstance(value, UUID):
            return titles.get(value, "") or keeper.desk.t(N_("ein Eintrag"))
        if field.editor is Editor.CONTENT:
            return keeper.desk.t(N_("Text geändert"))
        try:
            shown = keeper.desk.words.show(field, value, titles)
        except (TypeError, ValueError, AttributeError):
            shown = str(value)
        return shown if len(shown) <= 120 else shown[:119] + "…"


def find_field(kind: KindInfo, part: str, name: str) -> FieldInfo | None:
    """The description of a changed column, of the record or of one of its parts; None for what has no words."""
    owner = kind.fields if part == kind.name else next((p.fields for p in kind.parts if p.name == part), ())
    for field in owner:
        if field.id == name:
            return field
        if name in field.columns:
            editor = _COLUMNS.get(field.editor, ())
            at = field.columns.index(name)
            return FieldInfo(name, field.label, editor[at] if at < len(editor) else Editor.LINE)
    return None


_COLUMNS = {
    Editor.SPAN: (Editor.DATE, Editor.DATE),
    Editor.LOCAL_TIME: (Editor.DATE, Editor.TIME, Editor.ZONE),
    Editor.MONEY: (Editor.INTEGER, Editor.LINE, Editor.DECIMAL, Editor.MONEY),
}
