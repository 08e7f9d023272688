"""My story in versions, my own concerns and values, and telling it aloud."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from journal.domain.changes import Changes, Done, Topic
from journal.domain.draft import Draft, DraftKind
from journal.domain.errors import InputRefused, NotFound
from journal.domain.story import (
    STORY_FIELDS,
    OwnConcern,
    OwnValue,
    Rehearsal,
    StoryFields,
    StoryForm,
    StoryVersion,
    VersionLine,
)
from journal.domain.text import clean, clean_line, fold
from journal.practice.story import Practised, practised
from journal.services.person_fields import MAX_LINE
from journal.store import drafts, mentions
from journal.store import story as rows
from journal.store.database import Store

RECENT = 400
"""So many rehearsals are looked at: more than one a day for a year."""
MOST_OWN = 60
"""So many concerns and so many values of one's own."""
LONGEST_REHEARSAL = 3 * 60 * 60  # seconds


@dataclass(frozen=True, slots=True)
class Workbook:
    """All that the page of my story shows. `newest` is the story now, None before the first version;
    `versions` are newest first.
    """

    newest: StoryVersion | None
    versions: tuple[VersionLine, ...]
    draft: Draft | None
    practised: Practised
    concerns: tuple[OwnConcern, ...]
    values: tuple[OwnValue, ...]


def workbook(store: Store, today: date) -> Workbook:
    """My own side as of `today`, in one go."""
    return Workbook(
        newest=rows.newest_version(store),
        versions=rows.version_lines(store),
        draft=drafts.find(store, DraftKind.WORKBOOK, None, None),
        practised=practised(rows.rehearsals(store, RECENT), today),
        concerns=rows.own_concerns(store),
        values=rows.own_values(store),
    )


def story(store: Store) -> StoryFields:
    """My story as it is now; empty before the first version."""
    newest = rows.newest_version(store)
    return StoryFields() if newest is None else newest.fields


def newest(store: Store) -> StoryVersion | None:
    """The version that is the story now; None before the first."""
    return rows.newest_version(store)


def versions(store: Store) -> tuple[VersionLine, ...]:
    """All versions, newest first, each with the beginning of its text."""
    return rows.version_lines(store)


def version(store: Store, version_id: int) -> StoryVersion:
    """One version. Raises NotFound."""
    found = rows.version(store, version_id)
    if found is None:
        raise NotFound("This version of your story is not in the journal any more.")
    return found


def keep_version(store: Store, fields: StoryFields, moment: datetime | None = None) -> Done[int]:
    """Keep what is written as the newest version; the draft it grew from goes in the same step.

    `moment` (with a time zone) is when it was written, None: now.

    Returns its id. Raises InputRefused when nothing is written, or nothing other than in the newest version.
    """
    cleaned = _cleaned(fields)
    newest = rows.newest_version(store)
    if cleaned == StoryFields():
        raise InputRefused("Nothing is written yet.")
    if newest is not None and newest.fields == cleaned:
        raise InputRefused("This is what your newest version says already.")
    draft = drafts.find(store, DraftKind.WORKBOOK, None, None)
    return _add(store, cleaned, "Keep a version of my story", draft, moment)


def bring_back(store: Store, version_id: int) -> Done[int]:
    """Make an old version the newest again, as a new one; what is between stays, and a draft, too.

    Raises NotFound.
    """
    return _add(store, version(store, version_id).fields, "Bring back a version of my story", None)


def delete_version(store: Store, version_id: int) -> Done[None]:
    """Delete one version; the newest of the others is the story then. Raises NotFound."""
    version(store, version_id)
    label = "Delete a version of my story"
    with store.transaction(label):
        rows.drop_version(store, version_id)
    return Done(None, _changes(label, Topic.PROFILE))


def save_rehearsal(store: Store, on: date, form: StoryForm, seconds: int) -> Done[int]:
    """Keep that the story was told aloud for so many seconds; returns the id. Raises InputRefused."""
    if not 0 < seconds <= LONGEST_REHEARSAL:
        raise InputRefused("A rehearsal lasts between a second and three hours.")
    label = "Keep a rehearsal"
    with store.transaction(label):
        added = rows.add_rehearsal(store, on, form, seconds)
    return Done(added, _changes(label))


def rehearsals(store: Store, most: int = RECENT) -> tuple[Rehearsal, ...]:
    """The newest first, `most` at most."""
    return rows.rehearsals(store, most)


def own_concerns(store: Store) -> tuple[OwnConcern, ...]:
    """What I care about myself, in my order."""
    return rows.own_concerns(store)


def own_values(store: Store) -> tuple[OwnValue, ...]:
    """What I hold to, in my order."""
    return rows.own_values(store)


def save_own_concerns(store: Store, named: Sequence[tuple[str, str]]) -> Done[None]:
    """Make these (name, my words), in this order, my concerns; a new name becomes a concern of the journal.

    Lines without a name are left out. Raises InputRefused for a name twice, one too long, or too many.
    """
    wanted = _named(named)
    label = "Change what I care about"
    with store.transaction(label):
        linked = [(mentions.concern_id(store, name)[0], words) for name, words in wanted]
        if len({concern_id for concern_id, _ in linked}) < len(linked):
            raise InputRefused("Two of these are the same concern.")
        rows.write_own_concerns(store, linked)
    return Done(None, _changes(label, Topic.CONCERNS))


def save_own_values(store: Store, named: Sequence[tuple[str, str]]) -> Done[None]:
    """Make these (name, my words), in this order, my values. Raises as `save_own_concerns`."""
    wanted = _named(named)
    label = "Change what I hold to"
    with store.transaction(label):
        rows.write_own_values(store, wanted)
    return Done(None, _changes(label))


def _add(
    store: Store, fields: StoryFields, label: str, draft: Draft | None, moment: datetime | None = None
) -> Done[int]:
    topics = [Topic.PROFILE]
    with store.transaction(label):
        added = rows.add_version(store, fields, moment)
        if draft is not None:
            drafts.remove(store, draft.id)
            topics.append(Topic.DRAFTS)
    return Done(added, _changes(label, *topics))


def _cleaned(fields: StoryFields) -> StoryFields:
    return StoryFields(**{name: clean(getattr(fields, name)).strip() for name in STORY_FIELDS})


def _named(named: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    cleaned = [(clean_line(name), clean(words).strip()) for name, words in named]
    kept = [(name, words) for name, words in cleaned if name]
    if len(kept) > MOST_OWN:
        raise InputRefused("{most} are the most that fit here.", most=MOST_OWN)
    if any(len(name) > MAX_LINE for name, _ in kept):
        raise InputRefused("A line is longer than {limit} characters.", limit=MAX_LINE)
    seen: set[str] = set()
    for name, _ in kept:
        if fold(name) in seen:
            raise InputRefused("“{name}” stands here twice.", name=name)
        seen.add(fold(name))
    return kept


def _changes(label: str, *topics: Topic) -> Changes:
    return Changes(topics=frozenset({Topic.STORY, *topics}), label=label)
