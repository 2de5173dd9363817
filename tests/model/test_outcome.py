"""What the words of a result say: the category and the votes."""

from __future__ import annotations

import pytest

from hik_desktop.model.drucksache import Outcome
from hik_desktop.model.outcome import Decided, decided


@pytest.mark.parametrize(
    ("words", "outcome", "votes"),
    [
        ("Einstimmig", Outcome.UNANIMOUS, (None, None, None)),
        ("einstimmig beschlossen", Outcome.UNANIMOUS, (None, None, None)),
        ("11 Stimmen dafür, 0 Stimmen dagegen, 0 Enthaltungen", Outcome.UNANIMOUS, (11, 0, 0)),
        ("Mit 7 Stimmen dafür, 2 Stimmen dagegen und 1 Enthaltung", Outcome.VOTED, (7, 2, 1)),
        ("10 Stimmen dafür, 1 Stimme dagegen, 0 Enthaltungen", Outcome.VOTED, (10, 1, 0)),
        ("Mit 0 Stimmen dafür, 11 Stimmen dagegen, 0 Enthaltungen", Outcome.REJECTED, (0, 11, 0)),
        ("Mit 8 gegen 5 Stimmen bei 2 Enthaltungen beschlossen", Outcome.VOTED, (8, 5, 2)),
        ("Mit 5 Stimmen gegen 8 Stimmen abgelehnt", Outcome.REJECTED, (5, 8, None)),
        ("5 Stimmen dafür, 5 Stimmen dagegen, 1 Enthaltung", Outcome.REJECTED, (5, 5, 1)),
        ("0 Stimmen dafür, 0 Stimmen dagegen, 11 Enthaltungen", Outcome.VOTED, (0, 0, 11)),
        ("Mit zwei Gegenstimmen und drei Enthaltungen angenommen", Outcome.VOTED, (None, 2, 3)),
        ("Bei einer Enthaltung zugestimmt", Outcome.VOTED, (None, None, 1)),
        ("Ja: 8, Nein: 3, Enthaltungen: 2", Outcome.VOTED, (8, 3, 2)),
        ("Mehrheitlich beschlossen", Outcome.VOTED, (None, None, None)),
        ("Zur Kenntnis genommen", Outcome.NOTED, (None, None, None)),
        ("Die Drucksache wurde zur Kenntnis genommen.", Outcome.NOTED, (None, None, None)),
        ("Vertagt", Outcome.DEFERRED, (None, None, None)),
        ("Von der Tagesordnung abgesetzt", Outcome.DEFERRED, (None, None, None)),
        ("Auf Wunsch der CDU in die Fraktionen gezogen", Outcome.TO_GROUPS, (None, None, None)),
        ("Formal behandelt", Outcome.FORMAL, (None, None, None)),
        ("Mit 4 Stimmen dafür und 6 Stimmen dagegen abgelehnt", Outcome.REJECTED, (4, 6, None)),
        ("Einstimmig abgelehnt", Outcome.REJECTED, (None, None, None)),
        ("", None, (None, None, None)),
        ("Siehe Protokoll", None, (None, None, None)),
    ],
)
def test_a_result_is_read(words: str, outcome: Outcome | None, votes: tuple[int | None, ...]) -> None:
    assert decided(words) == Decided(str(outcome) if outcome else None, *votes)
