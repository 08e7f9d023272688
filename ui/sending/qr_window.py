"""QR codes for the phone beside the computer: one after the other, and gone as soon as one looks away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from journal.exchange.qr import modules
from ui.sending.code_picture import CodePicture
from ui.sending.tools import Tools
from ui.theme.metrics import SPACE_L, SPACE_M, SPACE_S
from ui.widgets.announce import announce
from ui.widgets.button import Button, Variant
from ui.widgets.filter_chips import FilterChips
from ui.widgets.labels import WordsLabel, label

_NEXT = frozenset({Qt.Key.Key_Space, Qt.Key.Key_PageDown, Qt.Key.Key_N})
_BEFORE = frozenset({Qt.Key.Key_Backspace, Qt.Key.Key_PageUp, Qt.Key.Key_P})
_ARROWS = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down})
_WIDE, _HIGH, _AROUND = 480, 760, 80


@dataclass(frozen=True, slots=True)
class CodeSet:
    """What is shown when `label` is chosen: the contents of its codes, in their order."""

    label: str
    contents: tuple[str, ...]


class QrWindow(QDialog):
    """Open it with `open()`. It closes with Escape, when another window gets the keyboard, when the program
    does, at the lock and in café mode, and holds nothing afterwards.
    """

    def __init__(self, tools: Tools, title: str, hint: str, sets: Sequence[CodeSet], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("qr_window")
        self.setWindowTitle(self.tr("To the phone"))
        self._sets = tuple(sets)
        self._set = self._at = 0
        self._was_active = False
        self.title = label(title, "title", self)
        self.choice = FilterChips(
            tools.theme,
            [(str(number), each.label) for number, each in enumerate(self._sets)],
            self.tr("To which number?"),
            parent=self,
        )
        self.choice.setVisible(len(self._sets) > 1)
        self.picture = CodePicture(self)
        self.place = label("", "strong", self)
        self.place.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.before = Button(tools.theme, self.tr("&Previous"), "chevron_left", parent=self)
        self.next = Button(tools.theme, self.tr("&Next"), "chevron_right", parent=self)
        self.done_button = Button(tools.theme, self.tr("&Done"), "", Variant.PRIMARY, parent=self)
        gone = self.tr("It disappears when you leave this window.")
        self.hint = WordsLabel(f"{hint} {gone}", "small", self)
        self._lay_out()
        self.choice.selected.connect(self._choose)
        self.before.clicked.connect(self._step_back)
        self.next.clicked.connect(self._step_on)
        self.done_button.clicked.connect(self.accept)
        self.finished.connect(self._forget)
        self.finished.connect(self.deleteLater)
        QGuiApplication.instance().applicationStateChanged.connect(self._state_changed)  # type: ignore[union-attr] # there is one
        self._show()
        # The larger, the easier to read; but no edge out of reach.
        self.resize(_WIDE, min(_HIGH, self.screen().availableGeometry().height() - _AROUND))

    def content(self) -> str:
        """What the code that is shown says; "" when nothing is shown any more."""
        return self._sets[self._set].contents[self._at] if self._sets else ""

    # ---- building

    def _lay_out(self) -> None:
        steps = QHBoxLayout()
        steps.setSpacing(SPACE_S)
        steps.addWidget(self.before)
        steps.addWidget(self.place, 1)
        steps.addWidget(self.next)
        end = QHBoxLayout()
        end.addStretch(1)
        end.addWidget(self.done_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addWidget(self.title)
        column.addWidget(self.choice)
        column.addWidget(self.picture, 1)
        column.addLayout(steps)
        column.addWidget(self.hint)
        column.addLayout(end)
        several = any(len(each.contents) > 1 for each in self._sets)
        (self.next if several else self.done_button).setFocus()
        for button in (self.before, self.next, self.done_button):
            button.installEventFilter(self)  # a button's own arrow keys would go to the next button

    # ---- showing

    def _show(self) -> None:
        contents = self._sets[self._set].contents
        self.picture.show_rows(modules(contents[self._at]))
        several = len(contents) > 1
        words = self.tr("Part {number} of {count}").format(number=self._at + 1, count=len(contents))
        self.place.setText(words if several else "")
        name = self.tr("QR code, part {number} of {count}") if several else self.tr("QR code")
        self.picture.setAccessibleName(name.format(number=self._at + 1, count=len(contents)))
        self.picture.setAccessibleDescription(self.hint.text())
        for button in (self.before, self.next, self.place):
            button.setVisible(several)
        self.before.setEnabled(self._at > 0)
        self.next.setEnabled(self._at + 1 < len(contents))

    def _choose(self, key: str) -> None:
        self._set, self._at = int(key), 0
        self._show()

    def _step_on(self) -> None:
        self._go(self._at + 1)

    def _step_back(self) -> None:
        self._go(self._at - 1)

    def _go(self, wanted: int) -> None:
        if not self._sets or not 0 <= wanted < len(self._sets[self._set].contents):
            return
        self._at = wanted
        self._show()
        announce(self, self.place.text())
        for button in (self.next, self.before):  # the one that was pressed may have come to its end
            if not button.isEnabled() and button.hasFocus():
                self.done_button.setFocus()

    def _forget(self) -> None:
        """Nothing of it stays: neither on the screen nor in the widgets."""
        self.picture.show_rows(())
        self._sets = ()
        self.title.clear()
        self.place.clear()

    # ---- keys, and looking away

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._pressed(Qt.Key(event.key())):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        arrow = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if arrow and isinstance(event, QKeyEvent) and event.key() in _ARROWS:
            return self._pressed(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _pressed(self, key: Qt.Key) -> bool:
        """Whether it is a key for stepping."""
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        on, back = (Qt.Key.Key_Left, Qt.Key.Key_Right) if mirrored else (Qt.Key.Key_Right, Qt.Key.Key_Left)
        if key in _NEXT or key in {on, Qt.Key.Key_Down}:
            self._step_on()
        elif key in _BEFORE or key in {back, Qt.Key.Key_Up}:
            self._step_back()
        elif key is Qt.Key.Key_F8:  # café mode's own key does not reach the window while this is open
            self.reject()
        elif key is Qt.Key.Key_Home:
            self._go(0)
        elif key is Qt.Key.Key_End and self._sets:
            self._go(len(self._sets[self._set].contents) - 1)
        else:
            return False
        return True

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            self._was_active = True
        elif event.type() == QEvent.Type.WindowDeactivate and self._was_active:
            self.reject()
        return super().event(event)

    def _state_changed(self, state: Qt.ApplicationState) -> None:
        if state is not Qt.ApplicationState.ApplicationActive and self._was_active:
            self.reject()
