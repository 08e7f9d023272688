"""Many unfinished texts in one draft of its kind, each under a key of its own."""

from __future__ import annotations

from collections.abc import Mapping

from journal.domain.changes import Changes, Done, Topic
from journal.domain.draft import DraftKind, TypedInCafe
from journal.store import drafts as rows
from journal.store.database import Store

Texts = Mapping[str, object]


def unfinished(store: Store, kind: DraftKind, key: str) -> dict[str, object]:
    """What was left under this key, by the names of the fields; empty when nothing was."""
    usual, in_cafe = _held(store, kind)
    if isinstance(found := usual.get(key), Mapping):
        return dict(found)
    found = in_cafe.get(key)
    return TypedInCafe(found) if isinstance(found, Mapping) else {}


def keep_unfinished(store: Store, kind: DraftKind, key: str, written: Texts, most: int) -> Done[None]:
    """Keep this in place of what was there, and of other keys the newest `most`; nothing written: nothing
    is kept. No step of undo.

    What was typed in café mode and is gone on with outside of it is usual from then on.
    """
    usual, in_cafe = _held(store, kind)
    hides = store.guard is not None
    now, other = (in_cafe, usual) if hides else (usual, in_cafe)
    kept = {each: texts for each, texts in now.items() if each != key}
    if written:
        kept[key] = dict(written)
    taken_up = not hides and key in other and key not in now
    if kept == now and not taken_up:
        return Done(None, Changes())
    with store.transaction():
        rows.save_layer(store, kind, dict(list(kept.items())[-most:]), cafe=hides)
        if taken_up:
            left = {each: texts for each, texts in other.items() if each != key}
            rows.save_layer(store, kind, left, cafe=True)
    return Done(None, Changes(topics=frozenset({Topic.DRAFTS})))


def _held(store: Store, kind: DraftKind) -> tuple[Texts, Texts]:
    """(usual, typed in café mode)"""
    usual, in_cafe = rows.layers(store, kind)
    return {} if usual is None else usual.payload, {} if in_cafe is None else in_cafe.payload
