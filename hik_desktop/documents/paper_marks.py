"""The words of a paper with what an earlier version did not say marked, and what it said no more struck."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hik_desktop.content.blocks import Block, Chart, Figure, Run, Runs, runs
from hik_desktop.content.comparison import opcodes
from hik_desktop.content.marking import added, added_blocks, gone, gone_blocks, marked, marked_runs
from hik_desktop.content.words import N_
from hik_desktop.documents.paper_facts import Earlier, PaperFacts, Section
from hik_desktop.documents.versions import pairs
from hik_desktop.i18n import Texts

_SENTENCE = N_(
    "Gegenüber der Drucksache Nr. {number} ist Neues unterstrichen und am Rand mit einem Strich gekennzeichnet; "
    "Entfallenes ist durchgestrichen."
)


@dataclass(frozen=True, slots=True)
class MarkedSection:
    """A section ready to be set: the runs of its heading and its blocks; `whole` is false for one that is gone."""

    heading: Runs
    blocks: tuple[Block, ...]
    whole: bool = True
    anchor: str = ""


class Marks:
    """What differs from the earlier version; without one everything stays as it is."""

    def __init__(self, facts: PaperFacts, texts: Texts) -> None:
        self._facts = facts
        self._earlier: Earlier | None = facts.earlier
        self._texts = texts

    def sentence(self) -> str:
        """What the marks mean; nothing where nothing is marked."""
        return self._texts.t(_SENTENCE, number=self._earlier.number) if self._earlier is not None else ""

    def title(self, words: Runs) -> Runs:
        """The title."""
        return self._changed(self._earlier.words.title, words) if self._earlier is not None else words

    def notice(self, words: Runs) -> Runs:
        """The bold line. A version has a reason of its own, which says itself that it is new."""
        return words

    def annexes(self, words: str) -> Runs:
        """The number of annexes."""
        return self._changed(self._earlier.words.annexes, runs(words)) if self._earlier is not None else runs(words)

    def addressees(self) -> Iterator[Runs]:
        """The lines of the addressees; those that fell away stand struck at their place."""
        new = self._facts.addressees
        if self._earlier is None:
            yield from (_line(words) for words in new)
            return
        old = self._earlier.words.addressees
        keys = [[" ".join(line.split()) for line in lines] for lines in (old, new)]
        for op, a, z, c, e in opcodes(*keys):
            if op == "equal":
                yield from (_line(words) for words in new[c:e])
            else:
                yield from (gone(_line(words)) for words in old[a:z])
                yield from (added(_line(words)) for words in new[c:e])

    def sections(self) -> Iterator[MarkedSection]:
        """The sections; one that fell away stands struck where it stood."""
        if self._earlier is None:
            yield from (
                MarkedSection(_heading(item), item.text.blocks, anchor=item.anchor) for item in self._facts.sections
            )
            return
        for was, now in pairs(self._earlier.words.sections, self._facts.sections):
            if now is None and was is not None:
                yield MarkedSection(gone(_heading(was)), gone_blocks(was.text.blocks, self._named), whole=False)
            elif now is not None and was is None:
                yield MarkedSection(added(_heading(now)), added_blocks(now.text.blocks), anchor=now.anchor)
            elif now is not None and was is not None:
                text = marked(was.text, now.text, self._named)
                yield MarkedSection(self._changed(was.heading, _heading(now)), text.blocks, anchor=now.anchor)

    def _changed(self, old: str, new: Runs) -> Runs:
        return marked_runs(_line(old), new)

    def _named(self, block: Block) -> str:
        alt = block.alt if isinstance(block, Figure | Chart) else ""
        return self._texts.t(N_("Entfallen: Bild „{alt}“"), alt=alt)


def _heading(section: Section) -> Runs:
    return _line(section.heading)


def _line(words: str) -> Runs:
    clean = " ".join(words.split())
    return (Run(clean),) if clean else ()
