"""The marks in front of list items: literal where the writer kept them, else counted."""

from __future__ import annotations

from hik_desktop.content.blocks import BulletList, NumberedList, Numbering

BULLET = "•"
_SUPERIOR = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def item_labels(block: BulletList | NumberedList) -> tuple[str, ...]:
    """Return the mark of each item as it is printed."""
    if isinstance(block, BulletList):
        return tuple(BULLET if item.label is None else item.label for item in block.items)
    return tuple(
        number_label(block.numbering, block.start + index) if item.label is None else item.label
        for index, item in enumerate(block.items)
    )


def number_label(numbering: Numbering, number: int) -> str:
    """Return the mark for `number`: "3.", "III.", "iii.", "C)", "c)"."""
    if numbering in (Numbering.UPPER_ROMAN, Numbering.LOWER_ROMAN) and number > 0:
        roman = to_roman(number)
        return f"{roman.upper() if numbering is Numbering.UPPER_ROMAN else roman}."
    if numbering in (Numbering.UPPER_LETTER, Numbering.LOWER_LETTER) and number > 0:
        letters = _letters(number)
        return f"{letters.upper() if numbering is Numbering.UPPER_LETTER else letters})"
    return f"{number}."


def superior(number: int) -> str:
    """Return the mark of a note: small raised figures."""
    return str(number).translate(_SUPERIOR)


def to_roman(number: int) -> str:
    """Return `number` (above 0) in small Roman digits."""
    out = []
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        out.append(sign * count)
    return "".join(out)


def from_roman(digits: str) -> int | None:
    """Return the number that `digits` write in proper Roman form, else None."""
    rest, number = digits.lower(), 0
    for value, sign in _ROMAN:
        while rest.startswith(sign):
            number, rest = number + value, rest[len(sign) :]
    return number if not rest and number and to_roman(number) == digits.lower() else None


def _letters(number: int) -> str:
    out = ""
    while number:
        number, rest = divmod(number - 1, 26)
        out = chr(ord("a") + rest) + out
    return out
