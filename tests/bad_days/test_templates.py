"""Templates with braces that mean nothing, and values that hold braces: named, never sent by mistake."""

from __future__ import annotations

from dataclasses import replace

import pytest

from journal.domain.entry import Ask, InvitationFields
from journal.domain.errors import InputRefused
from journal.domain.person import Channel, PersonFields
from journal.domain.template import Placeholder, Shape, Template
from journal.services import invitations, people, templates
from journal.store.database import Store
from tests.bad_days.conftest import TODAY, Program
from tests.journals import JournalFile

BODIES = {
    "unknown": "Dear {their wishes}",
    "near": "Dear {frist name}",
    "empty": "Dear {}",
    "unclosed": "Dear {first name",
    "unopened": "Dear first name}",
    "nested": "Dear {first {name}}",
    "format": "{0} {x.__class__} {!r} {:>9999999999} %s %(name)s ${HOME}",
    "odd number": "{{{first name}} }}}",
    "deep": "{" * 2001 + "}" * 2001,
}
BROKEN = pytest.mark.parametrize("name", BODIES)


def own(body: str) -> Template:
    return Template("", "My own", Shape.ONE_TO_ONE, Ask.ONE_TO_ONE, (Channel.MESSAGE,), body, builtin=False)


@BROKEN
def test_a_broken_body_is_refused_with_its_place(name: str, store: Store) -> None:
    with pytest.raises(templates.TemplateFaulty, match=r"^Line 1, column \d+: .+[.?]$"):
        templates.add_template(store, own(BODIES[name]))
    assert not [one for one in templates.templates(store) if not one.builtin]


@BROKEN
def test_a_broken_body_that_was_kept_all_the_same_is_never_sent(
    name: str, program: Program, sample_file: JournalFile
) -> None:
    with sample_file.open() as store:
        key = templates.add_template(store, own(BODIES[name]), findings_seen=True).result
        assert templates.template(store, key).body == BODIES[name]
        count = store.scalar("SELECT count(*) FROM entry")
    said = program("invite", "1", "--template", key, "--mark-sent")
    assert said.code == 2
    assert "broken placeholder" in said.sentence
    with sample_file.open() as store:
        assert store.scalar("SELECT count(*) FROM entry") == count


def test_braces_in_values_are_plain_text(store: Store) -> None:
    person = people.add_person(store, PersonFields(given="{when}", nickname="{0}")).result
    offered = invitations.suggestions(store, person, TODAY)
    body = own("Dear {first name}, about {concern}: {{braces}}")
    choices = invitations.first_choices(offered, body)
    filled = invitations.compose(body, offered, choices, {Placeholder.CONCERN: "{x} {concern} {"})
    assert filled.text == "Dear {0}, about {x} {concern} {: {braces}"
    assert filled.complete


def test_a_placeholder_left_open_blocks_sending_and_is_named(store: Store) -> None:
    person = people.add_person(store, PersonFields(given="Rosa")).result
    sent = InvitationFields(person, TODAY, "See you {when}", Ask.ONE_TO_ONE, Channel.MESSAGE)
    with pytest.raises(InputRefused, match="when"):
        invitations.mark_sent(store, sent, TODAY)
    invitations.mark_sent(store, replace(sent, text="See you {soon} }{"), TODAY)
