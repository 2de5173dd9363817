"""The one style sheet, generated from the tokens and the text size. No font sizes here: fonts come by role."""

from __future__ import annotations

from collections.abc import Mapping


def sheet(colours: Mapping[str, str], factor: float, border: int = 1) -> str:
    """The application's style sheet for a palette.

    `factor` is the text size (1.0 = 100 %), `border` the width of control borders in px
    (2 in high contrast, where fields to read keep their border too).
    """
    px = _Lengths(factor)
    read_border = colours["control"] if border > 1 else "transparent"
    return "\n".join(
        (
            _frames(colours),
            _words(colours, px),
            _fields(colours, px, border, read_border),
            _buttons(colours, px, border),
            _views(colours, px),
            _bars(colours, px),
            _menus(colours, px, border),
        )
    )


class _Lengths:
    """Heights and paddings grow with the text; a border or a corner does not."""

    def __init__(self, factor: float) -> None:
        self._factor = factor

    def __call__(self, length: float, less: float = 0) -> str:
        return f"{max(0, round(length * self._factor - less))}px"


def _frames(c: Mapping[str, str]) -> str:
    return f"""
* {{ outline: 0; }}
QToolTip {{ background: {c["surface"]}; color: {c["text"]}; border: 1px solid {c["control"]}; padding: 4px 8px; }}
QFrame#top {{ background: {c["window"]}; border: 0; border-bottom: 1px solid {c["line"]}; }}
QFrame#status {{ background: {c["window"]}; border: 0; border-top: 1px solid {c["line"]}; }}
QFrame#areas {{ background: {c["window"]}; border: 0; border-right: 1px solid {c["line"]}; }}
QFrame#pane {{ background: {c["pane"]}; border: 0; border-right: 1px solid {c["line"]}; }}
QFrame#listside {{ border: 0; background: {c["surface"]}; }}
QFrame#page {{ background: {c["surface"]}; border: 0; }}
QFrame#canvas {{ background: {c["window"]}; border: 0; }}
QFrame#textframe {{ background: {c["surface"]}; border: 1px solid {c["control"]}; border-radius: 6px; }}
QFrame#card {{ background: {c["surface"]}; border: 1px solid {c["line"]}; border-radius: 10px; }}
QFrame#banner {{ background: {c["warn_soft"]}; border: 1px solid {c["warn"]}; border-radius: 8px; }}
QFrame#banner[tone="danger"] {{ background: {c["danger_soft"]}; border: 1px solid {c["danger"]}; }}
QFrame#banner[tone="neutral"] {{ background: {c["neutral_soft"]}; border: 1px solid {c["control"]}; }}
QFrame#hline {{ background: {c["line"]}; border: 0; min-height: 1px; max-height: 1px; }}
QFrame#vline {{ background: {c["line"]}; border: 0; min-width: 1px; max-width: 1px; }}
QAbstractScrollArea::corner {{ background: transparent; border: 0; }}
QScrollArea {{ background: transparent; border: 0; }}
QWidget#scrolled {{ background: transparent; }}
QSplitter::handle {{ background: {c["line"]}; }}
"""


def _words(c: Mapping[str, str], px: _Lengths) -> str:
    return f"""
QLabel {{ background: transparent; color: {c["text"]}; }}
QLabel[tone="2"] {{ color: {c["text2"]}; }}
QLabel[tone="3"] {{ color: {c["text3"]}; }}
QLabel[tone="warn"] {{ color: {c["warn"]}; }}
QLabel[tone="danger"] {{ color: {c["danger"]}; }}
QLabel[tone="accent"] {{ color: {c["accent_text"]}; }}
QLabel#keys {{ color: {c["text3"]}; background: {c["window"]}; border: 1px solid {c["line"]};
    border-radius: 4px; padding: 0 6px; }}
"""


