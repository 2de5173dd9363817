"""Records as plain lines of text, for the command line: lists, one record, its history."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from uuid import UUID

from hik_desktop.content.words import N_
from hik_desktop.i18n import Texts
from hik_desktop.services.raw import inner
from hik_desktop.services.showing import finding, sentence, show
from hik_desktop.services.views import Editor, FieldChange, FieldInfo, KindInfo, PartInfo, Query, RecordView

if TYPE_CHECKING:
    from hik_desktop.services.annexes import Bundle
    from hik_desktop.services.office import Office
    from hik_desktop.services.paper_import import ImportNote, ImportPreview

_TELLING = frozenset(
    {Editor.CHOICE, Editor.CATALOGUE, Editor.DATE, Editor.PARTIAL_DATE, Editor.SPAN, Editor.REFERENCE, Editor.COUNTRY}
)
_COLUMNS = 4
_WIDEST = 40


@dataclass(frozen=True)
class Outline:
    """Writes the records of one office in one language."""

    office: Office
    texts: Texts

    def overview(self, kind: KindInfo, query: Query) -> list[tuple[str, ...]]:
        """A heading and a line for each record: the beginning of its id, its name, and what tells most about it."""
        fields = [field for field in kind.fields if field.editor in _TELLING and not field.name_part]
        columns = [name for field in fields for name in field.columns or (field.id,)]
        rows = self.office.lists.all(query, ("title", *columns))
        shown = [[self._show(field, value, {}) for field, value in _values(fields, row.cells[1:])] for row in rows]
        used = [at for at in range(len(fields)) if any(line[at] for line in shown)][:_COLUMNS]
        length = self.office.search.shortest_ids(kind.name)
        heading = (self._t(N_("Kennung")), self._t(N_("Name")), *(self._t(fields[at].label) for at in used))
        lines = [
            (str(row.id)[:length], cut(row.cells[0] or ""), *(cut(line[at]) for at in used))
            for row, line in zip(rows, shown, strict=True)
        ]
        return [heading, *lines]

    def record(self, kind: KindInfo, view: RecordView) -> list[str]:
        """A record in lines: its filled fields, the rows inside it, what it still lacks."""
        title = self.texts.t(N_("{title} (im Papierkorb)"), title=view.title) if view.trashed_at else view.title
        lines = [title, "", *self._filled(kind.fields, view.values, view.titles)]
        for part in kind.parts:
            rows = view.parts.get(part.name, ())
            if rows:
                lines += ["", self._t(part.plural)]
            for number, row in enumerate(rows, 1):
                inside = self._filled(part.fields, row.values, view.titles)
                lines += [f"{f'{number}.' if at == 0 else '':<4}{line}" for at, line in enumerate(inside or [""])]
        if view.findings:
            lines += ["", self._t(N_("Noch offen"))]
            lines += [f"  {finding(item, self.texts)}" for item in view.findings]
        return lines

    def story(self, kind: KindInfo, record_id: UUID) -> list[str]:
        """What happened to a record, newest first."""
        steps = self.office.history.of(record_id)
        titles = self.office.history.titles(steps)
        lines: list[str] = []
        for step, changes in steps:
            who = f", {step.user}" if step.user else ""
            undone = f" ({self._t(N_('zurückgenommen'))})" if step.undone else ""
            lines.append(f"{step.seq:>5}  {self.texts.moment(step.at)}{who}: {sentence(step, self.texts)}{undone}")
            told = dict.fromkeys(line for change in changes for line in self._change(kind, change, titles))
            lines += [f"       {line}" for line in told]
        return lines

    def _t(self, message: str) -> str:
        return self.texts.t(message)

    def _show(self, field: FieldInfo, value: Any, titles: Mapping[UUID, str]) -> str:
        if field.editor is Editor.CATALOGUE and value is not None:
            return self._words.get(field.catalogue, {}).get(value, str(value))
        return show(field, value, self.texts, titles)

    @cached_property
    def _words(self) -> dict[str, dict[str, str]]:
        """The words of the city's own lists, by list and code."""
        language = self.texts.language
        return {
            name: {code: words.get(language) or words.get("de", code) for code, words in entries}
            for name, entries in self.office.records.catalogues().items()
        }

    def _filled(self, fields: Sequence[FieldInfo], values: Mapping[str, Any], titles: Mapping[UUID, str]) -> list[str]:
        pairs = [(self._t(field.label), self._show(field, values.get(field.id), titles)) for field in fields]
        filled = [(label, value) for label, value in pairs if value]
        space = max((width(label) for label, _ in filled), default=0) + 2
        lines: list[str] = []
        for label, value in filled:
            first, *more = value.splitlines() or [""]
            lines.append(_padded(label, space) + first)
            lines += [" " * space + line for line in more]
        return lines

    def _change(self, kind: KindInfo, change: FieldChange, titles: Mapping[UUID, str]) -> list[str]:
        owner = _owner(kind, change.part)
        if owner is None:
            return []
        field = next((item for item in owner.fields if change.field in (item.id, *item.columns)), None)
        if field is None:
            return []
        field = inner(field, change.field) if field.id != change.field else field
        before, after = (cut(self._show(field, value, titles)) or "–" for value in (change.before, change.after))
        place = "" if owner is kind else f"{self._t(owner.label)}, "
        label = f"{place}{self._t(field.label)}"
        return [f"{label}: {after}" if change.op == "insert" else f"{label}: {before} → {after}"]


