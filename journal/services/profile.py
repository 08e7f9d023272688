"""The user's own name, story and habits, which fill the placeholders of invitations."""

from __future__ import annotations

from dataclasses import replace

from journal.domain.changes import Changes, Done, Topic
from journal.domain.errors import InputRefused
from journal.domain.profile import Profile
from journal.domain.text import clean, clean_line
from journal.store import profile as rows
from journal.store.database import Store

LONGEST_MEETING = 24 * 60


def profile(store: Store) -> Profile:
    """The profile as it is; a new journal has the defaults."""
    return rows.read_profile(store)


def save_profile(store: Store, fields: Profile) -> Done[None]:
    """Keep the profile; another story becomes a new version. Raises InputRefused for a length that is no
    meeting.
    """
    if not 1 <= fields.default_minutes <= LONGEST_MEETING:
        raise InputRefused("A meeting lasts between 1 and {most} minutes.", most=LONGEST_MEETING)
    cleaned = replace(
        fields,
        my_name=clean_line(fields.my_name),
        story=clean(fields.story).strip(),
        default_place=clean_line(fields.default_place),
    )
    label = "Change my own details"
    with store.transaction(label):
        rows.write_profile(store, cleaned)
    return Done(None, Changes(topics=frozenset({Topic.PROFILE, Topic.STORY}), label=label))
