"""Editors for what is chosen: from a list of words, or among the records of a kind. Typing narrows, Enter takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID
from zoneinfo import available_timezones

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QListView, QWidget

from hik_desktop.content.errors import Problem, RuleBroken
from hik_desktop.content.words import N_
from hik_desktop.services.views import Editor, Named
from hik_desktop.ui.forms.edits import Context, LineEdit

WAIT_MS = 120
LANGUAGES = ("de", "en", "fr", "pl", "ja", "uk", "ru", "es", "it", "nl", "pt", "sv", "nb", "da", "fi", "tr", "cs", "ar",
             "zh", "el", "hu", "ro", "ny")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: its value and its words."""

    value: Any
    words: str


class _List:
    """The list that hangs below a line, made when it is first needed."""

    def __init__(self, line: LineEdit) -> None:
        self._words = QStringListModel(line)
        self.completer = QCompleter(self._words, line)
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.completer.setMaxVisibleItems(12)
        self.popup = QListView()
        self.popup.setObjectName("popup")
        self.popup.setFont(line.context.desk.look.theme.font())
        self.popup.setUniformItemSizes(True)
        self.popup.setAccessibleName(line.context.spoken)
        self.completer.setPopup(self.popup)
        line.setCompleter(self.completer)

    @property
    def open(self) -> bool:
        return self.popup.isVisible()

    def show(self, found: list[Option], at: int) -> None:
        """Show these; the one at `at` is marked, which puts its words into the line."""
        self._words.setStringList([option.words for option in found])
        if not found:
            self.popup.hide()
            return
        self.completer.complete()
        if at >= 0:
            self.popup.setCurrentIndex(self._words.index(at))


