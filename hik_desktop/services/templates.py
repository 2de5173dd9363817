"""Model papers: which there are, a paper made from one and the records it is about, a paper kept as one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from hik_desktop.content.errors import RuleBroken
from hik_desktop.content.jsonform import from_json, to_json
from hik_desktop.content.words import N_
from hik_desktop.i18n import texts_for
from hik_desktop.model.cost import Stage
from hik_desktop.model.paper_template import CostForm, TemplateAbout
from hik_desktop.model.spine import Facts
from hik_desktop.services.paper_check import valid_set
from hik_desktop.services.paper_facts import printed_rows
from hik_desktop.services.papers import Papers
from hik_desktop.services.placeholders import NOTHING_KNOWN, Filling
from hik_desktop.services.records import Records
from hik_desktop.services.steps import RECORD, Desk, not_found
from hik_desktop.services.template_costs import add_costs, own_lines
from hik_desktop.services.template_values import About, Values
from hik_desktop.services.views import Named
from hik_desktop.store import facts
from hik_desktop.store.recorder import Step
from hik_desktop.store.tables import ENTRY

_TO_TEMPLATE = {
    "drucksache_addressee": ("template_addressee", ("committee_id", "role", "wording")),
    "drucksache_section": ("template_section", ("role", "heading", "body", "internal", "anchor")),
    "annex": ("template_annex", ("name", "internal")),
}
_STAGES = {CostForm.PLANNED: Stage.PLANNED, CostForm.ACTUAL: Stage.ACTUAL}
_FILES = ("file_name", "sha256", "media_type")


@dataclass(frozen=True, slots=True)
class TemplateInfo:
    """One template to choose: its name, a sentence on what it is for, the kind of paper, what it asks for.

    `about`: "nothing", "year", or the kind of record; `suffix`: it makes a version of an earlier paper.
    """

    id: UUID
    name: str
    purpose: str
    paper_type: str
    about: str
    suffix: str


class Templates:
    """The office's model papers."""

    def __init__(self, desk: Desk, records: Records, papers: Papers) -> None:
        self._desk = desk
        self._records = records
        self._papers = papers

    def list(self) -> tuple[TemplateInfo, ...]:
        """All templates by kind and name; those in the trash are left out."""
        table = self._table("paper_template")
        query = select(table, ENTRY.c.sort_key).join(RECORD, RECORD.c.id == table.c.id)
        query = query.join(ENTRY, ENTRY.c.id == table.c.id).where(RECORD.c.trashed_at.is_(None))
        with self._desk.file.reading() as connection:
            rows = connection.execute(query.order_by(ENTRY.c.sort_key)).mappings()
            return tuple(_info(row) for row in rows)

    def offered(self, template_id: UUID, words: str = "", limit: int = 200) -> tuple[Named, ...]:
        """The records a template can be about; none where it asks for nothing or for a year."""
        with self._desk.file.reading() as connection:
            about = str(self._template(connection, template_id)["about"])
        if about in (TemplateAbout.NOTHING, TemplateAbout.YEAR):
            return ()
        found = self._records.pick(about, words, limit)
        if about != TemplateAbout.PAPER:
            return found
        table = self._table("drucksache")
        with self._desk.file.reading() as connection:
            numbered = set(connection.execute(select(table.c.id).where(table.c.number.is_not(None))).scalars())
        return tuple(item for item in found if item.id in numbered)

    def create(self, template_id: UUID, about: About = None, *, dated_on: date | None = None, reason: str = "") -> UUID:
        """A draft from a template, filled from the record it is about (or a year); what is not known is left "[…]".

        Raises `RuleBroken`: "template.other_kind", "template.paper_needed", or what a new version is refused for.
        """
        with self._desk.step("drucksache.from_template", N_("Drucksache aus Vorlage angelegt: {title}")) as step:
            template = self._template(step.connection, template_id)
            day = dated_on or self._desk.today()
            values = Values(self._desk, step.connection, day, texts_for(template["language"]))
            filling, record = values.of(template["about"], about)
            if template["suffix"]:
                step.about = self._version(step, template, about, filling, reason)
            else:
                step.about = self._new(step, template, day, filling)
            self._parts(step, template, step.about, filling, about, record)
            return step.about

    def remember(self, paper_id: UUID, name: str, purpose: str = "") -> UUID:
        """Keep a paper as a template: its addressees, sections and the names of its Anlagen."""
        with self._desk.step("paper_template.remember", N_("Drucksache als Vorlage gemerkt: {title}")) as step:
            known = facts.read(step.connection, self._desk.catalog.kinds["drucksache"], [paper_id], self._desk.today())
            if paper_id not in known:
                raise not_found()
            paper = known[paper_id]
            values = {"name": name, "purpose": purpose or None} | {
                field: paper[field] for field in ("paper_type", "subject", "bold_line", "language", "public")
            }
            parts = {
                to: [{field: row[field] for field in fields} for row in paper.parts[part]]
                for part, (to, fields) in _TO_TEMPLATE.items()
            }
            open_to_all = [row["id"] for row in printed_rows(paper, "annex", internal=False)]
            for made, row in zip(parts["template_annex"], paper.parts["annex"], strict=True):
                made["internal"] = row["id"] not in open_to_all or None  # its file may be for the office only
            parts["attachment"] = _files(paper, pictures_of(paper.parts["drucksache_section"]))
            step.about = self._records.add(step, "paper_template", values, parts)
            return step.about

    def _new(self, step: Step, template: Facts, day: date, filling: Filling) -> UUID:
        set_id = valid_set(self._desk, step.connection, template["paper_type"], day)
        values = {
            "subject": filling.line(template["subject"] or NOTHING_KNOWN),
            "paper_type": template["paper_type"],
            "bold_line": filling.line(template["bold_line"]) if template["bold_line"] else None,
            "language": template["language"],
            "dated_on": day,
            "section_set_id": set_id,
            "public": template["public"] is not False,
        }
        return self._records.add(step, "drucksache", values)

    def _version(self, step: Step, template: Facts, about: About, filling: Filling, reason: str) -> UUID:
        if not isinstance(about, UUID):
            raise RuleBroken("template.paper_needed", N_("Bitte wählen Sie die Drucksache, deren Fassung das wird."))
        given = Filling({"Grund": reason.strip()}) if reason.strip() else Filling()
        words = (filling | given).line(template["version_reason"] or "[Grund]")
        return self._papers.add_version(step, about, template["suffix"], words)

    def _parts(
        self, step: Step, template: Facts, paper: UUID, filling: Filling, about: About, record: Facts | None
    ) -> None:
        """The rows of the template, each filled, after those a version has brought along."""
        known = facts.read(step.connection, self._desk.catalog.kinds["drucksache"], [paper], self._desk.today())[paper]
        if not known.parts["drucksache_addressee"]:
            for row in template.parts["template_addressee"]:
                values = {name: row[name] for name in ("committee_id", "role", "wording")}
                self._records.append(step, paper, "drucksache_addressee", values)
        self._costs(step, template, paper, about, record)
        present = {(row["role"], row["heading"]) for row in known.parts["drucksache_section"]}
        for row in template.parts["template_section"]:
            heading = filling.line(row["heading"] or "") or None
            if (row["role"], heading) not in present:
                body = to_json(filling.text(from_json(row["body"]))) if row["body"] else None
                values = {name: row[name] for name in ("role", "internal", "anchor")}
                values |= {"heading": heading, "body": body}
                self._records.append(step, paper, "drucksache_section", values)
        for row in template.parts["template_annex"]:
            self._records.append(step, paper, "annex", {"name": filling.line(row["name"]), "internal": row["internal"]})
        for row in template.parts["attachment"]:
            self._records.append(step, paper, "attachment", {name: row[name] for name in _FILES})

    def _costs(self, step: Step, template: Facts, paper: UUID, about: About, record: Facts | None) -> None:
        """The computed blocks of the Kostentabelle; a version has brought along its own."""
        stage = _STAGES.get(template["cost_form"])
        if stage is None or record is None or not isinstance(about, UUID) or "cost_line" not in record.parts:
            return
        add_costs(self._desk, self._records, step, paper, about, own_lines(record, stage), stage)

    def _template(self, connection: Connection, template_id: UUID) -> Facts:
        kind = self._desk.catalog.kinds["paper_template"]
        found = facts.read(connection, kind, [template_id], self._desk.today())
        if template_id not in found:
            raise not_found()
        return found[template_id]

    def _table(self, kind: str) -> Any:
        return self._desk.catalog.kinds[kind].table


def _info(row: Mapping[Any, Any]) -> TemplateInfo:
    about = row["about"] or str(TemplateAbout.NOTHING)
    return TemplateInfo(row["id"], row["name"], row["purpose"] or "", row["paper_type"], about, row["suffix"] or "")


def pictures_of(sections: Any) -> frozenset[str]:
    """The pictures that stand in sections, by the hash of their bytes."""
    from hik_desktop.content.blocks import Figure
    from hik_desktop.content.places import walk

    bodies = [from_json(row["body"]) for row in sections if row["body"]]
    return frozenset(
        placed.block.picture for body in bodies for placed in walk(body) if isinstance(placed.block, Figure)
    )


def _files(owner: Facts, pictures: frozenset[str]) -> list[dict[str, Any]]:
    return [{name: row[name] for name in _FILES} for row in owner.parts["attachment"] if row["sha256"] in pictures]
