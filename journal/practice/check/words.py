"""The word lists and limits of one language: reading them from TOML, and the compiled form.

resources/check/README.md describes the format for whoever edits one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time

from journal.domain.toml_source import SourceError, TomlDocument, TomlTable
from journal.practice.check.graph import graph
from journal.practice.check.phrases import Node, Phrase, PhraseFault, read_phrase, references

BUILT_IN = frozenset({"clock", "date", "hour", "proper", "possessive", "first_name"})
"""What a phrase may refer to although no list is named so; the reader of a draft fills them."""

LISTS = frozenset(
    {
        "ask", "ask_formal", "chain_word", "command", "command_word", "commitment", "confirm", "day",
        "evening", "freedom", "greeting", "guilt", "hidden", "home", "imperative", "length_fine",
        "meet", "month", "morning", "negation", "no_ask_promised", "not_a_name", "not_an_ask", "number",
        "place", "place_guess", "pressure", "private_fine", "private_place", "pronoun", "purpose",
        "purpose_fine", "range", "relative_day", "sales_talk", "says_what_is_asked", "small_talk",
        "small_word", "surname_title", "title", "until", "vague_agenda", "weekday", "wish",
    }
)  # fmt: skip
OPTIONAL = frozenset(
    {
        "bare_ask", "further_ask", "guilt_fine", "hidden_fine", "place_fine", "place_guess_fine",
        "pressure_fine", "range_fine", "sales_talk_fine", "time_fine", "vague_agenda_fine",
    }
)  # fmt: skip
_FIXED = {"weekday": 7, "month": 12}
_LANGUAGE = re.compile(r"[a-z]{2}")
_NAME = re.compile(r"[a-z][a-z_]{0,39}")
_TOP = ("language", "stemmer", "greet_with", "limits", "list", "time", "length")
_LIMITS = {
    "lix": (20, 200),
    "message_characters": (70, 5000),
    "message_parts": (1, 30),
    "letter_words": (30, 5000),
    "purpose_words": (1, 50),
    "capitals": (1, 50),
    "exclamations": (1, 50),
}
_STEMMERS = ("english", "spanish")


class CheckWordsError(SourceError):
    """A file of word lists that cannot be used; says which line (from 1) and why."""


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """A way to say a time: `offset` minutes are added to the hour in it, or to the fixed `hour`."""

    offset: int
    hour: int | None


@dataclass(frozen=True, slots=True)
class LengthPhrase:
    """A way to say a length in minutes; `counted` when the phrase holds a number that multiplies them."""

    minutes: int
    counted: bool


@dataclass(frozen=True, slots=True)
class Limits:
    """From where on a text is called hard to read or long; see resources/check/README.md."""

    lix: int
    message_characters: int
    message_parts: int
    letter_words: int
    purpose_words: int
    capitals: int
    exclamations: int


@dataclass(frozen=True, slots=True)
class CheckRules:
    """The compiled rules of one language. `levels` are walked in order: later lists refer to earlier ones."""

    language: str
    stemmer: str
    greet_with: str
    limits: Limits
    small_words: frozenset[str]
    calendar_words: frozenset[str]
    levels: tuple[Node, ...]
    referred: frozenset[str]
    times: tuple[TimePhrase, ...]
    lengths: tuple[LengthPhrase, ...]


def parse_check_words(text: str, source: str) -> CheckRules:
    """Read and compile the rules of one language from TOML; `source` names the document in errors.

    Costs some 200 ms: keep the result. Raises CheckWordsError with the line and the reason.
    """
    return _Reader(text, source).rules()


class _Reader:
    """Reads one document; every refusal names the line of the phrase meant."""

    def __init__(self, text: str, source: str) -> None:
        self._document = TomlDocument(text, source, CheckWordsError)
        self._lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
        self._phrases: dict[str, list[Phrase]] = {}
        self._where: dict[str, int] = {}

    def rules(self) -> CheckRules:
        root = self._document.root
        root.only(_TOP)
        language = root.text("language")
        if not _LANGUAGE.fullmatch(language):
            root.fail("“language” must be two small letters, as in “en”", "language")
        stemmer = root.text("stemmer")
        if stemmer not in _STEMMERS:
            root.fail(f"“stemmer” must be one of {', '.join(_STEMMERS)}", "stemmer")
        greet_with = root.text("greet_with")
        if greet_with.count("{name}") != 1 or greet_with.replace("{name}", "").count("{"):
            root.fail("“greet_with” must hold {name} once and no other brace", "greet_with")
        limits = self._limits(root)
        for index, table in enumerate(root.tables("list")):
            self._list(index, table)
        times = self._times(root)
        lengths = self._lengths(root)
        for name in sorted(LISTS - self._phrases.keys()):
            root.fail(f"the list “{name}” is missing", "list")
        levels, referred = self._levels()
        return CheckRules(
            language=language,
            stemmer=stemmer,
            greet_with=greet_with,
            limits=limits,
            small_words=self._single_words("small_word"),
            calendar_words=self._single_words("weekday") | self._single_words("month"),
            levels=levels,
            referred=referred,
            times=times,
            lengths=lengths,
        )

    def _limits(self, root: TomlTable) -> Limits:
        (table, *more) = root.tables("limits")
        if more:
            root.fail("there must be one [[limits]] only", "limits")
        table.only(_LIMITS)
        found: dict[str, int] = {}
        for name, (lowest, highest) in _LIMITS.items():
            value = table.number(name, lowest, highest)
            if value is None:
                table.fail(f"“{name}” is missing")
            found[name] = value
        return Limits(**found)

    def _list(self, index: int, table: TomlTable) -> None:
        table.only(("name", "words"))
        name = table.text("name")
        if not _NAME.fullmatch(name) or name in BUILT_IN or name in {"time", "length"}:
            table.fail(f"“{name}” cannot be the name of a list", "name")
        if name in self._phrases:
            table.fail(f"there are two lists “{name}”", "name")
        words = table.texts("words")
        if name in _FIXED and len(words) != _FIXED[name]:
            table.fail(f"“{name}” must hold {_FIXED[name]} texts, in their order", "words")
        self._where[name] = self._document.line_of("list", index, "words")
        self._phrases[name] = [self._read(word, self._where[name]) for word in words]

    def _times(self, root: TomlTable) -> tuple[TimePhrase, ...]:
        found: list[TimePhrase] = []
        self._phrases["time"] = []
        for index, table in enumerate(root.tables("time")):
            table.only(("words", "offset", "hour"))
            line = self._document.line_of("time", index, "words")
            self._where.setdefault("time", line)
            kind = TimePhrase(table.number("offset", -59, 59) or 0, table.number("hour", 0, 23))
            for word in table.texts("words"):
                self._phrases["time"].append(self._read(word, line))
                found.append(kind)
        return tuple(found)

    def _lengths(self, root: TomlTable) -> tuple[LengthPhrase, ...]:
        found: list[LengthPhrase] = []
        self._phrases["length"] = []
        for index, table in enumerate(root.tables("length")):
            table.only(("minutes", "words"))
            line = self._document.line_of("length", index, "words")
            self._where.setdefault("length", line)
            minutes = table.number("minutes", 1, 10_080)
            if minutes is None:
                table.fail("“minutes” is missing")
            for word in table.texts("words"):
                phrase = self._read(word, line)
                self._phrases["length"].append(phrase)
                found.append(LengthPhrase(minutes, "number" in references(phrase)))
        return tuple(found)

    def _read(self, phrase: str, line: int) -> Phrase:
        try:
            return read_phrase(phrase)
        except PhraseFault as fault:
            self._document.fail(str(fault), self._line_of(phrase, line))

    def _line_of(self, phrase: str, line: int) -> int:
        """The line, from `line` on, that holds the phrase; `line` when it is written in another way there."""
        for number in range(line - 1, len(self._lines)):
            if phrase in self._lines[number]:
                return number + 1
        return line

    def _single_words(self, name: str) -> frozenset[str]:
        return frozenset(
            step.value
            for phrase in self._phrases[name]
            for ways in phrase
            for way in ways
            for step in way
            if step.kind == "word"
        )

    def _levels(self) -> tuple[tuple[Node, ...], frozenset[str]]:
        needs = {
            name: set().union(*(references(phrase) for phrase in phrases)) - BUILT_IN
            for name, phrases in self._phrases.items()
        }
        for name, needed in needs.items():
            for missing in sorted(needed - self._phrases.keys()):
                self._document.fail(
                    f"there is no list “{missing}”", self._line_of(f"<{missing}>", self._where[name])
                )
        levels: list[Node] = []
        done: set[str] = {"small_word"}
        while len(done) < len(needs):
            ready = sorted(name for name, needed in needs.items() if name not in done and needed <= done)
            if not ready:
                name = min(needs.keys() - done)
                self._document.fail(
                    f"the list “{name}” refers to itself, also through others", self._where[name]
                )
            levels.append(
                graph((name, index, one) for name in ready for index, one in enumerate(self._phrases[name]))
            )
            done.update(ready)
        self._refuse_unused(needs)
        return tuple(levels), frozenset(set().union(*needs.values()))

    def _refuse_unused(self, needs: Mapping[str, set[str]]) -> None:
        used = LISTS | OPTIONAL | {"time", "length"} | set().union(*needs.values())
        for name in self._phrases:
            if name not in used:
                self._document.fail(f"no rule and no phrase uses the list “{name}”", self._where[name])


def minutes_of(at: time) -> int:
    """Minutes since midnight."""
    return at.hour * 60 + at.minute
