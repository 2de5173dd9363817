"""Filters of a list: which fields can be asked for, the chips that show what is asked, and how a value is given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QMenu, QWidget

from hik_desktop.content.errors import RuleBroken
from hik_desktop.content.words import N_
from hik_desktop.services.views import Condition, Editor, FieldInfo
from hik_desktop.ui.desk import Desk
from hik_desktop.ui.lists.spec import ListSpec
from hik_desktop.ui.pieces import button, column, label, menu_button, row
from hik_desktop.ui.wording import field_of

OPERATORS = {
    "=": N_("ist"),
    "!=": N_("ist nicht"),
    "~": N_("enthält"),
    ">=": N_("ab"),
    "<=": N_("bis"),
    "empty": N_("ist leer"),
}
_TEXT = (Editor.LINE, Editor.NOTE, Editor.WORDS, Editor.EMAIL, Editor.PHONE, Editor.URL, Editor.REFERENCE)
_ORDERED = (Editor.INTEGER, Editor.PERCENT, Editor.DECIMAL, Editor.MONEY, Editor.DATE, Editor.PARTIAL_DATE)
_NEVER = (Editor.BYTES, Editor.CONTENT, Editor.PART, Editor.ZONE)


def condition_words(desk: Desk, kind: str, condition: Condition) -> str:
    """A condition as it stands on its chip: "Status: läuft"."""
    field = field_of(desk.kinds, kind, condition.field)
    name = desk.t(field.label) if field is not None else desk.t(N_("Name"))
    if condition.op == "empty":
        return f"{name}: {desk.t(N_('leer')) if condition.value in (None, True) else desk.t(N_('nicht leer'))}"
    values = condition.value if condition.op == "in" else (condition.value,)
    shown = ", ".join(_value_words(desk, field, value) for value in values)
    if condition.op in ("=", "in"):
        return f"{name}: {shown}"
    return f"{name}: {desk.t(OPERATORS[condition.op])} {shown}"


def _value_words(desk: Desk, field: FieldInfo | None, value: Any) -> str:
    return value if isinstance(value, str) and _by_text(field) else desk.words.show(field, value)


def _by_text(field: FieldInfo | None) -> bool:
    return field is None or field.editor in _TEXT


def fill_filter_menu(menu: QMenu, desk: Desk, spec: ListSpec, add: Callable[[Condition], None]) -> None:
    """Offer the fields one can ask for; choices at once, other values by a small dialog."""
    kind = desk.kinds[spec.kind]
    named = [field_of(desk.kinds, spec.kind, name) for name in spec.filters]
    fields = [field for field in named if field is not None] or [f for f in kind.fields if f.editor not in _NEVER]
    for field in fields:
        if field.editor in (Editor.CHOICE, Editor.CATALOGUE, Editor.BOOL):
            _choices(menu.addMenu(desk.t(field.label)), desk, field, add)
        else:
            entry = menu.addAction(desk.t(N_("{field} …"), field=desk.t(field.label)))
            entry.triggered.connect(lambda _=False, f=field: _ask(menu, desk, f, add))


def _choices(menu: QMenu, desk: Desk, field: FieldInfo, add: Callable[[Condition], None]) -> None:
    menu.setFont(desk.look.theme.font())
    if field.editor is Editor.CHOICE:
        values: list[tuple[Any, str]] = [(str(member), desk.t(member.label)) for member in field.choices]
    elif field.editor is Editor.BOOL:
        values = [(True, desk.t(N_("Ja"))), (False, desk.t(N_("Nein")))]
    else:
        values = [
            (code, desk.words.catalogue(field.catalogue, code)) for code, _ in desk.words.entries(field.catalogue)
        ]
    for value, words in values:
        menu.addAction(words).triggered.connect(lambda _=False, v=value: add(Condition(field.id, "=", v)))
    menu.addSeparator()
    menu.addAction(desk.t(N_("ist leer"))).triggered.connect(lambda: add(Condition(field.id, "empty", True)))


def _ask(menu: QMenu, desk: Desk, field: FieldInfo, add: Callable[[Condition], None]) -> None:
    dialog = FilterDialog(desk, field, menu.window())
    dialog.given = add
    dialog.open()


class FilterDialog(QDialog):
    """Asks for a comparison and a value; what cannot be read is said at the field."""

    def __init__(self, desk: Desk, field: FieldInfo, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._field = desk, field
        self.given: Callable[[Condition], None] = lambda condition: None
        look = desk.look
        name = desk.t(field.label)
        self.setWindowTitle(desk.t(N_("Filter: {field}"), field=name))
        self._op = ">=" if field.editor in _ORDERED else "~"
        self._compare = menu_button(look, "filter.compare", desk.t(OPERATORS[self._op]), desk.t(N_("Vergleich")))
        menu = QMenu(self._compare)
        menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # the button is turned round for its chevron
        menu.setFont(look.theme.font())
        for op in ("=", ">=", "<=", "empty") if field.editor in _ORDERED else ("~", "=", "empty"):
            menu.addAction(desk.t(OPERATORS[op])).triggered.connect(lambda _=False, o=op: self._choose(o))
        self._compare.setMenu(menu)
        self._value = QLineEdit()
        self._value.setObjectName("filter.value")
        self._value.setFont(look.theme.font())
        self._value.setAccessibleName(name)
        self._value.setMinimumWidth(look.theme.px(220))
        self._wrong = label(look, "", tone="danger", wrap=True)
        self._wrong.hide()
        done = button(look, "filter.add", desk.t(N_("Filtern")), kind="primary")
        done.clicked.connect(self._done)
        drop = button(look, "filter.cancel", desk.t(N_("Abbrechen")))
        drop.clicked.connect(self.reject)
        self.setLayout(
            column(
                label(look, name, "h3"),
                row(self._compare, self._value),
                self._wrong,
                row(None, drop, done),
                gap=12,
                edges=(24, 20, 24, 20),
            )  # fmt: skip
        )
        done.setDefault(True)
        self._value.setFocus()

    def _choose(self, op: str) -> None:
        self._op = op
        self._compare.setText(f"{self._desk.t(OPERATORS[op])} ")
        self._value.setVisible(op != "empty")

    def _done(self) -> None:
        from hik_desktop.services.reading import read

        if self._op == "empty":
            self.given(Condition(self._field.id, "empty", True))
            self.accept()
            return
        text = self._value.text().strip()
        try:
            value = (
                text if _by_text(self._field) else read(self._field, text, self._desk.look.texts, self._desk.today())
            )
        except RuleBroken as problem:
            self._wrong.setText(self._desk.look.texts.problem(problem))
            self._wrong.show()
            return
        if value not in (None, ""):
            if self._field.editor is Editor.MONEY:
                value = value[3] if value[3] is not None else value[0]
            self.given(Condition(self._field.id, self._op, value))
        self.accept()