class PickEdit(LineEdit):
    """A line that offers a list: Alt+↓ or the arrow opens it, typing narrows it, Enter takes the one shown."""

    finished = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._options: list[Option] = []
        self._value: Any = None
        self._taken: Option | None = None
        self._list: _List | None = None
        self.add_tool("chevron-down", context.desk.t(N_("Auswahl öffnen")), self.open_list)
        self.textEdited.connect(self._edited)

    # --- value

    def set_value(self, value: Any, titles: Mapping[UUID, str]) -> None:
        self._value = value
        self._taken = None
        super().set_value(value, titles)

    def value(self) -> Any:
        text = self.text().strip()
        if not text:
            return None
        if self._taken is not None and self._taken.words == self.text():
            return self._taken.value
        if not self.changed():
            return self._value
        fitting = self._fitting(text.casefold())
        if len(fitting) == 1:
            return fitting[0].value
        raise RuleBroken(
            "field.not_offered",
            N_("„{text}“ gibt es hier nicht. Bitte wählen Sie einen Eintrag aus der Liste."),
            field=self.context.field.id,
            text=text,
        )

    def _fitting(self, text: str) -> list[Option]:
        """What was typed may be the whole word, its beginning or a part, as long as only one fits."""
        offered = self.all_options()
        same = [option for option in offered if option.words.casefold() == text]
        begin = [option for option in offered if option.words.casefold().startswith(text)]
        return same or begin or [option for option in offered if text in option.words.casefold()]

    # --- the list

    def all_options(self) -> list[Option]:
        """Everything there is to choose."""
        return options(self.context)

    def open_list(self) -> None:
        """Open the list with everything in it."""
        if self.isReadOnly():
            return
        self.setFocus()
        self.offer(self.all_options(), mark=True)

    def offer(self, found: list[Option], *, mark: bool = False) -> None:
        """Show these in the list; with `mark`, the value there is marked (which puts its words into the line)."""
        self._options = found
        if self._list is None:
            self._list = _List(self)
            self._list.completer.activated[QModelIndex].connect(self._activated)  # type: ignore[index]
        at = next((i for i, option in enumerate(found) if option.value == self._value), -1)
        self._list.show(found, at if mark else -1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.key() == Qt.Key.Key_F4 or (event.key() == Qt.Key.Key_Down and (alt or not self.isReadOnly())):
            self.open_list()
            return
        super().keyPressEvent(event)

    def take(self, option: Option) -> None:
        """Choose one."""
        self._taken = option
        self.setText(option.words)
        self.setCursorPosition(0)
        if self.changed():
            self.finished.emit()

    def _edited(self, text: str) -> None:
        self._taken = None
        wanted = text.strip().casefold()
        all_ = self.all_options()
        begin = [o for o in all_ if o.words.casefold().startswith(wanted)]
        inside = [o for o in all_ if wanted in o.words.casefold() and o not in begin]
        self.offer(begin + inside)

    def _activated(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._options):
            option = self._options[index.row()]
            QTimer.singleShot(0, self, lambda: self.take(option))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self._list is not None and self._list.open and not self.hasFocus():
            self._list.popup.hide()
        super().focusOutEvent(event)

    def _maybe_finished(self) -> None:
        if self._list is None or not self._list.open:
            super()._maybe_finished()


def options(context: Context) -> list[Option]:
    """What a field offers: its choices, the city's list, countries, languages, zones, yes and no."""
    desk, field = context.desk, context.field
    texts = desk.look.texts
    editor = field.editor
    if editor is Editor.CHOICE:
        return [Option(str(member), desk.t(member.label)) for member in field.choices]
    if editor is Editor.CATALOGUE:
        entries = desk.words.entries(field.catalogue)
        return [Option(code, desk.words.catalogue(field.catalogue, code)) for code, _ in entries]
    if editor is Editor.BOOL:
        return [Option(True, desk.t(N_("Ja"))), Option(False, desk.t(N_("Nein")))]
    if editor is Editor.COUNTRY:
        return [Option(code, name) for code, name in texts.countries()]
    if editor is Editor.LANGUAGE:
        return sorted((Option(tag, texts.language_name(tag)) for tag in LANGUAGES), key=lambda o: o.words)
    if editor is Editor.ZONE:
        return [Option(zone, zone) for zone in sorted(available_timezones()) if "/" in zone]
    if editor is Editor.PART:
        return [Option(key, words) for key, words in context.siblings(field.target)]
    return []


@dataclass(frozen=True, slots=True)
class _New:
    """A record to be made from what was typed."""

    words: str
    make: Callable[[], UUID]


class ReferenceEdit(PickEdit):
    """Another record: searched while one types, and made from what was typed when there is none."""

    finished = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._typed: str | None = None  # what is looked for; None once something has been taken
        self._wait = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._wait.timeout.connect(self._search)
        self._go = self.add_tool("arrow-right", context.desk.t(N_("Zum Eintrag gehen")), self.go, "accent_text")

    def set_value(self, value: Any, titles: Mapping[UUID, str]) -> None:
        super().set_value(value, titles)
        self.offer_tool(self._go, value is not None and self.context.field.target != "record")

    def all_options(self) -> list[Option]:
        return self._options

    def open_list(self) -> None:
        if not self.isReadOnly():
            self.setFocus()
            self._typed = ""
            self._search()

    def _fitting(self, text: str) -> list[Option]:
        return []  # only what was taken counts; what was typed is looked up first

    def _maybe_finished(self) -> None:
        """Look up what was typed: a name that is there alone is meant."""
        typed = self.text().strip()
        known = self._taken is not None and self._taken.words == self.text()
        listed = self._list is not None and self._list.open
        if not self.changed() or not typed or known or self.isReadOnly() or listed:
            super()._maybe_finished()
            return
        self._wait.stop()
        desk, target = self.context.desk, self.context.field.target

        def run() -> tuple[Named, ...]:
            if target == "record":
                return tuple(Named(hit.id, hit.title, hit.kind) for hit in desk.office.search.find(typed, 5))
            return desk.office.records.pick(target, typed, 5)

        def found(named: tuple[Named, ...]) -> None:
            if typed != self.text().strip():
                return
            same = [one for one in named if one.title.casefold() == typed.casefold()]
            meant = same if len(same) == 1 else list(named)
            if len(meant) == 1:
                self.take(Option(meant[0].id, meant[0].title))
            else:
                self.finished.emit()

        desk.errands.ask(run, found, owner=self)

    def go(self) -> None:
        """Show the record chosen."""
        if self._value is not None:
            self.context.desk.open_record(self.context.field.target, self._value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go()
            return
        super().keyPressEvent(event)

    def _edited(self, text: str) -> None:
        self._taken = None
        self._typed = text.strip()
        self._wait.start()

    def _search(self) -> None:
        desk, target, typed = self.context.desk, self.context.field.target, self._typed or ""

        def run() -> tuple[Named, ...]:
            if target == "record":
                hits = desk.office.search.find(typed, 20) if typed else ()
                return tuple(Named(hit.id, hit.title, hit.kind) for hit in hits)
            return desk.office.records.pick(target, typed)

        desk.errands.ask(run, lambda found: self._found(typed, found), owner=self)

    def _found(self, typed: str, found: tuple[Named, ...]) -> None:
        if typed != self._typed or not self.hasFocus():
            return
        offered = [Option(named.id, named.title) for named in found]
        make = self._creator(typed)
        if make is not None and all(option.words.casefold() != typed.casefold() for option in offered):
            offered.append(Option(_New(typed, make), self.context.desk.t(N_("Neu anlegen: {name}"), name=typed)))
        self.offer(offered)

    def _creator(self, typed: str) -> Callable[[], UUID] | None:
        """What makes a record from one line, for kinds that need no more than a name."""
        desk, target = self.context.desk, self.context.field.target
        kind = desk.kinds.get(target)
        if not typed or kind is None or len(kind.naming) != 1:
            return None
        field = kind.naming[0]
        if field.editor not in (Editor.LINE, Editor.WORDS):
            return None
        values: dict[str, Any] = {field.id: {"de": typed} if field.editor is Editor.WORDS else typed}
        if target == "person" and " " in typed:
            given, _, family = typed.rpartition(" ")
            values = {"family_name": family, "given_name": given}
        return lambda: desk.office.records.create(target, values)

    def take(self, option: Option) -> None:
        # Results still under way must not open the list again.
        self._wait.stop()
        self._typed = None
        new = option.value
        if not isinstance(new, _New):
            super().take(option)
            return

        def made(key: UUID) -> None:
            super(ReferenceEdit, self).take(Option(key, new.words))

        def refused(problem: Problem) -> None:
            self.context.desk.tell(self.context.desk.look.texts.problem(problem))

        self.context.desk.errands.ask(new.make, made, refused, owner=self)
