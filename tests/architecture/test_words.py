"""Every text a person reads stands literally inside N_(…)."""

import ast
import re

from hik_desktop.services.kinds import all_kinds
from tests.architecture.source import calls, literal, modules
from translations import catalogues

SHOWN_BY_QT = (
    *("QLabel", "QPushButton", "QCheckBox", "QRadioButton", "QGroupBox", "QAction", "QToolButton", "QMenu"),
    *("setText", "setWindowTitle", "setToolTip", "setStatusTip", "setWhatsThis", "setTitle", "setPlaceholderText"),
    *("setAccessibleName", "setAccessibleDescription", "addAction", "addMenu", "addTab", "setLabelText"),
)
SHOWN_BY_US = {"label", "help", "plural", "title", "placeholder", "accessible_name", "hint", "tooltip"}


def test_texts_are_literals() -> None:
    assert list(catalogues.found_texts())


def test_labels_and_helps_of_the_declarations_are_marked() -> None:
    for name, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                for keyword in node.keywords:
                    if keyword.arg in SHOWN_BY_US:
                        assert literal(keyword.value) is None, f"{name}:{node.lineno}: {keyword.arg}"
            if isinstance(node, ast.Assign) and name.startswith("hik_desktop/model/"):
                targets = {t.id for t in node.targets if isinstance(t, ast.Name)}
                if targets & {"label", "plural"}:
                    assert literal(node.value) is None, f"{name}:{node.lineno}"


def test_sentences_of_refusals_are_marked_and_their_codes_name_area_and_reason() -> None:
    for name, tree in modules().items():
        for call in calls(tree, "EnvironmentProblem", "RuleBroken"):
            if not call.args:
                continue
            code = literal(call.args[0])
            assert code is None or re.fullmatch(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*", code), f"{name}:{call.lineno}"
            assert len(call.args) < 2 or literal(call.args[1]) is None, f"{name}:{call.lineno}"


def test_what_the_window_shows_is_marked() -> None:
    for name, tree in modules().items():
        if name.startswith("hik_desktop/ui/"):
            for call in calls(tree, *SHOWN_BY_QT):
                said = [text for argument in call.args[:2] if (text := literal(argument))]
                shown = [text for text in said if "://" not in text]
                assert not shown, f"{name}:{call.lineno}: {shown}"


def test_every_label_of_every_field_is_in_the_catalogue() -> None:
    marked = {text.message for text in catalogues.found_texts()}
    for kind in all_kinds().values():
        said = {kind.label, kind.plural}
        for field in kind.fields:
            said |= {field.label, field.help, *(choice.label for choice in field.choices)}
        assert not said - marked - {""}, kind.name
