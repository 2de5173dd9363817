"""A document as a Word file (.docx): the same words in the same order, with Word's own headings, lists and notes.

The same document gives the same bytes; the file names no person and no machine.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from hik_desktop.content.blocks import Block, Figure, Heading, Table
from hik_desktop.content.document import Document, PageForm
from hik_desktop.content.errors import RuleBroken
from hik_desktop.content.places import blocks_inside
from hik_desktop.content.words import N_
from hik_desktop.exchange.word_blocks import Body
from hik_desktop.exchange.word_lists import Numbering
from hik_desktop.exchange.word_styles import FOOT, Styles, word_language
from hik_desktop.exchange.word_text import Words
from hik_desktop.exchange.word_xml import NAMESPACES, attribute, characters, checked, element, twips

if TYPE_CHECKING:
    from docx.document import Document as WordFile

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PROGRAM = "HIK Desktop"
_EMU = 12700  # of Word's drawing units in a point
_MM = 72 / 25.4
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_PLAIN_PARTS = ("theme", "fontTable", "webSettings", "stylesWithEffects", "customXml", "footnotes", "endnotes")
_PICTURE = (
    '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
    '<wp:docPr id="{id}" name="Bild {id}" descr={alt}/>'
    '<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'noChangeAspect="1"/></wp:cNvGraphicFramePr>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:nvPicPr><pic:cNvPr id="{id}" name="Bild {id}" descr={alt}/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip r:embed="{part}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    "</wp:inline></w:drawing></w:r>"
)


def word_document(document: Document, pictures: Mapping[str, bytes]) -> bytes:
    """Return the document as the bytes of a .docx; `pictures` by the SHA-256 its figures name.

    Raises `RuleBroken` for a character or a picture Word cannot hold.
    """
    return _Maker(document, pictures).bytes()


class _Maker:
    def __init__(self, document: Document, pictures: Mapping[str, bytes]) -> None:
        import docx

        self._document = document
        self._pictures = pictures
        self._file: WordFile = docx.Document()
        self._shown = 0
        self._empty()

    def bytes(self) -> bytes:
        document, part = self._document, self._file.part
        styles, numbering = Styles(document), Numbering()
        words = Words(self._relate, _anchors(document.blocks))
        body = Body(document, styles, words, numbering, self._picture).blocks(document.blocks)
        foot = self._foot(document.page)
        inside = f"<w:body>{body}{_page(document.page, foot)}</w:body>"
        _fill(part, f"<w:document {NAMESPACES}>{inside}</w:document>")
        _fill(part._styles_part, styles.part())
        _fill(part.numbering_part, numbering.part())
        notes = words.notes()
        if notes is not None:
            self._add("/word/footnotes.xml", _NOTES_TYPE, "footnotes", notes)
        _fill(part._settings_part, _settings(document, notes is not None))
        self._properties()
        stream = io.BytesIO()
        self._file.save(stream)
        return _same_bytes(stream.getvalue())

    # --- the package

    def _empty(self) -> None:
        """Leave out of the template what it brings along: a theme, fonts, a picture of itself, foreign words."""
        for holder in (self._file.part, self._file.part.package):
            for key, relation in list(holder.rels.items()):
                kind = relation.reltype.rsplit("/", 1)[-1]
                if kind in _PLAIN_PARTS or kind in ("thumbnail", "extended-properties"):
                    del holder.rels[key]

    def _add(self, name: str, media_type: str, relation: str, xml: str, *, owner: Any = None) -> str:
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        data = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{xml}'.encode()
        part = Part(PackURI(name), media_type, data, self._file.part.package)
        base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        holder = self._file.part if owner is None else owner
        return str(holder.relate_to(part, f"{base}/{relation}"))

    def _relate(self, address: str) -> str:
        from docx.opc.constants import RELATIONSHIP_TYPE

        return str(self._file.part.relate_to(checked(address), RELATIONSHIP_TYPE.HYPERLINK, is_external=True))

    def _foot(self, page: PageForm) -> str:
        if not page.foot:
            return ""
        pieces = []
        for piece in page.foot.replace("{pages}", "\0NUMPAGES\0").replace("{page}", "\0PAGE\0").split("\0"):
            if piece in ("PAGE", "NUMPAGES"):
                pieces.append(element("fldSimple", element("r", element("t", "1")), instr=f" {piece} "))
            elif piece:
                pieces.append(f'<w:r><w:t xml:space="preserve">{characters(piece)}</w:t></w:r>')
        inside = element("p", element("pPr", element("pStyle", val=FOOT)), *pieces)
        media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
        return self._add("/word/footer1.xml", media_type, "footer", f"<w:ftr {NAMESPACES}>{inside}</w:ftr>")

    def _properties(self) -> None:
        """Title, language, city and the paper's own day; never who wrote it or on which machine."""
        document, core = self._document, self._file.core_properties
        day = dt.datetime.combine(document.date or dt.date(2000, 1, 1), dt.time())
        core.author = core.last_modified_by = document.author[:255]
        core.title, core.subject = document.title[:255], document.subject[:255]
        core.language = word_language(document.language)
        core.created = core.modified = day
        core.revision = 1
        core.comments = core.keywords = core.category = ""
        kind = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
        space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
        words = f'<Properties xmlns="{space}"><Application>{PROGRAM}</Application></Properties>'
        self._add("/docProps/app.xml", kind, "extended-properties", words, owner=self._file.part.package)

    # --- pictures

    def _picture(self, figure: Figure, width: float) -> str:
        from docx.image.exceptions import (
            InvalidImageStreamError,
            UnexpectedEndOfFileError,
            UnrecognizedImageError,
        )

        data = self._pictures.get(figure.picture)
        if not data:
            raise RuleBroken("word.picture_missing", N_("Ein Bild der Drucksache liegt nicht in der Bürodatei."))
        try:
            part, image = self._file.part.get_or_add_image(io.BytesIO(data))
            wide, high = image.px_width, image.px_height
        except (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError, ValueError, KeyError):
            raise RuleBroken(
                "word.picture",
                N_("Ein Bild lässt sich nicht nach Word übergeben. Fügen Sie es als PNG oder JPEG neu ein: {alt}"),
                alt=figure.alt,
            ) from None
        shown = min(width, figure.width_mm * _MM if figure.width_mm else width)
        if figure.height_mm:
            shown = min(shown, figure.height_mm * _MM * wide / high)
        self._shown += 1
        return _PICTURE.format(
            id=self._shown,
            alt=attribute(" ".join(figure.alt.split())),
            part=part,
            wide=round(shown * _EMU),
            high=round(shown * high / wide * _EMU),
        )


