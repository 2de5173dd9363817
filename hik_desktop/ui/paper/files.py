"""Files that come into a paper: reading them, and pictures for its text. Annexes: `annexes`."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from hik_desktop.content import blocks as b
from hik_desktop.content.errors import EnvironmentProblem
from hik_desktop.content.words import N_
from hik_desktop.ui.desk import Desk
from hik_desktop.ui.forms.keeper import Keeper
from hik_desktop.ui.paper.text.field import TextField
from hik_desktop.ui.paper.text.figures import ask_figure

_PICTURES = N_("Bilder (*.png *.jpg *.jpeg)")


def read_bytes(path: Path) -> bytes:
    """The bytes of a file. Raises `EnvironmentProblem` with a plain sentence."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise EnvironmentProblem(
            "file.not_read",
            N_("Die Datei lässt sich nicht lesen: {reason}. Bitte wählen Sie eine andere."),
            reason=error.strerror or type(error).__name__,
        ) from error


def ask_file(desk: Desk, title: str, kinds: str, parent: QWidget) -> Path | None:
    """Ask for a file."""
    name, _ = QFileDialog.getOpenFileName(parent, desk.t(title), str(Path.home()), desk.t(kinds))
    return Path(name) if name else None


def insert_picture(keeper: Keeper, field: TextField) -> None:
    """Ask for a picture and what it shows; keep its bytes with the paper, and put it into the text."""
    path = ask_file(keeper.desk, N_("Bild wählen"), _PICTURES, field)
    if path is not None:
        take_picture(keeper, field, path)


def take_picture(keeper: Keeper, field: TextField, path: Path) -> None:
    """Ask what the picture of a file shows, and put it into the text."""
    desk, record = keeper.desk, keeper.record
    if record is None:
        return
    owner = record.id

    def described(figure: b.Figure, data: bytes) -> None:
        def kept(_: object) -> None:
            field.insert(b.Text((figure,)))
            field.setFocus()

        desk.errands.ask(lambda: desk.office.attachments.add(owner, path.name, data), kept, owner=field)

    def ask(data: bytes) -> None:
        figure = b.Figure(hashlib.sha256(data).hexdigest(), "")
        ask_figure(desk.look, figure, field, lambda made: described(made, data))

    desk.errands.ask(lambda: read_bytes(path), ask, owner=field)
