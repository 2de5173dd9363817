"""Parts any record may have, shown the same everywhere: costs, tasks, references to other records."""

from __future__ import annotations

from types import MappingProxyType

from hik_desktop.content.words import N_
from hik_desktop.ui.forms.spec import PartSpec, Tab

LINKS = PartSpec("link", ("target_id", "relation"), beside=False)
TASKS_TAB = Tab("tasks", N_("Aufgaben"), (PartSpec("task", ("what", "assignee_id", "due_on", "done_on")),))
LINKS_TAB = Tab("links", N_("Verweise"), (LINKS,))


def costs(third: str = "year") -> PartSpec:
    """Cost lines, with one more column: the year, or who bears the costs."""
    return PartSpec(
        "cost_line",
        ("what", "stage", "flow", third, "money"),
        (
            ("what",), ("stage", "flow"), ("money",), ("year", "per_year"), ("bearer",), ("budget",), ("product",),
            ("cost_row",), ("funding_id",), ("source",),
        ),
        asks=("stage", "flow", "money"),
        start=MappingProxyType({"stage": "planned", "flow": "expense"}),
    )  # fmt: skip
