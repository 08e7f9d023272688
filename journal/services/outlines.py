"""Outlines: those that ship, as the user changed and ordered them, and the user's own."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, auto

from journal.domain.changes import Changes, Done, Topic
from journal.domain.draft import DraftKind
from journal.domain.entry import Entry
from journal.domain.errors import InputRefused, NotFound
from journal.domain.outline import Outline, OutlineError, Stage, parse_outline
from journal.domain.outline_text import outline_text
from journal.domain.text import clean, clean_line, fold
from journal.practice.question_bank import QuestionBank, question_bank, reached_stages, same_question
from journal.services.people import person_refs
from journal.shipped import shipped_outlines
from journal.store import drafts
from journal.store import outlines as rows
from journal.store.database import Store
from journal.store.outlines import OutlineRow

TITLE_LIMIT = 60
"""As `parse_outline` has it."""


class OutlineMark(Enum):
    """Where an outline comes from."""

    BUILTIN = auto()
    EDITED = auto()
    OWN = auto()


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """One outline of the library; a `hidden` one is offered nowhere until it is brought back."""

    outline: Outline
    mark: OutlineMark
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class BrokenOutline:
    """A stored text that cannot be read and is set aside: `error` names the line and the reason.

    `serves` says that the shipped outline of this key is offered instead.
    """

    key: str
    text: str
    error: OutlineError
    serves: bool


@dataclass(frozen=True, slots=True)
class OutlineLibrary:
    """All outlines in the order offered (hidden ones last), and what could not be read."""

    entries: tuple[OutlineEntry, ...]
    broken: tuple[BrokenOutline, ...] = ()

    @property
    def offered(self) -> tuple[Outline, ...]:
        """What is offered; the first is the default."""
        return tuple(entry.outline for entry in self.entries if not entry.hidden)

    def find(self, key: str) -> OutlineEntry | None:
        """The outline of this key, hidden or not."""
        return next((entry for entry in self.entries if entry.outline.key == key), None)


def outlines(store: Store) -> tuple[Outline, ...]:
    """The outlines in the order in which they are offered; the first is the default. Never empty."""
    return library(store).offered


def library(store: Store) -> OutlineLibrary:
    """Everything, with where it comes from. A stored text that cannot be read is set aside, not raised."""
    stored = rows.outline_rows(store)
    found: list[tuple[tuple[bool, int, int, str], OutlineEntry]] = []
    broken: list[BrokenOutline] = []
    shipped = shipped_outlines()
    for index, outline in enumerate(shipped):
        row = stored.pop(outline.key, OutlineRow(outline.key, None, "", hidden=False))
        entry, fault = _shipped_entry(outline, row)
        found.append((_place(row, index, outline.title), entry))
        broken += [fault] if fault else []
    for row in stored.values():
        read = _read(row)
        if isinstance(read, Outline):
            found.append(
                (_place(row, len(shipped), read.title), OutlineEntry(read, OutlineMark.OWN, row.hidden))
            )
        else:
            broken.append(BrokenOutline(row.key, row.text, read, serves=False))
    return OutlineLibrary(tuple(entry for _, entry in sorted(found, key=lambda each: each[0])), tuple(broken))


def outline(store: Store, key: str) -> Outline:
    """One outline that is offered. Raises NotFound."""
    found = next((each for each in outlines(store) if each.key == key), None)
    if found is None:
        raise NotFound("There is no outline “{key}”.", key=key)
    return found


def add_outline(store: Store, fields: Outline) -> Done[str]:
    """Keep a new outline of the user's own under a new key, which is returned. Raises InputRefused."""
    added = replace(_checked(fields), key=_new_key("own"))
    return _write(store, OutlineRow(added.key, None, outline_text(added), hidden=False), "Add an outline")


def copy_outline(store: Store, key: str, title: str) -> Done[str]:
    """Copy an outline into one of the user's own; returns the new key. Raises NotFound, InputRefused."""
    return add_outline(store, replace(_entry(store, key).outline, title=title[:TITLE_LIMIT].strip()))


