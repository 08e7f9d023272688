"""Has the draft checked while it is written, a moment after the last key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from journal.domain.changes import Changes, Topic
from journal.services.invitation_check import CheckBasis, Checked, DraftToCheck, check_draft
from ui.bridge import Bridge

CHECK_AFTER_MS = 300
"""After the last key: one looks up when one pauses."""

_UNREAD = frozenset({Topic.DRAFTS, Topic.FOLLOW_UPS})

Asked = tuple[int, DraftToCheck]


class DraftChecker(QObject):
    """`collect` gives the person and the draft as it stands now, None when there is nothing to check."""

    found = Signal(object)
    """The `Checked` of the draft as it stands now; an answer about an older one is never told."""
    failed = Signal()
    """The draft could not be checked; the bridge has told why."""

    def __init__(self, bridge: Bridge, collect: Callable[[], Asked | None], parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._collect = collect
        self._basis: CheckBasis | None = None
        self._asked: Asked | None = None  # under way
        self._answer: tuple[Asked, Checked] | None = None
        self._pause = QTimer(self, singleShot=True, interval=CHECK_AFTER_MS)
        self._pause.timeout.connect(self.check_now)
        bridge.changed.connect(self._follow)

    @property
    def newest(self) -> Checked | None:
        """What was found in the draft as it stands now, None while that is not known."""
        if self._answer is None or self._answer[0] != self._collect():
            return None
        return self._answer[1]

    def touch(self) -> None:
        """The draft may be another one: check it soon."""
        if self.newest is None:
            self._pause.start()

    def check_now(self) -> None:
        """Check at once what is not checked yet."""
        self._pause.stop()
        wanted = self._collect()
        if wanted is None or self.newest is not None or wanted == self._asked:
            return
        self._asked = wanted
        person_id, draft = wanted
        call = partial(check_draft, person_id=person_id, draft=draft, basis=self._basis)
        self._bridge.submit(
            call, partial(self._take, wanted), owner=self, failed=partial(self._fail, wanted), key="check"
        )

    def _take(self, asked: Asked, checked: Checked) -> None:
        if asked != self._asked:
            return
        self._asked = None
        self._basis = checked.basis
        self._answer = (asked, checked)
        if self.newest is not None:
            self.found.emit(checked)
        else:
            self.check_now()

    def _fail(self, asked: Asked, error: Exception) -> None:
        if asked == self._asked:
            self._asked = None
        self._basis = None
        self.failed.emit()

    def _follow(self, changes: Changes) -> None:
        """What was read may be other now: nothing that was found holds any more."""
        if not (changes.people or changes.entries or changes.topics - _UNREAD):
            return
        self._basis = self._asked = self._answer = None
        self._pause.start()
