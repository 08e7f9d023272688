"""The sample journal, written through the use cases and held against its own files."""

from __future__ import annotations

import copy
from datetime import date, timedelta
from pathlib import Path

import pytest

from journal import shipped
from journal.domain.debrief_draft import fields_of
from journal.domain.draft import DraftKind
from journal.domain.errors import InputRefused
from journal.domain.person import PeopleFilter, PeopleQuery
from journal.services import brief, circles, drafts, follow_ups, people, places, profile, sample, search, undo
from journal.services.replies import own_replies
from journal.store import summaries
from journal.store.database import Store

TODAY = date(2026, 11, 22)


@pytest.fixture
def filled(store: Store) -> Store:
    sample.fill_with_sample(store, TODAY)
    return store


def test_own_replies_and_somebody_who_came_back_are_in_it(filled: Store) -> None:
    cards = {card.key for card in shipped.shipped_answers()}
    written = own_replies(filled)
    assert len({reply.answer for reply in written}) >= 6
    assert {reply.answer for reply in written} <= cards
    assert filled.scalar("SELECT count(*) FROM person WHERE standing = 'came_back'") >= 1
    # Their no stands, although a few kind words went out after it.
    thanked = filled.rows(
        "SELECT person.standing FROM invitation JOIN person ON person.id = invitation.person_id"
        " WHERE invitation.ask = 'nothing'"
    )
    assert thanked
    assert set(thanked) == {("no",)}


def test_everything_in_the_files_is_in_the_journal(filled: Store) -> None:
    history = shipped.sample_history(TODAY)
    written = {
        row[0]: row[1]
        for row in filled.rows("SELECT kind, count(*) FROM entry WHERE deleted_at IS NULL GROUP BY kind")
    }
    talks = [table for part in history for table in _tables(part, "entry")]
    heard = _tables(shipped.sample_part("concerns.toml", TODAY), "heard")
    rated = _tables(shipped.sample_part("assessments.toml", TODAY), "assessment")
    asked = [table for part in history for table in _tables(part, "invitation")]
    assert filled.scalar("SELECT count(*) FROM person") == len(
        _tables(shipped.sample_people(TODAY), "person")
    )
    greetings = _tables(shipped.sample_part("answers.toml", TODAY), "greeting")
    assert written["invitation"] == len(asked) + len(greetings)
    assert written["response"] == sum(len(_tables(table, "response")) for table in asked)
    assert written["outcome"] == sum(len(_tables(table, "outcome")) for table in asked)
    assert written["promise"] == sum(len(_tables(table, "promise")) for table in talks)
    assert written["assessment"] == len(rated)
    kinds = ("invitation", "response", "outcome", "promise", "assessment")
    assert sum(count for kind, count in written.items() if kind not in kinds) == len(talks) + len(heard)
    assert profile.profile(filled).my_name
    assert any(place.public for place in places.places(filled))
    assert all(circle.member_ids for circle in circles.circles(filled))


def test_it_reads_as_two_years_that_end_today(filled: Store) -> None:
    first, last = filled.one("SELECT min(happened_on), max(happened_on) FROM entry") or ("", "")
    assert date.fromisoformat(last) <= TODAY
    assert timedelta(days=600) < TODAY - date.fromisoformat(first) < timedelta(days=800)
    for wanted in PeopleFilter:
        assert len(people.people_ids(filled, PeopleQuery(wanted))) > 0, wanted
    rosa = people.resolve_person(filled, "Rosa Medina")
    assert brief.brief(filled, rosa, TODAY).promises[0].mine
    kinds = {item.kind for item in follow_ups.due(filled, TODAY, 7)}
    assert len(kinds) >= 6
    assert any("Muñoz" in hit.person.name for hit in search.search(filled, "munoz"))


def test_what_was_being_written_is_still_there(filled: Store) -> None:
    kept = {draft.kind: draft for draft in drafts.drafts(filled)}
    assert set(kept) == {DraftKind.DEBRIEF, DraftKind.INVITATION}
    talk = fields_of(kept[DraftKind.DEBRIEF].payload, TODAY)
    assert people.person(filled, talk.people[0]).name == "Wanjiru Kamau"
    assert talk.place == "Library, reading room"
    assert any(stage.text.startswith("The third colleague") for stage in talk.stages)
    assert {draft.updated_at.date() for draft in kept.values() if draft.updated_at} == {
        TODAY - timedelta(days=1)
    }
    assert "Lola" in str(kept[DraftKind.INVITATION].payload["text"])


def test_the_same_day_makes_the_same_history_and_nothing_to_undo(filled: Store) -> None:
    assert summaries.differences(filled) == ()
    assert undo.undo(filled).result == ""


def test_it_is_an_encrypted_file_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "sample" / "journal.db"
    sample.create_sample(path, TODAY, "six invented words for a look").close()
    content = path.read_bytes()
    assert b"Medina" not in content
    assert not content.startswith(b"SQLite format 3")
    before = copy.copy(content)
    with pytest.raises(InputRefused):
        sample.create_sample(path, TODAY, "six invented words for a look")
    assert path.read_bytes() == before


def _tables(document: object, name: str) -> list[dict[str, object]]:
    assert isinstance(document, dict)
    found = document.get(name, [])
    assert isinstance(found, list)
    return found
