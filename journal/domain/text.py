"""Text on its way in, and the folded form that sorting and name matching use."""

from __future__ import annotations

import re
import unicodedata

# Letters that NFKD and FTS5 leave whole although people type them plain (Łukasz, Søren, Đorđe, Weiß). The
# generated columns in the schema of the store name the same ones.
_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss"}
    | {"Ł": "L", "Ø": "O", "Đ": "D", "Ð": "D", "Ħ": "H", "Þ": "TH", "Æ": "AE", "Œ": "OE", "ẞ": "SS"}
)
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_BLANKS = re.compile(r"\s+")
# Signs that begin with a mark once they are taken apart, though they are none themselves.
_HIDDEN_MARKS = frozenset("\u0f73\u0f75\u0f81\uff9e\uff9f")
_MOST_MARKS = 64
"""On one letter. No script needs more than some; Unicode's own limit for texts in streams is 30 (UAX #15)."""


def clean(text: str) -> str:
    """`text` in Unicode's NFC, every line ending as "\\n", without control characters but newline and tab.

    Lone surrogates, which no file can hold, go too. Direction marks and joiners stay: names need them. Of
    accents heaped on one letter the first 64 stay: putting them in order takes the square of their number.
    """
    text = _LINE_ENDS.sub("\n", text)
    if not text.isprintable():
        text = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})
    return unicodedata.normalize("NFC", _few_marks(text))


def clean_line(text: str) -> str:
    """`text` cleaned, on one line, without blanks at the ends and with single blanks inside."""
    return _BLANKS.sub(" ", clean(text)).strip()


def fold(text: str) -> str:
    """`text` without accents, case and compatibility forms: "Muñoz" and "MUNOZ" give "munoz".

    For sort keys and for comparing names.
    """
    if text.isascii():
        return text.lower()
    folded = _strip_marks(_strip_marks(text).casefold())
    return folded.translate(_PLAIN)


def plain_letters(text: str) -> str:
    """`text` with l for ł, o for ø, ss for ß and so on; accents and case stay.

    What the search index keeps beside a text that holds such letters, as FTS5 does not fold them.
    """
    return text if text.isascii() else text.translate(_PLAIN)


def _few_marks(text: str) -> str:
    if len(text) <= _MOST_MARKS or text.isascii():
        return text
    kept: list[str] = []
    run = 0
    for c in text:
        run = run + 1 if unicodedata.combining(c) or c in _HIDDEN_MARKS else 0
        if run <= _MOST_MARKS:
            kept.append(c)
    return text if len(kept) == len(text) else "".join(kept)


def _strip_marks(text: str) -> str:
    text = _few_marks(text)
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def digits(phone: str) -> str:
    """The decimal digits of `phone` in their order, those of other scripts as 0 to 9."""
    return "".join(str(unicodedata.decimal(c)) for c in phone if c.isdecimal())
