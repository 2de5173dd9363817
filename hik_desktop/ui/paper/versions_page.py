"""All versions of the paper, the way to each and to its PDF, and a new one asked for in place."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from hik_desktop.content.words import N_
from hik_desktop.services.paper_versions import Version
from hik_desktop.ui.desk import Desk
from hik_desktop.ui.forms.new import NewForm
from hik_desktop.ui.paint import Chip
from hik_desktop.ui.paper.state import PaperState
from hik_desktop.ui.pieces import button, column, frame, keys_after, label, last_stop, line, row
from hik_desktop.ui.views.marks import status_mark


class VersionsPage(QFrame):
    """The versions one below the other. `made` names a new one."""

    made = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("page")
        self._desk = desk
        self._state: PaperState | None = None
        self._form: NewForm | None = None
        look, t, px = desk.look, desk.t, desk.look.theme.px
        title = label(look, t(N_("Fassungen")), "h3")
        self._count = label(look, "", tone="3")
        self.new = button(look, "version.new", t(N_("Neue Fassung")), "plus")
        self.new.clicked.connect(self.begin)
        self._why = label(look, "", tone="2", wrap=True)
        self._why.setContentsMargins(px(10), 0, 0, 0)
        self._asked = QVBoxLayout()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        head = row(title, self._count, None, self.new, gap=12, edges=(px(10), 4, 0, 0))
        self.setLayout(column(head, self._why, self._asked, self._rows, None, gap=px(10)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._desk.look.theme.px(200), super().minimumSizeHint().height())

    def show_state(self, state: PaperState) -> None:
        """Show the versions of this paper."""
        if self._state is not None and self._state.id != state.id:
            self._drop()
        self._state = state
        t = self._desk.t
        numbered = bool(state.view.values["number"])
        self.new.setVisible(numbered and state.view.trashed_at is None and self._form is None)
        self._why.setText("" if numbered else t(N_("Erst mit einer Nummer kann es Fassungen geben.")))
        self._why.setVisible(not numbered)
        self._count.setText(str(len(state.versions)) if len(state.versions) > 1 else "")
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        before: QWidget = self.new
        for at, version in enumerate(state.versions):
            if at:
                self._rows.addWidget(line())
            made = self._line(version, version.id == state.id)
            self._rows.addWidget(made)
            keys_after(before, made)
            before = last_stop(made)

    def _line(self, version: Version, here: bool) -> QWidget:
        desk, look = self._desk, self._desk.look
        px, t = look.theme.px, desk.t
        number = version.number or t(N_("noch ohne Nummer"))
        kind = t(N_("Erste Fassung")) if version.suffix is None else self._word(version)
        name = label(look, f"{number} · {kind}", "title", wrap=True)
        mark = status_mark(desk.kinds["drucksache"].field("state"), version.state, desk.words)
        first = row(name, gap=10)
        first.setStretch(0, 1)
        if mark is not None:
            first.addWidget(Chip(look.theme, mark, mark.word))
        day = look.texts.date(version.dated_on) if version.dated_on else t(N_("ohne Datum"))
        words = " · ".join(part for part in (day, version.reason) if part)
        ways: list[QWidget] = []
        if here:
            ways.append(label(look, t(N_("Diese Fassung ist offen.")), tone="3"))
        else:
            show = button(look, f"version.open.{version.id}", t(N_("Öffnen")), kind="link")
            show.setAccessibleName(t(N_("Öffnen: {title}"), title=f"{number} {kind}"))
            show.clicked.connect(partial(desk.open_record, "drucksache", version.id))
            ways.append(show)
        save = button(look, f"version.pdf.{version.id}", t(N_("PDF speichern …")), kind="link")
        save.setAccessibleName(t(N_("PDF speichern: {title}"), title=f"{number} {kind}"))
        save.clicked.connect(partial(self._save, version))
        made = frame("page", column(first, label(look, words, tone="2", wrap=True),
                                    row(*ways, save, None, gap=10), gap=2,
                                    edges=(px(10), px(10), 0, px(10))))  # fmt: skip
        made.setAccessibleName(f"{number} · {kind}, {words}")
        return made

    def _word(self, version: Version) -> str:
        field = self._desk.kinds["drucksache"].field("suffix")
        return f"{version.suffix_number or 1}. {self._desk.words.show(field, version.suffix)}"

    def _save(self, version: Version) -> None:
        from hik_desktop.ui.paper import printing

        path = printing.ask_path(self._desk, version.number, self)
        if path is not None:
            papers = self._desk.office.papers
            printing.save_pdf(self._desk, lambda: papers.pdf(version.id), path, self)

    # --- a new one

    def begin(self) -> None:
        """Ask for kind and reason in place."""
        if self._form is not None or self._state is None or not self._state.view.values["number"]:
            return
        desk, kind = self._desk, self._desk.kinds["drucksache"]
        fields = (kind.field("suffix"), kind.field("version_reason"))
        title = desk.t(N_("Neue Fassung"))
        self._form = NewForm(desk, title, fields, "version", self._make, start={"suffix": "N"})
        self._form.given_up.connect(self._given_up)
        words = desk.t(
            N_(
                "Es entsteht ein eigener Entwurf mit derselben Nummer. Eine Neufassung beginnt mit dem Text dieser "
                "Drucksache, Ergänzung und Entscheidung beginnen leer. Der Grund steht fett über dem Titel."
            )
        )
        said = label(desk.look, words, tone="2", wrap=True)
        said.setContentsMargins(desk.look.theme.px(10), 0, 0, 0)
        holder = frame("page", column(said, self._form, line(), gap=desk.look.theme.px(12)))
        self._asked.addWidget(holder)
        self.new.hide()
        self._form.start()

    def _make(self, values: dict[str, Any], refused: Any) -> None:
        papers, state = self._desk.office.papers, self._state
        if state is None:
            return
        code, reason = str(values.get("suffix") or "N"), str(values.get("version_reason") or "")

        def done(made: UUID) -> None:
            self._drop()
            self.made.emit(made)

        self._desk.errands.ask(lambda: papers.new_version(state.id, code, reason), done, refused, owner=self)

    def _given_up(self) -> None:
        self._drop()
        self.new.show()
        self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self) -> None:
        self._form = None
        while (item := self._asked.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def first(self) -> QWidget:
        """Where the keys go first."""
        return self.new

    def finish(self) -> None:
        """Nothing here waits to be stored."""
