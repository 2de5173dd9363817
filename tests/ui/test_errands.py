"""Errands: the one background thread, its order and its answers."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from hik_desktop.content.errors import Problem, RuleBroken
from hik_desktop.ui.errands import Errands


@pytest.fixture
def errands(qtbot: QtBot) -> Iterator[Errands]:
    made = Errands()
    yield made
    made.close()


def test_errands_are_done_in_order_on_one_other_thread(errands: Errands, qtbot: QtBot) -> None:
    seen: list[tuple[int, int]] = []
    answered: list[int] = []
    for number in range(5):
        errands.ask(lambda n=number: seen.append((n, threading.get_ident())) or n, answered.append)  # type: ignore[func-returns-value]
    qtbot.waitUntil(lambda: errands.idle)
    assert answered == [0, 1, 2, 3, 4]
    assert [number for number, _ in seen] == answered
    assert len({thread for _, thread in seen}) == 1
    assert seen[0][1] != threading.get_ident()


def test_answers_come_back_on_the_windows_thread(errands: Errands, qtbot: QtBot) -> None:
    threads: list[int] = []
    errands.ask(lambda: None, lambda _: threads.append(threading.get_ident()))
    qtbot.waitUntil(lambda: errands.idle)
    assert threads == [threading.get_ident()]


def test_a_refusal_goes_to_who_asked(errands: Errands, qtbot: QtBot) -> None:
    def refuse() -> None:
        raise RuleBroken("field.needed", "Bitte füllen Sie das Feld aus.")

    told: list[Problem] = []
    errands.ask(refuse, refused=told.append)
    qtbot.waitUntil(lambda: errands.idle)
    assert [problem.code for problem in told] == ["field.needed"]


def test_a_refusal_nobody_takes_is_told_by_signal(errands: Errands, qtbot: QtBot) -> None:
    def refuse() -> None:
        raise RuleBroken("field.needed", "Bitte füllen Sie das Feld aus.")

    with qtbot.waitSignal(errands.refused):
        errands.ask(refuse)


def test_a_bug_is_told_and_the_next_errand_is_done(errands: Errands, qtbot: QtBot) -> None:
    answered: list[int] = []
    with qtbot.waitSignal(errands.failed):
        errands.ask(lambda: 1 // 0)
        errands.ask(lambda: 7, answered.append)
    qtbot.waitUntil(lambda: answered == [7])


def test_an_answer_to_a_widget_that_is_gone_is_dropped(errands: Errands, qtbot: QtBot) -> None:
    owner = QObject()
    answered: list[int] = []
    hold = threading.Event()
    errands.ask(hold.wait)
    errands.ask(lambda: 7, answered.append, owner=owner)
    owner.deleteLater()
    with qtbot.waitSignal(owner.destroyed):
        pass
    hold.set()
    qtbot.waitUntil(lambda: errands.idle)
    assert answered == []
