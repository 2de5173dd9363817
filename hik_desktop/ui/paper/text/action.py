"""What one action on running text is, and in which menu of the toolbar it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hik_desktop.ui.paper.text.field import TextField

KIND, FORM, LIST, INSERT, DATA, TABLE = "kind", "form", "list", "insert", "data", "table"


@dataclass(frozen=True, slots=True)
class TextAction:
    """One thing to do. `menu` names the toolbar's menu it stands in; `checked` tells whether it holds here."""

    id: str
    label: str
    menu: str
    run: Callable[[TextField], object]
    icon: str = ""
    keys: tuple[str, ...] = ()
    checked: Callable[[TextField], bool] | None = None
    needs_table: bool = False
    needs: Callable[[TextField], bool] = lambda field: True
