"""An unfinished debrief as plain JSON data, and back again.

Reading never fails: a draft may have been written by an older version, and half of it is better than none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time
from typing import TypeVar

from journal.domain.draft import LARGEST_ID
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
from journal.domain.seal import Seal

T = TypeVar("T")


def payload_of(fields: ConversationFields) -> dict[str, object]:
    """JSON data that `fields_of` reads; days and times as in ISO 8601, what is empty left out."""
    step = fields.next_step
    payload: dict[str, object] = {
        "kind": fields.kind.value,
        "on": fields.on.isoformat(),
        "at": fields.at.isoformat("minutes") if fields.at else None,
        "people": list(fields.people),
        "place": fields.place,
        "minutes": fields.minutes,
        "outline_key": fields.outline_key,
        "outline_title": fields.outline_title,
        "stages": [_stage(stage) for stage in fields.stages],
        "text": fields.text,
        "concerns": [
            {
                "person": each.person_id,
                "concern": each.concern,
                "words": each.words,
                "quotable": each.quotable,
            }
            for each in fields.concerns
        ],
        "common_ground": list(fields.common_ground),
        "promises": [_promise(promise) for promise in fields.promises],
        "next_step": {"text": step.text, "due_on": _iso(step.due_on), "done": step.done} if step else None,
        "sensitive_note": fields.sensitive_note,
        "sensitive_seal": _seal(fields.sensitive_seal),
        "feeling": fields.feeling,
        "learned": fields.learned,
        "felt_before": fields.felt_before,
        "felt_after": fields.felt_after,
    }
    kept = {key: value for key, value in payload.items() if value}
    # To have listened not at all is said, too.
    return kept if fields.listening is None else {**kept, "listening": fields.listening}


def fields_of(payload: Mapping[str, object], today: date) -> ConversationFields:
    """The fields of a draft; `today` stands in for a day that cannot be read."""
    kind = _read(payload, "kind", EntryKind, EntryKind.ONE_TO_ONE)
    people = tuple(each for each in _list(payload, "people") if isinstance(each, int) and _row(each))
    minutes = payload.get("minutes")
    return ConversationFields(
        kind=kind if kind in CONVERSATION_KINDS else EntryKind.ONE_TO_ONE,
        on=_read(payload, "on", date.fromisoformat, today),
        people=people,
        at=_read(payload, "at", time.fromisoformat, None),
        place=_text(payload, "place"),
        minutes=minutes if isinstance(minutes, int) else None,
        outline_key=_text(payload, "outline_key"),
        outline_title=_text(payload, "outline_title"),
        stages=tuple(_read_stage(each) for each in _maps(payload, "stages")),
        text=_text(payload, "text"),
        concerns=tuple(
            Mention(
                _id(each, "person"), _text(each, "concern"), _text(each, "words"), bool(each.get("quotable"))
            )
            for each in _maps(payload, "concerns")
        ),
        common_ground=tuple(each for each in _list(payload, "common_ground") if isinstance(each, str)),
        promises=tuple(_read_promise(each) for each in _maps(payload, "promises")),
        next_step=_read_step(payload.get("next_step")),
        sensitive_note=_text(payload, "sensitive_note"),
        sensitive_seal=_read_seal(payload.get("sensitive_seal")),
        feeling=_text(payload, "feeling"),
        learned=_text(payload, "learned"),
        felt_before=_within(payload, "felt_before", 1, 5),
        felt_after=_within(payload, "felt_after", 1, 5),
        listening=_within(payload, "listening", 0, 100),
    )


def _stage(stage: StageText) -> dict[str, object]:
    return {
        "key": stage.key,
        "title": stage.title,
        "text": stage.text,
        "sensitive": stage.sensitive,
        "note_id": stage.note_id,
        "seal": _seal(stage.seal),
    }


def _seal(seal: Seal | None) -> dict[str, object] | None:
    return None if seal is None else {"reason": seal.reason, "keep_until": _iso(seal.keep_until)}


def _read_seal(found: object) -> Seal | None:
    if not isinstance(found, Mapping):
        return None
    return Seal(_text(found, "reason"), _read(found, "keep_until", date.fromisoformat, None))


def _promise(promise: PromiseFields) -> dict[str, object]:
    return {
        "person": promise.person_id,
        "text": promise.text,
        "mine": promise.mine,
        "due_on": _iso(promise.due_on),
        "state": promise.state.value,
        "id": promise.id,
    }


def _read_stage(found: Mapping[str, object]) -> StageText:
    note_id = found.get("note_id")
    return StageText(
        _text(found, "key"),
        _text(found, "title"),
        _text(found, "text"),
        bool(found.get("sensitive")),
        _row(note_id),
        seal=_read_seal(found.get("seal")),
    )


def _read_promise(found: Mapping[str, object]) -> PromiseFields:
    promise_id = found.get("id")
    return PromiseFields(
        _id(found, "person"),
        _text(found, "text"),
        bool(found.get("mine", True)),
        _read(found, "due_on", date.fromisoformat, None),
        _read(found, "state", PromiseState, PromiseState.OPEN),
        _row(promise_id),
    )


def _read_step(found: object) -> NextStep | None:
    if not isinstance(found, Mapping):
        return None
    due = _read(found, "due_on", date.fromisoformat, None)
    return NextStep(_text(found, "text"), due, bool(found.get("done")))


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _text(found: Mapping[str, object], key: str) -> str:
    value = found.get(key)
    return value if isinstance(value, str) else ""


def _id(found: Mapping[str, object], key: str) -> int:
    return _row(found.get(key)) or 0


def _row(value: object) -> int | None:
    return value if type(value) is int and 0 < value <= LARGEST_ID else None


def _within(found: Mapping[str, object], key: str, least: int, most: int) -> int | None:
    value = found.get(key)
    return value if type(value) is int and least <= value <= most else None


def _list(found: Mapping[str, object], key: str) -> list[object]:
    value = found.get(key)
    return value if isinstance(value, list) else []


def _maps(found: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
    return [each for each in _list(found, key) if isinstance(each, Mapping)]


def _read(found: Mapping[str, object], key: str, read: Callable[[str], T], otherwise: T) -> T:
    value = found.get(key)
    if not isinstance(value, str):
        return otherwise
    try:
        return read(value)
    except ValueError:
        return otherwise
