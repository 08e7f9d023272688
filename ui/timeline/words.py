"""The words of the timeline: titles, dates, chips and the sentence in which a screen reader hears a card."""

from __future__ import annotations

from datetime import date, time

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from journal.domain.entry import Ask, Entry, EntryKind, Response
from ui.entry_words import (
    answer_chip,
    answer_word,
    ask_words,
    assessment_words,
    channel_words,
    kind_words,
    promise_state_words,
)
from ui.theme.tokens import ChipTone

ICONS = {
    EntryKind.ONE_TO_ONE: "cup",
    EntryKind.HEARD_IN_PASSING: "ear",
    EntryKind.PHONE: "phone",
    EntryKind.MESSAGE: "mail",
    EntryKind.MEETING: "groups",
    EntryKind.HOUSE_VISIT: "house",
    EntryKind.INVITATION: "message",
    EntryKind.RESPONSE: "message",
    EntryKind.OUTCOME: "check_circle",
    EntryKind.PROMISE: "promise",
    EntryKind.ASSESSMENT: "star",
}
_SEPARATOR = " · "

translate = QCoreApplication.translate


def response_chip(response: Response) -> tuple[str, ChipTone]:
    """The chip's word and tone; "Later · Jan" when the month to ask again is known."""
    words, tone = answer_chip(response.kind)
    if response.ask_again_on is not None:
        month = QLocale().toString(_q(response.ask_again_on), "MMM")
        words = _SEPARATOR.join((words, month))
    return words, tone


def day_words(day: date) -> str:
    """ "Wed 18 Nov": the year stands in the month's heading."""
    return QLocale().toString(_q(day), "ddd d MMM")


def due_words(day: date, today: date) -> str:
    """Like `day_words`, with the year when it is another one."""
    return QLocale().toString(_q(day), "ddd d MMM" if day.year == today.year else "ddd d MMM yyyy")


def month_words(day: date) -> str:
    return QLocale().toString(_q(day), "MMMM yyyy")


def time_words(at: time) -> str:
    return QLocale().toString(QTime(at.hour, at.minute), QLocale.FormatType.ShortFormat)


def minutes_words(minutes: int) -> str:
    if minutes < 90:
        return translate("Timeline", "{n} min").format(n=minutes)
    hours, rest = divmod(minutes, 60)
    return (
        translate("Timeline", "{h} h {n} min").format(h=hours, n=rest)
        if rest
        else translate("Timeline", "{h} h").format(h=hours)
    )


def title(entry: Entry) -> str:
    """What the card is called."""
    if entry.invitation is not None:
        return _invitation_title(entry)
    if entry.response is not None:
        return kind_words(EntryKind.RESPONSE)
    if entry.outcome is not None:
        return kind_words(EntryKind.OUTCOME)
    if entry.promise is not None:
        return (
            translate("Timeline", "My promise")
            if entry.promise.mine
            else translate("Timeline", "Their promise")
        )
    return kind_words(entry.kind)


def meta(entry: Entry) -> str:
    """The line at the card's right: day, time, length, place. An invitation's place is where it asks to
    meet.
    """
    parts = [day_words(entry.on)]
    if entry.at is not None:
        parts.append(time_words(entry.at))
    if entry.invitation is None:
        if entry.minutes:
            parts.append(minutes_words(entry.minutes))
        if entry.place:
            parts.append(entry.place)
    return _SEPARATOR.join(parts)


def meeting_line(entry: Entry) -> str:
    """How it was sent and what it asks for: "by text message · Thu 26 Nov · 17:30 · 30 min · Corner Café"."""
    asked = entry.invitation
    if asked is None:
        return ""
    parts = [channel_words(asked.channel)]
    if asked.meet_on is not None:
        parts.append(due_words(asked.meet_on, entry.on))
    if asked.meet_at is not None:
        parts.append(time_words(asked.meet_at))
    if asked.minutes:
        parts.append(minutes_words(asked.minutes))
    if asked.place:
        parts.append(asked.place)
    return _SEPARATOR.join(parts)


def sentence(entry: Entry, person_id: int) -> str:
    """The card in one breath for a screen reader; sealed words are only counted."""
    parts = [f"{title(entry)}, {QLocale().toString(_q(entry.on), QLocale.FormatType.LongFormat)}"]
    others = [ref.name for ref in entry.people if ref.id != person_id]
    if others:
        parts.append(translate("Timeline", "with {names}").format(names=", ".join(others)))
    if entry.invitation is None and entry.place:
        parts.append(entry.place)
    parts += _spoken_words(entry)
    sealed = len(entry.sealed) + sum(1 for stage in entry.stages if stage.sealed)
    if sealed:
        parts.append(
            translate("Timeline", "Sensitive note, sealed")
            if sealed == 1
            else translate("Timeline", "{n} sensitive notes, sealed").format(n=sealed)
        )
    return ". ".join(part.rstrip(". ") for part in parts if part) + "."


def _spoken_words(entry: Entry) -> list[str]:
    parts = [entry.text] if entry.text else []
    if entry.assessment is not None:
        parts += [*assessment_words(entry.assessment), entry.assessment.words]
    parts += [f"{stage.title}: {stage.text}" for stage in entry.stages if stage.text]
    parts += [
        f"{mention.concern}: {mention.words}" if mention.words else mention.concern
        for mention in entry.concerns
    ]
    parts += [translate("Timeline", "In common: {text}").format(text=text) for text in entry.common_ground]
    promises = entry.promises if entry.promise is None else (entry.promise,)
    for promise in promises:
        template = (
            translate("Timeline", "I promised: {text}, {state}")
            if promise.mine
            else translate("Timeline", "They promised: {text}, {state}")
        )
        parts.append(template.format(text=promise.text, state=promise_state_words(promise.state)))
    if entry.next_step is not None:
        parts.append(translate("Timeline", "Next step: {text}").format(text=entry.next_step.text))
    if entry.invitation is not None:
        parts += [entry.invitation.text, meeting_line(entry)]
    responses = entry.responses if entry.response is None else (entry.response,)
    parts += [
        f"{answer_word(each.kind)}, {day_words(each.on)}, {each.words}".rstrip(", ") for each in responses
    ]
    outcomes = entry.outcomes if entry.outcome is None else (entry.outcome,)
    parts += [
        f"{answer_word(each.kind)}, {day_words(each.on)}, {each.words}".rstrip(", ") for each in outcomes
    ]
    return parts


def _invitation_title(entry: Entry) -> str:
    asked = entry.invitation
    assert asked is not None  # noqa: S101 -- only called for an invitation
    if asked.ask is Ask.CIRCLE:
        if not entry.circle:
            return ask_words(asked.ask)
        if entry.circle.casefold().startswith("the "):
            return translate("Timeline", "Invited to {circle}").format(circle=entry.circle)
        return translate("Timeline", "Invited to the {circle}").format(circle=entry.circle)
    return ask_words(asked.ask)


def _q(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
