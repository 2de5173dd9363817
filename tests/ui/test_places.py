"""The trail of places visited."""

from __future__ import annotations

from uuid import UUID

from hik_desktop.ui.places import Place, Trail

A, B, C = Place("a"), Place("b"), Place("c")


def _walked(*places: Place) -> Trail:
    trail = Trail()
    for place in places:
        trail.visit(place)
    return trail


def test_back_and_forward_walk_the_places_in_order() -> None:
    trail = _walked(A, B, C)
    assert (trail.back(), trail.back(), trail.back()) == (B, A, None)
    assert (trail.forward(), trail.forward(), trail.forward()) == (B, C, None)


def test_a_new_place_forgets_what_lay_ahead() -> None:
    trail = _walked(A, B)
    trail.back()
    trail.visit(C)
    assert trail.forward() is None
    assert trail.back() == A


def test_another_tab_of_the_same_record_is_no_new_place() -> None:
    record = UUID(int=1)
    trail = _walked(A, Place("b", "person", record), Place("b", "person", record, "past"))
    assert trail.here == Place("b", "person", record, "past")
    assert trail.back() == A
