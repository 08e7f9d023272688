"""Writing a conversation down, whole or in one line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from journal.domain.changes import Changes, Done, Topic
from journal.domain.entry import (
    CONVERSATION_KINDS,
    ConversationFields,
    EntryKind,
    Mention,
    NextStep,
    PromiseFields,
    StageText,
)
from journal.domain.errors import InputRefused, NotFound
from journal.domain.outline import Outline
from journal.domain.seal import Seal
from journal.domain.text import clean, clean_line
from journal.services.entry_checks import check_day, check_due, check_people, named
from journal.services.outlines import library
from journal.services.promises import insert_promise, rewrite_promise
from journal.services.seals import checked as checked_seal
from journal.store import (
    concerns,
    drafts,
    entries,
    mentions,
    notes,
    places,
    promises,
    reflections,
    seals,
    summaries,
)
from journal.store.database import Store

_LABELS = {
    EntryKind.ONE_TO_ONE: "One-to-one with {name}",
    EntryKind.HEARD_IN_PASSING: "Heard from {name}",
    EntryKind.PHONE: "Call with {name}",
    EntryKind.MESSAGE: "Messages with {name}",
    EntryKind.MEETING: "Meeting with {name}",
    EntryKind.HOUSE_VISIT: "House visit to {name}",
}
_MOST_OFFERED = 2_000  # concerns, in a form
_LONGEST = 60 * 24 * 7  # minutes; a week's camp is the longest talk anybody logs as one


def log_conversation(
    store: Store, fields: ConversationFields, today: date, draft_id: int | None = None
) -> Done[int]:
    """Write a conversation down; returns its entry id. The draft it grew from goes in the same step.

    Kind, day and one person are enough. An outline with at least one stage filled is kept as it is today:
    stages without text are stored as not reached, those of its outline that are missing in `fields` are
    added. Raises InputRefused for an impossible day, length or reference, NotFound when a person is gone.
    """
    cleaned = _checked(store, fields, today)
    names = check_people(store, cleaned.people)
    label = _LABELS[cleaned.kind].format(name=named(names, cleaned.people))
    with store.transaction(label):
        written = _Writer(store, cleaned, today)
        entry_id = written.insert()
        if draft_id is not None:
            drafts.remove(store, draft_id)
        summaries.refresh(store, cleaned.people)
    return Done(entry_id, written.changes(entry_id, label, drafted=draft_id is not None))


def update_conversation(
    store: Store, entry_id: int, fields: ConversationFields, today: date, draft_id: int | None = None
) -> Done[None]:
    """Write a conversation anew. Notes that stay keep their ids, and the outline stays the one it was written
    with.

    Promises that carry an id are rewritten, others added, missing ones deleted. Sealed stages keep their
    words, and those who were deleted from the journal keep what is theirs. Raises as
    `log_conversation`, and NotFound when the conversation is gone.
    """
    kind = entries.kinds_of(store, (entry_id,)).get(entry_id)
    if kind not in CONVERSATION_KINDS:
        raise NotFound("This conversation is not in the journal any more.")
    gone = entries.gone_from(store, entry_id)
    cleaned = _checked(store, _without(fields, gone), today, complete=False)
    names = check_people(store, cleaned.people)
    label = f"Edit: {_LABELS[cleaned.kind].format(name=named(names, cleaned.people))}"
    with store.transaction(label):
        before = entries.people_of(store, (entry_id,))
        theirs = mentions.of_people(store, entry_id, gone)
        whole = replace(cleaned, concerns=(*cleaned.concerns, *theirs))
        written = _Writer(store, whole, today, gone)
        written.rewrite(entry_id)
        if draft_id is not None:
            drafts.remove(store, draft_id)
        summaries.refresh(store, {*before, *cleaned.people})
    changes = written.changes(entry_id, label, drafted=draft_id is not None)
    return Done(None, changes | Changes(people=frozenset(before)))


def heard_in_passing(
    store: Store,
    person_id: int,
    words: str,
    today: date,
    concern: str = "",
    *,
    quotable: bool = False,
    sensitive: bool = False,
) -> Done[int]:
    """Keep what somebody said off-hand; with a concern the words are theirs about it. Returns the entry.

    `sensitive` words are sealed: of a concern it is known that they named it, and nothing can be quoted.
    """
    said = clean(words).strip()
    if not said:
        raise InputRefused("What did you hear? There are no words yet.")
    about = clean_line(concern)
    fields = ConversationFields(EntryKind.HEARD_IN_PASSING, today, (person_id,))
    if sensitive:
        named = (Mention(person_id, about),) if about else ()
        fields = replace(fields, sensitive_note=said, concerns=named)
    elif about:
        fields = replace(fields, concerns=(Mention(person_id, about, said, quotable),))
    else:
        fields = replace(fields, text=said)
    return log_conversation(store, fields, today)


def concern_names(store: Store) -> tuple[str, ...]:
    """The concerns that somebody spoke of or that are mine, the most often named first; at most 2,000."""
    return tuple(each.name for each in concerns.choices(store, _MOST_OFFERED))


# ---------------------------------------------------------------- checking


def _checked(
    store: Store, fields: ConversationFields, today: date, *, complete: bool = True
) -> ConversationFields:
    """The fields cleaned, with what is empty left out. Raises InputRefused."""
    if fields.kind not in CONVERSATION_KINDS:
        raise InputRefused("“{kind}” is no kind of conversation.", kind=fields.kind.value)
    check_day(fields.on, today)
    if fields.minutes is not None and not 0 <= fields.minutes <= _LONGEST:
        raise InputRefused("A conversation of {minutes} minutes? Check the length.", minutes=fields.minutes)
    _check_reflection(fields)
    people = tuple(dict.fromkeys(fields.people))
    outline = _outline(store, fields.outline_key)
    stages = _checked_stages(fields, outline if complete else None)
    return replace(
        fields,
        people=people,
        place=clean_line(fields.place),
        minutes=fields.minutes or None,
        outline_key=fields.outline_key if stages else "",
        outline_title=clean_line(fields.outline_title) or (outline.title if outline else "")
        if stages
        else "",
        stages=stages,
        text=clean(fields.text).strip(),
        concerns=_checked_concerns(fields, people),
        common_ground=tuple(dict.fromkeys(text for text in map(clean_line, fields.common_ground) if text)),
        promises=_checked_promises(fields, people),
        next_step=_checked_step(fields.next_step),
        sensitive_note=clean(fields.sensitive_note).strip(),
        sensitive_seal=checked_seal(fields.sensitive_seal),
        feeling=clean(fields.feeling).strip(),
        learned=clean(fields.learned).strip(),
    )


def _check_reflection(fields: ConversationFields) -> None:
    for felt in (fields.felt_before, fields.felt_after):
        if felt is not None and not 1 <= felt <= 5:
            raise InputRefused("How it felt goes from 1 to 5, not {felt}.", felt=felt)
    if fields.listening is not None and not 0 <= fields.listening <= 100:
        raise InputRefused(
            "The share of listening goes from 0 to 100 %, not {share}.", share=fields.listening
        )


def _without(fields: ConversationFields, gone: tuple[int, ...]) -> ConversationFields:
    """The fields without what is of these people: a form cannot change it."""
    return replace(
        fields,
        people=tuple(person for person in fields.people if person not in gone),
        concerns=tuple(mention for mention in fields.concerns if mention.person_id not in gone),
        promises=tuple(promise for promise in fields.promises if promise.person_id not in gone),
    )


def _cleaned(text: str) -> str:
    return clean(text).strip()


def _checked_stages(fields: ConversationFields, outline: Outline | None) -> tuple[StageText, ...]:
    stages = tuple(
        replace(
            stage,
            title=clean_line(stage.title),
            text=_cleaned(stage.text),
            seal=checked_seal(stage.seal),
        )
        for stage in fields.stages
    )
    if not any(stage.text or stage.sealed for stage in stages):
        return ()
    if outline is None:
        return stages
    given = {stage.key: stage for stage in stages}
    steps = tuple(given.pop(step.key, StageText(step.key, step.title)) for step in outline.stages)
    known = {step.key: step.title for step in outline.stages}
    titled = tuple(stage if stage.title else replace(stage, title=known[stage.key]) for stage in steps)
    return (*titled, *given.values())


def _outline(store: Store, key: str) -> Outline | None:
    entry = library(store).find(key) if key else None
    return entry.outline if entry else None


def _checked_concerns(fields: ConversationFields, people: tuple[int, ...]) -> tuple[Mention, ...]:
    kept = []
    for mention in fields.concerns:
        concern = clean_line(mention.concern)
        words = _cleaned(mention.words)
        if not concern and not words:
            continue
        if not concern:
            raise InputRefused("What is “{words}” about? Name the concern.", words=words)
        if mention.person_id not in people:
            raise InputRefused("The concern “{concern}” is of somebody who was not there.", concern=concern)
        kept.append(replace(mention, concern=concern, words=words))
    return tuple(kept)


def _checked_promises(fields: ConversationFields, people: tuple[int, ...]) -> tuple[PromiseFields, ...]:
    kept = []
    for promise in fields.promises:
        text = _cleaned(promise.text)
        if not text:
            continue
        check_due(promise.due_on)
        if promise.person_id not in people:
            raise InputRefused("The promise “{promise}” is with somebody who was not there.", promise=text)
        kept.append(replace(promise, text=text))
    return tuple(kept)


def _checked_step(step: NextStep | None) -> NextStep | None:
    if step is None or not _cleaned(step.text):
        return None
    check_due(step.due_on)
    return replace(step, text=_cleaned(step.text))


# ---------------------------------------------------------------- writing


@dataclass(slots=True)
class _Writer:
    """Brings checked fields into the tables, within the caller's transaction."""

    store: Store
    fields: ConversationFields
    today: date
    gone: tuple[int, ...] = ()  # those in the entry who were deleted from the journal; they stay in it
    new_place: bool = False
    new_concern: bool = False

    def insert(self) -> int:
        entry_id = entries.add_entry(self.store, self._row(), self.fields.people)
        self._write_words(entry_id)
        for promise in self.fields.promises:
            insert_promise(self.store, promise, self.fields.on, entry_id, self.today)
        return entry_id

    def rewrite(self, entry_id: int) -> None:
        entries.update_entry(self.store, entry_id, self._row())
        entries.set_people(self.store, entry_id, (*self.fields.people, *self.gone))
        self._write_words(entry_id)
        self._rewrite_promises(entry_id)

    def changes(self, entry_id: int, label: str, *, drafted: bool) -> Changes:
        touched = {Topic.PEOPLE, Topic.FOLLOW_UPS, Topic.CONCERNS, Topic.SEALS}
        if self.fields.place:
            touched.add(Topic.PLACES)
        if drafted:
            touched.add(Topic.DRAFTS)
        return Changes(frozenset(self.fields.people), frozenset({entry_id}), frozenset(touched), label)

    def _row(self) -> entries.EntryRow:
        fields = self.fields
        place_id = places.ensure(self.store, fields.place) if fields.place else None
        return entries.EntryRow(
            kind=fields.kind,
            on=fields.on,
            at=fields.at,
            place_id=place_id,
            minutes=fields.minutes,
            outline_key=fields.outline_key,
            outline_title=fields.outline_title,
        )

    def _write_words(self, entry_id: int) -> None:
        fields = self.fields
        rows = [notes.NoteRow(notes.TEXT, fields.text)] if fields.text else []
        rows += [
            notes.NoteRow(
                notes.STAGE, stage.text, stage.key, stage.title, stage.sensitive, stage.note_id, stage.sealed
            )
            for stage in fields.stages
        ]
        first_concern = len(rows)
        rows += [notes.NoteRow(notes.CONCERN, mention.words) for mention in fields.concerns]
        after_concerns = len(rows)
        rows += [notes.NoteRow(notes.COMMON_GROUND, text) for text in fields.common_ground]
        single = ((notes.FEELING, fields.feeling), (notes.LEARNED, fields.learned))
        rows += [notes.NoteRow(field, text) for field, text in single if text]
        if fields.sensitive_note:
            rows.append(notes.NoteRow(notes.SENSITIVE, fields.sensitive_note, sensitive=True))
        if fields.next_step is not None:
            rows.append(notes.NoteRow(notes.NEXT_STEP, fields.next_step.text))
        if fields.next_step is None:  # before its note goes: the row points at it
            promises.write_next_step(self.store, entry_id, None, None)
        ids = notes.write_notes(self.store, entry_id, rows)
        self._write_seals(ids, rows)
        concern_ids = ids[first_concern:after_concerns]
        self.new_concern = mentions.write_mentions(self.store, concern_ids, fields.concerns)
        if fields.next_step is not None:
            promises.write_next_step(self.store, entry_id, ids[-1], fields.next_step)
        reflections.write_reflection(
            self.store, entry_id, fields.felt_before, fields.felt_after, fields.listening
        )

    def _write_seals(self, ids: Sequence[int], rows: Sequence[notes.NoteRow]) -> None:
        """Why what is sensitive is kept, as far as it was said now; the rest stays as it was said before."""
        said = {
            (notes.STAGE, stage.key): stage.seal for stage in self.fields.stages if stage.seal is not None
        }
        if self.fields.sensitive_seal is not None:
            said[notes.SENSITIVE, ""] = self.fields.sensitive_seal
        for note_id, row in zip(ids, rows, strict=True):
            seal = said.get((row.field, row.key))
            if row.sensitive and seal is not None:
                held = seals.find(self.store, note_id) or Seal()
                seals.write(self.store, note_id, replace(seal, reviewed_on=held.reviewed_on))
        seals.remove(self.store, [each for each, row in zip(ids, rows, strict=True) if not row.sensitive])

    def _rewrite_promises(self, entry_id: int) -> None:
        kept = {promise.id for promise in self.fields.promises if promise.id is not None}
        children = entries.children_of(self.store, (entry_id,))
        if not kept <= set(children):
            raise NotFound("This promise is not in the journal any more.")
        kept |= promises.made_with(self.store, children, self.gone)
        entries.mark_deleted(self.store, [child for child in children if child not in kept])
        for promise in self.fields.promises:
            if promise.id is None:
                insert_promise(self.store, promise, self.fields.on, entry_id, self.today)
            else:
                rewrite_promise(self.store, promise.id, promise, self.today)
