"""A draft of a debrief comes back as it was, and junk does not break it."""

from __future__ import annotations

import json
from datetime import date, time

from hypothesis import given
from hypothesis import strategies as st

from journal.domain.debrief_draft import fields_of, payload_of
from journal.domain.entry import (
    CONVERSATION_KINDS,
    ConversationFields,
    EntryKind,
    Mention,
    NextStep,
    PromiseFields,
    PromiseState,
    StageText,
)

TODAY = date(2026, 11, 22)
IDS = st.integers(1, 9)
DAYS = st.dates(date(1900, 1, 1))
FIELDS = st.builds(
    ConversationFields,
    kind=st.sampled_from(CONVERSATION_KINDS),
    on=DAYS,
    people=st.lists(IDS, max_size=3).map(tuple),
    at=st.none() | st.builds(time, st.integers(0, 23), st.integers(0, 59)),
    place=st.text(),
    minutes=st.none() | st.integers(1, 500),
    outline_key=st.text(),
    outline_title=st.text(),
    stages=st.lists(
        st.builds(StageText, st.text(), st.text(), st.text(), st.booleans(), st.none() | IDS)
    ).map(tuple),
    text=st.text(),
    concerns=st.lists(st.builds(Mention, IDS, st.text(), st.text(), st.booleans())).map(tuple),
    common_ground=st.lists(st.text()).map(tuple),
    promises=st.lists(
        st.builds(
            PromiseFields,
            IDS,
            st.text(),
            st.booleans(),
            st.none() | DAYS,
            st.sampled_from(PromiseState),
            st.none() | IDS,
        )
    ).map(tuple),
    next_step=st.none() | st.builds(NextStep, st.text(), st.none() | DAYS, st.booleans()),
    sensitive_note=st.text(),
    feeling=st.text(),
    learned=st.text(),
    felt_before=st.none() | st.integers(1, 5),
    felt_after=st.none() | st.integers(1, 5),
    listening=st.none() | st.integers(0, 100),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(FIELDS)
def test_what_was_written_comes_back(fields: ConversationFields) -> None:
    assert fields_of(json.loads(json.dumps(payload_of(fields))), TODAY) == fields


@given(
    st.dictionaries(
        st.sampled_from(
            [
                *payload_of(ConversationFields(EntryKind.PHONE, TODAY, (1,))),
                "stages",
                "felt_after",
                "listening",
            ]
        ),
        JSON,
    )
)
def test_junk_gives_a_form_all_the_same(payload: dict[str, object]) -> None:
    assert fields_of(payload, TODAY).kind in CONVERSATION_KINDS


def test_what_is_empty_is_left_out() -> None:
    assert payload_of(ConversationFields(EntryKind.PHONE, TODAY, (7,))) == {
        "kind": "phone",
        "on": "2026-11-22",
        "people": [7],
    }
