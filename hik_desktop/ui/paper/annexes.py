"""The annexes of a paper: their order, files, words and state, and how they stand with the paper."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QIcon
from PySide6.QtWidgets import QFileDialog, QLineEdit, QVBoxLayout, QWidget

from hik_desktop.content.words import N_
from hik_desktop.ui.forms.keeper import Keeper
from hik_desktop.ui.forms.parts import PartModel, TablePart
from hik_desktop.ui.forms.section import FieldGrid, SectionBlock
from hik_desktop.ui.forms.spec import PartSpec
from hik_desktop.ui.paper.annex_file import AnnexFile
from hik_desktop.ui.paper.files import ask_file, read_bytes
from hik_desktop.ui.paper.state import ANNEX
from hik_desktop.ui.pieces import button, keys_after, label, row

if TYPE_CHECKING:
    from hik_desktop.services.annexes import AnnexState

_KINDS = N_("PDF und Bilder (*.pdf *.png *.jpg *.jpeg *.tif *.tiff *.gif *.bmp *.webp)")
_SPEC = PartSpec(
    ANNEX,
    ("name", "pages", "attachment_id"),
    (("name",), ("pages",), ("alt_text",), ("apart", "internal")),
)
_TOP = (("annex_count", "annex_word"), ("annex_binding",))


class AnnexModel(PartModel):
    """The rows with their numbers, and in the column of the file how it stands, in words."""

    def __init__(self, keeper: Keeper, spec: PartSpec) -> None:
        super().__init__(keeper, spec)
        self.states: Mapping[UUID, AnnexState] = {}

    def text(self, row: int, column: int) -> str:
        field = self.fields[column]
        if field.id == "attachment_id":
            return state_words(self.keeper, self.states.get(self.rows[row].id), bool(self.rows[row].values["apart"]))
        words = super().text(row, column)
        return f"{row + 1}  {words}" if column == 0 else words

    def warned(self, row: int) -> bool:
        state = self.states.get(self.rows[row].id)
        return super().warned(row) or (state is not None and state.problem is not None)


def state_words(keeper: Keeper, state: AnnexState | None, apart: bool) -> str:
    """How the file of an annex stands: a word or two."""
    t = keeper.desk.t
    if state is None:
        return ""
    if state.entry.sha256 is None:
        return t(N_("wird gesondert verteilt")) if apart else t(N_("ohne Datei"))
    if state.problem is not None:
        return t(N_("nicht lesbar"))
    if state.entry.is_picture:
        return t(N_("Bild")) if state.entry.alt.strip() else t(N_("ohne Alternativtext"))
    return t(N_("nicht barrierefrei")) if state.reasons else t(N_("barrierefrei"))


class AnnexesEditor(TablePart):
    """The annexes in their order; files are added by button or dropped here."""

    def __init__(self, keeper: Keeper) -> None:
        self._file_box: AnnexFile | None = None
        super().__init__(keeper, _SPEC, AnnexModel)
        desk, px = keeper.desk, keeper.desk.look.theme.px
        self._from_file = button(desk.look, f"{ANNEX}.file", desk.t(N_("Aus Dateien …")), "paperclip")
        self._from_file.clicked.connect(self._choose)
        # An annex without a file is the rarer one: its button stands back.
        self.head.removeWidget(self.add)
        self.head.addWidget(self._from_file)
        self.add.setText(desk.t(N_("Anlage ohne Datei")))
        self.add.setAccessibleName(self.add.text())
        self.add.setIcon(QIcon())
        self.add.setProperty("kind", "link")
        hint = desk.t(N_("PDF-Dateien und Bilder lassen sich auch mit der Maus hierher ziehen."))
        self._hint = label(desk.look, hint, tone="3", wrap=True)
        self._hint.setContentsMargins(px(10), 0, 0, 0)
        fields = {field.id: field for field in keeper.kind.fields}
        self._top = FieldGrid(desk, fields, _TOP, f"drucksache.{ANNEX}", keeper.save)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(1, self._hint)
        layout.insertLayout(2, row(self.add, None, edges=(px(4), 0, 0, 0)))
        layout.addWidget(SectionBlock(desk, N_("Auf der Drucksache"), self._top))
        self.setAcceptDrops(True)

    # --- what is shown

    def refresh(self) -> None:
        super().refresh()
        keeper = self.keeper
        for widget in (self._from_file, self._hint):
            widget.setVisible(not keeper.fixed)
        record = keeper.record
        if record is None:
            return
        self._top.show_values(record.values, record.titles, keeper.findings(), keeper.fixed)
        self._propose(str(len(keeper.rows(ANNEX))), str(record.values.get("annex_word") or ""))
        annexes, key = keeper.desk.office.annexes, record.id
        keeper.desk.errands.ask(lambda: annexes.states(key), self._stand, owner=self)

    def _propose(self, count: str, word: str) -> None:
        """What is printed when nothing is written."""
        field = self._top.boxes["annex_count"].edit.main()
        if isinstance(field, QLineEdit):
            field.setPlaceholderText(f"{count} ({word})" if word and count != "0" else count)

    def _stand(self, states: tuple[AnnexState, ...]) -> None:
        model = self._model
        assert isinstance(model, AnnexModel)
        model.states = {state.row: state for state in states if state.row is not None}
        if model.rows:
            last = model.index(len(model.rows) - 1, len(model.fields) - 1)
            model.dataChanged.emit(model.index(0, 0), last)
        self._show_file()

    def _make_grid(self, row_id: UUID) -> None:
        super()._make_grid(row_id)
        self._file_box = AnnexFile(self.keeper)
        self._file_box.replaced.connect(partial(self._replace, row_id))
        assert self._grid is not None
        self._put(self._file_box, self._grid)
        self._order_keys()
        self._show_file()

    def _order_keys(self) -> None:
        """Tab goes as one reads: the ways to add, the table, the row's file and fields, what stands on the paper."""
        QWidget.setTabOrder(self._from_file, self.add)
        QWidget.setTabOrder(self.add, self.table)
        QWidget.setTabOrder(self.table, self._up)
        QWidget.setTabOrder(self._up, self._down)
        QWidget.setTabOrder(self._down, self._remove)
        if self._grid is not None and self._file_box is not None:
            keys_after(self._remove, self._file_box)
            keys_after(self._file_box.last, self._grid)
            stops = [box.edit.main() for box in self._grid.boxes.values()]
            keys_after(stops[-1], self._top)

    def _drop_new(self) -> None:
        super()._drop_new()
        if self._grid is None:
            self._file_box = None

    def _show_file(self) -> None:
        model = self._model
        if self._file_box is None or self.chosen is None or not isinstance(model, AnnexModel):
            return
        state = model.states.get(self.chosen)
        if self._grid is not None and state is not None:
            self._grid.boxes["alt_text"].setVisible(state.entry.is_picture)
            self._grid.boxes["pages"].setVisible(state.entry.sha256 is None)
        if state is not None:
            self._file_box.show_state(state)

    def finish(self) -> None:
        super().finish()
        self._top.finish()

    # --- files

    def _choose(self) -> None:
        desk = self.keeper.desk
        names, _ = QFileDialog.getOpenFileNames(self, desk.t(N_("Anlagen wählen")), str(Path.home()), desk.t(_KINDS))
        for name in names:
            self.take_file(Path(name))

    def take_file(self, path: Path) -> None:
        """Make an annex of a file; one that cannot be printed is refused in a sentence."""
        record, desk = self.keeper.record, self.keeper.desk
        if record is None or self.keeper.fixed:
            return
        annexes, owner = desk.office.annexes, record.id
        desk.errands.ask(lambda: annexes.add(owner, path.name, read_bytes(path)), self._taken, owner=self)

    def _taken(self, row_id: UUID) -> None:
        self._pending = row_id
        self.refresh()

    def _replace(self, row_id: UUID) -> None:
        desk = self.keeper.desk
        path = ask_file(desk, N_("Andere Datei wählen"), _KINDS, self)
        if path is not None:
            annexes = desk.office.annexes
            desk.errands.ask(lambda: annexes.replace(row_id, path.name, read_bytes(path)), owner=self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self.keeper.fixed and _local(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for path in _local(event.mimeData()):
            self.take_file(path)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()


def _local(data: Any) -> list[Path]:
    """The files of this machine that are dragged here."""
    paths = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return [path for path in paths if path.is_file()]
