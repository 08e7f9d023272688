"""The debrief pane: a kind, a day and one field are enough; everything else is there when wanted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Qt, QTime
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from journal.domain.entry import ConversationFields, EntryKind
from ui.context import Context
from ui.debrief.basics import Circumstances, KindAndText
from ui.debrief.endings import Afterthoughts, CommonGround, Next
from ui.debrief.lists import Concerns, Promises
from ui.debrief.presenter import Beginning, DebriefPresenter
from ui.debrief.section import Section
from ui.debrief.stages import Stages
from ui.half_keeper import HalfKeeper
from ui.theme.metrics import SPACE_L, SPACE_M, SPACE_S
from ui.widgets.announce import announce
from ui.widgets.button import Button, Variant
from ui.widgets.card import Rule
from ui.widgets.form_scroll import FormScroll
from ui.widgets.icon_button import IconButton
from ui.widgets.labels import WordsLabel, label


class DebriefPane(QWidget):
    """Opens in the place of the timeline. What is typed is kept as a draft within a second."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("debrief_pane")
        self.setAccessibleName(self.tr("Log a conversation"))
        self._context = context
        self._base = ConversationFields(EntryKind.ONE_TO_ONE, context.today(), ())
        self._loading = False
        self._sure = False
        self.presenter = DebriefPresenter(context, self.fields, self)
        self._make_sections()
        self._build()
        self._half = HalfKeeper(context.bridge, self._form)
        self._connect()

    # ------------------------------------------------------------ for the shell

    def start(self, person_ids: Sequence[int], entry_id: int | None = None) -> None:
        """Log a conversation with these people, or change one; goes on with an unfinished draft."""
        self._form.setEnabled(False)
        self._half.stop()
        self.presenter.start(tuple(person_ids), entry_id)

    def flush(self) -> None:
        """Keep the draft now."""
        self.presenter.flush()
        self._half.flush()

    def focus_first(self) -> None:
        """The cursor into the one field."""
        self.talk.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def fields(self) -> ConversationFields:
        """The conversation as it is in the form now."""
        fields = self._base
        for section in self._sections:
            fields = section.applied(fields)
        return fields

    def refusal(self) -> str:
        """Why the last attempt to save was refused, "" when it was not."""
        return "" if self._refusal.isHidden() else self._refusal.text()

    # ------------------------------------------------------------ building

    def _make_sections(self) -> None:
        context = self._context
        self.talk = KindAndText(context)
        self.circumstances = Circumstances(context)
        self.stages = Stages(context)
        self.concerns = Concerns(context)
        self.common_ground = CommonGround(context)
        self.promises = Promises(context)
        self.next = Next(context)
        self.afterthoughts = Afterthoughts(context)
        self._sections: tuple[Section, ...] = (
            self.talk,
            self.circumstances,
            self.stages,
            self.concerns,
            self.common_ground,
            self.promises,
            self.next,
            self.afterthoughts,
        )

    def _build(self) -> None:
        theme = self._context.theme
        self._title = WordsLabel("", "title")
        self._kept = label("", "small")
        self.close_button = IconButton(theme, "close", self.tr("Close; the draft is kept"))
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._kept)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self._form = QWidget()
        self._form.setObjectName("debrief_form")
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, SPACE_M, SPACE_L)
        form.setSpacing(SPACE_M)
        for at, section in enumerate(self._sections):
            form.addWidget(section)
            if at in {0, 1, 2}:
                form.addWidget(Rule())
        form.addStretch()
        self._scroll = FormScroll()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._form)
        self._refusal = WordsLabel("", "error")
        self._refusal.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_S, SPACE_M)
        column.setSpacing(SPACE_M)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._refusal)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        theme = self._context.theme
        self.save_button = Button(theme, self.tr("Save"), "save", Variant.PRIMARY)
        self.save_button.setAccessibleDescription(self.tr("Control Enter saves from anywhere in the form"))
        self.discard_button = Button(theme, self.tr("Discard"), variant=Variant.QUIET)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self.save_button)
        row.addWidget(label(self.tr("Ctrl+Enter"), "small"))
        row.addStretch()
        row.addWidget(self.discard_button)
        return row

    def _connect(self) -> None:
        presenter = self.presenter
        presenter.ready.connect(self._show)
        presenter.concerns_known.connect(self.concerns.set_known)
        presenter.saved.connect(self._half.discard)
        presenter.saved.connect(self._context.navigator.entry_opened)
        presenter.refused.connect(self._refuse)
        presenter.draft_kept.connect(self._say_kept)
        presenter.gone.connect(self._context.navigator.back_asked)
        for section in self._sections:
            section.changed.connect(self._changed)
        self.circumstances.changed.connect(self._pass_people_on)
        self.circumstances.people.line.textChanged.connect(self._half.touch)
        self.save_button.clicked.connect(self.save)
        self.discard_button.clicked.connect(self._discard)
        self.close_button.clicked.connect(self._leave)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.save)

    # ------------------------------------------------------------ doing

    def save(self) -> None:
        """Write it into the journal, if nothing speaks against it."""
        fault = next(filter(None, (section.fault() for section in self._sections)), "")
        if fault:
            self._refuse(fault)
            return
        self._refusal.hide()
        self.presenter.save()

    def _show(self, beginning: Beginning) -> None:
        self._loading = True
        try:
            self._fill(beginning)
        finally:
            self._loading = False
        self._form.setEnabled(True)
        self.presenter.begun()
        self._half.start(self.presenter.draft_key)
        self._scroll.verticalScrollBar().setValue(0)
        self.focus_first()

    def _fill(self, beginning: Beginning) -> None:
        self._base = beginning.fields
        self._refusal.hide()
        self._kept.setText(self.tr("Unfinished draft") if beginning.resumed else "")
        self._settle_discard()
        names = ", ".join(ref.name for ref in beginning.people)
        template = self.tr("Log a conversation with {names}")
        if beginning.stored is not None:
            template = self.tr("Change the conversation with {names}")
        self._title.set_words(template.format(names=names) if names else self.tr("Log a conversation"))
        self.setAccessibleName(self._title.text())
        self.circumstances.set_places(beginning.places)
        self.stages.set_outlines(beginning.outlines)
        self.stages.keep_outline(beginning.stored)
        for section in self._sections:
            section.set_people(beginning.people)
            section.show_fields(beginning.fields)
        # Words that were sealed yesterday open only when asked for.
        self.stages.show_stored(beginning.fields)
        self.afterthoughts.show_stored(beginning.fields)

    def _changed(self) -> None:
        if not self._loading:
            self._settle_discard()
            self.presenter.touch()
            self._half.touch()

    def _pass_people_on(self) -> None:
        people = self.circumstances.people.people()
        for section in self._sections:
            if section is not self.circumstances:
                section.set_people(people)

    def _say_kept(self) -> None:
        now = QLocale().toString(QTime.currentTime(), QLocale.FormatType.ShortFormat)
        self._kept.setText(self.tr("Draft kept {time}").format(time=now))

    def _refuse(self, sentence: str) -> None:
        self._refusal.set_words(sentence)
        self._refusal.show()
        announce(self.save_button, sentence)

    def _leave(self) -> None:
        self.flush()
        self._context.navigator.back_asked.emit()

    def _discard(self) -> None:
        """With something to lose it takes a second click."""
        if self.presenter.is_touched() and not self._sure:
            self._sure = True
            self.discard_button.setText(self.tr("Discard for good"))
            return
        self.presenter.discard()
        self._half.discard()
        self._context.navigator.back_asked.emit()

    def _settle_discard(self) -> None:
        self._sure = False
        self.discard_button.setText(self.tr("Discard"))
