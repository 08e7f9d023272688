"""Numbers in the ways people write them are one number; numbers of two people are two."""

from __future__ import annotations

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.matching.phone import end_of, normal_number, same_number


@pytest.mark.parametrize(
    ("typed", "region", "normal"),
    [
        ("+34 600 123 456", "US", "34600123456"),
        ("600 12 34 56", "ES", "34600123456"),
        ("0034 600123456", "ES", "34600123456"),
        ("(212) 555-0143", "US", "12125550143"),
        ("1-212-555-0143", "US", "12125550143"),
        ("011 44 20 7946 0958", "US", "442079460958"),
        ("+44 (0)20 7946 0958", "", "442079460958"),
        ("020 7946 0958", "GB", "442079460958"),
        ("8 (495) 123-45-67", "RU", "74951234567"),
        ("06 12345678", "IT", "390612345678"),
        ("212 555 0143 ext. 12", "US", "12125550143"),
        ("٢١٢ ٥٥٥ ٠١٤٣", "US", "12125550143"),
        ("+52 1 55 1234 5678", "US", "525512345678"),
        ("+54 9 11 2345 6789", "AR", "541123456789"),
        ("011 15 2345-6789", "AR", "541123456789"),
        ("555-0143", "US", "5550143"),
        ("4711", "US", ""),
        ("ring twice", "US", ""),
        ("0600 123456", "", "600123456"),
        ("600 123456", "XX", "600123456"),
    ],
)
def test_a_number_in_its_normal_form(typed: str, region: str, normal: str) -> None:
    assert normal_number(typed, region) == normal


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("34600123456", "34600123456", True),
        ("600123456", "34600123456", True),
        ("5550143", "12125550143", None),
        ("12125550143", "13125550143", False),
        ("550143", "12125550143", False),
    ],
)
def test_which_numbers_are_the_same(one: str, other: str, same: bool | None) -> None:
    assert same_number(one, other) is same
    assert same_number(other, one) is same


@given(st.sampled_from(("US", "ES", "GB", "DE", "FR", "IN", "BR", "MX", "PL", "IT", "AU", "JP")), st.data())
def test_the_short_way_finds_what_the_library_finds(region: str, data: st.DataObject) -> None:
    """Example numbers of each country, with other last digits, as each format of the library writes them."""
    example = phonenumbers.example_number_for_type(region, phonenumbers.PhoneNumberType.MOBILE)
    assert example is not None
    last = data.draw(st.integers(0, 999))
    national = str(example.national_number)[:-3] + f"{last:03d}"
    number = phonenumbers.parse(national, region)
    written = {
        normal_number(phonenumbers.format_number(number, form), region)
        for form in (
            phonenumbers.PhoneNumberFormat.E164,
            phonenumbers.PhoneNumberFormat.INTERNATIONAL,
            phonenumbers.PhoneNumberFormat.NATIONAL,
        )
    }
    assert len({end_of(one) for one in written}) == 1
    assert written == {phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164).strip("+")}
