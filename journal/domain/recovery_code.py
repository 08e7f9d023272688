"""The code of a recovery sheet: 140 bits by chance, written so that a slip of the hand is told before trying.

Seven groups of five characters. Four of a group are drawn by chance, the fifth checks them. The letters are
Crockford's base 32 (https://www.crockford.com/base32.html): no I, L, O and U, and what is read as one of the
first three counts as the digit it looks like.

A group is a word over the field of 32 elements (polynomial x^5 + x^3 + 1, as in BIP 173,
https://github.com/bitcoin/bips/blob/master/bip-0173.mediawiki). Its characters and its own number, each times
another power of the primitive element 2, add up to nothing. All weights differ and none is nothing, so every
single wrong character, every two characters that changed places within the group, and a group in another's
place are told for certain; any other slip in 31 cases of 32.
"""

from __future__ import annotations

import re
import secrets
import unicodedata

from journal.domain.errors import InputRefused

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS = 7
GROUP_LENGTH = 5
BITS = GROUPS * (GROUP_LENGTH - 1) * 5

LONGEST_TYPED = 500
"""Characters; more is a slip of the clipboard."""

_POLYNOMIAL = 0b101001
_LOOKS_LIKE = str.maketrans("OIL", "011")
# Blanks, hyphens and dashes of every kind, and what people put between groups.
_BETWEEN = re.compile(r"[\s\-‐-―−.,;:_/|·]+")


class CodeRefused(InputRefused):
    """What was typed is no code; `params["groups"]` names the groups with a slip, counted from 1."""


def new_code() -> str:
    """A new code, drawn with the system's secure generator: seven groups joined by hyphens."""
    drawn = ("".join(secrets.choice(ALPHABET) for _ in range(GROUP_LENGTH - 1)) for _ in range(GROUPS))
    return "-".join(data + check_character(data, number) for number, data in enumerate(drawn, start=1))


def check_character(data: str, number: int) -> str:
    """The character that makes the four of `data` a group, the `number`th of the code from 1."""
    # The check character's own weight is 1, so it is the sum of all the others.
    total = _times(number, _power(GROUP_LENGTH))
    for place, letter in enumerate(data):
        total ^= _times(ALPHABET.index(letter), _power(GROUP_LENGTH - 1 - place))
    return ALPHABET[total]


def read_code(typed: str) -> str:
    """The code as it is written on the sheet, from what was typed: any case, with or without blanks and
    hyphens, O for 0, I and L for 1.

    Raises CodeRefused, with a sentence that names the groups with a slip.
    """
    if len(typed) > LONGEST_TYPED:
        raise CodeRefused("This is far longer than a recovery code. Type the seven groups of the sheet.")
    groups = _groups(unicodedata.normalize("NFKC", typed).upper().translate(_LOOKS_LIKE))
    wrong = [number for number, group in enumerate(groups, start=1) if not _is_right(group, number)]
    if len(wrong) == 1:
        raise CodeRefused(
            "There is a slip in group {groups}. Compare it with the sheet; the other groups are right.",
            groups=wrong[0],
        )
    if wrong:
        raise CodeRefused(
            "There is a slip in each of the groups {groups}. Compare them with the sheet.",
            groups=", ".join(map(str, wrong)),
        )
    return "-".join(groups)


def bare(code: str) -> str:
    """The code without its hyphens: what its key is derived from."""
    return code.replace("-", "")


def _groups(typed: str) -> list[str]:
    parts = [part for part in _BETWEEN.split(typed) if part]
    if len(parts) == GROUPS:  # written in groups: a missing character is its own group's slip
        return parts
    letters = "".join(parts)
    wanted = GROUPS * GROUP_LENGTH
    if not letters:
        raise CodeRefused("Type the code of the recovery sheet: seven groups of five characters.")
    if len(letters) != wanted:
        raise CodeRefused(
            "The code has {wanted} characters in seven groups, and these are {found}."
            " Compare it with the sheet.",
            wanted=wanted,
            found=len(letters),
        )
    return [letters[start : start + GROUP_LENGTH] for start in range(0, wanted, GROUP_LENGTH)]


def _is_right(group: str, number: int) -> bool:
    if len(group) != GROUP_LENGTH or not set(group) <= set(ALPHABET):
        return False
    return group[-1] == check_character(group[:-1], number)


def _power(exponent: int) -> int:
    """2 to the `exponent` in the field."""
    result = 1
    for _ in range(exponent):
        result = _times(result, 2)
    return result


def _times(one: int, other: int) -> int:
    """The product of two elements of the field."""
    result = 0
    for bit in range(5):
        if other >> bit & 1:
            result ^= one << bit
    for bit in range(8, 4, -1):
        if result >> bit & 1:
            result ^= _POLYNOMIAL << (bit - 5)
    return result
