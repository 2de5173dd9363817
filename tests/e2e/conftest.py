"""A person at the real window: only keys go in, and what stands where is only looked at."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QAbstractItemModel, QEvent, Qt, QTimer
from PySide6.QtGui import QAccessible, QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hik_desktop.services.office import Office
from hik_desktop.services.views import RecordView
from hik_desktop.settings import Settings, SettingsFile
from hik_desktop.ui.first_picture import FirstPicture
from hik_desktop.ui.theme import load_fonts
from hik_desktop.ui.window import Window

WAIT = 30_000  # for machines under load; nothing here waits that long on an idle one
SHIFT, CTRL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
NONE = Qt.KeyboardModifier.NoModifier
Key = Qt.Key
Found = TypeVar("Found", bound=QWidget)


@pytest.fixture(scope="session")
def made_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office as it is on its first day, made once."""
    path = tmp_path_factory.mktemp("office") / "office.hik"
    Office.create(path).close()
    return path


@pytest.fixture(scope="session")
def made_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample office, made once."""
    path = tmp_path_factory.mktemp("sample") / "sample.hik"
    Office.create(path, sample=True).close()
    return path


@pytest.fixture
def office_file(made_office: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made_office, tmp_path / "office.hik"))


@pytest.fixture
def sample_file(made_sample: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made_sample, tmp_path / "sample.hik"))


def spoken(widget: QWidget | None) -> str:
    """What a screen reader calls a widget."""
    interface = QAccessible.queryAccessibleInterface(widget) if widget is not None else None
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def words_of(model: QAbstractItemModel) -> list[str]:
    return [str(model.index(at, 0).data() or "") for at in range(model.rowCount())]


@dataclass
class Person:
    """Someone at the keyboard. Widgets are found only to see what they show and where the keys are."""

    window: Window
    qtbot: QtBot
    failures: list[BaseException] = field(default_factory=list)

    # --- what is seen

    @property
    def office(self) -> Office:
        assert self.window.office is not None
        return self.window.office

    @property
    def here(self) -> QWidget:
        """The widget that has the keys."""
        focused = QApplication.focusWidget()
        assert focused is not None, "nothing has the keys"
        return focused

    @property
    def place(self) -> str:
        """The object name of the widget that has the keys."""
        focused = QApplication.focusWidget()
        return focused.objectName() if focused is not None else ""

    @property
    def line(self) -> str:
        """What stands in the field that has the keys."""
        here = self.here
        if isinstance(here, QLineEdit):
            return here.text()
        assert isinstance(here, QPlainTextEdit | QTextEdit), here
        return here.toPlainText()

    def all(self, kind: type[Found], name: str = "") -> list[Found]:
        """The visible widgets of a class, in the window and in dialogs over it."""
        tops = [top for top in QApplication.topLevelWidgets() if top.isVisible()]
        found: list[Found] = []
        for top in tops:
            own = [top] if isinstance(top, kind) and name in ("", top.objectName()) else []
            found += [
                w for w in (*own, *(top.findChildren(kind, name) if name else top.findChildren(kind))) if w.isVisible()
            ]
        return found

    def only(self, kind: str, title: str) -> RecordView:
        """The one record of this kind and name, as it is stored."""
        self.settle()
        keys = [found.id for found in self.office.records.pick(kind, title) if found.title == title]
        assert len(keys) == 1, (kind, title, keys)
        return self.office.records.get(keys[0])

    def sees(self, words: str) -> bool:
        """Whether words stand on a label in sight."""
        return any(words in label.text() for label in self.all(QLabel))

    def told(self) -> str:
        """What the status bar says."""
        return " · ".join(label.text() for label in self.window.shell.status.findChildren(QLabel) if label.isVisible())

    # --- waiting

    def until(self, true: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(true, timeout=WAIT)

    def settle(self) -> None:
        """Wait until all that was asked of the office has been answered and shown."""
        for _ in range(3):
            QApplication.processEvents()
            self.until(lambda: self.window.errands.idle)
        QApplication.processEvents()
        assert not self.failures, self.failures

    # --- keys

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        """Press a key as the window system would pass it on, and wait for what comes of it."""
        for _ in range(times):
            self._press(key, held)
        self.settle()

    def _press(self, key: Qt.Key | str, held: Qt.KeyboardModifier = NONE) -> None:
        if QGuiApplication.focusWindow() is None:
            # A dialog has closed: giving the keys to the window below is the window manager's part, and here is none.
            (QApplication.activeModalWidget() or self.window).activateWindow()
            self.until(lambda: QGuiApplication.focusWindow() is not None)
        window = QGuiApplication.focusWindow()
        QTest.keyClick(window, key, held)  # type: ignore[call-overload]

    def write(self, words: str) -> None:
        """Type words; what is not on every keyboard comes from an input method."""
        for sign in words:
            if sign == "\n":
                self._press(Key.Key_Return)
            elif " " <= sign <= "~":
                self._press(sign)
            else:
                event = QInputMethodEvent()
                event.setCommitString(sign)
                target = QGuiApplication.focusObject()
                assert target is not None
                QApplication.sendEvent(target, event)
        QApplication.processEvents()

    def leave(self) -> None:
        """End the program."""
        self._press(Key.Key_Q, CTRL)
        self.until(lambda: not self.window.window().isVisible())

    def fill(self, words: str, leave: Qt.Key | None = Key.Key_Tab) -> None:
        """Write over what stands in the field, and leave it by a key."""
        self.key(Key.Key_A, CTRL)
        self.write(words)
        if leave is not None:
            self.key(leave)

    def step(self) -> None:
        """Press Tab once, without waiting for what the office answers."""
        self._press(Key.Key_Tab)
        QApplication.processEvents()

    def tab_to(self, name: str, back: bool = False, most: int = 60) -> None:
        """Press Tab until a widget has the keys; its object name must be reached."""
        passed = []
        for _ in range(most):
            if self.place == name:
                return
            passed.append(self.place)
            self.key(Key.Key_Backtab if back else Key.Key_Tab, SHIFT if back else NONE)
        raise AssertionError(f"Tab does not lead to {name}, only to {passed}")

    def tab_on(self, name: str, back: bool = False) -> None:
        """Press Tab at least once until a widget of this name has the keys."""
        self.key(Key.Key_Backtab if back else Key.Key_Tab, SHIFT if back else NONE)
        self.tab_to(name, back)

    def reach(self, name: str) -> None:
        """Wait until the program has given the keys to a widget by itself."""
        self.until(lambda: self.place == name)

    # --- lists and menus

    def take(self, words: str, option: str | None = None) -> None:
        """Type into a field that offers a list, and take the option of that name."""
        wanted = option or words
        self.write(words)
        self.until(lambda: self._popup() is not None and wanted in self._offered())
        self.until(lambda: self.window.errands.idle)
        at = self._offered().index(wanted)
        for _ in range(len(self._offered()) + 1):
            popup = self._popup()
            assert popup is not None
            if popup.currentIndex().row() == at:
                break
            self._press(Key.Key_Down)
            QApplication.processEvents()
        self.key(Key.Key_Return)

    def _popup(self) -> QAbstractItemView | None:
        popup = QApplication.activePopupWidget()
        return popup if isinstance(popup, QAbstractItemView) else None

    def _offered(self) -> list[str]:
        popup = self._popup()
        model = popup.model() if popup is not None else None
        return words_of(model) if model is not None else []

    def menu(self) -> QMenu:
        """The menu that is open."""
        self.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        popup = QApplication.activePopupWidget()
        assert isinstance(popup, QMenu)
        return popup

    def pick(self, *names: str) -> None:
        """Walk down the open menu to an entry (of a submenu) and take it, by object name or words."""
        for depth, name in enumerate(names):
            menu = self.menu()
            entries = [entry for entry in menu.actions() if entry.isVisible() and not entry.isSeparator()]
            wanted = next((e for e in entries if name in (e.objectName(), e.text())), None)
            assert wanted is not None, [entry.text() for entry in entries]
            for _ in range(len(entries) + 1):
                if self.menu().activeAction() is wanted:
                    break
                self._press(Key.Key_Down)
            last = depth == len(names) - 1
            self._press(Key.Key_Return if last else Key.Key_Right)
            QApplication.processEvents()
        self.settle()

    def find(self, words: str) -> None:
        """Find something by the search field and go there."""
        self.key(Key.Key_K, CTRL)
        assert self.place == "finder"
        self.write(words)
        self.key(Key.Key_Return)
        self.until(lambda: self.place != "finder" or not self.line)
        self.settle()

    def files(self, path: Path, press: Callable[[], None]) -> None:
        """Press what opens a file dialog, and answer it with a path."""
        timer, answered = QTimer(), []

        def answer() -> None:
            dialog = QApplication.activeModalWidget()
            if not answered and isinstance(dialog, QFileDialog) and dialog.isVisible():
                if not dialog.isActiveWindow():
                    dialog.activateWindow()
                    return
                answered.append(dialog)
                timer.stop()
                self.key(Key.Key_A, CTRL)
                self.write(str(path))
                self._press(Key.Key_Return)

        timer.setInterval(20)
        timer.timeout.connect(answer)
        timer.start()
        press()
        self.until(lambda: bool(answered))
        self.settle()

    def meanwhile(self, step: Callable[[], object]) -> None:
        """Do something to the office as another part of the program would, beside what is being typed."""
        self.window.errands.ask(step)
        self.settle()

    def undo(self) -> None:
        self.key(Key.Key_Z, CTRL)

    # --- dialogs

    def dialog(self) -> QDialog:
        """The dialog over the window, active as a window manager would have it."""
        self.until(lambda: isinstance(QApplication.activeModalWidget(), QDialog))
        found = QApplication.activeModalWidget()
        assert isinstance(found, QDialog)
        self.until(found.isActiveWindow)
        return found

    def picture(self, name: str) -> None:
        """Keep a picture of the window where HIK_PICTURES names a folder, to look at."""
        folder = os.environ.get("HIK_PICTURES")
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            screen = self.window.screen()
            screen.grabWindow(0).save(str(Path(folder) / f"{name}.png"))


Start = Callable[..., Person]


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Starts the program as `hik_desktop.app.run` does; every window is closed after the test."""
    monkeypatch.setenv("HIK_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("HOME", str(tmp_path))
    qapp.setStyle("Fusion")
    load_fonts()
    people: list[Person] = []
    pictures: list[FirstPicture] = []

    def begin(path: Path | None = None, size: tuple[int, int] = (1440, 900), **settings: object) -> Person:
        file = SettingsFile()
        if settings:
            file.save(Settings(**{"theme": "light", **settings}))  # type: ignore[arg-type]
        window = Window(file)
        picture = FirstPicture(file.load(), lambda: picture.hold(window))
        picture.resize(*size)
        pictures.append(picture)
        person = Person(window, qtbot)
        people.append(person)
        window.errands.failed.disconnect()
        window.errands.failed.connect(person.failures.append)
        window.start(path)
        picture.show()
        picture.activateWindow()
        qtbot.waitUntil(lambda: window._usable and window.isActiveWindow(), timeout=WAIT)
        person.settle()
        return person

    yield begin
    for person, picture in zip(people, pictures, strict=True):
        picture.close()
        assert not person.failures, person.failures
        picture.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
