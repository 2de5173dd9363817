"""The programme of a visit: one day at a time, its items with their times, and the form of the item chosen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from hik_desktop.content.words import N_
from hik_desktop.services.views import PartRow
from hik_desktop.ui.forms.days import DayButton
from hik_desktop.ui.forms.keeper import Keeper
from hik_desktop.ui.forms.side import PartEditor
from hik_desktop.ui.forms.spec import PartSpec
from hik_desktop.ui.paint import Brush
from hik_desktop.ui.pieces import button, frame, label, picture, row

Index = QModelIndex | QPersistentModelIndex
MOST_DAYS = 31


def day_of(item: PartRow) -> date | None:
    """The day an item begins."""
    starts = item.values.get("starts")
    return starts[0] if starts else None


def _clock(value: Any) -> str:
    at: time | None = value[1] if value else None
    return f"{at.hour:02}:{at.minute:02}" if at is not None else ""


def first_clash(items: list[PartRow]) -> tuple[PartRow, PartRow] | None:
    """The first two items of a day, by time, of which one begins before the other has ended."""
    timed = [item for item in items if _clock(item.values.get("starts")) and _clock(item.values.get("ends"))]
    for earlier, later in pairwise(sorted(timed, key=_order)):
        if later.values["starts"][1] < earlier.values["ends"][1]:
            return earlier, later
    return None


def moved(earlier: PartRow, later: PartRow) -> Iterator[tuple[str, Any, Any]]:
    """The fields of the later item, before and after, when it begins as the earlier ends and lasts as long."""
    starts, ends, begin = later.values["starts"], later.values["ends"], earlier.values["ends"][1]
    day = starts[0]
    by = datetime.combine(day, begin) - datetime.combine(day, starts[1])
    end = datetime.combine(ends[0] or day, ends[1]) + by
    yield "starts", starts, (day, begin, starts[2])
    yield "ends", ends, (None if ends[0] is None and end.date() == day else end.date(), end.time(), ends[2])


def _order(item: PartRow) -> tuple[bool, time]:
    starts = item.values.get("starts")
    at = starts[1] if starts else None
    return at is None, at or time.min


class DayModel(QAbstractListModel):
    """The items of one day, by time."""

    def __init__(self, keeper: Keeper, part: str) -> None:
        super().__init__()
        self.keeper = keeper
        self.part = part
        self.items: list[PartRow] = []

    def show(self, items: list[PartRow]) -> None:
        self.beginResetModel()
        self.items = items
        self.endResetModel()

    def title(self, item: PartRow) -> str:
        field = self.keeper.kind.part(self.part).field("activity")
        return self.keeper.desk.words.show(field, item.values.get("activity"))

    def facts(self, item: PartRow) -> str:
        """Place, who comes, dress, interpreting."""
        values, info, words = item.values, self.keeper.kind.part(self.part), self.keeper.desk.words
        coming = sum(row.values.get("item_id") == item.id for row in self.keeper.rows("programme_attendee"))
        group = next((name for key, name in self.keeper.siblings("delegation_group") if key == values["group_id"]), "")
        interpreted = values.get("interpreter_id") is not None or values.get("interpreting")
        facts = (
            values.get("place") or "",
            group or self._people(coming),
            words.show(info.field("dress"), values.get("dress")),
            self.keeper.desk.t(N_("Dolmetschen")) if interpreted else "",
        )
        return " · ".join(fact for fact in facts if fact)

    def _people(self, coming: int) -> str:
        desk = self.keeper.desk
        return desk.look.texts.n(N_("{count} Person"), N_("{count} Personen"), coming) if coming else desk.t(N_("alle"))

    def doubtful(self, item: PartRow) -> tuple[str, ...]:
        found = self.keeper.findings(self.part, item.id)
        return tuple(sentence for sentences in found.values() for sentence in sentences)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self.items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.title(item)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            times = (_clock(item.values.get("starts")), _clock(item.values.get("ends")))
            spoken = ("–".join(filter(None, times)), self.title(item), self.facts(item), *self.doubtful(item))
            return ", ".join(part for part in spoken if part)
        return None


class _ItemDelegate(QStyledItemDelegate):
    """An item: times, a bar, what and where; the way there stands above it."""

    def __init__(self, model: DayModel, view: QListView) -> None:
        super().__init__(view)
        self._model = model
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        theme = self._model.keeper.desk.look.theme
        way = theme.size("transfer") if self._way(index) else 0
        return QSize(100, theme.size("item") + way + theme.px(8))

    def _way(self, index: Index) -> str:
        return str(self._model.items[index.row()].values.get("transport") or "")

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = self._model
        theme = model.keeper.desk.look.theme
        px = theme.px
        painter.save()
        brush, rect = Brush(painter, theme), QRectF(option.rect)
        item, way = model.items[index.row()], self._way(index)
        if way:
            brush.icon(rect.x() + px(58), rect.y() + px(4), "bus", "text3", 16)
            brush.text(QRectF(rect.x() + px(80), rect.y(), rect.width() - px(84), px(24)), way, "text", "text3")
            rect.adjust(0, px(24), 0, 0)
        box = rect.adjusted(0, px(2), -px(4), -px(6))
        doubtful = bool(model.doubtful(item))
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = self._view.hasFocus() and self._view.currentIndex().row() == index.row()
        if selected:
            brush.plate(box, 8, "accent_soft")
        if focused:
            brush.plate(box, 8, "", "focus", 2)
        tone = "warn" if doubtful else "accent"
        starts, ends = _clock(item.values.get("starts")), _clock(item.values.get("ends"))
        width = px(50)
        top, below = box.y() + px(4), box.y() + px(25)
        colour = "warn" if doubtful else "text"
        brush.text(QRectF(box.x() + px(12), top, width, px(20)), starts or "–", "title", colour, figures=True)
        brush.text(QRectF(box.x() + px(12), below, width, px(20)), ends, "text", "text2", figures=True)
        brush.plate(QRectF(box.x() + px(64), box.y() + px(6), 4, box.height() - px(12)), 2, tone)
        left, right = box.x() + px(80), box.right() - px(10)
        title_room = right - left - (px(24) if doubtful else 0)
        brush.text(QRectF(left, top, title_room, px(20)), model.title(item), "title", "on_soft" if selected else "text")
        brush.text(QRectF(left, below, right - left, px(20)), model.facts(item), "text", "text2")
        if doubtful:
            brush.icon(right - px(16), top + px(2), "triangle-alert", "warn", 16)
        painter.restore()


class ItemList(QListView):
    """The items of one day as a list."""

    chosen = Signal(object)
    removing = Signal()
    entered = Signal()

    def __init__(self, model: DayModel) -> None:
        super().__init__()
        self._items = model
        self.setModel(model)
        self.setObjectName(f"{model.part}.list")
        self.setItemDelegate(_ItemDelegate(model, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMinimumHeight(model.keeper.desk.look.theme.px(220))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self.signalsBlocked():
            self.chosen.emit(self._items.items[current.row()].id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.currentIndex().isValid():
            self.removing.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class ProgrammePart(PartEditor):
    """Day by day: a strip of days, what is doubtful that day, its items and the form of one."""

    def __init__(self, keeper: Keeper, spec: PartSpec) -> None:
        self._model = DayModel(keeper, spec.part)
        self._list = ItemList(self._model)
        super().__init__(keeper, spec, self._list)
        self._day: date | None = None
        self._days_known: tuple[date | None, ...] = ()
        self._list.setAccessibleName(keeper.desk.t(self.info.plural))
        self._list.chosen.connect(self.choose)
        self._list.removing.connect(self.remove)
        self._list.entered.connect(self.enter)
        look = keeper.desk.look
        self._strip = QHBoxLayout()
        self._strip.setSpacing(8)
        self._strip.setContentsMargins(look.theme.px(10), 0, 0, 0)
        self._doubt_title = label(look, "", "title", wrap=True)
        self._doubt_words = label(look, "", tone="2", wrap=True)
        sign = picture(look, "triangle-alert", "warn", 20)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._doubt_title)
        words.addWidget(self._doubt_words)
        self._repair = button(look, "programme.repair", "")
        self._repair.clicked.connect(self._move_later)
        self._clash: tuple[PartRow, PartRow] | None = None
        inside = row(sign, words, self._repair, gap=12, edges=(16, 10, 12, 10))
        inside.setStretch(1, 1)
        inside.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        self._doubt = frame("banner", inside)
        outer = self.layout()
        assert isinstance(outer, QVBoxLayout)
        outer.insertLayout(0, self._strip)
        outer.insertLayout(1, row(self._doubt, edges=(look.theme.px(10), 0, 0, 0)))
        outer.setSpacing(look.theme.px(12))
        self._box.setContentsMargins(look.theme.px(10), 0, 0, 0)

    def draft(self) -> dict[str, Any]:
        zone = next((item.values["starts"][2] for item in self._model.items if item.values.get("starts")), None)
        start = (self._day, None, zone or "Europe/Berlin")
        return {"starts": start, "ends": start} if self._day is not None else {}

    def _make(self, values: dict[str, Any], refused: Any) -> None:
        # The day of the end is only offered: without a time nothing is known of the end.
        ends = values.get("ends")
        super()._make({**values, "ends": ends if ends is not None and ends[1] is not None else None}, refused)

    def load(self, chosen: UUID | None) -> None:
        rows = self.keeper.rows(self.spec.part)
        mine = next((found for found in rows if found.id == chosen), None)
        days = self._days(rows)
        if mine is not None and day_of(mine) != self._day:
            self._day = day_of(mine)
        if self._day not in days:
            self._day = days[0] if days else None
        self._fill_strip(days, rows)
        self._show_day(rows, chosen)

    def refresh(self) -> None:
        super().refresh()
        days = self._days_known
        self._nothing.setVisible(not self._model.items)
        self.view.setVisible(bool(self._model.items))
        self.add.setEnabled(bool(days) or not self.keeper.rows(self.spec.part))

    def _days(self, rows: tuple[PartRow, ...]) -> list[date | None]:
        """The days of the visit and of its items; one without a day comes last."""
        record = self.keeper.record
        stay = record.values.get("stay") if record is not None else None
        found: set[date] = {day for item in rows if (day := day_of(item)) is not None}
        if stay and stay[0] is not None:
            last = min(stay[1] or stay[0], stay[0] + timedelta(days=MOST_DAYS))
            found |= {stay[0] + timedelta(days=at) for at in range((last - stay[0]).days + 1)}
        days: list[date | None] = list(sorted(found))
        if any(day_of(item) is None for item in rows):
            days.append(None)
        return days

    def _fill_strip(self, days: list[date | None], rows: tuple[PartRow, ...]) -> None:
        focused = self.window().focusWidget() if self.window() is not None else None
        had_focus = isinstance(focused, DayButton) and self.isAncestorOf(focused)
        self._days_known = tuple(days)
        while self._strip.count():
            item = self._strip.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for day in days[:MOST_DAYS]:
            inside = [found for found in rows if day_of(found) == day]
            doubtful = any(self._model.doubtful(found) for found in inside)
            made = DayButton(self.keeper.desk.look, day, len(inside), doubtful)
            made.setChecked(day == self._day)
            made.clicked.connect(lambda _=False, d=day: self._go_day(d))
            self._strip.addWidget(made, 1)
            if day == self._day and had_focus:
                made.setFocus()
        self._order_keys()

    def _order_keys(self) -> None:
        """Tab comes to the days first, as they stand above all else."""
        days = [item.widget() for at in range(self._strip.count()) if (item := self._strip.itemAt(at)) is not None]
        chain = [self.add, *(day for day in days if day is not None), self.add]
        for first, second in pairwise(chain):
            if first is not second:
                QWidget.setTabOrder(first, second)

    def _go_day(self, day: date | None) -> None:
        self.finish()
        self._day = day
        rows = self.keeper.rows(self.spec.part)
        inside = sorted((found for found in rows if day_of(found) == day), key=_order)
        self._drop_new()
        for at in range(self._strip.count()):
            item = self._strip.itemAt(at)
            made = item.widget() if item is not None else None
            if isinstance(made, DayButton):
                made.setChecked(made.day == day)
        self.chosen = inside[0].id if inside else None
        self._show_day(rows, self.chosen)
        self._nothing.setVisible(not inside)
        self.view.setVisible(bool(inside))
        self._fill_side()

    def _show_day(self, rows: tuple[PartRow, ...], chosen: UUID | None) -> None:
        inside = sorted((found for found in rows if day_of(found) == self._day), key=_order)
        blocked = self._list.blockSignals(True)
        self._model.show(inside)
        at = next((i for i, found in enumerate(inside) if found.id == chosen), -1)
        if at >= 0:
            self._list.setCurrentIndex(self._model.index(at))
        self._list.blockSignals(blocked)
        self.title.setText(self._heading())
        self.count.setText(self._zones(inside))
        doubtful = [(found, self._model.doubtful(found)) for found in inside if self._model.doubtful(found)]
        self._doubt.setVisible(bool(doubtful))
        if doubtful:
            item, sentences = doubtful[0]
            self._doubt_title.setText(sentences[0])
            times = "–".join(filter(None, (_clock(item.values.get("starts")), _clock(item.values.get("ends")))))
            self._doubt_words.setText(" · ".join(filter(None, (times, self._model.title(item), *sentences[1:]))))
        self._clash = first_clash([found for found, _ in doubtful])
        self._repair.setVisible(self._clash is not None and not self.keeper.fixed)
        if self._clash is not None:
            earlier, later = self._clash
            begin = self.keeper.desk.look.texts.time(earlier.values["ends"][1])
            words = self.keeper.desk.t(N_("„{item}“ auf {time} legen"), item=self._model.title(later), time=begin)
            self._repair.setText(self.keeper.desk.t(N_("Auf {time} legen"), time=begin))
            self._repair.setAccessibleName(words)
            self._repair.setToolTip(words)

    def _move_later(self) -> None:
        """Let the later of two clashing items begin when the earlier ends, as long as before; one undo step."""
        if self._clash is None:
            return
        earlier, later = self._clash
        office, part, key = self.keeper.desk.office, self.spec.part, later.id
        steps = list(moved(earlier, later))

        def run() -> None:
            for field, old, new in steps:
                office.records.set_part(key, part, field, old, new, merge=f"{key}.moved")

        self.chosen = key
        self.keeper.desk.errands.ask(run, owner=self)

    def _heading(self) -> str:
        day, texts = self._day, self.keeper.desk.look.texts
        if day is None:
            return self.keeper.desk.t(N_("Ohne Tag"))
        if texts.language != "de":
            return f"{texts.weekday(day)}, {texts.date(day)}"
        return f"{texts.weekday(day)}, {day.day}. {texts.month(day.month)} {day.year}"

    def _zones(self, items: list[PartRow]) -> str:
        """In which time the day is told."""
        zones = list(dict.fromkeys(item.values["starts"][2] for item in items if item.values.get("starts")))
        if not zones or self._day is None or zones[0] is None:
            return ""
        at = datetime.combine(self._day, time(12), ZoneInfo(zones[0]))
        return self.keeper.desk.t(N_("Zeiten in {zone}"), zone=self.keeper.desk.look.texts.zone_name(at))

    def first(self) -> QWidget | None:
        return self._list if self._list.isVisible() else self.add
