"""The sample journal's rhythm looks alive."""

from __future__ import annotations

import tomllib
from pathlib import Path

import resources
from journal.domain.rhythm import Intention
from journal.services.rhythm import rhythm
from journal.services.sample import fill_with_sample
from journal.store.database import Store
from tests.services.history import TODAY

WRITTEN = tomllib.loads(
    (Path(resources.__file__).parent / "sample" / "rhythm.toml").read_text(encoding="utf-8")
)


def test_the_sample_has_weeks_feelings_and_lessons(store: Store) -> None:
    fill_with_sample(store, TODAY)
    found = rhythm(store, TODAY)
    assert found.intention == Intention(invitations=2, conversations=2)
    assert sum(not week.quiet for week in found.weeks) >= 20
    assert found.feelings is not None
    assert found.feelings.count == len(WRITTEN["reflection"])
    assert found.feelings.after > found.feelings.before
    assert found.listening is not None
    assert found.listening.outline is not None
    assert found.learned
    assert found.answers.no >= found.answers.maybe
    assert store.scalar("SELECT count(*) FROM reflection") == len(WRITTEN["reflection"])
