"""Hands a paper over to the council's system: asks where, writes Word file, PDF and annexes, says what was written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QFileDialog, QWidget

from hik_desktop.content.words import N_
from hik_desktop.ui.desk import Desk

if TYPE_CHECKING:
    from hik_desktop.services.handover import HandedOver


def ask_folder(desk: Desk, parent: QWidget, title: str, name: str) -> Path | None:
    """Ask in which folder the new one called `name` shall stand."""
    chosen = QFileDialog.getExistingDirectory(parent, desk.t(title), str(Path.home()))
    return Path(chosen) / name if chosen else None


def hand_over(desk: Desk, paper: UUID, parent: QWidget) -> None:
    """Ask for a place and write the paper there."""
    office = desk.office

    def ask(name: str) -> None:
        folder = ask_folder(desk, parent, N_("Wo soll der Ordner mit der Drucksache stehen?"), name)
        if folder is not None:
            write_to(desk, paper, folder, parent)

    desk.errands.ask(lambda: office.handover.folder_name(paper), ask, owner=parent)


def write_to(desk: Desk, paper: UUID, folder: Path, parent: QWidget) -> None:
    """Write the paper into a new folder and say how it went."""
    office = desk.office
    desk.errands.ask(
        lambda: office.handover.write(paper, folder), lambda done: desk.tell(_told(desk, done)), owner=parent
    )


def _told(desk: Desk, done: HandedOver) -> str:
    words = desk.t(N_("Übergeben im Ordner „{folder}“: {names}"), folder=done.folder.name, names=", ".join(done.names))
    if done.annexes_left_out:
        left = desk.t(
            N_("Ohne Datei oder nur intern, daher nicht dabei: {names}"), names=", ".join(done.annexes_left_out)
        )
        words = f"{words}. {left}"
    return words
