"""Everything that the window shows, holds in its models or tells a screen reader."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QMimeData, QModelIndex, QObject, Qt
from PySide6.QtGui import QAccessible, QAction, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

_MOST_ROWS = 400
_PROPERTIES = (
    "text", "plainText", "placeholderText", "toolTip", "statusTip", "whatsThis", "title", "windowTitle",
    "windowIconText", "accessibleName", "accessibleDescription", "accessibleIdentifier", "prefix", "suffix",
    "currentText", "objectName", "iconText",
)  # fmt: skip


def seen() -> Iterator[tuple[str, str]]:
    """(where, text) of every widget of the program, shown or not, of every model and of the clipboard."""
    for window in QApplication.topLevelWidgets():
        for each in (window, *window.findChildren(QObject)):
            if isinstance(each, (QWidget, QAction)):
                yield from _properties(each)
            if isinstance(each, QWidget):
                yield from _accessible(each)
            if isinstance(each, QAbstractItemModel):
                yield from _cells(each)
    for at, text in enumerate(_offered(QGuiApplication.clipboard().mimeData())):
        yield f"clipboard {at}", text


def _name(each: QObject) -> str:
    return f"{type(each).__name__} {each.objectName()}"


def _properties(each: QObject) -> Iterator[tuple[str, str]]:
    for name in _PROPERTIES:
        value = each.property(name)
        if isinstance(value, str) and value:
            yield f"{_name(each)}.{name}", value
    for name, value in vars(each).items():
        if isinstance(value, str) and value:  # what a painted widget keeps for itself
            yield f"{_name(each)}.{name}", value


def _accessible(widget: QWidget) -> Iterator[tuple[str, str]]:
    told = QAccessible.queryAccessibleInterface(widget)
    if told is None:
        return
    for kind in (
        QAccessible.Text.Name,
        QAccessible.Text.Description,
        QAccessible.Text.Value,
        QAccessible.Text.Help,
    ):
        text = told.text(kind)
        if text:
            yield f"{_name(widget)} accessible {kind.name}", text


def _cells(model: QAbstractItemModel, parent: QModelIndex | None = None) -> Iterator[tuple[str, str]]:
    where = parent or QModelIndex()
    roles = {*range(Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.StatusTipRole + 12), *model.roleNames()}
    roles |= set(range(Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 24))
    for row in range(min(model.rowCount(where), _MOST_ROWS)):
        # A list's own number of columns is one, and Qt keeps it to itself.
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(where)):
            index = model.index(row, column, where)
            for role in roles:
                value = model.data(index, role)
                if value is not None and not isinstance(value, (bool, int, float)):
                    yield f"{_name(model)} {_role(role)}", repr(value)


def _role(role: int) -> str:
    known = {each.value: each.name for each in Qt.ItemDataRole}
    return known.get(role, str(role))


def _offered(data: QMimeData | None) -> Iterator[str]:
    if data is not None:
        yield from (bytes(data.data(kind).data()).decode("utf-8", "replace") for kind in data.formats())
