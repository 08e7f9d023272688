"""The published readers of vCards compared: `python -m tests.benchmarks.vcard_parsers [CARDS]`.

Over the fixtures: how many cards and properties each gets right (name, parameters and the parts of the
value, as the golden results have them). Over CARDS cards (10,000 unless told): how many a second. A
candidate that is not installed is left out. ARCHITECTURE.md has the figures that the choice was made by.
"""

from __future__ import annotations

import io
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from journal.exchange.vcard.cards import cards_of
from journal.exchange.vcard.property import parts_of, unescaped
from journal.exchange.vcard.published import line_reader
from tests.exchange.golden_vcards import FOLDER, fixtures, golden_of

Told = tuple[str, tuple[str, ...], tuple[str, ...]]
Reader = Callable[[str], Iterator[list[Told]]]

_NOT_COMPARED = frozenset({"BEGIN", "END", "VERSION"})
_DROPPED = frozenset({"CHARSET", "ENCODING", "X-VOBJ-ORIGINAL-TZID"})
_BARE = {"QUOTED-PRINTABLE", "BASE64", "B", "7BIT", "8BIT"}
_EDGE = re.compile(r"(BEGIN|END):VCARD", re.IGNORECASE)


def told(name: str, parameters: Iterable[tuple[str, Iterable[str]]], parts: Iterable[str]) -> Told:
    """One property so that candidates can be compared: types and values of parameters as a sorted set."""
    found = set()
    for key, values in parameters:
        listed = [part for value in values for part in value.split(",")]
        if not listed:
            key, listed = "TYPE", [key]  # noqa: PLW2901 - bare types of 2.1 stand without a name
        if key.upper() not in _DROPPED:
            found |= {
                f"{key.upper()}={value.strip().lower()}" for value in listed if value.upper() not in _BARE
            }
    return name.upper().replace("_", "-"), tuple(sorted(found)), tuple(parts)


def parts(value: str) -> tuple[str, ...]:
    """The parts of a raw value, as the property needs them."""
    return tuple(unescaped(part).strip() for part in parts_of(value, ";"))


def golden_cards(name: str) -> list[list[Told]]:
    """What should be read, out of the golden result."""
    read = line_reader()
    cards = []
    for record in json.loads(golden_of(name).read_text(encoding="utf-8")):
        lines = (read(line) for line in record.get("card", ()))
        cards.append([told(one.name, one.parameters, parts(one.value)) for one in lines if one is not None])
    return [[one for one in card if one[0] not in _NOT_COMPARED] for card in cards if card]


# ---------------------------------------------------------------- candidates


def grouped(lines: Iterable[Told | None]) -> Iterator[list[Told]]:
    """Cards out of single lines, for the candidates that give lines."""
    card: list[Told] | None = None
    for one in lines:
        if one is None:
            continue
        if one[0] == "BEGIN":
            card = []
        elif one[0] == "END":
            if card is not None:
                yield card
            card = None
        elif card is not None and one[0] not in _NOT_COMPARED:
            card.append(one)


def vobject_lines(text: str, package: str = "vobject") -> Iterator[list[Told]]:
    base = import_module(f"{package}.base")
    logical = getattr(base, "getLogicalLines", None) or base.get_logical_lines
    parse = getattr(base, "parseLine", None) or base.parse_line

    def lines() -> Iterator[Told | None]:
        for line, number in logical(io.StringIO(text)):
            with suppress(base.ParseError):
                name, parameters, value, _ = parse(line, number)
                yield told(name, ((one[0], one[1:]) for one in parameters), parts(value))

    return grouped(lines())


def vobjectx_lines(text: str) -> Iterator[list[Told]]:
    return vobject_lines(text, "vobjectx")


def vobject_reader(text: str) -> Iterator[list[Told]]:
    import vobject

    for card in vobject.readComponents(io.StringIO(text), ignoreUnreadable=True, allowQP=True):
        if card.name == "VCARD":
            found = [
                told(one.name, ((key, values) for key, values in one.params.items()), native(one.value))
                for one in card.lines()
            ]
            yield [one for one in found if one[0] not in _NOT_COMPARED]


def native(value: Any) -> tuple[str, ...]:
    """The parts of what the full reader of vobject makes of a value."""
    names: tuple[str, ...] = ("family", "given", "additional", "prefix", "suffix")
    if not hasattr(value, "family"):
        names = ("box", "extended", "street", "city", "region", "code", "country")
    if hasattr(value, names[0]):
        found = (getattr(value, name) for name in names)
        return tuple(",".join(one) if isinstance(one, list) else str(one) for one in found)
    if isinstance(value, list):
        return tuple(str(one) for one in value)
    return (str(value),)


