"""Where the user was, kept in the journal."""

from __future__ import annotations

import pytest

from journal.services.people import add_person_line, delete_people
from journal.services.session import Session, last_session, save_session
from journal.services.undo import history
from journal.store.database import Store


def test_what_was_saved_comes_back(store: Store) -> None:
    one = add_person_line(store, "Rosa Medina").result
    two = add_person_line(store, "Dale Kowalski").result
    session = Session(person_id=one, pane="debrief", people=(one, two), composer_for=two, search="boil")
    save_session(store, Session(person_id=two, pane="brief"))
    save_session(store, session)
    assert last_session(store) == session


def test_a_new_journal_has_none(store: Store) -> None:
    assert last_session(store) == Session()


def test_saving_is_no_step_of_undo(store: Store) -> None:
    save_session(store, Session(pane="brief"))
    assert history(store).undo_label == ""


def test_the_deleted_are_left_out(store: Store) -> None:
    one = add_person_line(store, "Rosa Medina").result
    two = add_person_line(store, "Dale Kowalski").result
    save_session(
        store, Session(person_id=one, pane="debrief", people=(one, two), entry_id=99, composer_for=one)
    )
    delete_people(store, (one,))
    assert last_session(store) == Session(person_id=None, pane="debrief", people=(two,))


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "7", '{"person_id": "x", "people": 3, "pane": []}', '{"person_id": -1}']
)
def test_what_cannot_be_read_is_an_empty_one(store: Store, text: str) -> None:
    save_session(store, Session(pane="brief"))
    store.execute("UPDATE setting SET value = ? WHERE key = 'window.session'", (text,))
    assert last_session(store) == Session()
