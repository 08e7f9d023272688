"""Every use case that writes texts, given what café mode answered, as a form gives it that was filled so."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import is_dataclass, replace
from datetime import timedelta
from functools import partial
from typing import Any, get_origin

import journal.services
from journal.domain.changes import Done
from journal.domain.draft import DraftKind
from journal.domain.entry import EntryKind, OutcomeKind, ResponseKind
from journal.domain.meeting import GiftKind
from journal.domain.network import LinkFields
from journal.domain.profile import Profile
from journal.domain.seal import Seal
from journal.domain.template import Shape
from journal.domain.word_list import WordListKey
from journal.privacy.veil import SEAL, key_of
from journal.services import (
    assessments,
    circles,
    concern_drafts,
    concerns,
    debrief,
    drafts,
    form_drafts,
    gifts,
    invitations,
    keyed_drafts,
    meetings,
    network,
    outlines,
    people,
    places,
    profile,
    promises,
    replies,
    responses,
    seals,
    story,
    templates,
    word_lists,
)  # fmt: skip
from tests.architecture.test_veil import hints, modules, parts, texts_of
from tests.privacy.cafe_answers import Call, Found


def _template(found: Found) -> Any:
    return replace(found.ask(partial(templates.templates))[0], key="own", shape=Shape.EVENT)


def _outline(found: Found) -> Any:
    return replace(found.ask(partial(outlines.outlines))[0], title=SEAL)


def _draft(found: Found) -> Call:
    draft = found.ask(partial(drafts.drafts))[0]
    person_id = found.id("SELECT min(id) FROM person")
    return partial(
        drafts.save_draft, kind=DraftKind.LINK, person_id=person_id, entry_id=None, payload=draft.payload
    )


def _link(found: Found, writer: Callable[..., Any], **more: Any) -> Call:
    person_id, side = found.side()
    fields = LinkFields(person_id, side.other.id, side.kind, side.words)
    return partial(writer, fields=fields, **more)


def _assessment(found: Found) -> Call:
    from journal.domain.assessment import AssessmentFields

    person_id = found.id("SELECT min(id) FROM person")
    fields = AssessmentFields(
        person_id, found.today, said=1, words=found.entry(EntryKind.ONE_TO_ONE).learned or SEAL
    )
    return partial(assessments.assess, fields=fields, today=found.today)


def _scale(found: Found) -> Call:
    scale = found.ask(partial(assessments.scale))
    return partial(assessments.save_scale, wanted=replace(scale, labels=(SEAL, *scale.labels[1:])))


def _named(found: Found, writer: Callable[..., Any]) -> Call:
    told = found.ask(partial(story.own_values))
    return partial(writer, named=[(each.name, each.words) for each in told])


def _own_concerns(found: Found) -> Call:
    told = found.ask(partial(story.own_concerns))
    return partial(story.save_own_concerns, named=[(each.name, each.words) for each in told])


def _invitation(found: Found) -> Any:
    return found.entry(EntryKind.INVITATION).invitation


def _circle_fields(found: Found) -> Any:
    return found.circle().fields


def _meeting_fields(found: Found) -> Any:
    meeting_id = found.id(
        "SELECT id FROM circle_meeting WHERE topic <> '' OR notes <> '' OR place_id IS NOT NULL"
    )
    return found.ask(partial(meetings.meeting, meeting_id=meeting_id)).fields


def _person_id(found: Found) -> int:
    return found.id("SELECT min(id) FROM person")


def _gift_text(found: Found) -> str:
    text: str = found.gift().text
    return text


WRITE_BACK: dict[str, Callable[[Found], Call]] = {
    "services.assessments.save_scale": _scale,
    "services.assessments.assess": _assessment,
    "services.circles.add_circle": lambda f: partial(
        circles.add_circle, name="New", purpose=f.circle().fields.purpose
    ),
    "services.circles.grow_circle": lambda f: partial(
        circles.grow_circle, name="New", purpose=f.circle().fields.purpose, people=(_person_id(f),)
    ),
    "services.circles.save_circle": lambda f: partial(
        circles.save_circle, circle_id=f.circle().id, fields=_circle_fields(f)
    ),
    "services.circles.add_whole_circle": lambda f: partial(
        circles.add_whole_circle, fields=replace(_circle_fields(f), name="New"), people=()
    ),
    "services.circles.rename_circle": lambda f: partial(
        circles.rename_circle, circle_id=f.circle().id, name="New", purpose=f.circle().fields.purpose
    ),
    "services.circles.set_membership": lambda f: partial(
        circles.set_membership, person_id=_person_id(f), circle_names=(SEAL,)
    ),
    "services.concern_drafts.keep_unfinished": lambda f: partial(
        concern_drafts.keep_unfinished, concern_id=f.id("SELECT min(id) FROM concern"), typed={"name": SEAL}
    ),
    "services.concerns.rename_concern": lambda f: partial(
        concerns.rename_concern, concern_id=f.id("SELECT min(id) FROM concern"), name=f"rent of {SEAL}"
    ),
    "services.concerns.add_synonym": lambda f: partial(
        concerns.add_synonym, concern_id=f.id("SELECT min(id) FROM concern"), name=f"rent of {SEAL}"
    ),
    "services.debrief.log_conversation": lambda f: partial(
        debrief.log_conversation, fields=f.conversation()[1], today=f.today
    ),
    "services.debrief.update_conversation": lambda f: partial(
        debrief.update_conversation, entry_id=f.conversation()[0], fields=f.conversation()[1], today=f.today
    ),
    "services.debrief.heard_in_passing": lambda f: partial(
        debrief.heard_in_passing,
        person_id=_person_id(f),
        words=f.entry(EntryKind.HEARD_IN_PASSING).text or SEAL,
        today=f.today,
    ),
    "services.drafts.save_draft": _draft,
    "services.gifts.add_gift": lambda f: partial(
        gifts.add_gift, person_id=_person_id(f), kind=GiftKind.GIFT, text=_gift_text(f)
    ),
    "services.gifts.change_gift": lambda f: partial(
        gifts.change_gift, gift_id=f.gift().id, kind=GiftKind.NEED, text=_gift_text(f)
    ),
    "services.invitations.mark_sent": lambda f: partial(
        invitations.mark_sent, fields=_invitation(f), today=f.today
    ),
    "services.invitations.update_invitation": lambda f: partial(
        invitations.update_invitation,
        entry_id=f.entry(EntryKind.INVITATION).id,
        fields=_invitation(f),
        today=f.today,
    ),
    "services.meetings.plan_meeting": lambda f: partial(
        meetings.plan_meeting,
        circle_id=f.circle().id,
        fields=replace(_meeting_fields(f), on=f.today + timedelta(days=90)),
    ),
    "services.meetings.update_meeting": lambda f: partial(
        meetings.update_meeting,
        meeting_id=f.id("SELECT id FROM circle_meeting"),
        fields=_meeting_fields(f),
    ),
    "services.network.add_link": lambda f: _link(f, network.add_link),
    "services.network.change_link": lambda f: _link(f, network.change_link, link_id=f.side()[1].link_id),
    "services.outlines.add_outline": lambda f: partial(outlines.add_outline, fields=_outline(f)),
    "services.outlines.copy_outline": lambda f: partial(
        outlines.copy_outline, key=f.ask(partial(outlines.outlines))[0].key, title=SEAL
    ),
    "services.outlines.save_outline": lambda f: partial(outlines.save_outline, fields=_outline(f)),
    "services.outlines.import_outline": lambda _found: partial(
        outlines.import_outline, text=SEAL, source="a file"
    ),
    "services.outlines.mark_answered": lambda f: partial(
        outlines.mark_answered,
        person_id=_person_id(f),
        outline_key=f.ask(partial(outlines.outlines))[0].key,
        question=SEAL,
        on=f.today,
    ),
    "services.people.add_person": lambda f: partial(people.add_person, fields=f.person().fields),
    "services.people.add_person_line": lambda f: partial(people.add_person_line, line=f.person().name),
    "services.people.add_people": lambda f: partial(
        people.add_people, people=(f.person().fields,), label="Add"
    ),
    "services.people.update_person": lambda f: partial(
        people.update_person, person_id=f.person().id, fields=f.person().fields
    ),
    "services.people.tag_people": lambda f: partial(people.tag_people, ids=(_person_id(f),), tag=SEAL),
    "services.places.add_place": lambda f: partial(
        places.add_place, name=f.ask(partial(places.places))[0].name
    ),
    "services.places.update_place": lambda f: partial(
        places.update_place,
        place_id=f.ask(partial(places.places))[0].id,
        name=f.ask(partial(places.places))[0].name,
        public=True,
    ),
    "services.profile.save_profile": lambda f: partial(
        profile.save_profile, fields=f.ask(partial(profile.profile)) if _has_profile(f) else Profile(SEAL)
    ),
    "services.promises.add_promise": lambda f: partial(promises.add_promise, fields=_promise(f), on=f.today),
    "services.promises.update_promise": lambda f: partial(
        promises.update_promise,
        entry_id=f.promise().entry_id,
        text=f.promise().text,
        due_on=None,
        today=f.today,
    ),
    "services.replies.add_reply": lambda f: partial(
        replies.add_reply, answer="yes", text=f.ask(partial(replies.own_replies))[0].text
    ),
    "services.replies.edit_reply": lambda f: partial(
        replies.edit_reply,
        reply_id=f.ask(partial(replies.own_replies))[0].id,
        text=f.ask(partial(replies.own_replies))[0].text,
    ),
    "services.responses.record_response": lambda f: partial(
        responses.record_response, person_id=_person_id(f), kind=ResponseKind.YES, on=f.today, words=SEAL
    ),
    "services.responses.record_outcome": lambda f: partial(
        responses.record_outcome, person_id=_person_id(f), kind=OutcomeKind.ACTIVE, on=f.today, words=SEAL
    ),
    "services.seals.keep": lambda f: partial(
        seals.keep,
        note_id=f.id("SELECT id FROM note WHERE sensitive = 1"),
        seal=Seal(f.entry(EntryKind.ONE_TO_ONE).learned or SEAL),
        today=f.today,
    ),
    "services.form_drafts.keep_unfinished": lambda f: partial(
        form_drafts.keep_unfinished, key="a form", written={"text": f.promise().text}
    ),
    "services.keyed_drafts.keep_unfinished": lambda f: partial(
        keyed_drafts.keep_unfinished,
        kind=DraftKind.FORM,
        key="a form",
        written={"text": f.promise().text},
        most=9,
    ),
    "services.story.keep_version": lambda f: partial(
        story.keep_version, fields=f.ask(partial(story.newest)).fields
    ),
    "services.story.save_own_concerns": _own_concerns,
    "services.story.save_own_values": lambda f: _named(f, story.save_own_values),
    "services.templates.add_template": lambda f: partial(
        templates.add_template, fields=_template(f), findings_seen=True
    ),
    "services.templates.save_template": lambda f: partial(
        templates.save_template, fields=f.ask(partial(templates.templates))[0], findings_seen=True
    ),
    "services.templates.duplicate_template": lambda f: partial(
        templates.duplicate_template, key=f.ask(partial(templates.templates))[0].key, title=SEAL
    ),
    "services.word_lists.save_word_list": lambda f: partial(
        word_lists.save_word_list,
        key=WordListKey.SYNONYMS_EN,
        text=f.ask(partial(word_lists.word_list, key=WordListKey.SYNONYMS_EN)).text,
    ),
}
"""By use case: the call with what a form would hold."""

BY_KEYS_ALONE = frozenset(
    {
        # Their texts are keys of the program's, or they go by ids and kinds.
        # A title goes to the calendar program alone, and never in café mode; the journal keeps a digest.
        "services.calendar.cancellation",
        "services.calendar.meeting_event",
        "services.calendar.meetings_file",
        # Names of fields, and whose value each gets.
        "services.doubles.merge_people",
        # A passphrase; the words come from the other journal, which nobody veils.
        "services.merging_journals.merging.merge_journal",
        "services.follow_ups.drop",
        "services.follow_ups.finish",
        "services.follow_ups.postpone",
        "services.invite_rounds.begin_round",
        "services.outlines.drop_broken",
        "services.outlines.move_outline",
        "services.outlines.remove_outline",
        "services.outlines.restore_outline",
        "services.purge_copies.note_done",
        "services.templates.remove_template",
        "services.templates.restore_builtin",
        # Takes a mark away that it finds by the question's words; with other words it finds none.
        "services.outlines.ask_again",
        # No text of the journal.
        "services.passphrase.change_passphrase",
        # The window imports nothing in café mode.
        "services.importing.running.run_import",
        # What a table's columns mean, and where phone numbers are from.
        "services.importing.remembered.remember_mapping",
        "services.importing.remembered.save_import_habits",
    }
)


def writers() -> set[str]:
    """Every use case that changes the journal and is given a text."""
    found = set()
    for module in modules(journal.services):
        for name, function in vars(module).items():
            if not inspect.isfunction(function) or function.__module__ != module.__name__:
                continue
            parameters = list(inspect.signature(function).parameters.values())
            if name.startswith("_") or not parameters or parameters[0].annotation != "Store":
                continue
            known = hints(function)
            if get_origin(known["return"]) is Done and any(
                _has_text(known[each.name]) for each in parameters[1:]
            ):
                found.add(key_of(function))
    return found


def _has_text(kind: Any) -> bool:
    found = list(parts(kind))
    return bool({str, object} & {each for each in found if isinstance(each, type)}) or any(
        isinstance(each, type) and is_dataclass(each) and texts_of(each) for each in found
    )


def _has_profile(found: Found) -> bool:
    return bool(profile.profile(found.store).my_name)


def _promise(found: Found) -> Any:
    from journal.domain.entry import PromiseFields

    held = found.promise()
    return PromiseFields(held.person.id, held.text)
