"""What a list is asked to show: view, words, conditions, order, groups; kept among the person's likings."""

from __future__ import annotations

from hik_desktop.content.words import N_
from hik_desktop.services.views import Condition, Query, Sort
from hik_desktop.ui.desk import Desk
from hik_desktop.ui.lists.spec import Column, Grouping, ListSpec, Order, View

ALL = View("all", N_("Alle"))
TRASH = View("trash", N_("Papierkorb"), trashed=True)
BY_NAME = Order(N_("nach Name"), ())


class ListState:
    """The choices made for one list."""

    def __init__(self, desk: Desk, spec: ListSpec) -> None:
        self._desk = desk
        self.spec = spec
        self.views = (*(spec.views or (ALL,)), TRASH)
        self.orders = (*spec.orders, *(() if BY_NAME in spec.orders else (BY_NAME,)))
        self.view = self.views[0]
        self.order = self.orders[0]
        self.grouping: Grouping | None = spec.groupings[0] if spec.groupings else None
        self.conditions: list[Condition] = []
        self.hidden: tuple[str, ...] = tuple(column.id for column in spec.columns if column.optional)
        self._restore()

    def query(self, words: str) -> Query:
        """The query for the words in the search line."""
        where = (*self.view.where(self._desk.today()), *self.conditions)
        return Query(self.spec.kind, words.strip(), where, self.order.sort, self.view.trashed)

    def sort_by(self, column: Column) -> None:
        """Order by a column, the other way round when it is the order already."""
        if column.value is not None:
            return
        down = bool(self.order.sort and self.order.sort[0].field == column.id and not self.order.sort[0].descending)
        self.order = Order(column.label or column.id, (Sort(column.id, down),))

    def show_all(self) -> None:
        """Drop every condition; the view with everything in it."""
        self.conditions.clear()
        self.view = next((view for view in self.views if view.id == "all"), ALL)

    def keep(self) -> None:
        """Remember the choices for next time; conditions are for now only."""
        self._desk.remember(
            f"list.{self.spec.kind}",
            {
                "view": self.view.id,
                "order": self.orders.index(self.order) if self.order in self.orders else 0,
                "group": self.grouping.id if self.grouping is not None else "",
                "hidden": list(self.hidden),
            },
        )

    def _restore(self) -> None:
        kept = self._desk.recall(f"list.{self.spec.kind}")
        if not isinstance(kept, dict):
            return
        self.view = next((view for view in self.views if view.id == kept.get("view")), self.view)
        order, hidden = kept.get("order"), kept.get("hidden")
        if isinstance(order, int) and 0 <= order < len(self.orders):
            self.order = self.orders[order]
        if "group" in kept:
            self.grouping = next((found for found in self.spec.groupings if found.id == kept["group"]), None)
        if isinstance(hidden, list):
            self.hidden = tuple(name for name in hidden if isinstance(name, str))
