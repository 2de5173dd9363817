"""The field for running text: as high as its text, with lists, headings, quotes and tables, and its own undo."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QEvent, QKeyCombination, QMimeData, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from hik_desktop.content import blocks as b
from hik_desktop.content.errors import Problem
from hik_desktop.content.jsonform import from_json, to_json
from hik_desktop.content.plain import plain_text
from hik_desktop.ui.desk import Look
from hik_desktop.ui.paint import RIGHT, Brush
from hik_desktop.ui.paper.text import structure, table_edit
from hik_desktop.ui.paper.text.copy_html import to_html
from hik_desktop.ui.paper.text.from_document import content_of, merged, runs_of
from hik_desktop.ui.paper.text.lines import OBJECT_CHARACTER, InQuote, labels, line_of, run_of, table_at
from hik_desktop.ui.paper.text.looks import TextLook
from hik_desktop.ui.paper.text.objects import KeptObjects
from hik_desktop.ui.paper.text.paste_html import from_html
from hik_desktop.ui.paper.text.paste_plain import from_clipboard
from hik_desktop.ui.paper.text.to_document import fill

MIME = "application/x-hik-text"
_EDGE = 4
_REDO = QKeyCombination(Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_Z)


class TextField(QTextEdit):
    """Running text that is written. `edited` comes with every change of a person, `left` when the keys go elsewhere.

    `picture_asked`: a picture shall come in here; `object_asked`: something inserted was double-clicked;
    `menu_asked`: what can be done here, at a point of the screen.
    """

    edited = Signal()
    entered = Signal()
    left = Signal()
    picture_asked = Signal()
    object_asked = Signal()
    menu_asked = Signal(object)

    def __init__(self, look: Look, name: str, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.form = TextLook(look.theme)
        self._filling = False
        self._marks: dict[int, tuple[tuple[int, str], ...]] | None = None
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
        KeptObjects(look, self).serve(self.document())
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

    def content(self) -> b.Text:
        """The text as it stands."""
        return content_of(self.document())

    def _changed(self) -> None:
        self._marks = None
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
            super().keyPressEvent(event)

    def _own_key(self, event: QKeyEvent) -> bool:
        cursor = self.textCursor()
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        done = True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if shift or table_edit.table_here(cursor) is not None:
                cursor.insertText("\u2028", self.form.chars(run_of(cursor.charFormat()), line_of(cursor.blockFormat())))
            else:
                structure.next_line(cursor, self.form)
        elif key == Qt.Key.Key_Backspace:
            done = structure.rub_out(cursor, self.form)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            done = table_edit.next_cell(cursor, -1 if key == Qt.Key.Key_Backtab else 1)
        elif event.keyCombination() == _REDO:
            self.redo()
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
            self.object_asked.emit()
            return
        super().mouseDoubleClickEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()

    # --- form of characters

    def set_form(self, change: Callable[[b.Run], b.Run]) -> None:
        """Give the selection, or what is typed next, another form."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            self.setCurrentCharFormat(self._chars(change(run_of(self.currentCharFormat())), cursor.block()))
            return
        start, stop = cursor.selectionStart(), cursor.selectionEnd()
        edit = QTextCursor(self.document())
        edit.beginEditBlock()
        for at, length, run, block in self._stretches(start, stop):
            edit.setPosition(at)
            edit.setPosition(at + length, QTextCursor.MoveMode.KeepAnchor)
            edit.setCharFormat(self._chars(change(run), block))
        edit.endEditBlock()

    def _chars(self, run: b.Run, block: QTextBlock) -> QTextCharFormat:
        table = table_at(block)
        head = table is not None and table.cellAt(block.position()).row() < table.format().headerRowCount()
        return self.form.chars(run, line_of(block.blockFormat()), head)

    def _stretches(self, start: int, stop: int) -> list[tuple[int, int, b.Run, QTextBlock]]:
        found = []
        block = self.document().findBlock(start)
        while block.isValid() and block.position() < stop:
            at = block.begin()
            while not at.atEnd():
                fragment = at.fragment()
                first = max(fragment.position(), start)
                last = min(fragment.position() + fragment.length(), stop)
                if first < last and not fragment.charFormat().objectType():
                    found.append((first, last - first, run_of(fragment.charFormat()), block))
                at += 1
            block = block.next()
        return found

    def run_here(self) -> b.Run:
        """The form at the cursor."""
        return run_of(self.currentCharFormat())

    # --- clipboard

    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        text = self._selected(self.textCursor())
        data.setData(MIME, to_json(text).encode())
        data.setText(plain_text(text))
        data.setHtml(to_html(text))
        return data

    def _selected(self, cursor: QTextCursor) -> b.Text:
        start, stop = cursor.selectionStart(), cursor.selectionEnd()
        first, last = self.document().findBlock(start), self.document().findBlock(stop)
        if first == last:
            parts = self._stretches(start, stop)
            whole = first.text()
            runs = (run.like(whole[at - first.position() :][:length]) for at, length, run, _ in parts)
            found = merged(run.like(run.text.replace("\u2028", "\n")) for run in runs)
            return b.Text((b.Paragraph(found),)) if found else b.Text()
        return content_of(self.document(), start, stop)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasFormat(MIME) or source.hasHtml() or source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = b.Text()
        if source.hasFormat(MIME):
            try:
                text = from_json(bytes(source.data(MIME).data()).decode())
            except (Problem, UnicodeDecodeError):
                text = from_clipboard(source.text())
        elif source.hasHtml():
            text = from_html(source.html())
        if not text and source.hasText():
            text = from_clipboard(source.text())
        self.insert(text)

    def paste_plain(self) -> None:
        """Put in what the clipboard holds, without its form."""
        words = QGuiApplication.clipboard().text()
        if words and not self.isReadOnly():
            self.insert(from_clipboard(words))

    def insert(self, text: b.Text) -> None:
        """Put content at the cursor: one paragraph flows into the line, anything else stands for itself."""
        cursor = self.textCursor()
        block = text.blocks[0] if len(text.blocks) == 1 else None
        if table_edit.table_here(cursor) is not None and not isinstance(block, b.Paragraph):
            block = b.paragraph(plain_text(text).replace("\t", " "))
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        if isinstance(block, b.Paragraph):
            for run in block.runs:
                words = run.text.replace("\n", "\u2028").replace("\ufffc", " ")
                cursor.insertText(words, self._chars(run, cursor.block()))
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
        layout = self.document().documentLayout()
        block = self.document().firstBlock()
        while block.isValid():
            path = line_of(block.blockFormat()).path
            if path and table_at(block) is None:
                self._draw_frames(brush, block, layout.blockBoundingRect(block))
            block = block.next()
        painter.end()

    def _draw_frames(self, brush: Brush, block: QTextBlock, rect: QRectF) -> None:
        marks = dict((self._marks or {}).get(block.blockNumber(), ()))
        left = float(_EDGE)
        for depth, frame in enumerate(line_of(block.blockFormat()).path):
            width = self.form.step(frame)
            if isinstance(frame, InQuote):
                below = line_of(block.next().blockFormat()).path if block.next().isValid() else ()
                goes_on = len(below) > depth and getattr(below[depth], "quote", "") == frame.quote
                height = rect.height() + (block.blockFormat().bottomMargin() if goes_on else -4)
                brush.fill(QRectF(left + 4, rect.y(), 2, height), "control")
            elif depth in marks:
                line = block.layout().lineAt(0)
                height = line.ascent() + line.descent() if line.isValid() else rect.height()
                room = QRectF(left - 40, rect.y() + block.blockFormat().topMargin(), width + 40 - 8, height)
                brush.text(room, marks[depth], colour="text2", align=RIGHT)
            left += width

    def empty(self) -> bool:
        """Whether nothing has been written yet."""
        return self.document().characterCount() <= 1 or not any(runs_of(self.document().firstBlock()))
