"""Files kept with a record: their bytes stand once in the office file, under their hash."""

from __future__ import annotations

import hashlib
import mimetypes
from uuid import UUID

from sqlalchemy import select

from hik_desktop.content.errors import RuleBroken
from hik_desktop.content.words import N_
from hik_desktop.services.files import plain_name
from hik_desktop.services.records import Records
from hik_desktop.services.steps import RECORD, Desk, not_found
from hik_desktop.store.recorder import Step
from hik_desktop.store.tables import BLOB

LARGEST = 100 * 1024 * 1024  # bytes; more belongs beside the office file, whose backup would grow with it


class Attachments:
    """Adding and reading the files of a record."""

    def __init__(self, desk: Desk, records: Records) -> None:
        self._desk = desk
        self._records = records

    def add(self, owner: UUID, file_name: str, data: bytes) -> UUID:
        """Keep a file with a record, as one step. Raises `RuleBroken`: empty, too large, or no such record."""
        self.refuse(data)
        name = plain_name(file_name)
        media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
        with self._desk.step("attachment.add", N_("Anhang hinzugefügt")) as step:
            return self.put(step, owner, name, data, media_type)

    def put(self, step: Step, owner: UUID, name: str, data: bytes, media_type: str) -> UUID:
        """`add` within a step that is already open, for what is known to fit."""
        self._desk.refuse_protected(self._desk.kind_of(step.connection, owner).protected)
        digest = hashlib.sha256(data).hexdigest()
        step.put_blob(digest, data, media_type)
        values = {"file_name": name, "sha256": digest, "media_type": media_type}
        return self._records.append(step, owner, "attachment", values)

    @staticmethod
    def refuse(data: bytes) -> None:
        """Raise `RuleBroken` for what is not kept: nothing, or too much."""
        if not data:
            raise RuleBroken("attachment.empty", N_("Diese Datei ist leer."))
        if len(data) > LARGEST:
            raise RuleBroken(
                "attachment.too_large",
                N_("Diese Datei ist größer als {megabytes} MB. Bitte legen Sie sie neben die Bürodatei."),
                megabytes=LARGEST // 1024 // 1024,
            )

    def keep_picture(self, data: bytes) -> str:
        """Keep the bytes of a PNG or JPEG picture and return the hash a field names them by.

        Raises `RuleBroken("picture.unknown")` for anything else.
        """
        kinds = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
        media_type = next((kind for start, kind in kinds.items() if data.startswith(start)), None)
        if media_type is None or len(data) > LARGEST:
            raise RuleBroken("picture.unknown", N_("Das ist kein Bild im Format PNG oder JPEG."))
        digest = hashlib.sha256(data).hexdigest()
        with self._desk.step("picture.keep", N_("Bild hinterlegt")) as step:
            step.put_blob(digest, data, media_type)
        return digest

    def picture(self, owner: UUID, sha256: str) -> bytes:
        """The bytes of a picture kept with a record. Raises `RuleBroken("record.not_found")`."""
        table = self._desk.catalog.parts["attachment"].table
        query = select(BLOB.c.bytes).join(table, table.c.sha256 == BLOB.c.sha256)
        with self._desk.file.reading() as connection:
            self._desk.refuse_protected(self._desk.kind_of(connection, owner).protected)
            found = connection.execute(query.where(table.c.owner_id == owner, BLOB.c.sha256 == sha256)).first()
        if found is None:
            raise not_found()
        return bytes(found[0])

    def read(self, row_id: UUID) -> tuple[str, bytes]:
        """Name and bytes of an attachment. Raises `RuleBroken("record.not_found")`."""
        table = self._desk.catalog.parts["attachment"].table
        query = select(table.c.file_name, BLOB.c.bytes, RECORD.c.protected)
        query = query.join(BLOB, BLOB.c.sha256 == table.c.sha256).join(RECORD, RECORD.c.id == table.c.owner_id)
        with self._desk.file.reading() as connection:
            row = connection.execute(query.where(table.c.id == row_id)).first()
        if row is None:
            raise not_found()
        self._desk.refuse_protected(row[2])
        return row[0], bytes(row[1])
