"""What the settings say of the second place for backups, and of a backup that could not be made."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from journal.domain.backup import SecondPlace, Trouble
from journal.domain.errors import CannotWrite
from journal.domain.sync_place import NAMES
from ui.wording import error_sentence

_translate = QCoreApplication.translate


def second_place_words(second: SecondPlace | None) -> str:
    """Where it is and how it stands, in lines."""
    if second is None:
        return _translate(
            "BackupSection", "Second place: none. A USB stick that you keep elsewhere outlives this computer."
        )
    lines = [
        _translate("BackupSection", "Second place: {folder}").format(folder=second.folder),
        _standing(second),
    ]
    if second.clouds:
        cloud = _translate(
            "BackupSection",
            "This folder is kept in step with other computers ({names}): the backups go there too. They"
            " are encrypted; a folder on a USB stick stays with you.",
        )
        lines.append(cloud.format(names=", ".join(NAMES[one] for one in second.clouds)))
    return "\n".join(lines)


def trouble_words(trouble: Trouble) -> str:
    """Why a backup could not be made."""
    return error_sentence(CannotWrite(trouble.template, **trouble.params))


def _standing(second: SecondPlace) -> str:
    if second.emptied:
        return _translate(
            "BackupSection",
            "Not there today: the folder holds none of the backups that were copied to it, as when a"
            " stick is not plugged in. Nothing is written there. If you emptied the folder, use it again.",
        )
    if not second.there:
        return _translate("BackupSection", "Not there today; it is brought up to date when it is back.")
    if second.trouble is not None:
        return trouble_words(second.trouble)
    if second.missing:
        return _translate("BackupSection", "Backups that are still to be copied there: {count}.").format(
            count=second.missing
        )
    return _translate("BackupSection", "Up to date.")
