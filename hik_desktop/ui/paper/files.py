"""Files that come into a paper: pictures for its text, and its annexes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from hik_desktop.content import blocks as b
from hik_desktop.content.errors import EnvironmentProblem
from hik_desktop.content.words import N_
from hik_desktop.ui.desk import Desk
from hik_desktop.ui.forms.keeper import Keeper
from hik_desktop.ui.forms.parts import TablePart
from hik_desktop.ui.forms.spec import PartSpec
from hik_desktop.ui.paper.rendering import Pages
from hik_desktop.ui.paper.state import ANNEX
from hik_desktop.ui.paper.text.field import TextField
from hik_desktop.ui.paper.text.figures import ask_figure
from hik_desktop.ui.pieces import button, row

_PICTURES = N_("Bilder (*.png *.jpg *.jpeg)")
_ALL = N_("Alle Dateien (*)")


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


class AnnexesEditor(TablePart):
    """The annexes, and a way to add one from a file."""

    def __init__(self, keeper: Keeper) -> None:
        super().__init__(keeper, PartSpec(ANNEX, ("name", "pages", "apart")))
        desk = keeper.desk
        words = desk.t(N_("Anlage aus einer Datei …"))
        self._file = button(desk.look, f"{ANNEX}.file", words, "paperclip", "link")
        self._file.clicked.connect(self._choose)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertLayout(1, row(self._file, None, edges=(desk.look.theme.px(4), 0, 0, 0)))

    def refresh(self) -> None:
        super().refresh()
        self._file.setVisible(not self.keeper.fixed)

    def _choose(self) -> None:
        path = ask_file(self.keeper.desk, N_("Anlage wählen"), _ALL, self)
        if path is not None:
            self.take_file(path)

    def take_file(self, path: Path) -> None:
        """Make an annex of a file: its bytes are kept with the paper, the pages of a PDF are counted."""
        record, desk = self.keeper.record, self.keeper.desk
        if record is None:
            return
        office, owner = desk.office, record.id

        def run() -> object:
            data = read_bytes(path)
            attachment = office.attachments.add(owner, path.name, data)
            values: dict[str, Any] = {"name": path.stem, "attachment_id": attachment, "pages": _pages(data)}
            return office.records.add_part(owner, ANNEX, values)

        desk.errands.ask(run, owner=self)


def _pages(data: bytes) -> int | None:
    """How many pages a PDF has; None for anything else."""
    if not data.startswith(b"%PDF"):
        return None
    try:
        pages = Pages(data)
    except Exception:  # whatever is wrong with a foreign PDF, its pages are then simply not known
        return None
    try:
        return len(pages) or None
    finally:
        pages.close()
