"""Where the user was, kept inside the encrypted journal: the open person is nobody else's business."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from typing import Any

from journal.domain.draft import LARGEST_ID
from journal.store.database import Store

_KEY = "window.session"
_MOST_PEOPLE = 100


@dataclass(frozen=True, slots=True)
class Session:
    """The open person and the pane in front; `people` and `entry_id` are those of a debrief under way.

    `composer_for` is the person an invitation is being written to. `page` is the part of the pane that is
    shown, by its key there. `search` is what stands in the search box, `search_in_cafe` what was typed there
    while café mode hid the other.
    """

    person_id: int | None = None
    pane: str = ""
    people: tuple[int, ...] = ()
    entry_id: int | None = None
    composer_for: int | None = None
    page: str = ""
    search: str = ""
    search_in_cafe: str = ""

    def searching(self, words: str, cafe: bool) -> Session:
        """This session with `words` in the search box, typed in café mode or not."""
        return replace(self, search="" if cafe else words, search_in_cafe=words if cafe else "")

    def searched(self, cafe: bool) -> str:
        """What is shown in the search box again: in café mode nothing that was hidden."""
        return self.search_in_cafe if cafe else self.search or self.search_in_cafe


def last_session(store: Store) -> Session:
    """The session saved last, without whom was deleted; an empty one if there is none or it is unreadable."""
    return still_there(store, _stored(store))


def sessions(store: Store) -> tuple[Session, Session]:
    """(the session that is saved, the same without whom was deleted). Who comes back is not open again."""
    stored = _stored(store)
    return stored, still_there(store, stored)


def _stored(store: Store) -> Session:
    text = store.scalar("SELECT value FROM setting WHERE key = ?", (_KEY,))
    try:
        found = json.loads(text) if text else {}
    except (ValueError, TypeError, RecursionError):
        found = {}
    return _read(found if isinstance(found, dict) else {})


def save_session(store: Store, session: Session) -> None:
    """Remember the session; no step of undo, no change that a view or a backup has to follow.

    What café mode hides of it stays as it was.
    """
    if store.guard is not None:
        session = replace(session, search=_stored(store).search)
    with store.mark.unnoticed():
        store.execute(
            "INSERT INTO setting (key, value) VALUES (?, ?)"
            " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (_KEY, json.dumps(asdict(session), separators=(",", ":"))),
        )


def _read(found: dict[str, Any]) -> Session:
    people = found.get("people")
    pane, page, search = found.get("pane"), found.get("page"), found.get("search")
    in_cafe = found.get("search_in_cafe")
    return Session(
        person_id=_id(found.get("person_id")),
        pane=pane if isinstance(pane, str) else "",
        people=tuple(each for each in people if _id(each)) if isinstance(people, list) else (),
        entry_id=_id(found.get("entry_id")),
        composer_for=_id(found.get("composer_for")),
        page=page if isinstance(page, str) else "",
        search=search if isinstance(search, str) else "",
        search_in_cafe=in_cafe if isinstance(in_cafe, str) else "",
    )


def _id(value: object) -> int | None:
    return value if type(value) is int and 0 < value <= LARGEST_ID else None


def still_there(store: Store, session: Session) -> Session:
    """The session without whom and what was deleted."""

    def person(number: int | None) -> int | None:
        found = store.scalar("SELECT 1 FROM person WHERE id = ? AND deleted_at IS NULL", (number,))
        return number if found else None

    entry = store.scalar("SELECT 1 FROM entry WHERE id = ? AND deleted_at IS NULL", (session.entry_id,))
    return Session(
        person_id=person(session.person_id),
        pane=session.pane,
        people=tuple(each for each in session.people[:_MOST_PEOPLE] if person(each)),
        entry_id=session.entry_id if entry else None,
        composer_for=person(session.composer_for),
        page=session.page,
        search=session.search,
        search_in_cafe=session.search_in_cafe,
    )
