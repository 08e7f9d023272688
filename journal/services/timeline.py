"""One person's history: ids first, then the cards that are looked at; sealed words only when asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from journal.domain.assessment import Scale
from journal.domain.changes import Changes, Done, Topic
from journal.domain.concern import Shared
from journal.domain.entry import (
    CONVERSATION_KINDS,
    ConversationFields,
    Entry,
    EntryKind,
    NextStep,
    PromiseFields,
    StageText,
    TimelineQuery,
)
from journal.domain.errors import NotFound
from journal.domain.person import Person
from journal.services import assessments, outlines, people
from journal.services.common_ground import common_ground
from journal.services.next_step import Proposed, proposed
from journal.store import entries as rows
from journal.store import notes, promises, seals, summaries, timeline, timeline_page
from journal.store.database import Store

_DELETE_LABELS = {
    EntryKind.INVITATION: "Delete an invitation",
    EntryKind.RESPONSE: "Delete a response",
    EntryKind.OUTCOME: "Delete an outcome",
    EntryKind.PROMISE: "Delete a promise",
    EntryKind.ASSESSMENT: "Delete an assessment",
    EntryKind.HEARD_IN_PASSING: "Delete what was heard in passing",
}


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A next step that waits, and the conversation it was agreed in."""

    entry_id: int
    step: NextStep


@dataclass(frozen=True, slots=True)
class Header:
    """What stands above a timeline. `common` are the different things you have in common, those of my own
    story among them; `not_reached` are titles of stages that no conversation reached; `empty` is true as
    long as nothing at all was written. `proposed` is what suggests itself as long as no next step is agreed;
    None, too, for somebody archived and when no day was named.
    """

    person: Person
    next_step: OpenStep | None
    common: tuple[Shared, ...]
    empty: bool
    not_reached: tuple[str, ...] = ()
    proposed: Proposed | None = None
    scale: Scale = field(default_factory=Scale)  # of assessments

    @property
    def in_common(self) -> int:
        """How many things you have in common."""
        return len(self.common)


@dataclass(frozen=True, slots=True)
class Opening:
    """All that the first look at a person needs: `days` are all cards (entry id, day), `page` the first
    ones.
    """

    header: Header
    days: tuple[tuple[int, date], ...]
    page: tuple[Entry, ...]


def timeline_ids(store: Store, query: TimelineQuery) -> tuple[int, ...]:
    """Newest day first, then by time, then the one written last."""
    return tuple(entry_id for entry_id, _day in timeline.card_days(store, query))


def timeline_days(store: Store, query: TimelineQuery) -> tuple[tuple[int, date], ...]:
    """The same ids with their days, for grouping by month."""
    return timeline.card_days(store, query)


def entries(store: Store, ids: Sequence[int]) -> tuple[Entry, ...]:
    """The living entries among `ids` in the order asked; a fixed number of queries.

    Sealed texts are left out, and what people who were deleted spoke of or were promised.
    """
    return tuple(_of_the_living(entry) for entry in timeline_page.entries(store, ids))


def header(store: Store, person_id: int, today: date | None = None) -> Header:
    """Raises NotFound when the person is gone. Without `today` nothing is proposed."""
    found = promises.open_next_step(store, person_id)
    person = people.person(store, person_id)
    asked = today if found is None and not person.archived else None
    return Header(
        person=person,
        next_step=None if found is None else OpenStep(*found),
        common=common_ground(store, person_id),
        empty=not timeline.has_entries(store, person_id),
        not_reached=outlines.not_reached(store, person_id),
        proposed=None if asked is None else proposed(store, person_id, asked),
        scale=assessments.scale(store),
    )


def opening(store: Store, query: TimelineQuery, page: int = 30, today: date | None = None) -> Opening:
    """Header, all cards' ids and days, and the first `page` entries, in one call. Raises NotFound."""
    above = header(store, query.person_id, today)
    days = timeline.card_days(store, query)
    return Opening(above, days, entries(store, [entry_id for entry_id, _day in days[:page]]))


def reveal(store: Store, note_id: int) -> str:
    """The words of one sensitive note, because somebody asked for them now. Raises NotFound."""
    text = notes.note_text(store, note_id)
    if text is None:
        raise NotFound("This note is not in the journal any more.")
    return text


