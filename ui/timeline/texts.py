"""The words of a card as rich text: one selectable block, so that a passage can be copied across its
stages.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QCoreApplication

from journal.domain.entry import Entry, EntryKind, Mention, Outcome, Response
from journal.domain.seal import Seal
from ui.entry_words import answer_word, assessment_words
from ui.theme.tokens import Tokens
from ui.timeline import words
from ui.widgets.date_words import say_day

_LONG_WORD = re.compile(r"\S{41,}")
_GAP = 6  # pixels between two paragraphs

translate = QCoreApplication.translate


def rich(paragraphs: Iterable[str]) -> str:
    """Paragraphs, each made by `paragraph`, as one text."""
    return "".join(paragraphs)


def paragraph(text: str, tokens: Tokens, label: str = "", *, muted: bool = False, markup: str = "") -> str:
    """`text` as it was written, behind a muted `label`; `markup` is added as it is. Reads in its own
    direction.
    """
    direction = "rtl" if reads_right_to_left(text) else "ltr"
    colour = f' style="color:{tokens.text_muted}"' if muted else ""
    head = f'<span style="color:{tokens.text_muted}">{escaped(label)}</span>&nbsp; ' if label else ""
    body = f"<span{colour}>{escaped(text)}</span>"
    return f'<p dir="{direction}" style="margin-top:0px; margin-bottom:{_GAP}px">{head}{body}{markup}</p>'


def escaped(text: str) -> str:
    """Plain text for a rich one; words of more than 40 letters may be broken, or they would widen the
    window.
    """
    safe = html.escape(_LONG_WORD.sub(_breakable, text), quote=False)
    # Runs of blanks are the writer's own.
    return safe.replace("\t", "&nbsp;&nbsp;&nbsp; ").replace("  ", " &nbsp;").replace("\n", "<br>")


def reads_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction reads from the right (Unicode bidi algorithm, rules P2 and
    P3).
    """
    for letter in text[:200]:
        kind = unicodedata.bidirectional(letter)
        if kind in {"R", "AL"}:
            return True
        if kind == "L":
            return False
    return False


def quoted(text: str) -> str:
    return translate("Timeline", "“{words}”").format(words=text)


def heard(entry: Entry) -> str:
    """The words that were heard, in quotation marks unless they bring their own; "" if a concern has them."""
    if not entry.text or any(_bare(mention.words) == _bare(entry.text) for mention in entry.concerns):
        return ""
    return entry.text if _MARKS.search(entry.text) else quoted(entry.text)


def _bare(words: str) -> str:
    """Words to compare: without quotation marks, with one kind of apostrophe."""
    return _MARKS.sub("", words).replace("’", "'").strip()


def conversation(entry: Entry, tokens: Tokens) -> list[str]:
    """What was said, up to the sealed notes."""
    said = heard(entry) if entry.kind is EntryKind.HEARD_IN_PASSING else entry.text
    parts = [paragraph(said, tokens)] if said else []
    if entry.assessment is not None:
        parts += [paragraph(each, tokens) for each in assessment_words(entry.assessment)]
        parts += [paragraph(entry.assessment.words, tokens)] if entry.assessment.words else []
    parts += [paragraph(stage.text, tokens, stage.title) for stage in entry.stages if stage.text]
    parts += [_concern(mention, entry, tokens) for mention in entry.concerns]
    if entry.found_in_common:
        together = " · ".join(entry.found_in_common)
        parts.append(paragraph(together, tokens, translate("Timeline", "In common")))
    return parts


def afterthoughts(entry: Entry, tokens: Tokens) -> list[str]:
    """How it felt, what was learned, and which stages were not reached."""
    parts = []
    if entry.feeling:
        parts.append(paragraph(entry.feeling, tokens, translate("Timeline", "How it felt")))
    line = reflection_line(entry)
    if line:
        parts.append(paragraph(line, tokens, muted=True))
    if entry.learned:
        parts.append(paragraph(entry.learned, tokens, translate("Timeline", "What I learned")))
    left_out = [stage.title for stage in entry.not_reached]
    if left_out:
        sentence = translate("Timeline", "Not reached: {stages}").format(stages=", ".join(left_out))
        parts.append(paragraph(sentence, tokens, muted=True))
    return parts


