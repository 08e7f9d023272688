"""The settings: one page that scrolls, and the editors behind it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from ui.context import Context
from ui.half_keeper import HalfKeeper
from ui.settings.about import AboutSection
from ui.settings.appearance import AppearanceSection
from ui.settings.assessment_section import AssessmentSection
from ui.settings.backup_section import BackupSection
from ui.settings.editor_card import EditorCard
from ui.settings.file_section import FileSection
from ui.settings.imports_page import ImportsPage
from ui.settings.keeping_cards import keeping_cards
from ui.settings.lists import CirclesSection, PlacesSection
from ui.settings.me import MeSection
from ui.settings.outlines_page import OutlinesPage
from ui.settings.passphrase_section import PassphraseSection
from ui.settings.presenter import Personal, SettingsPresenter
from ui.settings.privacy_section import PrivacySection
from ui.settings.sealed_page import SealedPage
from ui.settings.section import Section
from ui.settings.templates_page import TemplatesPage
from ui.settings.trash_page import TrashPage
from ui.settings.words_page import WordsPage
from ui.theme.metrics import SPACE_L, SPACE_M
from ui.widgets.announce import announce
from ui.widgets.form_scroll import FormScroll
from ui.widgets.labels import WordsLabel, label

_WIDEST = 720
"""Lines longer than this are hard to read."""
_SHEET = "recovery_sheet"
"""The page that stands for: the card of the passphrase, and a sheet is asked for there."""


class SettingsPane(QFrame):
    """`show_page` goes to a part, by the key of its section or editor."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settings")
        self.setAccessibleName(self.tr("Settings"))
        self._context = context
        self._wanted = ""
        self._sheet_wanted = False
        self._filled = False
        self.presenter = SettingsPresenter(context, self)
        theme = context.theme
        self.me = MeSection(theme)
        self.places = PlacesSection(theme)
        self.circles = CirclesSection(theme)
        self.cards = (*self._make_cards(), *keeping_cards(theme))
        self.assessment = AssessmentSection(context)
        self.appearance = AppearanceSection(context.settings)
        self.passphrase = PassphraseSection(context)
        self.privacy = PrivacySection(context.settings, context.abilities)
        self.backups = BackupSection(context)
        self.file = FileSection(theme, context.today)
        self.about = AboutSection(theme)
        self.message = WordsLabel("", "error")
        self.message.setObjectName("settings.message")
        self.message.hide()
        self.templates = TemplatesPage(context)
        self.outlines = OutlinesPage(context)
        self.words = WordsPage(context)
        self.sealed = SealedPage(context)
        self.trash = TrashPage(context)
        self.imports = ImportsPage(context)
        self._editors: dict[
            str, TemplatesPage | OutlinesPage | WordsPage | ImportsPage | SealedPage | TrashPage
        ] = {
            "templates": self.templates,
            "outlines": self.outlines,
            "words": self.words,
            "imports": self.imports,
            "sealed": self.sealed,
            "trash": self.trash,
        }
        self._pages = QStackedWidget()
        self._scroll = FormScroll()
        self._later = QTimer(self, singleShot=True, interval=0)
        self._half = [HalfKeeper(context.bridge, each) for each in (self.places, self.circles)]
        self._lay_out()
        self._connect()
        for keeper, key in zip(self._half, ("places", "circles"), strict=True):
            keeper.start(f"settings {key}")

    # ---- what the shell calls

    def show_page(self, page: str = "") -> None:
        """Read everything anew and go to a part."""
        self.presenter.read()
        self.backups.read()
        editor = self._editors.get(page)
        if editor is not None:
            editor.open()
            self._pages.setCurrentWidget(editor)
            return
        self._show_settings()
        self._sheet_wanted = page == _SHEET
        self._wanted = self.passphrase.key if self._sheet_wanted else page
        self._filled = False
        self._later.start()

    def current_key(self) -> str:
        """The key of the editor that is open, "" on the page of settings itself."""
        shown = self._pages.currentWidget()
        return next((key for key, editor in self._editors.items() if editor is shown), "")

    def flush(self) -> None:
        """Write what was typed and not left yet."""
        for section in self.sections():
            section.commit()
        for editor in self._editors.values():
            editor.flush()
        for keeper in self._half:
            keeper.flush()

    def focus_first(self) -> None:
        """Put the focus into the first field."""
        for editor in self._editors.values():
            if self._pages.currentWidget() is editor:
                editor.focus_first()
                return
        self.me.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def sections(self) -> tuple[Section, ...]:
        """The parts in their order."""
        return (
            self.me,
            self.places,
            self.circles,
            *self.cards,
            self.assessment,
            self.privacy,
            self.passphrase,
            self.appearance,
            self.backups,
            self.file,
            self.about,
        )

    # ---- inside

    def _make_cards(self) -> tuple[EditorCard, ...]:
        """The parts that are edited on a page of their own."""
        return tuple(
            EditorCard(self._context.theme, key, words, icon)
            for key, icon, words in (
                (
                    "templates",
                    "template",
                    (
                        self.tr("Templates"),
                        self.tr("The texts that invitations start from."),
                        self.tr("&Edit the templates"),
                    ),
                ),
                (
                    "outlines",
                    "log",
                    (
                        self.tr("Outlines"),
                        self.tr("The steps that conversations follow, and questions to choose from."),
                        self.tr("Edit the &outlines"),
                    ),
                ),
                (
                    "words",
                    "filter",
                    (
                        self.tr("Lists of words"),
                        self.tr(
                            "Names of concerns that mean the same, and what the check of invitations knows."
                        ),
                        self.tr("Edit the lists of &words"),
                    ),
                ),
            )
        )

    def _lay_out(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addWidget(label(self.tr("Settings"), "title"))
        column.addWidget(self.message)
        for section in self.sections():
            section.setMaximumWidth(_WIDEST)
            column.addWidget(section)
        column.addStretch(1)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(page)
        self._pages.addWidget(self._scroll)
        for editor in self._editors.values():
            self._pages.addWidget(editor)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)

    def _connect(self) -> None:
        presenter = self.presenter
        presenter.shown.connect(self._show)
        presenter.informed.connect(self.file.show_info)
        presenter.placed.connect(self.file.show_place)
        presenter.informed.connect(self.passphrase.show_info)
        presenter.checked.connect(self.file.show_report)
        presenter.backed_up.connect(self.file.show_backup)
        presenter.refused.connect(self._refuse)
        presenter.written.connect(self.message.hide)
        self.me.changed.connect(presenter.save_profile)
        self.me.story_typed.connect(presenter.keep_story)
        self.me.whole_story_asked.connect(partial(self._context.navigator.practice_asked.emit, "story"))
        self.places.added.connect(presenter.add_place)
        self.places.changed.connect(presenter.change_place)
        self.places.removed.connect(presenter.remove_place)
        self.circles.added.connect(presenter.add_circle)
        self.circles.changed.connect(presenter.change_circle)
        self.circles.removed.connect(presenter.remove_circle)
        self.file.check_asked.connect(presenter.check)
        self.file.backup_asked.connect(presenter.back_up)
        self.file.move_asked.connect(partial(self._context.commands.run, "move_journal"))
        self.about.shortcuts_asked.connect(partial(self._context.commands.run, "shortcuts"))
        for card in self.cards:
            card.opened.connect(self.show_page)
        for editor in self._editors.values():
            editor.left.connect(self._show_settings)
        self._later.timeout.connect(self._scroll_to_wanted)

    def _show(self, personal: Personal) -> None:
        self.me.show_profile(personal.profile, personal.places, personal.story)
        self.places.show_places(personal.places)
        self.circles.show_circles(personal.circles)
        self._filled = True
        self._later.start()  # what was filled in has moved the parts below

    def _refuse(self, sentence: str) -> None:
        self.message.set_words(sentence)
        self.message.show()
        self._scroll.ensureWidgetVisible(self.message)
        announce(self, sentence)

    def _show_settings(self) -> None:
        self._pages.setCurrentWidget(self._scroll)

    def _scroll_to_wanted(self) -> None:
        """Once the page has its size."""
        wanted = next((section for section in self.sections() if section.key == self._wanted), None)
        if wanted is not None:
            self._scroll.show_at_top(wanted)
        if not self._filled:
            return
        self._wanted = ""
        if wanted is not None:
            self._focus(wanted)
        if self._sheet_wanted:
            self._sheet_wanted = False
            self.passphrase.ask_sheet()

    def _focus(self, section: Section) -> None:
        """Put the keyboard where the eye is; the next Tab would scroll back to the top otherwise."""
        first = section.nextInFocusChain()
        while first is not None and section.isAncestorOf(first):
            takes_tab = first.focusPolicy() & Qt.FocusPolicy.TabFocus
            if takes_tab and first.isEnabled() and first.isVisibleTo(section):
                first.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            first = first.nextInFocusChain()
