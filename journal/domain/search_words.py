"""What somebody types into a search box, taken apart: words, "phrases" and -words to leave out."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from journal.domain.text import clean_line

# More words than anybody types; a pasted page must not become a query of its length.
_MOST_WORDS = 24
_TERM = re.compile(r'(?P<minus>-)?(?:"(?P<phrase>[^"]*)(?P<closed>"|$)|(?P<word>[^\s"]+))')


@dataclass(frozen=True, slots=True)
class SearchWord:
    """One word or phrase to look for; with `prefix` its last word may go on ("pot" finds "potholes")."""

    text: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class SearchWords:
    """All of `wanted` have to be there and none of `unwanted`."""

    wanted: tuple[SearchWord, ...] = ()
    unwanted: tuple[SearchWord, ...] = ()


def parse_search(text: str, *, prefixes: bool = False) -> SearchWords:
    """Takes anything. The last wanted word is a prefix, still being typed, unless its quotes are closed.

    With `prefixes` every wanted word without quotes is one ("kow dal" for Dale Kowalski). What holds no
    letter and no digit is left out, as are words after the 24th.
    """
    wanted: list[SearchWord] = []
    unwanted: list[SearchWord] = []
    open_end = False
    for match in list(_TERM.finditer(clean_line(text)))[:_MOST_WORDS]:
        term = match["word"] if match["phrase"] is None else match["phrase"]
        if not has_word(term):
            continue
        if match["minus"]:
            unwanted.append(SearchWord(term))
        else:
            wanted.append(SearchWord(term, prefix=prefixes and match["phrase"] is None))
            open_end = not match["closed"]
    if wanted and open_end:
        wanted[-1] = SearchWord(wanted[-1].text, prefix=True)
    return SearchWords(tuple(wanted), tuple(unwanted))


def parse_prefixes(text: str) -> SearchWords:
    """Every word of `text` as a prefix, for completing names: "ro med" fits Rosa Medina."""
    words = clean_line(text).replace('"', " ").split()[:_MOST_WORDS]
    return SearchWords(tuple(SearchWord(word, prefix=True) for word in words if has_word(word)))


def has_word(text: str) -> bool:
    """Whether the search index sees a word in `text`: a letter, a digit or a private sign."""
    return any(unicodedata.category(c)[0] in "LN" or unicodedata.category(c) == "Co" for c in text)
