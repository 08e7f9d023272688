"""Parts of a text message against a plain oracle, and the limits of 3GPP TS 23.038 and 23.040."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.practice.sms import Alphabet, SmsLength, beyond_gsm, sms_length

GSM = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    "ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENSION = "\f^{}\\[~]|€"


def oracle(text: str) -> SmsLength:
    """The same by cutting the text into parts, character by character, as a phone does."""
    if not text:
        return SmsLength(Alphabet.GSM_7, 0, 0)
    if set(text) <= set(GSM + EXTENSION):
        coded = ["\x1b" + one if one in EXTENSION else one for one in text]
        alphabet, alone, each = Alphabet.GSM_7, 160, 153
    else:
        coded = ["xx" if len(one.encode("utf-16-be", "surrogatepass")) == 4 else "x" for one in text]
        alphabet, alone, each = Alphabet.UCS_2, 70, 67
    whole = "".join(coded)
    if len(whole) <= alone:
        return SmsLength(alphabet, len(whole), 1)
    parts = [""]
    for one in coded:
        if len(parts[-1]) + len(one) > each:
            parts.append("")
        parts[-1] += one
    return SmsLength(alphabet, len(whole), len(parts))


@given(st.text(alphabet=GSM + EXTENSION, max_size=500))
def test_the_basic_alphabet_and_its_extension(text: str) -> None:
    assert sms_length(text) == oracle(text)


@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    assert sms_length(text) == oracle(text)


def test_the_default_alphabet_has_127_letters_beside_the_escape() -> None:
    assert len(set(GSM)) == 127
    assert len(set(EXTENSION)) == 10
    assert beyond_gsm(GSM + EXTENSION) == ()


@pytest.mark.parametrize(
    ("text", "alphabet", "units", "parts"),
    [
        ("", Alphabet.GSM_7, 0, 0),
        ("a" * 160, Alphabet.GSM_7, 160, 1),
        ("a" * 161, Alphabet.GSM_7, 161, 2),
        ("a" * 306, Alphabet.GSM_7, 306, 2),
        ("a" * 307, Alphabet.GSM_7, 307, 3),
        ("€" * 80, Alphabet.GSM_7, 160, 1),
        ("€" * 81, Alphabet.GSM_7, 162, 2),
        ("a" * 152 + "€" + "a" * 152, Alphabet.GSM_7, 306, 3),  # the escape is not cut from its letter
        ("ñ" * 160, Alphabet.GSM_7, 160, 1),
        ("ó" * 70, Alphabet.UCS_2, 70, 1),
        ("ó" * 71, Alphabet.UCS_2, 71, 2),
        ("ó" * 134, Alphabet.UCS_2, 134, 2),
        ("ó" * 135, Alphabet.UCS_2, 135, 3),
        ("😀" * 35, Alphabet.UCS_2, 70, 1),
        ("😀" * 66, Alphabet.UCS_2, 132, 2),
        ("😀" * 67, Alphabet.UCS_2, 134, 3),  # a pair does not fit into the last unit of a part
    ],
)
def test_the_limits(text: str, alphabet: Alphabet, units: int, parts: int) -> None:
    assert sms_length(text) == SmsLength(alphabet, units, parts)
