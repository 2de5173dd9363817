"""The words of a foreign PDF in the order and the columns they stand in; nothing of it is run or followed."""

from __future__ import annotations

import io

from hik_desktop.content.errors import EnvironmentProblem
from hik_desktop.content.words import N_

_MOST_BYTES, _MOST_PAGES = 50_000_000, 200


def words_of(data: bytes) -> str:
    """Return the text of a PDF, pages one below the other.

    Raises `EnvironmentProblem` with a plain sentence: too large, locked, damaged, or only pictures of pages.
    """
    if len(data) > _MOST_BYTES:
        raise _too_large()
    import pypdf

    from hik_desktop.pdf.foreign import silence

    silence()
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted:
            raise _locked()
        count = len(reader.pages)
        pages = [_page(page) for page in reader.pages] if count <= _MOST_PAGES else []
    except EnvironmentProblem:
        raise
    except Exception:  # whatever a foreign file does to the reader
        raise _locked() if b"/Encrypt" in data else _damaged() from None
    if count > _MOST_PAGES:
        raise _too_large()
    text = "\n".join(pages)
    if not text.strip():
        raise EnvironmentProblem(
            "pdf.no_text",
            N_(
                "In dieser PDF-Datei stehen nur Bilder von Seiten, kein Text. "
                "Bitte lassen Sie den Text erst erkennen (OCR)."
            ),
        )
    return text


def _locked() -> EnvironmentProblem:
    return EnvironmentProblem(
        "pdf.locked",
        N_("Diese PDF-Datei ist verschlüsselt. Speichern Sie sie ohne Kennwort, und wählen Sie sie neu."),
    )


def _damaged() -> EnvironmentProblem:
    return EnvironmentProblem(
        "pdf.damaged",
        N_("Diese PDF-Datei ist beschädigt. Öffnen Sie sie, kopieren Sie den ganzen Text und fügen Sie ihn ein."),
    )


def _page(page: object) -> str:
    import pypdf

    assert isinstance(page, pypdf.PageObject)
    return str(page.extract_text(extraction_mode="layout"))


def _too_large() -> EnvironmentProblem:
    return EnvironmentProblem(
        "pdf.too_large", N_("Diese PDF-Datei ist zu groß für eine Drucksache. Es wurde nichts eingelesen.")
    )
