"""What is due: promises, people to ask again, answers and outcomes not known, drafts, people out of touch."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from journal.domain.changes import Changes, Done, Topic
from journal.domain.entry import PromiseState
from journal.domain.errors import InputRefused, NotFound
from journal.domain.follow_up import FollowUp, FollowUpKind
from journal.domain.person import PersonRef
from journal.practice import follow_ups as rules
from journal.practice.meeting_rhythm import REMIND_AHEAD
from journal.services.drafts import discard_draft
from journal.services.meetings import reminder_ref
from journal.services.promises import postpone_promise, settle_promise
from journal.services.timeline import finish_next_step
from journal.store import attendance, entries, meetings, summaries
from journal.store import follow_ups as rows
from journal.store.database import Store

_Rule = Callable[[date, date | None], date]
_Reader = Callable[[Store, date, int, int], list[rows.Waiting]]

_PROMISES = (FollowUpKind.MY_PROMISE, FollowUpKind.THEIR_PROMISE)
_COUNTED = 100
_LOOKED_AT = 4  # times the limit: some of those looked at are not due yet
LIMIT = 500  # of each kind: nobody works through more in one sitting, and the list stays quick


def due(store: Store, today: date, horizon_days: int = 0, limit: int = LIMIT) -> tuple[FollowUp, ...]:
    """What waits by `horizon_days` after `today`, in the order of `journal.practice.follow_ups.in_order`.

    At most `limit` of each kind, the most overdue; promises and next steps without a day are among them.
    """
    until = today + timedelta(days=horizon_days)
    found: list[FollowUp] = []
    for kind, waiting in _dated(store, today, until, limit):
        ready = (item for item in waiting if item.due_on is None or item.due_on <= until)
        found += [_follow_up(kind, item, today) for item in ready]
    found += _meeting_reminders(store, today, horizon_days, limit)
    found += _drift_alerts(store, today, limit)
    found += _out_of_touch(store, today, limit)
    return _at_most(rules.in_order(found), limit)


def due_count(store: Store, today: date) -> int:
    """How many things wait today, for the badge beside the pane's name. Counting ends at 100.

    It is reckoned after every change, so it must not cost what the whole list costs: what is read from an
    index alone comes first, and in a large journal mostly suffices.
    """
    count = 0
    for kind in _counts(store, today):
        count += kind
        if count >= _COUNTED:
            return _COUNTED
    return count


def _counts(store: Store, today: date) -> Iterator[int]:
    yield rows.promises_due(store, today, _COUNTED)
    yield sum(1 for _ in _meeting_reminders(store, today, 0, _COUNTED))
    yield len(rows.with_interval(store, today, _COUNTED))
    yield len(rows.drafts(store, today, _COUNTED))
    yield len(rows.next_steps(store, until=today, limit=_COUNTED))
    for _, waiting in _standing(store, today, today, _COUNTED):
        yield len(waiting)
    yield len(attendance.drifting(store, today, unmarked=True, limit=_COUNTED))
    yield len(rows.seals_past(store, today, _COUNTED))


def finish(store: Store, item: FollowUp, today: date) -> Done[None]:
    """Done: a promise kept, a next step taken. What is answered elsewhere (an outcome, a response, a talk)
    only leaves the list. Raises NotFound when it is gone.
    """
    if item.kind in _PROMISES:
        return settle_promise(store, item.ref_id, PromiseState.KEPT, today)
    if item.kind is FollowUpKind.NEXT_STEP:
        return finish_next_step(store, item.ref_id, done=True)
    if item.kind is FollowUpKind.OUT_OF_TOUCH:
        return _mark(store, item, "Done: {name}", _next_turn(item, today))
    return _mark(store, item, "Done: {name}", None)


def postpone(store: Store, item: FollowUp, until: date, today: date) -> Done[None]:
    """Comes back on the day `until`, which must lie after `today`. Raises InputRefused or NotFound."""
    if until <= today:
        raise InputRefused("{day} is not a later day.", day=until.isoformat())
    if item.kind in _PROMISES:
        return postpone_promise(store, item.ref_id, until)
    if item.kind is FollowUpKind.NEXT_STEP:
        return _postpone_next_step(store, item.ref_id, until)
    return _mark(store, item, "Postpone {name}", until)


def drop(store: Store, item: FollowUp, today: date) -> Done[None]:
    """Let it go: a promise dropped, a draft discarded, a reminder that does not come back.

    Somebody out of touch comes back after another of their intervals. Raises NotFound when it is gone.
    """
    if item.kind in _PROMISES:
        return settle_promise(store, item.ref_id, PromiseState.DROPPED, today)
    if item.kind is FollowUpKind.NEXT_STEP:
        return finish_next_step(store, item.ref_id, done=True)
    if item.kind is FollowUpKind.UNSENT_DRAFT:
        return discard_draft(store, item.ref_id)
    until = _next_turn(item, today) if item.kind is FollowUpKind.OUT_OF_TOUCH else None
    return _mark(store, item, "Drop {name}", until)


def _postpone_next_step(store: Store, entry_id: int, until: date) -> Done[None]:
    if entry_id not in entries.kinds_of(store, (entry_id,)):
        raise NotFound("This conversation is not in the journal any more.")
    label = "Postpone a next step"
    concerned = entries.people_of(store, (entry_id,))
    with store.transaction(label):
        rows.move_next_step(store, entry_id, until)
        entries.touch(store, entry_id)
        summaries.refresh(store, concerned)
    topics = frozenset({Topic.PEOPLE, Topic.FOLLOW_UPS})
    return Done(None, Changes(frozenset(concerned), frozenset({entry_id}), topics, label))


def _dated(
    store: Store, today: date, until: date, limit: int
) -> Iterator[tuple[FollowUpKind, list[rows.Waiting]]]:
    yield FollowUpKind.MY_PROMISE, rows.promises(store, mine=True, until=until, limit=limit)
    yield FollowUpKind.NEXT_STEP, rows.next_steps(store, until=until, limit=limit)
    yield from _standing(store, today, until, limit)
    yield FollowUpKind.UNSENT_DRAFT, rows.drafts(store, today, limit)
    yield FollowUpKind.THEIR_PROMISE, rows.promises(store, mine=False, until=until, limit=limit)
    yield FollowUpKind.SEAL_PAST, rows.seals_past(store, today, limit)


def _standing(
    store: Store, today: date, until: date, limit: int
) -> Iterator[tuple[FollowUpKind, list[rows.Waiting]]]:
    """What follows from people's latest word and is due by `until`."""
    yield FollowUpKind.ASK_AGAIN, _due_by(store, today, until, limit, rules.ask_again_due, rows.not_now)
    yield FollowUpKind.OUTCOME_UNKNOWN, _due_by(store, today, until, limit, rules.outcome_due, rows.said_yes)
    yield FollowUpKind.RESPONSE_UNKNOWN, _due_by(store, today, until, limit, _answer_due, rows.unanswered)


