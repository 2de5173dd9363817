"""Papers made up at random from everything a paper may hold; the same number gives the same paper."""

from __future__ import annotations

import datetime
import hashlib
import io
from random import Random

from PIL import Image

from hik_desktop.content import (
    Align,
    Block,
    BulletList,
    Cell,
    Chart,
    ChartKind,
    Column,
    Contents,
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
    runs,
)
from hik_desktop.documents.cost_table import CostBlock, CostGroup, CostRow, cost_table
from hik_desktop.documents.paper_facts import PaperFacts, Picture, Section
from hik_desktop.i18n import texts_for

_WORDS = (
    *("Die", "Verwaltung", "berichtet", "über", "Städtepartnerschaften", "und", "die", "in", "das", "Jahr", "zum"),
    *("Kooperationsangebote", "deutsch-afrikanische", "Grundstückseigentümerinnen", "Begegnung", "Rat", "(Klammer)"),
    *("z. B.", "§ 58 Abs. 1", "5.800,00 €", "14. März 2031", "Łódź", "Київ", "Poznań", "2031/2032", "u. a.", "–"),
    *("広島市の「平和」、記念", "\\", "<b>fett</b>", "&amp;", "100 %", "„Zitat“", "St. Ilgen", "E-Mail", "von", "mit"),
    *("Querschnittsorientierung", "Rechnungsprüfungsausschuss", "Mitarbeiter*innen", "Bürger:innen", "Straße"),
)
_FOREIGN = {"fr": "la coopération décentralisée", "ja": "姉妹都市の絆", "pl": "współpraca miast", "en": "twin towns"}
_LABELS = (None, None, "-", "a)", "XVIII.", "1.1")


