"""HTML from the clipboard (Word, LibreOffice, web pages) as content: what content does not know is left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from hik_desktop.content import blocks as b
from hik_desktop.ui.paper.text.from_document import merged
from hik_desktop.ui.paper.text.paste_plain import list_of
from hik_desktop.ui.paper.text.paste_table import Taken, table_from

_SILENT = frozenset({"script", "style", "head", "title", "meta", "template", "svg", "object", "iframe", "xml"})
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_PARTS = (
    frozenset(
        {"p", "div", "section", "article", "main", "header", "footer", "address", "pre", "figure", "figcaption", "body"}
    )
    | _HEADINGS.keys()
)
_DEEPEST = 24  # what nests deeper stands side by side: no text of a person does, and none could be stored
_ORNAMENT = 24  # pixels: smaller pictures are dots, lines and icons
_CELL_ENDS = ("td", "th", "caption")
_IMPLIED = {"td": _CELL_ENDS, "th": _CELL_ENDS, "tr": (*_CELL_ENDS, "tr"), "li": ("li",)}
_IMPLIED["table"] = ("caption",)
_EMPTY = frozenset({"br", "img", "hr", "input", "meta", "link", "col", "wbr"})
_SCALES = {"1": b.Numbering.DECIMAL, "I": b.Numbering.UPPER_ROMAN, "i": b.Numbering.LOWER_ROMAN}
_SCALES |= {"A": b.Numbering.UPPER_LETTER, "a": b.Numbering.LOWER_LETTER}
_WORD_LIST = re.compile(r"mso-list:\s*(\S+)\s+level(\d+)")
_WORD_IGNORED = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)


@dataclass(slots=True)
class _Box:
    """Something open that collects blocks: the page, a list's item, a quote, a table's cell."""

    kind: str
    blocks: list[b.Block] = field(default_factory=list)
    items: list[b.ListItem] = field(default_factory=list)
    rows: list[list[Taken]] = field(default_factory=list)
    span: tuple[int, int] = (1, 1)
    spilled: bool = False  # words that only run over into empty cells, as Excel writes them
    align: str = ""
    numbering: b.Numbering | None = None
    start: int = 1
    head_cell: bool = False


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.boxes = [_Box("page")]
        self._runs: list[b.Run] = []
        self._forms: list[tuple[str, b.Run]] = []
        self._silent: list[str] = []
        self._heading = 0
        self._word: tuple[str, int] | None = None
        self._mark: list[str] = []
        self._mark_depth: int | None = None

    @property
    def _form(self) -> b.Run:
        return self._forms[-1][1] if self._forms else b.Run("")

    # --- tags

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        style = known.get("style", "")
        self._end_hidden(tag)
        if self._silent or tag in _SILENT or "display:none" in style.replace(" ", "").lower():
            if tag not in _EMPTY:
                self._silent.append(tag)
            return
        if tag == "br":
            self._runs.append(self._form.like("\n"))
        elif tag == "img":
            self._runs += [b.Run(words) for words in (_missing_picture(known),) if words]
        elif tag in _PARTS:
            self._end_line()
            self._heading = _HEADINGS.get(tag, 0)
            found = _WORD_LIST.search(style)
            self._word = (found.group(1), int(found.group(2))) if found else None
        elif tag in ("ul", "ol", "blockquote", "table", "li", "tr", "td", "th", "caption"):
            if len(self.boxes) < _DEEPEST:
                self._open(tag, known)
            else:
                self._end_line()
        if self._mark_depth is None and _WORD_IGNORED.search(style):
            self._mark_depth = len(self._forms)
        if tag not in _EMPTY:
            self._forms.append((tag, _formed(self._form, tag, known, style)))

    def _end_hidden(self, tag: str, end: bool = False) -> None:
        """A hidden cell or row ends with the next one, or with what holds it, even when nobody says so."""
        first = self._silent[0] if self._silent else ""
        if first not in ("td", "th", "tr") or "table" in self._silent:
            return
        over = tag in ("table", "tbody", "thead") or (tag == "tr" and first != "tr")
        again = not end and (tag == "tr" or (tag in ("td", "th") and first != "tr"))
        if (end and over) or again:
            self._silent.clear()

    def handle_endtag(self, tag: str) -> None:
        self._end_hidden(tag, end=True)
        if self._silent:
            if tag in self._silent:
                del self._silent[len(self._silent) - 1 - self._silent[::-1].index(tag) :]
            return
        at = next((n for n in range(len(self._forms) - 1, -1, -1) if self._forms[n][0] == tag), None)
        if at is None:
            return
        del self._forms[at:]
        if self._mark_depth is not None and at <= self._mark_depth:
            self._mark_depth = None
        if tag in _PARTS:
            self._end_line()
        elif tag in ("ul", "ol", "blockquote", "table", "li", "td", "th", "tr", "caption"):
            self._close(tag)

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        if self._mark_depth is not None:
            self._mark.append(data)
            return
        words = re.sub(r"[ \t\r\n\f]+", " ", data)
        if words:
            self._runs.append(self._form.like(words))

    # --- lines

    def _end_line(self) -> None:
        runs = _trimmed(self._runs)
        self._runs = []
        word, self._word = self._word, None
        self._mark_depth = None
        mark, self._mark = "".join(self._mark).replace("\xa0", " ").strip(), []
        heading, self._heading = self._heading, 0
        if not runs:
            return
        block: b.Block = b.Heading(min(heading, 3), runs) if heading else b.Paragraph(runs)
        if word is not None:
            block = list_of([(mark if re.match(r"[\w(]", mark) and len(mark) > 1 else "", (block,))])
        self.boxes[-1].blocks.append(block)

    # --- boxes

    def _open(self, tag: str, known: dict[str, str]) -> None:
        self._end_line()
        for closed in _IMPLIED.get(tag, ()):
            if self.boxes[-1].kind == closed:
                self._close(closed)
        box = _Box(tag)
        if tag == "ol":
            box.numbering = _SCALES.get(known.get("type", "1"), b.Numbering.DECIMAL)
            box.start = int(known["start"]) if known.get("start", "").isdigit() else 1
        elif tag in ("td", "th"):
            style = known.get("style", "").replace(" ", "").lower()
            box.span = (_count(known.get("colspan")), _count(known.get("rowspan")))
            box.spilled = "mso-ignore:colspan" in style
            told = re.search(r"text-align:(right|center)", style)
            box.align = told.group(1) if told else known.get("align", "").lower()
            box.head_cell = tag == "th"
        self.boxes.append(box)

    def _close(self, tag: str) -> None:
        self._end_line()
        if not any(box.kind == tag for box in self.boxes[1:]):
            return  # an end without a beginning
        while True:
            box = self.boxes.pop()
            self._take(box)
            if box.kind == tag:
                return

    def finish(self) -> b.Text:
        self.close()
        self._end_line()
        while len(self.boxes) > 1:
            self._take(self.boxes.pop())
        return b.Text(_joined(self.boxes[0].blocks))

    def _take(self, box: _Box) -> None:
        """What a closed box leaves in the one around it."""
        outer = self.boxes[-1]
        inner = _joined(box.blocks)
        if box.kind == "li":
            outer.items.append(b.ListItem(inner))
        elif box.kind in ("ul", "ol"):
            items = tuple([*box.items, *(b.ListItem((block,)) for block in inner)])
            if items and outer.kind in ("ul", "ol") and outer.items:  # a list beside its item, as some editors write
                last = outer.items[-1]
                outer.items[-1] = replace(last, blocks=(*last.blocks, _list(box, items)))
            elif items:
                outer.blocks.append(_list(box, items))
        elif box.kind == "blockquote":
            if inner:
                outer.blocks.append(b.Quote(inner))
        elif box.kind in ("td", "th"):
            outer.rows = outer.rows or [[]]
            columns, rows = (1, box.span[1]) if box.spilled else box.span
            outer.rows[-1].append(Taken(_flat(inner), columns, rows, box.head_cell, box.align))
            outer.rows[-1] += [Taken(()) for _ in range(box.span[0] - columns)]
        elif box.kind == "tr" and box.rows:
            outer.rows.append(box.rows[-1])
        elif box.kind == "table":
            outer.blocks += _table(box)
        else:
            outer.blocks += inner


def from_html(source: str) -> b.Text:
    """The content of an HTML text; scripts, colours and sizes are left out, pictures leave a visible gap."""
    reader = _Reader()
    reader.feed(source)
    return reader.finish()


def _formed(form: b.Run, tag: str, known: dict[str, str], style: str) -> b.Run:
    style = style.replace(" ", "").lower()
    weight = re.search(r"font-weight:(bold|\d+|normal)", style)
    if tag in ("b", "strong", "th") or (weight and (weight.group(1) == "bold" or weight.group(1) in "600700800900")):
        form = replace(form, bold=tag != "th")
    if weight and (weight.group(1) in ("normal", "400")):
        form = replace(form, bold=False)
    if tag in ("i", "em", "cite") or "font-style:italic" in style:
        form = replace(form, italic=True)
    if tag in ("u", "ins") or "text-decoration:underline" in style:
        form = replace(form, underline=True)
    target = known.get("href", "").strip()
    if tag == "a" and re.match(r"(?:https?://|mailto:)", target):
        form = replace(form, link=target, underline=False)
    return form


def _list(box: _Box, items: tuple[b.ListItem, ...]) -> b.Block:
    return b.BulletList(items) if box.numbering is None else b.NumberedList(items, box.numbering, box.start)


def _table(box: _Box) -> list[b.Block]:
    caption = _flat(_joined(box.blocks))
    table = table_from(box.rows, caption)
    if table is None:
        return [b.Paragraph(caption)] if caption else []
    alone = table.rows[0].cells[0].runs if not table.head and len(table.rows) == len(table.columns) == 1 else None
    if alone is not None:  # a frame some programs put around a text, or one cell of a sheet
        return [b.Paragraph(runs) for runs in (caption, alone) if runs]
    return [table]


def _missing_picture(known: dict[str, str]) -> str:
    """A gap where a picture stood: its file is never opened, and the check reminds of it. Ornaments leave none."""
    sides = [int(known[name]) for name in ("width", "height") if known.get(name, "").isdigit()]
    if sides and min(sides) < _ORNAMENT:
        return ""
    alt = " ".join(known.get("alt", "").replace("[", "(").replace("]", ")").split())[:60]
    return f"[Bild: {alt} …]" if alt else "[Bild …]"


def _count(value: str | None) -> int:
    return max(1, min(int(value), 50)) if value and value.isdigit() else 1


def _flat(blocks: tuple[b.Block, ...]) -> b.Runs:
    from hik_desktop.content.plain import plain_text

    found: list[b.Run] = []
    for block in blocks:
        if found:
            found.append(b.Run("\n"))
        if isinstance(block, b.Paragraph | b.Heading):
            found += block.runs
        else:
            found.append(b.Run(plain_text(b.Text((block,)))))
    return merged(found)


def _trimmed(runs: list[b.Run]) -> b.Runs:
    """Without blanks at the ends, doubled blanks between runs, and Word's stray no-break blanks."""
    found: list[b.Run] = []
    for run in merged(runs):
        text = re.sub(r" *\n *", "\n", run.text)
        if not found or found[-1].text.endswith((" ", "\n")):
            text = text.lstrip(" ")
        if not found:
            text = text.lstrip("\n\xa0 ")
        if text:
            found.append(run.like(text))
    while found and not found[-1].text.rstrip("\n\xa0 "):
        found.pop()
    if found:
        found[-1] = found[-1].like(found[-1].text.rstrip("\n\xa0 "))
    return tuple(found)


def _joined(blocks: list[b.Block]) -> tuple[b.Block, ...]:
    """Word writes every item as a paragraph of its own: neighbours of one kind become one list."""
    found: list[b.Block] = []
    for block in blocks:
        last = found[-1] if found else None
        if isinstance(block, b.BulletList) and isinstance(last, b.BulletList) and len(block.items) == 1:
            found[-1] = b.BulletList(last.items + block.items)
        elif isinstance(block, b.NumberedList) and isinstance(last, b.NumberedList) and len(block.items) == 1:
            follows = block.start == last.start + len(last.items) or block.items[0].label
            found[-1 if follows else len(found) :] = [
                replace(last, items=last.items + block.items) if follows else block
            ]
        else:
            found.append(block)
    return tuple(found)
