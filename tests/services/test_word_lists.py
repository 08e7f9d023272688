"""Lists of words that the user changes: a broken one never serves."""

from __future__ import annotations

from pathlib import Path

import pytest

from journal.domain.errors import FileUnreadable
from journal.domain.toml_source import SourceError
from journal.domain.word_list import WordListError, WordListKey
from journal.services import concerns, word_lists
from journal.services.debrief import heard_in_passing
from journal.services.undo import undo
from journal.store.database import Store
from tests.services.history import TODAY, rosa

EN = WordListKey.SYNONYMS_EN


def test_every_list_ships_without_fault_and_unchanged(store: Store) -> None:
    for key in word_lists.offered():
        found = word_lists.word_list(store, key)
        assert (found.key, found.changed, found.error) == (key, False, None)
        word_lists.save_word_list(store, key, found.text)
        assert not word_lists.word_list(store, key).changed
    assert {EN, WordListKey.SYNONYMS_ES} <= set(word_lists.offered())


def test_a_changed_list_serves_at_once_and_undo_takes_it_back(store: Store) -> None:
    heard_in_passing(store, rosa(store), "the bells!", TODAY, "Church bells")
    assert concerns.similar(store, "Sunday morning") == ()
    word_lists.save_word_list(store, EN, "church bells, sunday morning\r\n")
    found = word_lists.word_list(store, EN)
    assert (found.text, found.changed) == ("church bells, sunday morning\n", True)
    assert [each.why for each in concerns.similar(store, "Sunday morning")] == ["church bells"]
    undo(store)
    assert concerns.similar(store, "Sunday morning") == ()
    word_lists.save_word_list(store, EN, "church bells, sunday morning")
    word_lists.restore_word_list(store, EN)
    assert not word_lists.word_list(store, EN).changed


def test_a_broken_list_is_refused_with_its_line_and_nothing_is_kept(store: Store) -> None:
    with pytest.raises(WordListError) as refused:
        word_lists.save_word_list(store, EN, "rent, rents\nwages\n")
    assert (refused.value.line, "two names" in refused.value.reason) == (2, True)
    assert not word_lists.word_list(store, EN).changed


def test_a_stored_list_that_is_broken_is_not_used_and_the_reader_learns_of_it(store: Store) -> None:
    store.execute("INSERT INTO word_list VALUES ('synonyms_en', 'a, b' || char(10) || 'oops', '')")
    found = word_lists.word_list(store, EN)
    assert found.text == word_lists.shipped_text(EN)
    assert isinstance(found.error, SourceError)
    assert (found.changed, found.error.line, found.stored) == (True, 2, "a, b\noops")
    assert len(word_lists.synonyms(store)[0].groups) >= 80


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \n ", "is empty"),
        (b"x" * (word_lists.MAX_BYTES + 1), "larger than 1 MB"),
        (b"rent, rents\nl\xf6we, lion", "line 2: this is not text in UTF-8"),
        (b"rent, rents\n\n\0", "line 3: this is not a text"),
        (None, "cannot be read"),
    ],
)
def test_a_file_that_is_no_list_is_refused(tmp_path: Path, data: bytes | None, words: str) -> None:
    path = tmp_path / "list.txt"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises((FileUnreadable, WordListError), match=words):
        word_lists.text_of_file(path)


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_bytes(b"\xef\xbb\xbfrent, alquil\xc3\xb3")
    assert word_lists.text_of_file(path) == "rent, alquiló"
