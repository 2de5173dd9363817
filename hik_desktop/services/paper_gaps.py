"""What the check finds in the words of a paper: gaps nobody has filled, links inside that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from hik_desktop.content.blocks import Figure, Heading, Table, Text
from hik_desktop.content.jsonform import from_json
from hik_desktop.content.words import N_
from hik_desktop.model.spine import Facts
from hik_desktop.services.placeholders import gaps_in, gaps_of
from hik_desktop.services.views import Finding

GAP = N_("Die Lücke „{gap}“ ist noch nicht gefüllt.")
LINK_LOST = N_("Der Verweis „{words}“ führt zu keiner Stelle dieser Drucksache.")
LINK_CLOSED = N_("Der Verweis „{words}“ führt in einen Abschnitt, den die öffentliche Fassung weglässt.")
CODES = {"paper.gap": GAP, "paper.link_lost": LINK_LOST, "paper.link_closed": LINK_CLOSED}
_LINES = ("subject", "bold_line", "version_reason")
_PARTS = {
    "drucksache_section": ("heading",),
    "drucksache_cost_block": ("budget", "product_number", "product_name"),
    "annex": ("name",),
}


def gap_findings(paper: Facts) -> Iterable[Finding]:
    """A finding for every gap, each with its place; a paper with gaps is not issued."""
    for name in _LINES:
        for gap in gaps_in(paper[name] or ""):
            yield Finding("paper.gap", GAP, {"gap": gap}, name, blocks_issue=True)
    for part, names in _PARTS.items():
        for row in paper.parts[part]:
            for name in names:
                for gap in gaps_in(row[name] or ""):
                    yield Finding("paper.gap", GAP, {"gap": gap, "row": row["id"]}, name, part, row["id"], True)
            if part == "drucksache_section" and row["body"]:
                for gap in gaps_of(from_json(row["body"])):
                    yield Finding("paper.gap", GAP, {"gap": gap, "row": row["id"]}, "body", part, row["id"], True)


def link_findings(paper: Facts) -> Iterable[Finding]:
    """A finding for every link inside whose target is not (any more) in the paper."""
    rows = paper.parts["drucksache_section"]
    bodies = [(row, from_json(row["body"])) for row in rows if row["body"]]
    known, public = _known(rows, bodies), _known([row for row in rows if not row["internal"]], bodies)
    for row, body in bodies:
        for words, name in _links(body):
            params = {"words": words, "row": row["id"]}
            if name not in known:
                yield Finding("paper.link_lost", LINK_LOST, params, "body", "drucksache_section", row["id"], True)
            elif not row["internal"] and name not in public:
                yield Finding("paper.link_closed", LINK_CLOSED, params, "body", "drucksache_section", row["id"], True)


def _known(rows: Sequence[Mapping[str, Any]], bodies: Sequence[tuple[Mapping[str, Any], Text]]) -> set[str]:
    """The names in some of the sections that links inside can lead to."""
    own = {row["id"] for row in rows}
    known = {row["anchor"] for row in rows if row["anchor"]}
    return known | {anchor for row, body in bodies if row["id"] in own for anchor in anchors_of(body)}


def anchors_of(text: Text) -> Iterator[str]:
    """The names links inside can lead to."""
    from hik_desktop.content.places import walk

    for placed in walk(text):
        block = placed.block
        if isinstance(block, Heading | Table | Figure) and block.anchor:
            yield block.anchor


def _links(text: Text) -> Iterator[tuple[str, str]]:
    from hik_desktop.content.places import walk

    for placed in walk(text):
        inside = (inner for outer in placed.runs for inner in outer.note)
        for run in (*placed.runs, *inside):
            if run.link and run.link.startswith("#"):
                yield run.text.strip(), run.link[1:]
