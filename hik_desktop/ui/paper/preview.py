"""The page itself at the right: drawn from the very bytes that are printed, and readable as text."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QScrollArea, QSizePolicy, QStackedWidget, QWidget

from hik_desktop.content.errors import Problem
from hik_desktop.content.words import N_
from hik_desktop.ui.desk import Desk
from hik_desktop.ui.paper.page_head import PageHead, Trouble
from hik_desktop.ui.paper.rendering import Renderer, Sheet
from hik_desktop.ui.pieces import column, label, picture, row
from hik_desktop.ui.theme import Theme

_ZOOMS = (0.0, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)  # 0: as wide as the pane
_A4 = (595.2756, 841.8898)
_PER_POINT = 96 / 72


class Paper(QWidget):
    """A sheet of white paper with the page on it."""

    leafing = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._sheet: Sheet | None = None
        self.setObjectName("paper.page")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def sheet(self) -> Sheet | None:
        """What is drawn."""
        return self._sheet

    def show_sheet(self, sheet: Sheet | None) -> None:
        self._sheet = sheet
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(
            Qt.Key(event.key())
        )
        if step is None:
            super().keyPressEvent(event)
        else:
            self.leafing.emit(step)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        painter.fillRect(rect, Qt.GlobalColor.white)
        if self._sheet is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(rect, self._sheet.image)
        focused = self.hasFocus()
        edge = "focus" if focused else "line" if self._theme.name == "light" else "control"
        width = 2.0 if focused else 1.0
        painter.setPen(QPen(self._theme.colour(edge), width))
        painter.drawRect(rect.adjusted(width / 2, width / 2, -width / 2, -width / 2))
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


class Preview(QFrame):
    """The live page of one paper. `jump` asks for the place a printing problem names."""

    jump = Signal(object)
    shown = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self._desk = desk
        self._paper_id: UUID | None = None
        self._renderer = Renderer()
        app = QCoreApplication.instance()
        close = _closer(self._renderer)
        self.destroyed.connect(close)
        if app is not None:
            app.aboutToQuit.connect(close)
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._number = 0
        self._zoom = 0.0
        self._asked = 0
        self._answered = 0
        self._current = False
        self._problem: Problem | None = None
        self.data: bytes | None = None
        self.internal = False  # whether the version for the house is shown
        self._again = False  # whether the paper has changed since it was asked for
        self._redraw = QTimer(self, singleShot=True, interval=60)
        self._redraw.timeout.connect(self._draw)
        self.page = Paper(desk.look.theme)
        self.head = PageHead(desk.look)
        self.trouble = Trouble(desk.look)
        self._build()
        self._say()

    def _build(self) -> None:
        look = self._desk.look
        px = look.theme.px
        self._area = QScrollArea()
        self._area.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self.page)
        self._area.viewport().installEventFilter(self)
        self._words = QPlainTextEdit()
        self._words.setObjectName("page.words")
        self._words.setReadOnly(True)
        self._words.setTabChangesFocus(True)
        self._words.setFont(look.theme.font())
        self._stack = QStackedWidget()
        self._stack.addWidget(self._area)
        self._stack.addWidget(self._words)
        self._sign = picture(look, "check", "ok", 16)
        self._caption = label(look, "", tone="2")
        self._caption.setObjectName("page.caption")
        caption = row(None, self._sign, self._caption, None, gap=6)
        edges = (px(20), 0, px(20), 0)
        layout = column(
            self.head, row(self.trouble, edges=edges), row(self._stack, edges=edges), caption, gap=8,
            edges=(0, px(4), 0, px(10)),
        )  # fmt: skip
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self.page.leafing.connect(self.leaf)
        self.head.leafing.connect(self.leaf)
        self.head.zooming.connect(self.zoom)
        self.head.reading.connect(self._show_text)
        self.trouble.asked.connect(self.jump)

    # --- which paper

    def show_paper(self, paper: UUID) -> None:
        """Show the pages of another paper, from its first one."""
        if paper != self._paper_id:
            self._paper_id = paper
            self.internal = False
            self._number, self._sizes, self.data = 0, (), None
            self.page.show_sheet(None)
            self._current = False
            self.trouble.show_problem(None)
            self._problem = None
            self._say()
        self._ask()

    def show_version(self, *, internal: bool) -> None:
        """Show the version for the house, or that for the public."""
        self.internal = internal
        self._current = False
        self._ask()

    def refresh(self) -> None:
        """The paper has changed: set it anew at once, or once more when it is just being set."""
        self._current = False
        self._say()
        if self._asked == self._answered:
            self._ask()
        else:
            self._again = True

    def unsettled(self) -> None:
        """Something is being written that is not stored yet: what is shown is no longer what would be printed."""
        if self._current:
            self._current = False
            self._say()

    @property
    def current(self) -> bool:
        """Whether what is shown is exactly what would be printed now."""
        return self._current

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def idle(self) -> bool:
        """Whether nothing is left to set or draw."""
        return not self._redraw.isActive() and self._asked == self._answered and self._renderer.idle

    def _ask(self) -> None:
        paper, office = self._paper_id, self._desk.office
        if paper is None:
            return
        self._asked += 1
        self._again = False
        ask = self._asked

        def answered(say: Callable[[], None]) -> None:
            self._answered = ask
            if self._again:  # overtaken: only the newest counts
                self._ask()
            elif ask == self._asked:
                say()

        def done(data: bytes) -> None:
            answered(lambda: self._set(data))

        def refused(problem: Problem) -> None:
            answered(lambda: self._refuse(problem))

        internal = self.internal
        self._desk.errands.ask(lambda: office.papers.pdf(paper, internal=internal), done, refused, owner=self)

    def _refuse(self, problem: Problem) -> None:
        self._problem = problem
        self.trouble.show_problem(problem)
        self._current = False
        self._say()

    def _set(self, data: bytes) -> None:
        self._problem = None
        self.trouble.show_problem(None)
        if data == self.data:
            self._current = True
            self._say()
            return
        self.data = data

        def opened(sizes: tuple[tuple[float, float], ...]) -> None:
            self._sizes = sizes
            self._number = min(self._number, len(sizes) - 1)
            self._draw()

        self._renderer.open(data, opened, self)

    def close_pages(self) -> None:
        """Let go of the PDF; nothing is drawn any more."""
        self._renderer.close()

    # --- which page

    def leaf(self, by: int) -> None:
        """Go to the next or previous page."""
        number = max(0, min(self._number + by, len(self._sizes) - 1))
        if number != self._number and self._sizes:
            self._number = number
            self._area.verticalScrollBar().setValue(0)
            self._draw()

    def zoom(self, by: int) -> None:
        """A step larger or smaller; the smallest is as wide as the pane."""
        at = min(range(len(_ZOOMS)), key=lambda n: abs(_ZOOMS[n] - self._zoom))
        self._zoom = _ZOOMS[max(0, min(at + by, len(_ZOOMS) - 1))]
        self._draw()

    def _fitting(self, size: tuple[float, float]) -> float:
        """Logical px per point: as the zoom says, or so that the whole page is in sight as far as it stays readable."""
        if self._zoom:
            return self._zoom * _PER_POINT
        room = self._area.viewport().size()
        wide, high = (room.width() - 2) / size[0], (room.height() - 2) / size[1]
        return max(0.2, min(wide, max(high, wide * 0.72)))

    def _draw(self) -> None:
        size = self._sizes[self._number] if self._sizes else _A4
        scale = self._fitting(size)
        self.page.setFixedSize(round(size[0] * scale), round(size[1] * scale))
        self._say()
        if not self._sizes:
            return
        ratio = self.devicePixelRatioF()
        number, data = self._number, self.data

        def drawn(sheet: Sheet | None) -> None:
            if sheet is None or sheet.number != self._number or data is not self.data:
                return
            self.page.show_sheet(sheet)
            self._words.setPlainText(sheet.words)
            self._current = self._problem is None and self._asked == self._answered
            self._say()
            self.shown.emit()

        self._renderer.draw(number, scale * ratio, drawn, self)

    def _show_text(self, shown: bool) -> None:
        self._stack.setCurrentIndex(1 if shown else 0)
        if shown:
            self._words.setFocus()

    def _say(self) -> None:
        t, count = self._desk.t, len(self._sizes)
        where = t(N_("Seite {at} von {count}"), at=self._number + 1, count=count) if count else t(N_("Seite"))
        self.head.show_place(where, self._number > 0, self._number + 1 < count)
        if self._current:
            caption, icon, colour = t(N_("genau so wird gedruckt")), "check", "ok"
        elif self._problem is not None:
            caption, icon, colour = t(N_("So lässt es sich noch nicht drucken.")), "triangle-alert", "warn"
        else:
            caption, icon, colour = t(N_("Die Seite wird gesetzt …")), "refresh-cw", "text3"
        self._caption.setText(caption)
        self._sign.setPixmap(self._desk.look.theme.pixmap(icon, colour, 16, 2.0))
        self.page.setAccessibleName(f"{where}, {caption}")
        sheet = self.page.sheet
        self.page.setAccessibleDescription(sheet.words if sheet is not None else "")
        self._words.setAccessibleName(t(N_("Text von {page}"), page=where))

    # --- Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            if not self._redraw.isActive():
                self._redraw.start()
        elif event.type() == QEvent.Type.Wheel and isinstance(event, QWheelEvent):
            return self._wheel(event)
        return False

    def _wheel(self, event: QWheelEvent) -> bool:
        """With Ctrl the wheel zooms; at the end of a page it leafs on."""
        down = event.angleDelta().y()
        if not down:
            return False
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if down > 0 else -1)
            return True
        bar = self._area.verticalScrollBar()
        if down < 0 and bar.value() >= bar.maximum():
            self.leaf(1)
            return True
        if down > 0 and bar.value() <= bar.minimum() and self._number > 0:
            self.leaf(-1)
            return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._redraw.start()


def _closer(renderer: Renderer) -> Callable[[], None]:
    """What ends the thread of a preview that is gone; it must not hold the preview itself."""
    return lambda: renderer.close()
