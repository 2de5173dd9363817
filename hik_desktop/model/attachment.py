"""Files and cross references that any record may carry."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped

from hik_desktop.content.words import N_
from hik_desktop.model import field
from hik_desktop.model.spine import Part


class Attachment(Part):
    """A file kept with a record: a photo, a treaty, a letter."""

    __tablename__ = "attachment"
    owner = "record"
    label = N_("Anhang")
    plural = N_("Anhänge")

    file_name: Mapped[str] = field.line(N_("Dateiname"), name_part=True, weight=1)
    sha256: Mapped[str | None] = field.blob(N_("Inhalt"))
    media_type: Mapped[str | None] = field.line(N_("Dateityp"))
    description: Mapped[dict[str, str] | None] = field.words(N_("Beschreibung"))
    alt_text: Mapped[str | None] = field.note(
        N_("Alternativtext"), help=N_("Was auf dem Bild zu sehen ist, für alle, die es nicht sehen.")
    )
    credit: Mapped[str | None] = field.line(N_("Bildrechte"))
    dated_on: Mapped[date | None] = field.day(N_("Datum"))
    internal: Mapped[bool | None] = field.yes_no(N_("Nur intern"))


class Link(Part):
    """A pointer from one record to any other."""

    __tablename__ = "link"
    owner = "record"
    label = N_("Verweis")
    plural = N_("Verweise")

    target_id: Mapped[UUID] = field.reference(N_("Verweist auf"), "record", name_part=True)
    relation: Mapped[str | None] = field.line(N_("Zusammenhang"), weight=1)
