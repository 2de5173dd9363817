"""What the window declares of one kind: its list, its form, and a pane of its own where the form is not enough."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hik_desktop.ui.forms.spec import FormSpec
from hik_desktop.ui.lists.spec import ListSpec

if TYPE_CHECKING:
    from hik_desktop.ui.desk import Desk
    from hik_desktop.ui.record_pane import RecordPane


@dataclass(frozen=True, slots=True)
class KindView:
    """The list and the form of a kind. `pane` builds another record pane than the form's (the paper editor)."""

    list: ListSpec
    form: FormSpec
    pane: Callable[[Desk], RecordPane] | None = None
