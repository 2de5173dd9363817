"""The bar at the foot: when it was saved, what still wants attention, which file is open."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QProgressBar, QSizePolicy, QWidget

from hik_desktop.content.words import N_
from hik_desktop.i18n import HOME_ZONE
from hik_desktop.ui.desk import Look
from hik_desktop.ui.pieces import label, picture, row

TOLD_MS = 8000


class StatusBar(QFrame):
    """Quiet facts, and for some seconds the sentence on what has just happened."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self._look = look
        self._narrow = False
        theme = look.theme
        self.setFixedHeight(theme.size("status_bar"))
        self._saved_icon = picture(look, "check", "ok", 16)
        self._saved = label(look, "", tone="2")
        self._saved.setObjectName("status.saved")
        self._said = label(look, "", tone="2")
        self._said.setObjectName("status.said")
        self._said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setFixedWidth(theme.px(96))
        self._busy.setAccessibleName(look.t(N_("Das Programm arbeitet")))
        self._busy.hide()
        self._file_icon = picture(look, "database", "text3", 16)
        self._file = label(look, "", tone="2")
        self._file.setObjectName("status.file")
        layout = row(
            self._saved_icon, self._saved, 12, self._said, self._busy, self._file_icon, self._file,
            gap=6, edges=(20, 0, 20, 0),
        )  # fmt: skip
        layout.setStretch(layout.indexOf(self._said), 1)
        self.setLayout(layout)
        self._quiet = QTimer(self, singleShot=True, interval=TOLD_MS)
        self._quiet.timeout.connect(lambda: self._said.setText(""))
        self._saved_icon.hide()
        self._file_icon.hide()

    def set_saved(self, at: datetime) -> None:
        """Say when the last step was stored; `at` is a UTC moment."""
        self._saved_icon.show()
        from zoneinfo import ZoneInfo  # not needed before anything is stored

        texts, at = self._look.texts, at.astimezone(ZoneInfo(HOME_ZONE))
        clock = f"{at.hour:02}:{at.minute:02}"
        today = at.date() == datetime.now(ZoneInfo(HOME_ZONE)).date()
        shown = clock if today else f"{texts.date(at.date())}, {clock}"
        self._saved.setText(self._look.t(N_("Gespeichert {time}"), time=shown))

    def set_file(self, name: str, encrypted: bool) -> None:
        self._file_icon.setVisible(not self._narrow)
        state = self._look.t(N_("verschlüsselt")) if encrypted else self._look.t(N_("ohne Passphrase"))
        self._file.setText(f"{name} · {state}")

    def set_busy(self, busy: bool) -> None:
        self._busy.setVisible(busy)

    def tell(self, sentence: str) -> None:
        """Show a sentence for some seconds, and let a screen reader say it."""
        self._said.setText(sentence)
        self._said.setToolTip(sentence)
        self._quiet.start()
        announce(self._said, sentence)

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self._file.setVisible(not narrow)
        self._file_icon.setVisible(not narrow and bool(self._file.text()))


def announce(widget: QWidget, sentence: str) -> None:
    """Let a screen reader say a sentence without moving the focus (since Qt 6.8)."""
    from PySide6 import QtGui

    event = getattr(QtGui, "QAccessibleAnnouncementEvent", None)
    if event is None:
        return
    said = event(widget, sentence)
    QtGui.QAccessible.updateAccessibility(said)
