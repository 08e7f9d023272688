"""Rows that something else has damaged: notes of upkeep, the window's session, drafts of every pane."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from journal.domain import debrief_draft, invite_round
from journal.domain.draft import DraftKind
from journal.domain.person import PersonFields
from journal.services import (
    backup_places,
    backups,
    drafts,
    form_drafts,
    invite_rounds,
    passphrase,
    people,
    purge,
    purge_copies,
    recovery,
    relocate,
    session,
    trash,
)
from journal.store import change_mark, upkeep
from journal.store.database import Store
from tests.fuzz.watch import bounded, fuzzed
from tests.journals import JournalFile
from tests.torture.mode import examples
from tests.torture.plugin import Recorder
from ui.composer import draft as composer_draft
from ui.people import person_draft
from ui.settings.outline_draft import outline_of
from ui.timeline import later

pytestmark = [pytest.mark.timeout(120), pytest.mark.torture]
TODAY, NOW = date(2026, 11, 22), datetime(2026, 11, 22, 12, tzinfo=UTC)
DEEP = "[" * 100_000

READERS: dict[str, Callable[[Store], object]] = {
    change_mark.COVERED: backups.has_changed,
    change_mark.CHANGED: backups.has_changed,
    backup_places.SECOND: lambda store: backups.state(store, NOW),
    backup_places.HOLD_COPIES: lambda store: (backups.state(store, NOW), backups.begin(store)),
    backup_places.FORMER_NAMES: lambda store: (backups.state(store, NOW), backups.begin(store)),
    backups.FACTS: lambda store: backups.state(store, NOW),
    backups.TROUBLE: lambda store: backups.state(store, NOW),
    backups.SECOND_TROUBLE: lambda store: backups.state(store, NOW),
    backups.REPLACED: lambda store: backups.state(store, NOW),
    "recovery.key": recovery.sheet_state,
    "recovery.made_on": recovery.sheet_state,
    "passphrase.old_keys": passphrase.rekey_copies,
    relocate.KNOWN: relocate.untold_warnings,
    purge.DEBTS: lambda store: (purge.debts(store), purge.pay_debts(store, store.path.parent)),
    purge.PENDING: lambda store: (
        purge_copies.next_copy(store),
        purge_copies.close(store),
        purge.pending(store),
        purge.finish(store),
    ),
    "trash.days": lambda store: trash.trash(store, TODAY, NOW),
    "trash.seen": lambda store: trash.trash(store, TODAY, NOW),
}
WORDS = st.sampled_from(
    [
        *("last", "count", "marks", "copies", "people", "entries", "notes", "template", "params", "a\0b"),
        *("/", "{x}", "{", "{0.a}", "2026-11-22", "x'00'", "person 1", "sent", "left_out", "on", "id"),
        *("\ud800", "stages", "scrubbed", "unopened"),
    ]
)
NUMBERS = st.integers() | st.sampled_from([-1, 0, 1, 2**31, 2**63 - 1, 2**63, 10**30])
DATA = st.recursive(
    st.none() | st.booleans() | NUMBERS | st.floats() | WORDS | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(WORDS | st.text(max_size=5), inner, max_size=5)
    ),
    max_leaves=12,
)
STORED = DATA.map(json.dumps) | st.text(max_size=20).map(lambda text: text.encode("utf-8", "ignore").decode())


@pytest.fixture(scope="module")
def kept(empty_journal: JournalFile, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    journal = empty_journal.copy_to(tmp_path_factory.mktemp("rows") / "data" / "journal.db")
    with journal.open() as store:
        people.add_person_line(store, "Rosa Muñoz")
        gone = people.add_person_line(store, "Ana Ruiz").result
        people.delete_people(store, [gone])
        yield store


def test_every_note_of_upkeep_is_among_them() -> None:
    """Whoever notes something new says here who reads it."""
    assert len(READERS) == 17


@pytest.mark.parametrize("key", sorted(READERS))
@fuzzed(20)
@given(STORED)
@example(DEEP)
@example("9" * 10_000)
@example("1e999")
@example("[[]]")
@example('{"": 1}')
@example('"a\\u0000b"')
@example('"\\ud800"')
@example('{"marks": {"notes": [[1]]}, "copies": [{}]}')
@example('{"last": "x", "count": 1}')
@example('{"last": "2026-11-22", "count": 1e300}')
def test_upkeep(kept: Store, key: str, text: str) -> None:
    kept.execute("INSERT OR REPLACE INTO upkeep VALUES (?, ?)", (key, text))
    bounded(READERS[key], kept)
    kept.execute("DELETE FROM upkeep")


@fuzzed(20)
@given(st.binary(max_size=10) | STORED)
def test_what_is_no_text_at_all(kept: Store, value: bytes | str) -> None:
    kept.execute("INSERT OR REPLACE INTO upkeep VALUES ('x', ?)", (value,))
    bounded(upkeep.read, kept, "x")


@fuzzed(60)
@given(STORED | st.fixed_dictionaries({"person_id": NUMBERS, "people": st.lists(NUMBERS)}).map(json.dumps))
@example(DEEP)
@example('{"people": [36893488147419103232], "person_id": 36893488147419103232}')
def test_the_session(kept: Store, text: str) -> None:
    kept.execute("INSERT OR REPLACE INTO setting VALUES ('window.session', ?)", (text,))
    bounded(session.last_session, kept)


@fuzzed(60)
@given(STORED | st.fixed_dictionaries({"people": st.lists(NUMBERS, min_size=1)}).map(json.dumps))
@example(DEEP)
@example('{"people": [36893488147419103232], "meeting_id": 36893488147419103232}')
@example('{"people": [1], "sent": [[1, 36893488147419103232]]}')
@example('{"people": [1], "meeting_id": 36893488147419103232}')
def test_rounds_and_forms(kept: Store, text: str) -> None:
    for kind in (DraftKind.INVITE_ROUND, DraftKind.FORM):
        drafts.save_draft(kept, kind, None, None, {"people": [1]})
        kept.execute("UPDATE draft SET payload = ? WHERE kind = ?", (text, kind.value))
    bounded(invite_rounds.round_page, kept, TODAY)
    bounded(form_drafts.unfinished, kept, "last")


@fuzzed(150)
@given(st.dictionaries(WORDS | st.sampled_from(["next_step", "promises", "concerns", "due_on"]), DATA))
@example({"people": [2**70], "promises": [{"person": 2**70, "id": 2**70}], "stages": [{"note_id": 2**70}]})
@example({"meet_on": "9" * 5_000, "minutes": 2**70, "circle_id": 2**70})
def test_drafts_of_the_panes(payload: dict[str, object]) -> None:
    read = bounded(debrief_draft.fields_of, payload, TODAY)
    assert all(0 <= one < 2**63 for one in read.people)
    bounded(invite_round.from_payload, payload)
    for reader in (composer_draft.from_payload, outline_of, later.from_payload):
        bounded(reader, payload)
    whole = person_draft.to_payload(person_draft.Details(PersonFields()))
    for name, value in zip(whole, payload.values(), strict=False):
        bounded(person_draft.from_payload, {**whole, name: value}, refusals=(ValueError, KeyError, TypeError))


def test_inputs(figures: Recorder) -> None:
    figures("damaged rows read", examples(20) * (len(READERS) + 1) + examples(60) * 2 + examples(150))
