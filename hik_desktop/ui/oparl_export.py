"""The OParl export from the window: where it goes and where it will be found, then progress and a way to stop."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QProgressDialog, QWidget

from hik_desktop.content.errors import Problem
from hik_desktop.content.words import N_
from hik_desktop.ui.desk import Desk
from hik_desktop.ui.paper.text.ask import Question
from hik_desktop.ui.pieces import button, label, row
from hik_desktop.ui.ticks import Tick

if TYPE_CHECKING:
    from hik_desktop.services.oparl import OparlWritten

FOLDER = "oparl"


class AskOparl(Question):
    """The dialog: folder, address, and whether drafts go along."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        t = desk.t
        super().__init__(desk.look, "oparl", t(N_("OParl-Ausgabe")), t(N_("Schreiben")), parent)
        self._desk = desk
        self.say(
            t(
                N_(
                    "Öffentliche, ausgegebene Drucksachen mit ihren Beratungen als offene Daten für einen Webserver. "
                    "Personen sind nie dabei."
                )
            )
        )
        self.folder = QLineEdit(str(Path.home() / FOLDER))
        self.folder.setObjectName("oparl.folder")
        self.add(t(N_("Neuer Ordner")), self.folder)
        choose = button(desk.look, "oparl.choose", t(N_("Ort wählen …")), "folder-open")
        choose.clicked.connect(self._choose)
        self.body.addLayout(row(choose, None))
        self.address = QLineEdit()
        self.address.setObjectName("oparl.address")
        self.address.setPlaceholderText("https://")
        self.add(t(N_("Adresse im Netz")), self.address)
        self.drafts = Tick(desk.look, "oparl.drafts", t(N_("Auch öffentliche Entwürfe")))
        self.body.addWidget(self.drafts)
        self._wrong = label(desk.look, "", tone="danger", wrap=True)
        self._wrong.setObjectName("oparl.wrong")
        self._wrong.hide()
        self.body.addWidget(self._wrong)
        self.agree.clicked.disconnect()
        self.agree.clicked.connect(self._write)
        self._fit()
        office = desk.office
        desk.errands.ask(lambda: office.oparl.address(), self.address.setText, owner=self)

    def _fit(self) -> None:
        """Make room for all that is said: wrapped words ask for more height than a dialog gives by itself."""
        wide = self.look.theme.px(620)
        self.setMinimumHeight(0)
        self.resize(wide, self.heightForWidth(wide) if self.hasHeightForWidth() else self.sizeHint().height())
        self.setMinimumHeight(self.height())

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, self._desk.t(N_("Wo soll der Ordner stehen?")), str(Path.home())
        )
        if chosen:
            self.folder.setText(str(Path(chosen) / FOLDER))

    def _write(self) -> None:
        self.agree.setEnabled(False)
        self._wrong.hide()
        run = OparlRun(self._desk, self)
        run.finished.connect(self._done)
        run.start(Path(self.folder.text().strip()), self.address.text().strip(), self.drafts.isChecked())

    def _done(self, problem: object) -> None:
        self.agree.setEnabled(True)
        if isinstance(problem, Problem):
            self._wrong.setText(self.look.texts.problem(problem))
            self._wrong.show()
            self._fit()
        else:
            self.accept()


class OparlRun(QObject):
    """One export under way on the office's thread; `finished` carries None or what was refused."""

    finished = Signal(object)
    _told = Signal(int, int)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._stopped = threading.Event()
        words = desk.t(N_("Die OParl-Ausgabe wird geschrieben …"))
        self._progress = QProgressDialog(words, desk.t(N_("Abbrechen")), 0, 0, parent)
        self._progress.setObjectName("oparl.progress")
        self._progress.setWindowModality(Qt.WindowModality.WindowModal)
        self._progress.setMinimumDuration(500)
        self._progress.setAutoClose(False)
        self._progress.canceled.connect(self.stop)
        self._told.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def start(self, folder: Path, address: str, drafts: bool) -> None:
        """Begin; the status bar says how it ended."""
        office, told, stopped = self._desk.office, self._told.emit, self._stopped.is_set
        self._desk.errands.ask(
            lambda: office.oparl.write(folder, base=address or None, drafts=drafts, told=told, stopped=stopped),
            self._end,
            self._refused,
        )

    def stop(self) -> None:
        """End before the next paper; nothing is kept then."""
        self._stopped.set()

    def _show(self, done: int, of: int) -> None:
        self._progress.setMaximum(of)
        self._progress.setValue(done)

    def _end(self, done: OparlWritten) -> None:
        self._desk.tell(
            self._desk.t(
                N_("OParl-Ausgabe im Ordner „{folder}“. Drucksachen: {papers}, Dateien: {files}"),
                folder=done.folder.name,
                papers=done.papers,
                files=done.files,
            )
        )
        self._close(None)

    def _refused(self, problem: Problem) -> None:
        self._close(problem)

    def _close(self, problem: Problem | None) -> None:
        self._progress.canceled.disconnect()
        self._progress.close()
        self._progress.deleteLater()
        self.finished.emit(problem)
        self.deleteLater()


def ask_oparl(desk: Desk, parent: QWidget) -> AskOparl:
    """Open the dialog."""
    dialog = AskOparl(desk, parent)
    dialog.open()
    dialog.folder.setFocus()
    return dialog
