"""Any random sequence of calls undone gives identical logical content; names and index follow every way."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st

from hik_desktop.content.errors import RuleBroken
from hik_desktop.model.description import Editor, Field
from hik_desktop.services.office import Office
from tests.services.offices import (
    World,
    catalog_of,
    logical_content,
    names_and_index,
    naming,
    opened,
    rebuilt_names_and_index,
    value_for,
)

Draw = Callable[[Any], Any]
LONGEST = 14
PAPER = """Informationsdrucksache
In den Kulturausschuss (zur Kenntnis)

Besuch aus Łódź

Anlass

Die Delegation kommt im Mai.
- ein Punkt
- noch einer

15.23
Hannover / 12.05.2027
""".encode()


class Hand:
    """Someone who does anything the services allow, in any order."""

    def __init__(self, office: Office, world: World, draw: Draw) -> None:
        self.office, self.world, self.draw = office, world, draw
        self.catalog = catalog_of(office)

    def act(self) -> None:
        action = self.draw(
            st.sampled_from(
                (self.create, self.set, self.set, self.write, self.add_part, self.add_part, self.set_part)
                + (self.remove_part, self.move_part, self.trash, self.restore, self.undo, self.undo)
                + (self.redo, self.take_back, self.paper, self.read_paper, self.attach, self.many)
            )
        )
        note(f"{action.__name__}: next undo {self.office.history.next_undo()}")
        try:
            action()
        except RuleBroken as refused:
            # What is refused must be refused for a reason a person can read, and changes nothing.
            assert str(refused)

    def create(self) -> None:
        kind = self.catalog.kinds[
            self.draw(st.sampled_from(("person", "city", "partnership", "delegation", "measure")))
        ]
        values = naming(kind, self.world, self.draw(st.sampled_from((0, 1))))
        self.world.records[kind.name] += (self.office.records.create(kind.name, values),)

    def set(self) -> None:
        key = self._any_record()
        view = self._view(key)
        item = self._any_field(self.catalog.kinds[view.kind].fields)
        self.office.records.set(key, item.id, view.values[item.id], self._value(item, view))

    def write(self) -> None:
        key = self.draw(st.sampled_from(self.world.records["person"]))
        old = self._view(key).values["notes"]
        self.office.records.set(key, "notes", old, self.draw(st.sampled_from((None, "A", "AB"))), merge="notes")

    def add_part(self) -> None:
        key = self._any_record()
        view = self._view(key)
        part = self.draw(st.sampled_from(self.catalog.kinds[view.kind].parts))
        rows = {name: [row.id for row in found] * 2 for name, found in view.parts.items() if found}
        if all(item.target in rows for item in part.fields if item.editor is Editor.PART):
            self.office.records.add_part(
                key, part.name, naming(part, self.world, 0, rows), self.draw(st.integers(0, 3))
            )

    def set_part(self) -> None:
        found = self._any_row()
        if found:
            view, part, row = found
            item = self._any_field(self.catalog.parts[part].fields)
            self.office.records.set_part(row.id, part, item.id, row.values[item.id], self._value(item, view))

    def remove_part(self) -> None:
        found = self._any_row()
        if found:
            self.office.records.remove_part(found[2].id, found[1])

    def move_part(self) -> None:
        found = self._any_row()
        if found:
            self.office.records.move_part(found[2].id, found[1], self.draw(st.integers(0, 3)))

    def trash(self) -> None:
        self.office.records.trash(self._any_record())

    def restore(self) -> None:
        self.office.records.restore(self._any_record())

    def paper(self) -> None:
        papers = self.office.papers
        if self.draw(st.booleans()):
            self.world.records["drucksache"] += (papers.create("Bericht\nzweite Zeile"),)
            return
        key = self.draw(st.sampled_from(self.world.records["drucksache"]))
        action = self.draw(st.sampled_from((papers.withdraw, papers.order_addressees, self.new_version)))
        action(key)

    def new_version(self, key: UUID) -> None:
        old = self._view(key).values["number"]
        self.office.records.set(key, "number", old, self.draw(st.sampled_from(("0001/2027", "0002/2027"))))
        made = self.office.papers.new_version(key, self.draw(st.sampled_from("NES")), "Ein Grund")
        self.world.records["drucksache"] += (made,)

    def read_paper(self) -> None:
        number = self.draw(st.sampled_from((None, "0001/2027", "0003/2027")))
        self.world.records["drucksache"] += (self.office.paper_import.write(PAPER, number).id,)

    def attach(self) -> None:
        data = self.draw(st.sampled_from((b"", b"eins", b"neu")))
        self.office.attachments.add(self._any_record(), "plan.txt", data)

    def many(self) -> None:
        kind = self.draw(st.sampled_from(("person", "organisation")))
        made = naming(self.catalog.kinds[kind], self.world, 0)
        self.world.records[kind] += tuple(self.office.records.create_many(kind, [made] * self.draw(st.integers(0, 3))))

    def undo(self) -> None:
        step = self.office.history.next_undo()
        if step is not None and step.seq > self.first:
            self.office.history.undo()

    def redo(self) -> None:
        self.office.history.redo()

    def take_back(self) -> None:
        steps = [step.seq for step in self.office.history.steps() if step.seq > self.first]
        if steps:
            self.office.history.take_back(self.draw(st.sampled_from(steps)))

    first = 0

    def _any_record(self) -> UUID:
        kind = self.draw(st.sampled_from(("person", "city", "partnership", "delegation", "drucksache", "network")))
        key: UUID = self.draw(st.sampled_from(self.world.records[kind]))
        return key

    def _view(self, key: UUID) -> Any:
        return self.office.records.get(key)

    def _any_row(self) -> Any:
        view = self._view(self._any_record())
        rows = [(view, part, row) for part, found in view.parts.items() for row in found]
        return self.draw(st.sampled_from(rows)) if rows else None

    def _any_field(self, fields: tuple[Field, ...]) -> Field:
        item: Field = self.draw(st.sampled_from([item for item in fields if not item.computed]))
        return item

    def _value(self, item: Field, view: Any) -> Any:
        which = self.draw(st.sampled_from((0, 1, None)))
        rows = {name: [row.id for row in found] * 2 for name, found in view.parts.items() if found}
        if which is None or (item.editor is Editor.PART and item.target not in rows):
            return None
        return value_for(item, which, self.world, rows)


# Each example is a file of its own; a failing one tells its actions instead of being shrunk for minutes.
@settings(
    max_examples=settings().max_examples // 3,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(data=st.data())
def test_any_sequence_undone_gives_identical_content(furnished_file: tuple[Path, World], data: st.DataObject) -> None:
    template, world = furnished_file
    with TemporaryDirectory() as folder:
        path = Path(folder) / "büro.hik"
        shutil.copy(template, path)
        office = opened(path)
        try:
            _there_and_back(office, World(dict(world.records), world.blobs), data)
        finally:
            office.close()


def _there_and_back(office: Office, world: World, data: st.DataObject) -> None:
    start, index = logical_content(office), names_and_index(office)
    hand = Hand(office, world, data.draw)
    hand.first = office.history.steps(1)[0].seq
    for _ in range(data.draw(st.integers(1, LONGEST))):
        hand.act()
    end = logical_content(office)
    assert names_and_index(office) == rebuilt_names_and_index(office)
    back = 0
    while (step := office.history.next_undo()) and step.seq > hand.first:
        office.history.undo()
        back += 1
    assert logical_content(office) == start
    assert names_and_index(office) == index
    for _ in range(back):
        office.history.redo()
    assert logical_content(office) == end
    assert names_and_index(office) == rebuilt_names_and_index(office)
    assert office.check() == ()
