"""What the pane of the circles says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from journal.domain.meeting import (
    AttendanceState,
    CircleFields,
    CircleHistory,
    CircleLine,
    GiftKind,
    GiftMatch,
    Meeting,
    Member,
    MemberState,
    Rhythm,
)
from journal.services.circle_pages import Gathering
from ui.theme.tokens import ChipTone
from ui.widgets.time_words import write_time

TONES: Final[Mapping[MemberState, ChipTone]] = MappingProxyType(
    {
        MemberState.NOT_ASKED: ChipTone.NEUTRAL,
        MemberState.INVITED: ChipTone.NEUTRAL,
        MemberState.YES: ChipTone.GREEN,
        MemberState.MAYBE: ChipTone.AMBER,
        MemberState.NOT_NOW: ChipTone.BLUE,
        MemberState.NO: ChipTone.GREY,
        MemberState.SILENCE: ChipTone.GREY,
        MemberState.DID_NOT_COME: ChipTone.GREY,
        MemberState.CAME: ChipTone.GREEN,
        MemberState.ACTIVE: ChipTone.GREEN,
        MemberState.DRIFTED: ChipTone.VIOLET,
    }
)


def tr(text: str) -> str:
    return QCoreApplication.translate("Circles", text)


def day_words(day: date) -> str:
    """ "Tue 24 Nov 2026"."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "ddd d MMM yyyy")


def weekday_words(weekday: int) -> str:
    """ "Monday" for 0."""
    return QLocale().standaloneDayName(weekday + 1, QLocale.FormatType.LongFormat)


def rhythm_words(rhythm: Rhythm) -> str:
    return {
        Rhythm.NONE: tr("No fixed rhythm"),
        Rhythm.WEEKLY: tr("Every week"),
        Rhythm.TWO_WEEKS: tr("Every two weeks"),
        Rhythm.FOUR_WEEKS: tr("Every four weeks"),
        Rhythm.MONTHLY: tr("Every month"),
    }[rhythm]


def meets_words(fields: CircleFields) -> str:
    """ "Every two weeks · Tuesday · 18:30 · 60 minutes · Library"."""
    parts = [rhythm_words(fields.rhythm)]
    if fields.weekday is not None:
        parts.append(weekday_words(fields.weekday))
    parts += _when(fields.at, fields.minutes)
    return " · ".join([*parts, *fields.places])


def meeting_words(meeting: Meeting) -> str:
    """ "Tue 24 Nov 2026 · 18:30 · 60 minutes · Library"."""
    fields = meeting.fields
    parts = [day_words(fields.on), *_when(fields.at, fields.minutes)]
    return " · ".join([*parts, fields.place] if fields.place else parts)


def past_words(meeting: Meeting) -> str:
    """One line of the past: day, topic and who came."""
    fields = meeting.fields
    parts = [day_words(fields.on)]
    if fields.topic:
        parts.append(fields.topic)
    if meeting.cancelled:
        parts.append(tr("called off"))
    elif meeting.taken:
        hoped = tr("{came} of {goal} came") if fields.goal else tr("{came} came")
        parts.append(hoped.format(came=meeting.came, goal=fields.goal))
        if meeting.excused:
            parts.append(tr("{count} excused").format(count=meeting.excused))
    else:
        parts.append(tr("nothing written down yet"))
    return " · ".join(parts)


def state_words(history: CircleHistory) -> str:
    """The chip: where somebody stands in the circle."""
    if history.back and history.state is MemberState.CAME:
        return tr("Came back")
    return {
        MemberState.NOT_ASKED: tr("Not asked yet"),
        MemberState.INVITED: tr("Invited"),
        MemberState.YES: tr("Yes"),
        MemberState.MAYBE: tr("Maybe"),
        MemberState.NOT_NOW: tr("Later"),
        MemberState.NO: tr("No"),
        MemberState.SILENCE: tr("No answer"),
        MemberState.DID_NOT_COME: tr("Did not come"),
        MemberState.CAME: tr("Came"),
        MemberState.ACTIVE: tr("Active"),
        MemberState.DRIFTED: tr("Drifted"),
    }[history.state]


def standing_words(member: Member) -> str:
    """The chip of a row: who was let in without being asked is a member none the less."""
    if member.member and member.history.state is MemberState.NOT_ASKED:
        return tr("Member, not asked")
    return state_words(member.history)


def way_words(history: CircleHistory) -> str:
    """The steps with their days: "Invited 3 Mar 2026, yes 5 Mar 2026"."""
    steps = (
        (tr("invited {day}"), history.invited_on),
        (tr("yes {day}"), history.yes_on),
        (tr("came {day}"), history.came_on),
        (tr("active {day}"), history.active_on),
        (tr("drifted {day}"), history.drifted_on),
    )
    return ", ".join(words.format(day=day_words(day)) for words, day in steps if day is not None)


def attendance_words(state: AttendanceState | None) -> str:
    if state is None:
        return tr("nothing written down")
    return {
        AttendanceState.CAME: tr("came"),
        AttendanceState.EXCUSED: tr("excused"),
        AttendanceState.MISSED: tr("missed"),
    }[state]


def lately_words(member: Member) -> str:
    """The dots for a screen reader, the latest first."""
    told = [attendance_words(state) for state in reversed(member.lately)]
    return tr("Lately: {meetings}").format(meetings=", ".join(told)) if told else ""


def member_sentence(member: Member) -> str:
    """A row as a screen reader reads it."""
    parts = [member.person.name, standing_words(member)]
    if not member.member:
        parts.append(tr("not in the circle"))
    if member.drifting:
        parts.append(tr("missed the last two meetings"))
    return ". ".join(part for part in (*parts, lately_words(member), way_words(member.history)) if part)


def line_words(line: CircleLine) -> str:
    """Under a circle's name in the list."""
    members = tr("1 member") if line.members == 1 else tr("{count} members").format(count=line.members)
    if line.next_on is None:
        return members
    return tr("{members} · meets {day}").format(members=members, day=day_words(line.next_on))


def drift_words(count: int) -> str:
    if count == 0:
        return ""
    return tr("1 missed") if count == 1 else tr("{count} missed").format(count=count)


def line_sentence(line: CircleLine) -> str:
    parts = (line.name, line_words(line), _missing(line.drifting))
    return ". ".join(part for part in parts if part)


def gift_kind_words(kind: GiftKind) -> str:
    return tr("can give") if kind is GiftKind.GIFT else tr("needs")


def match_words(match: GiftMatch) -> str:
    return tr("{giver} can give: {gift} – {taker} needs: {need}").format(
        giver=match.gift.person.first_name,
        gift=match.gift.text,
        taker=match.need.person.first_name,
        need=match.need.text,
    )


def gathering_words(kind: Gathering) -> str:
    return {
        Gathering.MEMBERS: tr("All members"),
        Gathering.NOT_YET: tr("Those who have not come yet"),
        Gathering.DRIFTED: tr("Those who drifted or missed two meetings"),
        Gathering.CONCERN: tr("People who share the concern"),
    }[kind]


def _missing(count: int) -> str:
    if count == 0:
        return ""
    if count == 1:
        return tr("1 member missed the last two meetings")
    return tr("{count} members missed the last two meetings").format(count=count)


def _when(at: time | None, minutes: int | None) -> list[str]:
    parts = [] if at is None else [write_time(at)]
    return parts if not minutes else [*parts, tr("{count} minutes").format(count=minutes)]
