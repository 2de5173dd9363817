"""Lists of words the city may change: topics, types, cost rows, districts, each word with its validity."""

from __future__ import annotations

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from hik_desktop.content.words import N_
from hik_desktop.model import field
from hik_desktop.model.description import Editor
from hik_desktop.model.naming import german
from hik_desktop.model.rule import end_before_start
from hik_desktop.model.spine import Facts, Record


class CatalogueEntry(Record):
    """One word of one list; other records keep its code, so the word may change."""

    __tablename__ = "catalogue_entry"
    __table_args__ = (UniqueConstraint("list_name", "code"),)
    label = N_("Listeneintrag")
    plural = N_("Listeneinträge")

    list_name: Mapped[str] = field.line(N_("Liste"), name_part=True)
    code: Mapped[str] = field.line(N_("Kürzel"), name_part=True, help=N_("Bleibt gleich, auch wenn der Name wechselt."))
    name: Mapped[dict[str, str]] = field.words(N_("Name"), name_part=True, weight=2)
    rank: Mapped[int | None] = field.integer(N_("Reihenfolge"))
    group_code: Mapped[str | None] = field.line(
        N_("Gruppe"),
        help=N_(
            "Bei Zeilen der Kostentabelle: der Block, in dem sie stehen. Bei Kostenträgern, wann es eigene Kosten "
            "sind: leer immer, incoming nur bei eingehenden, outgoing nur bei ausgehenden Besuchen, others nie."
        ),
    )
    starts_on: Mapped[date | None] = field.day(N_("Gilt ab"))
    ends_on: Mapped[date | None] = field.day(N_("Gilt bis"))
    notes: Mapped[str | None] = field.note(N_("Notiz"))

    composites = {"valid": field.composite(N_("Gilt von bis"), Editor.SPAN, "starts_on", "ends_on")}
    rules = (end_before_start("catalogue.valid", "valid", "starts_on", "ends_on"),)

    @staticmethod
    def title(facts: Facts) -> str:
        return german(facts["name"])
