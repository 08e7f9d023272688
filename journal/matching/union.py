"""The contacts and tags of two people who are one: each once, in whatever way it is written."""

from __future__ import annotations

from journal.domain.person import ContactKind, ContactPoint
from journal.domain.text import fold
from journal.matching.mail import normal_mail
from journal.matching.phone import normal_number, same_number


def united_contacts(
    mine: tuple[ContactPoint, ...], theirs: tuple[ContactPoint, ...], region: str
) -> tuple[ContactPoint, ...]:
    """`mine` with those of `theirs` that are not among them, in their order."""
    found = list(mine)
    for point in theirs:
        held = next((place for place, one in enumerate(found) if _same(one, point, region)), None)
        if held is None:
            found.append(point)
        elif point.label and not found[held].label:
            found[held] = ContactPoint(found[held].kind, found[held].value, point.label)
    return tuple(found)


def united_tags(mine: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    """`mine` with those of `theirs` that are not among them, by name."""
    held = {fold(tag) for tag in mine}
    return tuple(
        sorted((*mine, *(tag for tag in theirs if fold(tag) not in held)), key=lambda t: (fold(t), t))
    )


def _same(one: ContactPoint, other: ContactPoint, region: str) -> bool:
    if one.kind is not other.kind:
        return False
    if one.kind is ContactKind.PHONE:
        numbers = normal_number(one.value, region), normal_number(other.value, region)
        if all(numbers):
            return same_number(*numbers) is True
    if one.kind is ContactKind.EMAIL and normal_mail(one.value):
        # The part after a plus sorts the mail of one box: it is kept as it was written.
        return fold(one.value.strip()) == fold(other.value.strip())
    return fold(" ".join(one.value.split())) == fold(" ".join(other.value.split()))
