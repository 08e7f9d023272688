from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.text import clean, clean_line, digits, fold


def test_clean_keeps_the_text_and_drops_what_no_page_can_show() -> None:
    assert clean("a\x00b\x07c\td\r\ne\rf\x1b[0m\ud800") == "abc\td\ne\nf[0m"
    assert clean("مرحبا \u200fשלום 👩‍👧") == "مرحبا \u200fשלום 👩‍👧"
    assert clean("n\u0303") == "ñ"


def test_clean_line_is_one_line_with_single_blanks() -> None:
    assert clean_line("  Rosa\n\tMedina\u2028\u00a0x ") == "Rosa Medina x"


@given(st.text(alphabet=st.characters()))
def test_clean_is_idempotent_and_leaves_nothing_unstorable(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert clean_line(clean_line(text)) == clean_line(text)
    assert not {unicodedata.category(c) for c in cleaned if c not in "\n\t"} & {"Cc", "Cs"}
    cleaned.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Muñoz", "munoz"),
        ("MUN\u0303OZ", "munoz"),
        ("Łukasz Øre", "lukasz ore"),
        ("Straße", "strasse"),
        ("İstanbul", "istanbul"),
        ("ﬁre", "fire"),
        ("Nguyễn", "nguyen"),
        ("מְדִינָה", "מדינה"),
        ("ASCII", "ascii"),
    ],
)
def test_fold_ignores_accents_and_case(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_fold_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_digits_reads_every_script() -> None:
    assert digits("+1 (555) 01-01") == "15550101"
    assert digits("٠١٢ / x") == "012"