def _fill(part: Any, xml: str) -> None:
    from docx.oxml.parser import parse_xml

    part._element = parse_xml(xml.encode())


def _anchors(blocks: tuple[Block, ...]) -> list[str]:
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Heading | Table | Figure) and block.anchor:
            found.append(block.anchor)
        found += _anchors(blocks_inside(block))
    return found


def _page(page: PageForm, foot: str) -> str:
    size = element("pgSz", w=twips(page.width), h=twips(page.height))
    below = max(page.bottom - page.foot_height, 0)
    margins = element(
        "pgMar",
        top=twips(page.top),
        right=twips(page.right),
        bottom=twips(page.bottom),
        left=twips(page.left),
        header=twips(page.top / 2),
        footer=twips(below or page.bottom / 2),
        gutter=0,
    )
    reference = f'<w:footerReference w:type="default" r:id="{foot}"/>' if foot else ""
    return element("sectPr", reference, size, margins)


def _settings(document: Document, notes: bool) -> str:
    marks = element("footnotePr", element("footnote", id=-1), element("footnote", id=0)) if notes else ""
    mode = element("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    inside = (
        element("defaultTabStop", val=708),
        element("autoHyphenation"),
        element("characterSpacingControl", val="doNotCompress"),
        marks,
        element("compat", element("doNotExpandShiftReturn"), mode),
        element("themeFontLang", val=word_language(document.language), eastAsia="ja-JP"),
        element("decimalSymbol", val=","),
        element("listSeparator", val=";"),
    )
    return f"<w:settings {NAMESPACES}>{''.join(inside)}</w:settings>"


def _same_bytes(data: bytes) -> bytes:
    """The package with the same order, times and rights whenever and wherever it is made."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        first = ("[Content_Types].xml", "_rels/.rels")
        for name in sorted(source.namelist(), key=lambda name: (name not in first, name)):
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, source.read(name), compresslevel=6)
    return out.getvalue()
