"""The code of the recovery sheet: every slip that people make is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.recovery_code import (
    ALPHABET,
    BITS,
    GROUP_LENGTH,
    GROUPS,
    CodeRefused,
    bare,
    check_character,
    new_code,
    read_code,
)

groups = st.lists(st.text(ALPHABET, min_size=4, max_size=4), min_size=GROUPS, max_size=GROUPS)
codes = groups.map(
    lambda data: "-".join(one + check_character(one, number) for number, one in enumerate(data, start=1))
)


def test_a_new_code_is_long_enough_and_never_the_same() -> None:
    assert BITS >= 128
    made = {new_code() for _ in range(200)}
    assert len(made) == 200
    assert all(read_code(code) == code for code in made)
    # Every place of the 28 that are drawn takes many values.
    assert all(len({bare(code)[place] for code in made}) > 20 for place in range(GROUPS * GROUP_LENGTH))


def test_the_check_characters_are_those_of_the_sheets_already_printed() -> None:
    assert [check_character("0000", number) for number in (1, 2, 7)] == ["9", "J", "P"]
    assert read_code("ABCD" + check_character("ABCD", 1) + "-" + "-".join(
        "WXYZ" + check_character("WXYZ", number) for number in range(2, 8)
    )).startswith("ABCD")  # fmt: skip


@given(codes, st.integers(0, GROUPS * GROUP_LENGTH - 1), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_told_with_its_group(code: str, place: int, letter: str) -> None:
    letters = bare(code)
    if letters[place] == letter:
        return
    with pytest.raises(CodeRefused) as told:
        read_code(letters[:place] + letter + letters[place + 1 :])
    assert told.value.params == {"groups": place // GROUP_LENGTH + 1}
    assert f"group {place // GROUP_LENGTH + 1}." in str(told.value)


@given(codes, st.integers(0, GROUPS - 1), st.permutations(range(GROUP_LENGTH)))
def test_two_characters_in_each_others_place_are_told(code: str, group: int, order: list[int]) -> None:
    one, other = order[:2]
    letters = list(bare(code))
    first, second = group * GROUP_LENGTH + one, group * GROUP_LENGTH + other
    if letters[first] == letters[second]:
        return
    letters[first], letters[second] = letters[second], letters[first]
    with pytest.raises(CodeRefused) as told:
        read_code("".join(letters))
    assert told.value.params == {"groups": group + 1}


@given(codes, st.permutations(range(GROUPS)))
def test_groups_in_each_others_place_are_told(code: str, order: list[int]) -> None:
    one, other = order[:2]
    parts = code.split("-")
    parts[one], parts[other] = parts[other], parts[one]
    with pytest.raises(CodeRefused) as told:
        read_code("-".join(parts))
    numbers = sorted((one + 1, other + 1))
    assert told.value.params == {"groups": ", ".join(map(str, numbers))}


@given(codes, st.sampled_from(["", " ", "-", " - ", "\n", " – ", ". "]), st.booleans())
def test_case_blanks_and_look_alikes_do_not_matter(code: str, between: str, small: bool) -> None:
    typed = between.join(code.split("-")).replace("0", "O").replace("1", "l" if small else "I")
    assert read_code(f"  {typed.lower() if small else typed}\n") == code


@given(codes, st.integers(0, GROUPS - 1), st.integers(0, GROUP_LENGTH - 1))
def test_a_missing_character_is_its_own_groups_slip(code: str, group: int, place: int) -> None:
    parts = code.split("-")
    parts[group] = parts[group][:place] + parts[group][place + 1 :]
    with pytest.raises(CodeRefused) as told:
        read_code("-".join(parts))
    assert told.value.params == {"groups": group + 1}


def test_a_missing_character_without_groups_is_counted() -> None:
    with pytest.raises(CodeRefused, match="these are 34"):
        read_code(bare(new_code())[1:])


@given(st.text(max_size=600))
def test_anything_typed_is_a_code_or_a_sentence(typed: str) -> None:
    said = ""
    try:
        said = f"{len(bare(read_code(typed)))} characters."
    except CodeRefused as error:
        said = str(error)
    assert said.endswith(".")
    assert "{" not in said
