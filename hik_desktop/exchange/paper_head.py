"""The head of a paper's plain text: letterhead, kind, addressees, number, bold line, title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hik_desktop.exchange.running_text import is_heading_like, is_known_heading
from hik_desktop.exchange.text_source import Joiner, SourceLine

_KIND = re.compile(
    r"(?P<before>.*?)(?:(?:Informations|Beschluss|Bezirksrats?)drucksache-Zeichen)?\s*(?P<kind>Informations|Beschluss|Bezirksrats?)-?\s*drucksache"
    r"(?P<after>\s+[ib])?\s*",
    re.IGNORECASE,
)
_KINDS = {"informations": "info", "beschluss": "decision", "bezirksrat": "district", "bezirksrats": "district"}
_ADDRESSEE = re.compile(r"(?P<prefix>(?:In|An) (?:den|die|das|dem|alle))\s+(?P<name>\S.*)")
_FOR_INFORMATION = re.compile(r"\s*\(\s*zur Kenntnis(?:nahme)?\s*\)\s*\Z")
_NUMBER = re.compile(r"(?:Nr\.?\s*)?(?P<number>(?:\d{2}-)?\d{4}/\d{4})(?:\s+(?P<suffix>[NES])\s?(?P<count>\d{1,2}))?")
_DRAFT_NUMBER = re.compile(r"(?:Nr\.?)?\s*/\s*\d{4}")
_VERSION = re.compile(r"(?P<count>\d{1,2})\.\s+(?P<kind>Neufassung|Ergänzung|Entscheidung)")
_SUFFIXES = {"Neufassung": "N", "Ergänzung": "E", "Entscheidung": "S"}
_LABELS = {"nr": "number", "nr.": "number", "anzahl der anlagen": "annexes", "zu top": "agenda"}
_LABELLED = re.compile(r"(?P<label>Nr\.|Anzahl der Anlagen|Zu TOP)\s+(?P<value>\S.*)")
_NOTICE = re.compile(r"BITTE AUFBEWAHREN|.*nicht noch einmal versandt")
_REASON = re.compile(r"Neufassung|Ergänzung|Entscheidung|[Gg]eändert|Änderung|[Kk]orr[ie]|ersetzt")
_SURE_REASON = re.compile(
    r"(?:Neufassung|Ergänzung|Entscheidung)\b.*(?:\bwegen\b|\bweil\b|\b[Aa]uf ?[Gg]rund\b|:|geändert|korrigiert)"
    r"|Geändert|Korrigiert"
)
_ANNEXES = re.compile(r"\d{1,2}(?: \(.*\))?")
_UNFINISHED = re.compile(r"(?:,|-|\bund|\boder|\bfür|\bder|\bdes|\bdie|\bden|\bzur|\()\Z")
_ADDRESSEE_WIDTH = 36
_LETTERHEAD_LINES = 4
_SIGNS = ("i", "b")
_TITLE_LINES, _RUNNING = 4, 60
"""A title has hardly more lines; a line so long is running text."""
_FIELD = r"(?:Nr\.|Anzahl der Anlagen|Zu TOP)(?:\s.*)?|\d{1,2}\. (?:Neufassung|Ergänzung|Entscheidung)"
_BESIDE = re.compile(rf"(?P<left>.*?)\s{{2,}}(?P<right>{_FIELD})\s*")


@dataclass(frozen=True, slots=True)
class Addressee:
    """A body the paper goes to: `wording` the whole line as printed, `prefix` "In den", `name` what is between."""

    prefix: str
    name: str
    for_information: bool
    wording: str


@dataclass(slots=True)
class Head:
    """What the head says; line numbers from 1, 0 when it is not there."""

    paper_type: str = ""
    kind_line: int = 0
    letterhead: tuple[str, ...] = ()
    city: str = ""
    addressees: tuple[Addressee, ...] = ()
    addressee_line: int = 0
    number: str | None = None
    number_line: int = 0
    draft_number: str = ""
    """What stands where a number will stand: "Nr. /2031"."""
    suffix: str | None = None
    suffix_number: int | None = None
    annexes: str = ""
    agenda: str = ""
    bold_line: str = ""
    bold_number: int = 0
    title: str = ""
    title_line: int = 0

    @property
    def cited_number(self) -> str:
        """The number with its suffix: "0728/2026 N1"."""
        suffix = f" {self.suffix}{self.suffix_number}" if self.suffix else ""
        return f"{self.number or ''}{suffix}"


def read_head(lines: Sequence[SourceLine], joiner: Joiner) -> tuple[Head, Sequence[SourceLine]]:
    """Return the head and the lines of the text below it."""
    lines = one_column(lines)
    reader = _HeadReader(lines, joiner)
    reader.kind()
    reader.addressees_and_fields()
    reader.title()
    if re.match(r"\d{2}-", reader.head.number or ""):  # its head says no more than that it asks or informs
        reader.head.paper_type = "district"
    return reader.head, lines[reader.at :]


def one_column(lines: Sequence[SourceLine]) -> Sequence[SourceLine]:
    """Put addressees and fields one below the other where a copy in columns has them side by side."""
    start = next((at for at, line in enumerate(lines[:40]) if _ADDRESSEE.match(line.text)), None)
    if start is None:
        return lines
    beside = [at for at in range(start, min(start + 40, len(lines))) if _beside(lines[at])[1]]
    if not any(_beside(lines[at])[0] for at in beside):
        return lines
    end = beside[-1] + 1
    while end < len(lines) and lines[end].text and not _NOTICE.match(lines[end].text):
        end += 1  # more addressees than fields
    left, right = [], []
    for line in lines[start:end]:
        one, other = _beside(line)
        if not other:
            one = line.raw
        left += [SourceLine(line.number, one)] if one.strip() else []
        right += [SourceLine(line.number, other)] if other else []
    return [*lines[:start], *left, *right, *lines[end:]]


def _running(text: str) -> bool:
    """Whether a line is of a text, not of a title: long, or the end of a sentence."""
    return len(text) >= _RUNNING or text.endswith(".")


def _beside(line: SourceLine) -> tuple[str, str]:
    """What stands left and right on a line of the head; nothing where there is no field on its right."""
    found = _BESIDE.fullmatch(line.raw) if len(line.raw) < 300 else None
    return (found["left"], " ".join(found["right"].split())) if found else ("", "")


class _HeadReader:
    def __init__(self, lines: Sequence[SourceLine], joiner: Joiner) -> None:
        self._lines = lines
        self._joiner = joiner
        self.at = 0
        self.head = Head()

    def _skip_empty(self) -> None:
        while self.at < len(self._lines) and not self._lines[self.at].text:
            self.at += 1

    # --- letterhead and kind

    def kind(self) -> None:
        """Find the kind above the addressees; what else stands there is the letterhead, in whatever order."""
        filled = [index for index, line in enumerate(self._lines[:40]) if line.text][:12]
        end = next((index for index in filled if _ADDRESSEE.match(self._lines[index].text)), None)
        if end is not None and self._letterhead(range(end)):
            self.at = end
            return
        for index in filled:
            if self._kind_at(index):
                used = self._kind_at(index)
                self._letterhead(range(index + used))
                self.at = index + used
                if self.at < len(self._lines) and self._lines[self.at].text in _SIGNS:
                    self.at += 1
                return
        self._skip_empty()

    def _letterhead(self, indexes: range) -> bool:
        """Take the lines at `indexes` as letterhead, kind and sign; False when they are too many for that."""
        words: list[str] = []
        skip = 0
        for index in indexes:
            text = self._lines[index].text
            if skip or not text or text in _SIGNS:
                skip = max(skip - 1, 0)
                continue
            used = self._kind_at(index)
            if used:
                found = self._kind_found(index, used)
                words += [found] if found else []
                skip = used - 1
            else:
                words.append(text)
        if len(words) > _LETTERHEAD_LINES:
            return False
        self.head.letterhead = tuple(words)
        city = " ".join(words).split()
        if len(city) > 1 and city[0].lower().endswith(("stadt", "gemeinde", "landkreis", "region")):
            self.head.city = " ".join(city[1:])
        return True

    def _kind_text(self, index: int, used: int) -> str:
        return "".join(line.text for line in self._lines[index : index + used]).replace("\u00ad", "")

    def _kind_at(self, index: int) -> int:
        """Return how many lines from `index` on name the kind: one, two when it is broken, or none."""
        return next((used for used in (1, 2) if _KIND.fullmatch(self._kind_text(index, used))), 0)

    def _kind_found(self, index: int, used: int) -> str:
        """Note the kind and return what stands before it on its line."""
        found = _KIND.fullmatch(self._kind_text(index, used))
        assert found, "asked before"
        self.head.paper_type = _KINDS[found["kind"].lower()]
        self.head.kind_line = self._lines[index].number
        return found["before"].strip()

    # --- addressees, number and the other fields

    def addressees_and_fields(self) -> None:
        """Read addressees and labelled values in whatever order the copy has them."""
        found: list[Addressee] = []
        while True:
            start = self.at
            self._skip_empty()
            if self.at >= len(self._lines):
                break
            text = self._lines[self.at].text
            if _ADDRESSEE.match(text):
                self.head.addressee_line = self.head.addressee_line or self._lines[self.at].number
                found.append(self._addressee())
            elif text.lower() in _LABELS:
                self._columns()
            elif not self._field(text):
                self.at = start
                self._skip_empty()
                break
        self.head.addressees = tuple(found)

    def _addressee(self) -> Addressee:
        taken = [self._lines[self.at]]
        self.at += 1
        while self.at < len(self._lines) and self._goes_on(taken[-1], self._lines[self.at]):
            taken.append(self._lines[self.at])
            self.at += 1
        wording = self._joiner.join(taken)
        parts = _ADDRESSEE.match(wording)
        assert parts, "its first line matched"
        name = _FOR_INFORMATION.sub("", parts["name"])
        return Addressee(parts["prefix"], name, name != parts["name"], wording)

    def _goes_on(self, before: SourceLine, line: SourceLine) -> bool:
        """Return whether `line` is the rest of the addressee that `before` began."""
        text = line.text
        if not text or _ADDRESSEE.match(text) or text.lower() in _LABELS or _LABELLED.fullmatch(text):
            return False
        if _NUMBER.fullmatch(text) or _VERSION.fullmatch(text) or _NOTICE.match(text) or is_known_heading(text):
            return False
        if text[0] == "(" or text[0].islower() or _UNFINISHED.search(before.text):
            return True
        if _FOR_INFORMATION.search(before.text):
            return False
        if text.endswith(")") and "(" not in text:
            return True
        return before.raw.endswith(" ") or len(before.text) + len(text.split(" ", 1)[0]) >= _ADDRESSEE_WIDTH + 10

    def _columns(self) -> None:
        """Read labels one a line, then their values in the same order, a blank or a version first."""
        labels: list[str] = []
        while self.at < len(self._lines) and self._lines[self.at].text.lower() in _LABELS:
            labels.append(_LABELS[self._lines[self.at].text.lower()])
            self.at += 1
        self._skip_empty()
        if self.at < len(self._lines) and _VERSION.fullmatch(self._lines[self.at].text):
            self._field(self._lines[self.at].text)
        self._skip_empty()
        if "number" in labels and self.at < len(self._lines):
            text = self._lines[self.at].text
            if (_NUMBER.fullmatch(text) or _DRAFT_NUMBER.fullmatch(text)) and self._field(text):
                self._annexes_below(labels)

    def _annexes_below(self, labels: list[str]) -> None:
        """Take the values right below the number; an empty line is an empty value."""
        if "annexes" in labels and self.at < len(self._lines) and re.match(r"\d", self._lines[self.at].text):
            self.head.annexes = self._lines[self.at].text
            self.at += 1
            if (
                "agenda" in labels
                and self.at < len(self._lines)
                and re.fullmatch(r"\d+(?:\.\d+)*\.?", self._lines[self.at].text)
            ):
                self.head.agenda = self._lines[self.at].text
                self.at += 1

    def _field(self, text: str) -> bool:
        """Take one line that is a number, a version or a label with its value."""
        head, line = self.head, self._lines[self.at]
        number, version, labelled = _NUMBER.fullmatch(text), _VERSION.fullmatch(text), _LABELLED.fullmatch(text)
        if number and head.number is None:
            head.number, head.number_line = number["number"], line.number
            if number["suffix"]:
                head.suffix, head.suffix_number = number["suffix"], int(number["count"])
        elif version and head.suffix is None:
            head.suffix, head.suffix_number = _SUFFIXES[version["kind"]], int(version["count"])
        elif labelled and labelled["label"] == "Anzahl der Anlagen":
            head.annexes = labelled["value"]
        elif labelled and labelled["label"] == "Zu TOP":
            head.agenda = labelled["value"]
        elif head.number and not head.annexes and _ANNEXES.fullmatch(text):
            head.annexes = text
        elif _DRAFT_NUMBER.fullmatch(text):
            head.draft_number = text
        elif not version:
            return False
        self.at += 1
        return True

    # --- bold line and title

    def title(self) -> None:
        """Read the bold line, if there is one, and the title below it."""
        self._skip_empty()
        if self._notice():
            self._skip_empty()
        first = self._title_lines()
        if first:
            self.head.title = self._titled(first)
            self.head.title_line = first[0].number

    def _notice(self) -> bool:
        if self.at >= len(self._lines):
            return False
        line = self._lines[self.at]
        taken = [line]
        if self.head.suffix and _REASON.search(line.text):
            start = self.at
            taken = self._paragraph()
            if len(taken) > _TITLE_LINES:  # a copy without empty lines: it goes on into the text
                taken, self.at = [line], start + 1
            following = next((below.text for below in self._lines[self.at :] if below.text), "")
            if not following or is_known_heading(following):
                self.at = start  # what is left is the title
                if len(taken) < 2 or not _SURE_REASON.match(line.text):
                    return False
                taken, self.at = [line], start + 1  # each on a line of its own, as the web page has them
        elif _NOTICE.match(line.text):
            self.at += 1
        else:
            return False
        self.head.bold_line, self.head.bold_number = self._joiner.join(taken), line.number
        return True

    def _paragraph(self) -> list[SourceLine]:
        taken: list[SourceLine] = []
        while self.at < len(self._lines) and self._lines[self.at].text:
            line = self._lines[self.at]
            if taken and (is_known_heading(line.text) or len(line.text) > 140):
                break
            taken.append(line)
            self.at += 1
        return taken

    def _title_lines(self) -> list[SourceLine]:
        """The title's lines; in a copy without empty lines they end above the first heading that text follows."""
        start = self.at
        taken = self._paragraph()
        if len(taken) > 1 and (len(taken) > _TITLE_LINES or self._text_follows(taken)):
            text = next((at for at in range(1, len(taken)) if _running(taken[at].text)), None)
            if text is not None:
                heading = text > 1 and is_heading_like(taken[text - 1].text)
                taken = taken[: text - 1 if heading else text]
                self.at = start + len(taken)
        return taken

    def _text_follows(self, taken: list[SourceLine]) -> bool:
        """Whether the last of these lines ends a sentence, as titles never do."""
        return len(taken) > 2 and taken[-1].text.endswith(".")

    def _titled(self, lines: list[SourceLine]) -> str:
        """Keep the title's own lines where they were ended on purpose, join those that were wrapped."""
        groups: list[list[SourceLine]] = [[lines[0]]]
        for before, line in zip(lines, lines[1:], strict=False):
            if before.text.endswith((":", ".", "!", "?")):
                groups.append([line])
            else:
                groups[-1].append(line)
        return "\n".join(self._joiner.join(group) for group in groups)
