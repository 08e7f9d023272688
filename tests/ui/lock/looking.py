"""What can be read off the window, by eye, by a screen reader, out of the objects and out of the journal."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import Any

import shiboken6
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from tests.ui.shell.conftest import Desk

TextField = QLineEdit | QPlainTextEdit | QTextEdit
_KINDS = (QAccessible.Text.Name, QAccessible.Text.Value, QAccessible.Text.Description, QAccessible.Text.Help)


def rest(desk: Desk) -> None:
    """Wait until the panes have what they asked for, and what follows from it."""
    for _ in range(4):
        desk.qtbot.waitUntil(lambda: desk.context.bridge.idle, timeout=60_000)
        QApplication.processEvents()


def lock(desk: Desk) -> None:
    """Lock, and see that nothing but the unlock page is there and the file is free."""
    desk.shell.lock()
    desk.settle()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not desk.shell.is_open
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible() and each is not desk.window]
    assert shown == [], [(each, each.objectName(), each.parent()) for each in shown]
    assert QApplication.activePopupWidget() is None
    assert QApplication.activeModalWidget() is None
    desk.journal.open().close()


def value(field: TextField) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def fields(window: QWidget) -> list[TextField]:
    """The fields that a user could type into now."""
    found: list[TextField] = []
    for kind in (QLineEdit, QPlainTextEdit, QTextEdit):
        found += window.findChildren(kind)
    return [each for each in found if each.isVisible() and each.isEnabled() and not each.isReadOnly()]


def said_to_screen_readers(interface: QAccessibleInterface | None, depth: int = 0) -> Iterator[str]:
    """Every text of the accessible tree below this."""
    if interface is None or not interface.isValid() or depth > 40:
        return
    for kind in _KINDS:
        yield interface.text(kind)
    for index in range(interface.childCount()):
        yield from said_to_screen_readers(interface.child(index), depth + 1)


def objects() -> Iterator[QObject]:
    """Every object of Qt's that Python or the application can reach."""
    seen: set[int] = set()
    roots: list[Any] = [each for each in gc.get_objects() if isinstance(each, QObject)]
    roots += [*QApplication.allWidgets(), *QApplication.allWindows(), QApplication.instance()]
    while roots:
        each = roots.pop()
        if not shiboken6.isValid(each):
            continue
        address = shiboken6.getCppPointer(each)[0]
        if address in seen:
            continue
        seen.add(address)
        yield each
        roots += each.children()


def texts_of(each: QObject) -> Iterator[tuple[str, str]]:
    """(where, text) of every property that is a text, fixed or dynamic."""
    about = each.metaObject()
    for index in range(about.propertyCount()):
        entry = about.property(index)
        title = str(entry.name())
        if str(entry.typeName()) in {"QString", "QStringList", "QVariant", "QByteArray"}:
            yield from _said(f"{about.className()}.{title}", each.property(title))
    for name in each.dynamicPropertyNames():
        title = bytes(name.data()).decode()
        try:
            yield from _said(f"{about.className()}[{title}]", each.property(title))
        except RuntimeError:
            continue  # of a kind that Python cannot read, and so no text
    if isinstance(each, QWindow):
        yield "window title", each.title()


def _said(where: str, found: object) -> Iterator[tuple[str, str]]:
    if isinstance(found, str):
        yield where, found
    elif isinstance(found, list | tuple):
        yield from ((where, part) for part in found if isinstance(part, str))


def held_by_python(parts: tuple[str, str]) -> list[str]:
    """Who holds a text with the word whose halves are given: "type of the holder: the text's beginning"."""
    gc.collect()
    found: list[str] = []
    word = "".join(parts)
    waiting: list[object] = gc.get_objects()
    # The collector does not follow a dict or a tuple in which it finds nothing to collect: go into those too.
    untracked: set[int] = set()
    while waiting:
        holder = waiting.pop()
        if holder is found:
            continue
        for part in gc.get_referents(holder):
            if isinstance(part, str | bytes):
                text = part if isinstance(part, str) else part.decode("utf-8", "ignore")
                if part is not word and word in text:
                    found.append(f"{type(holder).__name__}: {text[:80]!r} {_about(holder)}")
            elif not gc.is_tracked(part) and id(part) not in untracked and gc.get_referents(part):
                untracked.add(id(part))
                waiting.append(part)
    return found


def _about(holder: object) -> str:
    if isinstance(holder, dict):
        return "with keys " + ", ".join(map(repr, list(holder)[:6]))
    return repr(type(holder))
