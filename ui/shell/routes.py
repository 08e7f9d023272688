"""Carries out what panes ask of the navigator: which pane shows whom."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt, QTimer

from journal.domain.changes import Changes, Topic
from journal.services import session as sessions
from journal.services.session import Session
from ui.context import Context
from ui.shell import panes, rail
from ui.shell.due_badge import DueBadge
from ui.shell.practice_routes import PracticeRoutes
from ui.shell.reopening import reopen_forms
from ui.shell.workspace import Workspace

if TYPE_CHECKING:
    from ui.brief.view import BriefPane
    from ui.composer.view import ComposerPane
    from ui.debrief.heard import HeardBar
    from ui.debrief.view import DebriefPane
    from ui.follow_ups.view import FollowUpsPane
    from ui.people.form import PersonForm
    from ui.people.view import PeoplePane
    from ui.settings.view import SettingsPane
    from ui.timeline.view import TimelinePane

_REMEMBER_AFTER_MS = 300
_PLACES = {
    panes.FOLLOW_UPS: rail.FOLLOW_UPS,
    panes.SETTINGS: rail.SETTINGS,
    panes.CONCERNS: rail.CONCERNS,
    panes.CIRCLES: rail.CIRCLES,
    panes.PRACTICE: rail.PRACTICE,
}


class Routes(QObject):
    """One for a workspace; goes with it. Remembers in the journal where the user is."""

    def __init__(self, context: Context, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._context = context
        self._workspace = workspace
        self._session = Session()
        self._saved: Session | None = None  # None: what the journal remembers is not read yet
        self._lost: int | None = None  # the open person who was deleted; shown again when they come back
        self._pause = QTimer(self, singleShot=True, interval=_REMEMBER_AFTER_MS)
        self._pause.timeout.connect(self.remember)
        workspace.moved.connect(self._moved)
        workspace.rail.chosen.connect(self._go)
        context.bridge.changed.connect(self._follow_changes)
        self.practice = PracticeRoutes(context, workspace, self)
        self.practice.composing.connect(self._composing)
        self._badge = DueBadge(context, workspace.rail, self)
        self._connect()

    @property
    def person(self) -> int | None:
        """The open person."""
        return self._session.person_id

    def start(self) -> None:
        """Show the list of people, then what was open when the journal was closed."""
        self._workspace.show_middle(panes.TIMELINE, bring=False)
        self._workspace.show_people()
        self._workspace.enter(panes.PEOPLE)
        self._context.bridge.submit(sessions.sessions, self._resume, owner=self)
        self._badge.count()

    def remember(self) -> None:
        """Save where the user is, if that changed; before it is known where that was, there is nothing."""
        self._pause.stop()
        if self._saved is None:
            return
        page = self.practice.page_of(self._session.pane)
        search = str(self._workspace.shelf.tell(panes.PEOPLE, "search_words") or "")
        self._session = replace(self._session, page=page).searching(search, self._context.bridge.veiled)
        if self._session != self._saved:
            self._saved = self._session
            self._context.bridge.submit(partial(sessions.save_session, session=self._session), owner=self)

    def open_person(self, person_id: int) -> None:
        """Show a person's timeline."""
        self._set(person_id=person_id, people=(), entry_id=None)
        self._timeline().show_person(person_id)
        self._workspace.show_middle(panes.TIMELINE)
        self._people().select_person(person_id)
        self._look_who_is_there()  # whoever asked may have read them before they were deleted

    def open_entry(self, person_id: int, entry_id: int) -> None:
        """Show a person's timeline at one entry."""
        self.open_person(person_id)
        self._timeline().show_entry(entry_id)

    def compose(self, person_id: int, template_key: str = "") -> None:
        """Write an invitation to a person."""
        self._set(composer_for=person_id)
        cast("ComposerPane", self._workspace.make_composer()).compose(person_id, template_key)
        self._workspace.show_composer()
        self._workspace.enter(panes.COMPOSER)

    def close_composer(self) -> None:
        """Fold the composer away."""
        self._workspace.close_composer()

    def debrief(self, people: tuple[int, ...], entry_id: int | None = None) -> None:
        """Log a conversation, or edit one."""
        self._set(people=tuple(people), entry_id=entry_id)
        pane = cast("DebriefPane", self._workspace.show_middle(panes.DEBRIEF))
        pane.start(tuple(people), entry_id)
        self._workspace.enter(panes.DEBRIEF)

    def brief(self, person_id: int) -> None:
        """Show the page to read before a meeting."""
        self._set(person_id=person_id)
        cast("BriefPane", self._workspace.show_middle(panes.BRIEF)).show_person(person_id)
        self._workspace.enter(panes.BRIEF)

    def heard(self, person_id: int | None) -> None:
        """Write down one line that was heard in passing."""
        bar = cast("HeardBar", self._workspace.show_heard())
        bar.closed.connect(self._workspace.hide_heard, Qt.ConnectionType.UniqueConnection)
        bar.start(person_id)

    def details(self, person_id: int) -> None:
        """Edit a person's details."""
        self._set(person_id=person_id)
        cast("PersonForm", self._workspace.show_middle(panes.DETAILS)).show_person(person_id)
        self._workspace.enter(panes.DETAILS)

    def new_person(self, typed: str = "") -> None:
        """A new person in one line."""
        self._workspace.show_people()
        self._people().begin_new_person(typed)

    def follow_ups(self) -> None:
        """Show what is due."""
        cast("FollowUpsPane", self._workspace.show_middle(panes.FOLLOW_UPS)).refresh()
        self._workspace.enter(panes.FOLLOW_UPS)

    def search(self, text: str = "") -> None:
        """Put the cursor into the search box, with a text if there is one."""
        self._workspace.show_people()
        self._people().focus_search(text)

    def settings(self, page: str = "") -> None:
        """Show the settings, at a page if one is named."""
        cast("SettingsPane", self._workspace.show_middle(panes.SETTINGS)).show_page(page)
        self._workspace.enter(panes.SETTINGS)

    def respond(self, person_id: int, invitation_id: int | None = None) -> None:
        """Record what a person answered."""
        if self._session.person_id != person_id or self._workspace.middle_key != panes.TIMELINE:
            self.open_person(person_id)
        self._timeline().ask_response(person_id, invitation_id)

    def back(self) -> None:
        """A middle pane is done: back to the open person."""
        self._set(people=(), entry_id=None)
        self._workspace.show_middle(panes.TIMELINE)

    def timeline(self) -> None:
        """Show the open person's timeline and go there."""
        self.back()
        self._workspace.enter(panes.TIMELINE)

    def people(self) -> None:
        """Show the list of people (and the open person's timeline)."""
        if self._workspace.middle_key != panes.TIMELINE:
            self.back()
        self._workspace.show_people()
        self._workspace.enter(panes.PEOPLE)

    def _people(self) -> PeoplePane:
        return cast("PeoplePane", self._workspace.make_people())

    def _timeline(self) -> TimelinePane:
        return cast("TimelinePane", self._workspace.make_middle(panes.TIMELINE))

    def _connect(self) -> None:
        navigator = self._context.navigator
        navigator.person_opened.connect(self.open_person)
        navigator.entry_opened.connect(self.open_entry)
        navigator.compose_asked.connect(self.compose)
        navigator.composer_closed.connect(self.close_composer)
        navigator.debrief_asked.connect(self.debrief)
        navigator.brief_asked.connect(self.brief)
        navigator.heard_asked.connect(self.heard)
        navigator.details_asked.connect(self.details)
        navigator.new_person_asked.connect(self.new_person)
        navigator.follow_ups_asked.connect(self.follow_ups)
        navigator.search_asked.connect(self.search)
        navigator.settings_asked.connect(self.settings)
        navigator.response_asked.connect(self.respond)
        navigator.back_asked.connect(self.back)

    def _go(self, key: str) -> None:
        """A button of the rail; Lock and the menu are the window's."""
        if key == rail.PEOPLE:
            self.people()
        elif key == rail.FOLLOW_UPS:
            self.follow_ups()
        elif key == rail.SETTINGS:
            self.settings()
        else:
            self.practice.go(key)

    def _resume(self, found: tuple[Session, Session]) -> None:
        self._saved, session = found
        if session.person_id is not None:
            self.open_person(session.person_id)
        self._resume_middle(session)
        if session.composer_for is not None:
            self.compose(session.composer_for)
            self._workspace.enter(self._workspace.middle_key)
        if searched := session.searched(self._context.bridge.veiled):
            self._people().show_search(searched)
        reopen_forms(self._context, self._workspace)

    def _resume_middle(self, session: Session) -> None:
        person_id = session.person_id
        if session.pane == panes.DEBRIEF:
            self.debrief(session.people, session.entry_id)
        elif session.pane == panes.FOLLOW_UPS:
            self.follow_ups()
        elif session.pane == panes.BRIEF and person_id is not None:
            self.brief(person_id)
        elif session.pane == panes.DETAILS and person_id is not None:
            self.details(person_id)
        elif session.pane == panes.SETTINGS:
            self.settings(session.page)
        elif session.pane == panes.PEOPLE:
            self._workspace.show_people()
        elif session.pane == panes.NETWORK:
            self.practice.network(person_id)
        else:
            self.practice.go(session.pane, session.page)

    def _set(self, **values: object) -> None:
        self._session = replace(self._session, **values)  # type: ignore[arg-type]  # names and types are ours
        self._pause.start()

    def _composing(self, person_id: int) -> None:
        self._set(composer_for=person_id)

    def _moved(self) -> None:
        workspace = self._workspace
        self._set(pane=workspace.middle_key)
        if not workspace.composer_open:
            self._set(composer_for=None)
        workspace.rail.show_place(_PLACES.get(workspace.middle_key, rail.PEOPLE))

    def _follow_changes(self, changes: Changes) -> None:
        everything = changes.touches(Topic.EVERYTHING)
        if self.person is None and self._lost is not None and (everything or self._lost in changes.people):
            call = partial(sessions.still_there, session=Session(person_id=self._lost))
            self._context.bridge.submit(call, self._show_again, owner=self, key="lost")
        if self.person in changes.people or everything:
            self._look_who_is_there()

    def _look_who_is_there(self) -> None:
        call = partial(sessions.still_there, session=self._session)
        done = partial(self._let_go, self._session)
        self._context.bridge.submit(call, done, owner=self, key="still_there")

    def _let_go(self, asked: Session, there: Session) -> None:
        """Somebody deleted is not the open person any more, unless another one was opened meanwhile."""
        if there.person_id is None and self._session.person_id == asked.person_id:
            self._lost = asked.person_id
            self._set(person_id=None)
            if self._workspace.middle_key == panes.BRIEF:
                self.back()
        if there.composer_for is None and self._session.composer_for == asked.composer_for:
            self._set(composer_for=None)

    def _show_again(self, there: Session) -> None:
        """Whoever was deleted while open is back by undo: their timeline too, wherever the user is now."""
        person_id = there.person_id
        if person_id is not None and self._session.person_id is None:
            self._lost = None
            self._set(person_id=person_id)
            self._timeline().show_person(person_id)
            self._people().select_person(person_id)
