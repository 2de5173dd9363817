"""The styles of a Word file: Word's own for headings, quotes and captions, and one for each style of the paper."""

from __future__ import annotations

from dataclasses import replace

from hik_desktop.content.blocks import Align
from hik_desktop.content.document import Document, TextStyle
from hik_desktop.content.words import N_
from hik_desktop.exchange.word_xml import NAMESPACES, element, twips
from hik_desktop.i18n import texts_for

FONT, ASIAN_FONT = "Arial", "MS Gothic"
DEEPEST_HEADING = 9
HEAD_CELL = "TableHead"
TABLE, TABLE_OF_CONTENTS, LINK = "PaperTable", "TOC", "Hyperlink"
NOTE_MARK, NOTE_TEXT = "FootnoteReference", "FootnoteText"
BODY, QUOTE, SOURCE, CAPTION, CELL, FOOT = "Normal", "Quote", "QuoteSource", "Caption", "TableText", "Footer"
CHANGED, STRUCK = "Changed", "Struck"

JUSTIFY = {Align.LEFT: "left", Align.RIGHT: "right", Align.DECIMAL: "right", Align.CENTER: "center"}
JUSTIFY |= {Align.JUSTIFY: "both"}

_HEADINGS = (
    TextStyle("h1", 13.0, 15.6, before=12.0, after=6.0, bold=True, keep_next=True, hyphenate=False),
    TextStyle("h2", 11.0, 12.65, before=11.0, after=4.0, bold=True, keep_next=True, hyphenate=False),
    TextStyle("h3", 11.0, 12.65, before=9.0, after=3.0, bold=True, keep_next=True, hyphenate=False),
)
_BODY = TextStyle("", after=6.3)
_QUOTE = TextStyle("quote", after=3.0, indent=0.04)
_SOURCE = TextStyle("source", 10.0, 12.0, after=6.3, indent=0.04)
_CAPTION = TextStyle("caption", 10.0, 12.0, before=6.0, after=3.0, bold=True, keep_next=True)
_CELL = TextStyle("cell", 9.5, 11.4)
_NOTE = TextStyle("note", 9.0, 10.8)
# What a clerk reads in Word's list of styles, in the paper's language.
_NAMES = {
    "letterhead": N_("Briefkopf"),
    "city": N_("Briefkopf, Name der Stadt"),
    "kind": N_("Art der Drucksache"),
    "sign": N_("Zeichen der Drucksache"),
    "addressee": N_("Adressat"),
    "field": N_("Angabe im Kopf"),
    "notice": N_("Fette Zeile über dem Titel"),
    "title": N_("Titel der Drucksache"),
    "signature": N_("Unterschrift"),
}


