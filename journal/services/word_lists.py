"""Lists of words that the user may change; one that is broken is never used, the shipped one serves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from types import MappingProxyType

from journal.domain.changes import Changes, Done, Topic
from journal.domain.draft import DraftKind
from journal.domain.errors import FileUnreadable
from journal.domain.text import clean
from journal.domain.toml_source import SourceError
from journal.domain.word_list import WordListError, WordListKey, WordListText
from journal.practice.concern_words import SynonymList, parse_synonyms
from journal.services import drafts
from journal.shipped import check_words, synonyms_text
from journal.store import word_lists as rows
from journal.store.database import Store

MAX_BYTES = 1_000_000
_LANGUAGES = MappingProxyType({WordListKey.SYNONYMS_EN: "en", WordListKey.SYNONYMS_ES: "es"})


def offered() -> tuple[WordListKey, ...]:
    """The lists that there are, in the order to offer them."""
    return tuple(_KINDS)


def word_list(store: Store, key: WordListKey) -> WordListText:
    """The list in use. When the stored one does not parse, it is the shipped one with the error beside it."""
    stored = rows.stored_list(store, key)
    if stored is None:
        return WordListText(key, shipped_text(key))
    try:
        _check(key, stored)
    except SourceError as error:
        return WordListText(key, shipped_text(key), changed=True, error=error, stored=stored)
    return WordListText(key, stored, changed=True)


def shipped_text(key: WordListKey) -> str:
    """The list as it ships."""
    return _KINDS[key].shipped()


def save_word_list(store: Store, key: WordListKey, text: str) -> Done[None]:
    """Keep a changed list. Raises a SourceError with line and reason, and then nothing is kept.

    A list exactly as it ships counts as unchanged.
    """
    cleaned = clean(text).strip("\n") + "\n"
    _check(key, cleaned)
    if cleaned.strip() == shipped_text(key).strip():
        return restore_word_list(store, key)
    label = "Change a list of words"
    with store.transaction(label):
        rows.write_list(store, key, cleaned)
    return Done(None, _changes(label))


def restore_word_list(store: Store, key: WordListKey) -> Done[None]:
    """The list as it ships again."""
    label = "Back to the shipped list of words"
    with store.transaction(label):
        rows.drop_list(store, key)
    return Done(None, _changes(label))


def text_of_file(path: Path) -> str:
    """A list from a file, not checked yet. Raises FileUnreadable: missing, too large, empty, not UTF-8."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or "unknown"
        raise FileUnreadable("{path} cannot be read: {reason}.", path=path.name, reason=reason) from error
    if len(data) > MAX_BYTES:
        limit = MAX_BYTES // 1_000_000
        raise FileUnreadable("{path} is larger than {limit} MB.", path=path.name, limit=limit)
    if not data.strip():
        raise FileUnreadable("{path} is empty.", path=path.name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise WordListError(path.name, line, "this is not text in UTF-8") from error
    if "\0" in text:
        raise WordListError(path.name, text[: text.index("\0")].count("\n") + 1, "this is not a text")
    return text


def checked_file(path: Path, key: WordListKey) -> str:
    """A list from a file that can be used as it is. Raises as `text_of_file`, and SourceError for a line."""
    text = clean(text_of_file(path))
    _KINDS[key].parse(text, path.name)
    return text


def unfinished(store: Store) -> dict[str, str]:
    """What was typed of each list and never saved, by its key."""
    draft = drafts.draft(store, DraftKind.WORD_LIST, None, None)
    kept = draft.payload.items() if draft else ()
    return {key: text for key, text in kept if isinstance(text, str)}


def keep_unfinished(store: Store, key: WordListKey, text: str | None) -> Done[int] | Done[None]:
    """Keep what is typed; None: there is nothing to keep of this list any more. No step of undo."""
    kept = {**unfinished(store), key.value: text or ""}
    if text is None:
        del kept[key.value]
    draft = drafts.draft(store, DraftKind.WORD_LIST, None, None)
    if kept:
        return drafts.save_draft(store, DraftKind.WORD_LIST, None, None, kept)
    return Done(None, Changes()) if draft is None else drafts.discard_draft(store, draft.id)


def synonyms(store: Store) -> tuple[SynonymList, ...]:
    """The lists of synonyms in use, English and Spanish."""
    return tuple(_synonyms(key, word_list(store, key).text) for key in _LANGUAGES)


@lru_cache(maxsize=4)
def _synonyms(key: WordListKey, text: str) -> SynonymList:
    """Parsing takes some 30 ms, too long for every person that is opened."""
    return parse_synonyms(text, key.value, _LANGUAGES[key])


def _check(key: WordListKey, text: str) -> None:
    _KINDS[key].parse(text, key.value)


@dataclass(frozen=True, slots=True)
class _Kind:
    """How a list ships, and what reads it; `parse` raises a SourceError."""

    shipped: Callable[[], str]
    parse: Callable[[str, str], object]


def _synonym_kind(key: WordListKey) -> _Kind:
    language = _LANGUAGES[key]
    return _Kind(partial(synonyms_text, language), partial(parse_synonyms, language=language))


def _check_kind(language: str) -> _Kind:
    def shipped() -> str:
        return check_words()[language]

    def parse(text: str, source: str) -> object:
        from journal.practice.check import parse_check_words  # some 100 ms, and not for every person

        return parse_check_words(text, source)

    return _Kind(shipped, parse)


_KINDS = MappingProxyType(
    {
        **{key: _synonym_kind(key) for key in _LANGUAGES},
        WordListKey.CHECK_EN: _check_kind("en"),
        WordListKey.CHECK_ES: _check_kind("es"),
    }
)


def _changes(label: str) -> Changes:
    return Changes(topics=frozenset({Topic.WORD_LISTS}), label=label)
