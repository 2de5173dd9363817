"""Whether an OParl export keeps to the standard, strictly: the text of the standard, not only its schema files.

The export writes nothing the check objects to. It knows only what we publish; a person in it is a fault by itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from hik_desktop.content.words import N_
from hik_desktop.exchange.oparl import LISTS, VERSION, Export, Object

URL, TEXT, DAY, MOMENT, WHOLE, YES_NO = "url", "text", "day", "moment", "whole", "yes_no"
_COMMON = {"id": URL, "type": URL, "created": MOMENT, "modified": MOMENT, "license": URL, "web": URL, "deleted": YES_NO}
_COMMON |= {"keyword": "[text]"}
_FIELDS: dict[str, dict[str, str]] = {
    "System": {
        "oparlVersion": URL, "body": "list:Body", "name": TEXT, "contactEmail": TEXT, "contactName": TEXT,
        "website": URL, "vendor": URL, "product": URL,
    },
    "Body": {
        "system": "System", "name": TEXT, "shortName": TEXT, "website": URL, "contactEmail": TEXT, "contactName": TEXT,
        "ags": TEXT, "rgs": TEXT, "legislativeTerm": "[{LegislativeTerm}]", "classification": TEXT,
        **{key: f"list:{kind}" for key, kind in LISTS.items()},
    },
    "Organization": {
        "body": "Body", "name": TEXT, "shortName": TEXT, "meeting": "list:Meeting", "organizationType": TEXT,
        "classification": TEXT, "subOrganizationOf": "Organization", "startDate": DAY, "endDate": DAY, "website": URL,
    },
    "Meeting": {
        "name": TEXT, "meetingState": TEXT, "cancelled": YES_NO, "start": MOMENT, "end": MOMENT,
        "location": "{Location}", "organization": "[Organization]", "agendaItem": "[{AgendaItem}]",
    },
    "AgendaItem": {
        "meeting": "Meeting", "number": TEXT, "order": WHOLE, "name": TEXT, "public": YES_NO,
        "consultation": "Consultation", "result": TEXT, "resolutionText": TEXT,
    },
    "Paper": {
        "body": "Body", "name": TEXT, "reference": TEXT, "date": DAY, "paperType": TEXT, "relatedPaper": "[Paper]",
        "superordinatedPaper": "[Paper]", "subordinatedPaper": "[Paper]", "mainFile": "{File}",
        "auxiliaryFile": "[{File}]", "underDirectionOf": "[Organization]", "originatorOrganization": "[Organization]",
        "consultation": "[{Consultation}]",
    },
    "Consultation": {
        "paper": "Paper", "agendaItem": "AgendaItem", "meeting": "Meeting", "organization": "[Organization]",
        "authoritative": YES_NO, "role": TEXT,
    },
    "File": {
        "name": TEXT, "fileName": TEXT, "mimeType": TEXT, "date": DAY, "size": WHOLE, "sha512Checksum": TEXT,
        "text": TEXT, "accessUrl": URL, "downloadUrl": URL, "fileLicense": URL, "paper": "[Paper]",
    },
    "Location": {"description": TEXT, "streetAddress": TEXT, "locality": TEXT, "meetings": "[Meeting]"},
}  # fmt: skip
_REQUIRED = {
    "System": ("oparlVersion", "body"),
    "Body": ("system", "name", "organization", "person", "meeting", "paper", "legislativeTerm"),
    "Organization": ("body", "name", "organizationType"),
    "Meeting": ("organization",),
    "AgendaItem": ("order",),
    "Paper": ("body", "name", "reference", "paperType", "mainFile"),
    "Consultation": ("organization",),
    "File": ("accessUrl", "fileName", "mimeType", "size", "sha512Checksum"),
    "Location": (),
}
_MAY_BE_EMPTY = {"legislativeTerm"}
_BACK = {"File": ("paper",), "Consultation": ("paper",), "AgendaItem": ("meeting",), "Location": ("meetings",)}
"""What an object says of its owner only where it stands on its own."""
_TYPES = {"Gremium", "Partei", "Fraktion", "Verwaltungsbereich", "externes Gremium", "Institution", "Sonstiges"}
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")
_URL = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d+)?(?:/[A-Za-z0-9._~!$&'()*+,;=:@%/?#-]*)?")
_VENDOR = re.compile(r"[a-z][a-z0-9-]*:[A-Za-z][A-Za-z0-9]*")
_SHA512 = re.compile(r"[0-9a-f]{128}")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong: a message id with its parameters, and with which object."""

    place: str
    sentence: str
    params: Mapping[str, object] = field(default_factory=dict)


