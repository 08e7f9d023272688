"""What placeholders, channels, asks and shapes are called in the user's language, and how times are phrased.

Used by the composer and by the editor of templates. Between the braces of a template placeholders keep their
English names, which are its grammar.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from journal.domain.entry import Ask
from journal.domain.person import Channel
from journal.domain.template import Broken, Fault, Placeholder, Shape
from journal.practice.placeholders import ENGLISH, Phrasing


def _tr(text: str) -> str:
    return QCoreApplication.translate("InvitationWords", text)


def placeholder_name(placeholder: Placeholder) -> str:
    """What stands in a placeholder, in lower case: "their words"."""
    return {
        Placeholder.FIRST_NAME: _tr("first name"),
        Placeholder.THEIR_WORDS: _tr("their words"),
        Placeholder.CONCERN: _tr("concern"),
        Placeholder.COMMON_GROUND: _tr("common ground"),
        Placeholder.MY_STORY: _tr("my story"),
        Placeholder.WHEN: _tr("when"),
        Placeholder.WHERE: _tr("where"),
        Placeholder.HOW_LONG: _tr("how long"),
        Placeholder.CIRCLE: _tr("circle"),
        Placeholder.MY_NAME: _tr("my name"),
    }[placeholder]


def placeholder_advice(placeholder: Placeholder) -> str:
    """Where the value comes from and what to do when there is none."""
    return {
        Placeholder.FIRST_NAME: _tr("What you call them."),
        Placeholder.THEIR_WORDS: _tr("Only words that you marked “may be quoted” are offered."),
        Placeholder.CONCERN: _tr("What they care about, from your conversations."),
        Placeholder.COMMON_GROUND: _tr("What you found in common, from your conversations."),
        Placeholder.MY_STORY: _tr("The short form of your story, from the settings."),
        Placeholder.WHEN: _tr("The day and time above the text."),
        Placeholder.WHERE: _tr("Your own places, public ones first."),
        Placeholder.HOW_LONG: _tr("The length above the text."),
        Placeholder.CIRCLE: _tr("The circle you invite to."),
        Placeholder.MY_NAME: _tr("Your name, from the settings."),
    }[placeholder]


def channel_name(channel: Channel) -> str:
    """How an invitation is sent."""
    return {
        Channel.MESSAGE: _tr("Text message"),
        Channel.EMAIL: _tr("E-mail"),
        Channel.PHONE: _tr("Phone call"),
        Channel.IN_PERSON: _tr("In person"),
        Channel.LETTER: _tr("Letter"),
    }[channel]


def ask_name(ask: Ask) -> str:
    """What an invitation asks for."""
    return {
        Ask.ONE_TO_ONE: _tr("A talk, the two of you"),
        Ask.CIRCLE: _tr("To come to a circle"),
        Ask.EVENT: _tr("To come to an event"),
        Ask.TASK: _tr("To take on a task"),
        Ask.NOTHING: _tr("Nothing: a few kind words"),
    }[ask]


def shape_name(shape: Shape) -> str:
    """The situation a template is for."""
    return {
        Shape.SUPPORT_GROUP: _tr("A small group to support each other"),
        Shape.SHARED_CONCERN: _tr("A concern that you share"),
        Shape.ECONOMIC_STRESS: _tr("Money worries"),
        Shape.AFTER_NOT_NOW: _tr("Again, after “not now”"),
        Shape.AFTER_MAYBE: _tr("Again, after “maybe”"),
        Shape.AFTER_DRIFTED: _tr("Somebody who drifted away"),
        Shape.AFTER_NO: _tr("Thanks after a “no”"),
        Shape.AFTER_SILENCE: _tr("Again, after no answer"),
        Shape.AFTER_DID_NOT_COME: _tr("Somebody who did not come"),
        Shape.CAME_BACK: _tr("Somebody who came back"),
        Shape.ONE_TO_ONE: _tr("A first talk"),
        Shape.CIRCLE: _tr("An existing circle"),
        Shape.EVENT: _tr("An event"),
        Shape.TASK: _tr("A task"),
    }[shape]


def fault_sentence(broken: Broken) -> str:
    """What is wrong with a pair of braces, and what would mend it."""
    meant = _tr(" Did you mean {nearest}?").format(nearest=broken.nearest.written) if broken.nearest else ""
    match broken.fault:
        case Fault.UNKNOWN:
            return _tr("There is no placeholder {written}.").format(written=broken.raw) + meant
        case Fault.EMPTY:
            return _tr("There is nothing between these braces.")
        case Fault.UNCLOSED:
            return _tr("This brace is never closed.") + meant + _tr(" Write two of them for a plain brace.")
        case Fault.UNOPENED:
            return _tr("This closing brace was never opened. Write two of them for a plain brace.")
        case Fault.NESTED:
            return _tr("One pair of braces stands inside another.")


def phrasing(locale: QLocale) -> Phrasing:
    """The words for times and lengths in the language of the translation in use.

    Without a translation the texts are English, whatever the system's language is: templates are, too.
    """
    if _tr("half an hour") == "half an hour":
        return ENGLISH
    return Phrasing(
        weekdays=tuple(locale.dayName(day) for day in range(1, 8)),
        months=tuple(locale.monthName(month) for month in range(1, 13)),
        day=_tr("{weekday} {day} {month}"),
        day_and_year=_tr("{weekday} {day} {month} {year}"),
        day_and_time=_tr("{day} at {time}"),
        lengths={
            15: _tr("a quarter of an hour"),
            20: _tr("twenty minutes"),
            30: _tr("half an hour"),
            45: _tr("three quarters of an hour"),
            60: _tr("an hour"),
            90: _tr("an hour and a half"),
            120: _tr("two hours"),
        },
        minutes=_tr("{minutes} minutes"),
        hours=_tr("{hours} hours"),
        hour_and_minutes=_tr("an hour and {minutes} minutes"),
        hours_and_minutes=_tr("{hours} hours and {minutes} minutes"),
        both_care=_tr("both of us care about the same thing, {concern}"),
    )
