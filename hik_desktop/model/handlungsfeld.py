"""Handlungsfelder of the concept: the fields its measures belong to."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from hik_desktop.content.words import N_
from hik_desktop.model import field
from hik_desktop.model.naming import german
from hik_desktop.model.spine import Facts, Record


class Handlungsfeld(Record):
    """One field of action of the concept."""

    __tablename__ = "handlungsfeld"
    label = N_("Handlungsfeld")
    plural = N_("Handlungsfelder")

    number: Mapped[int] = field.integer(N_("Nummer"), name_part=True, low=1, high=99)
    name: Mapped[dict[str, str]] = field.words(N_("Name"), name_part=True, weight=3)
    description: Mapped[str | None] = field.note(N_("Beschreibung"))

    @staticmethod
    def title(facts: Facts) -> str:
        return f"{facts['number']} · {german(facts['name'])}"
