"""A new paper, in place: empty, from a template, as a version or a copy of another, or the text of one that exists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QScrollArea, QSizePolicy, QStackedWidget, QWidget

from hik_desktop.content.words import N_
from hik_desktop.services.views import Editor, FieldInfo
from hik_desktop.ui.desk import Desk
from hik_desktop.ui.forms.new import NewForm
from hik_desktop.ui.paper.ways import Way, Ways
from hik_desktop.ui.pieces import button, column, keys_after, label, line, row

if TYPE_CHECKING:
    from hik_desktop.services.templates import TemplateInfo

EMPTY, VERSION, COPY = "empty", "version", "copy"
BESIDE = 760  # from this width on the form stands beside the list
_ABOUT = {
    "delegation": N_("Delegation"),
    "network": N_("Netzwerk"),
    "partnership": N_("Partnerschaft"),
    "handlungsfeld": N_("Handlungsfeld"),
    "drucksache": N_("Frühere Drucksache"),
}
Values = dict[str, Any]


class StartCard(QFrame):
    """Asks how a paper begins, then for what that needs. `made` names it once it is there."""

    made = Signal(object)
    given_up = Signal()
    reading_in = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("page")
        self._desk = desk
        look, px = desk.look, desk.look.theme.px
        self._templates: tuple[TemplateInfo, ...] = ()
        self._forms: dict[str, NewForm] = {}
        self._stack = QStackedWidget()
        self._stack.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._way = EMPTY
        self._ways = Ways(look)
        self._ways.chosen.connect(self._choose)
        words = label(
            look,
            desk.t(N_("Liegt der Text einer Drucksache schon vor, etwa aus einem PDF, wird daraus ein Entwurf.")),
            tone="2",
            wrap=True,
        )
        read = self._read = button(look, "paper.read_in", desk.t(N_("Text einlesen …")), "clipboard-paste")
        read.clicked.connect(self.reading_in)
        below = column(words, row(read, None), gap=8, edges=(px(10), 0, 0, 0))
        title = label(look, desk.t(N_("Womit beginnen?")), "h2")
        left = QWidget()
        left.setLayout(column(title, self._ways, gap=px(12)))
        right = QWidget()
        right.setLayout(column(self._stack, line(), below, None, gap=px(20)))
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(px(40))
        self._sides.setContentsMargins(px(28), px(24), px(28), px(24))
        self._sides.addWidget(left, 2)
        self._sides.addWidget(right, 3)
        inside = QWidget()
        inside.setObjectName("scrolled")
        inside.setLayout(self._sides)
        area = self._area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(desk.t(N_("Neue Drucksache")))
        area.verticalScrollBar().rangeChanged.connect(lambda *_: self._show_focus())
        self.setLayout(column(area, gap=0))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._show_ways()
        self._show_form(EMPTY)

    @property
    def form(self) -> NewForm:
        """The form of the way chosen."""
        return self._forms[self._way]

    def start(self) -> None:
        """Begin anew: an empty paper is offered first, and the templates are read as they stand now."""
        for form in self._forms.values():
            self._stack.removeWidget(form)
            form.deleteLater()
        self._forms.clear()
        self._way = EMPTY
        self._show_ways()
        self._show_form(EMPTY)
        self.form.start()
        office = self._desk.office
        self._desk.errands.ask(lambda: office.templates.list(), self._know, owner=self)

    def _know(self, found: tuple[TemplateInfo, ...]) -> None:
        if found != self._templates:
            self._templates = found
            self._show_ways()

    def _show_focus(self) -> None:
        """The field with the keys stays in sight when the list above it has grown."""
        focused = QApplication.focusWidget()
        if self._forms and focused is not None and self.form.isAncestorOf(focused):
            self._area.ensureWidgetVisible(self.form)
            self._area.ensureWidgetVisible(focused)

    def _show_ways(self) -> None:
        t = self._desk.t
        first = (
            Way(EMPTY, t(N_("Leer")), t(N_("Mit den Abschnitten, die an diesem Tag dazugehören."))),
            Way(VERSION, t(N_("Neue Fassung")), t(N_("Neufassung, Ergänzung oder Entscheidung einer Drucksache."))),
            Way(COPY, t(N_("Kopie")), t(N_("Beginnt mit dem Text einer vorhandenen Drucksache."))),
        )
        templates = [Way(str(item.id), item.name, item.purpose) for item in self._templates]
        self._ways.show_ways((("", first), (t(N_("Aus einer Vorlage")), templates)), self._way)
        if self._forms:
            self._order_keys()

    def _choose(self, way: str) -> None:
        self._way = way
        self._show_form(way)
        self.form.start_quietly()

    def _show_form(self, way: str) -> None:
        if way not in self._forms:
            title, fields, make = self._form_of(way)
            made = self._forms[way] = NewForm(self._desk, title, fields, "drucksache", make)
            made.given_up.connect(self.given_up)
            self._stack.addWidget(made)
        self._stack.setCurrentWidget(self._forms[way])
        self._order_keys()

    def _order_keys(self) -> None:
        """Tab goes through the form, on to reading in, then to the ways, whenever each of them was made."""
        keys_after(self, self._stack)
        last: QWidget = self.form.stops()[-1]
        for stop in (self._read, *self._ways.radios()):
            QWidget.setTabOrder(last, stop)
            last = stop

    def _form_of(self, way: str) -> tuple[str, tuple[FieldInfo, ...], Callable[[Values, Any], None]]:
        """Title, fields and action of a way."""
        t, kind = self._desk.t, self._desk.kinds["drucksache"]
        office = self._desk.office
        if way == EMPTY:
            fields: tuple[FieldInfo, ...] = (kind.field("subject"), kind.field("paper_type"))
            return (
                t(N_("Neue Drucksache")),
                fields,
                self._asking(lambda v: office.papers.create(str(v["subject"]), str(v["paper_type"]))),
            )
        if way == VERSION:
            suffix = replace(kind.field("suffix"), name_part=True, initial="N")
            fields = (_record("drucksache"), suffix, _reason(kind.field("version_reason"), needed=True))
            return (
                t(N_("Neue Fassung")),
                fields,
                self._asking(
                    lambda v: office.papers.new_version(v["about"], str(v["suffix"]), str(v["version_reason"]))
                ),
            )
        if way == COPY:
            return (
                t(N_("Kopie einer Drucksache")),
                (_record("drucksache", N_("Drucksache")),),
                self._asking(lambda v: office.papers.copy(v["about"])),
            )
        return self._from_template(next(item for item in self._templates if str(item.id) == way))

    def _from_template(self, info: TemplateInfo) -> tuple[str, tuple[FieldInfo, ...], Callable[[Values, Any], None]]:
        """A template asks for no more than it needs."""
        office, kind = self._desk.office, self._desk.kinds["drucksache"]
        fields: tuple[FieldInfo, ...] = ()
        if info.about == "year":
            fields = (_year(self._desk.today().year),)
        elif info.about in _ABOUT:
            asked = _record(info.about)
            fields = (replace(asked, name_part=info.about != "handlungsfeld", help=_help(info.about)),)
        if info.suffix:
            fields = (*fields, _reason(kind.field("version_reason"), needed=False))

        def create(values: Values) -> UUID:
            return office.templates.create(info.id, values.get("about"), reason=str(values.get("version_reason") or ""))

        return info.name, fields, self._asking(create)

    def _asking(self, create: Callable[[Values], UUID]) -> Callable[[Values, Any], None]:
        """What makes the paper on the office's thread."""

        def make(values: Values, refused: Any) -> None:
            self._desk.errands.ask(lambda: create(values), self.made.emit, refused, owner=self)

        return make

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.form.focus_first()
        self._area.ensureWidgetVisible(self.form)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= self._desk.look.theme.px(BESIDE)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._sides.direction() != way:
            self._sides.setDirection(way)
            self._ways.set_brief(not beside)


def _record(kind: str, words: str = "") -> FieldInfo:
    return FieldInfo("about", words or _ABOUT[kind], Editor.REFERENCE, target=kind, name_part=True, columns=("about",))


def _year(initial: int) -> FieldInfo:
    return FieldInfo(
        "about", N_("Jahr"), Editor.INTEGER, name_part=True, low=1900, high=2200, initial=initial, columns=("about",)
    )


def _reason(field: FieldInfo, needed: bool) -> FieldInfo:
    return replace(field, name_part=needed)


def _help(kind: str) -> str:
    return N_("Leer: alle Handlungsfelder.") if kind == "handlungsfeld" else ""
