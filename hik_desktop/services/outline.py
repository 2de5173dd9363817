"""Records as plain lines of text, for the command line: lists, one record, its history."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from hik_desktop.content.words import N_
from hik_desktop.i18n import Texts
from hik_desktop.services.showing import finding, sentence, show
from hik_desktop.services.views import Editor, FieldChange, FieldInfo, KindInfo, PartInfo, Query, RecordView, StepInfo

if TYPE_CHECKING:
    from hik_desktop.services.office import Office
    from hik_desktop.services.paper_import import ImportNote, ImportPreview

_TELLING = frozenset(
    {Editor.CHOICE, Editor.CATALOGUE, Editor.DATE, Editor.PARTIAL_DATE, Editor.SPAN, Editor.REFERENCE, Editor.COUNTRY}
)
_COLUMNS = 4
_WIDEST = 40


def overview(office: Office, kind: KindInfo, query: Query, texts: Texts) -> list[tuple[str, ...]]:
    """A heading and a line for each record: the beginning of its id, its name, and what tells most about it."""
    fields = [field for field in kind.fields if _tells(field)]
    rows = office.lists.all(query, ("title", *(name for field in fields for name in field.columns or (field.id,))))
    shown = [[show(field, value, texts) for field, value in _values(fields, row.cells[1:])] for row in rows]
    used = [at for at in range(len(fields)) if any(line[at] for line in shown)][:_COLUMNS]
    length = office.search.shortest_ids(kind.name)
    heading = (texts.t(N_("Kennung")), texts.t(N_("Name")), *(texts.t(fields[at].label) for at in used))
    lines = [
        (str(row.id)[:length], cut(row.cells[0] or ""), *(cut(line[at]) for at in used))
        for row, line in zip(rows, shown, strict=True)
    ]
    return [heading, *lines]


def record(kind: KindInfo, view: RecordView, texts: Texts) -> list[str]:
    """A record in lines: its filled fields, the rows inside it, what it still lacks."""
    lines = [view.title, "", *_filled(kind.fields, view.values, view.titles, texts)]
    for part in kind.parts:
        rows = view.parts.get(part.name, ())
        if rows:
            lines += ["", texts.t(part.plural)]
        for number, row in enumerate(rows, 1):
            inside = _filled(part.fields, row.values, view.titles, texts)
            lines += [f"{f'{number}.' if at == 0 else '':<4}{line}" for at, line in enumerate(inside or [""])]
    if view.findings:
        lines += ["", texts.t(N_("Noch offen"))]
        lines += [f"  {finding(item, texts)}" for item in view.findings]
    return lines


def story(
    kind: KindInfo, steps: Sequence[tuple[StepInfo, Sequence[FieldChange]]], texts: Texts, titles: Mapping[UUID, str]
) -> list[str]:
    """What happened to a record, newest first."""
    lines: list[str] = []
    for step, changes in steps:
        who = f", {step.user}" if step.user else ""
        undone = f" ({texts.t(N_('zurückgenommen'))})" if step.undone else ""
        lines.append(f"{step.seq:>5}  {texts.moment(step.at)}{who}: {sentence(step, texts)}{undone}")
        lines += [f"       {line}" for change in changes for line in _change(kind, change, texts, titles)]
    return lines


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


def _tells(field: FieldInfo) -> bool:
    return field.editor in _TELLING and not field.name_part


def _values(fields: Sequence[FieldInfo], cells: Sequence[Any]) -> Iterator[tuple[FieldInfo, Any]]:
    """The value of each field from the cells of its columns."""
    at = 0
    for field in fields:
        count = len(field.columns) or 1
        own = tuple(cells[at : at + count])
        at += count
        yield field, own[0] if count == 1 else None if all(cell is None for cell in own) else own


def _filled(
    fields: Sequence[FieldInfo], values: Mapping[str, Any], titles: Mapping[UUID, str], texts: Texts
) -> list[str]:
    pairs = [(texts.t(field.label), show(field, values.get(field.id), texts, titles)) for field in fields]
    filled = [(label, value) for label, value in pairs if value]
    space = max((width(label) for label, _ in filled), default=0) + 2
    lines: list[str] = []
    for label, value in filled:
        first, *more = value.splitlines() or [""]
        lines.append(_padded(label, space) + first)
        lines += [" " * space + line for line in more]
    return lines


def _change(kind: KindInfo, change: FieldChange, texts: Texts, titles: Mapping[UUID, str]) -> list[str]:
    owner = _owner(kind, change.part)
    if owner is None:
        return []
    field = next((item for item in owner.fields if change.field == item.id or change.field in item.columns), None)
    if field is None:
        return []
    from hik_desktop.services.raw import inner

    field = inner(field, change.field) if field.id != change.field else field
    place = "" if owner is kind else f"{texts.t(owner.label)}, "
    before, after = (cut(show(field, value, texts, titles)) or "–" for value in (change.before, change.after))
    label = f"{place}{texts.t(field.label)}"
    return [f"{label}: {after}" if change.op == "insert" else f"{label}: {before} → {after}"]


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
