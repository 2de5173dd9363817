"""The field for running text: as high as its text, with lists, headings, quotes and tables, and its own undo."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import ceil

from PySide6.QtCore import QEvent, QKeyCombination, QMimeData, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from hik_desktop.content import blocks as b
from hik_desktop.content.plain import plain_text
from hik_desktop.ui.desk import Look
from hik_desktop.ui.paint import Brush
from hik_desktop.ui.paper.text import structure, table_cells, table_edit
from hik_desktop.ui.paper.text.anchors import Target, fresh, targets_in
from hik_desktop.ui.paper.text.chosen import choose, chosen, object_here, reach, room_of, show_chosen
from hik_desktop.ui.paper.text.clipboard import can_read, from_mime, picture_files, selected, to_mime
from hik_desktop.ui.paper.text.forms import chars_in
from hik_desktop.ui.paper.text.from_document import content_of
from hik_desktop.ui.paper.text.lines import OBJECT_CHARACTER, form_of, labels, line_of
from hik_desktop.ui.paper.text.looks import TextLook
from hik_desktop.ui.paper.text.margin import draw_margin
from hik_desktop.ui.paper.text.notes import Note, NoteMarks, notes_of
from hik_desktop.ui.paper.text.objects import KeptObjects
from hik_desktop.ui.paper.text.paste_plain import from_clipboard
from hik_desktop.ui.paper.text.thumbnails import Thumbnails
from hik_desktop.ui.paper.text.to_document import fill, write_run

_EDGE = 4
_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
_REDO = QKeyCombination(Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_Z)


class TextField(QTextEdit):
    """Running text that is written. `edited` comes with every change of a person, `left` when the keys go elsewhere.

    `picture_asked`: a picture shall come in here; `object_asked`: something inserted was double-clicked;
    `menu_asked`: what can be done here, at a point of the screen; `block_asked`: a text block shall come in,
    because a slash was typed (True) or by menu; `keep_asked`: what is selected shall be kept as one;
    `image_given`, `files_given`: a picture was pasted, files were dropped; `data_asked`: data blocks, by what is
    to be done.
    """

    edited = Signal()
    block_asked = Signal(bool)
    keep_asked = Signal()
    image_given = Signal(object)
    files_given = Signal(object)
    entered = Signal()
    left = Signal()
    picture_asked = Signal()
    object_asked = Signal()
    data_asked = Signal(str)
    menu_asked = Signal(object)

    def __init__(self, look: Look, name: str, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.form = TextLook(look.theme)
        self.takes_data = False  # set by whoever puts them in
        self.takes_pictures = False  # set by whoever keeps their bytes
        self.takes_blocks = False  # set by whoever knows the office's text blocks
        self.thumbnails: Thumbnails | None = None
        self.places: Callable[[], Sequence[Target]] = lambda: tuple(targets_in(self))
        self._filling = False
        self._marks: dict[int, tuple[tuple[int, str], ...]] | None = None
        self._notes: tuple[Note, ...] | None = None
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.setCursorWidth(2)
        self.setFont(look.theme.font())
        self.document().setDocumentMargin(_EDGE)
        self.document().setDefaultFont(look.theme.font())
        self._kept = KeptObjects(look, self, self._image)
        self._kept.serve(self.document())
        NoteMarks(look, self).serve(self.document())
        self.document().contentsChanged.connect(self._changed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.show_text(b.Text())

    # --- what it holds

    def show_text(self, text: b.Text) -> None:
        """Show another text; the place of the cursor is kept as far as it still exists."""
        at = self.textCursor().position()
        self._filling = True
        fill(self.document(), text, self.form)
        self._filling = False
        cursor = self.textCursor()
        cursor.setPosition(min(at, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def note_names(self, names: Mapping[str, str]) -> None:
        """Know the names of the records that data blocks are about, by the text of their id."""
        if names.items() <= self._kept.names.items():
            return
        self._kept.names |= names
        self.relayout()

    def content(self) -> b.Text:
        """The text as it stands."""
        return content_of(self.document())

    def _image(self, picture: str) -> QImage | None:
        return self.thumbnails.image(picture) if self.thumbnails is not None else None

    def relayout(self) -> None:
        """Set the lines anew: something inserted has another size by now."""
        document = self.document()
        filling, self._filling = self._filling, True  # nobody has written anything
        document.markContentsDirty(0, document.characterCount())
        self._filling = filling
        self.viewport().update()

    def notes(self) -> tuple[Note, ...]:
        """The footnotes of the text, in their order."""
        if self._notes is None:
            self._notes = notes_of(self.document())
        return self._notes

    def _changed(self) -> None:
        self._marks = self._notes = None
        if self._filling:
            return
        self._filling = True
        structure.settle(self.textCursor().block(), self.form)
        self._filling = False
        self.viewport().update()
        self.edited.emit()

    def _fit(self, size: QSizeF) -> None:
        self.setFixedHeight(max(ceil(size.height()), self.look.theme.px(32)))

    # --- keys

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo)
            redo = event.matches(QKeySequence.StandardKey.Redo) or event.keyCombination() == _REDO
            if undo or redo:  # what is left of this text first, then the office's steps
                document = self.document()
                event.setAccepted(document.isUndoAvailable() if undo else document.isRedoAvailable())
                return event.isAccepted()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.isReadOnly() or not self._own_key(event):
            line = self.textCursor().block()
            super().keyPressEvent(event)
            if event.key() in _ARROWS and not event.modifiers() and self.textCursor().block() != line:
                reach(self, self._kept)

    def _own_key(self, event: QKeyEvent) -> bool:
        cursor = self.textCursor()
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        done = True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.takes_data and not shift and chosen(cursor, b.Data) is not None:
                self.data_asked.emit("change")
                return True
            if shift or table_edit.table_here(cursor) is not None:
                cursor.insertText(
                    "\u2028", self.form.chars(form_of(cursor.charFormat()), line_of(cursor.blockFormat()))
                )
            else:
                structure.next_line(cursor, self.form)
        elif key == Qt.Key.Key_Backspace:
            done = structure.rub_out(cursor, self.form)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            done = table_edit.next_cell(cursor, -1 if key == Qt.Key.Key_Backtab else 1)
        elif event.keyCombination() == _REDO:
            self.redo()
        elif event.text() == "/" and self.takes_blocks and not cursor.block().text():
            self.block_asked.emit(True)
            return True
        else:
            return False
        if done:
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
        return done

    def focusNextPrevChild(self, forward: bool) -> bool:
        cursor = self.textCursor()
        if not self.isReadOnly() and table_edit.next_cell(cursor, 1 if forward else -1):
            self.setTextCursor(cursor)
            return True
        return super().focusNextPrevChild(forward)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(event.globalPos())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        cursor = self.cursorForPosition(event.position().toPoint())
        if OBJECT_CHARACTER in cursor.block().text() and not self.isReadOnly():
            self.setTextCursor(cursor)
            if choose(self, b.Data):
                self.data_asked.emit("change")
            else:
                self.object_asked.emit()
            return
        super().mouseDoubleClickEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        found = object_here(self, b.Data) if not self.textCursor().hasSelection() else None
        if found is not None and room_of(self, found[0]).contains(event.position()):
            choose(self, b.Data)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()

    def run_here(self) -> b.Run:
        """The form at the cursor."""
        return form_of(self.currentCharFormat())

    # --- clipboard

    def createMimeDataFromSelection(self) -> QMimeData:
        cursor = self.textCursor()
        return to_mime(selected(self.document(), cursor.selectionStart(), cursor.selectionEnd()))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return can_read(source) or (self.takes_pictures and (source.hasImage() or bool(picture_files(source))))

    def insertFromMimeData(self, source: QMimeData) -> None:
        if self.takes_pictures and not can_read(source):
            if files := picture_files(source):
                self.files_given.emit(files)
            elif source.hasImage():
                self.image_given.emit(source.imageData())
            return
        self.insert(from_mime(source))

    def paste_plain(self) -> None:
        """Put in what the clipboard holds, without its form."""
        words = QGuiApplication.clipboard().text()
        if words and not self.isReadOnly():
            self.insert(from_clipboard(words))

    def insert(self, text: b.Text) -> None:
        """Put content at the cursor: one paragraph flows into the line, anything else stands for itself."""
        text = fresh(text, {place.name for place in targets_in(self)} - {""})
        cursor = self.textCursor()
        block = text.blocks[0] if len(text.blocks) == 1 else None
        if table_edit.table_here(cursor) is not None and isinstance(block, b.Table):
            table_cells.fill_cells(cursor, block, self.form)
            self.setTextCursor(cursor)
            return
        if table_edit.table_here(cursor) is not None and not isinstance(block, b.Paragraph):
            block = b.paragraph(plain_text(text).replace("\t", " "))
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        if isinstance(block, b.Paragraph):
            for run in block.runs:
                write_run(cursor, run, lambda form: chars_in(self.form, form, cursor.block()))
        elif text.blocks:
            table_edit.insert_blocks(cursor, text, self.form)
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    # --- drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._marks is None:
            self._marks = labels(self.document())
        painter = QPainter(self.viewport())
        brush = Brush(painter, self.look.theme)
        if self.hasFocus() and not self.isReadOnly():
            brush.fill(QRectF(0, 0, 2, self.viewport().height()), "focus")
        show_chosen(self, self._kept, brush)
        draw_margin(brush, self.document(), self.form, self._marks)
        painter.end()
