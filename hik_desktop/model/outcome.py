"""What became of a paper in a body, read out of the words of the result (domain §4)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hik_desktop.model.drucksache import Outcome

_WORDS = {
    "null": 0, "keine": 0, "keiner": 0, "ohne": 0, "eine": 1, "einer": 1, "ein": 1, "zwei": 2, "drei": 3, "vier": 4,
    "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12,
}  # fmt: skip
_COUNT = rf"(?P<n>\d{{1,3}}|{'|'.join(_WORDS)})"
_MANY = r"(?:Stimmen?|x|mal)?"
_FOR = re.compile(rf"\b{_COUNT}\s*{_MANY}\s*(?:dafür|Ja(?:-?stimmen?)?\b|Fürstimmen?)", re.IGNORECASE)
_AGAINST = re.compile(rf"\b{_COUNT}\s*{_MANY}\s*(?:dagegen|gegen\b|Gegenstimmen?|Nein(?:-?stimmen?)?\b)", re.IGNORECASE)
_ABSTAINED = re.compile(rf"\b{_COUNT}\s*{_MANY}\s*(?:Stimm)?enthaltung(?:en)?", re.IGNORECASE)
_EACH = re.compile(rf"\b{_COUNT}\s*(?:Stimmen?\s*)?gegen\s*(?P<no>\d{{1,3}})\b", re.IGNORECASE)
_FOR_AFTER = re.compile(r"\b(?:dafür|Ja(?:-?stimmen)?)\s*:\s*(?P<n>\d{1,3})", re.IGNORECASE)
_AGAINST_AFTER = re.compile(r"\b(?:dagegen|Gegenstimmen|Nein(?:-?stimmen)?)\s*:\s*(?P<n>\d{1,3})", re.IGNORECASE)
_ABSTAINED_AFTER = re.compile(r"\b(?:Stimm)?enthaltung(?:en)?\s*:\s*(?P<n>\d{1,3})", re.IGNORECASE)
_NEVER = r"(?<!nicht )(?<!nicht einstimmig )"
_KINDS: tuple[tuple[Outcome, re.Pattern[str]], ...] = tuple(
    (outcome, re.compile(pattern, re.IGNORECASE))
    for outcome, pattern in (
        (Outcome.TO_GROUPS, r"in die Fraktion(?:en)? (?:gezogen|verwiesen|zurück)|Fraktionsberatung"),
        (Outcome.DEFERRED, r"\bvertagt|\babgesetzt|\bzurückgestellt|\bverschoben|von der Tagesordnung"),
        (Outcome.FORMAL, r"\bformal\b|\bformell\b"),
        (Outcome.REJECTED, rf"{_NEVER}\babgelehnt|\bAblehnung\b|\bnicht (?:zugestimmt|angenommen|beschlossen)"),
        (Outcome.NOTED, r"zur Kenntnis|Kenntnis genommen|\bKenntnisnahme\b"),
    )
)
_ALL = re.compile(r"(?<!nicht )\beinstimmig|\bohne Gegenstimmen? (?:und|oder) (?:ohne )?Enthaltung", re.IGNORECASE)
_VOTE = re.compile(r"\bzugestimmt|\bangenommen|\bbeschlossen|\bStimmenmehrheit|\bmehrheitlich|\bmit Mehrheit", re.I)


@dataclass(frozen=True, slots=True)
class Decided:
    """The kind of a result and the votes it names; None where nothing is said."""

    outcome: str | None = None
    votes_for: int | None = None
    votes_against: int | None = None
    abstentions: int | None = None


def decided(words: str) -> Decided:
    """Read a result: "Mit 7 Stimmen dafür, 2 Stimmen dagegen und 1 Enthaltung"."""
    text = " ".join(words.split())
    votes = tuple(
        _number(text, first, second)
        for first, second in ((_FOR, _FOR_AFTER), (_AGAINST, _AGAINST_AFTER), (_ABSTAINED, _ABSTAINED_AFTER))
    )
    if found := _EACH.search(text):  # "mit 5 gegen 8 Stimmen": the first for it, the second against it
        votes = _number(text, _EACH), int(found["no"]), votes[2]
    return Decided(_kind(text, votes), *votes)


def _kind(text: str, votes: tuple[int | None, ...]) -> str | None:
    if not text:
        return None
    for outcome, pattern in _KINDS:
        if pattern.search(text):
            return str(outcome)
    if _ALL.search(text):
        return str(Outcome.UNANIMOUS)
    yes, no, kept = votes
    if no and yes is not None and no >= yes:
        return str(Outcome.REJECTED)  # § 66 NKomVG: with as many votes against as for it a motion falls
    if no or kept:
        return str(Outcome.VOTED)
    if yes is not None and (no == 0 or kept == 0):
        return str(Outcome.UNANIMOUS)
    return str(Outcome.VOTED) if yes is not None or _VOTE.search(text) else None


def _number(text: str, *patterns: re.Pattern[str]) -> int | None:
    for pattern in patterns:
        if found := pattern.search(text):
            said = found.group("n").casefold()
            return _WORDS[said] if said in _WORDS else int(said)
    return None
