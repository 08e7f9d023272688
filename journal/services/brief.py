"""One page for one person, to read before a meeting."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from journal.domain.brief import Brief, SensitiveText
from journal.domain.entry import (
    CONVERSATION_KINDS,
    Entry,
    EntryKind,
    Mention,
    Promise,
    PromiseState,
    TimelineQuery,
)
from journal.practice.brief import promises_in_order
from journal.services import assessments, outlines, people, timeline
from journal.services.common_ground import common_ground, with_others
from journal.services.next_step import proposal
from journal.store import promises as promise_rows
from journal.store.database import Store

CONVERSATIONS = 5
INVITATIONS = 5
_PAGE = 200
# An answer that was given without an invitation on record is an entry of its own.
_ASKED = (EntryKind.INVITATION, EntryKind.RESPONSE, EntryKind.OUTCOME)


def brief(store: Store, person_id: int, today: date, with_sensitive: bool = False) -> Brief:
    """The person as of `today`, with the last five conversations, invitations and loose answers in full.

    Concerns, common ground, open promises and stages come from the whole history. Sensitive words are read
    only with `with_sensitive`; it holds for this one page. Raises NotFound when the person is gone.
    """
    person = people.person(store, person_id)
    entries = history(store, person_id)
    talks = [entry for entry in entries if entry.kind in CONVERSATION_KINDS]
    asked = [entry for entry in entries if entry.kind in _ASKED]
    step = promise_rows.open_next_step(store, person_id)
    sealed = sealed_notes(talks)
    outline_key, bank = outlines.bank(store, person_id, talks)
    return Brief(
        person=person,
        today=today,
        promises=open_promises(entries, person_id),
        conversations=tuple(talks[:CONVERSATIONS]),
        concerns=mentions(talks, person_id),
        common_ground=tuple(dict.fromkeys(text for entry in talks for text in entry.common_ground)),
        invitations=tuple(asked[:INVITATIONS]),
        open_stages=bank.open,
        outline_key=outline_key,
        reached_stages=bank.reached,
        answered=bank.answered,
        next_step=step[1].text if step else "",
        ask=proposal(store, person_id, today).step.value,
        sensitive=revealed(store, sealed) if with_sensitive else (),
        sensitive_count=len(sealed),
        shared=with_others(store, person_id, common_ground(store, person_id)),
        assessment=assessments.reading(store, person_id, today),
    )


def history(store: Store, person_id: int) -> list[Entry]:
    """Every entry of somebody's timeline, newest first; sealed words are left out."""
    ids = timeline.timeline_ids(store, TimelineQuery(person_id))
    pages = (ids[start : start + _PAGE] for start in range(0, len(ids), _PAGE))
    return [entry for page in pages for entry in timeline.entries(store, page)]


def open_promises(entries: Iterable[Entry], person_id: int) -> tuple[Promise, ...]:
    """What is still to be done for or by somebody: mine first, soonest due first."""
    return promises_in_order(
        promise
        for entry in entries
        for promise in (*entry.promises, *((entry.promise,) if entry.promise else ()))
        if promise.person.id == person_id and promise.state is PromiseState.OPEN
    )


def mentions(talks: Iterable[Entry], person_id: int) -> tuple[Mention, ...]:
    """Each concern with the words kept for it; one that never came with words stands once, bare."""
    spoken = [mention for entry in talks for mention in entry.concerns if mention.person_id == person_id]
    with_words = {mention.concern for mention in spoken if mention.words}
    kept = (mention for mention in spoken if mention.words or mention.concern not in with_words)
    return tuple(dict.fromkeys(kept))


def sealed_notes(talks: Iterable[Entry]) -> list[tuple[int, date]]:
    """(id, day) of every sensitive note of these conversations."""
    found: list[tuple[int, date]] = []
    for entry in talks:
        found += [(note.note_id, entry.on) for note in entry.sealed]
        found += [
            (stage.note_id, entry.on) for stage in entry.stages if stage.sealed and stage.note_id is not None
        ]
    return found


def revealed(store: Store, sealed: Iterable[tuple[int, date]]) -> tuple[SensitiveText, ...]:
    """The words of these notes, because somebody asked for them this time."""
    texts = ((note_id, on, timeline.reveal(store, note_id)) for note_id, on in sealed)
    return tuple(SensitiveText(note_id, on, text) for note_id, on, text in texts)
