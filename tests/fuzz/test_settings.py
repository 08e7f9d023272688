"""What is read from outside the journal, and what is typed into single fields."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from journal.domain.dates import PartialDate
from journal.domain.errors import InputRefused
from journal.domain.recovery_code import new_code, read_code
from journal.domain.toml_source import SourceError, takes_too_long
from journal.domain.word_list import WordListKey
from journal.exchange.dates import read_birthday
from journal.practice.check import parse_check_words
from journal.practice.concern_words import parse_synonyms
from journal.privacy import keychain
from journal.privacy.aliases import initials
from journal.privacy.patience import LONGEST_WAIT, Patience
from journal.services.word_lists import shipped_text
from journal.store.key import Key, derive_from_salt
from tests.fuzz.watch import bounded, fuzzed
from tests.torture.mode import examples
from tests.torture.plugin import Recorder
from ui import preferences
from ui.widgets.date_words import read_date

pytestmark = [pytest.mark.timeout(120), pytest.mark.torture]
FIELDS = st.sampled_from(["theme", "idle_minutes", "journal", "last_pane", "window", "window.x", "cafe"])
VALUES = st.sampled_from(
    ['"dark"', "true", "99999999999999999999", "-1", "nan", "inf", '"a\\u0000"', "[1]", "{}"]
)
LINES = st.lists(st.tuples(FIELDS, VALUES).map(" = ".join), max_size=4).map("\n".join)
WORDS = st.lists(
    st.sampled_from(
        ["today", "thursday", "April", "3", "29", "2", "1980", ".", "/", "-", " ", "0", "99", "٣"]
    )
    | st.characters(),
    max_size=8,
).map("".join)


class Answers:
    """A keychain that answers whatever it was given."""

    def __init__(self, answer: object) -> None:
        self._answer = answer

    def get_password(self, service: str, username: str) -> str | None:
        if isinstance(self._answer, Exception):
            raise self._answer
        return self._answer  # type: ignore[return-value]  # a broken one, on purpose

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keeps nothing."""

    def delete_password(self, service: str, username: str) -> None:
        """Has nothing."""


@fuzzed(60)
@given(LINES.map(str.encode) | st.binary(max_size=60))
@example(b"a." * 30_000 + b"b = 1")
@example(b"a=" + b"[" * 30_000)
@example(b"a=" + b"{b=" * 15_000)
@example(b"a=" + b"9" * 60_000)
@example(b'"' * 60_000)
def test_the_settings_file(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "settings.toml"
    path.write_bytes(data)
    found, _aside = bounded(preferences.load, path)
    assert found.theme in preferences.THEMES
    assert 1 <= found.idle_minutes <= 240


@fuzzed(60)
@given(
    st.binary(max_size=60)
    | st.tuples(st.integers(), st.integers()).map(lambda two: b'{"wrong":%d,"at":%d}' % two)
)
@example(b"[" * 1_000)
def test_the_count_of_tries(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path: Path = tmp_path_factory.getbasetemp() / "tries.json"
    path.write_bytes(data)
    patience = bounded(lambda: Patience(lambda: 1000.0, place=path, wall=lambda: 2000.0))
    assert 0 <= patience.remaining <= LONGEST_WAIT


@fuzzed(30)
@given(st.none() | st.text() | st.binary() | st.integers() | st.just("x" * 1_000_000) | st.just(OSError("x")))
def test_answers_of_a_keychain(answer: object) -> None:
    found = bounded(keychain.stored_passphrase, "journal-0", Answers(answer))
    assert found is None or found == answer
    bounded(keychain.forget_passphrase, "journal-0", Answers(answer))
    bounded(keychain.store_passphrase, "journal-0", "words", Answers(answer))


@fuzzed(4)
@given(st.text(max_size=30))
@example("\ud800")
@example("a\0b")
@example("e\u0301")
@example("x" * 1_000_000)
def test_passphrases(words: str) -> None:
    key = bounded(derive_from_salt, words, bytes(16))
    assert key is None or isinstance(key, Key)


def test_a_passphrase_is_the_same_in_every_form() -> None:
    forms = [derive_from_salt(words, bytes(16)) for words in ("caf\u00e9", "cafe\u0301")]
    assert forms[0].same_as(forms[1])


@fuzzed(100)
@given(st.text(max_size=60), st.integers(0, 40))
def test_codes(text: str, place: int) -> None:
    bounded(read_code, text)
    code = new_code()
    assert bounded(read_code, code[:place] + text[:1] + code[place + 1 :]) in (None, code)


@fuzzed(150)
@given(WORDS, st.sampled_from(["en_GB", "en_US", "es_ES", "ja_JP", "ar_EG"]), st.dates())
@example("aa bb " * 5_000, "en_GB", date(2026, 1, 1))
@example("1" + " " * 30_000 + "x", "en_GB", date(2026, 1, 1))
@example("tomorrow", "en_GB", date.max)
@example("monday", "en_GB", date.min)
@example("29 feb", "en_GB", date.max)
def test_days_in_fields(text: str, locale: str, today: date) -> None:
    bounded(lambda: read_date(text, today=today, locale=QLocale(locale)), refusals=ValueError)
    bounded(PartialDate.parse, text + "0", refusals=ValueError)
    bounded(read_birthday, text)


@fuzzed(10)
@given(st.sampled_from(list(WordListKey)), st.integers(0, 3_000), st.text(max_size=12))
def test_word_lists(key: WordListKey, place: int, text: str) -> None:
    shipped = shipped_text(key)
    changed = shipped[:place] + text + shipped[place + len(text) :]
    if key in (WordListKey.CHECK_EN, WordListKey.CHECK_ES):
        bounded(parse_check_words, changed, "x", refusals=SourceError)
    else:
        bounded(parse_synonyms, changed, "x", key.value[-2:], refusals=SourceError)


@fuzzed(100)
@given(st.text())
@example("\u0301")
@example("Dr")
@example("\ud800")
def test_initials(name: str) -> None:
    assert len(bounded(initials, name)) <= 20 + len(name)


@pytest.mark.parametrize("text", ["Yes. No. Fine. " * 9, "www.example.org", "1.2.3", 'a."b".c = 1'])
def test_what_has_many_dots_and_is_no_long_name(text: str) -> None:
    assert not takes_too_long(text)


def test_inputs(figures: Recorder) -> None:
    figures("settings, answers and fields", examples(60 + 60 + 30 + 4 + 100 + 150 + 10 + 100))


def test_a_long_passphrase_is_refused_without_its_words() -> None:
    with pytest.raises(InputRefused) as refused:
        derive_from_salt("secret" * 10_000, bytes(16))
    assert "secret" not in str(refused.value)
