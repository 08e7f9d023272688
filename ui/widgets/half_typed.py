"""What stands in fields whose value cannot be read yet: half a day, half a time, half a name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget


@runtime_checkable
class HalfTyped(Protocol):
    """A field that holds a value only when what is typed can be read."""

    def half_typed(self) -> str:
        """What is typed, "" when the field's value says it all."""
        ...

    def show_half_typed(self, text: str) -> None:
        """Show what `half_typed` gave."""
        ...


def half_typed(form: QWidget) -> dict[str, str]:
    """All of a form that is typed by half, by the fields' names; fields of one name are numbered."""
    return {key: text for key, field in _fields(form) if (text := field.half_typed())}


def show_half_typed(form: QWidget, kept: Mapping[str, object]) -> None:
    """Put back what `half_typed` gave; what has no field any more is left out."""
    for key, field in _fields(form):
        text = kept.get(key)
        if isinstance(text, str):
            field.show_half_typed(text)


def _fields(form: QWidget) -> Iterator[tuple[str, HalfTyped]]:
    """In the order in which they were made. What is hidden is not meant: a line that was removed."""
    count: dict[str, int] = {}
    for field in (form, *form.findChildren(QWidget)):
        if isinstance(field, HalfTyped) and (field is form or field.isVisibleTo(form)):
            proxy = field.focusProxy() or field
            name = field.objectName() or proxy.accessibleName()
            count[name] = number = count.get(name, 0) + 1
            yield f"{name} {number}", field
