"""The composer with its check, what may leak, and several people invited, drawn."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtGui import QPixmap, QTextCursor

from journal.domain.invite_round import InviteRound
from journal.services.people import find_people
from ui.composer.view import ComposerPane
from ui.pictures.stage import Scene, Stage

_VAGUE: Final = (
    "Hey Rosa! I have an exciting opportunity and would love to pick your brain. You really owe it to the"
    " neighbours — don’t let us down! Can we meet some time? Also, could you sign and bring a friend?"
)
_LEAKING: Final = (
    "Hi Rosa, I have not forgotten that you are behind with the rent since the overtime stopped, and your"
    " sister knows. Dale Kowalski comes too. Could we sit down at Corner Café on Thursday at 17:30?"
)


def _pane(stage: Stage) -> ComposerPane:
    (pane,) = stage.shell.window.findChildren(ComposerPane)
    return pane


def _write(words: str, stage: Stage) -> QPixmap:
    stage.show_rosa()
    stage.run("invite")
    pane = _pane(stage)
    pane.editor.selectAll()
    cursor = pane.editor.textCursor()
    cursor.removeSelectedText()
    pane.editor.textCursor().insertText(words)
    pane.editor.moveCursor(QTextCursor.MoveOperation.End)
    pane.check.checker.check_now()
    stage.quiet()
    lines = [line for line in pane.check.section.lines if line.isVisible()]
    if lines and not pane.check.block.isVisible():
        lines[0].head.click()
    picture = stage.picture()
    pane.presenter.discard()
    stage.run("close_composer")
    return picture


def _round(stage: Stage) -> QPixmap:
    stage.show_rosa()
    found: list[int] = []
    for name in ("Dale", "Amara"):
        call = partial(find_people, text=name)
        stage.program.context.bridge.submit(
            call, lambda people: found.extend(person.id for person in people[:1]), owner=stage.program
        )
        stage.quiet()
    stage.program.context.navigator.several_asked.emit(InviteRound((stage.rosa, *found)))
    stage.quiet()
    picture = stage.picture()
    stage.run("close_composer")
    return picture


CHECK_SCENES: Final = (
    Scene("check-vague", partial(_write, _VAGUE)),
    Scene("check-leaks", partial(_write, _LEAKING)),
    Scene("invite-round", _round),
)
"""In the order in which they are set."""
