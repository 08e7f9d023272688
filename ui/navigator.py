"""Where to go next: panes say it here and the shell goes, so that no pane knows another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    # The unlock page is there before the store is read.
    from journal.services.next_step import Proposed


class Navigator(QObject):
    """Signals that panes emit and the shell connects. Ids are those of the journal."""

    person_opened = Signal(int)
    """Show this person's timeline."""
    entry_opened = Signal(int, int)
    """Show this person's timeline at this entry: (person, entry)."""
    compose_asked = Signal(int, str)
    """Open the composer for a person with a template's key ("" for the one that fits best)."""
    debrief_asked = Signal(object, object)
    """Log a conversation: (person ids as a tuple, entry id to edit or None)."""
    brief_asked = Signal(int)
    """Show the brief of a person."""
    heard_asked = Signal(object)
    """Write down something heard in passing: person id or None."""
    details_asked = Signal(int)
    """Edit this person's details."""
    new_person_asked = Signal(str)
    """A new person, with what was typed already."""
    follow_ups_asked = Signal()
    search_asked = Signal(str)
    """Search the journal for this text; "" only puts the cursor there."""
    settings_asked = Signal(str)
    """Show the settings at a page: "" or a page's key ("templates", "places", "profile" ...)."""
    response_asked = Signal(int, object)
    """Record what a person answered: (person, invitation's entry id or None)."""
    concerns_asked = Signal(object)
    """Show the concerns, at one: concern id or None."""
    circles_asked = Signal(object)
    """Show the circles, at one: circle id or None."""
    practice_asked = Signal(str)
    """Show the practice at a page: "" or its key (rhythm, story, answers, promises, forecast)."""
    network_asked = Signal(object, object)
    """Show who knows whom around a person or a circle: (person id or None, circle id or None)."""
    doubles_asked = Signal(object)
    """Show who may be here twice: None, a person's id, or the ids of the two to be compared as a tuple."""
    several_asked = Signal(object)
    """Invite several people, one after the other: a `journal.domain.invite_round.InviteRound`."""
    back_asked = Signal()
    """This pane is done: go back to the open person's timeline, or close the composer."""
    composer_closed = Signal()
    """The composer is done: fold it away."""
    import_asked = Signal()
    """Choose a file of people to import."""
    paper_asked = Signal(object)
    """Show what will be printed: a `ui.paper.request.PaperRequest`."""
    restore_asked = Signal(object)
    """Go back to the backup at this `Path`, after a look at what would change."""
    lock_asked = Signal()

    def take(self, person_id: int, proposed: Proposed) -> None:
        """Go where a proposal leads: to its template, the answers, or the brief."""
        from journal.practice.next_step import Act  # 30 ms that the unlock prompt need not wait for

        if proposed.act is Act.COMPOSE:
            self.compose_asked.emit(person_id, proposed.template_key)
        elif proposed.act is Act.RECORD_ANSWER:
            self.response_asked.emit(person_id, None)
        elif proposed.act is Act.PREPARE:
            self.brief_asked.emit(person_id)
