"""What a text is: frozen blocks and typed runs, their JSON form, plain text. Standard library only.

The names below are loaded when first asked for: whoever only marks words or raises a problem loads nothing else.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hik_desktop.content.blocks import (
        Align,
        Block,
        BulletList,
        Cell,
        Chart,
        ChartKind,
        Column,
        Contents,
        Data,
        Figure,
        Heading,
        ListItem,
        NumberedList,
        Numbering,
        PageBreak,
        Paragraph,
        Quote,
        Row,
        Run,
        Runs,
        Series,
        Table,
        Text,
        paragraph,
        runs,
    )
    from hik_desktop.content.comparison import BlockChange, Change, WordChange, difference, word_difference
    from hik_desktop.content.document import (
        Document,
        FieldLine,
        Fields,
        Grid,
        GridCell,
        GridRow,
        PageForm,
        Side,
        TextStyle,
    )
    from hik_desktop.content.jsonform import FORMAT, document_from_json, document_to_json, from_json, to_json
    from hik_desktop.content.places import Place, Placed, blocks_inside, walk
    from hik_desktop.content.plain import from_plain, plain_runs, plain_text

__all__ = [
    "FORMAT",
    "Align",
    "Block",
    "BlockChange",
    "BulletList",
    "Cell",
    "Change",
    "Chart",
    "ChartKind",
    "Column",
    "Contents",
    "Data",
    "Document",
    "FieldLine",
    "Fields",
    "Figure",
    "Grid",
    "GridCell",
    "GridRow",
    "Heading",
    "ListItem",
    "NumberedList",
    "Numbering",
    "PageBreak",
    "PageForm",
    "Paragraph",
    "Place",
    "Placed",
    "Quote",
    "Row",
    "Run",
    "Runs",
    "Series",
    "Side",
    "Table",
    "Text",
    "TextStyle",
    "WordChange",
    "blocks_inside",
    "difference",
    "document_from_json",
    "document_to_json",
    "from_json",
    "from_plain",
    "paragraph",
    "plain_runs",
    "plain_text",
    "runs",
    "to_json",
    "walk",
    "word_difference",
]

_HOMES = {
    "blocks": (
        "Align",
        "Block",
        "BulletList",
        "Cell",
        "Chart",
        "ChartKind",
        "Column",
        "Contents",
        "Data",
        "Figure",
        "Heading",
        "ListItem",
        "NumberedList",
        "Numbering",
        "PageBreak",
        "Paragraph",
        "Quote",
        "Row",
        "Run",
        "Runs",
        "Series",
        "Table",
        "Text",
        "paragraph",
        "runs",
    ),
    "comparison": (
        "BlockChange",
        "Change",
        "WordChange",
        "difference",
        "word_difference",
    ),
    "document": (
        "Document",
        "FieldLine",
        "Fields",
        "Grid",
        "GridCell",
        "GridRow",
        "PageForm",
        "Side",
        "TextStyle",
    ),
    "jsonform": (
        "FORMAT",
        "document_from_json",
        "document_to_json",
        "from_json",
        "to_json",
    ),
    "plain": (
        "from_plain",
        "plain_runs",
        "plain_text",
    ),
    "places": (
        "Place",
        "Placed",
        "blocks_inside",
        "walk",
    ),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = found
    return found
