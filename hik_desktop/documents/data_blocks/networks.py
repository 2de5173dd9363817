"""The networks the city belongs to: seat, accession with its decision, role, fee."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hik_desktop.content.blocks import Align, Block
from hik_desktop.content.words import N_
from hik_desktop.documents.data_blocks.layout import Head, sentence, table
from hik_desktop.i18n import PartialDateLike, Texts


@dataclass(frozen=True, slots=True)
class NetworkLine:
    """One membership. `paper` is the number of its Drucksache; `fee` is in minor units of `currency`."""

    name: str
    seat: str
    joined_on: PartialDateLike | None
    decided_on: PartialDateLike | None
    paper: str
    role: str
    fee: int | None
    currency: str
    fee_cents: int | None


def networks_blocks(lines: tuple[NetworkLine, ...], day: date, texts: Texts) -> tuple[Block, ...]:
    """The table of the memberships, or the sentence that there is none."""
    if not lines:
        return sentence(texts.t(N_("Es gibt keine Mitgliedschaften in Netzwerken.")))
    columns = [
        (Head(texts.t(N_("Netzwerk")), 0.25), [line.name for line in lines]),
        (Head(texts.t(N_("Sitz")), 0.14), [line.seat for line in lines]),
        (Head(texts.t(N_("Beigetreten")), 0.15), [_day(line.joined_on, texts) for line in lines]),
        (Head(texts.t(N_("Beschluss")), 0.19), [_decision(line, texts) for line in lines]),
        (Head(texts.t(N_("Rolle")), 0.13), [line.role for line in lines]),
        (Head(texts.t(N_("Jahresbeitrag")), 0.18, Align.DECIMAL), [_fee(line, texts) for line in lines]),
    ]
    shown = [column for column in columns if any(column[1])]
    unknown = texts.t(N_("keine Angabe"))
    rows = ([values[at] or unknown for _, values in shown] for at in range(len(lines)))
    fees = _sum(lines, texts)
    sums = (texts.t(N_("Summe")), *[""] * (len(shown) - 2), fees) if fees else None
    caption = texts.t(N_("Netzwerke, Stand {day}"), day=day)
    return (table([head for head, _ in shown], rows, caption, sums),)


def _day(day: PartialDateLike | None, texts: Texts) -> str:
    return "" if day is None else texts.partial_date(day)


def _fee(line: NetworkLine, texts: Texts) -> str:
    return "" if line.fee is None else texts.money(line.fee, line.currency or "EUR")


def _decision(line: NetworkLine, texts: Texts) -> str:
    paper = texts.t(N_("Drucks. Nr. {number}"), number=line.paper) if line.paper else ""
    return ", ".join(part for part in (_day(line.decided_on, texts), paper) if part)


def _sum(lines: tuple[NetworkLine, ...], texts: Texts) -> str:
    """All fees together, where there are several and every one is known in euros."""
    fees = [line for line in lines if line.fee is not None]
    if len(fees) < 2 or any(line.fee_cents is None for line in fees):
        return ""
    return texts.money(sum(line.fee_cents or 0 for line in fees))