def reflection_line(entry: Entry) -> str:
    """ "Before: unsure · after: glad · listened 70 %"; "" when nothing was said."""
    feelings = {
        1: translate("Timeline", "uneasy"),
        2: translate("Timeline", "unsure"),
        3: translate("Timeline", "even"),
        4: translate("Timeline", "well"),
        5: translate("Timeline", "glad"),
    }
    parts = []
    if entry.felt_before is not None:
        parts.append(translate("Timeline", "Before: {felt}").format(felt=feelings[entry.felt_before]))
    if entry.felt_after is not None:
        parts.append(translate("Timeline", "after: {felt}").format(felt=feelings[entry.felt_after]))
    if entry.listening is not None:
        parts.append(translate("Timeline", "listened {share} %").format(share=entry.listening))
    return " · ".join(parts)


def invitation(entry: Entry, tokens: Tokens) -> list[str]:
    """The text as it was sent, how and for when, and every answer with its day."""
    if entry.invitation is None:
        return []
    parts = [paragraph(quoted(entry.invitation.text), tokens)]
    parts.append(paragraph(words.meeting_line(entry), tokens, muted=True))
    parts += [response(each, tokens) for each in entry.responses]
    parts += [outcome(each, tokens) for each in entry.outcomes]
    return parts


def response(given: Response, tokens: Tokens) -> str:
    """ "Fri 2 Oct  Later: “Not this month” · ask again Mon 11 Jan"."""
    said = answer_word(given.kind)
    if given.words:
        said = f"{said}: {quoted(given.words)}"
    if given.ask_again_on is not None:
        again = translate("Timeline", "ask again {day}").format(
            day=words.due_words(given.ask_again_on, given.on)
        )
        said = f"{said} · {again}"
    return paragraph(said, tokens, words.day_words(given.on))


def outcome(happened: Outcome, tokens: Tokens) -> str:
    said = answer_word(happened.kind)
    if happened.words:
        said = f"{said}: {quoted(happened.words)}"
    return paragraph(said, tokens, words.day_words(happened.on))


def people_line(entry: Entry, person_id: int, tokens: Tokens) -> str:
    """ "with Dale Kowalski" with a link for each of the others; "" when there are none."""
    others = [ref for ref in entry.people if ref.id != person_id]
    if not others:
        return ""
    colour = tokens.accent_ink
    links = [f'<a href="{ref.id}" style="color:{colour}">{escaped(ref.name)}</a>' for ref in others]
    line = html.escape(translate("Timeline", "with {names}")).format(names=", ".join(links))
    return f'<p style="margin-top:0px; margin-bottom:{_GAP}px; color:{tokens.text_muted}">{line}</p>'


def due(day: date | None, today: date) -> str:
    return "" if day is None else translate("Timeline", "by {day}").format(day=words.due_words(day, today))


def _concern(mention: Mention, entry: Entry, tokens: Tokens) -> str:
    label = mention.concern
    if len(entry.people) > 1:
        name = next((ref.first_name for ref in entry.people if ref.id == mention.person_id), "")
        label = f"{label} ({name})" if name else label
    if not mention.words:
        return paragraph(label, tokens, translate("Timeline", "Concern"))
    mark = ""
    if mention.quotable:
        mark = f' <span style="color:{tokens.accent_ink}">· {translate("Timeline", "may be quoted")}</span>'
    if entry.kind is EntryKind.HEARD_IN_PASSING:  # the concern itself is the chip beside the title
        return paragraph(quoted(mention.words), tokens, markup=mark)
    return paragraph(quoted(mention.words), tokens, label, markup=mark)


_MARKS = re.compile('["“”„«»]')


def _breakable(match: re.Match[str]) -> str:
    word = match[0]
    return "\u200b".join(word[at : at + 40] for at in range(0, len(word), 40))


def seal_words(seal: Seal | None, today: date) -> str:
    """Why a sensitive note is kept and until when; "" when neither was said."""
    if seal is None:
        return ""
    parts = [translate("Timeline", "Kept: {reason}").format(reason=seal.reason)] if seal.reason else []
    if seal.keep_until is not None:
        until = (
            translate("Timeline", "until {day}, which has passed")
            if seal.is_past(today)
            else translate("Timeline", "until {day}")
        )
        parts.append(until.format(day=say_day(seal.keep_until)))
    return ", ".join(parts)
