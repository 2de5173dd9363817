"""Tables the file needs for itself: steps and their images, bytes, issued papers, names of records."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, Table, Text

from hik_desktop.model.columns import Hash, Key, Moment
from hik_desktop.model.spine import Base

META = Table(
    "office_meta",
    Base.metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

# One user action. `mode`: do, undo, redo. `undone_by`: the step that took this one back, while it holds.
STEP = Table(
    "step",
    Base.metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("copy_id", Text, nullable=False),
    Column("at", Moment(), nullable=False),
    Column("who", Text, nullable=False),
    Column("mode", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("sentence", Text, nullable=False),
    Column("params", Text, nullable=False),
    Column("merge", Text),
    Column("takes_back", Integer, ForeignKey("step.seq")),
    Column("undone_by", Integer, ForeignKey("step.seq")),
    Column("final", Boolean, nullable=False),
    sqlite_autoincrement=True,
)

# One row touched by a step: its fields before and after, as the file holds them.
CHANGE = Table(
    "change",
    Base.metadata,
    Column("step", Integer, ForeignKey("step.seq"), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("record_id", Key(), nullable=False),
    Column("target", Text, nullable=False),
    Column("row_id", Key(), nullable=False),
    Column("op", Text, nullable=False),
    Column("before", Text),
    Column("after", Text),
    Index("ix_change_record_id", "record_id"),
)

# Bytes, written once under their hash.
BLOB = Table(
    "blob",
    Base.metadata,
    Column("sha256", Hash(), primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
    Column("size", Integer, nullable=False),
    Column("media_type", Text, nullable=False),
)

# What was issued, for good: triggers refuse any change (see `schema`).
ISSUED = Table(
    "issued_paper",
    Base.metadata,
    Column("id", Key(), ForeignKey("record.id", deferrable=True, initially="DEFERRED"), primary_key=True),
    Column("format", Integer, nullable=False),
    Column("number", Text, nullable=False),
    Column("issued_at", Moment(), nullable=False),
    Column("content", Text, nullable=False),
    Column("pdf", LargeBinary, nullable=False),
    Column("sha256", Hash(), nullable=False),
    Column("internal_content", Text),  # only of a paper with parts that are not for the public
    Column("internal_pdf", LargeBinary),
    Column("internal_sha256", Hash()),
    # The list of the day as JSON; the bytes of its files are blobs.
    Column("annexes", Text, nullable=False, server_default='{"annexes": [], "behind": true}'),
)

# The shown name of each record and its sort key: derived, made anew at will; no row for protected records.
ENTRY = Table(
    "entry",
    Base.metadata,
    Column("local", Integer, ForeignKey("record.local", deferrable=True, initially="DEFERRED"), primary_key=True),
    Column("id", Key(), nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("sort_key", Text, nullable=False),
    Column("trashed", Boolean, nullable=False),
    Index("ix_entry_order", "kind", "trashed", "sort_key"),
)

# Not part of what the office knows: never recorded, never compared.
OWN_TABLES = frozenset({"office_meta", "step", "change", "blob", "issued_paper", "entry"})
