"""What is compared of a person, brought to a form in which two ways of writing the same are alike."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from sys import intern

from journal.domain.dates import PartialDate
from journal.domain.person import ContactKind, PersonFields
from journal.domain.text import fold
from journal.matching.lists import name_lists
from journal.matching.mail import normal_mail
from journal.matching.phone import normal_number
from journal.matching.spelling import latin

GENERATIONS = {
    **dict.fromkeys(("jr", "junior", "jnr", "hijo", "filho", "fils", "ii", "2nd"), "jr"),
    **dict.fromkeys(("sr", "senior", "snr", "padre", "pere"), "sr"),
    **dict.fromkeys(("iii", "3rd"), "iii"),
    **dict.fromkeys(("iv", "4th"), "iv"),
}
_APART = re.compile(r"[\s\-‐‑–_/,.;]+")
_QUOTED = re.compile(r"[\"“”«»„‘(\[]([^\"“”«»„‘’()\[\]]+)[\"“”«»’)\]]")
_APOSTROPHES = re.compile("['’ʼ`´]")


@dataclass(frozen=True, slots=True)
class Portrait:
    """`given` and `family` are words in order, `nick` other names of theirs; all in plain small letters.

    `generation` tells father from son ("jr"). `phones` are normal numbers, `mails` normal addresses. `town`
    holds the words of neighbourhood and addresses, `work` those of their work.
    """

    given: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    nick: tuple[str, ...] = ()
    generation: str = ""
    mails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    birthday: PartialDate | None = None
    town: str = ""
    street: str = ""
    work: str = ""


def portrait_of(fields: PersonFields, region: str = "") -> Portrait:
    """The portrait of a person; `region` ("ES") is where numbers without a country code are from."""
    given, quoted = _taken_out(fields.given)
    family, quoted_too = _taken_out(fields.family)
    words = _words(given)
    last = _words(family)
    generation = GENERATIONS.get(_bare(fields.suffix), "")
    if not last and not words:
        words, last = _split(_words(fields.nickname)) if " " in fields.nickname.strip() else ((), ())
    elif not last and len(words) > 1 and not fields.middle:
        words, last = _commas(given) or _split(words)
    elif not words and len(last) > 1:
        words, last = _commas(family) or _split(last)
    words, before = _without_titles((*words, *_words(fields.middle)))
    last, after = _without_titles(last)
    nick = (*_words(fields.nickname), *quoted, *quoted_too)
    contacts = fields.contacts
    return Portrait(
        words,
        last,
        tuple(dict.fromkeys(nick)),
        generation or after or before,
        tuple(
            dict.fromkeys(m for c in contacts if c.kind is ContactKind.EMAIL and (m := normal_mail(c.value)))
        ),
        tuple(
            dict.fromkeys(
                n for c in contacts if c.kind is ContactKind.PHONE and (n := normal_number(c.value, region))
            )
        ),
        fields.birthday,
        intern(_plain(fields.neighbourhood)),
        next((_plain(c.value) for c in contacts if c.kind is ContactKind.ADDRESS), ""),
        intern(_plain(fields.work)),
    )


def joined(words: tuple[str, ...]) -> str:
    return "".join(words)


@lru_cache(maxsize=16_384)
def _words(text: str) -> tuple[str, ...]:
    """The words of a name in plain letters, hyphens and full stops taken as blanks, apostrophes left out."""
    if not text:
        return ()
    return tuple(intern(word) for word in _APART.split(latin(_APOSTROPHES.sub("", text))) if word)


def _plain(text: str) -> str:
    return " ".join(_APART.split(fold(text))).strip() if text else ""


def _bare(text: str) -> str:
    return text.strip(" .,").casefold()


def _taken_out(name: str) -> tuple[str, tuple[str, ...]]:
    """A name without the nickname that stands in it in quotation marks or brackets."""
    found = _QUOTED.findall(name)
    if not found:
        return name, ()
    return _QUOTED.sub(" ", name), tuple(word for one in found for word in _words(one))


def _commas(name: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """ "Medina, Rosa" in one field."""
    family, comma, given = name.partition(",")
    if not comma or not given.strip() or _bare(given) in GENERATIONS or _title(_bare(given)):
        return None
    return _words(given), _words(family)


def _split(words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A whole name in one field: the last word, with the small words before it, is the family name.

    Of three words and more it begins with the first that is no given name: "Rosa Medina Ortiz".
    """
    words, generation = _without_titles(words)
    place = len(words) - 1
    if len(words) > 2:
        known, small = name_lists().given, name_lists().particles
        after = (i for i in range(1, place) if len(words[i]) > 1 and words[i] not in known)
        place = next((i for i in after if words[i] not in small), place)
        while place > 1 and words[place - 1] in name_lists().particles:
            place -= 1
    if len(words) < 2:
        return words, (generation,) if generation else ()
    return words[:place], (*words[place:], generation) if generation else words[place:]


def _without_titles(words: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """Words without titles and degrees, and the generation that stood at their end."""
    generation = ""
    start, end = 0, len(words)
    while end - start > 1 and _title(words[start]):
        start += 1
    if end - start > 1 and words[start] in ("don", "dona") and words[start + 1] in name_lists().given:
        start += 1
    while end > start and (words[end - 1] in GENERATIONS or _title(words[end - 1])):
        if end - start == 1 and start == 0 and words[0] not in GENERATIONS:
            break
        generation = GENERATIONS.get(words[end - 1], generation)
        end -= 1
    return words[start:end], generation


def _title(word: str) -> bool:
    return word in name_lists().titles
