"""Finding the same note again in an older copy."""

from __future__ import annotations

from journal.store.purge_marks import Marks, NoteMark, from_data, to_data

MARK = NoteMark("AB", 7, "concern", "", "0" * 64)


def test_by_its_id_in_the_same_field() -> None:
    assert MARK.fits(7, "concern", "", "an older wording")
    assert not MARK.fits(7, "promise", "", "another note that had the number before")
    assert not MARK.fits(8, "concern", "", "another concern of the entry")


def test_where_an_entry_has_one_of_a_kind_its_place_is_enough() -> None:
    mark = NoteMark("AB", 7, "stage", "listen", "0" * 64)
    assert mark.fits(3, "stage", "listen", "an older wording")
    assert not mark.fits(3, "stage", "ask", "another stage")


def test_marks_come_back_from_their_data() -> None:
    marks = Marks(("01",), ("02", "03"), (MARK,))
    assert from_data(to_data(marks)) == marks
    assert marks | marks == marks
    assert not Marks()
