"""What somebody answered, and after a yes what came of it: recorded with one choice in a menu."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QWidget

from journal.domain.entry import OutcomeKind, ResponseKind
from journal.domain.person import PersonRow, Standing
from ui.people.presenter import PeoplePresenter

_AFTER_A_YES = frozenset(
    {
        Standing.YES,
        Standing.SHOWED_UP,
        Standing.ACTIVE,
        Standing.DRIFTED,
        Standing.DID_NOT_COME,
        Standing.CAME_BACK,
    }
)


def _tr(text: str) -> str:
    return QCoreApplication.translate("PeopleMenu", text)


def answer_words() -> list[tuple[ResponseKind, str]]:
    """The answers in the order of the menu."""
    return [
        (ResponseKind.YES, _tr("&Yes")),
        (ResponseKind.MAYBE, _tr("&Maybe")),
        (ResponseKind.NOT_NOW, _tr("&Later…")),
        (ResponseKind.NO, _tr("&No")),
        (ResponseKind.SILENCE, _tr("No an&swer")),
    ]


def outcome_words() -> list[tuple[OutcomeKind, str]]:
    """What may come of a yes, in the order of the menu."""
    return [
        (OutcomeKind.SHOWED_UP, _tr("&Came")),
        (OutcomeKind.ACTIVE, _tr("&Active")),
        (OutcomeKind.DRIFTED, _tr("&Drifted")),
        (OutcomeKind.DID_NOT_COME, _tr("Did no&t come")),
    ]


def said_yes(row: PersonRow) -> bool:
    """Whether something can have come of a yes."""
    return row.in_circle or row.standing in _AFTER_A_YES


def put_answers(menu: QMenu, presenter: PeoplePresenter, person_id: int) -> None:
    """Put the five answers into a menu; "Later…" asks for its day in the timeline."""
    for kind, words in answer_words():
        menu.addAction(words).triggered.connect(partial(_respond, presenter, person_id, kind))


def put_outcomes(menu: QMenu, presenter: PeoplePresenter, person_id: int) -> None:
    """Put into a menu what may come of a yes."""
    for kind, words in outcome_words():
        menu.addAction(words).triggered.connect(partial(_record_outcome, presenter, person_id, kind))


class AnswerMenu(QMenu):
    """Opens at a row's chip. Deletes itself when it closes."""

    def __init__(self, presenter: PeoplePresenter, row: PersonRow, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("answer_menu")
        self.setAccessibleName(_tr("Answer of {name}").format(name=row.name))
        self.aboutToHide.connect(self.deleteLater)
        put_answers(self, presenter, row.id)
        if said_yes(row):
            self.addSeparator()
            put_outcomes(self, presenter, row.id)


def _respond(presenter: PeoplePresenter, person_id: int, kind: ResponseKind, _checked: bool = False) -> None:
    presenter.respond(person_id, kind)


def _record_outcome(
    presenter: PeoplePresenter, person_id: int, kind: OutcomeKind, _checked: bool = False
) -> None:
    presenter.record_outcome(person_id, kind)
