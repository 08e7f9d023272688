"""What is said of an import after it was done: by its window, and by the list of imports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

if TYPE_CHECKING:
    from journal.services.importing.taking_back import UndoReport

_MOST_NAMES = 200
"""Who is left is named one a line; more than this nobody reads."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("ImportDone", text)


def done_sentence(added: int, updated: int, unchanged: int, skipped: int, talks: int) -> str:
    """What became of the records; what did not happen is not mentioned."""
    parts = [
        (added, _tr("1 person added"), _tr("{count} people added")),
        (updated, _tr("1 completed or changed"), _tr("{count} completed or changed")),
        (talks, _tr("1 conversation"), _tr("{count} conversations")),
        (unchanged, _tr("1 unchanged"), _tr("{count} unchanged")),
        (skipped, _tr("1 left out"), _tr("{count} left out")),
    ]
    said = [counted(count, one, many) for count, one, many in parts if count]
    return f"{', '.join(said)}." if said else _tr("Nothing came in.")


def undo_lines(report: UndoReport) -> str:
    """What taking back would do, and whom it would leave."""
    parts = [
        (
            report.people,
            _tr("The one person that it added goes to the trash."),
            _tr("The {count} people that it added go to the trash."),
        ),
        (report.changed, _tr("One person becomes as before."), _tr("{count} people become as before.")),
        (
            report.talks,
            _tr("One conversation goes to the trash."),
            _tr("{count} conversations go to the trash."),
        ),
    ]
    said = [counted(count, one, many) for count, one, many in parts if count]
    said = said or [_tr("There is nothing that could be taken back.")]
    names = _left_lines(report)
    if names:
        names.insert(0, _tr("Left as they are, because you went on with them since:"))
    return "\n".join((*said, *([""] if names else []), *names))


def undone_sentences(report: UndoReport) -> tuple[str, str]:
    """What was taken back; and who was left and why, one a line ("" for nobody)."""
    parts = [
        (report.people, _tr("1 person is in the trash"), _tr("{count} people are in the trash")),
        (report.changed, _tr("1 person is as before"), _tr("{count} people are as before")),
        (report.talks, _tr("1 conversation is gone"), _tr("{count} conversations are gone")),
    ]
    said = ", ".join(counted(count, one, many) for count, one, many in parts if count)
    names = _left_lines(report)
    if names:
        names.insert(0, _tr("Left as they are, because you went on with them since:"))
    return (f"{said}." if said else _tr("Nothing was taken back."), "\n".join(names))


def _left_lines(report: UndoReport) -> list[str]:
    """Who is left, with the reason."""
    names = [f"•  {left.name}: {_why(left.why)}" for left in report.left[:_MOST_NAMES]]
    rest = len(report.left) - len(names)
    if rest > 0:
        names.append(_tr("… and {count} more").format(count=QLocale().toString(rest)))
    return names


def counted(count: int, one: str, many: str) -> str:
    """`one`, or `many` with the count in it."""
    return one if count == 1 else many.format(count=QLocale().toString(count))


def origin_words(origin: str) -> str:
    """The kind of a file, as a user calls it."""
    known = {
        "vcard": _tr("Cards (vCard)"),
        "calendar": _tr("Calendar"),
        "ics": _tr("Calendar"),
        "monica": _tr("Monica"),
        "rednotebook": _tr("RedNotebook"),
        "jrnl": _tr("jrnl"),
        "markdown": _tr("Notes"),
        "notes": _tr("Notes"),
        "one-to-one": _tr("This program's own table"),
        "google": _tr("Google Contacts"),
        "google-old": _tr("Google Contacts"),
        "outlook": _tr("Outlook"),
        "thunderbird": _tr("Thunderbird"),
        "action-network": _tr("Action Network"),
        "nationbuilder": _tr("NationBuilder"),
        "van": _tr("VAN"),
        "linkedin": _tr("LinkedIn"),
    }
    return known.get(origin, _tr("Table"))


def _why(why: object) -> str:
    """The reason, in the user's language where it is known."""
    template, params = getattr(why, "template", str(why)), getattr(why, "params", ())
    return QCoreApplication.translate("ImportLeft", template).format(**dict(params))
