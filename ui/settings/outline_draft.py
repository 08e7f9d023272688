"""An outline that is being edited, as plain JSON data and back. Reading never fails."""

from __future__ import annotations

from collections.abc import Mapping

from journal.domain.outline import Outline, Stage


def payload_of(outline: Outline) -> dict[str, object]:
    """JSON data that `outline_of` reads."""
    return {
        "key": outline.key,
        "title": outline.title,
        "when": outline.when,
        "listening": outline.listening,
        "stages": [
            {"key": each.key, "title": each.title, "prompt": each.prompt, "questions": list(each.questions)}
            for each in outline.stages
        ],
    }


def outline_of(payload: Mapping[str, object]) -> Outline | None:
    """The outline as it was typed, be it whole or not; None for data that names none."""
    key = _text(payload, "key")
    stages, listening = payload.get("stages"), payload.get("listening")
    if not key or not isinstance(stages, list):
        return None
    return Outline(
        key,
        _text(payload, "title"),
        _text(payload, "when"),
        listening if isinstance(listening, int) else None,
        tuple(_stage(each) for each in stages if isinstance(each, Mapping)),
    )


def _stage(found: Mapping[str, object]) -> Stage:
    questions = found.get("questions")
    texts = questions if isinstance(questions, list) else []
    return Stage(
        _text(found, "key"),
        _text(found, "title"),
        _text(found, "prompt"),
        tuple(each for each in texts if isinstance(each, str)),
    )


def _text(found: Mapping[str, object], key: str) -> str:
    value = found.get(key)
    return value if isinstance(value, str) else ""
