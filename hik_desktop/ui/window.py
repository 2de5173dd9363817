"""The window of the program: opens and closes office files, and builds the shell anew for another look."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import delete

from hik_desktop.content.errors import Problem
from hik_desktop.content.words import N_
from hik_desktop.i18n import Texts
from hik_desktop.settings import Settings, SettingsFile
from hik_desktop.ui.areas_list import areas
from hik_desktop.ui.desk import Look
from hik_desktop.ui.errands import Errands
from hik_desktop.ui.places import Place
from hik_desktop.ui.program import program_commands
from hik_desktop.ui.shell import Shell
from hik_desktop.ui.theme import Theme, system_palette

if TYPE_CHECKING:
    from hik_desktop.services.office import Office
    from hik_desktop.services.views import Changes
    from hik_desktop.ui.door import Door


class Window(QWidget):
    """The content of the program's one window, or the window itself when it stands alone.

    `mark` is told "painted" and "usable" once each, for whoever measures.
    """

    _told = Signal(object)

    def __init__(self, settings: SettingsFile, mark: Callable[[str], None] = lambda name: None) -> None:
        super().__init__()
        self.setObjectName("window")
        self._file = settings
        self.settings: Settings = settings.load()
        self._mark = mark
        self._painted = self._usable = False
        self.office: Office | None = None
        self._door: Door | None = None
        self._after_paint: Callable[[], None] | None = None
        self.errands = Errands(self)
        self.errands.refused.connect(self._refused)
        self.errands.failed.connect(self._failed)
        self._told.connect(self._changed, Qt.ConnectionType.QueuedConnection)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.resize(1440, 900)
        self.setFocus()  # no widget has the keys before the list is there
        state = self.settings.window.get("geometry")
        if isinstance(state, str):
            self.restoreGeometry(QByteArray.fromBase64(state.encode("ascii", "ignore")))
        self.shell = self._build()

    # --- the look

    def _build(self) -> Shell:
        """A new shell in the look of the settings, in place of the one there is."""
        name = system_palette() if self.settings.theme == "system" else self.settings.theme
        theme = Theme(name, self.settings.text_size)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app)
        look = Look(theme, Texts(self.settings.language))
        shell = Shell(look, areas(), self.errands)
        shell.set_program(program_commands(self))
        shell.filled.connect(self._usable_now)
        shell.moved.connect(self._moved)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(shell)
        shell.set_room(self.size())
        self.window().setWindowTitle(look.t(N_("Büro für internationale Angelegenheiten")))
        return shell

    def _speak(self, app: QApplication) -> None:
        """Let Qt's own words follow the language; they are not needed for the first picture."""
        from hik_desktop.ui.qt_texts import speak

        speak(app, self.settings.language)

    def change(self, **settings: object) -> None:
        """Take on other settings (language, theme, text_size) while running; the place stays."""
        self.shell.finish_editing()
        self.settings = replace(self.settings, **settings)  # type: ignore[arg-type]
        self._save_settings()
        if self.office is not None:
            self.office.sign(self.settings.name)
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            here = self.shell.trail.here
            self._new_shell()
            if self.office is not None:
                self._enter(self.office, here)
            elif self._door is not None:
                self._door.again()
        finally:
            QApplication.restoreOverrideCursor()

    # --- files

    def start(self, path: Path | None, *, sample: bool = False) -> None:
        """Once the frame is painted: open the file given, the one used last, a sample, or ask."""
        if path is None and not sample and self.settings.last_files:
            path = Path(self.settings.last_files[0])
        self._after_paint = self._open_sample if sample else lambda: self._made_door().open_or_ask(path)

    def _open_sample(self) -> None:
        self._made_door().open_sample()

    def _made_door(self) -> Door:
        """The way into files; not needed for the first picture."""
        if self._door is None:
            from hik_desktop.ui.door import Door

            self._door = Door(self.errands, self.shell, self)
            self._door.opened.connect(self._opened)
            self._door.shown.connect(self._usable_now)
            self._door.leaving.connect(self._leave)
        return self._door

    def ask_open(self) -> None:
        """Ask for another office file and open it."""
        self._made_door().ask_open()

    def ask_new(self) -> None:
        """Leave this office and ask for the place of a new one."""
        self._made_door().ask_new()

    def _leave(self) -> None:
        """Close the office there is; the shell starts afresh."""
        self.shell.finish_editing()
        if self.office is not None:
            office, self.office = self.office, None
            self.errands.ask(office.close)
        self._new_shell()

    def _new_shell(self) -> None:
        """Take the shell away at once (restyling widgets about to go would take long) and make another."""
        self.setFocus()
        self.shell.setParent(None)
        delete(self.shell)
        self.shell = self._build()
        if self._door is not None:
            self._door.use(self.shell)

    def _opened(self, office: Office) -> None:
        if self.office is not None:
            self.errands.ask(self.office.close)
        self.office = office
        office.sign(self.settings.name)
        office.listen(self._told.emit)
        if not office.is_sample:
            self.settings = self.settings.with_file(office.path)
            self._save_settings()
        self._enter(office, self._last_place())

    def _enter(self, office: Office, place: Place | None) -> None:
        shell = self.shell
        name = shell.look.t(N_("Büro für internationale Angelegenheiten"))
        shell.top.set_office(name, office.is_sample)
        shell.status.set_file(office.path.name, office.encrypted)
        shell.open(office, office.kinds, date.today, (self._recall, self._remember))
        shell.go(place if place is not None else Place(areas()[0].id))

    def _last_place(self) -> Place:
        area = self.settings.window.get("area")
        known = [item.id for item in areas()]
        return Place(area if isinstance(area, str) and area in known else known[0])

    # --- what happens

    def _changed(self, changes: Changes) -> None:
        self.shell.changed(changes)

    def _moved(self, place: Place) -> None:
        self.settings = replace(self.settings, window={**self.settings.window, "area": place.area})

    def _recall(self, key: str) -> object:
        return self.settings.window.get(key)

    def _remember(self, key: str, value: object) -> None:
        self.settings = replace(self.settings, window={**self.settings.window, key: value})

    def _usable_now(self) -> None:
        if not self._usable:
            self._usable = True
            QTimer.singleShot(0, lambda: self._mark("usable"))

    def _refused(self, problem: Problem) -> None:
        """A refusal nobody had a better place for."""
        self.shell.status.tell(self.shell.look.texts.problem(problem))

    def _failed(self, error: BaseException) -> None:
        """A bug: it is in the log; the program goes on."""
        from hik_desktop.ui.mishap import tell_of_mishap

        tell_of_mishap(self, self.shell.look)

    def _save_settings(self) -> None:
        try:
            self._file.save(self.settings)
        except Problem as problem:
            self.shell.status.tell(self.shell.look.texts.problem(problem))

    # --- Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._first_painted)

    def _first_painted(self) -> None:
        self._mark("painted")
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._speak(app)
        after, self._after_paint = self._after_paint, None
        if after is not None:
            after()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ThemeChange and self.settings.theme == "system" and self._painted:
            name = system_palette()
            if name != self.shell.look.theme.name:
                QTimer.singleShot(0, lambda: self.change(theme="system"))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.shell.finish_editing()
        geometry = bytes(self.window().saveGeometry().toBase64().data()).decode("ascii")
        self.settings = replace(self.settings, window={**self.settings.window, "geometry": geometry})
        self._save_settings()
        if self.office is not None:
            self.errands.ask(self.office.close)
            self.office = None
        self.errands.close()
        super().closeEvent(event)
