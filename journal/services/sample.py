"""The sample journal: invented people and two years of history, for looking around and for pictures.

The file's format is described in resources/sample/README.md. Everything is written through the same use
cases that the program itself uses, oldest first, as if somebody had kept the journal for two years.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from journal import shipped
from journal.domain.dates import PartialDate
from journal.domain.debrief_draft import payload_of as debrief_payload
from journal.domain.draft import DraftKind
from journal.domain.entry import (
    Ask,
    ConversationFields,
    EntryKind,
    InvitationFields,
    Mention,
    NextStep,
    OutcomeKind,
    PromiseFields,
    PromiseState,
    ResponseKind,
    StageText,
)
from journal.domain.invitation_draft import payload_of as invitation_payload
from journal.domain.person import TEXT_FIELDS, Channel, ContactKind, ContactPoint, PersonFields
from journal.domain.profile import Profile
from journal.services import (
    circles,
    debrief,
    drafts,
    invitations,
    people,
    places,
    profile,
    promises,
    responses,
    sample_answers,
    sample_assessments,
    sample_circles,
    sample_concerns,
    sample_links,
    sample_rhythm,
    sample_story,
    timeline,
)
from journal.services import templates as template_services
from journal.store.database import Store

Table = Mapping[str, Any]  # a table of TOML: tests/resources holds the files to their format
_CLOSED_AT = time(18, 50)
Part = Callable[[Store, date, Mapping[str, int], Mapping[str, int]], None]
_FURTHER: tuple[Part, ...] = (
    # Written after the history, in this order; people and circles by their keys.
    sample_links.write,
    sample_concerns.write,
    sample_story.write,
    sample_rhythm.write,
    sample_answers.write,
    sample_circles.write,
    sample_assessments.write,
)


def create_sample(path: Path, today: date, passphrase: str) -> Store:
    """A new journal at `path` with the sample in it, as if `today` were the last day of its two years.

    Raises InputRefused for an existing file or an empty passphrase, CannotWrite when the disk refuses.
    """
    store = Store.create(path, passphrase)
    try:
        fill_with_sample(store, today)
    except BaseException:
        store.close()
        raise
    return store


def fill_with_sample(store: Store, today: date) -> None:
    """Write the sample into an empty journal, in one transaction and without steps of undo."""
    with store.transaction():
        _Sample(store, today).write()
    store.forget_history()


@dataclass(slots=True)
class _Sample:
    """Writes the parsed files; people and circles are known by their keys until they have ids."""

    store: Store
    today: date
    people: dict[str, int] = field(default_factory=dict)
    circles: dict[str, int] = field(default_factory=dict)
    outlines: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    templates: Mapping[str, str] = field(default_factory=dict)

    def write(self) -> None:
        self.outlines = {
            outline.key: {"": outline.title, **{stage.key: stage.title for stage in outline.stages}}
            for outline in shipped.shipped_outlines()
        }
        self.templates = {each.key: each.title for each in template_services.templates(self.store)}
        self._write_people(_tables(shipped.sample_people(self.today), "person"))
        self._write_surroundings(shipped.sample_circles_places(self.today))
        events = [event for part in shipped.sample_history(self.today) for event in self._events(part)]
        for _days_ago, tell in sorted(events, key=lambda event: -event[0]):
            tell()
        self._archive(_tables(shipped.sample_people(self.today), "person"))
        self._leave_unfinished(shipped.sample_drafts(self.today))
        for write in _FURTHER:
            write(self.store, self.today, self.people, self.circles)

    def _write_people(self, tables: Iterable[Table]) -> None:
        known = list(tables)
        for table in known:
            self.people[table["key"]] = people.add_person(self.store, _person(table)).result
        for table in known:
            if "introduced_by" in table:
                person_id = self.people[table["key"]]
                held = people.person(self.store, person_id).fields
                introducer = self.people[table["introduced_by"]]
                people.update_person(self.store, person_id, _introduced(held, introducer))

    def _archive(self, tables: Iterable[Table]) -> None:
        gone = [self.people[table["key"]] for table in tables if table.get("archived")]
        people.archive_people(self.store, gone, True)

    def _write_surroundings(self, tables: Table) -> None:
        me = tables["me"]
        profile.save_profile(self.store, Profile(me["name"], me["story"], me["default_minutes"]))
        for place in tables["place"]:
            places.add_place(self.store, place["name"], place["public"])
        joined: dict[str, list[str]] = {}
        for circle in tables["circle"]:
            added = circles.add_circle(self.store, circle["name"], circle["purpose"])
            self.circles[circle["key"]] = added.result
            for member in circle["members"]:
                joined.setdefault(member, []).append(circle["name"])
        for member, names in joined.items():
            circles.set_membership(self.store, self.people[member], tuple(names))

    def _events(self, tables: Table) -> Iterator[tuple[int, Callable[[], object]]]:
        for entry in _tables(tables, "entry"):
            yield entry["days_ago"], _bound(self._converse, entry)
        for invitation in _tables(tables, "invitation"):
            sent: dict[str, int] = {}
            yield invitation["days_ago"], _bound(self._invite, invitation, sent)
            for answer in invitation.get("response", ()):
                yield answer["days_ago"], _bound(self._answer, invitation, answer, sent)
            for outcome in invitation.get("outcome", ()):
                yield outcome["days_ago"], _bound(self._come, invitation, outcome, sent)

    def _converse(self, table: Table) -> None:
        entry_id = debrief.log_conversation(self.store, self._conversation(table), self.today).result
        settled = [each for each in table.get("promise", ()) if "settled_days" in each]
        if not settled:
            return
        stored = timeline.entries(self.store, (entry_id,))[0].promises
        by_text = {promise.text: promise.entry_id for promise in stored}
        for each in settled:
            day = self._day(-each["settled_days"])
            promises.settle_promise(self.store, by_text[each["text"]], PromiseState(each["state"]), day)

    def _conversation(self, table: Table) -> ConversationFields:
        outline_key = table.get("outline", "")
        titles = self.outlines.get(outline_key, {})
        step = table.get("next_step")
        return ConversationFields(
            kind=EntryKind(table["kind"]),
            on=self._day(table["days_ago"]),
            at=_time(table.get("time")),
            people=tuple(self.people[key] for key in table["people"]),
            place=table.get("place", ""),
            minutes=table.get("minutes"),
            outline_key=outline_key,
            outline_title=titles.get("", ""),
            stages=tuple(
                StageText(
                    note["stage"], titles[note["stage"]], note["text"], sensitive=note.get("sensitive", False)
                )
                for note in table.get("note", ())
            ),
            text=table.get("text", ""),
            concerns=tuple(
                Mention(
                    self.people[each["person"]],
                    each["concern"],
                    each.get("words", ""),
                    quotable=each.get("quotable", False),
                )
                for each in table.get("concern", ())
            ),
            common_ground=tuple(table.get("common_ground", ())),
            promises=tuple(self._promise(each) for each in table.get("promise", ())),
            next_step=None if step is None else NextStep(step["text"], self._due(step), step["done"]),
            sensitive_note=table.get("sensitive_note", ""),
            feeling=table.get("feeling", ""),
            learned=table.get("learned", ""),
        )

    def _promise(self, table: Table) -> PromiseFields:
        return PromiseFields(
            self.people[table["person"]],
            table["text"],
            mine=table["mine"],
            due_on=self._due(table),
            state=PromiseState(table["state"]),
        )

    def _leave_unfinished(self, tables: Table) -> None:
        """What was being written when the program was last closed: a debrief and an invitation."""
        talk = self._conversation(tables["debrief"])
        unsent = self._invitation(tables["invitation"])
        evening = datetime.combine(self.today - timedelta(days=1), _CLOSED_AT, UTC)
        kept = (
            (DraftKind.DEBRIEF, talk.people[0], debrief_payload(talk)),
            (DraftKind.INVITATION, unsent.person_id, invitation_payload(unsent)),
        )
        for kind, person_id, payload in kept:
            drafts.save_draft(self.store, kind, person_id, None, payload, evening)

    def _invite(self, table: Table, sent: dict[str, int]) -> None:
        sent["id"] = invitations.mark_sent(self.store, self._invitation(table), self.today).result

    def _invitation(self, table: Table) -> InvitationFields:
        circle = table.get("circle")
        return InvitationFields(
            person_id=self.people[table["person"]],
            on=self._day(table.get("days_ago", 0)),
            text=table["text"],
            ask=Ask(table["ask"]),
            channel=Channel(table["channel"]),
            template_key=table["template"],
            template_title=self.templates.get(table["template"], ""),
            meet_on=self._day(-table["meets_days"]) if "meets_days" in table else None,
            meet_at=_time(table.get("meets_time")),
            place=table.get("place", ""),
            minutes=table.get("minutes"),
            circle_id=None if circle is None else self.circles[circle],
        )

    def _answer(self, invitation: Table, table: Table, sent: Mapping[str, int]) -> None:
        again = table.get("ask_again_days")
        responses.record_response(
            self.store,
            self.people[invitation["person"]],
            ResponseKind(table["response"]),
            self._day(table["days_ago"]),
            words=table.get("words", ""),
            ask_again_on=None if again is None else self._day(-again),
            invitation_id=sent["id"],
        )

    def _come(self, invitation: Table, table: Table, sent: Mapping[str, int]) -> None:
        responses.record_outcome(
            self.store,
            self.people[invitation["person"]],
            OutcomeKind(table["outcome"]),
            self._day(table["days_ago"]),
            words=table.get("words", ""),
            invitation_id=sent["id"],
        )

    def _day(self, days_ago: int) -> date:
        return self.today - timedelta(days=days_ago)

    def _due(self, table: Table) -> date | None:
        return self._day(-table["due_days"]) if "due_days" in table else None


def _bound(call: Callable[..., object], *args: object) -> Callable[[], object]:
    return lambda: call(*args)


def _tables(document: Table, name: str) -> Iterable[Table]:
    found: Iterable[Table] = document.get(name, ())
    return found


def _time(text: str | None) -> time | None:
    return None if text is None else time.fromisoformat(text)


def _person(table: Table) -> PersonFields:
    channel = table.get("preferred_channel")
    birthday = table.get("birthday")
    return PersonFields(
        **{name: table[name] for name in (*TEXT_FIELDS, "interval_days") if name in table},
        preferred_channel=None if channel is None else Channel(channel),
        birthday=None if birthday is None else PartialDate.parse(birthday),
        tags=tuple(table.get("tags", ())),
        contacts=tuple(
            ContactPoint(ContactKind(each["kind"]), each["value"], each.get("label", ""))
            for each in table.get("contacts", ())
        ),
    )


def _introduced(fields: PersonFields, introducer: int) -> PersonFields:
    return replace(fields, introduced_by=introducer)
