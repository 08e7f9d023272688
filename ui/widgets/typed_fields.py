"""What stands in the fields of a form, as plain JSON data by the fields' names, and back again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Protocol, runtime_checkable

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from ui.widgets.date_field import DateField
from ui.widgets.tag_field import TagField


@runtime_checkable
class KeptField(Protocol):
    """A field made of several parts that knows itself how it is kept."""

    kept_changed: SignalInstance
    """`kept` gives something else now."""

    def kept(self) -> object:
        """What stands in it, as plain JSON data."""
        ...

    def show_kept(self, kept: object) -> None:
        """Show what `kept` gave; what does not fit is left out."""
        ...


Field = QLineEdit | QPlainTextEdit | QComboBox | QSpinBox | QCheckBox | DateField | TagField | KeptField
_FIELDS = (QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QCheckBox, DateField, TagField, KeptField)
_PLAIN = (str, int, float, bool)


def fields_of(form: QWidget) -> Iterator[tuple[str, Field]]:
    """The public attributes of a form that are fields, by their names."""
    for name, value in vars(form).items():
        if isinstance(value, _FIELDS) and not name.startswith("_"):
            yield name, value


def written(form: QWidget) -> dict[str, object]:
    """What stands in the form now, also what cannot be saved yet."""
    return {name: _value(field) for name, field in fields_of(form)}


def restore(form: QWidget, kept: Mapping[str, object]) -> None:
    """Put back what `written` gave; what does not fit its field is left out."""
    for name, field in fields_of(form):
        if name in kept:
            _put(field, kept[name])


def when_changed(form: QWidget, call: Callable[[], object]) -> None:
    """Call this after every change of a field; arguments of the signals are dropped."""
    for _name, field in fields_of(form):
        if isinstance(field, QLineEdit | QPlainTextEdit):
            field.textChanged.connect(call)
        elif isinstance(field, QComboBox):
            field.currentIndexChanged.connect(call)
        elif isinstance(field, QSpinBox):
            field.textChanged.connect(call)
        elif isinstance(field, QCheckBox):
            field.toggled.connect(call)
        elif isinstance(field, TagField):
            field.changed.connect(call)
            field.line.textChanged.connect(call)
        elif isinstance(field, DateField):
            field.line.textChanged.connect(call)
        else:
            field.kept_changed.connect(call)


def _value(field: Field) -> object:
    if isinstance(field, QLineEdit):
        return field.text()
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    if isinstance(field, QComboBox):
        return _plain(field.currentData())
    if isinstance(field, QSpinBox):
        return field.value()
    if isinstance(field, QCheckBox):
        return field.isChecked()
    if isinstance(field, TagField):
        return {"tags": list(field.tags()), "line": field.line.text()}
    return field.line.text() if isinstance(field, DateField) else field.kept()


def _put(field: Field, kept: object) -> None:
    if isinstance(field, QComboBox):
        rows = (row for row in range(field.count()) if _plain(field.itemData(row)) == kept)
        field.setCurrentIndex(next(rows, field.currentIndex()))
    elif isinstance(field, QCheckBox) and isinstance(kept, bool):
        field.setChecked(kept)
    elif isinstance(field, QSpinBox) and isinstance(kept, int):
        field.setValue(kept)
    elif isinstance(field, TagField) and isinstance(kept, dict):
        field.set_tags([str(tag) for tag in kept.get("tags", ())])
        field.line.setText(str(kept.get("line", "")))
    elif isinstance(field, KeptField):
        field.show_kept(kept)
    elif isinstance(kept, str):
        _put_text(field, kept)


def _put_text(field: Field, text: str) -> None:
    if isinstance(field, QLineEdit):
        field.setText(text)
    elif isinstance(field, QPlainTextEdit):
        field.setPlainText(text)
    elif isinstance(field, DateField):
        field.line.setText(text)


def _plain(data: object) -> object:
    """A value of an enumeration of texts becomes its text."""
    if isinstance(data, str):
        return str(data)
    return data if isinstance(data, _PLAIN) else None