def conversation_fields(store: Store, entry_id: int) -> ConversationFields:
    """A conversation with all its texts, sealed ones too, as the form edits it. Raises NotFound."""
    found = entries(store, (entry_id,))
    if not found or found[0].kind not in CONVERSATION_KINDS:
        raise NotFound("This conversation is not in the journal any more.")
    entry = found[0]
    stored = notes.notes_of(store, entry_id)
    kept = seals.of_notes(store, [note.id for note in stored if note.sensitive])
    own = next((kept[note.id] for note in stored if note.field == notes.SENSITIVE and note.id in kept), None)
    return ConversationFields(
        kind=entry.kind,
        on=entry.on,
        people=tuple(ref.id for ref in entry.people),
        at=entry.at,
        place=entry.place,
        minutes=entry.minutes,
        outline_key=entry.outline_key,
        outline_title=entry.outline_title,
        stages=tuple(
            StageText(note.key, note.title, note.text, note.sensitive, note.id, seal=kept.get(note.id))
            for note in stored
            if note.field == notes.STAGE
        ),
        text=entry.text,
        concerns=entry.concerns,
        common_ground=entry.common_ground,
        promises=tuple(
            PromiseFields(each.person.id, each.text, each.mine, each.due_on, each.state, each.entry_id)
            for each in entry.promises
        ),
        next_step=entry.next_step,
        sensitive_note="\n\n".join(note.text for note in stored if note.field == notes.SENSITIVE),
        sensitive_seal=own,
        feeling=entry.feeling,
        learned=entry.learned,
        felt_before=entry.felt_before,
        felt_after=entry.felt_after,
        listening=entry.listening,
    )


def finish_next_step(store: Store, entry_id: int, done: bool = True) -> Done[None]:
    """Tick the next step agreed in this conversation, or untick it. Raises NotFound."""
    step = promises.next_step(store, entry_id)
    if step is None or entry_id not in rows.kinds_of(store, (entry_id,)):
        raise NotFound("This next step is not in the journal any more.")
    label = "Next step done" if done else "Next step open again"
    with store.transaction(label):
        promises.tick_next_step(store, entry_id, done)
        rows.touch(store, entry_id)
        concerned = rows.people_of(store, (entry_id,))
        summaries.refresh(store, concerned)
    return Done(None, changes_of(concerned, (entry_id,), label, Topic.PEOPLE, Topic.FOLLOW_UPS))


def delete_entries(store: Store, ids: Sequence[int]) -> Done[None]:
    """Take entries off every list, with what stands in their cards. Those already gone are passed over."""
    kinds = rows.kinds_of(store, ids)
    if not kinds:
        return Done(None, Changes())
    label = _DELETE_LABELS.get(next(iter(kinds.values())), "Delete a conversation")
    label = label if len(kinds) == 1 else f"Delete {len(kinds)} entries"
    with store.transaction(label):
        gone = (*kinds, *rows.children_of(store, kinds))
        concerned = rows.people_of(store, gone)
        parents = rows.parents_of(store, kinds)
        rows.mark_deleted(store, gone)
        summaries.refresh(store, concerned)
    topics = (Topic.PEOPLE, Topic.FOLLOW_UPS, Topic.CONCERNS, Topic.PLACES)
    return Done(None, changes_of(concerned, (*gone, *parents), label, *topics))


def _of_the_living(entry: Entry) -> Entry:
    """A card without the words of those who are gone, which would pass for somebody else's."""
    there = {ref.id for ref in entry.people}
    if all(one.person_id in there for one in entry.concerns) and all(
        one.person.id in there for one in entry.promises
    ):
        return entry
    return replace(
        entry,
        concerns=tuple(one for one in entry.concerns if one.person_id in there),
        promises=tuple(one for one in entry.promises if one.person.id in there),
    )


def changes_of(people: Iterable[int], entry_ids: Iterable[int], label: str, *topics: Topic) -> Changes:
    """What a use case of the history changed."""
    return Changes(frozenset(people), frozenset(entry_ids), frozenset(topics), label)
