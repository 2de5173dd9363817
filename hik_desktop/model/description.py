"""What describes a field, free of any database: the window and the command line work with these."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import Any


class Editor(Enum):
    """How a value is entered and shown."""

    LINE = auto()
    NOTE = auto()  # several lines of plain text
    CONTENT = auto()  # running text of a paper
    WORDS = auto()  # one value {language tag: text}, German first
    INTEGER = auto()
    PERCENT = auto()
    DECIMAL = auto()
    MONEY = auto()  # composite: amount, currency, rate, euro cents
    DATE = auto()
    MOMENT = auto()  # a UTC moment that happened
    PARTIAL_DATE = auto()
    SPAN = auto()  # composite: first and last day
    TIME = auto()
    LOCAL_TIME = auto()  # composite: local date, local time, zone
    ZONE = auto()
    BOOL = auto()
    CHOICE = auto()
    CATALOGUE = auto()
    REFERENCE = auto()
    PART = auto()  # a row of the same record
    COUNTRY = auto()
    LANGUAGE = auto()
    EMAIL = auto()
    PHONE = auto()
    URL = auto()
    BYTES = auto()  # the hash of bytes kept in `blob`


class Privacy(StrEnum):
    """Whose business a value is; decides about logs, public prints and expiry."""

    NONE = "none"
    PERSON = "person"
    CONTACT = "contact"
    DOCUMENT = "document"
    HEALTH = "health"
    PROTECTED = "protected"


class Retention(StrEnum):
    """How long a value is kept, counted from the record's own date (domain: DSGVO periods)."""

    VISIT = "visit"
    LIST = "list"
    ACCOUNTING = "accounting"
    PERMANENT = "permanent"


class Choice(StrEnum):
    """An enum with behaviour: each member is declared as `NAME = "code", N_("Wort")`."""

    label: str

    def __new__(cls, code: str, label: str = "") -> Choice:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record, declared once.

    `name_part`: one of the one to three fields that name the record, asked for by "Neu" and never empty.
    `weight`: 0 not searched, 1 text, 2 important, 3 name. `columns`: the columns a composite value
    stands in; for all else the one column of the same name. `low`, `high`: bounds of a number.
    `target`: the kind a reference points to, or the table of a part. `catalogue`: the list of words it picks from.
    `expression`: for a computed field, its portable SQL, made for the day given. `initial`: what a new row starts with.
    `by_action`: changes only through an action of its own, never by typing. `pattern`: the form a line must have,
    with the sentence that says so.
    """

    id: str
    label: str
    editor: Editor
    help: str = ""
    choices: tuple[Choice, ...] = ()
    target: str = ""
    catalogue: str = ""
    name_part: bool = False
    unique: bool = False
    weight: int = 0
    privacy: Privacy = Privacy.NONE
    retention: Retention = Retention.PERMANENT
    low: int | None = None
    high: int | None = None
    columns: tuple[str, ...] = ()
    expression: Callable[..., Any] | None = None
    initial: Any = None
    by_action: bool = False
    pattern: str = ""
    pattern_sentence: str = ""

    @property
    def fixed(self) -> bool:
        """Whether it cannot be typed: computed, or changed by an action of its own only."""
        return self.computed or self.by_action

    @property
    def computed(self) -> bool:
        return self.expression is not None
