"""The check beside the draft: what it shows, what it mends, and that nothing leaves before it is answered."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal

from journal.domain.changes import Done
from journal.domain.finding import Finding
from journal.domain.leak import Leak
from journal.domain.template import Placeholder
from journal.services.invitation_check import Checked, allow_quoting
from ui.composer.check_words import may_not_be_meant, not_said_twice, why_blocked
from ui.composer.checker import DraftChecker
from ui.composer.clear_section import ClearSection
from ui.composer.editor import InvitationEdit
from ui.composer.leak_block import LeakBlock
from ui.composer.marks import mark, units
from ui.composer.presenter import ComposerPresenter
from ui.context import Context
from ui.widgets.announce import announce
from ui.widgets.slot_text.pieces import open_parts


class CheckDesk(QObject):
    """One for the composer; `section` and `block` are to be put below its text."""

    answered = Signal()
    """The last open question was answered: the text may go out."""

    def __init__(
        self, context: Context, presenter: ComposerPresenter, editor: InvitationEdit, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._presenter = presenter
        self._editor = editor
        self._waiting: Callable[[], None] | None = None
        self._chosen: Finding | None = None
        self.section = ClearSection(context.theme)
        self.block = LeakBlock(context.theme)
        self.checker = DraftChecker(context.bridge, presenter.to_check, self)
        editor.set_guard(self.may_leave)
        editor.copy_waits.connect(self._let_copy_out)
        self.checker.found.connect(self._show)
        self.checker.failed.connect(self._forget_waiting)
        self.section.chosen.connect(self._choose)
        self.section.mend_asked.connect(self._mend)
        self.block.taken_out.connect(self._take_out)
        self.block.allowed.connect(self._allow)
        self.block.quotable.connect(self._allow_quoting)
        context.theme.changed.connect(self._paint)

    @property
    def open_leaks(self) -> tuple[Leak, ...]:
        """What is found in the text as it stands now and not answered."""
        newest = self.checker.newest
        if newest is None:
            return ()
        return tuple(leak for leak in newest.leaks if leak.answer_key not in self._presenter.answered)

    def may_leave(self) -> bool:
        """Whether the text as it stands now was checked and everything is answered, or it is sent already."""
        if self._presenter.sent_id is not None:
            return True
        return self.checker.newest is not None and not self.open_leaks

    def let_out(self, act: Callable[[], None]) -> None:
        """Do what takes the text out, after its check; with something unanswered say so and go there."""
        if self.may_leave():
            act()
        elif self.checker.newest is None:
            self._waiting = act
            self.checker.check_now()
        else:
            self._refuse()

    def start_anew(self) -> None:
        """Another draft is shown: nothing that was asked for the last one happens any more."""
        self._waiting = None
        self._chosen = None
        self.section.start_anew()
        self.block.show_leaks("", (), "")
        self._editor.setExtraSelections([])
        newest = self.checker.newest
        if newest is not None:  # the same draft as before
            self._show(newest)
        self.checker.check_now()

    def text_changed(self) -> None:
        """The draft may be another one now."""
        if self._presenter.sent_id is None:
            self.checker.touch()

    # ---- showing

    def _show(self, checked: Checked) -> None:
        if self._chosen not in checked.findings:
            self._chosen = None
        still_open = open_parts(self._editor.parts())
        placeholders = [part.placeholder for part in still_open if part.placeholder is not None]
        self.section.show_findings(not_said_twice(checked.findings, placeholders))
        self._show_leaks()
        act, self._waiting = self._waiting, None
        if act is not None:
            self.let_out(act)

    def _show_leaks(self) -> None:
        newest, leaks = self.checker.newest, self.open_leaks
        if newest is not None:
            self.block.show_leaks(newest.draft.text, leaks, may_not_be_meant(len(leaks)) if leaks else "")
        self._paint()

    def _paint(self) -> None:
        newest = self.checker.newest
        if newest is None:
            return
        chosen = [(span.start, span.end) for span in self._chosen.spans] if self._chosen else []
        tokens = self._context.theme.tokens
        mark(self._editor, newest.draft.text, tokens, newest.findings, self.open_leaks, chosen)

    def _choose(self, finding: Finding | None) -> None:
        self._chosen = finding
        newest = self.checker.newest
        if newest is not None and finding is not None and finding.spans:
            self._show_place(newest.draft.text, finding.spans[0].start)
        self._paint()

    def _show_place(self, text: str, position: int) -> None:
        """Put the place in sight; the focus stays where it is."""
        cursor = self._editor.textCursor()
        cursor.setPosition(units(text, position))
        self._editor.setTextCursor(cursor)
        self._editor.ensureCursorVisible()

    def _refuse(self) -> None:
        sentence = why_blocked(len(self.open_leaks))
        self._context.toasts.show(sentence)
        announce(self.block, sentence)
        self.block.focus_first()

    def _forget_waiting(self) -> None:
        self._waiting = None

    # ---- mending and answering

    def _mend(self, finding: Finding) -> None:
        newest = self.checker.newest
        if newest is None or finding not in newest.findings or finding.mend is None:
            self.checker.check_now()
            return
        self._editor.mend(newest.draft.text, finding.mend.replacements)
        self.checker.check_now()

    def _take_out(self, leak: Leak) -> None:
        newest = self.checker.newest
        if newest is None or leak not in newest.leaks:
            self.checker.check_now()
            return
        before = self._open_placeholders()
        self._editor.take_out(newest.draft.text, leak.spans)
        for placeholder in self._open_placeholders() - before:
            self._presenter.keep_open(placeholder)
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.checker.check_now()

    def _open_placeholders(self) -> set[Placeholder]:
        parts = open_parts(self._editor.parts())
        return {part.placeholder for part in parts if part.placeholder}

    def _allow(self, leak: Leak) -> None:
        self._presenter.allow(leak.answer_key)
        self._show_leaks()
        if self.open_leaks:
            self.block.focus_first()
        else:
            self.answered.emit()

    def _allow_quoting(self, leak: Leak) -> None:
        if leak.note_id is None:
            return
        call = partial(allow_quoting, note_id=leak.note_id, person_id=leak.person.id)
        self._context.bridge.submit(call, self._say_quotable, owner=self)

    def _say_quotable(self, done: Done[None]) -> None:
        self._context.toasts.show(self.tr("Marked: these words may be quoted."), done.changes.label)
        self.checker.check_now()

    def _let_copy_out(self, cut: bool) -> None:
        self.let_out(self._editor.cut_selection if cut else self._copy_selection)

    def _copy_selection(self) -> None:
        self._editor.copy_selection()
