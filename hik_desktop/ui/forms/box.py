"""One field of a form: its label, its editor, and below it what is wrong or still missing, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from hik_desktop.content.errors import Problem, RuleBroken
from hik_desktop.content.words import N_
from hik_desktop.services.views import Editor, FieldInfo
from hik_desktop.ui.desk import Desk, Look
from hik_desktop.ui.forms.composites import LocalTimeEdit, WordsEdit
from hik_desktop.ui.forms.edits import Context, DateLine, Edit, LineEdit, NoteEdit
from hik_desktop.ui.forms.picks import PickEdit, ReferenceEdit
from hik_desktop.ui.pieces import button, column, keys_after, label, picture, restyle, row

Save = Callable[[FieldInfo, Any, Any, Callable[[Problem], None]], None]
Siblings = Callable[[str], tuple[tuple[UUID, str], ...]]


def _running(context: Context) -> Edit:
    # The text field is not needed before such a field is shown.
    from hik_desktop.ui.forms.running import RunningText

    return RunningText(context)


def _picture(context: Context) -> Edit:
    from hik_desktop.ui.forms.picture import PictureEdit

    return PictureEdit(context)


_EDITORS: dict[Editor, Callable[[Context], Edit]] = {
    Editor.NOTE: NoteEdit,
    Editor.CONTENT: _running,
    Editor.BYTES: _picture,
    Editor.WORDS: WordsEdit,
    Editor.LOCAL_TIME: LocalTimeEdit,
    Editor.DATE: DateLine,
    Editor.PARTIAL_DATE: DateLine,
    Editor.REFERENCE: ReferenceEdit,
    **dict.fromkeys(
        (Editor.CHOICE, Editor.CATALOGUE, Editor.BOOL, Editor.COUNTRY, Editor.LANGUAGE, Editor.ZONE, Editor.PART),
        PickEdit,
    ),
}


def make_edit(context: Context) -> Any:
    """The editor of a field, by its kind."""
    return _EDITORS.get(context.field.editor, LineEdit)(context)


class FieldBox(QWidget):
    """A labelled field that saves itself. `save` is asked with field, old and new value and what to do if refused."""

    def __init__(
        self,
        desk: Desk,
        field: FieldInfo,
        name: str,
        save: Save,
        siblings: Siblings = lambda part: (),
        captioned: bool = True,
    ) -> None:
        """Without `captioned` the heading above says what the field is; its accessible name still does."""
        super().__init__()
        self._desk = desk
        self.field = field
        self._save = save
        self._value: Any = None
        self._titles: Mapping[UUID, str] = {}
        spoken = desk.t(field.label)
        self.edit: Any = make_edit(Context(desk, field, name, spoken, siblings))
        self.edit.finished.connect(self._finished)
        look = desk.look
        caption = label(look, spoken, tone="3")
        caption.setContentsMargins(look.theme.px(10), 0, 0, 0)
        caption.setBuddy(self.edit.main())
        if not captioned:
            caption.hide()
        self._below: _Below | None = None
        self.setLayout(column(caption, self.edit, gap=0))
        self._findings: tuple[str, ...] = ()
        self._wrong = ""
        if field.fixed:
            self.edit.set_fixed(True)

    # --- what is shown

    def show_value(self, value: Any, titles: Mapping[UUID, str], findings: tuple[str, ...] = ()) -> None:
        """Show what is stored, unless the person is just typing something else."""
        self._findings = findings
        typing = self.edit.changed() and (self._wrong or self._has_focus())
        unfinished = typing and not self._typed_is(value)
        self._titles = titles
        if not unfinished:
            # Else what is being typed was typed over the older value: storing it asks which of the two is meant.
            self._value = value
            self._wrong = ""
            self.edit.set_value(value, titles)
        self._say()

    def _typed_is(self, value: Any) -> bool:
        """Whether what was typed is what is stored by now."""
        try:
            return bool(self.edit.value() == value)
        except RuleBroken:
            return False

    def set_apart(self) -> None:
        """Leave a little room between the label and an editor that has a frame of its own."""
        layout = self.layout()
        if layout is not None:
            layout.setSpacing(4)

    def set_fixed(self, fixed: bool) -> None:
        self.edit.set_fixed(fixed or self.field.fixed)

    def finish(self) -> None:
        """Store what was typed, if anything."""
        if self.edit.changed() and not self._wrong:
            self._finished()

    def focus(self) -> None:
        self.edit.main().setFocus()

    def typed(self) -> Any:
        """The value typed. Raises `RuleBroken`."""
        return self.edit.value()

    def _has_focus(self) -> bool:
        focused = self.window().focusWidget() if self.window() is not None else None
        return focused is not None and (focused is self.edit or self.edit.isAncestorOf(focused))

    # --- saving

    def _finished(self) -> None:
        try:
            new = self.edit.value()
        except RuleBroken as problem:
            self.refuse(problem)
            return
        self._store(new)

    def _store(self, new: Any) -> None:
        old = self._value
        self._wrong = ""
        if new == old:
            self.edit.set_value(old, self._titles)
            self._say()
            return
        # At once, so that a second change before the answer builds upon this one.
        self._value = new
        self._say()

        def refused(problem: Problem) -> None:
            self._value = old
            self.refuse(problem)

        self._save(self.field, old, new, refused)

    def refuse(self, problem: Problem) -> None:
        """Keep what was typed and say beside it why it was not stored."""
        self._wrong = self._desk.look.texts.problem(problem)
        self._say()
        if problem.code == "record.stale":
            self._show_both(problem.params.get("current"), problem.params.get("wanted"))

    def _show_both(self, current: Any, wanted: Any) -> None:
        """Somebody changed the field meanwhile: show both values and let the person choose."""
        desk = self._desk
        empty = desk.t(N_("leer"))
        shown = desk.words.show(self.field, current, self._titles) or empty
        mine = desk.words.show(self.field, wanted, self._titles) or empty

        def settle(value: Any) -> None:
            self._wrong = ""
            self._value = current
            if value == current:
                self.edit.set_value(current, self._titles)
                self._say()
            else:
                self._store(value)

        assert self._below is not None
        self._below.offer(
            ("stale.keep", desk.t(N_("Gespeichertes behalten: {value}"), value=shown), lambda: settle(current)),
            ("stale.take", desk.t(N_("Meine Eingabe speichern: {value}"), value=mine), lambda: settle(wanted)),
        )
        keys_after(self.edit.main(), self._below)

    def _say(self) -> None:
        words = self._wrong or "\n".join(self._findings)
        if words and self._below is None:
            self._below = _Below(self._desk.look, self.edit.main().objectName())
            layout = self.layout()
            assert layout is not None
            layout.addWidget(self._below)
        if self._below is not None:
            self._below.say(words, wrong=bool(self._wrong))
        main = self.edit.main()
        main.setAccessibleDescription(words or self._desk.t(self.field.help))
        wrong = "1" if self._wrong else "0"
        if (main.property("wrong") or "0") != wrong:
            main.setProperty("wrong", wrong)
            restyle(main)


class _Below(QWidget):
    """The sentence below a field, and the ways out it offers; made when there is something to say."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self._icon = picture(look, "triangle-alert", "warn", 16)
        self._words = label(look, "", tone="warn", wrap=True)
        self._words.setObjectName(f"{name}.said")
        self._choice = QWidget()
        self._choice.hide()
        said = row(self._icon, self._words, gap=6, edges=(look.theme.px(10), 0, 0, 2))
        said.setStretch(1, 1)
        self._column = column(said, self._choice, gap=4)
        self.setLayout(self._column)

    def say(self, words: str, *, wrong: bool) -> None:
        """Say what is wrong, or what is still missing."""
        tone = "danger" if wrong else "warn"
        self._words.setText(words)
        if self._words.property("tone") != tone:
            self._words.setProperty("tone", tone)
            restyle(self._words)
        icon = "circle-alert" if wrong else "triangle-alert"
        self._icon.setPixmap(self._look.theme.pixmap(icon, tone, 16, 2.0))
        self.setVisible(bool(words))
        if not wrong:
            self._choice.hide()

    def offer(self, *ways: tuple[str, str, Callable[[], None]]) -> None:
        """Offer ways out as buttons."""
        links = []
        for name, words, run in ways:
            made = button(self._look, name, words, kind="link")
            made.clicked.connect(lambda _=False, run=run: run())
            links.append(made)
        old, self._choice = self._choice, QWidget()
        self._choice.setLayout(column(*links, gap=2))
        self._column.replaceWidget(old, self._choice)
        old.deleteLater()
