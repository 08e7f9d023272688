"""The one table of commands: menu, palette, shortcuts and the sheet of shortcuts all read it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import shiboken6
from PySide6.QtCore import QObject, Signal


class Section(StrEnum):
    """Groups of the sheet and the menu, in their order."""

    PEOPLE = "people"
    CONVERSATIONS = "conversations"
    INVITATIONS = "invitations"
    PRACTICE = "practice"
    VIEW = "view"
    EDIT = "edit"
    JOURNAL = "journal"
    HELP = "help"


def always() -> bool:
    """The command can be used at any time."""
    return True


@dataclass(frozen=True, slots=True)
class Command:
    """`shortcuts` are portable key sequences ("Ctrl+D"), the first is the one shown.

    `title` is in the user's language. `available` says whether it can be used now.
    `unlocked_only`: it is not there while the journal is locked.
    """

    id: str
    title: str
    section: Section
    handler: Callable[[], None]
    shortcuts: tuple[str, ...] = ()
    available: Callable[[], bool] = always
    unlocked_only: bool = True


@dataclass(frozen=True, slots=True)
class PaneKeys:
    """Keys that a pane hears by itself while the keyboard is in it; they are told here, not carried out.

    `pane` and `title` are in the user's language, `keys` are portable key sequences.
    """

    pane: str
    title: str
    keys: tuple[str, ...]


class DuplicateCommandError(Exception):
    """Two commands with one id or one shortcut: a fault of the program."""


class CommandTable(QObject):
    """Commands by id, in the order of adding. A pane's own commands go with the pane."""

    changed = Signal()
    """Commands came or went."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._commands: dict[str, Command] = {}
        self._pane_keys: list[PaneKeys] = []

    def add(self, command: Command, owner: QObject | None = None) -> None:
        """Put a command in; it goes when `owner` is destroyed. Raises DuplicateCommandError."""
        taken = {shortcut: known.id for known in self._commands.values() for shortcut in known.shortcuts}
        clash = [shortcut for shortcut in command.shortcuts if shortcut in taken]
        if command.id in self._commands or clash:
            raise DuplicateCommandError(command.id)
        self._commands[command.id] = command
        if owner is not None:
            _Leaving(self, command.id, owner)
        self.changed.emit()

    def remove(self, command_id: str) -> None:
        """Take a command out; one that is not there is no error."""
        if self._commands.pop(command_id, None) is not None:
            self.changed.emit()

    def tell_pane_keys(self, keys: PaneKeys) -> None:
        """Have keys of a pane listed beside those of the commands."""
        self._pane_keys.append(keys)

    def pane_keys(self) -> tuple[PaneKeys, ...]:
        """The keys that live inside panes, in the order of telling."""
        return tuple(self._pane_keys)

    def all(self) -> tuple[Command, ...]:
        """Every command, in the order of adding."""
        return tuple(self._commands.values())

    def get(self, command_id: str) -> Command | None:
        """The command with this id, if it is there now."""
        return self._commands.get(command_id)

    def run(self, command_id: str) -> bool:
        """Run a command if it is there and available; says whether it ran."""
        command = self._commands.get(command_id)
        if command is None or not command.available():
            return False
        command.handler()
        return True


class _Leaving(QObject):
    """Sits below the owner of a command and takes the command out when the owner goes."""

    def __init__(self, table: CommandTable, command_id: str, owner: QObject) -> None:
        super().__init__(owner)
        self._table = table
        self._command_id = command_id
        owner.destroyed.connect(self._leave)

    def _leave(self) -> None:
        if shiboken6.isValid(self._table):
            self._table.remove(self._command_id)
