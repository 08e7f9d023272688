"""Welcome, create and unlock: what the window shows while nothing is open. Nothing personal is on it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from journal.privacy.patience import Patience
from ui.context import Context
from ui.theme.metrics import SPACE_L, SPACE_M
from ui.unlock.other_ways import OtherWays
from ui.unlock.place_words import place_words
from ui.unlock.presenter import UnlockPresenter
from ui.unlock.recovery_part import RecoveryPart
from ui.unlock.told_line import ToldLine
from ui.widgets.card import Card
from ui.widgets.form_scroll import FormScroll
from ui.widgets.new_passphrase import suggest

if TYPE_CHECKING:
    from ui.unlock.create_form import CreateForm
    from ui.unlock.damage_panel import DamagePanel
    from ui.unlock.unlock_form import UnlockForm
    from ui.unlock.welcome import WelcomeForm

_WIDTH = 520


class UnlockPage(QWidget):
    """The page before anything is open. `show_for` says which journal it is about."""

    opened = Signal(Path)
    """The journal at this path is open on the database thread."""
    open_asked = Signal()
    """Choose another journal file."""
    place_asked = Signal(Path)
    """Choose where the new journal will lie; the argument is the place now."""
    sample_asked = Signal()
    refused = Signal(str)
    """A journal did not open, and why; "" when another try begins."""

    def __init__(self, context: Context, patience: Patience, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unlock_page")
        self._context = context
        self._path = Path()
        self._hint = ""
        self._new_path = Path()
        self._held = False
        self._presenter = UnlockPresenter(context.bridge, patience, self)
        self._ways = OtherWays(context, self._presenter, self)
        self._recovery = RecoveryPart(context, self._presenter, self._ways, self)
        self._welcome: WelcomeForm | None = None
        self._create: CreateForm | None = None
        self._unlock: UnlockForm | None = None
        self._damage: DamagePanel | None = None
        self._forms = _Forms(self)
        self._message = ToldLine("unlock_message", "error", self)
        self.told = ToldLine("unlock_told", "muted", self)
        self._progress = QProgressBar(self)
        self._progress.setRange(0, 0)
        self._progress.setAccessibleName(self.tr("Unlocking"))
        self._progress.hide()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        card = self._card = Card(parent=self)
        card.setObjectName("unlock_card")
        card.setMaximumWidth(_WIDTH)
        card.body.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        card.body.setSpacing(SPACE_M)
        for widget in (self._forms, self._progress, self._message, self.told):
            card.body.addWidget(widget)
        ground = QWidget(self)
        column = QVBoxLayout(ground)
        column.setContentsMargins(SPACE_M, SPACE_L, SPACE_M, SPACE_L)
        column.addStretch(1)
        column.addWidget(_Centred(card, ground))
        column.addStretch(2)
        scroll = FormScroll(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(FormScroll.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(ground)
        ground.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _connect(self) -> None:
        self._presenter.opened.connect(self._opened)
        self._presenter.working.connect(self._work)
        self._presenter.refused.connect(self.say)
        self._presenter.refused.connect(self.refused)
        self._presenter.damaged.connect(self._show_damage)
        self._ways.working.connect(self._work)
        self._ways.refused.connect(self.say)
        self._recovery.back_asked.connect(self._back)
        self._ways.ended.connect(self._back)

    @property
    def is_opening(self) -> bool:
        """Whether a journal is being opened now, or a backup put in its place."""
        return self._presenter.is_busy or self._held

    def hold(self, sentence: str) -> None:
        """Say what is being done to the journal, and let nothing be done here until ""."""
        self._held = bool(sentence)
        self.setEnabled(not self._held)
        self.say(sentence)

    def show_for(self, path: Path, hint: str = "", *, new_path: Path | None = None) -> None:
        """Ask for the passphrase of the journal at `path`, or welcome somebody who has none there yet.

        `new_path` is where a new journal would lie (by default `path`). `hint` is shown above the field.
        """
        self._path = path
        self._new_path = new_path or path
        self._hint = hint
        self.say("")
        self._back()

    def show_create(self) -> None:
        """Show the form for a new journal."""
        self.say("")
        self._forget_damage()
        form = self._create or self._make_create()
        self._show_place(form)
        self._card.body.addWidget(self._message)
        self._forms.show_form(form)

    def show_recovery(self) -> None:
        """Show the form for the code of the recovery sheet."""
        self.say("")
        self._forget_damage()
        self._forms.show_form(self._recovery.form_for(self._path, self._message))

    def set_place(self, path: Path) -> None:
        """The new journal will lie here."""
        self._new_path = path
        if self._create is not None:
            self._show_place(self._create)

    def _show_place(self, form: CreateForm) -> None:
        """Where the new journal will lie, and who else would get it there."""
        form.show_place(self._new_path)
        call = partial(place_words, self._new_path)
        self._context.bridge.work(call, form.show_place_words, owner=self, key="place")

    def open_with(self, path: Path, make: Callable[[], Any]) -> None:
        """Open what `make` returns (the sample journal) and show what happens meanwhile."""
        self._presenter.open_with(path, make)

    def say(self, sentence: str) -> None:
        """Show a sentence below the form, or below the passphrase to unlock with; "" takes it away."""
        self._message.tell(sentence)

    def focus_first(self) -> None:
        """Put the cursor where typing begins."""
        self._forms.focus_form()

    def _make_welcome(self) -> WelcomeForm:
        from ui.unlock.welcome import WelcomeForm

        form = WelcomeForm(self._context.theme, self)
        self._welcome = form
        form.create_asked.connect(self.show_create)
        form.open_asked.connect(self.open_asked)
        form.sample_asked.connect(self.sample_asked)
        return form

    def _make_unlock(self) -> UnlockForm:
        from ui.unlock.unlock_form import UnlockForm

        form = UnlockForm(self._context.theme, self)
        self._unlock = form
        form.unlock_asked.connect(self._begin_unlock)
        form.open_asked.connect(self.open_asked)
        form.create_asked.connect(self.show_create)
        form.sample_asked.connect(self.sample_asked)
        form.forgotten.connect(self.show_recovery)
        form.keychain_asked.connect(self._begin_keychain)
        self._presenter.wrong.connect(form.try_again)
        self._presenter.waiting.connect(form.set_wait)
        return form

    def _make_create(self) -> CreateForm:
        from ui.unlock.create_form import CreateForm

        form = CreateForm(self._context.theme, self)
        self._create = form
        form.typed.connect(self._presenter.estimate)
        form.suggestion_asked.connect(self._suggest)
        form.place_asked.connect(self._ask_place)
        form.create_asked.connect(self._begin_create)
        form.back_asked.connect(self._back)
        self._presenter.estimated.connect(form.show_strength)
        return form

    def offer_mending(self) -> None:
        """Show what can be done for this journal, of which a part is damaged."""
        self._show_damage()

    def _show_damage(self) -> None:
        from ui.unlock.damage_panel import DamagePanel

        form = self._unlock
        if form is None or not form.isVisibleTo(self):
            return
        if self._damage is None:
            self._damage = DamagePanel(self._context, form.field.text, self)
            self._damage.follow(self._presenter)
            self._damage.working.connect(form.set_busy)
            self._damage.passphrase_wanted.connect(form.field.setFocus)
            form.hold_panel(self._damage)
        self._damage.show_for(self._path)

    def _forget_damage(self) -> None:
        if self._damage is not None:
            self._damage.forget()

    def _back(self) -> None:
        self._forget_damage()
        self._recovery.clear()
        if self._create is not None:
            self._create.clear()
        self._presenter.forget()
        if self._path.exists():
            form = self._unlock or self._make_unlock()
            form.clear()
            form.show_file(self._path, self._hint)
            form.show_keychain(self._ways.has_keychain and not self._hint)
            form.set_wait(self._presenter.remaining())
            form.hold_message(self._message)
            self._forms.show_form(form)
        else:
            self._card.body.addWidget(self._message)
            self._forms.show_form(self._welcome or self._make_welcome())

    def _suggest(self) -> None:
        if self._create is not None:
            self._context.bridge.work(suggest, self._create.show_suggestion, owner=self, key="suggest")

    def _ask_place(self) -> None:
        self.place_asked.emit(self._new_path)

    def _begin_create(self, passphrase: str) -> None:
        self._presenter.create(self._new_path, passphrase)

    def _begin_unlock(self, passphrase: str) -> None:
        self._forget_damage()
        self._presenter.unlock(self._path, passphrase)

    def _begin_keychain(self) -> None:
        self._forget_damage()
        self._ways.open_with_keychain(self._path)

    def _work(self, working: bool) -> None:
        self._progress.setVisible(working)
        self._recovery.set_busy(working)
        for form in (self._welcome, self._create, self._unlock):
            if form is not None:
                form.set_busy(working)

    def _opened(self, path: Path) -> None:
        self._forget_damage()
        self._recovery.clear()
        wants_sheet = self._create is not None and self._create.sheet.isChecked()
        for form in (self._create, self._unlock):
            if form is not None:
                form.clear()
        self.opened.emit(path)
        if wants_sheet:
            self._context.navigator.settings_asked.emit("recovery_sheet")


class _Forms(QWidget):
    """One form at a time, exactly as high as the form that shows needs to be at its width."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._forms: list[QWidget] = []
        self._shown: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_form(self, form: QWidget) -> None:
        """Show `form` and put the cursor into it."""
        self._shown = form
        if form not in self._forms:
            self._forms.append(form)
            self._column.addWidget(form)
        for other in self._forms:
            other.setVisible(other is form)
        form.setFocus()

    def focus_form(self) -> None:
        """Put the cursor into the form that shows."""
        if self._shown is not None:
            self._shown.setFocus()


class _Centred(QWidget):
    """Keeps one widget in the middle, as wide as it may be."""

    def __init__(self, inner: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(inner, 1000)
        row.addStretch(1)