def aligned(rows: Sequence[Sequence[str]], *, rule: bool = False) -> list[str]:
    """Columns as wide as their widest cell, in character cells; the last as long as it is."""
    if not rows:
        return []
    rows = [[" ".join(cell.split()) for cell in row] for row in rows]
    widths = [max(width(row[at]) for row in rows) for at in range(len(rows[0]))]
    lines = ["  ".join(_padded(cell, widths[at]) for at, cell in enumerate(row)).rstrip() for row in rows]
    if rule:
        lines.insert(1, "  ".join("─" * width for width in widths))
    return lines


def width(text: str) -> int:
    """Character cells of a terminal the text takes: East Asian letters take two, marks none."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def cut(text: str) -> str:
    """One line of bounded length."""
    line = " ".join(text.split())
    return line if width(line) <= _WIDEST else line[: _WIDEST - 1].rstrip() + "…"


def _padded(cell: str, to: int) -> str:
    return cell + " " * (to - width(cell))


def _values(fields: Sequence[FieldInfo], cells: Sequence[Any]) -> Iterator[tuple[FieldInfo, Any]]:
    """The value of each field from the cells of its columns."""
    at = 0
    for field in fields:
        count = len(field.columns) or 1
        own = tuple(cells[at : at + count])
        at += count
        yield field, own[0] if count == 1 else None if all(cell is None for cell in own) else own


def _owner(kind: KindInfo, name: str) -> KindInfo | PartInfo | None:
    if name == kind.name:
        return kind
    return next((part for part in kind.parts if part.name == name), None)


def understood(preview: ImportPreview, texts: Texts) -> list[str]:
    """What the reader of an existing paper understood, then what not, each with its line in the source."""
    lines = [texts.t(N_("Verstanden:")), *(f"  {_import_note(note, texts)}" for note in preview.understood)]
    if preview.not_understood:
        lines += [texts.t(N_("Bitte prüfen:")), *(f"  {_import_note(note, texts)}" for note in preview.not_understood)]
    return lines


def _import_note(note: ImportNote, texts: Texts) -> str:
    said = texts.t(note.sentence, **note.params)
    return texts.t(N_("{said} (Zeile {line})"), said=said, line=note.line) if note.line else said


def bound(bundle: Bundle, texts: Texts) -> list[str]:
    """Which annexes keep a printed paper's files from being accessible, and which are not among them."""
    lines = []
    if bundle.flaws:
        lines.append(texts.t(N_("Wegen dieser Anlagen gilt das Gedruckte nicht als barrierefrei und archivfähig:")))
    for flaw in bundle.flaws:
        why = " ".join(texts.t(reason) for reason in flaw.reasons)
        lines.append("  " + texts.t(N_("Anlage {number}: {reason}"), number=flaw.number, reason=why))
    if bundle.absent:
        numbers = ", ".join(str(entry.number) for entry in bundle.absent)
        lines.append(texts.t(N_("Nicht enthalten sind die Anlagen: {numbers}"), numbers=numbers))
    return lines
