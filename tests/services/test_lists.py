"""Lists: sorted, filtered, followed along references, computed; every query portable."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest
from sqlalchemy import Dialect, Select
from sqlalchemy.dialects import postgresql, sqlite

from hik_desktop.content.errors import RuleBroken
from hik_desktop.model import kinds
from hik_desktop.model.description import Editor, Field
from hik_desktop.services.office import Office
from hik_desktop.services.views import Condition, Named, Query, Row, Sort
from hik_desktop.store.catalog import Catalog
from hik_desktop.store.queries import RECORD, ListQuery

TODAY = date(2026, 11, 23)


def rows(office: Office, query: Query, *columns: str) -> list[tuple[object, ...]]:
    return [row.cells for row in office.lists.all(query, columns)]


def names(office: Office, query: Query) -> list[object]:
    return [cells[0] for cells in rows(office, query, "title")]


def make(office: Office, *cities: tuple[str, str | None]) -> list[UUID]:
    return [office.records.create("city", {"name": {"de": name}, "country": code}) for name, code in cities]


def test_without_an_order_records_stand_by_name(office: Office) -> None:
    make(
        office, ("Łódź", "PL"), ("Lublin", "PL"), ("Ähtäri", "FI"), ("Zürich", "CH"), ("Århus", "DK"), ("Ziel 10", None)
    )
    make(office, ("Ziel 9", None))
    assert names(office, Query("city")) == ["Ähtäri", "Århus", "Łódź", "Lublin", "Ziel 9", "Ziel 10", "Zürich"]


def test_an_order_by_several_columns_ends_with_the_name(office: Office) -> None:
    make(office, ("B", "PL"), ("A", "PL"), ("C", "FI"), ("D", None))
    assert names(office, Query("city", sort=(Sort("country"),))) == ["D", "C", "A", "B"]
    assert names(office, Query("city", sort=(Sort("country", True),))) == ["A", "B", "C", "D"]
    assert names(office, Query("city", sort=(Sort("country", True), Sort("name", True)))) == ["B", "A", "C", "D"]


def test_texts_dates_and_figures_sort_by_what_they_mean(office: Office) -> None:
    for name, start, latitude in (("A", date(2027, 10, 1), "9.5"), ("B", date(2026, 2, 3), "10.25"), ("C", None, "-3")):
        city = office.records.create("city", {"name": {"de": f"Stadt {name}"}, "latitude": Decimal(latitude)})
        values = {"occasion": {"de": name}, "direction": "incoming", "stay": (start, None), "city_id": city}
        office.records.create("delegation", values)
    assert names(office, Query("delegation", sort=(Sort("stay"),))) == ["C", "B", "A"]
    assert names(office, Query("delegation", sort=(Sort("starts_on", True),))) == ["A", "B", "C"]
    assert names(office, Query("city", sort=(Sort("latitude"),))) == ["Stadt C", "Stadt A", "Stadt B"]
    assert names(office, Query("delegation", sort=(Sort("city_id"),))) == ["A", "B", "C"]
    assert names(office, Query("delegation", sort=(Sort("city_id.latitude", True),))) == ["B", "A", "C"]
    assert names(office, Query("city", where=(Condition("latitude", ">", Decimal("9.9")),))) == ["Stadt B"]


def test_a_path_follows_references_and_names_them(office: Office) -> None:
    (city,) = make(office, ("Łódź", "PL"))
    office.records.create("partnership", {"city_id": city})
    found = rows(office, Query("partnership"), "title", "city_id", "city_id.country", "city_id.title")
    assert found == [("Łódź", Named(city, "Łódź", "city", False), "PL", "Łódź")]
    office.records.trash(city)
    assert rows(office, Query("partnership"), "city_id") == [(Named(city, "Łódź", "city", True),)]


def test_conditions_choose(office: Office) -> None:
    make(office, ("Łódź", "PL"), ("Poznań", "PL"), ("Blantyre", "MW"), ("Irgendwo", None))

    def chosen(*where: Condition) -> set[object]:
        return set(names(office, Query("city", where=where)))

    assert chosen(Condition("country", "=", "PL")) == {"Łódź", "Poznań"}
    assert chosen(Condition("country", "!=", "PL")) == {"Blantyre", "Irgendwo"}
    assert chosen(Condition("country", "empty")) == {"Irgendwo"}
    assert chosen(Condition("country", "empty", False)) == {"Łódź", "Poznań", "Blantyre"}
    assert chosen(Condition("country", "in", ("PL", "MW"))) == {"Łódź", "Poznań", "Blantyre"}
    assert chosen(Condition("name", "~", "LÓD")) == {"Łódź"}
    assert chosen(Condition("title", "~", "an")) == {"Poznań", "Blantyre"}
    assert chosen(Condition("name", "=", "Łódź")) == {"Łódź"}
    assert chosen(Condition("country", "=", "PL"), Condition("name", "~", "poz")) == {"Poznań"}
    for sign in "%_\\'\"":
        assert chosen(Condition("name", "~", sign)) == set()


def test_contains_looks_inside_figures_too(office: Office) -> None:
    for number in ("0383/2019", "0384/2020"):
        office.records.create("drucksache", {"subject": "Bericht", "paper_type": "info", "number": number})
    found = rows(office, Query("drucksache", where=(Condition("number", "~", "38"),)), "number")
    assert len(found) == 2
    assert rows(office, Query("drucksache", where=(Condition("number", "~", "83/20"),)), "number") == [("0383/2019",)]


@pytest.mark.parametrize(
    "query",
    [
        Query("city", where=(Condition("gibtesnicht", "=", 1),)),
        Query("city", where=(Condition("name", "like", "x"),)),
        Query("city", where=(Condition("name.title", "=", "x"),)),
        Query("city", sort=(Sort("country.name"),)),
        Query("partnership", sort=(Sort("city_id.gibtesnicht"),)),
    ],
)
def test_what_a_list_does_not_know_is_refused(office: Office, query: Query) -> None:
    with pytest.raises(RuleBroken) as refused:
        office.lists.listing(query)
    assert refused.value.code in ("list.column", "list.condition")


def test_computed_columns_show_sort_and_choose(office: Office) -> None:
    for name, heads in (("A", 1), ("B", 3), ("C", 0)):
        key = office.records.create("delegation", {"occasion": {"de": name}, "direction": "incoming"})
        for person in range(heads):
            office.records.add_part(key, "participant", {"name": f"Person {person}"})
    query = Query("delegation", sort=(Sort("heads", True),))
    assert rows(office, query, "title", "heads") == [("B", 3), ("A", 1), ("C", 0)]
    assert names(office, Query("delegation", where=(Condition("heads", ">", 0),))) == ["A", "B"]
    assert office.lists.total(office.lists.listing(query), "heads") == 4


def test_sums_of_money_are_exact(office: Office) -> None:
    for cents in (1, 10**11, None):
        fee = None if cents is None else (cents, "EUR", None, cents)
        office.records.create("network", {"name": {"de": f"Netz {cents}"}, "fee": fee})
    assert office.lists.total(office.lists.listing(Query("network")), "fee") == 10**11 + 1
    empty = office.lists.listing(Query("network", words="gibtesnicht"))
    assert office.lists.total(empty, "fee") is None


def test_trash_has_a_list_of_its_own(office: Office) -> None:
    kept, gone = make(office, ("Bleibt", None), ("Geht", None))
    office.records.trash(gone)
    assert names(office, Query("city")) == ["Bleibt"]
    assert names(office, Query("city", trashed=True)) == ["Geht"]
    assert names(office, Query("city", words="geht", trashed=True)) == ["Geht"]
    assert office.lists.counts()["city"] == 1
    listing = office.lists.listing(Query("city"))
    assert (office.lists.position(listing, kept), office.lists.position(listing, gone)) == (0, None)


def test_the_quick_search_of_a_list_knows_no_upper_bound(office: Office) -> None:
    office.records.create_many("person", [{"family_name": f"Meier {at}"} for at in range(6000)])
    office.records.create("city", {"name": {"de": "Meierstadt"}})
    listing = office.lists.listing(Query("person", words="mei"))
    assert (len(listing), listing.total) == (6000, 6000)
    (row,) = office.lists.page(listing, 5999, 7000, ("title",))
    assert row.cells == ("Meier 5999",)


def test_pages_come_in_order_and_leave_out_what_is_gone(office: Office) -> None:
    keys = make(office, *((f"Stadt {at}", None) for at in range(10)))
    listing = office.lists.listing(Query("city"))
    assert [row.id for row in office.lists.page(listing, 3, 6, ("title",))] == keys[3:6]
    assert office.lists.page(listing, 20, 30, ("title",)) == ()
    office.history.undo()
    assert [row.id for row in office.lists.page(listing, 8, 20, ("title",))] == keys[8:9]


def test_rows_hand_out_values_only(office: Office) -> None:
    make(office, ("Łódź", "PL"))
    (row,) = office.lists.all(Query("city"), ("name", "country"))
    assert isinstance(row, Row)
    assert row.cells == ({"de": "Łódź"}, "PL")


# --- every query, on both databases


def queries() -> Iterator[tuple[str, Select[tuple[object, ...]]]]:
    """A list of each kind with every column, every path one step deep, every condition and every order."""
    catalog = Catalog(kinds())
    for kind in catalog.kinds.values():
        for path, field in paths(catalog, kind.name):
            build = ListQuery(catalog, kind, TODAY)
            cell = build.cell(path)
            where = [build.condition(path, op, value_like(field)) for op in ("=", "!=", "<", ">=", "~")]
            where += [build.condition(path, "empty", None), build.condition(path, "in", [value_like(field)])]
            if field.computed:
                where = where[:4]
            query = build.select([RECORD.c.local, cell.value], where).order_by(cell.order.desc())
            yield f"{kind.name}: {path}", query


def paths(catalog: Catalog, kind: str) -> Iterator[tuple[str, Field]]:
    for field in catalog.kinds[kind].fields:
        yield field.id, field
        if field.editor is Editor.REFERENCE and field.target in catalog.kinds and not field.computed:
            for further in catalog.kinds[field.target].fields:
                if not further.computed:
                    yield f"{field.id}.{further.id}", further


def value_like(field: Field) -> object:
    if field.editor in (Editor.INTEGER, Editor.PERCENT, Editor.MONEY):
        return 5
    if field.editor in (Editor.DATE, Editor.SPAN, Editor.LOCAL_TIME):
        return TODAY
    if field.editor is Editor.DECIMAL:
        return Decimal(5)
    if field.editor in (Editor.REFERENCE, Editor.PART):
        return UUID(int=0)
    return True if field.editor is Editor.BOOL else "x"


@pytest.mark.parametrize("dialect", [sqlite.dialect(), postgresql.dialect()], ids=["sqlite", "postgresql"])  # type: ignore[no-untyped-call]
def test_every_list_query_compiles(dialect: Dialect) -> None:
    count = 0
    for name, query in queries():
        assert str(query.compile(dialect=dialect)), name
        count += 1
    assert count > 400


def test_every_column_of_every_list_can_be_read_and_sorted(furnished: tuple[Office, object]) -> None:
    office, _ = furnished
    catalog = Catalog(kinds())
    for kind in catalog.kinds:
        columns = [path for path, field in paths(catalog, kind) if "." not in path]
        assert len(office.lists.all(Query(kind), columns)) == (0 if catalog.kinds[kind].protected else 2)
        for path in columns:
            office.lists.listing(Query(kind, sort=(Sort(path, True),)))
            office.lists.listing(Query(kind, where=(Condition(path, "empty"),)))
            office.lists.listing(Query(kind, where=(Condition(path, "~", "5"),)))
