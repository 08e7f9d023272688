"""What each text of a result is in café mode: tests/architecture holds this table complete.

A field whose texts are neither names nor to be shown is WORDS. KEEP are names of concerns, circles, tags and
stages, which the user reads by; names of people are sealed within them. Classes by "package.module.Class".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from journal.privacy.veil import Kind, Rule


def _all(kind: Kind, *names: str) -> dict[str, Rule]:
    return {name: Rule(kind) for name in names}


def _words(*names: str) -> dict[str, Rule]:
    return _all(Kind.WORDS, *names)


def _keep(*names: str) -> dict[str, Rule]:
    return _all(Kind.KEEP, *names)


def _plain(*names: str) -> dict[str, Rule]:
    return _all(Kind.PLAIN, *names)


def _named(by: str, *names: str) -> dict[str, Rule]:
    return {name: Rule(Kind.NAME, by) for name in names}


_PEOPLE: Final = {
    "domain.person.ContactPoint": _words("value", "label"),
    "domain.person.PersonFields": {
        "given": Rule(Kind.GIVEN),
        **_all(Kind.REST, "middle", "family", "prefix", "suffix", "nickname"),
        **_keep("pronouns", "language", "tags"),
        **_words("work", "neighbourhood", "how_met", "notes"),
        **_plain("codename"),
    },
    "domain.person.PersonRef": _named("id", "name", "first_name"),
    "domain.person.Person": {"fields": Rule(Kind.OWN, "id"), **_keep("concerns", "circles")},
    "domain.person.PersonRow": _named("id", "name") | _keep("cares_about"),
    "domain.person.PeopleQuery": _keep("tag"),
    "domain.double.MergeField": _plain("name") | _words("kept", "other"),
    "domain.double.MergePreview": _keep("tags", "circles") | _words("refused"),
    "domain.double.HistoryCount": _plain("kind"),
    "matching.likeness.Reason": _plain("key") | _words("words"),
    "domain.network.LinkFields": _words("words"),
    "domain.network.Link": _words("words"),
    "domain.network.Side": _words("words"),
    "domain.network.Node": _named("id", "name", "first_name"),
    "domain.network.Network": _named("centre", "title"),
    "domain.network.Step": _keep("circle"),
    "domain.search.SearchHit": {
        **_keep("label"),
        **_words("passage"),
        "marks": Rule(Kind.EMPTY),
        **_plain("field"),
    },
    "domain.search_words.SearchWord": _words("text"),
    "services.person_details.PersonDetails": _keep("circles", "tags"),
    "ui.network.presenter.Read": _keep("circles"),
}
_ENTRIES: Final = {
    "domain.entry.StageText": _plain("key") | _keep("title") | _words("text"),
    "domain.entry.Mention": _keep("concern") | _words("words"),
    "domain.entry.PromiseFields": _words("text"),
    "domain.entry.NextStep": _words("text"),
    "domain.entry.ConversationFields": {
        **_words("place", "text", "common_ground", "sensitive_note", "feeling", "learned"),
        **_plain("outline_key"),
        **_keep("outline_title"),
    },
    "domain.entry.InvitationFields": {
        **_words("text", "place"),
        **_plain("template_key"),
        **_keep("template_title"),
    },
    "domain.entry.Response": _words("words"),
    "domain.entry.Outcome": _words("words"),
    "domain.entry.Promise": _words("text"),
    "domain.entry.Entry": {
        **_words("place", "text", "common_ground", "feeling", "learned"),
        **_plain("outline_key"),
        **_keep("outline_title", "circle"),
    },
    "domain.entry.TimelineQuery": _words("find"),
    "domain.assessment.Scale": _keep("labels"),
    "domain.assessment.Mark": _keep("label"),
    "domain.assessment.AssessmentFields": _words("words"),
    "domain.assessment.Assessment": _words("words"),
    "domain.brief.OpenStage": _plain("key") | _keep("title", "questions"),
    "domain.brief.SensitiveText": _words("text"),
    "domain.brief.Brief": {
        **_words("common_ground", "next_step"),
        **_plain("ask", "outline_key"),
        **_keep("answered"),
    },
    "domain.draft.Draft": _words("payload"),
    "domain.changes.Changes": _words("label"),
    "domain.follow_up.FollowUp": _words("text") | _keep("circle"),
    "domain.rhythm.Learned": _named("person_id", "person") | _words("text"),
    "practice.next_step.Proposal": _plain("sentence"),
    "practice.question_bank.QuestionBank": _keep("answered"),
    "services.next_step.Proposed": _plain("template_key"),
    "ui.debrief.presenter.Beginning": _words("places"),
    # What was typed into the search box in café mode was seen as it was typed.
    "services.session.Session": _plain("pane", "page", "search_in_cafe") | _words("search"),
    "services.timeline.Header": _keep("not_reached"),
    "services.undo.UndoState": _words("undo_label", "redo_label"),
}
_GROUPS: Final = {
    "domain.circle.Circle": _keep("name") | _words("purpose"),
    "domain.circle.Place": _words("name"),
    "domain.concern.ConcernRow": _keep("name"),
    "domain.concern.ConcernChoice": _keep("name", "synonyms"),
    "domain.concern.Spoken": _words("words"),
    "domain.concern.NamedConcern": _keep("names"),
    "domain.concern.Related": _keep("why"),
    "domain.concern.ConcernPage": _keep("synonyms", "circles") | _words("my_words", "touches"),
    "domain.concern.Shared": _words("text", "mine"),
    "domain.meeting.CircleOffers": _all(Kind.EMPTY, "places") | _keep("concerns"),
    "domain.meeting.CircleFields": _keep("name") | _words("purpose", "places"),
    "domain.meeting.MeetingFields": _words("place", "topic", "notes"),
    "domain.meeting.Gift": _words("text"),
    "domain.meeting.CircleLine": _keep("name"),
    "domain.meeting.CircleView": _keep("concern"),
    "domain.turnout.PlannedMeeting": _keep("circle"),
    "domain.paper.PersonSheet": _words("common_ground"),
    "domain.paper.CircleSheet": _keep("name"),
    "domain.paper.PaperChoices": _keep("circles", "tags"),
}
_OWN_SIDE: Final = {
    "domain.answer_card.AnswerCard": _plain("key", "title", "says", "means", "replies"),
    "domain.answer_card.OwnReply": _plain("answer") | _words("text"),
    "domain.profile.Profile": _words("my_name", "story", "default_place"),
    "domain.story.StoryFields": _words("spark", "commitment", "community", "family", "own", "short", "long"),
    "domain.story.VersionLine": _words("opening"),
    "domain.story.OwnConcern": _keep("name") | _words("words"),
    "domain.story.OwnValue": _words("name", "words"),
    "practice.story.Piece": _words("text"),
    "domain.outline.Stage": _plain("key") | _keep("title", "prompt", "questions"),
    "domain.outline.Outline": _plain("key") | _keep("title", "when"),
    "domain.sync_place.SyncWarning": _plain("evidence") | _words("folder"),
    "services.purge_copies.CopyOrder": _plain("marks"),
    "domain.backup.Trouble": _plain("template") | _words("params"),
    "domain.backup.RestorePreview": _words("names_back", "names_changed", "names_lost"),
    "domain.trash.TrashItem": _words("name"),
    "domain.recovery.Sheet": _words("code", "journal"),
    "domain.seal.Seal": _words("reason"),
    "domain.seal.SealedRow": _plain("field") | _keep("title"),
    "domain.purge.PurgePlan": _words("names"),
    "store.purge_marks.Marks": _plain("people", "entries"),  # uids in hex
    "store.purge_marks.NoteMark": _plain("entry", "field", "key", "hash"),
    "services.restoring.Restoration": _plain("notes"),  # what lies outside of the journal; it is never shown
    "domain.word_list.WordListText": _words("text", "stored"),
    "domain.journal_info.JournalInfo": _plain("cipher"),
    "domain.journal_info.CheckReport": _keep("problems"),
    "services.outlines.BrokenOutline": _plain("key") | _words("text"),
    "ui.settings.presenter.Personal": _words("story"),
}
_INVITING: Final = {
    "domain.finding.Replacement": _words("text"),
    "domain.finding.Mend": _plain("label") | _words("params"),
    "domain.finding.Finding": _plain("key", "sentence", "advice") | _words("params"),
    "domain.finding.CheckContext": _words("first_name", "my_name", "theirs", "place") | _plain("language"),
    "domain.invite_round.InviteRound": _plain("template_key"),
    "domain.invite_round.RoundMeeting": _words("place"),
    "domain.leak.Guarded": _words("text"),
    "domain.leak.KnownName": _words("given", "family", "nickname"),
    "domain.leak.Leak": _words("answer_key"),
    "domain.suggestion.Offer": _words("text"),
    "domain.suggestion.Suggestions": _plain("template_key") | _words("emails"),
    "domain.template.Template": _plain("key") | _keep("title") | _words("body"),
    "domain.template.Text": _words("text"),
    "domain.template.Slot": _words("raw"),
    "domain.template.Broken": _words("raw"),
    "domain.template.Filled": _words("text"),
    "services.invitation_check.DraftToCheck": _words("text", "template_body") | _plain("language"),
    "services.invitations.Choices": _words("place"),
    "services.templates.TemplateLibrary": _plain("edited"),
    "ui.composer.reading.Loaded": _plain("round_key"),
}
_SENDING: Final = {
    "domain.calendar.PlannedMeeting": _words("place", "topic") | _keep("circle") | _plain("codename"),
}
_IMPORTS: Final = {
    "domain.journal_merge.MergeConflict": _plain("what", "field") | _words("name", "kept", "lost"),
    "domain.journal_merge.MergeReport": _words("new_names", "changed_names", "purged_names"),
    "domain.leak_words.LeakWords": _plain("key", "stemmer", "small", "endings"),
    "domain.name_rules.NameRules": _plain("also_words", "months", "before_a_month", "titles"),
    "domain.import_run.ImportRun": _plain("origin") | _words("file_name"),
    "exchange.import_row.Change": _plain("field") | _words("old", "new", "theirs"),
    "exchange.import_row.Other": _words("name"),
    "exchange.import_row.Whom": _words("name"),
    "exchange.import_row.TalkLook": _words("title", "text", "location", "named"),
    "exchange.import_row.PlanRow": _words("name", "card") | _keep("circles"),
    "exchange.tables.mapping.ColumnUse": _plain("label", "group"),
    "exchange.tables.mapping.Mapping": _plain("titles"),
    "exchange.tables.shape.ColumnLook": _words("title", "samples"),
    "exchange.tables.shape.ReadHow": _plain("encoding", "separator", "sheet", "stamp"),
    "exchange.tables.shape.SheetLook": _words("name"),
    "exchange.tables.shape.TableLook": _plain("assumed"),
    "exchange.pasted.Pasted": _words("text"),
    "exchange.record.Remark": _plain("template") | _words("params"),
    "services.importing.remembered.ImportHabits": _plain("region"),
    "services.importing.taking_back.Left": _named("person_id", "name"),
}


def _together(parts: Iterable[Mapping[str, Mapping[str, Rule]]]) -> Mapping[str, Mapping[str, Rule]]:
    return MappingProxyType({key: rules for part in parts for key, rules in part.items()})


RULES: Final = _together((_PEOPLE, _ENTRIES, _GROUPS, _OWN_SIDE, _INVITING, _SENDING, _IMPORTS))
"""By class, then by field."""

LOOSE: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        "services.backup_places.name_now": Kind.PLAIN,
        "services.merging_journals.telling.shown": Kind.WORDS,
        "services.circles.circle_names": Kind.KEEP,
        "ui.exchange.export_dialog._groups": Kind.KEEP,
        "ui.shell.outgoing._name": Kind.WORDS,
        "services.debrief.concern_names": Kind.KEEP,
        "services.forecast.asked": Kind.KEEP,
        "services.importing.talk_writer.entry_digest": Kind.PLAIN,
        "services.outlines.bank": Kind.PLAIN,
        "services.outlines.not_reached": Kind.KEEP,
        "services.outlines.add_outline": Kind.PLAIN,
        "services.outlines.copy_outline": Kind.PLAIN,
        "services.outlines.save_outline": Kind.PLAIN,
        "services.outlines.restore_outline": Kind.PLAIN,
        "services.outlines.import_outline": Kind.PLAIN,
        "services.people.tags": Kind.KEEP,
        "services.places.all_place_names": Kind.WORDS,
        "services.templates.add_template": Kind.PLAIN,
        "services.templates.save_template": Kind.PLAIN,
        "services.templates.duplicate_template": Kind.PLAIN,
        "services.templates.restore_builtin": Kind.PLAIN,
        "services.timeline.reveal": Kind.WORDS,
        "services.undo.undo": Kind.WORDS,
        "services.undo.redo": Kind.WORDS,
        "services.word_lists.unfinished": Kind.WORDS,
        "ui.debrief.heard._whose": Kind.WORDS,
        "ui.debrief.heard.addressed": Kind.WORDS,
        "ui.form_keeper.take_left_open": Kind.PLAIN,
        "ui.settings.templates_presenter._read": Kind.WORDS,
        "ui.settings.words_presenter._read": Kind.WORDS,
        "ui.practice.story.presenter._read": Kind.KEEP,
    }
)
"""What texts outside of dataclasses are, by the use case that answers them."""