def icalendar_lines(text: str, *, early: bool) -> Iterator[list[Told]]:
    from icalendar.parser import Contentlines

    def lines() -> Iterator[Told | None]:
        for line in Contentlines.from_ical(text):  # type: ignore[no-untyped-call]  # no types there
            with suppress(ValueError, AttributeError):
                name, parameters, value = line.parts() if early else line.raw_parts()
                pairs = ((key, [one] if isinstance(one, str) else one) for key, one in parameters.items())
                last = name.rpartition(".")[2]
                yield told(
                    last, pairs, (part.strip() for part in value.split(";")) if early else parts(value)
                )

    return grouped(lines())


def ours(text: str) -> Iterator[list[Told]]:
    """The line function of vobject as the journal mends it, with versions and encodings put right."""
    for card in cards_of(io.BytesIO(text.encode("utf-8", "surrogateescape"))):
        if card.ended:
            yield [told(one.name, one.parameters, parts(one.value)) for one in card.properties]


CANDIDATES: dict[str, Reader] = {
    "vobject, line functions": vobject_lines,
    "vobject, full reader": vobject_reader,
    "vobjectx, line functions": vobjectx_lines,
    "icalendar, parts": lambda text: icalendar_lines(text, early=True),
    "icalendar, raw_parts": lambda text: icalendar_lines(text, early=False),
    "vobject's parseLine, mended": ours,
}

# ---------------------------------------------------------------- measuring


def text_of(path: Path) -> str:
    """As a program reads a file that it takes for UTF-8."""
    data = path.read_bytes()
    return data.decode("utf-16" if data.startswith(b"\xfe\xff") else "utf-8", "surrogateescape")


def correctness(read: Reader) -> tuple[int, int, int, int, list[str]]:
    """Cards found whole and properties found right, each with how many there are; the files given up."""
    right_cards = cards = right = properties = 0
    given_up: list[str] = []
    for name in fixtures():
        wanted = golden_cards(name)
        found: list[list[Told]] = []
        try:
            found.extend(read(text_of(FOLDER / f"{name}.vcf")))
        except ModuleNotFoundError:
            raise
        except Exception as error:  # noqa: BLE001 - a reader may give up in any way; what it has found counts
            given_up.append(f"{name} ({type(error).__name__})")
        spare = [Counter(card) for card in found]
        for card in wanted:
            best = max(spare, key=lambda one: (Counter(card) & one).total(), default=Counter[Told]())
            same = (Counter(card) & best).total()
            cards, properties, right = cards + 1, properties + len(card), right + same
            right_cards += same == len(card)
    return right_cards, cards, right, properties, given_up


def speed(read: Reader, count: int) -> float:
    """Cards a second over cards of ten lines, three of them with types."""
    card = (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:{0}\r\nN:Family {0};Given;;;\r\nFN:Given Family {0}\r\n"
        "TEL;TYPE=CELL;TYPE=pref:+1 555 {0}\r\nEMAIL;TYPE=INTERNET:g{0}@example.org\r\n"
        "ORG:Elm Street School\r\n"
        "ADR;TYPE=HOME:;;{0} Elm Street;Springfield;IL;62701;USA\r\nBDAY:1980-04-03\r\n"
        "NOTE:likes coffee\\, black\\nand asks for the bus\r\nCATEGORIES:parents,bus\r\nEND:VCARD\r\n"
    )
    text = "".join(card.format(number) for number in range(count))
    begun = time.process_time()
    found = sum(1 for _ in read(text))
    took = time.process_time() - begun
    if found != count:
        raise SystemExit(f"{found} of {count} cards were read")
    return count / took


def hostile(parse: Callable[[str], object], letters: int) -> float:
    """Seconds for one wrong line with a list of so many letters in a parameter."""
    from vobject.base import ParseError

    line = f'TEL;TYPE={",".join("a" * letters)}"x:1'
    begun = time.process_time()
    with suppress(ParseError):
        parse(line)
    return time.process_time() - begun


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    print(f"{'':30} cards whole  properties right  cards a second")
    for name, read in CANDIDATES.items():
        try:
            right_cards, cards, right, properties, given_up = correctness(read)
            a_second = speed(read, count)
            print(f"{name:30} {right_cards:4} of {cards:<4} {right:7} of {properties:<5} {a_second:14,.0f}")
            for file in given_up:
                print(f"{'':30} gave up {file}")
        except ModuleNotFoundError as error:
            print(f"{name:30} not installed: {error.name}")
    from vobject.base import parseLine

    for letters in (12, 16, 20):
        print(
            f"a wrong line with {letters} types: parseLine {hostile(parseLine, letters):.4f} s,"
            f" mended {hostile(line_reader(), letters):.6f} s"
        )


if __name__ == "__main__":
    main()
