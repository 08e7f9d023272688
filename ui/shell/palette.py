"""The command palette: a few letters find a command or a person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import shiboken6
from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from journal.domain.person import PersonRef
from journal.services.people import find_people
from ui.commands import Command
from ui.context import Context
from ui.shell.command_list import section_title
from ui.shell.fuzzy import score
from ui.shell.palette_delegate import DETAIL_ROLE, PaletteDelegate
from ui.theme.metrics import SPACE_S
from ui.widgets.announce import announce
from ui.widgets.dressing import set_look

_MOST_PEOPLE: Final = 8
_MOST_COMMANDS: Final = 40
_ASK_AFTER_MS: Final = 60
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Choice:
    """One row: what it says, what stands at its end, and what choosing it does."""

    text: str
    detail: str
    run: Callable[[], object]


class ChoiceModel(QAbstractListModel):
    """The rows of the palette."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Choice, ...] = ()

    def show_rows(self, rows: tuple[Choice, ...]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def choice(self, row: int) -> Choice | None:
        """The row's choice."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        choice = self.choice(index.row()) if index.isValid() else None
        if choice is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return choice.text
        if role == DETAIL_ROLE:
            return choice.detail
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{choice.text}, {choice.detail}" if choice.detail else choice.text
        return None


class _Ground(QWidget):
    """Lies unseen over the whole window and below the palette: a click beside it closes it."""

    pressed = Signal()
    resized = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.installEventFilter(self)
        self.hide()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.pressed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.resized.emit()
        return super().eventFilter(watched, event)


class Palette(QDialog):
    """Opens over the window's upper middle. Enter runs, Escape closes, arrows move while typing goes on.

    It lies in the window instead of being one: a popup window is not told to screen readers.
    """

    def __init__(self, context: Context, *, unlocked: bool, parent: QWidget) -> None:
        self._ground = _Ground(parent)
        super().__init__(self._ground)
        self.setObjectName("palette")
        self.setWindowFlags(Qt.WindowType.Widget)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setAccessibleName(self.tr("Find a command or a person"))
        self._context = context
        self._over = parent
        self._before = QApplication.focusWidget()
        self._unlocked = unlocked
        self._people: tuple[PersonRef, ...] = ()
        self.line = QLineEdit(self)
        self.line.setObjectName("palette_line")
        self.line.setAccessibleName(self.tr("Find a command or a person"))
        self.line.setPlaceholderText(self.tr("A command or a person…"))
        self.model = ChoiceModel(self)
        self.list = QListView(self)
        self.list.setObjectName("palette_list")
        self.list.setAccessibleName(self.tr("Found"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(PaletteDelegate(context.theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_look(self.list, "bare", "true")
        self._lay_out()
        self._pause = QTimer(self, singleShot=True, interval=_ASK_AFTER_MS)
        self._pause.timeout.connect(self._ask_people)
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._typed)
        self.list.clicked.connect(self._clicked)
        self._ground.pressed.connect(self.reject)
        self._ground.resized.connect(self._place)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)
        self._place()
        self._show_found()

    def _lay_out(self) -> None:
        frame = QFrame(self)
        frame.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(frame, "ground", "popup")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(SPACE_S, SPACE_S, SPACE_S, SPACE_S)
        inner.setSpacing(SPACE_S)
        inner.addWidget(self.line)
        inner.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)

    def setVisible(self, visible: bool) -> None:
        if visible:
            self._ground.show()
            self._ground.raise_()
        super().setVisible(visible)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # no command of the window runs by its keys below an open palette
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
                return True  # there is nowhere else to go
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
            key = Qt.Key(event.key())
            if key in step:
                self._move(step[key])
                return True
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._run(self.list.currentIndex().row())
                return True
        return super().eventFilter(watched, event)

    def done(self, result: int) -> None:
        """Close; the keyboard is where it was before whatever was chosen begins."""
        within = self.isAncestorOf(QApplication.focusWidget() or self._over)
        super().done(result)
        self._ground.hide()
        self._ground.deleteLater()
        before = self._before
        if within and before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """The palette closes when the keyboard goes to another place of the window."""
        elsewhere = new is not None and self._over.isAncestorOf(new) and not self.isAncestorOf(new)
        if elsewhere and self.isVisible():
            self.reject()

    def _place(self) -> None:
        window = self._over
        self._ground.setGeometry(window.rect())
        width = min(560, max(280, window.width() - 32))
        height = min(420, max(200, window.height() - 96))
        self.resize(width, height)
        down = QPoint((window.width() - width) // 2, min(72, window.height() // 10))
        self.move(down)

    def _typed(self, text: str) -> None:
        if not text.strip():
            self._people = ()
        self._show_found()
        if self._unlocked and text.strip():
            self._pause.start()

    def _ask_people(self) -> None:
        call = partial(find_people, text=self.line.text(), limit=_MOST_PEOPLE)
        self._context.bridge.submit(call, self._show_people, owner=self, key="palette")

    def _show_people(self, people: tuple[PersonRef, ...]) -> None:
        self._people = people
        self._show_found()

    def _show_found(self) -> None:
        typed = self.line.text().strip()
        people = [
            Choice(person.name, self.tr("Person"), partial(self._open_person, person.id))
            for person in self._people
            if self._context.bridge.veiled or score(typed, person.name)
        ] if typed else []  # fmt: skip
        self.model.show_rows((*people, *self._commands(typed)))
        self.list.setCurrentIndex(self.model.index(0))
        if typed:
            self._tell_current()

    def _tell_current(self) -> None:
        """The keyboard stays in the line, so a screen reader does not hear of the list by itself."""
        chosen = self.list.currentIndex()
        if chosen.isValid():
            announce(self.line, str(chosen.data(Qt.ItemDataRole.AccessibleTextRole)))

    def _commands(self, typed: str) -> list[Choice]:
        rated = [(score(typed, command.title), command) for command in self._usable()]
        fitting = [(points, command) for points, command in rated if points > 0]
        fitting.sort(key=_best_first)
        return [
            Choice(command.title, _keys(command), partial(self._run_command, command.id))
            for _, command in fitting[:_MOST_COMMANDS]
        ]

    def _usable(self) -> list[Command]:
        return [
            command
            for command in self._context.commands.all()
            if command.id != "palette"
            and (self._unlocked or not command.unlocked_only)
            and command.available()
        ]

    def _move(self, step: int) -> None:
        count = self.model.rowCount()
        if count:
            row = self.list.currentIndex().row() + step
            self.list.setCurrentIndex(self.model.index(max(0, min(count - 1, row))))
            self._tell_current()

    def _clicked(self, index: QModelIndex) -> None:
        self._run(index.row())

    def _run(self, row: int) -> None:
        choice = self.model.choice(row)
        if choice is not None:
            self.accept()
            choice.run()

    def _open_person(self, person_id: int) -> None:
        self._context.navigator.person_opened.emit(person_id)

    def _run_command(self, command_id: str) -> None:
        self._context.commands.run(command_id)


def _best_first(rated: tuple[float, Command]) -> float:
    return -rated[0]


def _keys(command: Command) -> str:
    if not command.shortcuts:
        return section_title(command.section)
    return QKeySequence(command.shortcuts[0]).toString(QKeySequence.SequenceFormat.NativeText)
