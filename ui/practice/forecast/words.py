"""The sentences of the forecast."""

from __future__ import annotations

from datetime import date, time

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from journal.domain.turnout import PlannedMeeting
from journal.practice.forecast import MOST_MORE, Forecast, Funnel, Learnt, Out, Stage

translate = QCoreApplication.translate


def day_words(day: date, today: date) -> str:
    """ "Thursday, 10 December", with the year when it is another one."""
    form = "dddd, d MMMM" if day.year == today.year else "dddd, d MMMM yyyy"
    return QLocale().toString(QDate(day.year, day.month, day.day), form)


def clock(at: time) -> str:
    return QLocale().toString(QTime(at.hour, at.minute), QLocale.FormatType.ShortFormat)


def meeting_words(meeting: PlannedMeeting, today: date) -> str:
    """ "Tuesday group, Tue 24 Nov, 18:00", with the year when it is another one."""
    form = "ddd d MMM" if meeting.on.year == today.year else "ddd d MMM yyyy"
    day = QLocale().toString(QDate(meeting.on.year, meeting.on.month, meeting.on.day), form)
    said = translate("Forecast", "{circle}, {day}").format(circle=meeting.circle, day=day)
    return said if meeting.at is None else f"{said}, {clock(meeting.at)}"


def headline(found: Forecast, by: date, today: date) -> str:
    """The one sentence: what comes of the invitations that are out, and what is still needed."""
    goal, day = found.goal, day_words(by, today)
    if found.even == 0:
        said = translate("Forecast", "{goal} in the room on {day} is likely as it is: {chance}.")
        return said.format(goal=goal, day=day, chance=out_of_ten(found.chance))
    if found.even is None:
        said = translate(
            "Forecast", "For {goal} in the room on {day} even {most} more invitations would hardly do."
        )
        return said.format(goal=goal, day=day, most=MOST_MORE)
    if found.even == 1:
        said = translate("Forecast", "For {goal} in the room on {day}, make 1 more invitation.")
    else:
        said = translate("Forecast", "For {goal} in the room on {day}, make about {count} more invitations.")
    return said.format(goal=goal, day=day, count=found.even)


def more_sentence(found: Forecast) -> str:
    """What "about" means: the numbers for an even and for a good chance."""
    if found.even is None:
        return translate("Forecast", "A smaller goal, or a later day, is within reach.")
    if found.safe is None:
        return translate(
            "Forecast", "{even} more give an even chance; for a good one (8 times of 10) more than {most}."
        ).format(even=found.even, most=MOST_MORE)
    if found.safe == 0:
        return translate("Forecast", "No further invitation is needed for a good chance (8 times of 10).")
    if found.even == 0:
        return translate("Forecast", "{safe} more make it a good chance (8 times of 10).").format(
            safe=found.safe
        )
    return translate(
        "Forecast", "{even} more give an even chance, {safe} a good one (8 times of 10)."
    ).format(even=found.even, safe=found.safe)


def out_sentence(out: Out) -> str:
    """Who is invited so far and what they said."""
    if not out.invited:
        said = translate("Forecast", "Nobody is invited to it yet.")
    else:
        parts = [
            translate("Forecast", "{count} said yes").format(count=out.yes),
            *([translate("Forecast", "{count} maybe").format(count=out.maybe)] if out.maybe else []),
            *([translate("Forecast", "{count} no").format(count=out.no)] if out.no else []),
        ]
        if out.waiting:
            parts.append(
                translate("Forecast", "{count} have not answered yet").format(count=len(out.waiting))
            )
        said = translate("Forecast", "{count} invited so far: {answers}.").format(
            count=out.invited, answers=", ".join(parts)
        )
    if out.usually:
        said += " " + translate("Forecast", "{count} more usually come without being asked.").format(
            count=len(out.usually)
        )
    return said


def range_sentence(found: Forecast) -> str:
    """How many of those who are invited already come, with the range."""
    came = found.now.came
    if came.low == came.high:
        return translate("Forecast", "Of these, {count} will most likely come.").format(count=came.low)
    return translate(
        "Forecast", "Of these, most likely {likely} come; 8 times of 10 it is between {low} and {high}."
    ).format(likely=found.likely, low=came.low, high=came.high)


def late_sentence(found: Forecast) -> str:
    """That there is little time left; "" when there is enough."""
    if not found.late:
        return ""
    return translate(
        "Forecast",
        "It is late for a written invitation: an answer takes up to {usual} days, and {left} are"
        " left. Ask in person or by phone.",
    ).format(usual=found.model.patience.usual_days, left=found.days_left)


def whose_sentence(found: Forecast) -> str:
    """How much of it is the user's own record."""
    if found.borrowed:
        return translate("Forecast", "This comes from the numbers of other organizers, not yet yours.")
    return translate(
        "Forecast", "{share}\u00a0% of this is your own record, the rest the numbers of other organizers."
    ).format(share=round(found.model.own_share * 100))


def out_of_ten(chance: float) -> str:
    """ "7 times of 10"; certain things are not promised."""
    return translate("Forecast", "about {count} times of 10").format(count=min(9, max(1, round(chance * 10))))


def number(value: float) -> str:
    """Whole from ten on, else with one decimal unless that is a nought."""
    whole = value >= 10 or abs(value - round(value)) < 0.05
    return QLocale().toString(float(value), "f", 0 if whole else 1)


def stage_range(stage: Stage) -> str:
    """ "4 (2 to 6)"."""
    if stage.low == stage.high:
        return number(stage.expected)
    return translate("Forecast", "{expected} ({low} to {high})").format(
        expected=number(stage.expected), low=stage.low, high=stage.high
    )


def step_names(funnel: Funnel, maybes: bool) -> tuple[str, str, str, str]:
    """What the steps of the funnel are called; who may come without a yes is in it from where they join."""
    top, second = translate("Forecast", "invited"), translate("Forecast", "say yes")
    if funnel.usual:
        top = translate("Forecast", "invited, or come as usual")
        second = translate("Forecast", "yes, or as usual")
    if maybes:
        second = translate("Forecast", "yes, or come after a maybe")
    if funnel.usual and maybes:
        second = translate("Forecast", "yes, as usual, or after a maybe")
    return top, second, translate("Forecast", "come"), translate("Forecast", "stay")


def rate_row(name: str, learnt: Learnt) -> tuple[str, str, str, str]:
    """A rate as a row: its name, now, of others, and the own record."""
    own = translate("Forecast", "none yet")
    if learnt.of:
        own = translate("Forecast", "{seen} of {of}").format(seen=number(learnt.seen), of=number(learnt.of))
    return name, percent(learnt.rate.mean), percent(learnt.prior.mean), own


def percent(share: float) -> str:
    return translate("Forecast", "{share}\u00a0%").format(share=round(share * 100))
