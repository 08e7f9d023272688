"""The user's own side is kept in the encrypted file."""

from __future__ import annotations

import pytest

from journal.domain.changes import Topic
from journal.domain.errors import InputRefused
from journal.domain.profile import Profile
from journal.services.profile import profile, save_profile
from journal.store.database import Store


def test_a_profile_is_kept_cleaned_and_can_be_undone(store: Store) -> None:
    assert profile(store) == Profile()
    done = save_profile(
        store, Profile(" Maria\n Silva ", " My grandad's strike.\n\nAnd mine. ", 45, "Elm Café")
    )
    assert done.changes.touches(Topic.PROFILE)
    assert profile(store) == Profile("Maria Silva", "My grandad's strike.\n\nAnd mine.", 45, "Elm Café")
    store.undo()
    assert profile(store) == Profile()


@pytest.mark.parametrize("minutes", [0, -5, 1441])
def test_a_length_that_is_no_meeting_is_refused(store: Store, minutes: int) -> None:
    with pytest.raises(InputRefused):
        save_profile(store, Profile(default_minutes=minutes))
    assert profile(store) == Profile()
