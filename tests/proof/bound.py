"""Papers with annexes of our own, and the sheets of a print run: they claim both standards, so they are judged too."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from hik_desktop.documents.handout_cover import CoverLine, HandoutCover, handout_cover
from hik_desktop.services.office import Office
from tests.proof.exhibits import Exhibit, press
from tests.services.offices import Ticking


def bound(folder: Path) -> Iterator[tuple[str, bytes]]:
    """A paper with pictures of several kinds and another paper behind it, whole and each annex alone."""
    office = Office.create(folder / "bound.hik", clock=Ticking())
    try:
        paper, other = office.papers.create("Mit Anlagen"), office.papers.create("Als Anlage")
        office.records.set(paper, "number", None, "4711/2031")
        office.annexes.add(paper, "Karte.png", _picture("PNG", "RGBA", (900, 400)))
        more = [Image.new("L", (300, 500), 90)]
        office.annexes.add(paper, "Scan.tif", _picture("TIFF", "1", (300, 500), save_all=True, append_images=more))
        office.annexes.add(paper, "Foto.jpg", _picture("JPEG", "CMYK", (40, 30)))
        office.annexes.add(paper, "Beschluss.pdf", office.papers.pdf(other))
        for row in office.records.get(paper).parts["annex"]:
            office.records.set_part(row.id, "annex", "alt_text", None, "Was darauf zu sehen ist")
        bundle = office.annexes.bundle(paper)
        assert bundle.conforms, bundle.flaws
        yield "a paper with its annexes", bundle.files[0].data
        office.records.set(paper, "language", "de", "en")
        yield "an English paper with its annexes", office.annexes.bundle(paper).files[0].data
        apart = office.annexes.bundle(paper, behind=False)
        assert apart.conforms, apart.flaws
        for file in apart.files[1:]:
            yield file.name, file.data
    finally:
        office.close()


def covers() -> Iterator[Exhibit]:
    """Cover sheets of a print run: one line, and more than fit on a page."""
    for count in (1, 90):
        lines = tuple(CoverLine(f"{at:04}/2031", f"Bericht {at} aus Łódź", 4, 15) for at in range(count))
        receivers = (("Mitglieder", 11), ("Reserve", 4)) if count > 1 else ()
        document = handout_cover(HandoutCover("Musterstadt", "de", "Kulturausschuss", None, "", lines, receivers))
        yield Exhibit(f"cover of {count}", document, press().render(document))


def _picture(kind: str, mode: str, size: tuple[int, int], **more: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size).save(out, kind, **more)
    return out.getvalue()
