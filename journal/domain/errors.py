"""Errors the user can mend, each a sentence; everything else that is raised is a bug.

A sentence is kept as a template and its parameters, so that a window can translate the template
before it fills it. Parameters may be shown to the user but never go into a crash report.
"""

from __future__ import annotations


class JournalError(Exception):
    """Something the user can understand and mend.

    `template` is an English sentence with `{name}` fields, `params` fills them. `str(error)` is the
    English text for the command line.
    """

    exit_code = 2

    def __init__(self, template: str, **params: object) -> None:
        super().__init__(template)
        self.template = template
        self.params = params

    def __str__(self) -> str:
        return self.template.format(**self.params)


class InputRefused(JournalError):
    """What was typed cannot be used: an empty name, a date that does not exist, an unknown key."""


class NotFound(JournalError):
    """The person, entry, template or circle is not there (any more)."""


class NotUnique(JournalError):
    """A name that fits several people; `params["matches"]` lists them as text."""


class WrongPassphrase(JournalError):
    """The passphrase does not open this journal."""

    exit_code = 3


class JournalInUse(JournalError):
    """Another program holds this journal open."""

    exit_code = 4


class FileUnreadable(JournalError):
    """A file cannot be read, or is not what its name says."""

    exit_code = 5


class NotAJournal(FileUnreadable):
    """The file is no journal of this program."""


class JournalDamaged(FileUnreadable):
    """The file opens, but a part of it cannot be read any more."""


class JournalTooNew(FileUnreadable):
    """A newer version of the program wrote this journal."""


class CannotWrite(FileUnreadable):
    """The disk is full or read-only, or the folder's rights forbid it."""
