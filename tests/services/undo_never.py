"""The use cases that write and are no deed to be taken back, and why."""

from __future__ import annotations

WITHOUT_UNDO = {
    "calendar.cancellation": "what a calendar program was told cannot be taken back",
    "calendar.meeting_event": "what a calendar program was told cannot be taken back",
    "calendar.meetings_file": "what a calendar program was told cannot be taken back",
    "backups.failed": "notes of the program about its own copies",
    "backups.set_second_place": "a folder of this computer, changed by choosing again",
    "backups.settle": "notes of the program about its own copies",
    "backups.use_second_again": "what the user says of a folder of this computer",
    "concern_drafts.keep_unfinished": "a draft: typing has its own undo, in the field",
    "drafts.discard_draft": "a draft; discarding is asked about where words would be lost",
    "drafts.save_draft": "a draft: typing has its own undo, in the field",
    "form_drafts.keep_unfinished": "a draft: typing has its own undo, in the field",
    "merging.merge_copy": "another journal is needed: test_merging_journals.py takes it back",
    "merging.merge_journal": "another journal is needed: test_merging_journals.py takes it back",
    "whole_journal.import_into": "another journal is needed: test_merging_journals.py takes it back",
    "invite_rounds.begin_round": "a round is a list of whom to write to next; it is kept like a draft",
    "invite_rounds.end_round": "a round is kept like a draft",
    "invite_rounds.leave_out": "a round is kept like a draft, and has a switch for it",
    "invite_rounds.note_sent": "a round is kept like a draft",
    "keyed_drafts.keep_unfinished": "a draft: typing has its own undo, in the field",
    "passphrase.change_passphrase": "the key of the file; changed again with the passphrase",
    "purge.finish": "for good, as its dialog says",
    "purge.purge": "for good, as its dialog says",
    "purge_copies.close": "for good, as the dialog of the purge says",
    "purge_copies.note_done": "notes of the program about its own copies",
    "remembered.remember_mapping": "what columns mean; said anew at the next import",
    "remembered.save_import_habits": "a country and an order of dates; said anew at the next import",
    "relocate.acknowledge": "that the place of the file is known",
    "relocate.move_journal": "the place of the file; moved again",
    "trash.purge_old": "for good, after its 30 days",
    "undo.redo": "goes along the history itself",
    "undo.undo": "goes along the history itself",
    "word_lists.keep_unfinished": "a draft: typing has its own undo, in the field",
}
"""Every other use case that writes, with why it is no step."""
