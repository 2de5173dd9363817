"""The file of one annex: how it stands in words, its first page, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QFileDialog, QPlainTextEdit, QScrollArea, QWidget

from hik_desktop.content.errors import Problem
from hik_desktop.content.words import N_
from hik_desktop.services import files
from hik_desktop.ui.desk import Desk
from hik_desktop.ui.forms.keeper import Keeper
from hik_desktop.ui.paper.page_head import PageHead
from hik_desktop.ui.paper.preview import Paper
from hik_desktop.ui.paper.rendering import Pages, Sheet
from hik_desktop.ui.pieces import button, column, label, picture, resize_within, row

if TYPE_CHECKING:
    from hik_desktop.services.annexes import AnnexState

_THUMB = 120  # px at 100 %: wide enough to tell one annex from another
_LARGEST = 6.0  # pixels a point: a tiny page is not blown up
_A4 = (595.2756, 841.8898)


class AnnexFile(QWidget):
    """What is known of the file, and a small picture of it. `replaced` asks for another file."""

    replaced = Signal()

    def __init__(self, keeper: Keeper) -> None:
        super().__init__()
        self._keeper = keeper
        self._desk = keeper.desk
        self._state: AnnexState | None = None
        look, t, px = self._desk.look, self._desk.t, self._desk.look.theme.px
        self._sign = picture(look, "circle-check", "ok", 18)
        self._words = label(look, "", wrap=True)
        self._words.setObjectName("annex.state")
        self._why = label(look, "", tone="2", wrap=True)
        self._why.setObjectName("annex.reasons")
        self.thumb = Paper(look.theme)
        self.thumb.setObjectName("annex.thumb")
        self._view = button(look, "annex.view", t(N_("Ansehen …")), "maximize-2", "link")
        self._save = button(look, "annex.save", t(N_("Kopie speichern …")), "file-down", "link")
        self._other = button(look, "annex.replace", t(N_("Andere Datei …")), "paperclip", "link")
        self._view.clicked.connect(self.view)
        self._save.clicked.connect(self._save_copy)
        self._other.clicked.connect(self.replaced)
        said = row(self._sign, self._words, gap=8)
        said.setStretch(1, 1)
        ways = column(self._view, self._save, self._other, None, gap=2)
        self.setLayout(column(said, self._why, row(self.thumb, ways, None, gap=12), gap=8, edges=(px(10), 0, 0, 0)))
        self.setVisible(False)

    @property
    def last(self) -> QWidget:
        """The last of its widgets that takes the keys."""
        return self._other

    def show_state(self, state: AnnexState) -> None:
        """Say how the file stands, and draw its first page."""
        same = self._state is not None and self._state.entry == state.entry
        self._state = state
        icon, tone, words = self._said(state)
        self._sign.setPixmap(self._desk.look.theme.pixmap(icon, tone, 18, 2.0))
        self._words.setText(words)
        texts = self._desk.look.texts
        why = [texts.problem(state.problem)] if state.problem is not None else [texts.t(line) for line in state.reasons]
        self._why.setText("\n".join(why))
        self._why.setVisible(bool(why))
        kept = state.entry.sha256 is not None
        readable = kept and state.problem is None
        self.thumb.setVisible(readable)
        self._view.setVisible(readable)
        self._save.setVisible(kept)
        self._other.setVisible(not self._keeper.fixed)
        self.setVisible(True)
        if readable and not same:
            self._draw(state)

    def _said(self, state: AnnexState) -> tuple[str, str, str]:
        t, entry = self._desk.t, state.entry
        if entry.sha256 is None:
            return "info", "text2", t(N_("Keine Datei hinterlegt."))
        if state.problem is not None:
            return "circle-x", "danger", t(N_("{name} kann nicht gedruckt werden."), name=entry.file_name)
        pages = t(N_("1 Seite")) if state.pages == 1 else t(N_("{count} Seiten"), count=state.pages or 0)
        words = f"{entry.file_name}, {pages}"
        if entry.is_picture and not entry.alt.strip():
            return "triangle-alert", "warn", f"{words}. {t(N_('Es fehlt der Alternativtext.'))}"
        if state.reasons:
            return "triangle-alert", "warn", f"{words}. {t(N_('Nicht barrierefrei:'))}"
        return "circle-check", "ok", f"{words}. {t(N_('Barrierefrei.'))}"

    # --- the first page

    def _draw(self, state: AnnexState) -> None:
        self.thumb.show_sheet(None)
        self._fit(_A4)
        look = _reader(self._desk, self._keeper, state)
        width = self._desk.look.theme.px(_THUMB) * self.devicePixelRatioF()
        self._desk.errands.ask(lambda: look(0, width), partial(self._drawn, state), self._undrawn, owner=self)

    def _drawn(self, state: AnnexState, sheet: Sheet) -> None:
        if self._state is not None and self._state.entry == state.entry:
            self._fit((sheet.image.width(), sheet.image.height()))
            self.thumb.show_sheet(sheet)
            self.thumb.setAccessibleName(self._desk.t(N_("Erste Seite von {name}"), name=state.entry.name))
            self.thumb.setAccessibleDescription(sheet.words)

    def _undrawn(self, problem: Problem) -> None:
        """What keeps it from being shown is said beside it already, or is found out now."""
        self.thumb.setVisible(False)
        self._why.setText(self._desk.look.texts.problem(problem))
        self._why.setVisible(True)

    def _fit(self, size: tuple[float, float]) -> None:
        width = self._desk.look.theme.px(_THUMB)
        self.thumb.setFixedSize(width, max(1, min(round(width * size[1] / size[0]), width * 2)))

    # --- what can be done

    def view(self) -> None:
        """Show every page, large."""
        if self._state is not None:
            look = _reader(self._desk, self._keeper, self._state)
            AnnexView(self._desk, self._state, look, self.window()).open()

    def _save_copy(self) -> None:
        state, record, desk = self._state, self._keeper.record, self._desk
        if state is None or record is None:
            return
        start = str(Path.home() / files.plain_name(state.entry.file_name))
        name, _ = QFileDialog.getSaveFileName(self, desk.t(N_("Kopie der Anlage speichern")), start)
        if name:
            self.save_to(Path(name))

    def save_to(self, path: Path) -> None:
        """Write the file as it was added."""
        state, record, desk = self._state, self._keeper.record, self._desk
        if state is None or record is None:
            return
        office, key, number = desk.office, record.id, state.entry.number

        def said(_: object) -> None:
            desk.tell(desk.t(N_("Gespeichert: {name}"), name=path.name))

        def write() -> None:
            files.write(path, office.annexes.file(key, number)[1], office=office.path)

        desk.errands.ask(write, said, owner=self)


def _reader(desk: Desk, keeper: Keeper, state: AnnexState) -> Callable[[int, float], Sheet]:
    """What draws a page of an annex at a width in pixels; for the office's thread."""
    annexes, number = desk.office.annexes, state.entry.number
    key = keeper.record.id if keeper.record is not None else None
    bare = state.entry.is_picture and not state.entry.alt.strip()

    def look(page: int, width: float) -> Sheet:
        assert key is not None
        if bare:  # without words it cannot be set on a page yet
            image = QImage.fromData(annexes.file(key, number)[1])
            return Sheet(0, image.scaledToWidth(max(1, round(width)), Qt.TransformationMode.SmoothTransformation), "")
        pages = Pages(annexes.page(key, number))
        try:
            return pages.sheet(page, min(width / pages.sizes[page][0], _LARGEST))
        finally:
            pages.close()

    return look


