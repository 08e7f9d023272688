"""The small window in which one chooses what stands in a placeholder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QVBoxLayout, QWidget

from journal.domain.suggestion import Offer
from journal.domain.template import Placeholder
from ui.composer.offer_delegate import OfferDelegate
from ui.composer.offers import OffersModel
from ui.invitation_words import placeholder_advice, placeholder_name
from ui.theme.metrics import SPACE_M, SPACE_S, SPACE_XS
from ui.theme.theme import Theme
from ui.widgets.button import Button, Variant
from ui.widgets.dressing import set_look
from ui.widgets.growing_text_edit import GrowingTextEdit
from ui.widgets.labels import WordsLabel, label

_WIDTH = 320
_MOST_ROWS = 5
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class _OwnWords(GrowingTextEdit):
    """Enter takes the words, Shift+Enter begins a new line."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.submitted.emit()
        else:
            super().keyPressEvent(event)


class ChoicePopup(QFrame):
    """The journal's offers, and a field for own words. Escape leaves everything as it is."""

    offer_chosen = Signal(object)
    """The user took an `Offer`."""
    words_chosen = Signal(str)
    """The user wrote something else; "" opens the placeholder again."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("composer.choice")
        set_look(self, "ground", "popup")
        self.setFixedWidth(_WIDTH)
        self._title = label("", "strong", self)
        self._advice = WordsLabel("", "small", self)
        self.model = OffersModel(self)
        self.offers = QListView(self)
        self.offers.setObjectName("composer.choice.offers")
        self.offers.setModel(self.model)
        self.offers.setItemDelegate(OfferDelegate(theme, self.offers))
        set_look(self.offers, "bare", "true")
        self.offers.setMouseTracking(True)
        self.offers.setAccessibleName(self.tr("From the journal"))
        self.offers.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.offers.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.offers.setResizeMode(QListView.ResizeMode.Adjust)
        self.own = _OwnWords(theme, self.tr("Own words"), self.tr("Own words"), min_lines=1, max_lines=5)
        self.own.setObjectName("composer.choice.own")
        self.use = Button(theme, self.tr("Use these words"), variant=Variant.PRIMARY)
        self.use.setObjectName("composer.choice.use")
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        column.setSpacing(SPACE_S)
        for widget in (self._title, self._advice, self.offers, self.own, self.use):
            column.addWidget(widget)
        self.offers.activated.connect(self._take)
        self.offers.clicked.connect(self._take)
        self.own.submitted.connect(self._take_own)
        # The field for own words knows its height only when it has its width.
        self.own.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.use.clicked.connect(self._take_own)

    def ask(self, name: str, advice: str, offers: Sequence[Offer], present: str, around: QRect) -> None:
        """Open beside `around` (global), with what stands there at `present` ("" for nothing)."""
        self.setAccessibleName(name)
        self._title.setText(name)
        self._advice.set_words(advice)
        self.model.set_offers(offers)
        self.offers.setVisible(bool(offers))
        self.own.setPlainText(present)
        self.own.selectAll()
        self._fit_offers()
        self._fit()
        self.move(self._beside(around))
        self.show()
        chosen = self.model.row_of(present)
        if offers:
            self.offers.setCurrentIndex(self.model.index(max(0, chosen)))
            self.offers.setFocus(Qt.FocusReason.PopupFocusReason)
        else:
            self.own.setFocus(Qt.FocusReason.PopupFocusReason)

    def hints(
        self, offers: Mapping[Placeholder, Sequence[Offer]], values: Mapping[Placeholder, str]
    ) -> dict[Placeholder, str]:
        """What a tool tip says of each placeholder: its name, where its value comes from, advice."""
        found = {}
        for placeholder, choices in offers.items():
            title, advice = title_of(placeholder, "")
            shown = next((offer for offer in choices if offer.text == values.get(placeholder)), None)
            source = self.model.source(shown) if shown else ""
            found[placeholder] = "\n".join(line for line in (title, source, advice) if line)
        return found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _fit_offers(self) -> None:
        """As high as its first rows; more of them scroll."""
        bar = Qt.ScrollBarPolicy
        scrolls = self.model.rowCount() > _MOST_ROWS
        self.offers.setVerticalScrollBarPolicy(bar.ScrollBarAlwaysOn if scrolls else bar.ScrollBarAlwaysOff)
        self.offers.setFixedWidth(_WIDTH - 2 * SPACE_M - 2 * self.frameWidth())
        self.offers.ensurePolished()
        self.offers.doItemsLayout()
        rows = min(_MOST_ROWS, self.model.rowCount())
        high = sum(self.offers.sizeHintForIndex(self.model.index(row)).height() for row in range(rows))
        self.offers.setFixedHeight(max(1, high) + 2 * self.offers.frameWidth())

    def _fit(self) -> None:
        self._column.activate()
        self.resize(_WIDTH, self._column.totalHeightForWidth(_WIDTH))

    def _beside(self, around: QRect) -> QPoint:
        """Below the placeholder, or above it where there is no room below; always on the screen."""
        area = self.screen().availableGeometry()
        x = max(area.left(), min(around.left(), area.right() - self.width()))
        y = around.bottom() + SPACE_XS
        if y + self.height() > area.bottom():
            y = max(area.top(), around.top() - self.height() - SPACE_XS)
        return QPoint(x, y)

    def _take(self, index: QModelIndex) -> None:
        offer = index.data(OffersModel.OFFER_ROLE)
        if isinstance(offer, Offer) and self.isVisible():
            self.hide()
            self.offer_chosen.emit(offer)

    def _take_own(self) -> None:
        self.hide()
        self.words_chosen.emit(self.own.toPlainText().strip())


def title_of(placeholder: Placeholder | None, written: str) -> tuple[str, str]:
    """Title and advice for a placeholder, or for braces that mean nothing."""
    if placeholder is None:
        return written, ""
    name = placeholder_name(placeholder)
    return name[:1].upper() + name[1:], placeholder_advice(placeholder)