def _fields(c: Mapping[str, str], px: _Lengths, b: int, read_border: str) -> str:
    return f"""
QLineEdit, QPlainTextEdit {{ background: {c["surface"]}; color: {c["text"]}; border: {b}px solid {c["control"]};
    border-radius: 6px; padding: 0 {px(12, b)}; selection-background-color: {c["accent"]};
    selection-color: {c["on_accent"]}; placeholder-text-color: {c["text3"]}; }}
QFrame#content {{ background: {c["surface"]}; border: {b}px solid {c["control"]}; border-radius: 6px; }}
QLineEdit {{ min-height: {px(36, 2 * b)}; }}
QPlainTextEdit {{ padding: {px(4)} {px(8, b)}; }}
QLineEdit:focus {{ border: 2px solid {c["focus"]}; padding: 0 {px(12, 2)}; min-height: {px(36, 4)}; }}
QPlainTextEdit:focus {{ border: 2px solid {c["focus"]}; padding: {px(4, 2 - b)} {px(8, 2)}; }}
QLineEdit:disabled, QPlainTextEdit:disabled {{ color: {c["text3"]}; }}
QLineEdit[read="1"], QPlainTextEdit[read="1"] {{ background: transparent; border: {b}px solid {read_border}; }}
QLineEdit[read="1"] {{ padding: 0 {px(8, b)}; min-height: {px(32, 2 * b)}; }}
QLineEdit[read="1"]:hover, QPlainTextEdit[read="1"]:hover {{ background: {c["hover"]}; }}
QLineEdit[read="1"]:focus {{ background: {c["surface"]}; border: 2px solid {c["focus"]}; padding: 0 {px(8, 2)};
    min-height: {px(32, 4)}; }}
QPlainTextEdit[read="1"]:focus {{ background: {c["surface"]}; border: 2px solid {c["focus"]}; }}
QLineEdit[wrong="1"], QPlainTextEdit[wrong="1"] {{ background: {c["surface"]}; border: 2px solid {c["danger"]};
    padding: 0 {px(8, 2)}; }}
QLineEdit[wrong="1"]:focus {{ border: 2px solid {c["focus"]}; }}
QLineEdit[fixed="1"]:hover {{ background: transparent; }}
QComboBox, QSpinBox {{ background: {c["surface"]}; color: {c["text"]}; border: {b}px solid {c["control"]};
    border-radius: 6px; padding: 0 {px(12, b)}; min-height: {px(36, 2 * b)};
    selection-background-color: {c["accent"]}; selection-color: {c["on_accent"]}; }}
QComboBox:focus, QSpinBox:focus {{ border: 2px solid {c["focus"]}; padding: 0 {px(12, 2)}; min-height: {px(36, 4)}; }}
QComboBox:disabled, QSpinBox:disabled {{ color: {c["text3"]}; }}
QComboBox::drop-down {{ border: 0; width: {px(28)}; }}
QSpinBox::up-button, QSpinBox::down-button {{ border: 0; width: 0; }}
QSpinBox QLineEdit, QSpinBox QLineEdit:focus {{ background: transparent; border: 0; padding: 0; min-height: 0; }}
QLineEdit QToolButton {{ border: 0; border-radius: 4px; background: transparent; padding: 0; min-height: 0; }}
QLineEdit QToolButton:hover {{ background: {c["line"]}; }}
"""


