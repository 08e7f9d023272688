"""The commands by which something leaves for the phone, the calendar or the mail program."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.context import Context
from ui.shell.shell import Shell

if TYPE_CHECKING:
    from ui.bridge import Store
    from ui.sending.person_ways import PersonWays

_OF_A_PERSON = ("person_phone", "person_mail", "person_calendar")


class Outgoing(QObject):
    """What it opens belongs to the workspace, and goes with it at the lock."""

    def __init__(self, context: Context, shell: Shell) -> None:
        super().__init__(shell)
        self._context = context
        self._shell = shell
        shell.unlocked.connect(self._tidy)

    def handlers(self) -> dict[str, Callable[[], None]]:
        """By command."""
        return {
            "person_phone": self._phone,
            "person_mail": self._mail,
            "person_calendar": self._calendar,
            "birthdays_calendar": self._birthdays,
            "follow_ups_calendar": self._follow_ups,
            "export": self._export,
            "merge_journal": self._merge_journal,
        }

    def available(self) -> dict[str, Callable[[], bool]]:
        """When each can be used."""
        return {
            **dict.fromkeys(_OF_A_PERSON, self._has_person),
            "export": self._is_shown,
            "merge_journal": self._is_shown,
        }

    def _is_shown(self) -> bool:
        """Whether names and notes may be seen: in café mode nothing is saved."""
        return not self._context.bridge.veiled

    def _has_person(self) -> bool:
        return self._shell.routes is not None and self._shell.routes.person is not None

    def _phone(self) -> None:
        ways, person = self._ways(), self._person()
        if ways is not None and person is not None:
            ways.phone(person)

    def _mail(self) -> None:
        ways, person = self._ways(), self._person()
        if ways is not None and person is not None:
            ways.mail(person)

    def _calendar(self) -> None:
        ways, person = self._ways(), self._person()
        if ways is not None and person is not None:
            ways.calendar(person)

    def _birthdays(self) -> None:
        ways = self._ways()
        if ways is not None:
            ways.birthdays()

    def _follow_ups(self) -> None:
        ways = self._ways()
        if ways is not None:
            ways.follow_ups()

    def _merge_journal(self) -> None:
        from ui.exchange.merge_dialog import MergeDialog

        if self._shell.workspace is not None:
            MergeDialog(self._context, self._shell.workspace).begin()

    def _export(self) -> None:
        person = self._person()
        if person is None:
            self._show_export(None)
        else:
            self._context.bridge.submit(partial(_name, person), self._show_export, owner=self, key="export")

    def _show_export(self, person: tuple[int, str] | None) -> None:
        from ui.exchange.export_dialog import ExportDialog

        if self._shell.workspace is not None:
            ExportDialog(self._context, person, self._shell.workspace).open()

    def _person(self) -> int | None:
        return None if self._shell.routes is None else self._shell.routes.person

    def _ways(self) -> PersonWays | None:
        from ui.sending.person_ways import PersonWays
        from ui.sending.tools import Tools

        workspace, context = self._shell.workspace, self._context
        if workspace is None:
            return None
        tools = Tools(context.theme, context.bridge, context.toasts, context.today)
        return PersonWays.of(tools, workspace)

    def _tidy(self) -> None:
        """What a killed program left for a calendar goes, beside everything else."""
        self._context.bridge.work(partial(_remove_left, None), owner=self)


def _name(person_id: int, store: Store) -> tuple[int, str]:
    from journal.services.people import person_refs

    (ref,) = person_refs(store, (person_id,))
    return person_id, ref.name


def _remove_left(folder: Path | None) -> None:
    from ui.sending.private_files import remove_left

    remove_left(folder)
