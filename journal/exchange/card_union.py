"""The lines of two cards of one person made those of one card."""

from __future__ import annotations

import re

# What stands once in a card, or says which card it is (RFC 6350, 6.1, 6.2 and 6.7).
_ONCE = frozenset(
    ("BEGIN", "END", "VERSION", "PRODID", "UID", "REV", "SOURCE", "KIND", "FN", "N", "NICKNAME", "NAME")
) | frozenset(("BDAY", "ANNIVERSARY", "GENDER", "SORT-STRING"))
_GROUP = re.compile(r"^([A-Za-z0-9-]+)\.(?=[A-Za-z0-9-]+[;:])")
_NAME = re.compile(r"^(?:[A-Za-z0-9-]+\.)?([A-Za-z0-9-]+)")
_END = "END:VCARD"


def united_card(mine: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    """The lines of `mine` with those of `theirs` that are not among them and may stand beside them.

    Groups ("item1.") of `theirs` get names that are not in `mine`, so that labels stay with what they name.
    """
    if not mine or not theirs:
        return mine or theirs
    groups = {found.group(1).upper() for line in mine if (found := _GROUP.match(line))}
    held = {_GROUP.sub("", line) for line in mine}
    added = [
        _regrouped(line, groups)
        for line in theirs
        if (name := _NAME.match(line)) and name.group(1).upper() not in _ONCE
        and (_GROUP.match(line) or line not in held)
    ]  # fmt: skip
    ends = [line for line in mine if line.upper() == _END]
    return (*(line for line in mine if line.upper() != _END), *added, *ends[:1])


def _regrouped(line: str, taken: set[str]) -> str:
    found = _GROUP.match(line)
    if found is None:
        return line
    group = found.group(1)
    while group.upper() in taken:
        group += "m"
    return f"{group}.{line[found.end() :]}"
