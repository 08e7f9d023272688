"""circles: the small groups, when they meet, and how their members are."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from journal.commands.context import Context
from journal.commands.output import Answer, answer, fact, table, wrapped
from journal.domain.meeting import CircleView, GiftKind, Meeting, Member, Rhythm
from journal.services.journal_file import open_journal

_NAME_CELLS = 40
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_RHYTHMS = {
    Rhythm.NONE: "no fixed rhythm",
    Rhythm.WEEKLY: "every week",
    Rhythm.TWO_WEEKS: "every two weeks",
    Rhythm.FOUR_WEEKS: "every four weeks",
    Rhythm.MONTHLY: "every month",
}


def circles(context: Context, arguments: argparse.Namespace) -> Answer:
    from journal.services import circle_pages as service

    with open_journal(context.journal, context.passphrase()) as store:
        if not arguments.name:
            rows = service.circle_lines(store, context.today)
            cells = [
                (
                    row.name,
                    str(row.members),
                    row.next_on.isoformat() if row.next_on else "",
                    f"{row.drifting} missed two meetings" if row.drifting else "",
                )
                for row in rows
            ]
            return answer(table(cells, (_NAME_CELLS, 0, 0, 0)) or ["No circles yet."], {"circles": rows})
        circle_id = service.resolve_circle(store, " ".join(arguments.name))
        view = service.circle_view(store, circle_id, context.today)
    return answer(_page(view), _document(view))


def _document(view: CircleView) -> dict[str, Any]:
    ahead = [meeting for meeting in view.planned if not meeting.cancelled]
    return {
        "circle": {"id": view.id, **_fields(view)},
        "members": view.members,
        "next": ahead[0] if ahead else None,
        "proposed": view.proposed,
        "planned": view.planned,
        "past": view.past,
        "past_in_all": view.past_count,
        "drifting": [member.person for member in view.members if member.drifting],
        "gifts": view.gifts,
        "matches": view.matches,
    }


def _fields(view: CircleView) -> dict[str, Any]:
    fields = view.fields
    return {
        "name": fields.name,
        "purpose": fields.purpose,
        "rhythm": fields.rhythm,
        "weekday": fields.weekday,
        "at": fields.at,
        "minutes": fields.minutes,
        "places": fields.places,
        "concern": view.concern or None,
    }


def _page(view: CircleView) -> Iterator[str]:
    fields = view.fields
    yield f"{fields.name} ({view.id})"
    yield from wrapped(fields.purpose, "    ") if fields.purpose else ()
    day = "" if fields.weekday is None else f", {_WEEKDAYS[fields.weekday]}"
    at = "" if fields.at is None else f", {fields.at:%H:%M}"
    yield from fact("Meets", _RHYTHMS[fields.rhythm] + day + at)
    yield from fact("Places", ", ".join(fields.places))
    yield from fact("Grown from", view.concern)
    ahead = [meeting for meeting in view.planned if not meeting.cancelled]
    yield from fact("Next", _meeting(ahead[0]) if ahead else None)
    if not ahead:
        yield from fact("By the rhythm", view.proposed)
    for member in view.members:
        yield from wrapped(_member(member), "    ")
    for match in view.matches:
        giver, taker = match.gift.person.first_name, match.need.person.first_name
        yield from wrapped(f"{giver} can give: {match.gift.text} - {taker} needs: {match.need.text}")
    for gift in view.gifts:
        verb = "can give" if gift.kind is GiftKind.GIFT else "needs"
        yield from wrapped(f"{gift.person.name} {verb}: {gift.text}", "    ")
    for meeting in view.past:
        yield from wrapped(_meeting(meeting), "    ")


def _member(member: Member) -> str:
    parts = [f"{member.person.name} ({member.person.id}): {member.history.state.value.replace('_', ' ')}"]
    if not member.member:
        parts.append("not in the circle")
    if member.drifting:
        parts.append("missed the last two meetings")
    return ", ".join(parts)


def _meeting(meeting: Meeting) -> str:
    fields = meeting.fields
    parts = [
        fields.on.isoformat(),
        "" if fields.at is None else f"{fields.at:%H:%M}",
        fields.topic,
        fields.place,
    ]
    if meeting.cancelled:
        parts.append("called off")
    elif meeting.taken:
        parts.append(f"{meeting.came} came")
    return ", ".join(part for part in parts if part)