class AnnexView(QDialog):
    """An annex as it is handed on, page by page."""

    def __init__(self, desk: Desk, state: AnnexState, look: Callable[[int, float], Sheet], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("annex.pages")
        self._desk, self._look, self._state = desk, look, state
        self._count = state.pages or 1
        self._number, self._zoom = 0, 1.0
        px = desk.look.theme.px
        title = desk.t(N_("Anlage {number}: {name}"), number=state.entry.number, name=state.entry.name)
        self.setWindowTitle(title)
        self.head = PageHead(desk.look)
        self.page = Paper(desk.look.theme)
        self._area = QScrollArea()
        self._area.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self.page)
        self._words = QPlainTextEdit()
        self._words.setReadOnly(True)
        self._words.setTabChangesFocus(True)
        self._words.setFont(desk.look.theme.font())
        self._words.hide()
        shut = button(desk.look, "annex.close", desk.t(N_("Schließen")))
        shut.clicked.connect(self.accept)
        foot = row(None, shut, edges=(px(24), 0, px(24), px(16)))
        layout = column(self.head, row(self._area, self._words, edges=(px(24), 0, px(24), 0)), foot, gap=12)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.head.leafing.connect(self.leaf)
        self.page.leafing.connect(self.leaf)
        self.head.zooming.connect(self._zoomed)
        self.head.reading.connect(self._read)
        resize_within(self, parent, px(760), px(820))
        self._draw()
        self.page.setFocus()

    def leaf(self, by: int) -> None:
        """Go to another page."""
        number = max(0, min(self._number + by, self._count - 1))
        if number != self._number:
            self._number = number
            self._draw()

    def _zoomed(self, by: int) -> None:
        self._zoom = max(0.5, min(3.0, self._zoom + by * 0.25))
        self._draw()

    def _read(self, words: bool) -> None:
        self._area.setVisible(not words)
        self._words.setVisible(words)
        (self._words if words else self.page).setFocus()

    def _draw(self) -> None:
        where = self._desk.t(N_("Seite {at} von {count}"), at=self._number + 1, count=self._count)
        self.head.show_place(where, self._number > 0, self._number + 1 < self._count)
        self.page.setAccessibleName(where)
        width = self._desk.look.theme.px(680) * self._zoom * self.devicePixelRatioF()
        look, number = self._look, self._number
        self._desk.errands.ask(lambda: look(number, width), partial(self._drawn, number), owner=self)

    def _drawn(self, number: int, sheet: Sheet) -> None:
        if number == self._number:
            ratio = self.devicePixelRatioF()
            self.page.setFixedSize(round(sheet.image.width() / ratio), round(sheet.image.height() / ratio))
            self.page.show_sheet(sheet)
            self.page.setAccessibleDescription(sheet.words)
            self._words.setPlainText(sheet.words)