def _buttons(c: Mapping[str, str], px: _Lengths, b: int) -> str:
    plain = "QPushButton, QToolButton"
    quiet = 'QPushButton[kind="flat"], QToolButton[kind="flat"]'
    focus_quiet = 'QPushButton[kind="flat"]:focus, QToolButton[kind="flat"]:focus'
    return f"""
{plain} {{ background: {c["surface"]}; color: {c["text"]}; border: {b}px solid {c["control"]}; border-radius: 6px;
    padding: 0 {px(12, b)}; min-height: {px(36, 2 * b)}; }}
QPushButton:hover, QToolButton:hover {{ background: {c["hover"]}; }}
QPushButton:pressed, QToolButton:pressed {{ background: {c["line"]}; color: {c["text"]}; }}
QPushButton:focus, QToolButton:focus {{ border: 2px solid {c["focus"]}; padding: 0 {px(12, 2)};
    min-height: {px(36, 4)}; }}
QPushButton:disabled, QToolButton:disabled {{ color: {c["text3"]}; border-color: {c["line"]}; }}
QPushButton[kind="primary"] {{ background: {c["accent"]}; color: {c["on_accent"]}; border: {b}px solid {c["accent"]};
    font-weight: 600; }}
QPushButton[kind="primary"]:hover {{ background: {c["accent_hover"]}; }}
QPushButton[kind="primary"]:pressed {{ background: {c["accent_hover"]}; color: {c["on_accent"]}; }}
QPushButton[kind="primary"]:focus {{ border: 2px solid {c["text"]}; padding: 0 {px(12, 2)}; min-height: {px(36, 4)}; }}
QPushButton[kind="primary"]:disabled {{ background: {c["neutral_soft"]}; color: {c["text3"]};
    border: {b}px solid {c["line"]}; }}
{quiet} {{ background: transparent; border: {b}px solid transparent; padding: 0 {px(8, b)}; }}
QPushButton[kind="flat"]:hover, QToolButton[kind="flat"]:hover {{ background: {c["hover"]}; }}
{focus_quiet} {{ border: 2px solid {c["focus"]}; padding: 0 {px(8, 2)}; min-height: {px(36, 4)}; }}
QPushButton[kind="flat"]:disabled, QToolButton[kind="flat"]:disabled {{ color: {c["text3"]};
    border: {b}px solid transparent; }}
QPushButton[kind="title"] {{ background: transparent; border: {b}px solid transparent; padding: 0 {px(6, b)};
    margin-left: -{px(8)}; text-align: left; }}
QPushButton[kind="title"]:hover {{ background: {c["hover"]}; }}
QPushButton[kind="title"]:focus {{ border: 2px solid {c["focus"]}; padding: 0 {px(6, 2)}; }}
QPushButton[kind="link"] {{ background: transparent; border: {b}px solid transparent; color: {c["accent_text"]};
    padding: 0 {px(6, b)}; min-height: {px(28, 2 * b)}; text-align: left; }}
QPushButton[kind="link"]:hover {{ text-decoration: underline; }}
QPushButton[kind="link"]:focus {{ border: 2px solid {c["focus"]}; padding: 0 {px(6, 2)}; min-height: {px(28, 4)}; }}
QPushButton[kind="link"]:disabled {{ color: {c["text3"]}; }}
QPushButton[kind="pill"] {{ border: {b}px solid {c["control"]}; border-radius: {px(15)}; padding: 0 {px(12, b)};
    min-height: {px(30, 2 * b)}; max-height: {px(30, 2 * b)}; }}
QPushButton[kind="pill"]:focus {{ border: 2px solid {c["focus"]}; padding: 0 {px(12, 2)};
    min-height: {px(30, 4)}; max-height: {px(30, 4)}; }}
QPushButton[kind="pill"]:checked, QPushButton[kind="pill"][on="1"] {{ background: {c["accent_soft"]};
    border: {b}px solid {c["accent"]}; color: {c["on_soft"]}; font-weight: 500; }}
QPushButton[kind="pill"][on="1"]:focus {{ border: 2px solid {c["focus"]}; }}
QPushButton[kind="square"], QToolButton[kind="square"] {{ background: transparent; border: {b}px solid transparent;
    padding: 0; min-width: {px(28, 2 * b)}; max-width: {px(28, 2 * b)}; min-height: {px(28, 2 * b)}; }}
QPushButton[kind="square"]:hover, QToolButton[kind="square"]:hover {{ background: {c["hover"]}; }}
QPushButton[kind="square"]:focus, QToolButton[kind="square"]:focus {{ border: 2px solid {c["focus"]};
    min-width: {px(28, 4)}; max-width: {px(28, 4)}; min-height: {px(28, 4)}; }}
QRadioButton {{ color: {c["text"]}; background: transparent; spacing: {px(8)}; border: 2px solid transparent;
    border-radius: 6px; padding: {px(2)} {px(6)} {px(2)} {px(2)}; }}
QRadioButton:focus {{ border: 2px solid {c["focus"]}; }}
QRadioButton::indicator {{ width: {px(14)}; height: {px(14)}; border: 2px solid {c["control"]};
    border-radius: {px(7, -2)}; background: {c["surface"]}; }}
QRadioButton::indicator:hover {{ background: {c["hover"]}; }}
QRadioButton::indicator:checked {{ border: 2px solid {c["accent"]}; background: qradialgradient(cx: 0.5, cy: 0.5,
    radius: 0.5, fx: 0.5, fy: 0.5, stop: 0 {c["accent"]}, stop: 0.56 {c["accent"]}, stop: 0.64 {c["surface"]},
    stop: 1 {c["surface"]}); }}
QToolButton::menu-indicator, QPushButton::menu-indicator {{ image: none; width: 0; }}
"""


