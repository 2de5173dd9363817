"""WordprocessingML in pieces: elements as text, with everything a person wrote escaped once, here."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from hik_desktop.content.errors import RuleBroken
from hik_desktop.content.words import N_

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
# What no XML file may hold, whatever the escaping (XML 1.0, "Char").
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def element(tag: str, *children: str, **attributes: object) -> str:
    """One element of Word's own namespace with attributes of the same; an attribute that is None is left out."""
    named = "".join(f" w:{name}={attribute(value)}" for name, value in attributes.items() if value is not None)
    inside = "".join(children)
    return f"<w:{tag}{named}>{inside}</w:{tag}>" if inside else f"<w:{tag}{named}/>"


def attribute(value: object) -> str:
    """A value in quotes."""
    return quoteattr(checked(str(value)))


def characters(text: str) -> str:
    """Text as it stands between tags. Raises `RuleBroken("word.character")` for what no XML file may hold."""
    return escape(checked(text))


def twips(points: float) -> int:
    """Points as Word counts them, in twentieths."""
    return round(points * 20)


def checked(text: str) -> str:
    """The text itself. Raises `RuleBroken("word.character")` for what no XML file may hold."""
    found = _NO_XML.search(text)
    if found:
        near = _NO_XML.sub("", text[max(0, found.start() - 20) : found.end() + 20]).strip()
        raise RuleBroken(
            "word.character",
            N_("Ein Steuerzeichen lässt sich nicht nach Word übergeben. Bitte löschen Sie es; es steht bei „{near}“."),
            near=near,
        )
    return text
