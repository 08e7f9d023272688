"""What stands in codes: read again by another library, split and put together again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.errors import InputRefused
from journal.domain.person import ContactKind, ContactPoint, PersonFields
from journal.exchange.qr import MOST_BYTES, contact, dialled, modules, phone_number, split, text_message
from journal.practice.sms import sms_length
from tests.codes import decoded, drawn

_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=1500)
_WORDS = st.lists(
    st.sampled_from(
        [
            "Hola",
            "Rosa,",
            "¿cómo",
            "estás?",
            "coffee.",
            "Thursday",
            "5:30",
            "Łódź",
            "кава",
            "🌳",
            "\n",
            "👩‍👧",
            "e\u0301",
            ";:\\",
        ]
    ),
    max_size=300,
).map(" ".join)


def fits(text: str) -> bool:
    return len(text_message("+15550101234", text).encode()) <= MOST_BYTES and sms_length(text).parts <= 2


@given(_TEXTS | _WORDS)
def test_any_text_splits_and_is_whole_again(text: str) -> None:
    parts = split(text, fits)
    assert "".join(parts) == text
    assert all(fits(part) for part in parts)
    assert all(parts)


@given(_TEXTS.filter(bool) | _WORDS.filter(bool))
def test_any_text_is_whole_again_after_another_library_has_read_its_codes(text: str) -> None:
    read = b""
    for part in split(text, fits)[:4]:
        (found,) = decoded(drawn(modules(text_message("+15550101234", part))))
        head, number, words = found.split(b":", 2)
        assert (head, number) == (b"SMSTO", b"+15550101234")
        read += words
    assert text.encode().startswith(read)
    assert len(read) == len(text.encode()) or len(split(text, fits)) > 4


def test_a_part_ends_with_a_sentence_else_between_words() -> None:
    sentences = "One sentence that says a thing. " * 40
    parts = split(sentences, fits)
    assert len(parts) == 5
    assert all(part.endswith(". ") for part in parts)
    words = split("word " * 200, fits)
    assert all(part.endswith("word ") for part in words)
    assert len(split("x" * 700, fits)) == 3


def test_a_part_does_not_end_between_a_letter_and_its_accent() -> None:
    accents = "e\u0301" * 300
    assert all(len(part) % 2 == 0 for part in split(accents, fits))
    families = "👩\u200d👧" * 60
    assert all(part.startswith("👩") and part.endswith("👧") for part in split(families, fits))


def test_no_blank_is_lost_between_parts() -> None:
    for blanks in (" " * 800, "word" + "\n " * 300 + "word", " word" * 200):
        assert "".join(split(blanks, fits)) == blanks


def test_a_full_code_is_still_easy_to_read() -> None:
    assert len(modules("ä" * (MOST_BYTES // 2))) <= 73


def test_parts_fill_whole_messages() -> None:
    parts = split("Lorem ipsum dolor sit amet consectetur " * 30, fits)
    assert sum(sms_length(part).parts for part in parts) <= sms_length("".join(parts)).parts + 1


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("(312) 555-0101", "3125550101"),
        ("+1 312 555 0101", "+13125550101"),
        ("+44 (0)20 7946 0018", "+442079460018"),
        ("020 7946 0018 ext. 12", "02079460018"),
        ("555-0101 x3", "5550101"),
        ("+34 600 000 000, ask for Ana", "+34600000000"),
        ("٠٥٥٥", "0555"),
        ("（０３）１２３４", "031234"),
        ("ring the bell", ""),
        ("*100#", "*100#"),
        ("+", ""),
    ],
)
def test_a_number_is_dialled_as_one_would(typed: str, wanted: str) -> None:
    assert dialled(typed) == wanted


def test_a_message_without_a_number_is_the_text_and_a_call_wants_a_number() -> None:
    assert text_message("", "Coffee: 5:30?") == "Coffee: 5:30?"
    assert text_message("555-0101", "Coffee: 5:30?") == "SMSTO:5550101:Coffee: 5:30?"
    assert phone_number("+1 312 555 0101") == "tel:+13125550101"
    with pytest.raises(InputRefused):
        phone_number("none")


def test_a_contact_has_the_name_and_the_numbers_and_nothing_else() -> None:
    fields = PersonFields(
        given="Rosa", family="Medina; López", nickname="Rosi", notes="afraid of him", neighbourhood="East",
        contacts=(
            ContactPoint(ContactKind.PHONE, "(312) 555-0101", "home"),
            ContactPoint(ContactKind.EMAIL, "rosa@example.org"),
            ContactPoint(ContactKind.ADDRESS, "12 Elm St"),
            ContactPoint(ContactKind.OTHER, "@rosa"),
        ),
    )  # fmt: skip
    assert contact(fields) == (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Medina\\; López;Rosa;;;\r\nFN:Rosa Medina\\; López\r\n"
        "TEL:3125550101\r\nEMAIL:rosa@example.org\r\nEND:VCARD\r\n"
    )


def test_of_many_numbers_those_are_in_the_code_for_which_there_is_room() -> None:
    points = tuple(ContactPoint(ContactKind.PHONE, f"+1 312 555 {n:04d}") for n in range(40))
    text = contact(PersonFields(given="Rosa", contacts=points))
    assert len(text.encode()) <= MOST_BYTES
    assert 10 < text.count("TEL:") < 40
    assert decoded(drawn(modules(text))) == [text.encode()]


def test_what_is_too_long_for_any_code_is_a_sentence() -> None:
    with pytest.raises(InputRefused):
        modules("x" * 5000)
