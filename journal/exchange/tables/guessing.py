"""What the columns of an unknown table are taken for: by their titles, proven by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from journal.domain.person import TITLES, ContactKind
from journal.exchange.tables.dates import read_day
from journal.exchange.tables.layout import Layout
from journal.exchange.tables.layouts import keeps_unknown, layout_use
from journal.exchange.tables.mapping import ADDRESS_PARTS, NAMES, ColumnUse, Meaning
from journal.exchange.tables.words import TitleUse, read_title

_MAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")
_PHONE = re.compile(r"'?[+(]?\d[\d\s().\-/+]{5,24}(?:\s?(?:x|ext\.?)\s?\d{1,6})?")
_WEB = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_NAME_WORD = re.compile(r"[^\W\d_][^\W\d_.'’\-]*(?:[.'’\-][^\W\d_]*)*")
_LISTS = re.compile(r" ::: |[;,\n] ?")
_MOST = 0.7
_MOST_KEPT = 100  # a table of more columns is a program's, and its own affairs no notes
_TICKS = frozenset({"x", "✓", "✔", "☑", "☒"})
_OTHER_TITLES = frozenset(
    {"sr", "sra", "srta", "dra", "don", "doña", "herr", "frau", "mme", "mlle", "m", "sig"}
)
_YES = frozenset({"yes", "y", "no", "n", "true", "false", "x", "1", "0", "si", "sí", "✓", "✔", "-"})

Values = Sequence[str]


def guess_uses(
    titles: Sequence[str], values: Sequence[Values], layout: Layout
) -> tuple[ColumnUse | None, ...]:
    """A use, or None, for each column. `values` are some filled cells of each."""
    sure: list[bool] = []
    read: list[TitleUse | None] = []
    for title, cells in zip(titles, values, strict=True):
        known, use = layout_use(layout, title)
        sure.append(known)
        read.append((TitleUse(use) if use else None) if known else _by_title(title, cells))
    uses = _grouped(read)
    for place, (title, cells) in enumerate(zip(titles, values, strict=True)):
        if not sure[place]:
            uses[place] = _by_content(uses[place], cells, titled=bool(title))
    _settle_names(uses, values, sure)
    if keeps_unknown(layout):
        _keep_unknown(uses, titles, values, sure)
    return tuple(_once(uses))


def looks_like_data(cell: str) -> bool:
    """Whether a cell is certainly no title."""
    cell = cell.strip()
    return bool(_MAIL.fullmatch(cell) or _PHONE.fullmatch(cell) or _WEB.fullmatch(cell) or read_day(cell))


def _by_title(title: str, cells: Values) -> TitleUse | None:
    found = read_title(title)
    if found is None or not cells:
        return found
    # "Title" is that of a person or of a job; "contact" is a name or a number: what stands there tells.
    if found.use.meaning is Meaning.TITLE or title.strip().lower() in ("title", "título", "titulo", "titel"):
        prefix = _share(cells, lambda cell: cell.rstrip(".").lower() in TITLES | _OTHER_TITLES)
        return TitleUse(ColumnUse(Meaning.PREFIX)) if prefix > _MOST else found
    return found


def _grouped(read: Sequence[TitleUse | None]) -> list[ColumnUse | None]:
    """Addresses and the columns that are their parts brought together by what their titles say besides."""
    parts = {
        _group(one)
        for one in read
        if one is not None and not one.use.group and one.use.meaning in ADDRESS_PARTS
    }
    uses: list[ColumnUse | None] = []
    for one in read:
        if one is None or one.use.group:
            uses.append(one.use if one else None)
            continue
        use = replace(one.use, label=one.label or one.use.label)
        if use.meaning in ADDRESS_PARTS:
            use = replace(use, group=_group(one))
        elif use.kind is ContactKind.ADDRESS and _group(one) in parts:
            use = ColumnUse(Meaning.STREET, label=use.label, group=_group(one))
        uses.append(use)
    return uses


def _group(one: TitleUse) -> str:
    number = "" if one.line else one.number
    return " ".join(part for part in ("address", one.label, number) if part)


def _by_content(use: ColumnUse | None, cells: Values, *, titled: bool) -> ColumnUse | None:
    """The use corrected by what stands in the column; a guess when the title says nothing."""
    if not cells:
        return use
    kind = _content_kind(cells)
    if use is None:
        # Under a title that nothing names, bare figures are some number of theirs.
        if kind is None or (titled and kind is ContactKind.PHONE and _share(cells, str.isdecimal) > _MOST):
            return None
        return ColumnUse(Meaning.CONTACT, kind, "website" if kind is ContactKind.OTHER else "")
    if use.meaning is Meaning.CONTACT and kind in (None, ContactKind.OTHER):
        return use if _can_be(use.kind, cells) else None
    if kind is None or use.meaning not in (Meaning.CONTACT, Meaning.NAME, Meaning.WORK):
        return use
    return replace(use, meaning=Meaning.CONTACT, kind=kind)


def _content_kind(cells: Values) -> ContactKind | None:
    if _share(cells, lambda cell: bool(_MAIL.fullmatch(cell))) > _MOST:
        return ContactKind.EMAIL
    if _share(cells, lambda cell: bool(_WEB.fullmatch(cell))) > _MOST:
        return ContactKind.OTHER
    return ContactKind.PHONE if _share(cells, _is_phone) > _MOST and not _is_counter(cells) else None


def _is_phone(cell: str) -> bool:
    if not _PHONE.fullmatch(cell) or read_day(cell) is not None:
        return False
    return 7 <= sum(letter.isdecimal() for letter in cell) <= 21


def _is_counter(cells: Values) -> bool:
    """Numbers without any mark that rise from row to row, or of another length than phone numbers."""
    if not all(cell.isdecimal() for cell in cells):
        return False
    numbers = [int(cell) for cell in cells]
    rising = len(numbers) > 2 and numbers == sorted(numbers)
    return rising or not all(8 <= len(cell) <= 13 for cell in cells)


def _can_be(kind: ContactKind, cells: Values) -> bool:
    """Whether a column called so can hold it: "phone bank" full of "yes" holds no phone."""
    if kind is ContactKind.PHONE:
        return _share(cells, lambda cell: sum(letter.isdecimal() for letter in cell) >= 3) > 0.5
    if kind is ContactKind.EMAIL:
        return _share(cells, lambda cell: "@" in cell) > 0.3
    return _share(cells, lambda cell: cell.lower() in _YES) < _MOST


def _settle_names(uses: list[ColumnUse | None], values: Sequence[Values], sure: Sequence[bool]) -> None:
    """ "Name" beside "last name" is the given one; without any title of a name the content is asked."""
    meanings = [use.meaning if use else None for use in uses]
    if Meaning.FAMILY in meanings and Meaning.GIVEN not in meanings and meanings.count(Meaning.NAME) == 1:
        place = meanings.index(Meaning.NAME)
        if not sure[place] and _share(values[place], lambda cell: len(cell.split()) > 2) < 0.3:
            uses[place] = ColumnUse(Meaning.GIVEN)
    if any(meaning in NAMES for meaning in meanings):
        return
    free = [place for place, use in enumerate(uses) if use is None and _are_names(values[place])]
    if not free:
        return
    single = [place for place in free if _share(values[place], lambda cell: " " not in cell) > 0.8]
    if len(single) > 1 and single[1] == single[0] + 1 and single[0] == free[0]:
        uses[single[0]], uses[single[1]] = ColumnUse(Meaning.GIVEN), ColumnUse(Meaning.FAMILY)
    else:
        uses[free[0]] = ColumnUse(Meaning.NAME)


def _are_names(cells: Values) -> bool:
    def is_name(cell: str) -> bool:
        words = cell.replace(",", " ").split()
        return (
            0 < len(words) <= 6
            and all(_NAME_WORD.fullmatch(word) for word in words)
            and words[0][0].isupper()
        )

    distinct = len(set(cells)) > 0.5 * len(cells)
    return bool(cells) and distinct and _share(cells, is_name) > _MOST


def _keep_unknown(
    uses: list[ColumnUse | None], titles: Sequence[str], values: Sequence[Values], sure: Sequence[bool]
) -> None:
    """What nothing names becomes a line of the notes, so that no word is lost in silence."""
    if len(titles) > _MOST_KEPT:
        return
    for place, (title, cells) in enumerate(zip(titles, values, strict=True)):
        if uses[place] is None and cells and title and not sure[place]:
            # A column of ticks is a tag of those who have one.
            ticks = all(cell.lower() in _TICKS for cell in cells)
            label = title.strip(" ?:¿")
            uses[place] = ColumnUse(Meaning.TAG_IF, label=label) if ticks else ColumnUse(Meaning.EXTRA)


def _once(uses: Sequence[ColumnUse | None]) -> list[ColumnUse | None]:
    """A record has one id: the first column of ids is it, others stay as lines of the notes."""
    seen = False
    kept: list[ColumnUse | None] = []
    for use in uses:
        again = use is not None and use.meaning is Meaning.RECORD_ID
        kept.append(ColumnUse(Meaning.EXTRA) if again and seen else use)
        seen = seen or again
    return kept


def _share(cells: Values, test: Callable[[str], bool]) -> float:
    parts = [part.strip() for cell in cells for part in _LISTS.split(cell) if part.strip()]
    return sum(1 for part in parts if test(part)) / len(parts) if parts else 0.0
