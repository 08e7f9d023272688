"""The weekly intention, and the picture of the last 26 weeks."""

from __future__ import annotations

from datetime import date

from journal.domain.changes import Changes, Done, Topic
from journal.domain.entry import ResponseKind
from journal.domain.errors import InputRefused
from journal.domain.rhythm import Answers, Intention, Rhythm
from journal.practice.rhythm import WEEKS, feelings_of, first_day, listening_of, weeks_of
from journal.services.outlines import outlines
from journal.store import rhythm as rows
from journal.store import tables
from journal.store.database import Store

MOST_INTENDED = 99
_INVITATIONS = "practice.weekly_invitations"
_CONVERSATIONS = "practice.weekly_conversations"
_MOST_LEARNED = 6


def intention(store: Store) -> Intention:
    """What is meant to be done in a week; three invitations unless somebody chose otherwise."""
    setting = tables.Setting
    stored = dict(
        store.rows(
            setting.select(setting.key, setting.value).where(setting.key.in_([_INVITATIONS, _CONVERSATIONS]))
        )
    )
    default = Intention()
    return Intention(
        _number(stored.get(_INVITATIONS), default.invitations),
        _number(stored.get(_CONVERSATIONS), default.conversations),
    )


def set_intention(store: Store, wanted: Intention) -> Done[None]:
    """Keep what is meant to be done in a week; 0 is nothing of this kind. Raises InputRefused."""
    if not all(0 <= each <= MOST_INTENDED for each in (wanted.invitations, wanted.conversations)):
        raise InputRefused("An intention for a week goes from 0 to {most}.", most=MOST_INTENDED)
    if wanted == intention(store):
        return Done(None, Changes())
    setting = tables.Setting
    values = [(_INVITATIONS, str(wanted.invitations)), (_CONVERSATIONS, str(wanted.conversations))]
    label = "Change the weekly intention"
    with store.transaction(label):
        store.execute(
            setting.insert_many(values, fields=[setting.key, setting.value]).on_conflict(
                conflict_target=[setting.key], preserve=[setting.value]
            )
        )
    return Done(None, Changes(topics=frozenset({Topic.PRACTICE}), label=label))


def rhythm(store: Store, today: date, first_weekday: int = 0) -> Rhythm:
    """The last 26 weeks up to today; a week begins on `first_weekday` (Monday is 0)."""
    start = first_day(today, first_weekday)
    shares = {outline.key: outline.listening for outline in outlines(store)}
    reflected = rows.reflected(store, start, today)
    listened = [(each.outline_key, each.percents, each.listened) for each in reflected]
    return Rhythm(
        intention=intention(store),
        weeks=weeks_of(rows.by_day(store, start, today), today, first_weekday, WEEKS),
        answers=_answers(rows.answers(store, start, today)),
        feelings=feelings_of((each.before, each.after, each.felt) for each in reflected),
        listening=listening_of(listened, shares),
        learned=rows.learned(store, today, _MOST_LEARNED),
    )


def _answers(found: dict[ResponseKind | None, int]) -> Answers:
    maybe = found.get(ResponseKind.MAYBE, 0)
    return Answers(
        yes=found.get(ResponseKind.YES, 0),
        no=found.get(ResponseKind.NO, 0) + maybe,
        maybe=maybe,
        not_now=found.get(ResponseKind.NOT_NOW, 0),
        silence=found.get(ResponseKind.SILENCE, 0),
        waiting=found.get(None, 0),
    )


def _number(text: str | None, otherwise: int) -> int:
    return min(int(text), MOST_INTENDED) if text is not None and text.isdecimal() else otherwise
