"""The worst inputs that fuzzing found, and a process that tries them all: seconds of each, memory of all.

`python -m tests.fuzz.worst` writes one JSON document. Each case is given in full, never by chance.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path

from journal.domain.errors import JournalError
from journal.domain.finding import CheckContext
from journal.domain.leak import Guarded, KnownName, LeakKind
from journal.domain.outline import parse_outline
from journal.domain.passphrase import estimate_strength
from journal.domain.person import PersonRef
from journal.domain.person_line import parse_person_line
from journal.domain.recovery_code import read_code
from journal.domain.search_words import parse_search
from journal.domain.template import parse_body
from journal.domain.text import clean, fold
from journal.exchange.contact_file import Reading, open_contacts
from journal.practice.check import check_invitation, parse_check_words
from journal.practice.sms import sms_length
from journal.practice.story import differences
from journal.privacy.aliases import initials
from journal.privacy.names import name_leaks, name_words
from journal.privacy.quotes import QuoteFinder
from journal.privacy.stems import Stems
from journal.services.importing.records import kept
from journal.shipped import check_words, leak_words, name_rules
from journal.store.key import derive_from_salt
from tests.peak import peak_memory

M = 1_000_000
WHO = PersonRef(1, "Rosa Medina", "Rosa")
STEMS = Stems(leak_words()[0], leak_words())
MARKS = "\u0301\u0316"
CARD = b"BEGIN:VCARD\nVERSION:3.0\nFN:Rosa\n"
OUTLINE = 'key = "x"\ntitle = "X"\nwhen = "y"\n'


def quoted(text: str, kind: LeakKind = LeakKind.SENSITIVE) -> None:
    QuoteFinder(text, STEMS).leaks([Guarded(text, kind, WHO)])


def named(text: str) -> None:
    words = name_words(text, ("Cafe Rosa",))[:40]
    name_leaks(text, words, [KnownName(WHO, "Rosa", "Medina", "Ro")], ("Ana",), name_rules())


def checked(text: str) -> None:
    rules = {language: parse_check_words(words, language) for language, words in check_words().items()}
    check_invitation(text, CheckContext(today=date(2026, 11, 22)), rules)


def imported(data: bytes, suffix: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"x{suffix}")
        path.write_bytes(data)
        file = open_contacts(path, Reading(), date(2026, 11, 22))
        for record in kept(file.records()):
            str(record.key)


def _lines(words: list[str], count: int) -> str:
    """Words in an order that repeats late."""
    return " ".join(words[place * place % 31 % len(words)] for place in range(count))


FEW = ["landlord", "heating", "winter", "mould", "eviction"]
TEXTS: dict[str, tuple[Callable[[str], object], str]] = {
    "quotes: one word": (quoted, "landlord " * 20_000),
    "quotes: few words": (quoted, _lines(FEW, 20_000)),
    "quotes: a letter": (partial(quoted, kind=LeakKind.WRITTEN_FOR_ANOTHER), _lines(FEW, 20_000)),
    "stems: one word": (STEMS, "a" * M),
    "names: one": (named, "Rosa " * 40_000),
    "names: on lines": (named, "Rosa\n" * 40_000),
    "names: blanks": (named, "Rosa" + " " * M + "Rosa"),
    "names: months": (named, "May 1 " * 40_000),
    "check: asks": (checked, "can you come? " * 70_000),
    "check: days": (checked, "on Thursday at 5 " * 60_000),
    "check: chains": (checked, "and bring " * 100_000),
    "check: brackets": (checked, "(" * M),
    "check: accents": (checked, "a" + MARKS * (M // 2)),
    "text messages": (sms_length, "😀a" * (M // 2)),
    "stories: few lines": (lambda text: differences(text, "b\n" + text[::-1]), "a\n" * 200_000),
    "stories: few words": (lambda text: differences(text, text[::-1]), "a b c " * 650),
    "search: minus": (parse_search, "-" * M),
    "search: quotes": (parse_search, '-"a" ' * (M // 5)),
    "templates: open": (parse_body, "{" * M),
    "templates: unknown": (parse_body, "{a}" * 100_000),
    "templates: unclosed": (parse_body, "{a" * 100_000),
    "a person's line: titles": (parse_person_line, "Dr " * 300_000),
    "a person's line: suffixes": (parse_person_line, "a " * 100 + "Jr " * 200_000),
    "a person's line: quotes": (parse_person_line, "“" * M),
    "a person's line: telephones": (parse_person_line, "+(" * (M // 2)),
    "accents cleaned": (clean, "a" + MARKS * (M // 2)),
    "accents folded": (fold, "a" + MARKS * (M // 2)),
    "hidden accents folded": (fold, "\u0f73\uff9e" * (M // 2)),
    "a passphrase of accents": (lambda text: derive_from_salt(text, bytes(16)), "a" + MARKS * (M // 2)),
    "the longest passphrase": (lambda text: derive_from_salt(text, bytes(16)), MARKS * 10_000),
    "strength: letters like others": (estimate_strength, "4@8({[</369&#!1|0$5+7%2zZ" * 4),
    "strength: everything": (estimate_strength, "".join(chr(33 + place % 90) for place in range(100))),
    "initials": (initials, "a " * (M // 2)),
    "a code": (read_code, "\ufdfa" * 499),
    "an outline of keys": (lambda text: parse_outline(text, "x"), OUTLINE + "a." * 100_000 + "b = 1"),
    "an outline of lists": (lambda text: parse_outline(text, "x"), "a=" + "[" * 5_000),
}
FILES: dict[str, tuple[bytes, str]] = {
    "card: printable goes on": (
        b"BEGIN:VCARD\nNOTE;ENCODING=QUOTED-PRINTABLE" + b"x" * (M // 2) + b"=\n" + b"=\n" * (M // 4),
        ".vcf",
    ),
    "card: folds": (CARD + b"NOTE:" + b"\n a" * (M // 3) + b"\nEND:VCARD", ".vcf"),
    "card: a photograph": (CARD + b"PHOTO;ENCODING=b:" + b"\n AAAA" * M + b"\nEND:VCARD", ".vcf"),
    "card: parameters": (CARD + b"TEL" + b";a=b" * (M // 4) + b":1\nEND:VCARD", ".vcf"),
    "card: quotes": (CARD + b'TEL;a="' * (M // 7) + b":1\nEND:VCARD", ".vcf"),
    "card: name of quotes": (b"BEGIN:VCARD\nFN:" + b'" ' * (M // 2) + b"\nEND:VCARD", ".vcf"),
    "card: name of titles": (b"BEGIN:VCARD\nFN:" + b"Dr " * (M // 3) + b"\nEND:VCARD", ".vcf"),
    "card: accents": (CARD + b"NOTE:a" + MARKS.encode() * (M // 4) + b"\nEND:VCARD", ".vcf"),
    "card: no letter": (b" \r" * (M // 2) + CARD, ".vcf"),
    "table: one row": (b"name" + b"," * M + b"\n" + b"," * M, ".csv"),
    # 40,000 lines: of more, each a person, the window shows how far it is (tests/benchmarks/imports.py).
    "table: open": (b'name\n"' + (b"a" * 24 + b"\n") * (M // 25), ".csv"),
    "table: quotes": (b"name\n" + b'"a""' * (M // 4), ".csv"),
    "table: brackets": (b"name,phone " + b"(" * M + b"\na,1", ".csv"),
    "table: tags": (b'name,tags\na,"' + b"a," * 60_000 + b'"\n', ".csv"),
}
CASES: dict[str, Callable[[], object]] = {
    **{name: partial(call, text) for name, (call, text) in TEXTS.items()},
    **{name: partial(imported, data, suffix) for name, (data, suffix) in FILES.items()},
}


def main() -> None:
    """Tries every case; what is no sentence for the user is told as a fault."""
    seconds: dict[str, float] = {}
    faults: dict[str, str] = {}
    for name, call in CASES.items():
        taken = []
        for _ in range(3):
            begun = time.process_time()
            try:
                with suppress(JournalError):  # refused with a sentence, which is an answer
                    call()
            except Exception as error:  # noqa: BLE001 - whatever it is, the test tells of it
                faults[name] = type(error).__name__
            taken.append(time.process_time() - begun)
            if taken[-1] < 1:
                break
        seconds[name] = round(min(taken), 2)
    sys.stdout.write(json.dumps({"seconds": seconds, "faults": faults, "peak": peak_memory()}))


if __name__ == "__main__":
    main()
