"""The user's own side is kept in the encrypted file."""

from __future__ import annotations

from pathlib import Path

import pytest

from journal.domain.changes import Topic
from journal.domain.errors import InputRefused
from journal.domain.profile import Profile
from journal.services.profile import profile, save_profile
from journal.store.database import Store


def test_a_profile_is_kept_cleaned_and_can_be_undone(tmp_path: Path) -> None:
    with Store.create(tmp_path / "journal.db", "quiet orange river") as store:
        assert profile(store) == Profile()
        done = save_profile(
            store, Profile(" Maria\n Silva ", " My grandad's strike.\n\nAnd mine. ", 45, "Elm Café")
        )
        assert done.changes.touches(Topic.PROFILE)
        assert profile(store) == Profile("Maria Silva", "My grandad's strike.\n\nAnd mine.", 45, "Elm Café")
        store.undo()
        assert profile(store) == Profile()


@pytest.mark.parametrize("minutes", [0, -5, 1441])
def test_a_length_that_is_no_meeting_is_refused(tmp_path: Path, minutes: int) -> None:
    with Store.create(tmp_path / "journal.db", "quiet orange river") as store:
        with pytest.raises(InputRefused):
            save_profile(store, Profile(default_minutes=minutes))
        assert profile(store) == Profile()
