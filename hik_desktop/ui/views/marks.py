"""Which icon and tone a status has. Shape, word and colour say the same, so no one of them is needed alone."""

from __future__ import annotations

from typing import Any

from hik_desktop.services.views import FieldInfo
from hik_desktop.ui.paint import Mark
from hik_desktop.ui.wording import Wording

_SHAPES = {
    # how far something is
    "idea": ("circle-dashed", "neutral"),
    "requested": ("circle-dashed", "neutral"),
    "planned": ("circle-dashed", "neutral"),
    "interest": ("circle-dashed", "neutral"),
    "preparing": ("circle-dot", "accent"),
    "applied": ("circle-dot", "accent"),
    "running": ("circle-play", "accent"),
    "active": ("circle-play", "accent"),
    "granted": ("circle-check", "ok"),
    "done": ("circle-check", "ok"),
    "closed": ("circle-check", "ok"),
    "delayed": ("triangle-alert", "warn"),
    "report_due": ("file-text", "warn"),
    "proof_due": ("file-text", "warn"),
    "resting": ("circle-pause", "neutral"),
    "suspended": ("circle-pause", "warn"),
    "ended": ("circle-x", "neutral"),
    "cancelled": ("circle-x", "neutral"),
    "dropped": ("circle-x", "neutral"),
    "refused": ("circle-x", "danger"),
    # papers
    "draft": ("pencil", "neutral"),
    "issued": ("circle-check", "ok"),
    "withdrawn": ("circle-x", "danger"),
    # answers of those invited
    "proposed": ("circle-dashed", "neutral"),
    "invited": ("circle-dot", "accent"),
    "accepted": ("circle-check", "ok"),
    "declined": ("circle-x", "danger"),
    "substitute": ("refresh-cw", "neutral"),
}


def status_mark(field: FieldInfo | None, value: Any, words: Wording) -> Mark | None:
    """The chip of a status field; None while nothing is stated."""
    if value is None:
        return None
    icon, tone = _SHAPES.get(str(value), ("circle-dot", "neutral"))
    return Mark(words.show(field, value), icon, tone)
