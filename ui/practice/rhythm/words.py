"""The sentences of the rhythm: what was done, and never what was not."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from journal.domain.rhythm import Answers, Feelings, Intention, Listening, Week

translate = QCoreApplication.translate


def short_day(day: date) -> str:
    """ "18 Nov"."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMM")


def full_day(day: date, today: date) -> str:
    """ "Wed 18 Nov", with the year when it is another one."""
    return QLocale().toString(
        QDate(day.year, day.month, day.day), "ddd d MMM" if day.year == today.year else "ddd d MMM yyyy"
    )


def month(day: date) -> str:
    """ "Nov"."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "MMM")


def invitations(count: int) -> str:
    if count == 1:
        return translate("Rhythm", "1 invitation")
    return translate("Rhythm", "{count} invitations").format(count=count)


def conversations(count: int) -> str:
    if count == 1:
        return translate("Rhythm", "1 conversation")
    return translate("Rhythm", "{count} conversations").format(count=count)


def week_sentence(week: Week, intention: Intention) -> str:
    """This week so far, in a friendly sentence."""
    meant = _both(intention.invitations, intention.conversations)
    if week.quiet:
        if meant:
            return translate("Rhythm", "The week is still open. You mean to have {meant}.").format(
                meant=meant
            )
        return translate("Rhythm", "This week is quiet so far.")
    done = translate("Rhythm", "This week so far: {done}.").format(
        done=_both(week.invitations, week.conversations)
    )
    if not meant:
        return done
    if week.invitations >= intention.invitations and week.conversations >= intention.conversations:
        return done + " " + translate("Rhythm", "That is what you meant to do. Enjoy it.")
    return done + " " + translate("Rhythm", "You mean to have {meant}.").format(meant=meant)


def week_spoken(week: Week) -> str:
    """A bar as it is read aloud: "Week of 16 Nov: 2 invitations, 1 conversation"."""
    done = _both(week.invitations, week.conversations, plain=True) or translate("Rhythm", "a quiet week")
    return translate("Rhythm", "Week of {day}: {done}").format(day=short_day(week.start), done=done)


def answers_sentence(answers: Answers) -> str:
    """All the answers of these weeks; a maybe stands among the noes."""
    if not answers.all:
        return translate("Rhythm", "No invitations in these weeks. The first one is the hardest.")
    parts = [translate("Rhythm", "{count} yes").format(count=answers.yes)]
    if answers.no:
        parts.append(translate("Rhythm", "{count} no").format(count=answers.no))
    if answers.not_now:
        parts.append(translate("Rhythm", "{count} not now").format(count=answers.not_now))
    if answers.silence:
        parts.append(translate("Rhythm", "{count} never answered").format(count=answers.silence))
    if answers.waiting:
        parts.append(translate("Rhythm", "{count} not answered yet").format(count=answers.waiting))
    return translate("Rhythm", "{asked} in these weeks: {answers}.").format(
        asked=invitations(answers.all), answers=", ".join(parts)
    )


def noes_sentence(answers: Answers) -> str:
    """The noes as what they are; "" without any."""
    if not answers.no:
        return ""
    if answers.no == 1:
        said = translate("Rhythm", "1 no: an invitation made.")
    else:
        said = translate("Rhythm", "{count} noes: each one an invitation made.").format(count=answers.no)
    if answers.maybe == 1:
        said += " " + translate("Rhythm", "One of them was a maybe, which mostly means no.")
    elif answers.maybe:
        said += " " + translate("Rhythm", "{count} of them were a maybe, which mostly means no.").format(
            count=answers.maybe
        )
    return said


def felt_sentence(feelings: Feelings) -> str:
    """Before and after on average."""
    before, after = number(feelings.before), number(feelings.after)
    values = {"before": before, "after": after, "talks": conversations(feelings.count)}
    if feelings.after - feelings.before >= 0.25:
        return translate(
            "Rhythm",
            "Before a conversation you felt {before} of 5, afterwards {after} (over {talks})."
            " It mostly ends better than it begins.",
        ).format(**values)
    return translate(
        "Rhythm", "Before a conversation you felt {before} of 5, afterwards {after} (over {talks})."
    ).format(**values)


def listening_sentence(listening: Listening) -> str:
    """The share of listening, beside what the outlines ask for."""
    said = translate("Rhythm", "You listened {share}\u00a0% of the time, over {talks}.").format(
        share=round(listening.mine), talks=conversations(listening.count)
    )
    if listening.outline is None:
        return said
    aim = translate("Rhythm", "Their outlines ask for {share}\u00a0%.").format(share=round(listening.outline))
    return f"{said} {aim}"


def number(value: float) -> str:
    """One decimal, as the user's language writes it."""
    return QLocale().toString(float(value), "f", 1)


def _both(asked: int, talks: int, *, plain: bool = False) -> str:
    parts = ([invitations(asked)] if asked else []) + ([conversations(talks)] if talks else [])
    if plain or len(parts) < 2:
        return ", ".join(parts)
    return translate("Rhythm", "{one} and {other}").format(one=parts[0], other=parts[1])
