"""How it is printed: content to tagged PDF. Knows nothing of the office."""

from hik_desktop.pdf.press import Press

__all__ = ["Press"]
