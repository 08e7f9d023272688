"""The commands as actions of the window: their keys work everywhere in it, and a menu lists them."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar

from ui.commands import CommandTable, Section
from ui.shell.command_list import section_title


class CommandActions:
    """The table's commands as actions of the window, so that their keys work, and as a menu."""

    def __init__(self, window: QMainWindow, commands: CommandTable) -> None:
        self._window = window
        self._commands = commands
        self._actions: dict[str, QAction] = {}
        commands.changed.connect(self._read)
        self._read()

    def set_unlocked(self, unlocked: bool) -> None:
        """Switch off what needs an open journal while there is none."""
        for command in self._commands.all():
            self._actions[command.id].setEnabled(unlocked or not command.unlocked_only)

    def menu(self, *, unlocked: bool) -> QMenu:
        """All commands by section, with their keys."""
        menu = QMenu(self._window)
        menu.setObjectName("commands_menu")
        menu.aboutToHide.connect(menu.deleteLater)
        for section in Section:
            rows = [each for each in self._commands.all() if each.section is section]
            rows = [each for each in rows if unlocked or not each.unlocked_only]
            if not rows:
                continue
            part = menu.addMenu(section_title(section))
            for command in rows:
                action = part.addAction(command.title)
                if command.shortcuts:
                    action.setShortcut(QKeySequence(command.shortcuts[0]))
                    action.setShortcutVisibleInContextMenu(True)
                action.setEnabled(command.available())
                action.triggered.connect(self._actions[command.id].trigger)
        return menu

    def fill_bar(self, bar: QMenuBar) -> None:
        """Put the commands into the menu bar, where the system has its own place for one (macOS)."""
        for section in Section:
            part = bar.addMenu(section_title(section))
            for command in self._commands.all():
                if command.section is section:
                    part.addAction(self._actions[command.id])

    def _read(self) -> None:
        known = {command.id: command for command in self._commands.all()}
        for gone in self._actions.keys() - known.keys():
            action = self._actions.pop(gone)
            self._window.removeAction(action)
            action.deleteLater()
        for command in known.values():
            if command.id not in self._actions:
                action = QAction(command.title, self._window)
                action.setObjectName(f"command_{command.id}")
                action.setShortcuts([QKeySequence(keys) for keys in command.shortcuts])
                action.setData(command.id)
                action.triggered.connect(_Runner(self._commands, command.id, action).run)
                self._window.addAction(action)
                self._actions[command.id] = action


class _Runner(QObject):
    """Sits below an action and runs its command."""

    def __init__(self, commands: CommandTable, command_id: str, parent: QObject) -> None:
        super().__init__(parent)
        self._commands = commands
        self._command_id = command_id

    def run(self) -> None:
        self._commands.run(self._command_id)
