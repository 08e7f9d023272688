"""A field that holds tags: what is written becomes a chip."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QFrame,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from ui.theme.theme import Theme
from ui.widgets.announce import announce
from ui.widgets.dressing import set_look
from ui.widgets.enter_key import pressed_by_enter
from ui.widgets.flow_layout import FlowLayout

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Comma}


class _TagLine(QLineEdit):
    entered = Signal()
    backed = Signal()
    went_left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        at_start = self.cursorPosition() == 0 and not self.hasSelectedText()
        if key in _ENTER and self.text().strip():
            self.entered.emit()
        elif key == Qt.Key.Key_Backspace and not self.text():
            self.backed.emit()
        elif key == Qt.Key.Key_Left and at_start:
            self.went_left.emit()
        elif key == Qt.Key.Key_Comma:
            event.accept()
        else:
            super().keyPressEvent(event)


class _TagChip(QPushButton):
    removed = Signal(str)
    stepped = Signal(int)

    def __init__(self, tag: str, parent: QWidget) -> None:
        super().__init__(f"{tag.replace('&', '&&')}  ×", parent)
        self.tag = tag
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(self.tr("Remove the tag {tag}").format(tag=tag))
        self.setToolTip(self.accessibleName())
        set_look(self, "variant", "tag")
        self.clicked.connect(self._remove)

    def _remove(self) -> None:
        self.removed.emit(self.tag)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._remove()
        elif event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.stepped.emit(-1 if event.key() == Qt.Key.Key_Left else 1)
        elif not pressed_by_enter(self, event):
            super().keyPressEvent(event)


class TagField(QFrame):
    """Chips and a line to write in. Enter or a comma adds, Backspace in the empty line takes the last away.

    The Left key goes to the chips, where Delete removes. Tags keep their order; no tag is there twice.
    """

    changed = Signal()
    """The user added or removed a tag."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chips: list[_TagChip] = []
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, "ground", "field")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._flow = FlowLayout(self, gap=6, row_gap=4)
        self._flow.setContentsMargins(8, 4, 8, 4)
        self.line = _TagLine(self)
        self.line.setAccessibleName(name)
        self.line.setMinimumWidth(96)
        set_look(self.line, "frameless", "true")
        self._known = QStringListModel(self)
        self._completer = QCompleter(self._known, self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.line.setCompleter(self._completer)
        self._flow.addWidget(self.line)
        self.setFocusProxy(self.line)
        self.line.installEventFilter(self)
        self.line.entered.connect(self._take_line)
        self.line.editingFinished.connect(self._left_line)
        self.line.backed.connect(self._remove_last)
        self.line.went_left.connect(self._to_chips)
        # Queued: the completer writes the chosen words into the line after telling so.
        self._completer.activated.connect(self._take_line, Qt.ConnectionType.QueuedConnection)

    def tags(self) -> tuple[str, ...]:
        """The tags in their order; words still in the line are not among them."""
        return tuple(chip.tag for chip in self._chips)

    def set_tags(self, tags: Iterable[str]) -> None:
        """Show these tags instead, without telling :attr:`changed`."""
        for chip in list(self._chips):
            self._drop(chip)
        for tag in tags:
            self._add(tag)

    def half_typed(self) -> str:
        """The words in the line."""
        return self.line.text()

    def show_half_typed(self, text: str) -> None:
        """Show what `half_typed` gave."""
        self.line.setText(text)

    def set_suggestions(self, tags: Iterable[str]) -> None:
        """Offer these while the user writes."""
        self._known.setStringList(list(tags))

    def set_placeholder(self, text: str) -> None:
        """What the empty line says."""
        self.line.setPlaceholderText(text)

    def sizeHint(self) -> QSize:
        # Qt's own would measure the height at the preferred width, that is, for one row.
        return self._flow.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._flow.minimumSize().width(), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._flow.follow_width(event.oldSize().width(), event.size().width())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            set_look(self, "active", "true" if event.type() is QEvent.Type.FocusIn else "false")
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.line.setFocus(Qt.FocusReason.MouseFocusReason)

    def _popup(self) -> QAbstractItemView:
        popup = self._completer.popup()
        assert popup is not None, "a completer makes its popup when asked"  # noqa: S101 - Qt's promise, for mypy
        return popup

    def _take_line(self) -> None:
        words = [word.strip() for word in self.line.text().split(",")]
        self.line.clear()
        self._popup().hide()
        before = self.tags()
        for word in words:
            self._add(word)
        if self.tags() != before:
            self.changed.emit()

    def _left_line(self) -> None:
        if not self._popup().isVisible() and self.line.text().strip():
            self._take_line()

    def _add(self, tag: str) -> None:
        tag = " ".join(tag.split())
        if not tag or tag.casefold() in {known.casefold() for known in self.tags()}:
            return
        chip = _TagChip(tag, self)
        chip.removed.connect(self._remove)
        chip.stepped.connect(self._step)
        self._chips.append(chip)
        self._flow.insert_widget(len(self._chips) - 1, chip)
        chip.show()
        self.updateGeometry()

    def _remove(self, tag: str) -> None:
        for chip in list(self._chips):
            if chip.tag == tag:
                self._drop(chip)
                self.line.setFocus(Qt.FocusReason.OtherFocusReason)
                announce(self, self.tr("Removed the tag {tag}").format(tag=tag))
                self.changed.emit()

    def _remove_last(self) -> None:
        if self._chips:
            self._remove(self._chips[-1].tag)

    def _drop(self, chip: _TagChip) -> None:
        self._chips.remove(chip)
        self._flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()
        self.updateGeometry()

    def _to_chips(self) -> None:
        if self._chips:
            self._chips[-1].setFocus(Qt.FocusReason.BacktabFocusReason)

    def _step(self, step: int) -> None:
        at = next((index for index, chip in enumerate(self._chips) if chip.hasFocus()), 0) + step
        target: QWidget = self._chips[max(0, at)] if at < len(self._chips) else self.line
        target.setFocus(Qt.FocusReason.TabFocusReason)
