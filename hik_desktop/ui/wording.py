"""Values in words, with the city's own lists of words at hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from hik_desktop.i18n import Texts
from hik_desktop.services.showing import show
from hik_desktop.services.views import Editor, FieldInfo, KindInfo

if TYPE_CHECKING:
    from hik_desktop.services.office import Office

Entries = tuple[tuple[str, dict[str, str]], ...]


class Wording:
    """Shows values. The city's lists are read on the office's thread, before anything needs them."""

    def __init__(self, texts: Texts, kinds: Mapping[str, KindInfo]) -> None:
        self.texts = texts
        self._kinds = kinds
        self._lists: Mapping[str, Entries] | None = None

    def kind(self, name: str) -> KindInfo:
        return self._kinds[name]

    def ready(self, office: Office) -> None:
        """Read the lists unless they are known; to be called inside an errand."""
        if self._lists is None:
            self._lists = office.records.catalogues()

    def forget(self) -> None:
        """The city's lists have changed: read them again next time."""
        self._lists = None

    def entries(self, name: str) -> Entries:
        """Codes and words of one list, in its order."""
        return (self._lists or {}).get(name, ())

    def catalogue(self, name: str, code: str) -> str:
        """The word of a code; an unknown code stays as it is."""
        words = next((words for known, words in self.entries(name) if known == code), None)
        if words is None:
            return code
        return words.get(self.texts.language) or words.get("de") or code

    def show(self, field: FieldInfo | None, value: Any, titles: Mapping[UUID, str] = {}) -> str:
        """A value as a person reads it; nothing is an empty text."""
        if field is not None and field.editor is Editor.CATALOGUE and isinstance(value, str):
            return self.catalogue(field.catalogue, value)
        return show(field, value, self.texts, titles)


def field_of(kinds: Mapping[str, KindInfo], kind: str, path: str) -> FieldInfo | None:
    """The description of a list column: a field id, a path through references, or one end of a span."""
    if path == "title":
        return None
    first, _, rest = path.partition(".")
    found = next((field for field in kinds[kind].fields if field.id == first), None)
    if found is not None and rest:
        return field_of(kinds, found.target, rest)
    if found is not None:
        return found
    span = next((field for field in kinds[kind].fields if first in field.columns), None)
    if span is None:
        raise KeyError(path)
    return FieldInfo(first, span.label, Editor.DATE if span.editor is Editor.SPAN else Editor.LINE, columns=(first,))