def faults(export: Export, files: Mapping[str, tuple[int, str]]) -> tuple[Fault, ...]:
    """What the standard objects to. `files`: size and SHA-512 (hex) of every file written, by its path."""
    return tuple(_Check(export, files).all())


class _Check:
    def __init__(self, export: Export, files: Mapping[str, tuple[int, str]]) -> None:
        self._export = export
        self._files = files
        self._known = {**export.single, **export.objects}

    def all(self) -> Iterator[Fault]:
        for address, made in self._known.items():
            if made.get("id") != address:
                yield Fault(address, N_("liegt unter einer anderen Adresse als seiner Kennung"))
            yield from self._object(made, address, alone=True)
        yield from self._lists()
        named = {made["accessUrl"] for made in self._known.values() if "accessUrl" in made}
        for path in self._files:
            if f"{self._export.base}/{path}" not in named:
                yield Fault(path, N_("ist eine Datei, die kein Objekt nennt"))

    # --- one object

    def _object(self, made: Any, where: str, *, alone: bool) -> Iterator[Fault]:
        if not isinstance(made, dict):
            yield Fault(where, N_("ist kein Objekt"))
            return
        kind = str(made.get("type", "")).removeprefix(VERSION)
        if kind not in _FIELDS or made.get("type") != f"{VERSION}{kind}":
            yield Fault(
                where, N_("hat eine Art, die nicht ausgegeben wird: {what}"), {"what": str(made.get("type"))[:80]}
            )
            return
        fields = _COMMON | _FIELDS[kind]
        for name in ("id", "type", "created", "modified", *_REQUIRED[kind]):
            if name not in made:
                yield Fault(where, N_("nennt {what} nicht"), {"what": name})
        for name, value in made.items():
            if name in fields:
                yield from self._value(value, fields[name], f"{where} {name}", name in _MAY_BE_EMPTY)
            elif not _VENDOR.fullmatch(name) or name.startswith("oparl:"):
                yield Fault(where, N_("hat eine unbekannte Angabe: {what}"), {"what": name})
            elif value in (None, "", [], {}):
                yield Fault(where, N_("hat eine leere Angabe: {what}"), {"what": name})
        if not alone:
            yield from self._like_its_own(made, kind, where)
        if str(made.get("modified", "")) and str(made.get("created", "")):
            yield from self._in_order(made, where)
        match kind:
            case "File":
                yield from self._file(made, where)
            case "Meeting":
                yield from _meeting(made, where)
            case "Organization":
                yield from _organization(made, where)
            case "AgendaItem":
                yield from _agenda_item(made, where)

    def _like_its_own(self, made: Object, kind: str, where: str) -> Iterator[Fault]:
        """An object inside another says the same as on its own, but for its owner."""
        own = self._known.get(str(made.get("id")))
        back = _BACK.get(kind, ())
        if own is None:
            yield Fault(where, N_("steht nirgends für sich"))
        elif {name: value for name, value in own.items() if name not in back} != made:
            yield Fault(where, N_("sagt für sich etwas anderes"))

    def _in_order(self, made: Object, where: str) -> Iterator[Fault]:
        try:
            if datetime.fromisoformat(made["modified"]) < datetime.fromisoformat(made["created"]):
                yield Fault(where, N_("wurde geändert, bevor es entstand"))
        except (TypeError, ValueError):
            return  # told already

    # --- values

    def _value(self, value: Any, form: str, where: str, may_be_empty: bool = False) -> Iterator[Fault]:
        if value is None:
            yield Fault(where, N_("ist null"))
        elif form.startswith("["):
            if not isinstance(value, list) or (not value and not may_be_empty):
                yield Fault(where, N_("ist keine Liste oder eine leere"))
            else:
                for each in value:
                    yield from self._value(each, form[1:-1], where)
        elif form.startswith("{"):
            if not isinstance(value, dict) or value.get("type") != f"{VERSION}{form[1:-1]}":
                yield Fault(where, N_("ist kein {what}"), {"what": form[1:-1]})
            else:
                yield from self._object(value, where, alone=False)
        elif form.startswith("list:"):
            if value not in self._export.lists:
                yield Fault(where, N_("nennt eine Liste, die es nicht gibt"))
            elif any(self._kind(each) != form[5:] for each in self._export.lists[value]):
                yield Fault(where, N_("führt etwas anderes auf als {what}"), {"what": form[5:]})
        elif form in _PLAIN:
            if not _PLAIN[form](value):
                yield Fault(where, _NO_VALUE[form], {"what": str(value)[:60]})
        elif self._kind(value) != form:
            yield Fault(where, N_("führt zu keinem {what}"), {"what": form})

    def _kind(self, address: Any) -> str:
        made = self._known.get(address) if isinstance(address, str) else None
        return str(made["type"]).removeprefix(VERSION) if made else ""

    # --- what is special

    def _file(self, made: Object, where: str) -> Iterator[Fault]:
        path = str(made.get("accessUrl", "")).removeprefix(f"{self._export.base}/")
        written = self._files.get(path)
        if written is None:
            yield Fault(where, N_("nennt eine Datei, die es nicht gibt"))
        elif written != (made.get("size"), made.get("sha512Checksum")):
            yield Fault(where, N_("nennt eine andere Größe oder Prüfsumme, als die Datei hat"))
        if not _SHA512.fullmatch(str(made.get("sha512Checksum"))):
            yield Fault(where, N_("hat keine Prüfsumme nach SHA-512"))
        if re.search(r"[/\\\x00-\x1f]", str(made.get("fileName"))):
            yield Fault(where, N_("hat einen Dateinamen mit Ordner oder Steuerzeichen"))

    # --- lists

    def _lists(self) -> Iterator[Fault]:
        for address, listed in self._export.lists.items():
            if len(set(listed)) != len(listed) or any(each not in self._known for each in listed):
                yield Fault(address, N_("führt etwas doppelt auf oder etwas, das es nicht gibt"))
        for kind in ("Person", "Membership"):
            key = next(key for key, listed in LISTS.items() if listed == kind)
            address = f"{self._export.base}/list/{key}.json"
            if self._export.lists.get(address) != ():
                yield Fault(address, N_("muss da und leer sein: Personen werden nie ausgegeben"))


