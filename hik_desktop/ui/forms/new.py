"""Asks for the naming fields of something new, in place, and makes it in one step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from hik_desktop.content.errors import Problem, RuleBroken
from hik_desktop.content.words import N_
from hik_desktop.services.views import Choice, FieldInfo
from hik_desktop.ui.desk import Desk
from hik_desktop.ui.forms.box import FieldBox, Siblings
from hik_desktop.ui.forms.section import FieldGrid
from hik_desktop.ui.pieces import button, column, label, row

Make = Callable[[dict[str, Any], Callable[[Problem], None]], None]


class NewForm(QWidget):
    """The naming fields and a button. `make` is given the values and what to do when they are refused."""

    given_up = Signal()

    def __init__(
        self,
        desk: Desk,
        title: str,
        fields: tuple[FieldInfo, ...],
        owner: str,
        make: Make,
        siblings: Siblings = lambda part: (),
        start: Mapping[str, Any] = MappingProxyType({}),
    ) -> None:
        super().__init__()
        self._start = start
        self._desk = desk
        self._make = make
        self._fields = {field.id: field for field in fields}
        self._draft: dict[str, Any] = {}
        look = desk.look
        rows = tuple((name,) for name in self._fields)
        self.grid = FieldGrid(desk, self._fields, rows, f"new.{owner}", self._note, siblings)
        self._wrong = label(look, "", tone="danger", wrap=True)
        self._wrong.hide()
        done = self._done = button(look, f"new.{owner}.make", desk.t(N_("Anlegen")), "check", "primary")
        done.clicked.connect(self.make)
        drop = self._drop = button(look, f"new.{owner}.drop", desk.t(N_("Abbrechen")))
        drop.clicked.connect(self.given_up)
        heading = label(look, title, "h2", wrap=True)
        heading.setContentsMargins(look.theme.px(10), 0, 0, 0)
        buttons = row(done, drop, None, gap=8, edges=(look.theme.px(10), 8, 0, 0))
        layout = column(heading, self.grid, self._wrong, buttons, None, gap=12)
        self.setLayout(layout)
        self.setMaximumWidth(look.theme.px(560))
        for box in self.grid.boxes.values():
            box.set_apart()
        self._stops = [stop for box in self.grid.boxes.values() for stop in _lines_of(box)]
        for stop in self._stops:
            stop.installEventFilter(self)
            stop.setProperty("read", "0")

    def start(self) -> None:
        """Begin with empty fields, or with what they start with; the keys go to the first."""
        self.start_quietly()
        self.focus_first()

    def focus_first(self) -> None:
        """Give the keys to the first field, or to the button where nothing is asked."""
        first = self.grid.first() or self._done
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [*self._stops, self._done, self._drop]

    def start_quietly(self) -> None:
        """Begin anew; the keys stay where they are."""
        self._draft = {}
        self._wrong.hide()
        for name, box in self.grid.boxes.items():
            initial = self._start.get(name, self._fields[name].initial)
            value = str(initial) if isinstance(initial, Choice) else initial
            box.show_value(value, {})

    def make(self) -> None:
        """Read all fields and make it; what cannot be read is said at its field."""
        values: dict[str, Any] = {}
        bad: QWidget | None = None
        for name, box in self.grid.boxes.items():
            try:
                values[name] = box.typed()
            except RuleBroken as problem:
                box.refuse(problem)
                bad = bad or box.edit.main()
                continue
            if values[name] in (None, "", {}) and not self._fields[name].name_part:
                values.pop(name)
            elif values[name] in (None, "", {}):
                label_ = self._desk.t(self._fields[name].label)
                box.refuse(RuleBroken("field.needed", N_("Bitte füllen Sie „{label}“ aus."), field=name, label=label_))
                bad = bad or box.edit.main()
        if bad is not None:
            bad.setFocus()
            return
        self._make(values, self._refused)

    def _refused(self, problem: Problem) -> None:
        field = getattr(problem, "field", None)
        box = self.grid.boxes.get(field) if isinstance(field, str) else None
        if box is not None:
            box.refuse(problem)
            box.focus()
            return
        self._wrong.setText(self._desk.look.texts.problem(problem))
        self._wrong.show()

    def _note(self, field: FieldInfo, old: Any, new: Any, refused: Callable[[Problem], None]) -> None:
        """Nothing is stored before all are given."""
        self._draft[field.id] = new

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in a field goes to the next one, in the last it makes; Escape gives up."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                at = next((i for i, stop in enumerate(self._stops) if stop is watched), -1)
                if at == len(self._stops) - 1:
                    self.make()
                else:
                    self._stops[at + 1].setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if event.key() == Qt.Key.Key_Escape and not any(b.edit.changed() for b in self.grid.boxes.values()):
                self.given_up.emit()
                return True
        return super().eventFilter(watched, event)


def _lines_of(box: FieldBox) -> list[QWidget]:
    """The lines a field is typed in: a time at a place has three."""
    inner: list[QWidget] = list(box.edit.findChildren(QLineEdit))
    return inner or [box.edit.main()]
