"""The recovery sheet: the raw key in groups and as a QR picture, to be printed and locked away."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QImage, QPageLayout, QPageSize, QPainter, QPixmap
from PySide6.QtWidgets import QDialog, QLabel

from hik_desktop.content.words import N_
from hik_desktop.ui.pieces import button, column, label, row

if TYPE_CHECKING:
    from hik_desktop.services.office import Office
    from hik_desktop.ui.desk import Look
    from hik_desktop.ui.shell import Shell

_TITLE = N_("Wiederherstellungsblatt")
_WORDS = N_(
    "Mit diesem Schlüssel lässt sich die Datei öffnen, wenn die Passphrase verloren ist. Ohne Passphrase und ohne "
    "dieses Blatt sind die Daten verloren; niemand kann sie zurückholen. Drucken Sie das Blatt und verschließen Sie es."
)


def offer_sheet(shell: Shell, office: Office) -> None:
    """Show the sheet of an encrypted office that has just been made."""
    key = office.recovery_key
    if key is not None:
        RecoverySheet(shell.look, key, office.path.name, shell).open()


class RecoverySheet(QDialog):
    """Shows the key and prints it. Nothing is stored anywhere."""

    def __init__(self, look: Look, key: str, file: str, parent: Shell) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(look.t(_TITLE))
        self._look, self._key, self._file = look, key, file
        self._picture = _qr(key)
        groups = label(look, _lines(key), "h3")
        groups.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        groups.setObjectName("recovery.key")
        groups.setAccessibleName(look.t(N_("Schlüssel: {key}"), key=key))
        picture = QLabel()
        picture.setPixmap(QPixmap.fromImage(self._picture).scaledToWidth(look.theme.px(160)))
        picture.setAccessibleName(look.t(N_("Der Schlüssel als QR-Bild")))
        print_it = button(look, "recovery.print", look.t(N_("Drucken …")), "printer", "primary")
        print_it.clicked.connect(self._print)
        close = button(look, "recovery.close", look.t(N_("Schließen")))
        close.clicked.connect(self.accept)
        words = label(look, look.t(_WORDS), wrap=True)
        layout = column(
            label(look, look.t(_TITLE), "h2"), words, row(picture, groups, None, gap=24), row(None, close, print_it),
            gap=16, edges=(24, 20, 24, 20),
        )  # fmt: skip
        self.setLayout(layout)
        self.setMinimumWidth(look.theme.px(560))
        print_it.setFocus()

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        page = QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(25, 25, 25, 25),
            QPageLayout.Unit.Millimeter,
        )
        printer.setPageLayout(page)
        dialog = QPrintDialog(printer, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.draw(printer)

    def draw(self, device: object) -> None:
        """Draw the sheet on a printer (or whatever takes a painter)."""
        painter = QPainter(device)  # type: ignore[call-overload]
        area = QRectF(painter.viewport())
        painter.setFont(QFont("Inter", 18))
        height = area.height()
        painter.drawText(area, 0, self._look.t(_TITLE))
        painter.setFont(QFont("Inter", 11))
        below = area.adjusted(0, height * 0.05, 0, 0)
        painter.drawText(below, int(Qt.TextFlag.TextWordWrap), f"{self._file}\n\n{self._look.t(_WORDS)}")
        painter.setFont(QFont("Inter", 14))
        painter.drawText(area.adjusted(0, height * 0.25, 0, 0), 0, _lines(self._key))
        side = area.width() / 3
        painter.drawImage(QRectF(area.x(), area.y() + height * 0.42, side, side), self._picture)
        painter.end()


def _lines(key: str) -> str:
    groups = key.replace("-", " ").split()
    return "\n".join("  ".join(groups[at : at + 4]) for at in range(0, len(groups), 4))


def _qr(key: str) -> QImage:
    import segno

    kept = BytesIO()
    segno.make(key, error="m").save(kept, kind="png", scale=8, border=2)
    return QImage.fromData(kept.getvalue(), "PNG")  # type: ignore[arg-type,unused-ignore]
