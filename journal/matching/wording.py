"""An English sentence for each reason; the window translates the same keys."""

from __future__ import annotations

from journal.matching.likeness import Reason

SENTENCES = {
    "name_equal": "The same name",
    "given_equal": "Both are called {0}",
    "given_spelling": "{0} and {1} are two ways of writing one name",
    "given_nickname": "{1} may be short for {0}, or the other way about",
    "given_slip": "{0} and {1} differ by a letter or two",
    "given_part": "{0} may be called {1}",
    "given_initial": "The first letter fits: {0}, {1}",
    "given_missing": "One has no given name",
    "given_different": "Different given names: {0}, {1}",
    "middle_differs": "Different second names: {0}, {1}",
    "family_equal": "The same family name: {0}",
    "family_spelling": "{0} and {1} are two ways of writing one family name",
    "family_nickname": "Similar family names: {0}, {1}",
    "family_slip": "{0} and {1} differ by a letter or two",
    "family_part": "One of two family names: {0}, {1}",
    "family_initial": "The first letter of the family name fits: {0}, {1}",
    "family_missing": "One has no family name",
    "family_overlap": "Only one of two family names is the same: {0}, {1}",
    "family_different": "Different family names: {0}, {1}",
    "order": "Given and family name are changed about",
    "generation_differs": "Two generations: {0}, {1}",
    "generation_one": "Only one is “{0}”",
    "mail": "The same e-mail: {0}",
    "mail_of_many": "The same e-mail, which seems to be an office’s or a family’s: {0}",
    "mail_near": "E-mails that differ by a letter or two: {0}, {1}",
    "mail_name": "The same name in two e-mails: {0}, {1}",
    "mail_spells": "The e-mail {0} spells {1} out",
    "mail_differs": "Different e-mails",
    "phone": "The same phone number: {0}",
    "phone_end": "A phone number with the same end: {0}",
    "phone_differs": "Different phone numbers",
    "birthday": "The same birthday: {0}",
    "birthday_no_year": "The same birthday, without the year: {0}",
    "birthday_near": "Birthdays that are easily confused: {0}, {1}",
    "birthday_differs": "Different birthdays: {0}, {1}",
    "address": "The same address",
    "address_differs": "Different addresses",
    "town": "The same neighbourhood: {0}",
    "town_differs": "Different neighbourhoods: {0}, {1}",
    "work": "The same work",
    "work_differs": "Different work",
}


def shown_words(reason: Reason) -> tuple[str, str]:
    """The two words that a sentence has room for, as they are shown: names with capitals."""
    words = reason.words
    if reason.key.startswith(("given_", "family_", "middle_")):
        words = tuple(word.title() for word in words)
    first, second, *_ = (*words, "", "")
    return first, second


def sentence(reason: Reason) -> str:
    """A reason in English."""
    return SENTENCES[reason.key].format(*shown_words(reason))
