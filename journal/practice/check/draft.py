"""A draft taken apart once, for all rules to look at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from journal.domain.finding import CheckContext, TextSpan
from journal.practice.check.phrases import Match, find
from journal.practice.check.tokens import Kind, Sentence, Token, sentences, tokenize
from journal.practice.check.words import CheckRules

_LAST_HOUR = 24
_TWELVE = 12
_NEGATION_REACH = 3
_APOSTROPHES = "'’"


@dataclass(frozen=True, slots=True)
class Draft:
    """`matches` by the name of the list, each in the text's order, the longer one first at one place."""

    text: str
    context: CheckContext
    rules: CheckRules
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    matches: Mapping[str, tuple[Match, ...]]

    def of(self, *names: str) -> tuple[Match, ...]:
        """What was found of these lists, in the order of the names."""
        return tuple(match for name in names for match in self.matches.get(name, ()))

    def span(self, match: Match | Sentence) -> TextSpan:
        """Where the words of a match or a sentence stand in the text."""
        return TextSpan(self.tokens[match.first].start, self.tokens[match.last - 1].end)

    def spans(self, matches: Iterable[Match | Sentence]) -> tuple[TextSpan, ...]:
        """The places of all of them in order; what overlaps is joined."""
        joined: list[TextSpan] = []
        for span in sorted(self.span(match) for match in matches):
            if joined and span.start <= joined[-1].end:
                joined[-1] = TextSpan(joined[-1].start, max(joined[-1].end, span.end))
            else:
                joined.append(span)
        return tuple(joined)

    def sentence_of(self, place: int) -> Sentence:
        """The sentence with the token at `place`."""
        return next(one for one in self.sentences if one.first <= place < one.last)

    def capital(self, place: int) -> bool:
        """Whether the word at `place` begins with a capital letter, as it was written."""
        return self.text[self.tokens[place].start].isupper()

    def negated(self, match: Match) -> bool:
        """Whether a word such as "no", "never", "nothing" stands shortly before, with no comma between."""
        first = max(match.first - _NEGATION_REACH, self.sentence_of(match.first).first)
        commas = [place for place in range(first, match.first) if self.tokens[place].comma]
        if commas:
            first = commas[-1] + 1
        return any(first <= one.first and one.last <= match.first for one in self.of("negation"))

    def without(self, matches: Iterable[Match], *fine: str) -> tuple[Match, ...]:
        """The matches that no match of the lists `fine` covers or overlaps."""
        allowed = self.of(*fine)
        return tuple(
            one for one in matches if not any(a.first < one.last and one.first < a.last for a in allowed)
        )


def read_draft(text: str, context: CheckContext, rules: CheckRules) -> Draft:
    """Take a text apart. Any text, never raises."""
    tokens = tokenize(text)
    cut = sentences(tokens)
    spans = _built_in(text, tokens, cut, context, rules)
    found: dict[str, list[Match]] = {}
    for level in rules.levels:
        for match in sorted(find(level, tokens, spans), key=lambda one: (one.first, -one.last, one.index)):
            found.setdefault(match.name, []).append(match)
            if match.name in rules.referred:
                spans.setdefault(match.first, []).append((match.name, match.last))
            if match.name == "number" and match.index < _TWELVE:
                spans.setdefault(match.first, []).append(("hour", match.last))
    return Draft(text, context, rules, tokens, cut, {name: tuple(some) for name, some in found.items()})


def _built_in(
    text: str, tokens: Sequence[Token], cut: Sequence[Sentence], context: CheckContext, rules: CheckRules
) -> dict[int, list[tuple[str, int]]]:
    """What phrases refer to without a list: numbers, clock times, dates, names, the user's own places."""
    spans: dict[int, list[tuple[str, int]]] = {}
    beginnings = {sentence.first for sentence in cut}
    first_name = tuple(token.word for token in tokenize(context.first_name))
    no_names = rules.calendar_words | rules.small_words | set(first_name)
    for at, token in enumerate(tokens):
        here: list[tuple[str, int]] = []
        if token.kind is Kind.NUMBER:
            here.append(("number", at + 1))
            if token.word.isascii() and len(token.word) <= 2 and int(token.word) <= _LAST_HOUR:
                here.append(("hour", at + 1))
        elif token.kind is Kind.CLOCK:
            here += [("clock", at + 1), ("hour", at + 1)]
        elif token.kind is Kind.DATE:
            here.append(("date", at + 1))
        elif at not in beginnings and _looks_proper(text, token, no_names):
            here.append(("proper", at + 1))
            if token.word.endswith("'s") or text[token.end - 1] in _APOSTROPHES:
                here.append(("possessive", at + 1))
        if first_name and first_name == tuple(one.word for one in tokens[at : at + len(first_name)]):
            here.append(("first_name", at + len(first_name)))
        if here:
            spans[at] = here
    return spans


def _looks_proper(text: str, token: Token, no_names: frozenset[str]) -> bool:
    """Whether a word inside a sentence has a capital letter and is none of `no_names`."""
    return token.kind is Kind.WORD and text[token.start].isupper() and token.word not in no_names
