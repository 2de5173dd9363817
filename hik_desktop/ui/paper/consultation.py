"""The Beratungsfolge: each body with its day, the last day to hand in, and what came of it; related papers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout

from hik_desktop.content.words import N_
from hik_desktop.services.views import PartRow
from hik_desktop.ui.forms.keeper import Keeper
from hik_desktop.ui.forms.side import PartEditor
from hik_desktop.ui.forms.spec import PartSpec
from hik_desktop.ui.paper.addressees import LineList
from hik_desktop.ui.paper.state import ADDRESSEE, PaperState
from hik_desktop.ui.pieces import button, row

CONSULTATION, RELATED = "consultation", "related_paper"
_ROWS = (
    ("committee_id",),
    ("meeting_id", "held_on"),
    ("agenda_item", "decisive"),
    ("result",),
    ("outcome",),
    ("votes_for", "votes_against"),
    ("abstentions",),
)


class LinesEditor(PartEditor):
    """Rows of the paper shown as lines in words, with the form of the one chosen."""

    def __init__(self, keeper: Keeper, spec: PartSpec, nothing: str) -> None:
        t = keeper.desk.t
        self.list = LineList(keeper, spec.part, t(keeper.kind.part(spec.part).plural), t(nothing))
        self.lines: Mapping[UUID, str] = {}
        super().__init__(keeper, spec, self.list)
        self.list.chosen.connect(self.choose)
        self.list.removing.connect(self.remove)
        self.list.entered.connect(self.enter)
        self.list.moving.connect(self.move_by)

    def load(self, chosen: UUID | None) -> None:
        rows = self.keeper.rows(self.spec.part)
        if rows != self.list.rows.rows or self.lines != self.list.rows.lines:
            self.list.rows.show(rows, self.lines)
        self.list.select(chosen)
        self.list.updateGeometry()

    def add_ways(self, *ways: Any) -> None:
        """Put links between the title and the lines."""
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertLayout(1, row(*ways, None, edges=(self.keeper.desk.look.theme.px(4), 0, 0, 0)))


class ConsultationEditor(LinesEditor):
    """What happens to the paper in the bodies; open after issue too."""

    def __init__(self, keeper: Keeper) -> None:
        spec = PartSpec(CONSULTATION, ("held_on", "committee_id", "outcome"), _ROWS)
        super().__init__(keeper, spec, N_("Noch kein Gremium gewählt"))
        desk = keeper.desk
        words = desk.t(N_("Aus den Adressaten vorschlagen"))
        self._propose = button(desk.look, f"{CONSULTATION}.propose", words, kind="link")
        self._propose.clicked.connect(self._ask_proposal)
        self.add_ways(self._propose)
        self._state: PaperState | None = None

    def show_state(self, state: PaperState) -> None:
        """Show the Beratungsfolge as it is stored."""
        self._state = state
        self.lines = {found.id: self._line(state, found) for found in state.rows(CONSULTATION)}
        self.refresh()
        there = {found.values["committee_id"] for found in state.rows(CONSULTATION)}
        bodies = {found.values["committee_id"] for found in state.rows(ADDRESSEE)} - {None}
        self._propose.setVisible(not self.keeper.fixed and bool(bodies - there))

    def _line(self, state: PaperState, found: PartRow) -> str:
        t, texts = self.keeper.desk.t, self.keeper.desk.look.texts
        stop = state.stops.get(found.id)
        if stop is None or stop.committee is None:
            return ""
        body = state.view.titles.get(stop.committee) or self._named(stop.meeting, state)
        first = [body, texts.date(stop.day) if stop.day else t(N_("zukünftig"))]
        if found.values["agenda_item"]:
            first.append(t(N_("TOP {number}"), number=found.values["agenda_item"]))
        if found.values["decisive"]:
            first.append(t(N_("entscheidet")))
        lines = [" · ".join(first), self._result(state, found)]
        if stop.due is not None and not lines[1]:
            lines[1] = t(N_("Abgabe bis {day}"), day=texts.date(stop.due))
        return "\n".join(line for line in lines if line)

    def _named(self, meeting: UUID | None, state: PaperState) -> str:
        return state.view.titles.get(meeting, "").partition(",")[0] if meeting is not None else ""

    def _result(self, state: PaperState, found: PartRow) -> str:
        """The outcome in words, and whether it was read out of the result or entered."""
        desk, read = self.keeper.desk, state.outcomes.get(found.id)
        if read is None or read.outcome is None:
            return str(found.values["result"] or "")
        field = self.keeper.kind.part(CONSULTATION).field("outcome")
        votes = (
            (read.votes_for, N_("{count} dafür")),
            (read.votes_against, N_("{count} dagegen")),
            (read.abstentions, N_("{count} enthalten")),
        )
        said = [desk.t(words, count=count) for count, words in votes if count is not None]
        shown = desk.words.show(field, read.outcome) + (f" ({', '.join(said)})" if said else "")
        return shown if found.values["outcome"] else desk.t(N_("{outcome}, aus dem Wortlaut"), outcome=shown)

    def _ask_proposal(self) -> None:
        record, desk = self.keeper.record, self.keeper.desk
        if record is not None:
            self.finish()
            job = desk.office.consultations
            desk.errands.ask(lambda: job.propose(record.id), owner=self)


class RelatedEditor(LinesEditor):
    """Papers of the same matter, each as it is cited."""

    def __init__(self, keeper: Keeper) -> None:
        spec = PartSpec(RELATED, ("related_id", "citation", "relation"))
        super().__init__(keeper, spec, N_("Noch keine Drucksache gewählt"))
        desk = keeper.desk
        self.add.setText(f" {desk.t(N_('Hinzufügen'))}")  # what is added stands beside it, and is said aloud
        self._copy = button(desk.look, f"{RELATED}.copy", desk.t(N_("Zitat kopieren")), "copy", "link")
        self._copy.clicked.connect(self._copy_citation)
        self.add_ways(self._copy)
        self._citations: Mapping[UUID, str] = {}

    def show_state(self, state: PaperState) -> None:
        """Show the related papers as they are stored."""
        self._citations = state.citations
        self.lines = {found.id: self._line(state, found) for found in state.rows(RELATED)}
        self.refresh()
        self._copy.setVisible(any(self._citations.values()))

    def _line(self, state: PaperState, found: PartRow) -> str:
        key = found.values["related_id"]
        title = state.view.titles.get(key, "") if key is not None else ""
        cited = self._citations.get(found.id, "")
        words = f"({cited})" if cited else ""
        relation = str(found.values["relation"] or "")
        below = " · ".join(part for part in (title if words else "", relation) if part)
        return "\n".join(line for line in (words or title, below) if line)

    def _copy_citation(self) -> None:
        cited = self._citations.get(self.chosen, "") if self.chosen is not None else ""
        if cited:
            QGuiApplication.clipboard().setText(f"({cited})")
            self.keeper.desk.tell(self.keeper.desk.t(N_("Zitat kopiert: ({citation})"), citation=cited))
