"""Every use case that a user can take back, each as a deed done by chance; undo_never.py has the others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from journal.domain.assessment import AssessmentFields
from journal.domain.entry import OutcomeKind, PromiseFields, PromiseState, ResponseKind
from journal.domain.meeting import AttendanceState, GiftKind
from journal.domain.outline import Outline, Stage
from journal.domain.profile import Profile
from journal.domain.rhythm import Intention
from journal.domain.seal import Seal
from journal.domain.story import StoryFields, StoryForm
from journal.domain.word_list import WordListKey
from journal.services import (
    assessments,
    circles,
    concerns,
    debrief,
    doubles,
    follow_ups,
    gifts,
    invitation_check,
    invitations,
    meetings,
    network,
    outlines,
    people,
    places,
    profile,
    promises,
    replies,
    responses,
    rhythm,
    seals,
    story,
    templates,
    timeline,
    trash,
    word_lists,
)
from journal.services.importing import planning, running, taking_back
from journal.store.database import Store
from tests.services.undo_hand import LIVE_PERSON, WORDS, Hand

Call = Callable[[Store], Any]
Deed = Callable[[Hand], Call]

SENSITIVE = (
    "SELECT note.id FROM note JOIN entry ON entry.id = entry_id WHERE sensitive = 1 AND deleted_at IS NULL"
)
MEMBER = (
    "SELECT circle_id, person_id FROM circle_member JOIN person ON person.id = person_id"
    " WHERE deleted_at IS NULL"
)
APART = "SELECT person_id, other_id FROM person_apart"
MEETING = "SELECT id FROM circle_meeting"
UNUSED = "SELECT id FROM concern WHERE id NOT IN (SELECT concern_id FROM mention)"
PROMISE = "SELECT entry_id FROM promise JOIN entry ON entry.id = entry_id WHERE deleted_at IS NULL"


def _import(hand: Hand) -> Call:
    file = hand.folder / "people.vcf"
    cards = [
        f"BEGIN:VCARD\nVERSION:3.0\nFN:{hand.name()}\nTEL:{hand.mark()}55\nEND:VCARD\n" for _ in range(5)
    ]
    file.write_text("".join(cards))
    return lambda store: running.run_import(store, planning.plan_import(store, file))


def _import_back(hand: Hand) -> Call:
    made = [one.id for one in taking_back.all_imports(hand.store) if one.undone_at is None]
    if not made:
        return _import(hand)
    return partial(taking_back.undo_import, import_id=hand.chance.choice(made))


def _attendance(hand: Hand, writer: Any) -> Call:
    meeting_id, circle_id = hand.row("SELECT id, circle_id FROM circle_meeting WHERE held_on <= '2026-11-22'")
    members = [
        one
        for (one,) in hand.store.rows(
            f"{MEMBER.replace('circle_id, person_id', 'person_id', 1)} AND circle_id = {circle_id}"
        )
    ]
    states = {one: hand.chance.choice(list(AttendanceState)) for one in members} or {
        hand.person(): AttendanceState.CAME
    }
    return partial(writer, meeting_id=meeting_id, states=states, today=hand.today)


def _merge(hand: Hand, writer: Any, whom: str = "SELECT id FROM concern") -> Call:
    one, other = hand.two(whom)
    return lambda store: writer(store, one, other)


def _of_member(hand: Hand, writer: Any, **more: Any) -> Call:
    circle_id, person_id = hand.row(MEMBER)
    return partial(writer, circle_id=circle_id, person_id=person_id, **more)


def _own_outline(hand: Hand) -> Outline:
    title = hand.name()
    return Outline("", title, hand.words(), None, (Stage("", hand.name(), hand.words(), (hand.words(),)),))


def _scale(hand: Hand) -> Call:
    now = assessments.scale(hand.store)
    return partial(
        assessments.save_scale, wanted=replace(now, on=True, stale_months=hand.chance.randint(1, 11))
    )


def _changed(found: Any, **more: Any) -> Any:
    return replace(found, **more)


DEEDS: dict[str, Deed] = {
    "assessments.assess": lambda h: partial(
        assessments.assess,
        fields=AssessmentFields(h.person(), h.day(), said=h.chance.randint(1, 5), words=h.words()),
        today=h.today,
    ),
    "assessments.save_scale": _scale,
    "circles.add_circle": lambda h: partial(circles.add_circle, name=h.name(), purpose=h.words()),
    "circles.add_members": lambda h: partial(
        circles.add_members, circle_id=h.table("circle"), people=h.people(5)
    ),
    "circles.add_whole_circle": lambda h: partial(
        circles.add_whole_circle, fields=h.circle(), people=h.people()
    ),
    "circles.delete_circle": lambda h: partial(circles.delete_circle, circle_id=h.table("circle")),
    "circles.grow_circle": lambda h: partial(
        circles.grow_circle, name=h.name(), purpose=h.words(), people=h.people()
    ),
    "circles.remove_member": lambda h: _of_member(h, circles.remove_member),
    "circles.rename_circle": lambda h: partial(
        circles.rename_circle, circle_id=h.table("circle"), name=h.name(), purpose=h.words()
    ),
    "circles.save_circle": lambda h: partial(
        circles.save_circle, circle_id=h.table("circle"), fields=h.circle()
    ),
    "circles.set_membership": lambda h: partial(
        circles.set_membership, person_id=h.person(), circle_names=(h.name(),)
    ),
    "concerns.add_synonym": lambda h: partial(
        concerns.add_synonym, concern_id=h.table("concern"), name=h.words()
    ),
    "concerns.delete_concern": lambda h: partial(concerns.delete_concern, concern_id=h.id(UNUSED)),
    "concerns.keep_apart": lambda h: _merge(h, concerns.keep_apart),
    "concerns.merge_concerns": lambda h: _merge(h, concerns.merge_concerns),
    "concerns.remove_synonym": lambda h: partial(
        concerns.remove_synonym, synonym_id=h.table("concern_synonym")
    ),
    "concerns.rename_concern": lambda h: partial(
        concerns.rename_concern, concern_id=h.table("concern"), name=h.words()
    ),
    "doubles.merge_people": lambda h: _merge(h, doubles.merge_people, LIVE_PERSON),
    "doubles.say_apart": lambda h: _merge(h, doubles.say_apart, LIVE_PERSON),
    "doubles.take_back_apart": lambda h: partial(
        doubles.take_back_apart, **dict(zip(("one", "other"), h.row(APART), strict=True))
    ),
    "debrief.heard_in_passing": lambda h: partial(
        debrief.heard_in_passing, person_id=h.person(), words=h.words(), today=h.today, concern="bus"
    ),
    "debrief.log_conversation": lambda h: partial(
        debrief.log_conversation, fields=h.conversation(), today=h.today
    ),
    "debrief.update_conversation": lambda h: partial(
        debrief.update_conversation, entry_id=h.entry("one_to_one"), fields=h.conversation(), today=h.today
    ),
    "follow_ups.drop": lambda h: partial(follow_ups.drop, item=h.follow_up(), today=h.today),
    "follow_ups.finish": lambda h: partial(follow_ups.finish, item=h.follow_up(), today=h.today),
    "follow_ups.postpone": lambda h: partial(
        follow_ups.postpone, item=h.follow_up(), until=h.day(3, 40), today=h.today
    ),
    "gifts.add_gift": lambda h: partial(
        gifts.add_gift, person_id=h.person(), kind=GiftKind.GIFT, text=h.words()
    ),
    "gifts.change_gift": lambda h: partial(
        gifts.change_gift, gift_id=h.table("gift"), kind=GiftKind.NEED, text=h.words()
    ),
    "gifts.remove_gift": lambda h: partial(gifts.remove_gift, gift_id=h.table("gift")),
    "running.run_import": _import,
    "taking_back.undo_import": _import_back,
    "invitation_check.allow_quoting": lambda h: partial(
        invitation_check.allow_quoting,
        **dict(
            zip(
                ("note_id", "person_id"),
                h.row("SELECT note_id, person_id FROM mention WHERE quotable = 0"),
                strict=True,
            )
        ),
    ),
    "invitations.mark_sent": lambda h: partial(invitations.mark_sent, fields=h.invitation(), today=h.today),
    "invitations.update_invitation": lambda h: partial(
        invitations.update_invitation, entry_id=h.entry("invitation"), fields=h.invitation(), today=h.today
    ),
    "meetings.cancel_meeting": lambda h: partial(
        meetings.cancel_meeting, meeting_id=h.id(f"{MEETING} WHERE cancelled = 0")
    ),
    "meetings.delete_meeting": lambda h: partial(meetings.delete_meeting, meeting_id=h.id(MEETING)),
    "meetings.plan_meeting": lambda h: partial(
        meetings.plan_meeting, circle_id=h.table("circle"), fields=h.meeting()
    ),
    "meetings.record_drifted": lambda h: _of_member(h, meetings.record_drifted, today=h.today),
    "meetings.take_attendance": lambda h: _attendance(h, meetings.take_attendance),
    "meetings.update_meeting": lambda h: partial(
        meetings.update_meeting, meeting_id=h.id(MEETING), fields=h.meeting()
    ),
    "meetings.write_down_attendance": lambda h: _attendance(h, meetings.write_down_attendance),
    "network.add_link": lambda h: partial(network.add_link, fields=h.link()),
    "network.change_link": lambda h: partial(network.change_link, link_id=h.table("link"), fields=h.link()),
    "network.remove_link": lambda h: partial(network.remove_link, link_id=h.table("link")),
    "outlines.add_outline": lambda h: partial(outlines.add_outline, fields=_own_outline(h)),
    "outlines.ask_again": lambda h: partial(
        outlines.ask_again,
        **dict(
            zip(
                ("person_id", "question"),
                h.row("SELECT person_id, question FROM answered_question"),
                strict=True,
            )
        ),
    ),
    "outlines.copy_outline": lambda h: partial(outlines.copy_outline, key=h.outline().key, title=h.name()),
    "outlines.drop_broken": lambda h: partial(
        outlines.drop_broken, key=h.id("SELECT key FROM own_outline WHERE text = 'broken'")
    ),
    "outlines.import_outline": lambda h: partial(
        outlines.import_outline,
        text=(
            f'key = "brought"\ntitle = "{h.name()}"\nwhen = "{h.words()}"\n'
            f'[[stage]]\nkey = "one"\ntitle = "One"\nprompt = "{h.words()}"\nquestions = ["{h.words()}?"]\n'
        ),
        source="outline.toml",
    ),
    "outlines.mark_answered": lambda h: partial(
        outlines.mark_answered,
        person_id=h.person(),
        outline_key=h.outline().key,
        question=h.words(),
        on=h.today,
    ),
    "outlines.move_outline": lambda h: partial(
        outlines.move_outline, key=h.outline().key, steps=h.chance.choice((1, -1))
    ),
    "outlines.remove_outline": lambda h: partial(outlines.remove_outline, key=h.outline().key),
    "outlines.restore_outline": lambda h: partial(outlines.restore_outline, key=h.outline().key),
    "outlines.save_outline": lambda h: partial(
        outlines.save_outline, fields=_changed(h.outline(), title=h.name())
    ),
    "people.add_people": lambda h: partial(
        people.add_people, people=(h.fields(), h.fields()), label="Add two people"
    ),
    "people.add_person": lambda h: partial(people.add_person, fields=h.fields()),
    "people.add_person_line": lambda h: partial(people.add_person_line, line=h.name()),
    "people.archive_people": lambda h: partial(
        people.archive_people, ids=h.people(), archived=h.chance.random() < 0.7
    ),
    "people.archive_person": lambda h: partial(
        people.archive_person, person_id=h.person(), archived=h.chance.random() < 0.7
    ),
    "people.delete_people": lambda h: partial(people.delete_people, ids=h.people(2)),
    "people.tag_people": lambda h: partial(people.tag_people, ids=h.people(), tag=h.words()),
    "people.update_person": lambda h: partial(
        people.update_person, person_id=h.person(), fields=_changed(h.fields(), introduced_by=None)
    ),
    "places.add_place": lambda h: partial(places.add_place, name=h.name()),
    "places.remove_place": lambda h: partial(places.remove_place, place_id=h.table("place")),
    "places.update_place": lambda h: partial(
        places.update_place, place_id=h.table("place"), name=h.name(), public=False
    ),
    "profile.save_profile": lambda h: partial(
        profile.save_profile, fields=Profile(h.name(), h.words(), h.chance.randint(10, 90))
    ),
    "promises.add_promise": lambda h: partial(
        promises.add_promise, fields=PromiseFields(h.person(), h.words()), on=h.day()
    ),
    "promises.postpone_promise": lambda h: partial(
        promises.postpone_promise, entry_id=h.id(PROMISE), due_on=h.day(2, 60)
    ),
    "promises.settle_promise": lambda h: partial(
        promises.settle_promise,
        entry_id=h.id(PROMISE),
        state=h.chance.choice((PromiseState.KEPT, PromiseState.DROPPED)),
        on=h.today,
    ),
    "promises.update_promise": lambda h: partial(
        promises.update_promise, entry_id=h.id(PROMISE), text=h.words(), due_on=None, today=h.today
    ),
    "replies.add_reply": lambda h: partial(replies.add_reply, answer="yes", text=h.words()),
    "replies.edit_reply": lambda h: partial(
        replies.edit_reply, reply_id=h.table("own_reply"), text=h.words()
    ),
    "replies.move_reply": lambda h: partial(replies.move_reply, reply_id=h.table("own_reply"), place=0),
    "replies.remove_reply": lambda h: partial(replies.remove_reply, reply_id=h.table("own_reply")),
    "responses.record_meeting_outcome": lambda h: partial(
        responses.record_meeting_outcome, person_id=h.person(), kind=OutcomeKind.SHOWED_UP, today=h.today
    ),
    "responses.record_outcome": lambda h: partial(
        responses.record_outcome, person_id=h.person(), kind=OutcomeKind.ACTIVE, on=h.day(), words=h.words()
    ),
    "responses.record_response": lambda h: partial(
        responses.record_response, person_id=h.person(), kind=ResponseKind.NO, on=h.day(), words=h.words()
    ),
    "rhythm.set_intention": lambda h: partial(
        rhythm.set_intention, wanted=Intention(h.chance.randint(1, 20), h.chance.randint(1, 20))
    ),
    "seals.delete_note": lambda h: partial(seals.delete_note, note_id=h.id(SENSITIVE)),
    "seals.keep": lambda h: partial(
        seals.keep, note_id=h.id(SENSITIVE), seal=Seal(h.words(), h.day(1, 90)), today=h.today
    ),
    "seals.unseal": lambda h: partial(seals.unseal, note_id=h.id(SENSITIVE)),
    "story.bring_back": lambda h: partial(story.bring_back, version_id=h.table("story_version")),
    "story.delete_version": lambda h: partial(story.delete_version, version_id=h.table("story_version")),
    "story.keep_version": lambda h: partial(
        story.keep_version, fields=StoryFields(spark=h.words(), short=h.words())
    ),
    "story.save_own_concerns": lambda h: partial(
        story.save_own_concerns, named=[(h.chance.choice(("bus", "rent", "bread")), h.words())]
    ),
    "story.save_own_values": lambda h: partial(story.save_own_values, named=[(h.name(), h.words())]),
    "story.save_rehearsal": lambda h: partial(
        story.save_rehearsal, on=h.day(), form=h.chance.choice(list(StoryForm)), seconds=60
    ),
    "templates.add_template": lambda h: partial(
        templates.add_template,
        fields=_changed(h.template(), key="", title=h.name(), builtin=False),
        findings_seen=True,
    ),
    "templates.duplicate_template": lambda h: partial(
        templates.duplicate_template, key=h.template().key, title=h.name()
    ),
    "templates.remove_template": lambda h: partial(templates.remove_template, key=h.template().key),
    "templates.restore_builtin": lambda h: partial(
        templates.restore_builtin, key=h.id("SELECT key FROM template")
    ),
    "templates.save_template": lambda h: partial(
        templates.save_template, fields=_changed(h.template(), title=h.name()), findings_seen=True
    ),
    "timeline.delete_entries": lambda h: partial(
        timeline.delete_entries, ids=(h.id("SELECT id FROM entry WHERE deleted_at IS NULL"),)
    ),
    "timeline.finish_next_step": lambda h: partial(
        timeline.finish_next_step,
        entry_id=h.id("SELECT entry_id FROM next_step WHERE done = 0"),
    ),
    "trash.restore_entries": lambda h: partial(
        trash.restore_entries, ids=(h.id("SELECT id FROM entry WHERE deleted_at IS NOT NULL"),)
    ),
    "trash.restore_people": lambda h: partial(
        trash.restore_people, ids=(h.id(LIVE_PERSON.replace("IS NULL", "IS NOT NULL")),)
    ),
    "word_lists.restore_word_list": lambda h: partial(
        word_lists.restore_word_list, key=h.chance.choice(list(WordListKey))
    ),
    "word_lists.save_word_list": lambda h: partial(
        word_lists.save_word_list,
        key=WordListKey.SYNONYMS_EN,
        text=f'groups = [["{h.chance.choice(WORDS)}", "{h.mark().strip()} a"]]\n',
    ),
}
