"""Reads and writes the lists of words."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from journal.domain.changes import Changes, Done, Topic
from journal.domain.errors import JournalError
from journal.domain.toml_source import SourceError
from journal.domain.word_list import WordListKey, WordListText
from journal.services import word_lists
from ui.context import Context
from ui.wording import error_sentence

if TYPE_CHECKING:
    from ui.bridge import Store

AFTER_MS = 400
"""What is typed is kept so soon, also when it cannot be saved as a list yet."""


class WordsPresenter(QObject):
    """One list at a time."""

    shown = Signal(object, str)
    """(WordListText, what was typed of it and never saved)"""
    saved = Signal()
    refused = Signal(str, int)
    """(sentence, the line to go to or 0)"""
    file_read = Signal(str)
    """The text of a file, proven to be a list."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._key = WordListKey.SYNONYMS_EN
        self._reading = False
        self._typed: str | None = None
        self._waiting = False
        self._soon = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._soon.timeout.connect(self.keep_now)
        context.bridge.changed.connect(self._follow)

    @property
    def key(self) -> WordListKey:
        """The list that is shown."""
        return self._key

    def read(self, key: WordListKey) -> None:
        """Read a list; `shown` follows. From now on changes are followed."""
        self.keep_now()
        self._key, self._reading = key, True
        self._context.bridge.submit(partial(_read, key=key), self._show, owner=self, key="words")

    def keep(self, text: str | None) -> None:
        """What is typed now; None: it is as it was."""
        self._typed, self._waiting = text, True
        self._soon.start()

    def keep_now(self) -> None:
        """Keep what was typed last."""
        self._soon.stop()
        if self._waiting:
            self._waiting = False
            call = partial(word_lists.keep_unfinished, key=self._key, text=self._typed)
            self._context.bridge.submit(call, owner=self)

    def save(self, text: str) -> None:
        """Make it the list in use, if it can be read."""
        self.keep_now()
        call = partial(_save, key=self._key, text=text)
        self._context.bridge.submit(call, self._saved, owner=self, failed=self._refuse)

    def restore(self) -> None:
        """The list as it ships."""
        self._soon.stop()
        self._waiting = False
        call = partial(_restore, key=self._key)
        self._context.bridge.submit(call, self._restored, owner=self, failed=self._refuse)

    def open_file(self, path: Path) -> None:
        """Read a list from a file; it is shown, and becomes the list in use once it is saved."""
        call = partial(word_lists.checked_file, path, self._key)
        self._context.bridge.work(call, self.file_read.emit, owner=self, failed=self._refuse_file)

    def _show(self, found: tuple[WordListText, str]) -> None:
        if found[0].key is self._key:
            self.shown.emit(*found)

    def _saved(self, done: Done[None]) -> None:
        self.saved.emit()
        self._context.toasts.show(self.tr("The list is saved."), done.changes.label)
        self.read(self._key)

    def _restored(self, done: Done[None]) -> None:
        self._context.toasts.show(self.tr("The list is as it came."), done.changes.label)
        self.read(self._key)

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, SourceError):
            words = self.tr("Line {line}: {reason}. Nothing was saved.")
            self.refused.emit(words.format(line=error.line, reason=error.reason), error.line)
        elif isinstance(error, JournalError):
            self.refused.emit(error_sentence(error), 0)

    def _refuse_file(self, error: Exception) -> None:
        if isinstance(error, JournalError):
            self.refused.emit(error_sentence(error), 0)

    def _follow(self, changes: Changes) -> None:
        if self._reading and changes.touches(Topic.WORD_LISTS):
            self.read(self._key)


def _read(store: Store, key: WordListKey) -> tuple[WordListText, str]:
    return word_lists.word_list(store, key), word_lists.unfinished(store).get(key.value, "")


def _save(store: Store, key: WordListKey, text: str) -> Done[Any]:
    done = word_lists.save_word_list(store, key, text)
    word_lists.keep_unfinished(store, key, None)
    return done


def _restore(store: Store, key: WordListKey) -> Done[Any]:
    word_lists.keep_unfinished(store, key, None)
    return word_lists.restore_word_list(store, key)
