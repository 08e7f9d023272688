"""Rehearsal cards: what people answer, what it usually means, and what one might say. They are data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from journal.domain.toml_source import SourceError, TomlDocument, TomlTable

_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")


class AnswerCardError(SourceError):
    """Cards that cannot be used; says which document, which line (from 1) and why."""


class CardGroup(StrEnum):
    ANSWER = "answer"  # what comes of an invitation
    QUESTION = "question"  # hard questions


@dataclass(frozen=True, slots=True)
class AnswerCard:
    """`says` is what you hear, `means` what it usually means, `replies` are shipped examples."""

    key: str
    title: str
    group: CardGroup
    says: str
    means: str
    replies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OwnReply:
    """What the user would say; `answer` is the key of a card."""

    id: int
    answer: str
    text: str


def parse_answers(text: str, source: str) -> tuple[AnswerCard, ...]:
    """The cards of a TOML document in its order; `source` names it in errors. Raises AnswerCardError."""
    root = TomlDocument(text, source, AnswerCardError).root
    root.only(("answer",))
    cards: list[AnswerCard] = []
    for table in root.tables("answer"):
        card = _card(table)
        if any(card.key == other.key for other in cards):
            table.fail("another answer has this key already", "key")
        cards.append(card)
    return tuple(cards)


def _card(table: TomlTable) -> AnswerCard:
    table.only(("key", "title", "group", "says", "means", "replies"))
    key, group = table.text("key"), table.text("group")
    if not _KEY.fullmatch(key):
        table.fail("“key” must be small letters, digits and _, begin with a letter, 40 at most", "key")
    if group not in tuple(CardGroup):
        table.fail(f"“group” must be one of {', '.join(CardGroup)}", "group")
    return AnswerCard(
        key,
        table.text("title"),
        CardGroup(group),
        table.text("says"),
        table.text("means"),
        table.texts("replies"),
    )
