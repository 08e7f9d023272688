"""Any row of merges and any undoing of them: nobody's words are lost."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from journal.domain.entry import ConversationFields, EntryKind, Mention
from journal.domain.errors import InputRefused
from journal.services import concerns
from journal.services.debrief import log_conversation
from journal.services.undo import redo, undo
from journal.store import mentions
from journal.store.check import check
from journal.store.database import Store
from tests.journals import JournalFile
from tests.services.history import TODAY, dale, rosa

NAMES = ("Rent", "the rents", "Student loans", "tuition", "Łódź", "alquiler")


def said(store: Store) -> set[tuple[object, ...]]:
    """Who said what, without under which name."""
    return set(
        store.rows(
            "SELECT m.note_id, m.person_id, m.quotable, n.text FROM mention m JOIN note n ON n.id = m.note_id"
        )
    )


def under(store: Store) -> dict[str, set[int]]:
    """Which notes are found under each name, synonyms included."""
    rows = store.rows(
        "SELECT c.name, m.note_id FROM mention m JOIN concern c ON c.id = m.concern_id"
        " UNION SELECT s.name, m.note_id FROM mention m JOIN concern_synonym s ON s.concern_id = m.concern_id"
    )
    found: dict[str, set[int]] = {}
    for name, note in rows:
        found.setdefault(name, set()).add(note)
    return found


class MergeMachine(RuleBasedStateMachine):
    journal: JournalFile

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.store = self.journal.copy_to(self.folder / "journal.db").open()
        people = rosa(self.store), dale(self.store)
        for at, name in enumerate(NAMES):
            told = tuple(
                Mention(person, name, f"{at} {person}", at % 2 == 0) for person in people[: 1 + at % 2]
            )
            log_conversation(
                self.store, ConversationFields(EntryKind.PHONE, TODAY, people, concerns=told), TODAY
            )
        self.store.forget_history()
        self.words = said(self.store)
        self.past = [under(self.store)]
        self.future: list[dict[str, set[int]]] = []

    def teardown(self) -> None:
        assert check(self.store).problems == ()
        self.store.close()
        shutil.rmtree(self.folder)

    def did(self) -> None:
        self.past.append(under(self.store))
        self.future.clear()

    @rule(one=st.integers(0, 9), other=st.integers(0, 9))
    def merge(self, one: int, other: int) -> None:
        ids = [row.id for row in concerns.concern_list(self.store)]
        kept, gone = ids[one % len(ids)], ids[other % len(ids)]
        if kept == gone:
            with pytest.raises(InputRefused):
                concerns.merge_concerns(self.store, kept, gone)
            return
        before = under(self.store)
        concerns.merge_concerns(self.store, kept, gone)
        # Each note is found under every name it was found under before.
        assert all(before[name] <= notes for name, notes in under(self.store).items())
        assert under(self.store).keys() == before.keys()
        assert gone not in [row.id for row in concerns.concern_list(self.store)]
        self.did()

    @rule(name=st.sampled_from(NAMES))
    def name_again(self, name: str) -> None:
        """A name that was merged away still leads to a concern, and makes none."""
        count = len(concerns.concern_list(self.store))
        assert mentions.concern_id(self.store, name.upper())[1] is False
        assert len(concerns.concern_list(self.store)) == count

    @precondition(lambda self: len(self.past) > 1)
    @rule()
    def take_back(self) -> None:
        undo(self.store)
        self.future.append(self.past.pop())
        assert under(self.store) == self.past[-1]

    @precondition(lambda self: bool(self.future))
    @rule()
    def do_again(self) -> None:
        redo(self.store)
        self.past.append(self.future.pop())
        assert under(self.store) == self.past[-1]

    @invariant()
    def nothing_is_lost(self) -> None:
        assert said(self.store) == self.words


def test_merging_loses_nothing(empty_journal: JournalFile) -> None:
    machine = type("Machine", (MergeMachine,), {"journal": empty_journal})
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        machine, settings=settings(max_examples=12, stateful_step_count=12, deadline=None)
    )