def _due_by(
    store: Store, today: date, until: date, limit: int, rule: _Rule, read: _Reader
) -> list[rows.Waiting]:
    """The longest waiting first, read until enough of them are due: each costs a look into a history."""
    found: list[rows.Waiting] = []
    for skipped in range(0, _LOOKED_AT * limit, limit):
        for item in read(store, today, limit, skipped):
            due_on = rule(item.since, item.due_on)
            if due_on <= until:
                found.append(rows.Waiting(item.ref_id, item.person, item.text, item.since, due_on))
        if len(found) >= limit:
            break
    return found


def _answer_due(since: date, _day: date | None) -> date:
    return rules.answer_due(since)


def _follow_up(kind: FollowUpKind, item: rows.Waiting, today: date) -> FollowUp:
    overdue = 0 if item.due_on is None else (today - item.due_on).days
    return FollowUp(kind, item.ref_id, item.person, item.text, item.due_on, overdue)


def _out_of_touch(store: Store, today: date, limit: int) -> Iterator[FollowUp]:
    for item, interval in rows.with_interval(store, today, limit):
        due_on = rules.contact_due(item.since, interval)
        yield FollowUp(
            FollowUpKind.OUT_OF_TOUCH,
            item.ref_id,
            item.person,
            "",
            due_on,
            (today - due_on).days,
            rules.overdue_ratio(item.since, interval, today),
        )


def _meeting_reminders(store: Store, today: date, horizon: int, limit: int) -> Iterator[FollowUp]:
    """One of each stage whose first day has come by the horizon and whose last has not passed."""
    ahead = meetings.ahead(store, today, horizon + REMIND_AHEAD, limit)
    if not ahead:
        return
    put_off = rows.marked(store, FollowUpKind.MEETING_REMINDER, today)
    until = today + timedelta(days=horizon)
    for meeting in ahead:
        for stage, due_on in rules.reminder_days(meeting.on, today, until):
            ref_id = reminder_ref(meeting.meeting_id, stage)
            if ref_id not in put_off:
                yield FollowUp(
                    FollowUpKind.MEETING_REMINDER,
                    ref_id,
                    PersonRef(0, ""),
                    meeting.topic,
                    due_on,
                    (today - due_on).days,
                    circle_id=meeting.circle_id,
                    circle=meeting.circle,
                    meets_on=meeting.on,
                )


def _drift_alerts(store: Store, today: date, limit: int) -> Iterator[FollowUp]:
    for each in attendance.drifting(store, today, unmarked=True, limit=limit):
        yield FollowUp(
            FollowUpKind.DRIFT_ALERT,
            each.ref_id,
            each.person,
            "",
            each.missed_on,
            (today - each.missed_on).days,
            circle_id=each.circle_id,
            circle=each.circle,
        )


def _next_turn(item: FollowUp, today: date) -> date:
    """Somebody's next turn: one more interval, reckoned back from how far over it they are."""
    days = round((item.overdue / (item.ratio - 1)) if item.ratio > 1 else 1)
    return today + timedelta(days=max(days, 1))


def _at_most(found: tuple[FollowUp, ...], limit: int) -> tuple[FollowUp, ...]:
    counts = dict.fromkeys(FollowUpKind, 0)
    kept = []
    for item in found:
        counts[item.kind] += 1
        if counts[item.kind] <= limit:
            kept.append(item)
    return tuple(kept)


def _mark(store: Store, item: FollowUp, label: str, until: date | None) -> Done[None]:
    named = label.format(name=item.person.name or item.circle)
    with store.transaction(named):
        rows.mark(store, item.kind, item.ref_id, until)
    people = frozenset({item.person.id}) if item.person.id else frozenset()
    return Done(None, Changes(people, topics=frozenset({Topic.FOLLOW_UPS}), label=named))
