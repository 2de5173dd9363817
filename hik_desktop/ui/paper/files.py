"""Files that come into a paper: reading them, and pictures for its text. Annexes: `annexes`."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage
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


def take_picture(keeper: Keeper, field: TextField, path: Path, then: Callable[[], None] = lambda: None) -> None:
    """Ask what the picture of a file shows, and put it into the text."""
    keeper.desk.errands.ask(
        lambda: read_bytes(path), lambda data: _describe(keeper, field, path.name, data, then), owner=field
    )


def fetch_picture(keeper: Keeper, field: TextField, picture: str, take: Callable[[bytes], None]) -> None:
    """Ask for the bytes of a picture of this paper; one that is not there is simply not shown."""
    record, office = keeper.record, keeper.desk.office
    if record is not None:
        keeper.desk.errands.ask(
            lambda: office.attachments.picture(record.id, picture), take, lambda _: None, owner=field
        )


def take_pictures(keeper: Keeper, field: TextField, paths: list[Path]) -> None:
    """Ask about several pictures, one after the other."""
    if paths:
        take_picture(keeper, field, paths[0], lambda: take_pictures(keeper, field, paths[1:]))


def take_image(keeper: Keeper, field: TextField, image: QImage) -> None:
    """Ask what a pasted picture shows, and put it into the text as a PNG."""
    if image.isNull():
        return
    data, buffer = QByteArray(), QBuffer()
    buffer.setBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    _describe(keeper, field, f"{keeper.desk.t(N_('Bild aus der Zwischenablage'))}.png", bytes(data.data()))


def _describe(
    keeper: Keeper, field: TextField, name: str, data: bytes, then: Callable[[], None] = lambda: None
) -> None:
    """Ask what a picture shows; keep its bytes with the paper, and put it into the text."""
    desk, record = keeper.desk, keeper.record
    if record is None:
        return
    owner = record.id

    def described(figure: b.Figure) -> None:
        def kept(_: object) -> None:
            field.insert(b.Text((figure,)))
            field.setFocus()
            then()

        desk.errands.ask(lambda: desk.office.attachments.add(owner, name, data), kept, owner=field)

    ask_figure(desk.look, b.Figure(hashlib.sha256(data).hexdigest(), ""), field, described)
