"""PDFs as others make them: turned, cut, careless, damaged, locked, hostile."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
from reportlab.pdfgen.canvas import Canvas

A4 = (595.2756, 841.8898)


def stranger(size: tuple[float, float] = A4, pages: int = 1, change: Callable[[Any], object] | None = None) -> bytes:
    """Pages of words on a coloured ground, and what `change` does to the file."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1)
    for number in range(1, pages + 1):
        canvas.setFillColorRGB(0.8, 0.9, 1)
        canvas.rect(0, 0, *size, fill=1, stroke=0)
        canvas.setFillColorRGB(0, 0, 0)
        canvas.drawString(size[0] * 0.1, size[1] * 0.5, f"Seite {number} der Anlage")
        canvas.showPage()
    canvas.save()
    return changed(out.getvalue(), change) if change is not None else out.getvalue()


def changed(data: bytes, change: Callable[[Any], object], **saving: Any) -> bytes:
    """The file after a change."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(out, deterministic_id="encryption" not in saving, **saving)
    return out.getvalue()


def turned(by: int) -> Callable[[Any], None]:
    """Every page turned clockwise."""

    def change(pdf: Any) -> None:
        for page in pdf.pages:
            page.Rotate = by

    return change


def boxed(name: str, *box: float) -> Callable[[Any], None]:
    """Every page with another box."""

    def change(pdf: Any) -> None:
        for page in pdf.pages:
            page[f"/{name}"] = pikepdf.Array(list(box))

    return change


def careless(pdf: Any) -> None:
    """Leaves the page turned small and aside, and never puts it back; closes one state too many before."""
    for page in pdf.pages:
        page.contents_add(b"Q q 0.2 0 0 0.2 300 300 cm q 1 0 0 rg (Q \\) q) pop", prepend=False)


def hostile(pdf: Any) -> None:
    """Acts when opened, brings files along, leads to programs."""
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    pdf.Root.OpenAction = pdf.make_indirect(script)
    pdf.attachments["geheim.exe"] = b"MZ"
    launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("cmd.exe"), Next=script)
    link = {"Type": pikepdf.Name.Annot, "Subtype": pikepdf.Name.Link, "Rect": [0, 0, 99, 99]}
    file = {"Type": pikepdf.Name.Annot, "Subtype": pikepdf.Name.FileAttachment, "Rect": [0, 0, 9, 9]}
    web = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("https://example.org"))
    bad = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("javascript:alert(1)"))
    notes = [
        pikepdf.Dictionary(**link, A=launch, AA=pikepdf.Dictionary(E=script)),
        pikepdf.Dictionary(**link, A=web),
        pikepdf.Dictionary(**link, A=bad),
        pikepdf.Dictionary(**file, FS=pikepdf.Dictionary(F=pikepdf.String("x.exe"))),
    ]
    page = pdf.pages[0]
    page.AA = pikepdf.Dictionary(O=script)
    page.Annots = pikepdf.Array([pdf.make_indirect(note) for note in notes])
    field = {"T": pikepdf.String("Feld"), "FT": pikepdf.Name.Tx, "Rect": [0, 0, 9, 9]}
    widget = pdf.make_indirect(pikepdf.Dictionary(Subtype=pikepdf.Name.Widget, **field))
    form = pikepdf.Dictionary(Fields=[widget], XFA=pdf.make_stream(b"<xdp/>"))
    pdf.Root.AcroForm = form


def handmade(*objects: bytes, root: int = 1) -> bytes:
    """A file of objects written by hand, numbered from 1."""
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer <</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, root, start))


_CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"


def without_pages() -> bytes:
    return handmade(_CATALOG, b"<</Type/Pages/Kids[]/Count 0>>")


def circling_tree() -> bytes:
    return handmade(_CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Pages/Kids[2 0 R]/Count 1>>")


def deep_tree(depth: int = 30_000) -> bytes:
    nodes = [b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (number + 3) for number in range(depth)]
    return handmade(_CATALOG, *nodes, b"<</Type/Page/MediaBox[0 0 9 9]>>")


def nested_array(depth: int = 50_000) -> bytes:
    deep = b"[" * depth + b"]" * depth
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Resources<</X %s>>>>" % deep
    return handmade(_CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page)


def bomb(megabytes: int = 700) -> bytes:
    packing, packed = zlib.compressobj(9), bytearray()
    for _ in range(megabytes):
        packed += packing.compress(bytes(1 << 20))
    packed += packing.flush()
    stream = b"<</Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream" % (len(packed), bytes(packed))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>"
    return handmade(_CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream)


def circling_table() -> bytes:
    data = stranger()
    start = data.rindex(b"xref\n", 0, data.rindex(b"startxref"))
    head, tail = data[: data.rindex(b"trailer")], data[data.rindex(b"trailer") :]
    return head + tail.replace(b"<<", b"<< /Prev %d " % start, 1)


def locked(user: str = "", owner: str = "geheim") -> bytes:
    protection = pikepdf.Encryption(user=user, owner=owner, R=6)
    return changed(stranger(), lambda pdf: None, encryption=protection)
