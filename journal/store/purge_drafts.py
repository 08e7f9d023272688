"""Unfinished text that belongs to what is purged, or quotes it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

_SENTENCE_ENDS = re.compile(r"[.!?…\n]+")
# Shorter ones are what everybody says: the same word elsewhere stays.
_SHORTEST_TEXT = 8
_SHORTEST_SENTENCE = 16
_LONGEST_ID = 19
# Under these names a draft keeps ids of people and entries.
_PEOPLE = frozenset({"people", "left_out"})
_PERSON = frozenset({"person", "introduced_by", "person_id", "other_id", "to_id", "from_id"})
# Under these names the window keeps what is typed into a form and not saved: the person's or the entry's id.
_FORM_OF_PERSON = re.compile(r"(?:details|debrief \d+ of) (\d+)")
_FORM_OF_ENTRY = re.compile(
    r"(?:entry|promise|day of promise|day \S+ \S+|seal of \d+ in|debrief) (\d+)(?: of \d+)?"
)


@dataclass(frozen=True, slots=True)
class Drafts:
    """`dropped` are ids of drafts that go, `changed` the payloads of those that stay without a person."""

    dropped: frozenset[int] = frozenset()
    changed: dict[int, str] = field(default_factory=dict)


def quoting_drafts(connection: Any, people: set[int], entries: set[int], texts: Iterable[str]) -> Drafts:
    """The drafts about these people or for these entries, and those in which one of `texts` or one of its
    sentences stands.
    """
    wanted = tuple(_pieces(texts))
    dropped, changed = set(), {}
    for draft_id, person_id, entry_id, payload in connection.execute(
        "SELECT id, person_id, entry_id, payload FROM draft ORDER BY id"
    ).fetchall():
        held = _read(payload)
        if person_id in people or entry_id in entries or held is None or _quotes(held, wanted):
            dropped.add(draft_id)
            continue
        left = _without(held, people, entries)
        if isinstance(held, dict) and held.get("people") and not left.get("people"):
            dropped.add(draft_id)
        elif left != held:
            changed[draft_id] = json.dumps(left, ensure_ascii=False)
    return Drafts(frozenset(dropped), changed)


def clean_drafts(connection: Any, drafts: Drafts) -> None:
    """Removes and rewrites them."""
    connection.executemany("DELETE FROM draft WHERE id = ?", [(each,) for each in sorted(drafts.dropped)])
    connection.executemany(
        "UPDATE draft SET payload = ? WHERE id = ?", [(text, each) for each, text in drafts.changed.items()]
    )


def _read(payload: str) -> Any:
    try:
        return json.loads(payload)
    except (ValueError, TypeError, RecursionError):
        return None  # broken: nobody can say what is in it


def _quotes(held: Any, wanted: tuple[str, ...]) -> bool:
    if not wanted:
        return False
    said = "\n".join(_plain(text) for text in _strings(held))
    return any(piece in said for piece in wanted)


def _strings(held: Any) -> Iterator[str]:
    if isinstance(held, str):
        yield held
    elif isinstance(held, dict):
        for value in held.values():
            yield from _strings(value)
    elif isinstance(held, list):
        # The pieces of a composed text follow each other.
        yield "".join(each for each in held if isinstance(each, str))
        for value in held:
            yield from _strings(value)


def _pieces(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        whole = _plain(text)
        if len(whole) >= _SHORTEST_TEXT:
            yield whole
        for sentence in _SENTENCE_ENDS.split(text):
            plain = _plain(sentence)
            if len(plain) >= _SHORTEST_SENTENCE and plain != whole:
                yield plain


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _without(held: Any, people: set[int], entries: set[int]) -> Any:
    """The data without these people and entries: out of lists of people, without what is said of one of them,
    and without what was typed into their forms.
    """
    if isinstance(held, list):
        return [_without(each, people, entries) for each in held if not _is_about(each, people)]
    if not isinstance(held, dict):
        return held
    left: dict[str, Any] = {}
    for name, value in held.items():
        if _is_form_of(name, _FORM_OF_PERSON, people) or _is_form_of(name, _FORM_OF_ENTRY, entries):
            continue
        if name in _PEOPLE and isinstance(value, list):
            left[name] = [each for each in value if each not in people]
        elif name == "sent" and isinstance(value, list):
            left[name] = [
                each for each in value if not (isinstance(each, list) and each[:1] and each[0] in people)
            ]
        elif name in _PERSON and isinstance(value, int) and value in people:
            left[name] = None
        else:
            left[name] = _without(value, people, entries)
    return left


def _is_about(each: Any, people: set[int]) -> bool:
    return isinstance(each, dict) and each.get("person") in people


def _is_form_of(name: str, form: re.Pattern[str], ids: set[int]) -> bool:
    found = form.fullmatch(name)
    return found is not None and int(found[1][:_LONGEST_ID]) in ids