def save_outline(store: Store, fields: Outline) -> Done[str]:
    """Keep a changed outline; returns its key. Stages without a key get one; those there keep theirs.

    A shipped one written exactly as it ships counts as unchanged. The draft it grew from goes in the same
    step. Conversations keep the outline they were written with. Raises NotFound for a key that is not there,
    InputRefused.
    """
    entry = _entry(store, fields.key)
    checked = _checked(fields)
    row = _row(store, fields.key)
    text = "" if _shipped().get(fields.key) == checked else outline_text(checked)
    label = "Change an outline"
    with store.transaction(label):
        rows.write_outline(store, replace(row, text=text, hidden=entry.hidden))
        draft = drafts.find(store, DraftKind.OUTLINE, None, None)
        if draft is not None and draft.payload.get("key") == fields.key:
            drafts.remove(store, draft.id)
    return Done(fields.key, _changes(label) | Changes(topics=frozenset({Topic.DRAFTS})))


def remove_outline(store: Store, key: str) -> Done[None]:
    """Delete an own outline, or hide a shipped one until it is brought back.

    Conversations written with it keep it. Raises NotFound, InputRefused for the last one that is offered.
    """
    found = library(store)
    entry = _entry(store, key)
    if not entry.hidden and len(found.offered) == 1:
        raise InputRefused("One outline has to stay.")
    label = "Remove an outline"
    with store.transaction(label):
        if entry.mark is OutlineMark.OWN:
            rows.drop_outline(store, key)
        else:
            rows.write_outline(store, replace(_row(store, key), hidden=True))
    return Done(None, _changes(label))


def restore_outline(store: Store, key: str) -> Done[str]:
    """A shipped outline as it ships, whether it was changed, hidden or could not be read. Raises NotFound."""
    if key not in _shipped():
        raise NotFound("There is no built-in outline “{key}”.", key=key)
    row = replace(_row(store, key), text="", hidden=False)
    return _write(store, row, "Back to the built-in outline")


def drop_broken(store: Store, key: str) -> Done[None]:
    """Delete a stored text that cannot be read. Raises NotFound for any other."""
    if all(each.key != key for each in library(store).broken):
        raise NotFound("There is no outline “{key}”.", key=key)
    label = "Delete an outline that cannot be read"
    with store.transaction(label):
        rows.drop_outline(store, key)
    return Done(None, _changes(label))


def move_outline(store: Store, key: str, steps: int) -> Done[None]:
    """Move an outline up (negative) or down among those that are offered. Raises NotFound."""
    order = [each.key for each in outlines(store)]
    if key not in order:
        raise NotFound("There is no outline “{key}”.", key=key)
    place = order.index(key)
    order.insert(min(max(place + steps, 0), len(order) - 1), order.pop(place))
    label = "Move an outline"
    with store.transaction(label):
        for position, each in enumerate(order):
            rows.write_outline(store, replace(_row(store, each), position=position))
    return Done(None, _changes(label))


def import_outline(store: Store, text: str, source: str) -> Done[str]:
    """Add the outline of a document, which `source` names in errors; returns its key.

    A key that is there already gets a number, so that nothing is written over. Raises OutlineError with
    the line and the reason; then everything stays as it was.
    """
    read = parse_outline(text, source)
    taken = {entry.outline.key for entry in library(store).entries} | set(rows.outline_rows(store))
    key, number = read.key, 2
    while key in taken:
        key, number = f"{read.key[:36]}_{number}", number + 1
    added = replace(read, key=key)
    row = OutlineRow(key, None, outline_text(added), hidden=False)
    return _write(store, row, "Read an outline from a file")


def with_stage_keys(stages: Sequence[Stage]) -> tuple[Stage, ...]:
    """The stages with a new key where there is none or one that another has."""
    seen: set[str] = set()
    keyed = []
    for stage in stages:
        key = stage.key if stage.key and stage.key not in seen else _new_key("stage")
        seen.add(key)
        keyed.append(replace(stage, key=key))
    return tuple(keyed)


# ---------------------------------------------------------------- answered questions


def mark_answered(store: Store, person_id: int, outline_key: str, question: str, on: date) -> Done[None]:
    """Somebody has answered this question: no outline asks it of them again. Raises NotFound."""
    person_refs(store, (person_id,))
    label = "Question answered"
    with store.transaction(label):
        rows.mark_answered(store, person_id, outline_key, (same_question(question),), on)
    return Done(None, _of_person(person_id, label))


def ask_again(store: Store, person_id: int, question: str) -> Done[None]:
    """The question may be asked again."""
    label = "Question open again"
    with store.transaction(label):
        rows.unmark_answered(store, person_id, same_question(question))
    return Done(None, _of_person(person_id, label))


