"""Who knows whom: a picture around a person or a group, and the same people as a list."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QListView,
    QMenu,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from journal.domain.person import PersonRef
from ui.context import Context
from ui.half_keeper import HalfKeeper
from ui.network.delegate import NodeDelegate
from ui.network.details import ChosenPanel
from ui.network.drawing import EMPTY, Drawing
from ui.network.frame import PictureFrame
from ui.network.model import NodesModel
from ui.network.presenter import NetworkPresenter
from ui.network.words import heading, summary, tr
from ui.person_picker import PersonPicker
from ui.theme.metrics import SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from ui.theme.theme import Theme
from ui.widgets.dressing import set_look
from ui.widgets.empty_state import EmptyState
from ui.widgets.form_scroll import FormScroll
from ui.widgets.labels import ElidedLabel, WordsLabel

_WIDE = 760
"""Narrower than this, list and picture stand one above the other."""
_SIDE = 320
_SIDE_LETTERS = 30  # where the system's letters are large


class NetworkPane(QWidget):
    """`show_around` is all it needs to begin. What is chosen in the picture is chosen in the list."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("network_pane")
        self.setAccessibleName(self.tr("Who knows whom"))
        self._context = context
        self._drawing = EMPTY
        self._fresh = False
        self._following = False
        self.presenter = NetworkPresenter(context, self)
        self._model = NodesModel()
        self._model.setParent(self)
        self._build()
        self._connect()

    # ------------------------------------------------------------ for the shell

    def show_around(self, person_id: int | None, circle_id: int | None) -> None:
        """Around a person, around a group, or those I was in touch with last."""
        self._fresh = True
        self.presenter.show_around(person_id, circle_id)

    def focus_first(self) -> None:
        """The keyboard into the picture."""
        target = self.picture if self._drawing.nodes else self.picker
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Save a link that is written already, and keep one that is begun."""
        self._half.flush()
        form = self.panel.form
        if form.isVisibleTo(self) and form.fields() is not None:
            form.submit()
            form.keeper.discard()
        else:
            form.keeper.flush()

    def chosen_person(self) -> int | None:
        """Who is chosen, for the commands of the window."""
        node = self.picture.current()
        return node if node is not None and node > 0 else None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._fresh:
            self._fresh = True
            self.presenter.refresh()

    # ------------------------------------------------------------ building

    def _build(self) -> None:
        theme = self._context.theme
        self._title = ElidedLabel(self.tr("Who knows whom"), "title")
        self._summary = WordsLabel("", "muted")
        self._summary.setObjectName("network_summary")
        self.picker = PersonPicker(self._context.bridge, self.tr("Show around whom"))
        self.picker.line.setPlaceholderText(self.tr("Around somebody: type a name"))
        self._half = HalfKeeper(self._context.bridge, self.picker)
        self._offered: tuple[tuple[int, str], ...] = ()
        self.circles = QComboBox()
        self.circles.setAccessibleName(self.tr("Show a group, or everybody"))
        self.circles.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.circles.setMinimumContentsLength(14)
        choose = QHBoxLayout()
        choose.setSpacing(SPACE_S)
        choose.addWidget(self.picker, 1)
        choose.addWidget(self.circles, 1, Qt.AlignmentFlag.AlignTop)
        self._frame = PictureFrame(theme)
        self.picture = self._frame.picture
        self.list = _make_list(theme, self._model)
        self.panel = ChosenPanel(self._context)
        self._empty = EmptyState(theme, "people", "", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._body())
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_M)
        column.setSpacing(SPACE_S)
        column.addWidget(self._title)
        column.addLayout(choose)
        column.addWidget(self._summary)
        column.addWidget(self._stack, 1)

    def _body(self) -> QWidget:
        self._details = scroll = FormScroll()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget()
        inner = QVBoxLayout(page)
        inner.setContentsMargins(SPACE_XS, SPACE_S, 0, 0)
        inner.addWidget(self.panel)
        inner.addStretch(1)
        scroll.setWidget(page)
        self._side = QSplitter(Qt.Orientation.Vertical)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        for splitter, parts in ((self._side, (self.list, scroll)), (self._split, (self._frame, self._side))):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(1)
            for part in parts:
                splitter.addWidget(part)
        self._side.setSizes([260, 340])
        self._split.setStretchFactor(0, 1)
        self._split.setSizes([640, max(_SIDE, self.fontMetrics().averageCharWidth() * _SIDE_LETTERS)])
        return self._split

    def _connect(self) -> None:
        presenter, navigator = self.presenter, self._context.navigator
        presenter.drawn.connect(self._show)
        presenter.circles_read.connect(self._offer_circles)
        presenter.chosen_read.connect(self.panel.show_chosen)
        presenter.ways_found.connect(self.panel.show_ways)
        presenter.linked.connect(self.panel.link_saved)
        presenter.refused.connect(self.panel.form.say)
        presenter.stale.connect(self._stale)
        self.picture.chosen.connect(self._chosen_in_picture)
        self.picture.opened.connect(self._open)
        self.picture.menu_asked.connect(self._menu)
        self.list.selectionModel().currentChanged.connect(self._chosen_in_list)
        self.list.activated.connect(self._activated)
        self.panel.opened.connect(self._open)
        self.panel.around_asked.connect(self._around)
        self.panel.ways_asked.connect(presenter.find_ways)
        self.panel.removed.connect(presenter.remove_link)
        self.panel.form.saved.connect(presenter.save_link)
        self.picker.chosen.connect(self._picked)
        self.picker.line.textChanged.connect(self._half.touch)
        self.circles.activated.connect(self._picked_circle)
        self._empty.acted.connect(partial(navigator.practice_asked.emit, ""))
        self._context.theme.changed.connect(self.list.viewport().update)

    # ------------------------------------------------------------ showing

    def _show(self, drawing: Drawing) -> None:
        self._drawing = drawing
        network = drawing.network
        self._title.setText(heading(network))
        self._summary.set_words(summary(network))
        before = self.picture.current()
        self._frame.show_drawing(drawing)
        self._model.show_drawing(drawing)
        self._follow(self.picture.current())
        self._stack.setCurrentIndex(1 if drawing.nodes else 0)
        if not drawing.nodes:
            self._empty.set_words(*self._nothing())
        if before is not None and self.picture.hasFocus() and not drawing.nodes:
            self.picker.setFocus(Qt.FocusReason.OtherFocusReason)
        person = drawing.nodes.get(network.centre or 0)
        shown = PersonRef(person.id, person.name) if person is not None and not person.is_circle else None
        if self.picker.person() != (shown.id if shown else None):
            self.picker.set_person(shown)
        self._half.begin("network")

    def _nothing(self) -> tuple[str, str]:
        if self.presenter.circle_id is not None:
            return self.tr("Nobody is in this group"), self.tr("Its members and those they know appear here.")
        return (
            self.tr("Nobody to show yet"),
            self.tr("Once you have talked with people, they and whom they know appear here."),
        )

    def _offer_circles(self, circles: tuple[tuple[int, str], ...]) -> None:
        if circles != self._offered or not self.circles.count():
            self._offered = circles
            self.circles.clear()
            self.circles.addItem(self.tr("Everybody I was in touch with"), None)
            for circle_id, name in circles:
                self.circles.addItem(name, circle_id)
        around = self.presenter.person_id is not None
        found = self.circles.findData(self.presenter.circle_id) if self.presenter.circle_id else 0
        self.circles.setCurrentIndex(-1 if around else found)
        self.circles.setPlaceholderText(self.tr("A group, or everybody"))

    def _stale(self) -> None:
        self._fresh = False
        if self.isVisible():
            self._fresh = True
            self.presenter.refresh()

    # ------------------------------------------------------------ choosing

    def _chosen_in_picture(self, node: int) -> None:
        self._follow(node)

    def _chosen_in_list(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid() and not self._following:
            node = self._model.node(current.row()).id
            self.picture.choose(node)
            self._follow(node)

    def _follow(self, node: int | None) -> None:
        """List and panel show what the picture has chosen."""
        row = self._model.row_of(node)
        self._following = True
        self.list.setCurrentIndex(self._model.index(row) if row >= 0 else QModelIndex())
        self._following = False
        self.panel.show_node(self._drawing.nodes.get(node) if node is not None else None, self._drawing)
        self.presenter.choose(node)

    def _activated(self, index: QModelIndex) -> None:
        self._open(self._model.node(index.row()).id)

    def _open(self, node: int) -> None:
        if node < 0:
            self._context.navigator.circles_asked.emit(-node)
        else:
            self._context.navigator.person_opened.emit(node)

    def _around(self, node: int) -> None:
        self.show_around(*((None, -node) if node < 0 else (node, None)))
        self.picture.setFocus(Qt.FocusReason.OtherFocusReason)

    def _picked(self) -> None:
        person = self.picker.person()
        if person is not None and person != self.presenter.person_id:
            self.show_around(person, None)

    def _picked_circle(self, row: int) -> None:
        self.show_around(None, self.circles.itemData(row))

    def _menu(self, node: int, at: QPoint) -> None:
        menu = QMenu(self)
        menu.addAction(self.tr("Open")).triggered.connect(partial(self._open, node))
        menu.addAction(self.tr("Show around")).triggered.connect(partial(self._around, node))
        if node > 0:
            ways = menu.addAction(self.tr("Who could introduce me?"))
            ways.triggered.connect(partial(self.presenter.find_ways, node))
            menu.addAction(self.tr("Add a link")).triggered.connect(self.panel.add_link)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= _WIDE
        self._split.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)
        self._side.setOrientation(Qt.Orientation.Vertical if wide else Qt.Orientation.Horizontal)
        # Of the list beside it less is lost than of the buttons.
        needed = self.panel.minimumSizeHint().width() + SPACE_L
        self._details.setMinimumWidth(min(needed, event.size().width() * 2 // 3))


def _make_list(theme: Theme, model: NodesModel) -> QListView:
    """The list beside the picture."""
    made = QListView()
    made.setObjectName("network_list")
    made.setAccessibleName(tr("People of the picture"))
    made.setUniformItemSizes(True)
    made.setMouseTracking(True)
    made.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setModel(model)
    made.setItemDelegate(NodeDelegate(theme, made))
    set_look(made, "bare", "true")
    return made
