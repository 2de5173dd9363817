"""The small pieces every place is made of: labels and buttons by role, lines, rows and columns of widgets."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hik_desktop.ui.desk import Look

Piece = QWidget | QLayout | int | None


def row(*pieces: Piece, gap: int = 8, edges: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QHBoxLayout:
    """Pieces side by side; None stretches, a number is a space."""
    layout = QHBoxLayout()
    _fill(layout, pieces, gap, edges)
    return layout


def column(*pieces: Piece, gap: int = 8, edges: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QVBoxLayout:
    """Pieces one below the other; None stretches, a number is a space."""
    layout = QVBoxLayout()
    _fill(layout, pieces, gap, edges)
    return layout


def _fill(layout: QBoxLayout, pieces: tuple[Piece, ...], gap: int, edges: tuple[int, int, int, int]) -> None:
    layout.setSpacing(gap)
    layout.setContentsMargins(*edges)
    for piece in pieces:
        if piece is None:
            layout.addStretch(1)
        elif isinstance(piece, int):
            layout.addSpacing(piece)
        elif isinstance(piece, QLayout):
            layout.addLayout(piece)
        else:
            layout.addWidget(piece)


def frame(name: str, layout: QLayout | None = None) -> QFrame:
    """A frame the sheet knows by its name."""
    made = QFrame()
    made.setObjectName(name)
    if layout is not None:
        made.setLayout(layout)
    return made


def line(upright: bool = False) -> QFrame:
    """A hairline."""
    return frame("vline" if upright else "hline")


def label(look: Look, words: str, role: str = "text", tone: str = "", wrap: bool = False) -> QLabel:
    """Plain words: nothing a person wrote is ever taken for mark-up."""
    made = QLabel(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setFont(look.theme.font(role))
    if tone:
        made.setProperty("tone", tone)
    made.setWordWrap(wrap)
    return made


def picture(look: Look, icon: str, colour: str = "text2", size: int = 20) -> QLabel:
    """An icon that stands beside its word; a screen reader passes it by."""
    made = QLabel()
    side = look.theme.px(size)
    made.setPixmap(look.theme.pixmap(icon, colour, size, 2.0))
    made.setScaledContents(True)
    made.setFixedSize(side, side)
    return made


def button(look: Look, name: str, words: str, icon: str = "", kind: str = "", spoken: str = "") -> QPushButton:
    """A button by its action id. `kind` is "", "primary", "flat", "link", "pill" or "square"."""
    theme = look.theme
    made = QPushButton()
    made.setObjectName(name)
    made.setFont(theme.font("text"))
    made.setText(f" {words}" if icon and words else words)  # Qt sets icon and text 4 px apart
    made.setAccessibleName(spoken or words)
    if kind:
        made.setProperty("kind", kind)
    if icon:
        colour = {"primary": "on_accent", "link": "accent_text"}.get(kind, "text2")
        side = theme.px(16 if kind in ("pill", "square") else 18)
        made.setIcon(theme.icons.icon(icon, colour, side))
        made.setIconSize(QSize(side, side))
    if kind == "link":
        made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def menu_button(look: Look, name: str, words: str, spoken: str = "", kind: str = "") -> QPushButton:
    """A button that opens a menu: its chevron stands at the right."""
    made = button(look, name, words, kind=kind, spoken=spoken)
    side = look.theme.px(16)
    made.setText(f"{words} ")
    made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    made.setIcon(look.theme.icons.icon("chevron-down", "text2", side))
    made.setIconSize(QSize(side, side))
    return made


def scrolled(layout: QLayout) -> QScrollArea:
    """What may be higher than its room; Tab brings each piece to sight."""
    inside = QWidget()
    inside.setObjectName("scrolled")
    inside.setLayout(layout)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(inside)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area


def resize_within(dialog: QWidget, parent: QWidget, wide: int, high: int) -> None:
    """Give a dialog its size, but no more than the window it stands over has."""
    room = parent.window().size()
    dialog.resize(min(wide, room.width() - 40), min(high, room.height() - 40))


def restyle(widget: QWidget) -> None:
    """Let a changed property show: Qt looks at properties only when it polishes."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def keys_after(before: QWidget, inside: QWidget) -> None:
    """Let Tab go from a widget through all that `inside` holds: what is made late comes last by itself."""
    for stop in _stops(inside):
        QWidget.setTabOrder(before, stop)
        before = stop


def last_stop(inside: QWidget) -> QWidget:
    """Where Tab leaves something; the thing itself when nothing in it takes the keys."""
    return (_stops(inside) or [inside])[-1]


def _stops(inside: QWidget) -> list[QWidget]:
    return [stop for stop in inside.findChildren(QWidget) if stop.focusPolicy() & Qt.FocusPolicy.TabFocus]
