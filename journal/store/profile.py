"""The user's own side, rows of `setting`: personal values belong in the encrypted file.

The story is not one of them: it is the short form of the newest `story_version`.
"""

from __future__ import annotations

from dataclasses import replace

from journal.domain.profile import Profile
from journal.domain.story import StoryFields
from journal.store import story, tables
from journal.store.database import Store

_NAME = "profile.name"
_MINUTES = "profile.minutes"
_PLACE = "profile.place"


def read_profile(store: Store) -> Profile:
    """The profile; what was never written has its default."""
    setting = tables.Setting
    values = dict(
        store.rows(setting.select(setting.key, setting.value).where(setting.key.startswith("profile.")))
    )
    default = Profile()
    minutes = values.get(_MINUTES, "")
    newest = story.newest_version(store)
    return Profile(
        my_name=values.get(_NAME, default.my_name),
        story=default.story if newest is None else newest.fields.short,
        default_minutes=int(minutes) if minutes.isdecimal() else default.default_minutes,
        default_place=values.get(_PLACE, default.default_place),
    )


def write_profile(store: Store, profile: Profile) -> None:
    """Store every value of the profile; another story becomes a new version of it."""
    newest = story.newest_version(store)
    told = StoryFields() if newest is None else newest.fields
    if told.short != profile.story:
        story.add_version(store, replace(told, short=profile.story))
    setting = tables.Setting
    values = [
        (_NAME, profile.my_name),
        (_MINUTES, str(profile.default_minutes)),
        (_PLACE, profile.default_place),
    ]
    store.execute(
        setting.insert_many(values, fields=[setting.key, setting.value]).on_conflict(
            conflict_target=[setting.key], preserve=[setting.value]
        )
    )
