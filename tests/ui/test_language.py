"""English leaves no German of the program on any page."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QTabBar, QWidget

import hik_desktop
from hik_desktop.i18n import Texts
from hik_desktop.ui.areas_list import areas
from tests.ui.conftest import Driver
from translations.catalogues import compile_all

Open = Callable[..., Driver]


@pytest.fixture(scope="module")
def german_only(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """All texts of the program whose English is another."""
    compile_all()
    english = Texts("en")
    found: set[str] = set()
    for path in Path(hik_desktop.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "N_" and node.args:
                text = node.args[0]
                if isinstance(text, ast.Constant) and isinstance(text.value, str) and "{" not in text.value:
                    found.add(text.value)
    return {text for text in found if english.t(text) != text}


def _said(widget: QWidget) -> set[str]:
    """Everything a widget says, seen or only heard."""
    said = {widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.windowTitle()}
    if isinstance(widget, (QLabel, QAbstractButton)):
        said.add(widget.text())
    if isinstance(widget, QLineEdit):
        said.add(widget.placeholderText())
        # What stands in a field that offers choices is the program's word too.
        said.add(widget.text())
    if isinstance(widget, QTabBar):
        said |= {widget.tabText(at) for at in range(widget.count())}
    return {words.strip() for words in said if words.strip()}


@pytest.mark.parametrize(
    ("words", "kind"),
    [("Hiroshima", "delegation"), ("Bristol", "partnership"), ("Brunnen", "measure"), ("Muster", "person")],
)
def test_english_leaves_no_german_on_a_record(open_window: Open, german_only: set[str], words: str, kind: str) -> None:
    driver = open_window()
    driver.open(words, kind)
    driver.window.change(language="en")
    driver.settle()
    tabs = driver.find(f"{kind}.tabs")
    for at in range(tabs.count()):  # type: ignore[attr-defined]
        tabs.setCurrentIndex(at)  # type: ignore[attr-defined]
        driver.settle()
        said = set().union(*(_said(widget) for widget in driver.window.findChildren(QWidget) if widget.isVisible()))
        assert not said & german_only


def test_english_leaves_no_german_in_lists_and_menus(open_window: Open, german_only: set[str]) -> None:
    driver = open_window(language="en")
    for area in areas():
        driver.go(area.id)
        said = set().union(*(_said(widget) for widget in driver.window.findChildren(QWidget) if widget.isVisible()))
        assert not said & german_only
        commands = {driver.window.shell.look.t(command.label) for command in driver.window.shell.commands()}
        assert not commands & german_only
        page = driver.window.shell.page()
        assert page is not None
        assert not {action.text() for action in page.findChildren(QAction)} & german_only
