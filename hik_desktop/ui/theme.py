"""The look in force: palette, text size, fonts by role, lengths and icons. One function puts it on the application."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QGuiApplication, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from hik_desktop import paths
from hik_desktop.ui.icons import Icons
from hik_desktop.ui.sheet import sheet
from hik_desktop.ui.tokens import PALETTES, SIZES, TYPE

FAMILIES = ["Inter", "Noto Sans CJK JP", "Yu Gothic UI", "Hiragino Sans", "Noto Sans"]
TEXT_SIZES = (100, 125, 150, 175, 200, 250, 300)

_ROLES = (
    (QPalette.ColorRole.Window, "window"),
    (QPalette.ColorRole.Base, "surface"),
    (QPalette.ColorRole.AlternateBase, "pane"),
    (QPalette.ColorRole.Button, "surface"),
    (QPalette.ColorRole.Text, "text"),
    (QPalette.ColorRole.WindowText, "text"),
    (QPalette.ColorRole.ButtonText, "text"),
    (QPalette.ColorRole.BrightText, "on_accent"),
    (QPalette.ColorRole.PlaceholderText, "text3"),
    (QPalette.ColorRole.Highlight, "accent"),
    (QPalette.ColorRole.HighlightedText, "on_accent"),
    (QPalette.ColorRole.Accent, "accent"),
    (QPalette.ColorRole.Link, "accent_text"),
    (QPalette.ColorRole.LinkVisited, "accent_text"),
    (QPalette.ColorRole.ToolTipBase, "surface"),
    (QPalette.ColorRole.ToolTipText, "text"),
    (QPalette.ColorRole.Light, "surface"),
    (QPalette.ColorRole.Midlight, "hover"),
    (QPalette.ColorRole.Mid, "line"),
    (QPalette.ColorRole.Dark, "control"),
    (QPalette.ColorRole.Shadow, "control"),
)


class Theme:
    """One palette at one text size. Immutable: another look is another `Theme`.

    `name` is "light", "dark" or "contrast"; `percent` the text size.
    """

    def __init__(self, name: str = "light", percent: int = 100) -> None:
        self.name = name
        self.percent = percent
        self.factor = percent / 100
        self.colours = dict(PALETTES[name])
        self.icons = Icons(self.colours)
        self.border = 2 if name == "contrast" else 1
        self._colours = {token: QColor(value) for token, value in self.colours.items()}
        self._fonts: dict[tuple[str, bool], QFont] = {}
        self._metrics: dict[tuple[str, bool], QFontMetrics] = {}

    def colour(self, token: str) -> QColor:
        return self._colours[token]

    def px(self, length: float) -> int:
        """A length of the layout at this text size."""
        return round(length * self.factor)

    def size(self, token: str) -> int:
        return self.px(SIZES[token])

    def font(self, role: str = "text", figures: bool = False) -> QFont:
        """The font of a role; `figures` gives digits of one width, for columns of figures, times and dates only."""
        key = (role, figures)
        found = self._fonts.get(key)
        if found is None:
            pixels, weight = TYPE[role]
            found = QFont()
            found.setFamilies(FAMILIES)
            found.setPixelSize(self.px(pixels))
            found.setWeight(QFont.Weight(weight))
            found.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            if figures:
                found.setFeature(QFont.Tag("tnum"), 1)
            self._fonts[key] = found
        return found

    def metrics(self, role: str = "text", figures: bool = False) -> QFontMetrics:
        key = (role, figures)
        found = self._metrics.get(key)
        if found is None:
            found = self._metrics[key] = QFontMetrics(self.font(role, figures))
        return found

    def pixmap(self, name: str, colour: str = "text2", size: int = 20, ratio: float = 1.0) -> QPixmap:
        return self.icons.pixmap(name, colour, self.px(size), ratio)

    def palette(self) -> QPalette:
        """All roles, so that dialogs no sheet reaches (file, print) look alike."""
        palette = QPalette()
        for role, token in _ROLES:
            palette.setColor(role, self.colour(token))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("text3"))
        return palette

    def apply(self, app: QApplication) -> None:
        """Put palette, font and sheet on the application, in the order Qt needs."""
        app.setPalette(self.palette())
        app.setFont(self.font())
        app.setStyleSheet(sheet(self.colours, self.factor, self.border))


@cache
def load_fonts() -> None:
    """Register the window's own fonts once a process."""
    for path in sorted(paths.resource("fonts-ui").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


def system_palette() -> str:
    """The palette the desktop asks for."""
    hints = QGuiApplication.styleHints()
    contrast = getattr(hints, "accessibility", None)  # since Qt 6.10
    if contrast is not None and contrast().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"
