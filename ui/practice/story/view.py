"""My story: written, told aloud, and kept in versions; what I care about and hold to."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from journal.domain.story import StoryFields, StoryForm
from journal.services.story import Workbook
from ui.context import Context
from ui.half_keeper import HalfKeeper
from ui.practice.story.own_rows import OwnRows
from ui.practice.story.presenter import StoryPresenter, fields_of
from ui.practice.story.rehearsal import RehearsalCard
from ui.practice.story.versions import VersionsCard
from ui.practice.story.words import clock_words, practised_words
from ui.practice.story.workbook_form import WorkbookForm
from ui.theme.metrics import PAGE_WIDTH, SPACE_L, SPACE_M
from ui.widgets.announce import announce
from ui.widgets.card import Card
from ui.widgets.form_scroll import FormScroll
from ui.widgets.labels import WordsLabel, label


class StoryPage(QWidget):
    """What is typed is kept as a draft until it becomes a version.

    `now` is the clock of the rehearsal in seconds, `ring` the sound of its bell.
    """

    def __init__(
        self,
        context: Context,
        parent: QWidget | None = None,
        *,
        now: Callable[[], float] = monotonic,
        ring: Callable[[], None] = QApplication.beep,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("story_page")
        self.setAccessibleName(self.tr("My story"))
        self._context = context
        self._asked = False
        self._kept_here = 0
        theme = context.theme
        self.presenter = StoryPresenter(context, self)
        self.message = WordsLabel("", "error")
        self.message.setObjectName("story.message")
        self.message.hide()
        self.form = WorkbookForm(theme)
        self.rehearsal = RehearsalCard(theme, now, ring)
        mine, words = self.tr("What I care about"), self.tr("In my words")
        self.concerns = OwnRows(theme, mine, words, self.tr("Add"))
        self.values = OwnRows(theme, self.tr("What I hold to"), words, self.tr("Add"))
        self.concerns.setObjectName("story.concerns")
        self.values.setObjectName("story.values")
        self._half = [HalfKeeper(context.bridge, rows) for rows in (self.concerns, self.values)]
        self.versions = VersionsCard(theme)
        self._scroll = FormScroll()
        self._scroll.setObjectName("story.scroll")
        self.rehearsal.setObjectName("story.aloud")
        self.versions.setObjectName("story.kept")
        self._lay_out()
        self._connect()
        for rows, keeper in zip((self.concerns, self.values), self._half, strict=True):
            rows.new_words.textChanged.connect(keeper.touch)
            keeper.start(rows.objectName())

    # ---- what the pane calls

    def refresh(self) -> None:
        """Read everything anew."""
        self.presenter.read()

    def focus_first(self) -> None:
        """Put the focus into the first question."""
        self.form.edits["spark"].setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Keep what was typed and what was told so far; the clock stands still."""
        self.presenter.flush()
        self.concerns.finish()
        self.values.finish()
        for keeper in self._half:
            keeper.flush()
        self.rehearsal.finish()

    # ---- inside

    def _lay_out(self) -> None:
        own = Card()
        own.body.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        for heading, says, rows in (
            (
                self.tr("What I care about"),
                self.tr("The worries and hopes you bring. They show what you have in common with others."),
                self.concerns,
            ),
            (
                self.tr("What I hold to"),
                self.tr("Values, in a word each, and what they mean to you."),
                self.values,
            ),
        ):
            if own.body.count():
                own.body.addSpacing(SPACE_M)
            own.body.addWidget(label(heading, "heading"))
            own.body.addWidget(WordsLabel(says, "muted"))
            own.body.addWidget(rows)
        page = QWidget()
        column = QVBoxLayout()
        column.setSpacing(SPACE_M)
        for widget in (self.message, self.form, self.rehearsal, own, self.versions):
            column.addWidget(widget)
        column.addStretch(1)
        holder = QWidget()
        holder.setMaximumWidth(PAGE_WIDTH)
        column.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(column)
        around = QVBoxLayout(page)  # a row would put the column into the middle
        around.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_L)
        around.addWidget(holder)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    def _connect(self) -> None:
        presenter = self.presenter
        presenter.shown.connect(self._show)
        presenter.compared.connect(self.versions.show_compared)
        presenter.draft_kept.connect(self.form.say_draft)
        presenter.kept.connect(self._kept)
        presenter.refused.connect(self._refuse)
        self.form.typed.connect(self._typed)
        self.form.keep_asked.connect(self._keep)
        self.form.back_asked.connect(self._back)
        self.rehearsal.finished.connect(self._told)
        self.concerns.changed.connect(presenter.save_concerns)
        self.values.changed.connect(presenter.save_values)
        self.versions.asked.connect(presenter.compare)
        self.versions.back_asked.connect(self._bring_back)
        self.versions.delete_asked.connect(self._delete)

    def _show(self, book: Workbook, names: tuple[str, ...]) -> None:
        kept = StoryFields() if book.newest is None else book.newest.fields
        if self._kept_here and all(line.id != self._kept_here for line in book.versions):
            self._kept_here = 0  # undone: the words are as they were before, typed and not kept
            self.form.rest_on(kept)
            self._typed()
        else:
            self.form.show_kept(kept)
        if not self._asked and book.draft is not None:
            # What was never kept comes back once; later on the form itself knows best.
            self.form.show_typed(fields_of(book.draft.payload, kept))
            self.form.say_draft()
        self._asked = True
        self.rehearsal.show_story(self.form.fields())
        self.rehearsal.lately.set_words(practised_words(book.practised, self._context.today()))
        self.concerns.set_known(names)
        self.concerns.show_values([(one.name, one.words) for one in book.concerns])
        self.values.show_values([(one.name, one.words) for one in book.values])
        self.versions.show_lines(book.versions)

    def _typed(self) -> None:
        self.rehearsal.show_story(self.form.fields())
        if self.form.is_changed():
            self.presenter.type(self.form.fields())
        else:
            self.presenter.forget_draft()

    def _keep(self) -> None:
        if self.form.is_changed():
            self.presenter.keep(self.form.fields())

    def _kept(self, fields: StoryFields, version_id: int) -> None:
        self.message.hide()
        self._kept_here = version_id
        self.form.rest_on(fields)

    def _back(self) -> None:
        self.presenter.forget_draft()
        self.form.forget_typed()
        self.rehearsal.show_story(self.form.fields())

    def _bring_back(self, version_id: int) -> None:
        self._keep()  # nothing typed is lost
        self.presenter.bring_back(version_id)

    def _delete(self, version_id: int) -> None:
        self._kept_here = 0
        self.presenter.delete(version_id)

    def _told(self, form: StoryForm, seconds: int) -> None:
        words = self.tr("Told aloud: {time}.").format(time=clock_words(seconds))
        self.presenter.save_rehearsal(form, seconds, words)

    def _refuse(self, sentence: str) -> None:
        if self.form.is_changed():
            self.presenter.type(self.form.fields())
        self.concerns.revert()
        self.values.revert()
        self.message.set_words(sentence)
        self.message.show()
        self._scroll.ensureWidgetVisible(self.message)
        announce(self, sentence)
