"""The import: choose, say what the columns hold, look through, done."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from journal.exchange.import_plan import ImportPlan
from journal.exchange.import_row import Decision, RowKind
from journal.exchange.pasted import Pasted, Source
from journal.services.importing.running import ImportResult
from ui.bridge import Job
from ui.context import Context
from ui.exchange.buttons import ImportButtons, PastedTold
from ui.exchange.choose_page import ChoosePage
from ui.exchange.done_page import DonePage
from ui.exchange.kept_choices import MOST_KEPT
from ui.exchange.map_page import MapPage
from ui.exchange.presenter import ImportPresenter, Looked
from ui.exchange.preview_page import PreviewPage
from ui.exchange.regions import own_region
from ui.exchange.step_line import StepLine
from ui.form_keeper import FieldsKeeper
from ui.theme.metrics import SPACE_L, SPACE_M
from ui.widgets.announce import announce
from ui.widgets.busy_bar import BusyBar
from ui.widgets.labels import WordsLabel, cut, label

_LARGEST = (1120, 820)
_LEAST = (448, 400)
_LONGEST_NAME = 80


class ImportWindow(QDialog):
    """Opens with nothing chosen, or `take` gives it a file or a text."""

    imported = Signal(object)
    """The `ImportResult`, when it is done."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("import_window")
        self.setWindowTitle(self.tr("Import"))
        self._context = context
        self._ended = False
        theme = context.theme
        self.presenter = ImportPresenter(context, self)
        self.steps = StepLine(theme, self)
        self.choose = ChoosePage(theme, self)
        self.map = MapPage(context, self)
        self.preview = PreviewPage(context, self)
        self.end = DonePage(context, self)
        self.message = WordsLabel("", "error", self)
        self.message.setObjectName("import_message")
        self.message.hide()
        self.busy = BusyBar(theme, self)
        self.buttons = ImportButtons(theme, self)
        self.leave, self.back = self.buttons.leave, self.buttons.back
        self.next, self.run = self.buttons.next, self.buttons.run
        self.pasted_told = PastedTold(self)
        self._lay_out()
        self._connect()
        self._show(self.choose)
        self._fit_into(parent)
        # The fields of a page are no fields of this form: what was chosen is kept by the presenter.
        FieldsKeeper(context.bridge, self, "import")

    def take(self, source: Source) -> bool:
        """Look at this, unless something else is being looked through; says whether it was taken."""
        if self.presenter.job is not None or self._shown() not in (self.choose, self.end):
            return False
        self._look(source)
        return True

    def tell_next(self, source: Source) -> None:
        """This waits until the import that is open now has ended."""
        name = cut(source.name, _LONGEST_NAME) or self.tr("what was pasted")
        self._say(self.tr("{file} is next: it is looked at when this import is done.").format(file=name))

    def done(self, result: int) -> None:
        self._ended = True
        self.presenter.cancel()
        super().done(result)
        self.deleteLater()

    # ---- building

    def _lay_out(self) -> None:
        self.pages = QStackedWidget(self)
        for page in (self.choose, self.map, self.preview, self.end):
            self.pages.addWidget(page)
        self.title = label(self.tr("Import"), "title", self)
        self.file = WordsLabel("", "muted", self)
        head = QHBoxLayout()
        head.setSpacing(SPACE_M)
        head.addWidget(self.title)
        head.addWidget(self.file, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        column.setSpacing(SPACE_M)
        column.addLayout(head)
        column.addWidget(self.steps)
        column.addWidget(self.message)
        column.addWidget(self.pages, 1)
        column.addWidget(self.busy)
        column.addWidget(self.pasted_told)
        column.addWidget(self.buttons)

    def _fit_into(self, parent: QWidget) -> None:
        room = parent.window().size()
        self.setMinimumSize(*_LEAST)
        widest, highest = _LARGEST
        self.resize(min(widest, room.width() - 2 * SPACE_L), min(highest, room.height() - 2 * SPACE_L))

    def _connect(self) -> None:
        presenter, preview = self.presenter, self.preview
        presenter.looked.connect(self._show_table)
        presenter.planned.connect(self._show_plan)
        presenter.decided.connect(preview.show_decided)
        presenter.known.connect(preview.show_there)
        presenter.imported.connect(self._show_done)
        presenter.undone.connect(self._show_undone)
        presenter.working.connect(self._show_working)
        presenter.refused.connect(self._refuse)
        presenter.restoring.connect(self._name_source)
        self._context.bridge.long_job.connect(self._show_progress)
        self.choose.chosen.connect(self._look)
        self.map.how_chosen.connect(self._look_again)
        preview.decided.connect(self._decide)
        preview.wanted.connect(self._read_other)
        preview.chosen_for_all.connect(self._choose_for_all)
        self.end.people_asked.connect(self._go_to_people)
        self.end.undo_asked.connect(presenter.undo)
        self.end.another_asked.connect(self._begin_anew)
        self.busy.cancelled.connect(presenter.cancel)
        self.leave.clicked.connect(self.reject)
        self.back.clicked.connect(self._go_back)
        self.next.clicked.connect(self._go_on)
        self.run.clicked.connect(presenter.run)

    # ---- the steps

    def _shown(self) -> QWidget | None:
        return self.pages.currentWidget()

    def _has_table(self) -> bool:
        looked = self.presenter.looked_at
        return looked is None or looked.table is not None

    def _show(self, page: QWidget) -> None:
        """Go to a step. One that is not wanted for this kind of file is no step of the line."""
        words = [self.tr("Choose"), self.tr("Columns"), self.tr("Look through"), self.tr("Done")]
        pages: list[QWidget] = [self.choose, self.map, self.preview, self.end]
        if not self._has_table():
            del words[1], pages[1]
        self.steps.set_steps(words)
        self.steps.go_to(pages.index(page))
        self.pages.setCurrentWidget(page)
        self._say("")
        self.leave.setText(self.tr("&Cancel") if page in (self.map, self.preview) else self.tr("&Close"))
        self.back.setVisible(page in (self.map, self.preview))
        self.next.setVisible(page is self.map)
        self.run.setVisible(page is self.preview)
        self._name_source()
        QTimer.singleShot(0, page, page.focus_first)  # type: ignore[attr-defined]  # every page has it

    def _look(self, source: Source) -> None:
        self._say("")
        self.presenter.read(source)
        self._name_source()

    def _look_again(self, how: object) -> None:
        if self.presenter.source is not None:
            self.presenter.read(self.presenter.source, how)  # type: ignore[arg-type]  # the page tells a ReadHow

    def _name_source(self) -> None:
        source = self.presenter.source
        pasted = self.tr("what was pasted") if isinstance(source, Pasted) else ""
        self.file.set_words(cut(source.name, _LONGEST_NAME) if isinstance(source, Path) else pasted)
        self.pasted_told.setVisible(isinstance(source, Pasted) and len(source.text) > MOST_KEPT)

    def _show_table(self, looked: Looked) -> None:
        if looked.table is None or looked.mapping is None:
            return
        reading, habits = self.presenter.reading, looked.habits
        region = reading.region or (habits.region if habits is not None else "") or own_region()
        order = reading.dates or (habits.dates if habits is not None else None)
        dates = "" if order is None else order.value
        self.map.show_table(looked.table, looked.mapping, region, dates, remembered=looked.remembered)
        self._show(self.map)

    def _go_on(self) -> None:
        mapping = self.map.mapping
        if mapping is not None and not mapping.has_names:
            self._say(self.tr("No column holds a name. Say which one does: a whole name, or a given name."))
            self.map.focus_first()
        elif mapping is not None:
            self.presenter.make_plan(mapping, self.map.chosen_region(), self.map.date_order())

    def _go_back(self) -> None:
        if self._shown() is self.preview and self._has_table():
            self._show(self.map)
        else:
            self._begin_anew()

    def _begin_anew(self) -> None:
        self.presenter.start_over()
        self._show(self.choose)

    def _show_plan(self, plan: ImportPlan) -> None:
        said = [self.tr("Nothing is written yet. Look it over, then import.")]
        if plan.assumed:
            guess = self.tr("The file does not say how its letters are written; {encoding} is assumed.")
            said.append(guess.format(encoding=plan.assumed))
        self.preview.say(" ".join(said))
        self.preview.show_plan(plan, self.presenter.decisions, self.presenter.rows)
        self.run.setEnabled(plan.count(RowKind.SKIPPED) + plan.count(RowKind.UNCHANGED) < len(plan))
        self._show(self.preview)

    def _decide(self, place: int, decision: Decision) -> None:
        self.presenter.decide(place, decision)
        self.preview.show_decision(place)
        self.run.setEnabled(True)

    def _choose_for_all(self, choice: object) -> None:
        self.presenter.choose_for_all(choice)  # type: ignore[arg-type]  # the page tells one of the three
        self.preview.show_anew(self.presenter.conflicts)

    def _read_other(self, place: int) -> None:
        """Whom a record may be: of the journal, or of the file."""
        if not self.preview.model.is_decided(place):
            self.presenter.reckon(place)
        other = self.preview.detail.other()
        if other is not None and other.person_id is not None:
            self.presenter.read_person(place, other)
        elif other is not None and other.place is not None:
            self.preview.show_there(place, other, self.preview.model.planned(other.place).fields)

    def _show_done(self, result: ImportResult) -> None:
        self.end.show_result(result)
        self._show(self.end)
        self.imported.emit(result)

    def _show_undone(self, report: object) -> None:
        self.end.show_undone(report)  # type: ignore[arg-type]  # the presenter tells an UndoReport

    def _go_to_people(self) -> None:
        self.accept()
        self._context.commands.run("people")

    # ---- what is under way, and what went wrong

    def _show_working(self, title: str) -> None:
        self.pages.setEnabled(not title)
        for button in (self.back, self.next, self.run):
            button.setEnabled(not title)
        if title:
            self.busy.start(title)
        else:
            self.busy.finish()

    def _show_progress(self, job: Job | None) -> None:
        if job is not None and job is self.presenter.job:
            self.busy.set_progress(*job.progress)

    def _refuse(self, sentence: str) -> None:
        if self._ended:
            return
        self._name_source()
        if self._shown() is self.choose:
            self.choose.say(sentence)
            self.choose.focus_first()
        else:
            self._say(sentence)

    def _say(self, sentence: str) -> None:
        self.message.set_words(sentence)
        self.message.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence)
