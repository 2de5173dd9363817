"""The ways to begin a paper, as a list to choose from: empty, from a template, as a version, as a copy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QLabel, QRadioButton, QVBoxLayout, QWidget

from hik_desktop.content.words import N_
from hik_desktop.ui.desk import Look
from hik_desktop.ui.pieces import column, label


@dataclass(frozen=True, slots=True)
class Way:
    """One way: its id, its name, and a sentence on what it is for."""

    id: str
    name: str
    purpose: str = ""


class _Line(QFrame):
    """A way with its sentence below; a click anywhere on it chooses it."""

    def __init__(self, look: Look, way: Way) -> None:
        super().__init__()
        px = look.theme.px
        self.radio = QRadioButton(way.name)
        self.radio.setObjectName(f"start.{way.id}")
        self.radio.setFont(look.theme.font("medium"))
        self.radio.setAccessibleDescription(way.purpose)
        pieces: list[QWidget] = [self.radio]
        if way.purpose:
            said = label(look, way.purpose, tone="3", wrap=True)
            said.setContentsMargins(px(26) + 6, 0, 0, 0)  # below the name, behind the circle
            pieces.append(said)
        self.setLayout(column(*pieces, gap=0, edges=(0, 0, px(8), 0)))

    def set_brief(self, brief: bool) -> None:
        for said in self.findChildren(QLabel):
            said.setVisible(not brief)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.radio.setChecked(True)
        self.radio.setFocus(Qt.FocusReason.MouseFocusReason)


class Ways(QWidget):
    """All ways under their headings; arrow keys walk them. `chosen` names the one chosen."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._brief = False
        self._group = QButtonGroup(self)
        self._group.buttonToggled.connect(self._toggled)
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(look.theme.px(8))
        self.setLayout(self._rows)
        self.setAccessibleName(look.t(N_("Womit beginnen?")))

    def show_ways(self, parts: Sequence[tuple[str, Sequence[Way]]], chosen: str) -> None:
        """Show ways under their headings ("" for none)."""
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                for radio in widget.findChildren(QRadioButton):
                    self._group.removeButton(radio)
                widget.hide()
                widget.deleteLater()
        for heading, ways in parts:
            if heading and ways:
                title = label(self._look, heading, tone="3")
                title.setContentsMargins(0, self._look.theme.px(8), 0, 0)
                self._rows.addWidget(title)
            for way in ways:
                made = _Line(self._look, way)
                made.set_brief(self._brief)
                self._group.addButton(made.radio)
                self._rows.addWidget(made)
                if way.id == chosen:
                    made.radio.blockSignals(True)
                    made.radio.setChecked(True)
                    made.radio.blockSignals(False)
        self._rows.addStretch(1)

    def radios(self) -> list[QAbstractButton]:
        """The ways in their order."""
        return self._group.buttons()

    def set_brief(self, brief: bool) -> None:
        """Show names only, where there is little room; the sentence is still read aloud."""
        self._brief = brief
        for made in self.findChildren(_Line):
            made.set_brief(brief)

    def _toggled(self, radio: QRadioButton, on: bool) -> None:
        if on:
            self.chosen.emit(radio.objectName().removeprefix("start."))