def _views(c: Mapping[str, str], px: _Lengths) -> str:
    return f"""
QListView, QTableView, QTreeView {{ background: transparent; border: 0; color: {c["text"]};
    selection-background-color: {c["accent_soft"]}; selection-color: {c["text"]}; }}
QListView#popup {{ background: {c["surface"]}; border: 1px solid {c["control"]}; padding: 2px 4px; }}
QListView#popup::item {{ min-height: {px(32)}; padding: 0 {px(8)}; color: {c["text"]}; border-radius: 4px; }}
QListView#popup::item:selected {{ background: {c["accent_soft"]}; color: {c["on_soft"]}; }}
QTableView[kind="rows"] {{ selection-background-color: transparent; }}
QHeaderView {{ background: transparent; border: 0; }}
QTreeView[kind="plan"] {{ background: {c["surface"]}; border-bottom: 1px solid {c["control"]}; }}
QTreeView[kind="plan"]::item {{ min-height: {px(28)}; color: {c["text"]}; padding: 0 {px(6)};
    border-bottom: 1px solid {c["line"]}; }}
QTreeView[kind="plan"]::item:selected {{ background: {c["accent_soft"]}; color: {c["on_soft"]}; }}
QTreeView[kind="plan"] QHeaderView::section {{ background: {c["surface"]}; color: {c["text2"]}; border: 0;
    border-bottom: 1px solid {c["control"]}; padding: {px(4)} {px(6)}; }}
QTableCornerButton::section {{ background: transparent; border: 0; }}
QTabBar {{ background: transparent; qproperty-drawBase: 0; }}
QTabBar::tab {{ background: transparent; color: {c["text2"]}; padding: 0 {px(4)}; margin: 0 {px(8)} 0 0;
    height: {px(38)}; border: 2px solid transparent; }}
QTabBar::tear {{ image: none; width: 0; }}
QTabBar QToolButton {{ background: {c["surface"]}; border: 0; border-radius: 4px; padding: 0; min-height: 0; }}
QTabBar::scroller {{ width: {px(48)}; }}
QTabBar::tab:hover {{ color: {c["text"]}; }}
QTabBar::tab:selected {{ color: {c["accent_text"]}; border-bottom: 2px solid {c["accent"]}; }}
QTabBar::tab:focus {{ color: {c["accent_text"]}; border: 2px solid {c["focus"]}; border-radius: 4px; }}
"""


def _bars(c: Mapping[str, str], px: _Lengths) -> str:
    return f"""
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {c["control"]}; min-height: 32px; border-radius: 3px; margin: 2px 3px; }}
QScrollBar::handle:horizontal {{ background: {c["control"]}; min-width: 32px; border-radius: 3px; margin: 3px 2px; }}
QScrollBar::handle:hover {{ background: {c["text3"]}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{ background: {c["track"]}; border: 0; border-radius: 3px; min-height: 6px; max-height: 6px; }}
QProgressBar::chunk {{ background: {c["accent"]}; border-radius: 3px; }}
"""


def _menus(c: Mapping[str, str], px: _Lengths, b: int) -> str:
    return f"""
QMenu {{ background: {c["surface"]}; color: {c["text"]}; border: {b}px solid {c["control"]}; padding: 4px; }}
QMenu::item {{ padding: {px(6)} {px(24)} {px(6)} {px(12)}; border-radius: 4px; border: 1px solid transparent; }}
QMenu::item:selected {{ background: {c["accent_soft"]}; color: {c["on_soft"]}; border: 1px solid {c["focus"]}; }}
QMenu::item:disabled {{ color: {c["text3"]}; }}
QMenu::icon {{ padding-left: {px(8)}; }}
QMenu::separator {{ background: {c["line"]}; height: 1px; margin: 4px 8px; }}
QDialog {{ background: {c["surface"]}; }}
"""
