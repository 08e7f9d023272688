"""Drafts that were broken in the file: the panes open without them."""

from __future__ import annotations

import pytest

from journal.domain.draft import DraftKind
from journal.domain.invite_round import InviteRound
from journal.store.database import Store
from tests.bad_days.desk import go, rest, run
from tests.journals import JournalFile
from tests.ui.shell.conftest import Desk

PAYLOADS = ("{", "[]", "null", '{"people": "x", "title": 4, "stages": 1, "spark": [], "synonyms_en": {}}')
OF_NOBODY = (DraftKind.WORKBOOK, DraftKind.OUTLINE, DraftKind.WORD_LIST, DraftKind.INVITE_ROUND)
OF_SOMEBODY = (DraftKind.ANSWER, DraftKind.ASSESSMENT, DraftKind.LINK)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_every_pane_opens_without_a_broken_draft(sample_file: JournalFile, desk: Desk, payload: str) -> None:
    def plant(store: Store) -> None:
        with store.transaction():
            for kind in (*OF_NOBODY, *OF_SOMEBODY):
                person = 1 if kind in OF_SOMEBODY else None
                store.execute("DELETE FROM draft WHERE kind = ?", (kind.value,))
                store.execute(
                    "INSERT INTO draft (kind, person_id, payload, updated_at)"
                    " VALUES (?, ?, ?, '2026-11-22T10:00:00Z')",
                    (kind.value, person, payload),
                )

    run(desk, plant)
    told: list[object] = []
    desk.context.bridge.failed.connect(told.append)
    desk.context.navigator.person_opened.emit(1)
    rest(desk)
    for command in ("story", "outlines", "network", "follow_ups", "invite"):
        go(desk, command)
    desk.context.navigator.settings_asked.emit("words")
    rest(desk)
    desk.context.navigator.several_asked.emit(InviteRound((1, 2)))
    rest(desk)
    assert told == []
