"""The Sustainable Development Goals of the United Nations."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from hik_desktop.content.words import N_
from hik_desktop.model import field
from hik_desktop.model.naming import german
from hik_desktop.model.spine import Facts, Record


class Sdg(Record):
    """One of the seventeen goals."""

    __tablename__ = "sdg"
    label = N_("Nachhaltigkeitsziel")
    plural = N_("Nachhaltigkeitsziele")

    number: Mapped[int] = field.integer(N_("Nummer"), name_part=True, low=1, high=17)
    name: Mapped[dict[str, str]] = field.words(N_("Name"), name_part=True, weight=2)

    @staticmethod
    def title(facts: Facts) -> str:
        return f"SDG {facts['number']} · {german(facts['name'])}"
