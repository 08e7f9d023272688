"""How the choices above the text follow what is chosen in it, and what is sent in the end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from journal.domain.entry import Ask, InvitationFields
from journal.domain.invite_round import RoundPage
from journal.domain.suggestion import Offer
from journal.domain.template import Placeholder, Template
from journal.services.invitations import Choices
from ui.composer.draft import Unsent
from ui.widgets.slot_text.pieces import Held


def with_offer(choices: Choices, placeholder: Placeholder, offer: Offer) -> Choices:
    """The choices after an offer was taken."""
    match placeholder:
        case Placeholder.WHEN:
            return replace(choices, meet_on=offer.meet_on, meet_at=offer.meet_at)
        case Placeholder.WHERE:
            return replace(choices, place=offer.text)
        case Placeholder.HOW_LONG:
            return replace(choices, minutes=offer.minutes)
        case Placeholder.CIRCLE:
            return replace(choices, circle_id=offer.circle_id)
        case _:
            return choices


def with_own_words(choices: Choices, placeholder: Placeholder, text: str) -> Choices:
    """The choices after the user wrote own words: what these mean as a day or a length is not known."""
    match placeholder:
        case Placeholder.WHEN:
            return replace(choices, meet_on=None, meet_at=None)
        case Placeholder.WHERE:
            return replace(choices, place=text.strip())
        case Placeholder.HOW_LONG:
            return replace(choices, minutes=None)
        case Placeholder.CIRCLE:
            return replace(choices, circle_id=None)
        case _:
            return choices


def changed_placeholders(before: Choices, after: Choices) -> tuple[Placeholder, ...]:
    """The placeholders whose value follows from what differs."""
    differs = {
        Placeholder.WHEN: (before.meet_on, before.meet_at) != (after.meet_on, after.meet_at),
        Placeholder.WHERE: before.place != after.place,
        Placeholder.HOW_LONG: before.minutes != after.minutes,
        Placeholder.CIRCLE: before.circle_id != after.circle_id,
    }
    return tuple(placeholder for placeholder, other in differs.items() if other)


def of_round(choices: Choices, page: RoundPage) -> Choices:
    """The choices with what the round fixes: its circle, and all that is known of its meeting."""
    asked, meeting = page.progress.invite_round, page.meeting
    if meeting is None:
        return choices if asked.circle_id is None else replace(choices, circle_id=asked.circle_id)
    return replace(
        choices,
        circle_id=meeting.circle_id,
        meeting_id=asked.meeting_id,
        meet_on=meeting.on,
        meet_at=meeting.at or choices.meet_at,  # the form shows a time in any case
        place=meeting.place or choices.place,
        minutes=meeting.minutes or choices.minutes,
    )


def of_that_meeting(before: Choices, after: Choices) -> Choices:
    """The choices without the circle's meeting when the day, the time or the circle is another one now."""
    same = (before.meet_on, before.meet_at, before.circle_id) == (
        after.meet_on,
        after.meet_at,
        after.circle_id,
    )
    return after if same else replace(after, meeting_id=None)


def still_ahead(choices: Choices, today: date) -> Choices:
    """The choices of an older draft: a day that has passed meanwhile is not fixed any more."""
    if choices.meet_on is None or choices.meet_on >= today:
        return choices
    return replace(choices, meet_on=None, meet_at=None, meeting_id=None)


def to_send(
    unsent: Unsent, person_id: int, template: Template | None, text: str, on: date
) -> InvitationFields:
    """The invitation as it goes on the timeline."""
    choices = unsent.choices
    ask = template.ask if template else Ask.ONE_TO_ONE
    used = {part.placeholder for part in unsent.parts if isinstance(part, Held)}
    meets = ask is not Ask.NOTHING  # a few kind words are for no day and no place
    about_circle = ask is Ask.CIRCLE or Placeholder.CIRCLE in used or choices.meeting_id is not None
    return InvitationFields(
        person_id=person_id,
        on=on,
        text=text,
        ask=ask,
        channel=choices.channel,
        template_key=unsent.template_key,
        template_title=unsent.template_title,
        meet_on=choices.meet_on if meets else None,
        meet_at=choices.meet_at if meets and choices.meet_on else None,
        place=choices.place if meets else "",
        minutes=choices.minutes if meets else None,
        circle_id=choices.circle_id if about_circle else None,
        meeting_id=choices.meeting_id if about_circle else None,
    )
