"""Every shipped template, filled as somebody would, passes the check without a warning."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from journal.domain.circle import Place
from journal.domain.finding import CheckContext, Severity
from journal.domain.template import Placeholder, Template, fill, parse_body
from journal.practice.check import CheckRules, check_invitation
from journal.practice.placeholders import when_in_words
from journal.shipped import shipped_templates

TODAY = date(2026, 11, 22)
AT = time(17, 30)
PLACE = Place(1, "Corner Café", True)
USUAL = {
    Placeholder.FIRST_NAME: "Rosa",
    Placeholder.THEIR_WORDS: "My shift ends at ten and the last bus is gone.",
    Placeholder.CONCERN: "the bus cuts",
    Placeholder.COMMON_GROUND: "we both wait at the Elm Street stop",
    Placeholder.MY_STORY: "My grandad kept a strike fund in a biscuit tin, and nobody went hungry.",
    Placeholder.WHERE: PLACE.name,
    Placeholder.HOW_LONG: "half an hour",
    Placeholder.CIRCLE: "Tuesday group",
    Placeholder.MY_NAME: "Maria",
}
OTHER = {
    **USUAL,
    Placeholder.FIRST_NAME: "Dale",
    Placeholder.THEIR_WORDS: "They raised the rent twice this year",
    Placeholder.CONCERN: "the rent",
    Placeholder.COMMON_GROUND: "neither of us can save anything",
    Placeholder.MY_STORY: "We moved three times before I was ten.",
    Placeholder.CIRCLE: "Kitchen table",
}
TEMPLATES = {each.key: each for each in shipped_templates()}


@pytest.mark.parametrize("days", [1, 4, 12])
@pytest.mark.parametrize("values", [USUAL, OTHER], ids=["usual", "other"])
@pytest.mark.parametrize("key", TEMPLATES)
def test_no_shipped_template_is_warned_of(
    rules: dict[str, CheckRules], key: str, values: dict[Placeholder, str], days: int
) -> None:
    template: Template = TEMPLATES[key]
    day = TODAY + timedelta(days=days)
    filled = fill(parse_body(template.body), {**values, Placeholder.WHEN: when_in_words(day, AT, TODAY)})
    assert not filled.missing
    context = CheckContext(
        first_name=values[Placeholder.FIRST_NAME],
        my_name=values[Placeholder.MY_NAME],
        theirs=(values[Placeholder.THEIR_WORDS], values[Placeholder.CONCERN]),
        day=day,
        time=AT,
        place=PLACE.name,
        public=True,
        minutes=30,
        places=(PLACE,),
        today=TODAY,
        channel=template.channels[0],
        ask=template.ask,
    )
    found = check_invitation(filled.text, context, rules)
    warned = [(each.key, each.words(filled.text)) for each in found if each.severity is Severity.WARNING]
    assert warned == []