class Inventor:
    """One random paper with its pictures."""

    def __init__(self, number: int) -> None:
        self._chance = Random(f"paper {number}")
        self._anchors: list[str] = []
        self.pictures: dict[str, bytes] = {}

    def facts(self) -> PaperFacts:
        """Everything a paper is printed from."""
        chance = self._chance
        year = chance.randint(2006, 2040)
        numbered = chance.random() < 0.7
        district = chance.choice(["", "", "15-"])
        suffix = chance.choice(["", "", " N1", " E1", " S2"])
        return PaperFacts(
            paper_type=chance.choice(["info", "decision", "district"]),
            language=chance.choice(["de", "de", "de-DE", "en"]),
            city="Musterstadt",
            letterhead=chance.choice([("Landeshauptstadt", "Musterstadt"), ("Musterstadt",)]),
            letterhead_picture=self._letterhead() if chance.random() < 0.3 else None,
            version=chance.choice(["", "", "1. Neufassung", "2. Ergänzung"]),
            number=f"{district}{chance.randint(1, 3000):04}/{year}{suffix}" if numbered else "",
            year=year,
            annexes=chance.choice(["0", "3", "6 (Broschüre)", ""]),
            agenda=chance.choice(["", "7.2"]),
            addressees=tuple(self._addressee() for _ in range(chance.choice([0, 1, 3, 13, 30]))),
            bold_line=chance.choice(["", "BITTE AUFBEWAHREN - wird nicht noch einmal versandt"]),
            title="\n".join(self._words(2, 12) for _ in range(chance.randint(1, 3))),
            sections=tuple(self._section() for _ in range(chance.randint(0, 6))),
            signature_office=chance.choice(["15.23", ""]),
            signature_city="Musterstadt",
            dated_on=datetime.date(year, chance.randint(1, 12), chance.randint(1, 28)) if numbered else None,
        )

    def _words(self, least: int, most: int) -> str:
        return " ".join(self._chance.choices(_WORDS, k=self._chance.randint(least, most)))

    def _addressee(self) -> str:
        known = self._chance.choice(["", " (zur Kenntnis)"])
        return f"In den Ausschuss für {self._words(1, 9)}{known}"

    def _letterhead(self) -> Picture:
        return Picture(self._png(), "image/png", "Wappen der Stadt")

    def _section(self) -> Section:
        chance = self._chance
        role = chance.choice(["free", "antrag", "gender", "climate", "begruendung", "cost"])
        heading = chance.choice(["", self._words(1, 6)])
        if role == "cost" and chance.random() < 0.7:
            return Section(role, "Kostentabelle", self._costs())
        return Section(role, heading, Text(self._blocks(chance.randint(0, 8))))

    def _costs(self) -> Text:
        blocks = tuple(self._cost_block(investment) for investment in self._chance.choice([(True, False), (False,)]))
        return cost_table(blocks, texts_for("de"))

    def _cost_block(self, investment: bool) -> CostBlock:
        rows = tuple(CostRow(self._words(1, 4), self._cents()) for _ in range(self._chance.randint(0, 5)))
        groups = (CostGroup("Erträge", rows, "Aufwendungen", rows[1:], self._chance.choice(["Saldo", ""])),)
        return CostBlock(investment, "15", "15.012", "Märkte", not investment, groups, "Saldo gesamt")

    def _cents(self) -> int:
        return self._chance.choice([0, -5_800_00, 123_456_789_00, self._chance.randint(-10_000_00, 10_000_00)])

    def _blocks(self, count: int) -> tuple[Block, ...]:
        found: list[Block] = []
        level = 0
        for _ in range(count):
            if self._chance.random() < 0.15:
                level = self._chance.randint(1, min(level + 1, 3))
                found.append(Heading(level, runs(self._words(1, 8)), anchor=self._anchor()))
            else:
                found.append(self._block(0))
        return tuple(found)

    def _anchor(self) -> str:
        if self._chance.random() < 0.5:
            return ""
        self._anchors.append(f"Stelle {len(self._anchors) + 1}")
        return self._anchors[-1]

    def _block(self, depth: int) -> Block:
        """Lists and quotations hold everything but tables, pictures and breaks, three deep at most."""
        inside = [self._paragraph] * 4 + ([self._bullets, self._numbers, self._quote] if depth < 3 else [])
        outside = [] if depth else [self._table, self._figure, self._page_break, self._contents, self._chart]
        return self._chance.choice([*inside, *outside])(depth)

    def _runs(self, least: int = 1, most: int = 40) -> Runs:
        return tuple(self._run(least, most) for _ in range(self._chance.randint(1, 4)))

    def _run(self, least: int, most: int) -> Run:
        chance = self._chance
        text = self._words(least, most) + chance.choice(["", " ", ", ", "\n"])
        language, link = None, None
        if chance.random() < 0.15:
            language, foreign = chance.choice(list(_FOREIGN.items()))
            text = foreign + chance.choice(["", " "])
        if chance.random() < 0.1:
            inside = [f"#{name}" for name in self._anchors]
            link = chance.choice(["https://www.stadt.example/ä?q=(1)", "mailto:stadt@example.org", *inside])
        bold, italic, underline = (chance.random() < 0.2 for _ in range(3))
        note = (Run(self._words(1, 30)),) if chance.random() < 0.08 else ()
        changed, struck = (chance.random() < 0.05 for _ in range(2))
        return Run(text, bold, italic, underline, language, link, note, changed, struck)

    def _paragraph(self, depth: int) -> Block:
        return Paragraph(self._runs())

    def _chart(self, depth: int) -> Block:
        chance = self._chance
        categories = tuple(self._words(1, 3) for _ in range(chance.randint(1, 8)))
        series = tuple(
            Series(self._words(1, 3), tuple(chance.choice([None, 0.0, chance.uniform(-50, 5000)]) for _ in categories))
            for _ in range(chance.randint(1, 4))
        )
        caption = self._runs(1, 5) if chance.random() < 0.5 else ()
        kind = chance.choice(list(ChartKind))
        return Chart(kind, categories, series, self._words(3, 12), chance.choice(["", "Euro", "%"]), caption)

    def _contents(self, depth: int) -> Block:
        return Contents(runs("Inhalt"), self._chance.randint(1, 3))

    def _page_break(self, depth: int) -> Block:
        return PageBreak()

    def _items(self, depth: int) -> tuple[ListItem, ...]:
        label = self._chance.choice(_LABELS)
        return tuple(
            ListItem(tuple(self._block(depth + 1) for _ in range(self._chance.randint(1, 2))), label)
            for _ in range(self._chance.randint(1, 4))
        )

    def _bullets(self, depth: int) -> Block:
        return BulletList(self._items(depth))

    def _numbers(self, depth: int) -> Block:
        return NumberedList(self._items(depth), self._chance.choice(list(Numbering)), self._chance.randint(1, 30))

    def _quote(self, depth: int) -> Block:
        blocks = tuple(self._block(depth + 1) for _ in range(self._chance.randint(1, 2)))
        return Quote(blocks, self._runs(1, 5) if self._chance.random() < 0.5 else ())

    def _table(self, depth: int) -> Block:
        chance = self._chance
        wide = chance.randint(1, 5)
        columns = tuple(Column(chance.choice(list(Align)), head=chance.random() < 0.1) for _ in range(wide))
        head = self._rows(wide, chance.randint(1, 2), 0.2, 0.0)
        rows = self._rows(wide, chance.choice([0, 1, 5, 40]), 0.1, 0.1)
        caption = self._runs(1, 5) if chance.random() < 0.5 else ()
        return Table(columns, head, rows, chance.random() < 0.5, caption, self._anchor())

    def _rows(self, wide: int, high: int, across: float, down: float) -> tuple[Row, ...]:
        """Rows whose cells cover the whole grid, some of them several columns and rows."""
        taken: set[tuple[int, int]] = set()
        found = []
        for y in range(high):
            cells = []
            for x in range(wide):
                if (x, y) in taken:
                    continue
                columns = 2 if x + 1 < wide and (x + 1, y) not in taken and self._chance.random() < across else 1
                rows = 2 if y + 1 < high and self._chance.random() < down else 1
                taken |= {(x + i, y + j) for i in range(columns) for j in range(rows)}
                cells.append(Cell(runs(self._words(0, 6)), columns, rows))
            found.append(Row(tuple(cells)))
        return tuple(found)

    def _figure(self, depth: int) -> Block:
        data = self._png()
        name = hashlib.sha256(data).hexdigest()
        self.pictures[name] = data
        width = self._chance.choice([None, 40.0, 160.0])
        return Figure(name, self._words(2, 10), width, self._runs(1, 5) if self._chance.random() < 0.5 else ())

    def _png(self) -> bytes:
        mode = self._chance.choice(["RGB", "RGBA", "L", "P", "LA", "1"])
        size = (self._chance.randint(1, 60), self._chance.randint(1, 90))
        out = io.BytesIO()
        Image.new(mode, size, self._chance.randint(0, 1)).save(out, "PNG")
        return out.getvalue()
