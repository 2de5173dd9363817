"""What is said when the program itself has failed: a bug, already in the log; the program goes on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from hik_desktop.content.words import N_
from hik_desktop.ui.desk import Look


def tell_of_mishap(parent: QWidget, look: Look) -> None:
    """Say that the last step was not done, that the data are safe, and where a description stands."""
    if parent.findChild(QMessageBox, "mishap") is not None:
        return  # one is enough, however many follow
    box = QMessageBox(parent)
    box.setObjectName("mishap")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(look.t(N_("Unerwarteter Fehler")))
    box.setText(look.t(N_("Im Programm ist ein Fehler aufgetreten. Ihre Daten sind gespeichert.")))
    box.setInformativeText(
        look.t(
            N_(
                "Der letzte Schritt wurde nicht ausgeführt. Sie können weiterarbeiten. Bitte melden Sie den "
                "Fehler; eine Beschreibung ohne persönliche Daten steht im Protokoll des Programms."
            )
        )
    )
    box.addButton(look.t(N_("Weiterarbeiten")), QMessageBox.ButtonRole.AcceptRole)
    box.open()
