"""What the check of an invitation finds, and what it has to be told.

Positions are Python characters (code points) of the text that was checked; Qt counts UTF-16 units.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from journal.domain.circle import Place
from journal.domain.entry import Ask
from journal.domain.person import Channel


class Severity(StrEnum):
    """GOOD says what is well; ADVICE may be left as it is; a WARNING should be mended before sending."""

    GOOD = "good"
    ADVICE = "advice"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class TextSpan:
    """The characters text[start:end]; never empty."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class Replacement:
    """Put `text` in the place of text[start:end]; start == end inserts."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Mend:
    """One click that removes the cause of a finding. `label` is English for a button, `params` fills it.

    The replacements stand in the text's order and do not overlap.
    """

    label: str
    replacements: tuple[Replacement, ...]
    params: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def label_text(self) -> str:
        """The label in English, filled."""
        return self.label.format(**self.params)

    def applied_to(self, text: str) -> str:
        """The text that was checked, with the replacements made."""
        for one in reversed(self.replacements):
            text = text[: one.start] + one.text + text[one.end :]
        return text


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of "Is it clear?".

    `key` is the rule (`no_day`, `sales_talk`); several findings may have the same one. `sentence` is what
    was found and `advice` what to do about it ("" for a good one): English templates that `params` fills,
    whole sentences, so that a window can translate them before filling. `spans` are the words meant, in
    order; none where something is missing.
    """

    key: str
    severity: Severity
    sentence: str
    advice: str = ""
    params: Mapping[str, str | int] = field(default_factory=dict)
    spans: tuple[TextSpan, ...] = ()
    mend: Mend | None = None

    @property
    def sentence_text(self) -> str:
        """The sentence in English, filled."""
        return self.sentence.format(**self.params)

    @property
    def advice_text(self) -> str:
        """The advice in English, filled."""
        return self.advice.format(**self.params)

    def words(self, text: str) -> tuple[str, ...]:
        """The words meant, taken from the text that was checked."""
        return tuple(text[span.start : span.end] for span in self.spans)


@dataclass(frozen=True, slots=True)
class CheckContext:
    """What the check is told beside the text; everything may be left out.

    `theirs` is what this person said or has in common with the user: words, concerns, common ground, each an
    own text and nothing from a sensitive note. `day`, `time`, `place` and `minutes` are those chosen in the
    form; `day` and `today` in local time, `place` by its name. `public` says whether the chosen place is a
    public one, None when nobody knows. `places` are the user's listed ones. `language` is "en" or "es", None
    lets the text decide; `ask` None lets the text say whether this is about a meeting.
    """

    first_name: str = ""
    my_name: str = ""
    theirs: tuple[str, ...] = ()
    day: date | None = None
    time: time | None = None
    place: str = ""
    public: bool | None = None
    minutes: int | None = None
    places: tuple[Place, ...] = ()
    today: date | None = None
    language: str | None = None
    channel: Channel | None = None
    ask: Ask | None = None