def bank(store: Store, person_id: int, talks: Sequence[Entry]) -> tuple[str, QuestionBank]:
    """The outline's key and what it leaves to talk about, after all conversations, newest first."""
    offered = {each.key: each for each in outlines(store)}
    default = next(iter(offered))
    key = next((entry.outline_key for entry in talks if entry.outline_key in offered), default)
    return key, question_bank(offered[key], reached_stages(talks), rows.answered(store, person_id))


def not_reached(store: Store, person_id: int) -> tuple[str, ...]:
    """The titles of the stages that no conversation with the person reached, in the outline's order.

    The same as in the brief, without reading the conversations; empty before the first one.
    """
    if not rows.has_conversations(store, person_id):
        return ()
    offered = {each.key: each for each in outlines(store)}
    key = rows.newest_outline(store, person_id, offered) or next(iter(offered))
    reached = rows.reached_stages(store, person_id)
    return tuple(stage.title for stage in offered[key].stages if stage.key not in reached)


# ---------------------------------------------------------------- inside


def _shipped() -> Mapping[str, Outline]:
    return {each.key: each for each in shipped_outlines()}


def _shipped_entry(shipped: Outline, row: OutlineRow) -> tuple[OutlineEntry, BrokenOutline | None]:
    if not row.text:
        return OutlineEntry(shipped, OutlineMark.BUILTIN, row.hidden), None
    read = _read(row)
    if isinstance(read, Outline):
        return OutlineEntry(read, OutlineMark.EDITED, row.hidden), None
    fault = BrokenOutline(row.key, row.text, read, serves=True)
    return OutlineEntry(shipped, OutlineMark.BUILTIN, row.hidden), fault


def _read(row: OutlineRow) -> Outline | OutlineError:
    try:
        return replace(parse_outline(row.text, row.key), key=row.key)
    except OutlineError as error:
        return error


def _place(row: OutlineRow, index: int, title: str) -> tuple[bool, int, int, str]:
    """Hidden ones last; those that were given a place by it; the others as they ship, then by title."""
    unplaced = 1_000_000
    return row.hidden, unplaced if row.position is None else row.position, index, fold(title)


def _row(store: Store, key: str) -> OutlineRow:
    return rows.outline_rows(store).get(key, OutlineRow(key, None, "", hidden=False))


def _entry(store: Store, key: str) -> OutlineEntry:
    found = library(store).find(key)
    if found is None:
        raise NotFound("There is no outline “{key}”.", key=key)
    return found


def _checked(fields: Outline) -> Outline:
    title = clean_line(fields.title)
    if not title:
        raise InputRefused("An outline needs a title.")
    when = clean(fields.when).strip()
    if not when:
        raise InputRefused("Say when this outline fits: one sentence is enough.")
    if not fields.stages:
        raise InputRefused("An outline needs at least one stage.")
    if fields.listening is not None and not 0 <= fields.listening <= 100:
        raise InputRefused("The share of listening is between 0 and 100 percent.")
    stages = with_stage_keys([_checked_stage(stage) for stage in fields.stages])
    for name in (title, *(stage.title for stage in stages)):
        if len(name) > TITLE_LIMIT or not name.isprintable():
            raise InputRefused("A title has {limit} plain characters at most.", limit=TITLE_LIMIT)
    return replace(fields, title=title, when=when, stages=stages)


def _checked_stage(stage: Stage) -> Stage:
    title, prompt = clean_line(stage.title), clean(stage.prompt).strip()
    questions = tuple(text for text in (clean(each).strip() for each in stage.questions) if text)
    if not title:
        raise InputRefused("Every stage needs a title.")
    if not prompt:
        raise InputRefused("The stage “{stage}” needs a prompt: what is it for?", stage=title)
    if not questions:
        raise InputRefused("The stage “{stage}” needs at least one question.", stage=title)
    return replace(stage, title=title, prompt=prompt, questions=questions)


def _write(store: Store, row: OutlineRow, label: str) -> Done[str]:
    with store.transaction(label):
        rows.write_outline(store, row)
    return Done(row.key, _changes(label))


def _new_key(kind: str) -> str:
    return f"{kind}_{secrets.token_hex(6)}"


def _changes(label: str) -> Changes:
    return Changes(topics=frozenset({Topic.OUTLINES}), label=label)


def _of_person(person_id: int, label: str) -> Changes:
    return Changes(people=frozenset({person_id}), topics=frozenset({Topic.OUTLINES}), label=label)
