"""Colours, sizes and type of the window as plain data. No Qt here, so that contrast can be computed anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

LIGHT: Mapping[str, str] = MappingProxyType(
    {
        "window": "#F3F4F6",
        "surface": "#FFFFFF",
        "pane": "#FAFAFB",
        "hover": "#ECEEF1",
        "line": "#E1E4E8",
        "control": "#7C848E",
        "text": "#1A1E23",
        "text2": "#4C545E",
        "text3": "#626A75",
        "accent": "#0B5566",
        "accent_hover": "#084554",
        "on_accent": "#FFFFFF",
        "accent_text": "#0B5566",
        "accent_soft": "#E2EFF2",
        "accent_mid": "#9CC9D2",
        "on_soft": "#083F4C",
        "focus": "#0B6E86",
        "ok": "#1B6A3A",
        "ok_soft": "#E5F3EA",
        "warn": "#854A00",
        "warn_soft": "#FCF0DB",
        "danger": "#A32528",
        "danger_soft": "#FCEAE9",
        "neutral": "#4C545E",
        "neutral_soft": "#ECEEF1",
        "track": "#E6E9EC",
    }
)
DARK: Mapping[str, str] = MappingProxyType(
    {
        "window": "#15171A",
        "surface": "#1C1F23",
        "pane": "#181B1E",
        "hover": "#282D32",
        "line": "#2D3238",
        "control": "#757E89",
        "text": "#E9EBEE",
        "text2": "#B5BBC3",
        "text3": "#98A0AA",
        "accent": "#78C4D4",
        "accent_hover": "#95D3E0",
        "on_accent": "#06262E",
        "accent_text": "#83CBDA",
        "accent_soft": "#16363F",
        "accent_mid": "#2F6E7D",
        "on_soft": "#D3EEF4",
        "focus": "#5FB9CC",
        "ok": "#8AD0A1",
        "ok_soft": "#17301F",
        "warn": "#EFBE70",
        "warn_soft": "#372911",
        "danger": "#F4A29D",
        "danger_soft": "#40211F",
        "neutral": "#B5BBC3",
        "neutral_soft": "#2A2F35",
        "track": "#30363C",
    }
)
CONTRAST: Mapping[str, str] = MappingProxyType(
    {
        "window": "#000000",
        "surface": "#000000",
        "pane": "#000000",
        "hover": "#1F1F1F",
        "line": "#8C8C8C",
        "control": "#FFFFFF",
        "text": "#FFFFFF",
        "text2": "#FFFFFF",
        "text3": "#E0E0E0",
        "accent": "#FFE04A",
        "accent_hover": "#FFEC8A",
        "on_accent": "#000000",
        "accent_text": "#FFE04A",
        "accent_soft": "#332D00",
        "accent_mid": "#7A6A00",
        "on_soft": "#FFFFFF",
        "focus": "#4FE3FF",
        "ok": "#7CFF9B",
        "ok_soft": "#00290F",
        "warn": "#FFC04A",
        "warn_soft": "#2E1F00",
        "danger": "#FF9D94",
        "danger_soft": "#3A0A07",
        "neutral": "#FFFFFF",
        "neutral_soft": "#262626",
        "track": "#4D4D4D",
    }
)
PALETTES: Mapping[str, Mapping[str, str]] = MappingProxyType({"light": LIGHT, "dark": DARK, "contrast": CONTRAST})

# Font size in px at 100 % and weight, by role.
TYPE: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "text": (14, 400),
        "medium": (14, 500),
        "title": (14, 600),
        "h3": (16, 600),
        "h2": (18, 600),
        "h1": (24, 600),
        "picture": (12, 500),
    }
)

# Logical px at 100 % text size.
SIZES: Mapping[str, int] = MappingProxyType(
    {
        "top_bar": 56,
        "status_bar": 34,
        "areas": 224,
        "area": 40,
        "list": 368,
        "row": 88,
        "short_row": 64,
        "group": 40,
        "table_row": 40,
        "total": 48,
        "edge": 28,
        "button": 36,
        "chip": 24,
        "pill": 30,
        "read_field": 32,
        "tab": 40,
        "icon": 20,
        "button_icon": 18,
        "mark": 16,
        "item": 54,
        "transfer": 24,
    }
)
NARROW = 1200  # below this width the areas fold into the menu
LOW = 400  # below this height the status bar gives its room to the page
VERY_NARROW = 960  # below this list and record stand one behind the other

_GROUNDS = ("surface", "pane", "window", "hover", "accent_soft")
_WORDS = ("text", "text2", "text3", "accent_text", "ok", "warn", "danger")
_MARKS = ("focus", "accent", "control")
TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    *((word, ground) for word in _WORDS for ground in _GROUNDS),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_soft", "accent_soft"),
    ("on_soft", "surface"),
    ("text", "accent_mid"),
    *((tone, tone + "_soft") for tone in ("ok", "warn", "danger", "neutral")),
    *((word, tone + "_soft") for word in ("text", "text2") for tone in ("warn", "danger", "ok")),
    ("neutral", "surface"),
)
MARK_PAIRS: tuple[tuple[str, str], ...] = (
    *((mark, ground) for mark in _MARKS for ground in _GROUNDS),
    ("control", "warn_soft"),
    ("focus", "warn_soft"),
    ("accent", "track"),
)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two "#RRGGBB" colours as WCAG 2.1 defines it, 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)