def _meeting(made: Object, where: str) -> Iterator[Fault]:
    orders = [item.get("order") for item in made.get("agendaItem", []) if isinstance(item, dict)]
    if orders != list(range(len(orders))):
        yield Fault(where, N_("zählt seine Tagesordnungspunkte nicht von 0 an"))


def _organization(made: Object, where: str) -> Iterator[Fault]:
    if made.get("organizationType") not in _TYPES:
        yield Fault(where, N_("hat eine Art von Gruppierung, die der Standard nicht nennt"))


def _agenda_item(made: Object, where: str) -> Iterator[Fault]:
    if made.get("public") is False and ("result" in made or "resolutionText" in made):
        yield Fault(where, N_("sagt, was ein Gremium nichtöffentlich beschlossen hat"))


def _text(value: Any) -> bool:
    return (
        isinstance(value, str)
        and bool(value.strip())
        and not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", value)
    )


def _url(value: Any) -> bool:
    return isinstance(value, str) and bool(_URL.fullmatch(value))


def _day(value: Any) -> bool:
    try:
        return isinstance(value, str) and len(value) == 10 and bool(date.fromisoformat(value))
    except ValueError:
        return False


def _moment(value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(_MOMENT.fullmatch(value)) and bool(datetime.fromisoformat(value))
    except ValueError:
        return False


_NO_VALUE = {
    TEXT: N_("ist kein Text: {what}"),
    URL: N_("ist keine Adresse im Netz: {what}"),
    DAY: N_("ist kein Datum: {what}"),
    MOMENT: N_("ist kein Zeitpunkt mit Abstand zur Weltzeit: {what}"),
    WHOLE: N_("ist keine ganze Zahl: {what}"),
    YES_NO: N_("ist weder wahr noch falsch: {what}"),
}
_PLAIN: Mapping[str, Callable[[Any], bool]] = {
    TEXT: _text,
    URL: _url,
    DAY: _day,
    MOMENT: _moment,
    WHOLE: lambda value: type(value) is int and value >= 0,
    YES_NO: lambda value: type(value) is bool,
}
