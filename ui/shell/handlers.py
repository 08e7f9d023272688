"""What each command of the table does."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from ui.context import Context
from ui.shell import panes
from ui.shell.arrivals import Arrivals
from ui.shell.backup_keeper import BackupKeeper
from ui.shell.cafe_switch import switch
from ui.shell.copy_keeper import CopyKeeper
from ui.shell.focus import enter
from ui.shell.mover import Mover
from ui.shell.outgoing import Outgoing
from ui.shell.palette import Palette
from ui.shell.paper_desk import PaperDesk
from ui.shell.practice_routes import PracticeRoutes
from ui.shell.restore_flow import RestoreFlow
from ui.shell.routes import Routes
from ui.shell.shell import Shell
from ui.shell.shortcuts_sheet import ShortcutsSheet
from ui.shell.upkeep import Upkeep

_PAGES = ("outlines", "words", "imports", "sealed", "trash", "passphrase", "backups")
"""Commands named like the part of the settings that they open."""


class Handlers(QObject):
    """Carries out commands; each does nothing where it cannot be used."""

    def __init__(self, context: Context, shell: Shell) -> None:
        super().__init__(shell)
        self._context = context
        self._shell = shell
        self._upkeep = Upkeep(context, shell.window)
        self._restores = RestoreFlow(context, shell)
        self._mover = Mover(context, shell)
        self._outgoing = Outgoing(context, shell)
        self._paper = PaperDesk(context, shell)
        self.arrivals = Arrivals(context, shell)
        self.keeper = BackupKeeper(context, self)
        self.copies = CopyKeeper(context, self)
        self.copies.told.connect(shell.notices.say)
        for keeper in (self.keeper, self.copies):
            shell.unlocked.connect(keeper.start)
            shell.locked.connect(keeper.rest)
            shell.ending.connect(keeper.stop)

    def table(self) -> dict[str, Callable[[], None]]:
        """A handler for every command of `ui.shell.command_list.SPECS`."""
        route = self._route
        return {
            **self._appearance(),
            "people": partial(route, Routes.people),
            "follow_ups": partial(route, Routes.follow_ups),
            "timeline": partial(route, Routes.timeline),
            "concerns": partial(self._practise, PracticeRoutes.concerns),
            "circles": partial(self._practise, PracticeRoutes.circles),
            "practice": partial(self._page, ""),
            "network": self._network,
            "doubles": partial(self._practise, PracticeRoutes.doubles),
            "story": partial(self._page, "story"),
            "answers": partial(self._page, "answers"),
            "promises": partial(self._page, "promises"),
            "forecast": partial(self._page, "forecast"),
            **{page: partial(route, partial(Routes.settings, page=page)) for page in _PAGES},
            "search": partial(route, Routes.search),
            "new_person": partial(route, Routes.new_person),
            "details": partial(self._route_person, Routes.details),
            "brief": partial(self._route_person, Routes.brief),
            "import": self.arrivals.ask,
            "paste_people": self.arrivals.paste,
            "debrief": self._debrief,
            "heard": self._heard,
            "invite": partial(self._route_person, Routes.compose),
            "respond": partial(self._route_person, Routes.respond),
            "close_composer": partial(route, Routes.close_composer),
            "undo": self._shell.notices.undo,
            "redo": self._shell.notices.redo,
            **self._paper.handlers(),
            **self._outgoing.handlers(),
            "next_pane": partial(self._step, 1),
            "previous_pane": partial(self._step, -1),
            "back": self._back,
            "palette": self.palette,
            "settings": partial(route, Routes.settings),
            "templates": self._templates,
            "move_journal": self._mover.ask,
            "check": self._upkeep.check,
            "back_up": self._upkeep.back_up,
            "back_up_now": self.keeper.back_up_now,
            "lock": self._shell.lock,
            "open_journal": self._shell.choose_another,
            "quit": self._quit,
            "shortcuts": self.shortcuts,
            "about": self._about,
        }

    def _appearance(self) -> dict[str, Callable[[], None]]:
        return {
            "cafe_on": partial(switch, self._context, self._shell, cafe=True),
            "cafe_off": partial(switch, self._context, self._shell, cafe=False),
            "theme_system": partial(self._theme, "system"),
            "theme_light": partial(self._theme, "light"),
            "theme_dark": partial(self._theme, "dark"),
            "theme_contrast": partial(self._theme, "high-contrast"),
        }

    def available(self) -> dict[str, Callable[[], bool]]:
        """When a command can be used; one that is not here always can."""
        person = self._has_person
        return {
            "details": person,
            "brief": person,
            "invite": person,
            "respond": person,
            "close_composer": self._composer_open,
            **self._paper.available(),
            "import": self._is_shown,
            "paste_people": self._is_shown,
            **self._outgoing.available(),
            "cafe_on": self._is_shown,
            "cafe_off": self._is_veiled,
        }

    def palette(self) -> None:
        """Open the palette."""
        window = self._shell.window
        palette = Palette(self._context, unlocked=self._shell.is_open, parent=window)
        palette.show()
        palette.line.setFocus()

    def shortcuts(self) -> None:
        """Show the sheet of shortcuts."""
        ShortcutsSheet(self._context.theme, self._context.commands, self._shell.window).open()

    def _route(self, go: Callable[[Routes], None]) -> None:
        if self._shell.routes is not None:
            go(self._shell.routes)

    def _route_person(self, go: Callable[[Routes, int], None]) -> None:
        routes = self._shell.routes
        if routes is not None and routes.person is not None:
            go(routes, routes.person)

    def _debrief(self) -> None:
        routes = self._shell.routes
        if routes is not None:
            routes.debrief(() if routes.person is None else (routes.person,))

    def _heard(self) -> None:
        routes, workspace = self._shell.routes, self._shell.workspace
        if routes is None or workspace is None:
            return
        person = routes.person
        if workspace.middle_key == panes.FOLLOW_UPS:  # the open person is out of sight there
            chosen = workspace.shelf.tell(panes.FOLLOW_UPS, "chosen_person")
            person = chosen if isinstance(chosen, int) else None
        routes.heard(person)

    def _network(self) -> None:
        if self._shell.routes is not None:
            self._shell.routes.practice.network(self._shell.routes.person)

    def _practise(self, go: Callable[[PracticeRoutes], None]) -> None:
        if self._shell.routes is not None:
            go(self._shell.routes.practice)

    def _page(self, key: str) -> None:
        if self._shell.routes is not None:
            self._shell.routes.practice.practice(key)

    def _templates(self) -> None:
        if self._shell.routes is not None:
            self._shell.routes.settings("templates")

    def _is_veiled(self) -> bool:
        return self._context.bridge.veiled

    def _is_shown(self) -> bool:
        return not self._is_veiled()

    def _has_person(self) -> bool:
        return self._shell.routes is not None and self._shell.routes.person is not None

    def _composer_open(self) -> bool:
        return self._shell.workspace is not None and self._shell.workspace.composer_open

    def _back(self) -> None:
        routes, workspace = self._shell.routes, self._shell.workspace
        if routes is None or workspace is None:
            return
        if workspace.front == panes.COMPOSER or workspace.middle_key == panes.TIMELINE:
            workspace.go_back()
        else:
            routes.back()

    def _step(self, step: int) -> None:
        """Put the focus into the next pane that shows, round and round, the rail included."""
        workspace = self._shell.workspace
        if workspace is None:
            return
        stops: list[QWidget] = [*workspace.visible_panes(), workspace.rail]
        focused = QApplication.focusWidget()
        here = next((n for n, stop in enumerate(stops) if focused and stop.isAncestorOf(focused)), -step)
        enter(stops[(here + step) % len(stops)])

    def _theme(self, choice: str) -> None:
        self._context.settings.change(theme=choice)

    def _quit(self) -> None:
        self._shell.window.close()

    def _about(self) -> None:
        from ui.shell.about import show_about

        show_about(self._shell.window)
