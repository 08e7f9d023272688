"""What leaves for the phone, the calendar and the mail program, drawn."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QWidget

from journal.domain.calendar import EventOf
from journal.domain.person import ContactKind, ContactPoint
from ui.circles.view import CirclesPane
from ui.composer.view import ComposerPane
from ui.pictures.stage import Scene, Stage
from ui.pictures.waiting import settle
from ui.sending.calendar_dialog import CalendarDialog
from ui.sending.mailing import Mailing
from ui.sending.person_ways import PersonWays
from ui.sending.phoning import Phoning
from ui.sending.qr_window import QrWindow
from ui.sending.tools import Tools

_PHONES: Final = (
    ContactPoint(ContactKind.PHONE, "(312) 555-0101", "mobile"),
    ContactPoint(ContactKind.PHONE, "+1 773 555 0102", "work"),
)
_LONG: Final = (
    "Hi Rosa, what you said about the bus stayed with me. I'm getting a few neighbours together to do"
    " something about it and want to hear you first. Could we sit down at Corner Café on Thursday at 17:30"
    " for half an hour? Nothing to sell. At the end I'll ask if you want to join, and any answer is fine. "
) * 3


def _contact(stage: Stage) -> QPixmap:
    """Somebody's contact as a code."""
    stage.show_rosa()
    stage.run("person_phone")
    return _over(stage)


def _text(stage: Stage, *, second: bool) -> QPixmap:
    """A text for the phone in several parts."""
    stage.show_rosa()
    Phoning(_tools(stage), _workspace(stage)).text(_PHONES, _LONG)
    dialog = stage.dialog()
    if isinstance(dialog, QrWindow) and second:
        dialog.next.click()
    settle()
    return _over(stage)


def _meeting(stage: Stage, *, chosen: bool) -> QPixmap:
    """What a calendar is told of a circle's meeting: as it is at first, and with the circle's name."""
    stage.show_rosa()
    stage.run("circles")
    (pane,) = stage.shell.window.findChildren(CirclesPane)
    stage.until(lambda: pane.model.rowCount() > 2, "the circles")
    pane.list.setCurrentIndex(pane.model.index(2))
    stage.quiet()
    view = pane.page.view
    meeting = None if view is None else next(iter((*view.planned, *view.past)), None)
    if meeting is None:
        raise RuntimeError("the circle shows no meeting")
    PersonWays.of(_tools(stage), _workspace(stage)).meeting(EventOf(meeting_id=meeting.id))
    stage.quiet()
    dialog = stage.dialog()
    if chosen and isinstance(dialog, CalendarDialog):
        dialog.title.setText("Tea and leaflets")
        dialog.about.setChecked(True)
    settle()
    return _over(stage)


def _birthdays(stage: Stage) -> QPixmap:
    stage.show_rosa()
    stage.run("birthdays_calendar")
    return _over(stage)


def _too_long(stage: Stage) -> QPixmap:
    stage.show_rosa()
    Mailing(_tools(stage), _workspace(stage), "win32").open(("rosa@example.org",), "An invitation", _LONG * 3)
    settle()
    return _over(stage)


def _composer(stage: Stage) -> QPixmap:
    """The ways out below an invitation."""
    stage.show_rosa()
    stage.program.context.navigator.compose_asked.emit(stage.rosa, "")
    stage.quiet()
    (pane,) = stage.shell.window.findChildren(ComposerPane)
    pane.ways_out.phone.setFocus()
    settle()
    picture = stage.picture()
    stage.discard_drafts()
    return picture


def _over(stage: Stage) -> QPixmap:
    dialog: QDialog = stage.dialog()
    picture = stage.picture(dialog)
    dialog.reject()
    return picture


def _workspace(stage: Stage) -> QWidget:
    workspace = stage.shell.workspace
    if workspace is None:
        raise RuntimeError("no journal is open")
    return workspace


def _tools(stage: Stage) -> Tools:
    context = stage.program.context
    return Tools(context.theme, context.bridge, context.toasts, context.today)


SENDING_SCENES: Final = (
    Scene("sending-contact", _contact),
    Scene("sending-text", partial(_text, second=False)),
    Scene("sending-text-part", partial(_text, second=True)),
    Scene("sending-calendar", partial(_meeting, chosen=False)),
    Scene("sending-calendar-chosen", partial(_meeting, chosen=True)),
    Scene("sending-birthdays", _birthdays),
    Scene("sending-too-long", _too_long),
    Scene("sending-composer", _composer),
)
"""In the order in which they are set."""
