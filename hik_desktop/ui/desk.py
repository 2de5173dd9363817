"""What every part of the window is given: the look, the errands, the open office, and the way to other places."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hik_desktop.i18n import Texts
from hik_desktop.ui.places import Place
from hik_desktop.ui.theme import Theme

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from hik_desktop.services.office import Office
    from hik_desktop.services.views import KindInfo
    from hik_desktop.ui.errands import Errands
    from hik_desktop.ui.wording import Wording


@dataclass(frozen=True, slots=True)
class Look:
    """Palette, text size and language. Another look builds the window's content anew."""

    theme: Theme
    texts: Texts

    def t(self, message: str, **params: object) -> str:
        return self.texts.t(message, **params)


@dataclass(frozen=True, slots=True)
class Desk:
    """The open office as a page works with it. `office` is only ever touched inside an errand.

    `go` shows a place, `open_record` a record in its own area, `tell` puts a sentence into the status bar;
    `recall` and `remember` keep small likings of a page (columns, order) in the person's settings.
    """

    look: Look
    errands: Errands
    office: Office
    kinds: Mapping[str, KindInfo]
    words: Wording
    today: Callable[[], date]
    go: Callable[[Place], None]
    open_record: Callable[[str, UUID], None]
    tell: Callable[[str], None]
    recall: Callable[[str], object] = lambda key: None
    remember: Callable[[str, object], None] = lambda key, value: None

    def t(self, message: str, **params: object) -> str:
        return self.look.texts.t(message, **params)
