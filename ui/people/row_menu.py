"""What can be done with the chosen people, as a menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from journal.practice.next_step import Act
from journal.services.next_step import Proposed
from ui.context import Context
from ui.entry_words import step_title
from ui.people.answer_menu import put_answers, put_outcomes, said_yes
from ui.people.gathering import Gatherer
from ui.people.presenter import PeoplePresenter
from ui.people.words import list_title
from ui.theme.icons import IconRole


def _tr(text: str) -> str:
    return QCoreApplication.translate("PeopleMenu", text)


class RowMenu(QMenu):
    """For one person everything, for several what makes sense for several. Deletes itself when it closes."""

    def __init__(
        self,
        context: Context,
        presenter: PeoplePresenter,
        ids: tuple[int, ...],
        *,
        archived: bool,
        ask_tag: Callable[[], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._presenter = presenter
        self._ids = ids
        self._proposed: Proposed | None = None
        self.setObjectName("people_menu")
        self.aboutToHide.connect(self.deleteLater)
        to = context.navigator
        if len(ids) == 1 and not archived:
            self._put_next(ids[0])
        self._put(_tr("&Log conversation"), "log", partial(to.debrief_asked.emit, ids, None))
        if len(ids) == 1:
            self._put_for_one(ids[0])
        if not archived:
            # Below the pane: its dialogs and answers come after the menu has gone.
            self._put_gathering(Gatherer.of(context, parent))
        self.addSeparator()
        self._put(_tr("Add a &tag…"), "tag", ask_tag)
        word = _tr("Bring &back into the list") if archived else _tr("&Archive")
        icon = "restore" if archived else "archive"
        self._put(word, icon, partial(presenter.archive, ids, not archived))
        self._put(_tr("&Delete"), "delete", partial(presenter.delete, ids), IconRole.DANGER)

    def _put_next(self, person_id: int) -> None:
        """What suggests itself; its words come as soon as they are read, and the line does not move."""
        self._next = self._put(_tr("Ne&xt: …"), "chevron_right", self._take)
        self._next.setEnabled(False)
        self._presenter.propose(person_id, self._show_next, self)

    def _show_next(self, proposed: Proposed) -> None:
        self._proposed = proposed
        self._next.setText(_tr("Ne&xt: {step}").format(step=step_title(proposed.step)))
        self._next.setEnabled(proposed.act is not Act.NOTHING)

    def _take(self) -> None:
        if self._proposed is not None:
            self._context.navigator.take(self._ids[0], self._proposed)

    def _put_gathering(self, gatherer: Gatherer) -> None:
        """For the chosen people, and for all that the list shows now."""
        query = self._presenter.query
        if len(self._ids) > 1:
            self._put(_tr("Invite t&hese…"), "invite", partial(gatherer.invite, self._ids))
            self._put(_tr("&Grow a circle from these…"), "groups", partial(gatherer.grow, self._ids))
            if len(self._ids) == 2:
                twice = partial(self._context.navigator.doubles_asked.emit, self._ids)
                self._put(_tr("Are these t&wo the same?"), "people", twice)
            self._put(_tr("Print label&s or a list…"), "print", partial(self._print, chosen=True))
        everybody = self.addMenu(_tr("Every&body in this list"))
        self._context.theme.keep_icon(everybody.menuAction(), "people", IconRole.TEXT)
        for words, act in (
            (_tr("&Invite them…"), gatherer.invite_list),
            (_tr("&Grow a circle…"), gatherer.grow_list),
        ):
            everybody.addAction(words).triggered.connect(partial(_call, partial(act, query)))
        self._put_print(everybody)

    def _put_print(self, everybody: QMenu) -> None:
        listed = everybody.addAction(_tr("&Print the list or labels…"))
        self._context.theme.keep_icon(listed, "print", IconRole.TEXT)
        listed.triggered.connect(partial(_call, partial(self._print, chosen=False)))

    def _print(self, *, chosen: bool) -> None:
        from ui.paper.request import Kind, PaperRequest

        people, query = self._ids if chosen else (), self._presenter.query
        kind = Kind.LABELS if chosen else Kind.PEOPLE
        request = PaperRequest(kind, people=people, query=query, title=list_title(query))
        self._context.navigator.paper_asked.emit(request)

    def _print_person(self, person_id: int) -> None:
        from ui.paper.request import Kind, PaperRequest

        self._context.navigator.paper_asked.emit(PaperRequest(Kind.PERSON, person_id=person_id))

    def _put_for_one(self, person_id: int) -> None:
        to = self._context.navigator
        self._put(_tr("&Heard in passing"), "ear", partial(to.heard_asked.emit, person_id))
        self._put(_tr("&Invite"), "invite", partial(to.compose_asked.emit, person_id, ""))
        answers = self.addMenu(_tr("Record &response"))
        self._context.theme.keep_icon(answers.menuAction(), "message", IconRole.TEXT)
        put_answers(answers, self._presenter, person_id)
        row = self._presenter.model.known(person_id)
        if row is not None and said_yes(row):
            outcomes = self.addMenu(_tr("What &came of it"))
            self._context.theme.keep_icon(outcomes.menuAction(), "check", IconRole.TEXT)
            put_outcomes(outcomes, self._presenter, person_id)
        self._put(_tr("&Prepare"), "brief", partial(to.brief_asked.emit, person_id))
        self._put(_tr("Pri&nt…"), "print", partial(self._print_person, person_id))
        self._put(_tr("Here t&wice?"), "people", partial(to.doubles_asked.emit, person_id))
        self._put(_tr("&Edit details"), "edit", partial(to.details_asked.emit, person_id))

    def _put(
        self, words: str, icon: str, act: Callable[[], object], role: IconRole = IconRole.TEXT
    ) -> QAction:
        action = self.addAction(words)
        self._context.theme.keep_icon(action, icon, role)
        action.triggered.connect(partial(_call, act))
        return action


def _call(act: Callable[[], object], _checked: bool = False) -> None:
    act()
