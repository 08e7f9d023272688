"""Names of files that every system takes: no reserved names, no path in them, no two that differ by case
alone.
"""

from __future__ import annotations

import re
import unicodedata

_LONGEST = 80  # bytes of UTF-8 before the number
_GAPS = re.compile(r"[\W_]+")


def person_file(name: str, number: int) -> str:
    """NAME-NUMBER.md: letters, digits and hyphens of the name. The number makes it unlike any other, whatever
    the case, and unlike the names that Windows keeps for itself (CON, NUL, COM1 ...).
    """
    kept = _GAPS.sub("-", unicodedata.normalize("NFC", name))
    cut = kept.encode("utf-8", "ignore")[:_LONGEST].decode("utf-8", "ignore")
    return f"{cut.strip('-') or 'person'}-{number}.md"
