"""What is good is said when it is there, and only then."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from journal.domain.entry import Ask
from journal.domain.finding import CheckContext, Severity
from journal.domain.person import Channel
from journal.practice.check import CheckRules, check_invitation

TOLD = "Hi Rosa, you told me about the bus cuts. I'm forming a group of riders."
MEET = " Could we meet at the library on Thursday from 5 to 5:30?"
CONTEXT = CheckContext(first_name="Rosa", theirs=("the bus cuts",), language="en", ask=Ask.ONE_TO_ONE)


@pytest.mark.parametrize(
    ("text", "good"),
    [
        (TOLD + MEET, {"good_about", "good_ask", "good_meeting", "good_theirs"}),
        (
            TOLD + MEET + " I'll ask if you want to join, and any answer is fine.",
            {"good_purpose", "good_ask", "good_meeting", "good_theirs", "good_freedom"},
        ),
        (TOLD, {"good_theirs"}),
        (TOLD + MEET + " I want to pick your brain.", {"good_ask", "good_meeting", "good_theirs"}),
        (TOLD + " Could we meet at the library?", {"good_about", "good_ask", "good_theirs"}),
        (TOLD + MEET + " Could you also sign the petition?", {"good_about", "good_meeting", "good_theirs"}),
        ("Hi Rosa, do you have time for a coffee?", {"good_ask"}),
    ],
)
def test_good_lines(text: str, good: set[str], rules: Mapping[str, CheckRules]) -> None:
    found = check_invitation(text, CONTEXT, rules)
    assert {one.key for one in found if one.severity is Severity.GOOD} == good


@pytest.mark.parametrize(("count", "short"), [(1, True), (9, False)])
def test_a_message_that_fits(count: int, short: bool, rules: Mapping[str, CheckRules]) -> None:
    context = CheckContext(first_name="Rosa", language="en", channel=None)
    assert "good_length" not in {one.key for one in check_invitation(TOLD, context, rules)}
    context = CheckContext(first_name="Rosa", language="en", channel=Channel.MESSAGE)
    assert ("good_length" in {one.key for one in check_invitation(TOLD * count, context, rules)}) is short
