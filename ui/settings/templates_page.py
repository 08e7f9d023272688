"""The editor of templates: the list, and the template that is chosen in it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListView, QVBoxLayout, QWidget

from journal.domain.template import Placeholder
from journal.services.templates import TemplateLibrary
from ui.context import Context
from ui.settings.halves import Halves
from ui.settings.template_form import TemplateForm
from ui.settings.templates_model import Mark, TemplateRow, TemplatesModel
from ui.settings.templates_presenter import TemplatesPresenter
from ui.settings.two_lines_delegate import TwoLinesDelegate
from ui.theme.metrics import SPACE_M, SPACE_S
from ui.theme.theme import Theme
from ui.widgets.announce import announce
from ui.widgets.button import Button, Variant
from ui.widgets.dressing import set_look
from ui.widgets.enter_key import save_by_keys
from ui.widgets.flow_layout import FlowBox
from ui.widgets.form_scroll import FormScroll
from ui.widgets.labels import WordsLabel, label


class TemplatesPage(QWidget):
    """What is changed is kept when one goes on: to another template, out of the page, into the lock."""

    left = Signal()
    """Back to the settings."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("templates")
        self.setAccessibleName(self.tr("Templates"))
        self.presenter = TemplatesPresenter(context, self)
        self._key = ""
        self._showing = False
        self._row: TemplateRow | None = None
        theme = context.theme
        self.back = Button(theme, self.tr("&Settings"), "chevron_left", Variant.QUIET)
        self.back.setObjectName("templates.back")
        self.model = TemplatesModel(self)
        self.list = QListView()
        self.list.setObjectName("templates.list")
        self.list.setAccessibleName(self.tr("Templates"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(TwoLinesDelegate(theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        set_look(self.list, "bare", "true")
        self.form = TemplateForm(theme)
        self.message = WordsLabel("", "error")
        self.message.setObjectName("templates.message")
        self.message.hide()
        self.add = _button(theme, self.tr("&New"), "add", "templates.add")
        self.duplicate = _button(theme, self.tr("&Duplicate"), "copy", "templates.duplicate")
        self.remove = _button(theme, self.tr("&Remove"), "delete", "templates.remove")
        self.restore = _button(theme, self.tr("Back to the &built-in text"), "restore", "templates.restore")
        self.save = Button(theme, self.tr("Sa&ve"), variant=Variant.PRIMARY)
        self.save.setObjectName("templates.save")
        self._lay_out()
        self._connect()

    # ---- what the pane calls

    def open(self) -> None:
        """Read the templates."""
        self.presenter.read()

    def flush(self) -> None:
        """Keep what was changed and not saved yet."""
        if self._row is not None and self._row.mark is not Mark.REMOVED and self.form.is_changed():
            written = self.form.template()
            if written is not None:
                self.presenter.save(written)

    def focus_first(self) -> None:
        """Put the focus into the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- building

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(SPACE_S)
        side.addWidget(self.list, 1)
        side.addWidget(self.add)
        scroll = FormScroll()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.form)
        buttons = FlowBox()
        for button in (self.save, self.duplicate, self.restore, self.remove):
            buttons.flow.addWidget(button)
        main = QVBoxLayout()
        main.setSpacing(SPACE_S)
        main.addWidget(scroll, 1)
        main.addWidget(self.message)
        main.addWidget(buttons)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Templates"), "title"), 1)
        head.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        column.setSpacing(SPACE_S)
        column.addLayout(head)
        column.addWidget(Halves(self.list, side, main), 1)

    def _connect(self) -> None:
        self.presenter.shown.connect(self._show)
        self.presenter.chosen.connect(self._choose)
        self.presenter.refused.connect(self._refuse)
        self.list.selectionModel().currentChanged.connect(self._go_to)
        self.form.edited.connect(self._offer_buttons)
        self.back.clicked.connect(self._leave)
        self.add.clicked.connect(self._add)
        self.save.clicked.connect(self.flush)
        save_by_keys(self, self.save)
        self.duplicate.clicked.connect(self._duplicate)
        self.remove.clicked.connect(self._remove)
        self.restore.clicked.connect(self._restore)

    # ---- showing

    def _show(self, library: TemplateLibrary, examples: dict[Placeholder, str]) -> None:
        self.message.hide()
        self.form.set_examples(examples)
        self._showing = True
        self.model.set_library(library)
        row = max(0, self.model.row_of(self._key))
        self.list.setCurrentIndex(self.model.index(row))
        self._showing = False
        self._show_row(row)

    def _choose(self, key: str) -> None:
        self._key = key
        row = self.model.row_of(key)
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row))
        self.form.title.setFocus(Qt.FocusReason.OtherFocusReason)
        self.form.title.selectAll()

    def _go_to(self, index: QModelIndex, _before: QModelIndex) -> None:
        if not self._showing and index.isValid():
            self.flush()
            self._show_row(index.row())

    def _show_row(self, row: int) -> None:
        shown = self.model.index(row).data(TemplatesModel.ROW_ROLE)
        if not isinstance(shown, TemplateRow):
            return
        same = self._row is not None and self._row.template.key == shown.template.key
        writing = same and self.form.is_changed() and self.form.template() != shown.template
        self._row = shown
        self._key = shown.template.key
        if not writing or shown.mark is Mark.REMOVED:
            self.form.show_template(shown.template, writable=shown.mark is not Mark.REMOVED)
        self._offer_buttons()

    def _offer_buttons(self) -> None:
        mark = self._row.mark if self._row else Mark.REMOVED
        self.save.setEnabled(mark is not Mark.REMOVED and self.form.is_changed())
        self.duplicate.setEnabled(mark is not Mark.REMOVED)
        self.remove.setEnabled(mark is not Mark.REMOVED)
        self.restore.setVisible(mark in {Mark.EDITED, Mark.REMOVED})

    def _refuse(self, sentence: str) -> None:
        self.message.set_words(sentence)
        self.message.show()
        announce(self, sentence)

    # ---- buttons

    def _add(self) -> None:
        self.flush()
        self.presenter.add()

    def _duplicate(self) -> None:
        self.flush()
        if self._row is not None:
            self.presenter.duplicate(self._row.template)

    def _remove(self) -> None:
        if self._row is not None:
            self.form.forget_changes()
            self.presenter.remove(self._row.template)

    def _restore(self) -> None:
        if self._row is not None:
            self.form.forget_changes()
            self.presenter.restore(self._row.template)

    def _leave(self) -> None:
        self.flush()
        self.left.emit()


def _button(theme: Theme, text: str, icon: str, object_name: str) -> Button:
    made = Button(theme, text, icon)
    made.setObjectName(object_name)
    return made
