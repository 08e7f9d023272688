"""The text of an invitation as pieces, and in a document."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from journal.domain.template import Placeholder
from ui.composer.draft import Unsent, from_payload, to_payload
from ui.widgets.slot_text.pieces import (
    Held,
    Part,
    Words,
    from_data,
    open_parts,
    parts_of,
    plain_text,
    skeleton,
    to_data,
)
from ui.widgets.slot_text.slots import SlotWriter, parts, runs

# What Qt's document keeps as it is: no control characters but newline and tab, no separators of its own.
_LETTERS = st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), include_characters="\n\t🌻ש")
_EXCLUDED = {"￼", "\ufdd0", "\ufdd1"}
_TEXTS = st.text(_LETTERS, min_size=1, max_size=12).filter(lambda text: not _EXCLUDED & set(text))
_HELD = st.builds(Held, st.sampled_from([None, *Placeholder]), _TEXTS, st.booleans())
_PARTS = st.lists(st.one_of(st.builds(Words, _TEXTS), _HELD), max_size=8)


def merged(found: list[Part]) -> list[Part]:
    """The parts with neighbouring words put together."""
    result: list[Part] = []
    for part in found:
        if isinstance(part, Words) and result and isinstance(result[-1], Words):
            result[-1] = Words(result[-1].text + part.text)
        else:
            result.append(part)
    return result


@given(_PARTS)
@pytest.mark.usefixtures("qapp")
def test_a_document_gives_back_what_was_written_into_it(written: list[Part]) -> None:
    document = QTextDocument()
    SlotWriter().insert(QTextCursor(document), written)
    assert list(parts(document)) == merged(written)
    assert all(run.whole for run in runs(document) if run.slot)
    assert plain_text(parts(document)) == "".join(part.text for part in written)


@given(_PARTS)
def test_a_draft_gives_back_what_was_put_into_it(written: list[Part]) -> None:
    assert list(from_data(to_data(written))) == written
    unsent = Unsent("coffee", "Coffee", own={Placeholder.WHERE: "the park"}, parts=tuple(written))
    kept = from_payload(to_payload(unsent))
    assert (kept.template_key, kept.own) == ("coffee", unsent.own)
    if written:
        assert kept.parts == tuple(written)


@pytest.mark.parametrize(
    "payload",
    [
        {},
        {"pieces": "nonsense", "own": [], "minutes": True, "meet_on": "2026-02-31", "channel": 7},
        {"pieces": [3, {"text": 4}, {"slot": "where"}], "meet_at": "25:99", "place": None},
    ],
)
def test_a_damaged_draft_reads_as_an_empty_one(payload: dict[str, object]) -> None:
    assert from_payload(payload).parts == ()
    assert from_payload(payload).choices.meet_on is None


def test_a_draft_without_pieces_is_taken_apart_again() -> None:
    kept = from_payload({"text": "Come to {where}."})
    assert kept.parts == (Words("Come to "), Held(Placeholder.WHERE, "{where}", filled=False), Words("."))


def test_what_is_open_is_named_once_in_the_texts_order() -> None:
    found = open_parts(parts_of("{when} {where} {when} {wher} {my name}", {Placeholder.MY_NAME: "Maria"}))
    assert [part.text for part in found] == ["{when}", "{where}", "{wher}"]


def test_values_do_not_count_as_hand_written() -> None:
    body = "Hi {first name}, come to {where}."
    filled = parts_of(body, {Placeholder.FIRST_NAME: "Rosa"})
    assert skeleton(filled) == skeleton(parts_of(body, {}))
    assert skeleton((*filled, Words(" Bye"))) != skeleton(parts_of(body, {}))