class Styles:
    """The styles of one document, and which of them a block takes."""

    def __init__(self, document: Document) -> None:
        self._document = document
        page = document.page
        self.width = page.width - page.left - page.right
        self._named = {style.name: style for style in document.styles}
        self._texts = texts_for(document.language)

    def paragraph(self, role: str) -> str:
        """The style of running text."""
        return _own(role) if role in self._named else BODY

    def heading(self, level: int, role: str) -> str:
        """The style of a heading: its role's, which is based on its level's, or its level's."""
        return _own(role) if role in self._named else heading_style(level)

    def leading(self, role: str) -> float:
        """How high a line in a style of the paper is, in points."""
        return self._named.get(role, _BODY).leading

    def part(self) -> str:
        """The whole of styles.xml."""
        found = [self._defaults(), self._style(BODY, "Normal", self._body(), default=True)]
        headings = {style.name: style for style in _HEADINGS}
        for level in range(1, DEEPEST_HEADING + 1):
            name = f"h{min(level, 3)}"
            style = self._named.get(name, headings[name])
            found.append(self._style(heading_style(level), f"heading {level}", style, outline=level - 1))
        cell = self._named.get("cell", _CELL)
        head = replace(cell, bold=True, keep_next=True)
        found += [
            self._style(QUOTE, "Quote", _QUOTE),
            self._style(SOURCE, self._texts.t(N_("Quelle eines Zitats")), _SOURCE, own=True),
            self._style(CAPTION, "caption", self._named.get("caption", _CAPTION)),
            self._style(CELL, self._texts.t(N_("Text in Tabellen")), cell, own=True),
            self._style(HEAD_CELL, self._texts.t(N_("Kopf in Tabellen")), head, own=True, based=CELL),
            self._style(NOTE_TEXT, "footnote text", _NOTE),
            self._style(FOOT, "footer", TextStyle("foot", self._document.page.foot_size, 10.8, align=Align.CENTER)),
        ]
        found += [self._style(f"{TABLE_OF_CONTENTS}{n}", f"toc {n}", _contents(n)) for n in range(1, 10)]
        found += [self._of_the_paper(style) for style in self._document.styles if style.name not in _TAKEN]
        found += [_characters(), _tables(self._texts.t(N_("Tabelle der Drucksache")))]
        return f"<w:styles {NAMESPACES}>{''.join(found)}</w:styles>"

    def _body(self) -> TextStyle:
        style = self._named.get("", _BODY)
        return replace(style, align=Align.JUSTIFY) if self._document.justified else style

    def _defaults(self) -> str:
        fonts = element("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=ASIAN_FONT, cs=FONT)
        language = element("lang", val=word_language(self._document.language), eastAsia="ja-JP")
        size = element("sz", val=22) + element("szCs", val=22)
        return element(
            "docDefaults",
            element("rPrDefault", element("rPr", fonts, size, language)),
            element("pPrDefault", element("pPr", element("widowControl"))),
        )

    def _of_the_paper(self, style: TextStyle) -> str:
        words = _NAMES.get(style.name)
        shown = self._texts.t(words) if words else style.name
        based = heading_style(1) if style.name == "title" else BODY
        return self._style(_own(style.name), shown, style, own=True, based=based)

    def _style(
        self,
        id: str,
        name: str,
        style: TextStyle,
        *,
        default: bool = False,
        own: bool = False,
        based: str = BODY,
        outline: int | None = None,
    ) -> str:
        settings = element(
            "pPr",
            element("keepNext", val=None if style.keep_next else 0),
            element("suppressAutoHyphens", val=1 if not style.hyphenate else 0),
            element(
                "spacing",
                before=twips(style.before),
                after=twips(style.after),
                line=twips(style.leading),
                lineRule="atLeast",
            ),
            element("ind", left=twips(style.indent * self.width)) if style.indent else "",
            element("jc", val=JUSTIFY[style.align]),
            element("outlineLvl", val=outline) if outline is not None else "",
        )
        size = round(style.size * 2)
        look = element(
            "rPr",
            element("b", val=None if style.bold else 0),
            element("bCs", val=None if style.bold else 0),
            element("sz", val=size),
            element("szCs", val=size),
        )
        after = element("next", val=BODY) if outline is not None or own else ""
        return element(
            "style",
            element("name", val=name),
            "" if default else element("basedOn", val=based),
            after,
            element("qFormat"),
            settings,
            look,
            type="paragraph",
            default=1 if default else None,
            customStyle=1 if own else None,
            styleId=id,
        )


def heading_style(level: int) -> str:
    """Word's own style for a heading of this level."""
    return f"Heading{min(max(level, 1), DEEPEST_HEADING)}"


def word_language(tag: str) -> str:
    """A language as Word names it, always with a country: "de" is "de-DE"."""
    return _COUNTRIES.get(tag.lower(), tag)


_COUNTRIES = {"de": "de-DE", "en": "en-GB", "fr": "fr-FR", "pl": "pl-PL", "ja": "ja-JP", "uk": "uk-UA", "ru": "ru-RU"}
_COUNTRIES |= {"es": "es-ES", "tr": "tr-TR", "da": "da-DK", "it": "it-IT", "el": "el-GR"}
_TAKEN = frozenset({"", "h1", "h2", "h3", "cell", "caption"})


def _own(role: str) -> str:
    return "Paper" + "".join(c for c in role.title() if c.isalnum())


def _contents(level: int) -> TextStyle:
    return TextStyle("toc", after=3.0, indent=0.03 * (level - 1))


def _characters() -> str:
    blue = element("color", val="0563C1") + element("u", val="single")
    made = (
        (LINK, "Hyperlink", blue, None),
        (NOTE_MARK, "footnote reference", element("vertAlign", val="superscript"), None),
        (CHANGED, "Changed", element("u", val="dotted") + element("shd", val="clear", fill="FFF2CC"), 1),
        (STRUCK, "Struck", element("strike"), 1),
    )
    return "".join(
        element("style", element("name", val=name), element("rPr", look), type="character", customStyle=own, styleId=id)
        for id, name, look, own in made
    )


def _tables(name: str) -> str:
    """Word's plain table, and the paper's: thin rules between rows, as the paper is printed."""
    rules = "".join(element(side, val="single", sz=4, space=0, color="000000") for side in ("top", "bottom", "insideH"))
    margins = element(
        "tblCellMar",
        element("top", w=52, type="dxa"),
        element("left", w=80, type="dxa"),
        element("bottom", w=52, type="dxa"),
        element("right", w=80, type="dxa"),
    )
    plain_margins = element("tblCellMar", element("left", w=0, type="dxa"), element("right", w=0, type="dxa"))
    plain = element(
        "style",
        element("name", val="Normal Table"),
        element("tblPr", plain_margins),
        type="table",
        default=1,
        styleId="TableNormal",
    )
    ours = element(
        "style",
        element("name", val=name),
        element("basedOn", val="TableNormal"),
        element("tblPr", element("tblBorders", rules), margins),
        type="table",
        customStyle=1,
        styleId=TABLE,
    )
    return plain + ours
