"""The dialog of a print run: which papers for whom, the plan in numbers, and the way to file or printer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QGridLayout,
    QProgressBar,
    QWidget,
)

from hik_desktop.content.errors import Problem
from hik_desktop.content.words import N_
from hik_desktop.ui.choosers import Choice, Count
from hik_desktop.ui.desk import Desk
from hik_desktop.ui.paper.handout_jobs import FileJob, PrinterJobs, into_files
from hik_desktop.ui.paper.handout_plan import PlanTree, remarks, sums
from hik_desktop.ui.paper.printing import ask_printer
from hik_desktop.ui.pieces import button, column, label, resize_within, row, scrolled
from hik_desktop.ui.ticks import Tick

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from hik_desktop.services.handout_views import HandoutPlan, HandoutResult
    from hik_desktop.services.views import Query

_SOME = 25  # papers counted between two looks at the plan


class HandoutDialog(QDialog):
    """Plans and starts a print run of papers chosen in the list, or of one."""

    def __init__(self, desk: Desk, papers: tuple[UUID, ...], parent: QWidget) -> None:
        super().__init__(parent)
        from hik_desktop.services.handout_views import HandoutWish

        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("handout")
        self.setWindowTitle(desk.t(N_("Druckauflage")))
        self._desk = desk
        self._chosen = papers
        self._wish = HandoutWish(papers)
        self.plan: HandoutPlan | None = None
        self._known: dict[UUID, int | Problem] = {}
        self._asked = 0
        self._job: FileJob | PrinterJobs | None = None
        self._filling = False
        self._build()
        self._fill_choices()
        self._replan()
        resize_within(self, parent, desk.look.theme.px(780), desk.look.theme.px(700))

    # --- what stands where

    def _build(self) -> None:
        look, t, px = self._desk.look, self._desk.t, self._desk.look.theme.px
        self.which, self.whom = Choice(look, "handout.which"), Choice(look, "handout.whom")
        self.assumed = Count(look, "handout.assumed")
        self.assumed.setRange(0, 999)
        self.assumed.setValue(self._wish.assumed)
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for at, (words, field) in enumerate(
            (
                (N_("Drucksachen"), self.which),
                (N_("Für"), self.whom),
                (N_("Exemplare ohne Verteiler"), self.assumed),
            )
        ):
            named = label(look, t(words), tone="2")
            named.setBuddy(field)
            field.setFont(look.theme.font())
            field.setAccessibleName(t(words))
            field.setMinimumWidth(px(120))
            grid.addWidget(named, at, 0)
            grid.addWidget(field, at, 1)
        self.cover = self._check("cover", N_("Deckblatt je Gremium"))
        self.both = self._check("both", N_("beidseitig, jedes Exemplar auf einer Vorderseite"))
        self.annexes = self._check("annexes", N_("mit den Anlagen dahinter"))
        self.internal = self._check("internal", N_("interne Fassung, mit dem, was nicht öffentlich ist"), checked=False)
        self.internal.toggled.connect(self._choose)
        self.tree = PlanTree(self._desk)
        self._sum = label(look, "", "medium")
        self._sum.setObjectName("handout.sum")
        self._remarks = label(look, "", tone="warn", wrap=True)
        self._remarks.setObjectName("handout.remarks")
        self._wrong = label(look, "", tone="danger", wrap=True)
        self._wrong.setObjectName("handout.wrong")
        self.rest = self._check("rest", N_("Die übrigen trotzdem drucken"), checked=False)
        self._build_foot()
        ways = column(self.both, self.cover, self.annexes, self.internal, gap=2)
        below = (self._sum, self._remarks, self._wrong, self.rest, self._progress, self._said)
        body = column(label(look, t(N_("Druckauflage")), "h2"), grid, ways, self.tree, *below, gap=10)
        body.setStretch(3, 1)
        # What does not fit a low window is scrolled to; the buttons stay in sight.
        self.setLayout(column(scrolled(body), self._foot, gap=16, edges=(24, 20, 24, 20)))
        self.which.currentIndexChanged.connect(self._choose_papers)
        self.whom.currentIndexChanged.connect(self._choose)
        self.assumed.valueChanged.connect(self._choose)

    def _build_foot(self) -> None:
        look, t = self._desk.look, self._desk.t
        self._progress = QProgressBar()
        self._progress.setObjectName("handout.progress")
        self._progress.setTextVisible(False)
        self._progress.hide()
        self._said = label(look, "", tone="2", wrap=True)
        self._said.setObjectName("handout.said")
        self.leave = button(look, "handout.cancel", t(N_("Schließen")))
        self.apart = button(look, "handout.apart", t(N_("Je Gremium eine Datei …")), "folder-open")
        self.file = button(look, "handout.file", t(N_("Als PDF …")), "file-down")
        self.paper = button(look, "handout.print", t(N_("Drucken …")), "printer", "primary")
        self.leave.clicked.connect(self._leave)
        self.apart.clicked.connect(self._ask_folder)
        self.file.clicked.connect(self._ask_file)
        self.paper.clicked.connect(self._ask_printer)
        self._foot = row(None, self.leave, self.apart, self.file, self.paper)

    def _check(self, name: str, words: str, *, checked: bool = True) -> Tick:
        made = Tick(self._desk.look, f"handout.{name}", self._desk.t(words))
        made.setChecked(checked)
        made.toggled.connect(self._choose if checked else self._enable)
        return made

    def _fill_choices(self) -> None:
        """Meetings and bodies to choose from, read on the office's thread."""
        records = self._desk.office.records
        count = len(self._chosen)
        own = N_("diese Drucksache") if count == 1 else N_("die Auswahl der Liste ({count})")
        self.which.addItem(self._desk.t(own, count=count), ("own", None))

        def fill(found: tuple[object, object]) -> None:
            meetings, bodies = found
            for named in meetings:  # type: ignore[attr-defined]
                self.which.addItem(self._desk.t(N_("Sitzung: {name}"), name=named.title), ("meeting", named.id))
            for named in bodies:  # type: ignore[attr-defined]
                self.which.addItem(self._desk.t(N_("alle an: {name}"), name=named.title), ("body", named.id))

        self._desk.errands.ask(
            lambda: (records.pick("meeting", "", 60), records.pick("committee", "", 60)), fill, owner=self
        )

    # --- the plan

    def _choose_papers(self) -> None:
        """Other papers are wanted."""
        what, key = self.which.currentData()
        handout, chosen, wish = self._desk.office.handout, self._chosen, self._wish

        def ask() -> tuple[UUID, ...]:
            if what == "meeting":
                return handout.papers_of(meeting=key)
            return handout.papers_of(body=key) if what == "body" else chosen

        def take(papers: tuple[UUID, ...]) -> None:
            self._wish = replace(
                wish, papers=papers, meeting=key if what == "meeting" else None, body=key if what == "body" else None
            )
            self.whom.setEnabled(what != "meeting")
            self._filling = True
            self.whom.clear()
            self._filling = False
            self._replan()

        self._desk.errands.ask(ask, take, owner=self)

    def _choose(self) -> None:
        """Something about the run was chosen otherwise."""
        from hik_desktop.services.handout_views import HandoutBy

        if self._filling:
            return
        by, body = self.whom.currentData() or ("body", self._wish.body)
        annexes, internal = self.annexes.isChecked(), self.internal.isChecked()
        if (annexes, internal) != (self._wish.annexes, self._wish.internal):
            self._known.clear()
        self._wish = replace(
            self._wish,
            by=HandoutBy.PAPER if by == "paper" else HandoutBy.BODY,
            body=body,
            cover=self.cover.isChecked(),
            both_sides=self.both.isChecked(),
            annexes=annexes,
            internal=internal,
            assumed=self.assumed.value(),
        )
        self._replan()

    def _replan(self) -> None:
        handout, wish = self._desk.office.handout, self._wish
        self._asked += 1
        asked = self._asked

        def show(plan: HandoutPlan) -> None:
            if asked == self._asked:
                self.plan = plan.with_pages(self._known)
                self._offer(plan)
                self._show()
                self._count(asked, [paper for paper in plan.papers if paper not in self._known])

        self._desk.errands.ask(lambda: handout.plan(wish), show, owner=self)

    def _offer(self, plan: HandoutPlan) -> None:
        """For whom one can print: all that are in the plan, asked once for a set of papers."""
        if self.whom.count():
            return
        self._filling = True
        t = self._desk.t
        if plan.wish.body is not None and plan.stacks:
            self.whom.addItem(plan.stacks[0].name, ("body", plan.wish.body))
        self.whom.addItem(t(N_("alle Gremien, für jedes ein Stapel")), ("body", None))
        self.whom.addItem(t(N_("jede Drucksache in ihrer Gesamtauflage")), ("paper", None))
        for stack in plan.stacks:
            if stack.body is not None and stack.body != plan.wish.body:
                self.whom.addItem(t(N_("nur {name}"), name=stack.name), ("body", stack.body))
        self._filling = False

    def _count(self, asked: int, waiting: list[UUID]) -> None:
        """Count the pages paper by paper, so that nothing else has to wait."""
        if asked != self._asked or not waiting:
            self._show()
            return
        handout, wish, paper = self._desk.office.handout, self._wish, waiting[0]

        def counted(pages: int | Problem) -> None:
            if asked != self._asked:
                return
            self._known[paper] = pages
            if self.plan is not None and len(waiting) % _SOME == 0:
                self.plan = self.plan.with_pages(self._known)
                self._show()
            if self.plan is not None and len(waiting) == 1:
                self.plan = self.plan.with_pages(self._known)
            self._count(asked, waiting[1:])

        self._desk.errands.ask(lambda: handout.pages(paper, wish), counted, owner=self)

    def _show(self) -> None:
        plan = self.plan
        if plan is None:
            return
        self.tree.show_plan(plan)
        self._sum.setText(sums(self._desk, plan))
        said = remarks(self._desk, plan)
        self._remarks.setText("\n".join(said))
        self._remarks.setVisible(bool(said))
        broken = plan.broken
        numbers = ", ".join(item.number or item.title for item in broken)
        self._wrong.setText(self._desk.t(N_("Lässt sich nicht drucken: {numbers}"), numbers=numbers) if broken else "")
        self._wrong.setVisible(bool(broken))
        self.rest.setVisible(bool(broken))
        self._enable()

    def _enable(self) -> None:
        plan = self.plan
        ready = plan is not None and plan.counted and plan.copies > 0 and self._job is None
        ready = ready and (not self.plan.broken or self.rest.isChecked()) if self.plan is not None else False
        for made in (self.apart, self.file, self.paper):
            made.setEnabled(ready)
        busy = self._job is not None
        for field in (self.which, self.assumed, self.cover, self.both, self.annexes, self.internal, self.rest):
            field.setEnabled(not busy)
        self.whom.setEnabled(not busy and self._wish.meeting is None)
        self.leave.setText(self._desk.t(N_("Abbrechen")) if busy else self._desk.t(N_("Schließen")))
        self.leave.setAccessibleName(self.leave.text())
        if plan is not None and not plan.counted and not busy:
            self._said.setText(self._desk.t(N_("Die Seiten werden gezählt …")))
        elif not busy and self._said.text() == self._desk.t(N_("Die Seiten werden gezählt …")):
            self._said.setText("")

    # --- the run

    def _ask_file(self) -> None:
        desk = self._desk
        start = str(Path.home() / f"{desk.t(N_('Druckauflage'))}.pdf")
        name, _ = QFileDialog.getSaveFileName(self, desk.t(N_("Als PDF speichern")), start, desk.t(N_("PDF (*.pdf)")))
        if name:
            path = Path(name)
            self.write(path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf"))

    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self._desk.t(N_("Ordner wählen")), str(Path.home()))
        if name:
            self.write(Path(name), apart=True)

    def write(self, target: Path, *, apart: bool = False) -> None:
        """Print into a file, or into one for each body."""
        if self.plan is not None:
            self._begin(into_files(self._desk, self.plan, target, apart, self.rest.isChecked(), self))

    def _ask_printer(self) -> None:
        plan = self.plan
        if plan is not None:
            printer = ask_printer(self._desk, 1, self, both_sides=plan.wish.both_sides)
            if printer is not None:
                self.send(printer)

    def send(self, printer: QPrinter) -> None:
        """Print on paper."""
        if self.plan is not None:
            self._begin(PrinterJobs(self._desk, self.plan, printer, self))

    def _begin(self, job: FileJob | PrinterJobs) -> None:
        self._job = job
        job.moved.connect(self._moved)
        job.ended.connect(self._ended)
        job.refused.connect(self._refused)
        self._progress.setRange(0, 0)
        self._progress.show()
        self._enable()
        self.leave.setFocus()
        job.start()

    def _moved(self, done: int, total: int) -> None:
        self._progress.setRange(0, max(1, total))
        self._progress.setValue(done)
        self._said.setText(self._desk.t(N_("{done} von {total} gedruckt"), done=done, total=total))

    def _ended(self, result: HandoutResult | bool | None) -> None:
        t = self._desk.t
        if not result:
            words = t(N_("Abgebrochen. Es wurde keine Datei verändert.")) if result is None else t(N_("Abgebrochen."))
        elif result is True:
            words = t(N_("An den Drucker geschickt."))
        else:
            files = ", ".join(result.files[:3]) + (" …" if len(result.files) > 3 else "")
            number = self._desk.look.texts.number
            words = t(N_("Gedruckt: {files}, {pages} Seiten."), files=files, pages=number(result.pages))
        self._close_job(words)

    def _refused(self, problem: Problem) -> None:
        self._close_job(self._desk.look.texts.problem(problem))

    def _close_job(self, words: str) -> None:
        self._job = None
        self._progress.hide()
        self._said.setText(words)
        self._desk.tell(words)
        self._enable()

    # --- leaving

    def _leave(self) -> None:
        if self._job is not None:
            self._job.stop()
        else:
            self.accept()

    def reject(self) -> None:
        """Escape stops a run first, and leaves only when there is none."""
        self._leave()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._job is not None:
            self._job.stop()
            event.ignore()
        else:
            super().closeEvent(event)


def print_run_of_list(desk: Desk, query: Query, parent: QWidget) -> None:
    """Ask for the print run of every paper a list shows."""
    lists = desk.office.lists

    def ask(papers: tuple[UUID, ...]) -> None:
        HandoutDialog(desk, papers, parent).open()

    desk.errands.ask(lambda: tuple(row.id for row in lists.all(query, ("title",))), ask, owner=parent)
