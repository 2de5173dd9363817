"""One section on the page: its heading, its text, what is missing, and for the costs their form."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QWidget

from hik_desktop.content import blocks as b
from hik_desktop.content.errors import Problem
from hik_desktop.content.jsonform import from_json, to_json
from hik_desktop.content.words import N_
from hik_desktop.services.showing import finding
from hik_desktop.services.views import Finding, PartRow
from hik_desktop.ui.forms.edits import Context, LineEdit
from hik_desktop.ui.forms.keeper import Keeper
from hik_desktop.ui.paper.data.blocks import do_with_data
from hik_desktop.ui.paper.files import fetch_picture, insert_picture, take_image, take_pictures
from hik_desktop.ui.paper.note_list import NoteList
from hik_desktop.ui.paper.state import SECTION
from hik_desktop.ui.paper.text.field import TextField
from hik_desktop.ui.paper.text.kept import edit_kept
from hik_desktop.ui.paper.text.thumbnails import Thumbnails
from hik_desktop.ui.pieces import button, column, label, picture, restyle, row

STORE_MS = 2000


class SectionBox(QFrame):
    """A section that stores itself: two seconds after the last key, and when it is left.

    `entered` tells that it is being written in; `typed` that what stands here is not stored yet.
    """

    entered = Signal(object)
    typed = Signal()

    def __init__(self, keeper: Keeper, section: PartRow) -> None:
        super().__init__()
        self._keeper = keeper
        self.row = section.id
        desk, look = keeper.desk, keeper.desk.look
        self._stored: str | None = None
        self._seen = b.Text()
        self._under_way = 0
        self._dirty = False
        self._sitting = 0
        self._timer = QTimer(self, singleShot=True, interval=STORE_MS)
        self._timer.timeout.connect(self.store)
        field = keeper.kind.part(SECTION).field("heading")
        self.heading = LineEdit(Context(desk, field, f"section.heading.{section.id}", desk.t(N_("Überschrift"))))
        self.heading.setFont(look.theme.font("h3"))
        self.heading.setPlaceholderText(desk.t(N_("Überschrift")))
        self.heading.finished.connect(self._rename)
        self.text = TextField(look, f"section.text.{section.id}", "")
        self.text.takes_pictures = True
        self.text.edited.connect(self._edited)
        self.text.entered.connect(self._entered)
        self.text.left.connect(self.store)
        self.text.takes_blocks = True
        self.text.thumbnails = Thumbnails(partial(fetch_picture, keeper, self.text), self.text.relayout)
        self.text.picture_asked.connect(lambda: insert_picture(keeper, self.text))
        self.text.image_given.connect(lambda image: take_image(keeper, self.text, image))
        self.text.files_given.connect(lambda paths: take_pictures(keeper, self.text, paths))
        self.text.object_asked.connect(lambda: edit_kept(self.text))
        self.text.takes_data = True
        self.text.data_asked.connect(lambda deed: do_with_data(keeper, self.text, deed))
        self.text.block_asked.connect(self._pick_block)
        self.text.keep_asked.connect(self._keep_block)
        self.role = ""
        self._notes = NoteList(look, self.text)
        self._old_heading: str | None = None
        self._icon = picture(look, "triangle-alert", "warn", 16)
        self._said = label(look, "", tone="warn", wrap=True)
        self._said.setObjectName(f"section.said.{section.id}")
        self._below = QWidget()
        inner = row(self._icon, self._said, gap=6, edges=(look.theme.px(10), 0, 0, 0))
        inner.setStretch(1, 1)
        self._stale = QWidget()
        self._stale.hide()
        self._below.setLayout(column(inner, self._stale, gap=2))
        self._below.hide()
        text = row(self.text, edges=(look.theme.px(10) - 4, 0, 0, 0))
        self.layout_ = column(self.heading, text, self._notes, self._below, gap=2)
        self.setLayout(self.layout_)
        self.show_row(section, (), fixed=False)

    def add_below(self, widget: QWidget) -> None:
        """Put something under the text, such as the cost table."""
        self.layout_.addWidget(widget)

    # --- what is shown

    def show_row(self, section: PartRow, findings: tuple[Finding, ...], *, fixed: bool) -> None:
        """Show what is stored, unless the person is just writing something else."""
        heading = section.values["heading"]
        self.role = str(section.values["role"])
        if not (self.heading.changed() and self.heading.hasFocus()):
            self._old_heading = heading
            if self.heading.text() != (heading or ""):
                self.heading.set_value(heading, {})
        self.heading.set_fixed(fixed)
        self.text.setReadOnly(fixed)
        self._notes.refresh()
        name = heading or self._keeper.desk.t(N_("Abschnitt ohne Überschrift"))
        self.text.setAccessibleName(self._keeper.desk.t(N_("Text: {heading}"), heading=name))
        body = section.values["body"]
        first = self._stored is None and not self._seen and body
        if (body != self._stored or first) and not self._under_way and not self._dirty:
            self._load(body)
        texts = self._keeper.desk.look.texts
        if not self._dirty or not self._stale.isVisible():
            sentences = [finding(item, texts) for item in findings]
            self._say("\n".join(sentences), "danger" if any(item.blocks_issue for item in findings) else "warn")

    def _load(self, body: str | None) -> None:
        self._stored = body
        self.text.show_text(from_json(body) if body else b.Text())
        self._seen = self.text.content()

    def _say(self, words: str, tone: str) -> None:
        theme = self._keeper.desk.look.theme
        self._said.setText(words)
        self._said.setProperty("tone", tone)
        restyle(self._said)
        self._icon.setPixmap(theme.pixmap("circle-alert" if tone == "danger" else "triangle-alert", tone, 16, 2.0))
        self._below.setVisible(bool(words))
        self._stale.hide()
        self.text.setAccessibleDescription(words)

    # --- storing

    def _entered(self) -> None:
        self._sitting += 1
        self.entered.emit(self)

    def _edited(self) -> None:
        if self.text.isReadOnly():
            return
        self._dirty = True
        self._timer.start()
        if self._below.isVisible() and not self._stale.isVisible():
            self._say("", "warn")  # it spoke of the text before; what is written now is judged once it is stored
        self.typed.emit()

    @property
    def unsaved(self) -> bool:
        """Whether something here is not yet part of the office's file."""
        return self._dirty or self._under_way > 0

    def store(self) -> None:
        """Store what was written; consecutive stores of one sitting are one step to undo."""
        self._timer.stop()
        if not self._dirty or self._stale.isVisible():
            return
        now = self.text.content()
        self._dirty = False
        if now == self._seen:
            return
        self._put(self._stored, to_json(now) if now else None, now)

    def _put(self, old: str | None, new: str | None, now: b.Text) -> None:
        before, seen = self._stored, self._seen
        self._stored, self._seen = new, now
        self._under_way += 1
        office, key = self._keeper.desk.office, self.row
        mark = f"{key}.{self._sitting}"

        def done(_: object) -> None:
            self._under_way -= 1

        def refused(problem: Problem) -> None:
            self._under_way -= 1
            self._stored, self._seen, self._dirty = before, seen, True
            self._refuse(problem)

        def run() -> None:
            office.records.set_part(key, SECTION, "body", old, new, merge=mark)

        self._keeper.desk.errands.ask(run, done, refused, owner=self)

    def _refuse(self, problem: Problem) -> None:
        desk = self._keeper.desk
        self._say(desk.look.texts.problem(problem), "danger")
        if problem.code != "record.stale":
            return
        current = problem.params.get("current")
        stored = current if isinstance(current, str) else None
        mine = button(desk.look, "stale.take", desk.t(N_("Meinen Text speichern")), kind="link")
        other = button(desk.look, "stale.keep", desk.t(N_("Den gespeicherten Text nehmen")), kind="link")

        def keep_mine() -> None:
            self._stale.hide()
            self._say("", "warn")
            self._dirty = False
            now = self.text.content()
            self._put(stored, to_json(now) if now else None, now)

        def take_other() -> None:
            self._stale.hide()
            self._say("", "warn")
            self._dirty = False
            self._load(stored)

        mine.clicked.connect(keep_mine)
        other.clicked.connect(take_other)
        fresh = QWidget()
        fresh.setLayout(row(mine, other, None, gap=8))
        layout = self._below.layout()
        assert layout is not None
        layout.replaceWidget(self._stale, fresh)
        self._stale.deleteLater()
        self._stale = fresh
        self._stale.show()

    def _rename(self) -> None:
        field = self._keeper.kind.part(SECTION).field("heading")
        old, new = self._old_heading, self.heading.text().strip() or None
        self.heading.set_value(new, {})
        if new == old:
            return
        self._old_heading = new

        def refused(problem: Problem) -> None:
            self._old_heading = old
            self._say(self._keeper.desk.look.texts.problem(problem), "danger")

        self._keeper.part_save(SECTION, self.row)(field, old, new, refused)

    def _pick_block(self, typed: bool) -> None:
        from hik_desktop.ui.paper.block_picker import pick_block

        if self._keeper.record is not None:
            pick_block(self._keeper.desk, self._keeper.record, self.role, self.text, typed)

    def _keep_block(self) -> None:
        from hik_desktop.ui.paper.block_picker import keep_block

        if self._keeper.record is not None:
            keep_block(self._keeper.desk, self._keeper.record, self.role, self.text)

    def finish(self) -> None:
        """Store heading and text."""
        if self.heading.changed():
            self._rename()
        self.store()
