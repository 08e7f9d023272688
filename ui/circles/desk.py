"""What can be done about the chosen circle: its buttons, menus and forms."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from journal.domain.calendar import EventOf
from journal.domain.meeting import CircleFields, CircleView, Gift, Meeting, MeetingFields, Member
from journal.services.circle_pages import Gathering
from journal.services.meetings import SheetLine
from ui.circles.forms import CircleForm, GiftForm, MeetingForm
from ui.circles.gather_people import GatherPeople
from ui.circles.left_open import LeftOpen
from ui.circles.models import ROW
from ui.circles.page import CirclePage
from ui.circles.presenter import CirclesPresenter
from ui.circles.sheet import SheetDialog
from ui.circles.words import gathering_words, past_words, tr
from ui.context import Context
from ui.editing import may_open
from ui.form_keeper import FieldsKeeper


class CircleDesk(QObject):
    """Goes with the page whose buttons it hears."""

    def __init__(self, context: Context, presenter: CirclesPresenter, page: CirclePage) -> None:
        super().__init__(page)
        self._context = context
        self._presenter = presenter
        self._page = page
        self._sheet: SheetDialog | None = None
        self._left = LeftOpen(self, page)
        # Queued: the page is to show the circle first.
        presenter.shown.connect(self._left.look, Qt.ConnectionType.QueuedConnection)
        presenter.sheet_read.connect(self._show_sheet)
        presenter.proposed.connect(self._plan)
        page.pressed.connect(self._pressed)
        page.table.opened.connect(self._open_member)
        page.table.doubleClicked.connect(self._open_row)
        page.table.menu_asked.connect(self._member_menu)
        page.past.opened.connect(self._meeting_menu)
        page.planned.opened.connect(self._meeting_menu)
        page.gifts.opened.connect(self._gift_menu)

    def reopen(self, key: str, missing: Callable[[], object]) -> None:
        """Open the form that was open when the journal was locked; `missing` is called if it cannot be."""
        self._left.wait_for(key, missing)

    # ------------------------------------------------------------ buttons

    def _pressed(self, key: str, button: QWidget) -> None:
        view, navigator = self._page.view, self._context.navigator
        if view is None:
            return
        meeting = self._page.next_meeting(view)
        place = button.mapToGlobal(QPoint(0, button.height()))
        plain: dict[str, Callable[[], object]] = {
            "delete": self._presenter.delete_circle,
            "add": self.gather_members,
            "plan": self.plan,
            "network": partial(navigator.network_asked.emit, None, view.id),
            "forecast": partial(navigator.practice_asked.emit, "forecast"),
            "gift": partial(self.edit_gift, None),
            "print": partial(self._print, view),
            "invite": partial(self._gathering_menu, view, meeting, place),
            "came": partial(self._who_came, view, place),
            "edit": partial(self.edit_circle, view),
        }
        if key == "meeting" and meeting is not None:
            self._meeting_menu(meeting)
        elif key in plain:
            plain[key]()

    def _print(self, view: CircleView) -> None:
        """The list for a meeting, a sign-up sheet, or labels: the dialogue has them all."""
        from ui.paper.request import Kind, PaperRequest

        self._context.navigator.paper_asked.emit(PaperRequest(Kind.MEETING, circle_id=view.id))

    def edit_circle(self, view: CircleView) -> None:
        form = self._circle_form(view.fields, view.concern)
        self._open_form(form, f"circle {view.id}", partial(self._presenter.save_circle, view.id))

    def new_circle(self) -> None:
        form = self._circle_form(CircleFields(""))
        self._open_form(form, "circle", partial(self._presenter.save_circle, None))

    def _circle_form(self, fields: CircleFields, concern: str = "") -> CircleForm:
        title = self.tr("Edit the circle") if fields.name else self.tr("New circle")
        return CircleForm(self._context.theme, title, fields, concern, self._page)

    def gather_members(self) -> None:
        dialog = GatherPeople(self._context, tr("Add members"), tr("Add"), self._page)
        view = self._page.view
        FieldsKeeper(self._context.bridge, dialog, f"members of {view.id if view else 0}")
        dialog.submitted.connect(self._presenter.add_members)
        dialog.open()

    def plan(self) -> None:
        """Plan the next meeting, by what the circle's rhythm suggests."""
        self._presenter.propose()

    def _plan(self, fields: MeetingFields) -> None:
        form = MeetingForm(
            self._context.theme, self.tr("Plan a meeting"), fields, self._context.today, self._page
        )
        view = self._page.view
        self._open_form(
            form, f"meeting of {view.id if view else 0}", partial(self._presenter.save_meeting, None)
        )

    def edit_meeting(self, meeting: Meeting) -> None:
        title = self.tr("Change a meeting")
        form = MeetingForm(self._context.theme, title, meeting.fields, self._context.today, self._page)
        self._open_form(form, f"meeting {meeting.id}", partial(self._presenter.save_meeting, meeting.id))

    def edit_gift(self, gift: Gift | None) -> None:
        view = self._page.view
        if view is None:
            return
        people = [member.person for member in view.members if member.member]
        form = GiftForm(self.tr("Gifts and needs"), people, gift, self._page)
        key = f"gift of {view.id}" if gift is None else f"gift {gift.id}"
        self._open_form(form, key, partial(self._presenter.save_gift, None if gift is None else gift.id))

    def _open_form(self, form: CircleForm | MeetingForm | GiftForm, key: str, save: partial[None]) -> None:
        if not may_open(self._context, form):
            form.deleteLater()
            return
        FieldsKeeper(self._context.bridge, form, key)  # the form owns it
        # Bound to the presenter, which lives as long as the pane and so longer than the form.
        form.submitted.connect(save)
        form.open()
        if not isinstance(form, GiftForm):
            self._presenter.offered.connect(form.offer)
            self._presenter.read_offers()

    # ------------------------------------------------------------ menus

    def _gathering_menu(self, view: CircleView, meeting: Meeting | None, place: QPoint) -> None:
        menu = self._menu(tr("Invite several"))
        for kind in Gathering:
            action = menu.addAction(gathering_words(kind))
            action.setEnabled(kind is not Gathering.CONCERN or bool(view.concern))
            invite = partial(
                _run, partial(self._presenter.invite, kind, None if meeting is None else meeting.id)
            )
            action.triggered.connect(invite)
        menu.addSeparator()
        choose = menu.addAction(tr("&Choose people…"))
        choose.triggered.connect(
            partial(_run, partial(self.gather_invited, None if meeting is None else meeting.id))
        )
        menu.popup(place)

    def gather_invited(self, meeting_id: int | None) -> None:
        """Whoever it is, in the circle or not."""
        dialog = GatherPeople(self._context, tr("Invite several"), tr("Write to them"), self._page)
        view = self._page.view
        FieldsKeeper(
            self._context.bridge, dialog, f"invited of {view.id if view else 0} to {meeting_id or 0}"
        )
        dialog.submitted.connect(partial(self._presenter.write_to, meeting_id=meeting_id))
        dialog.open()

    def _who_came(self, view: CircleView, place: QPoint) -> None:
        today = self._context.today()
        held = [each for each in view.planned if each.fields.on <= today and not each.cancelled]
        been = [*held, *(each for each in view.past if not each.cancelled)]
        if len(been) == 1 or (been and not been[0].taken):
            self.open_sheet(been[0])
            return
        menu = self._menu(tr("Who came?"))
        for meeting in (been or [each for each in view.planned if not each.cancelled])[:12]:
            menu.addAction(_short(meeting)).triggered.connect(partial(self.open_sheet, meeting))
        menu.popup(place)

    def open_sheet(self, meeting: Meeting, _checked: bool = False) -> None:
        """Tick who came to a meeting."""
        self._sheet = SheetDialog(self._context, meeting, self._page)
        FieldsKeeper(self._context.bridge, self._sheet, f"sheet {meeting.id}")
        self._sheet.ticked.connect(partial(self._presenter.tick, meeting.id))
        self._sheet.joined.connect(partial(self._presenter.take_in, meeting.id))
        self._sheet.setProperty("meeting", meeting.id)
        self._sheet.finished.connect(self._sheet_closed)
        self._sheet.open()
        self._presenter.read_sheet(meeting.id)

    def _sheet_closed(self, _result: int) -> None:
        self._sheet = None

    def _show_sheet(self, meeting_id: int, lines: tuple[SheetLine, ...]) -> None:
        if self._sheet is not None and self._sheet.property("meeting") == meeting_id:
            self._sheet.show_lines(lines)

    def _member_menu(self, place: QPoint) -> None:
        member = self._page.table.member()
        if member is None:
            return
        person, to = member.person.id, self._context.navigator
        menu = self._menu(member.person.name)
        menu.addAction(tr("Open")).triggered.connect(partial(_run, partial(to.person_opened.emit, person)))
        template = "after_drifted" if member.drifting else ""
        menu.addAction(tr("Invite")).triggered.connect(
            partial(_run, partial(to.compose_asked.emit, person, template))
        )
        if member.member:
            menu.addAction(tr("Has drifted")).triggered.connect(
                partial(_run, partial(self._presenter.drifted, person))
            )
            leave = menu.addAction(tr("Take out of the circle"))
            leave.triggered.connect(partial(_run, partial(self._presenter.remove_member, person)))
        else:
            join = menu.addAction(tr("Put into the circle"))
            join.triggered.connect(partial(_run, partial(self._presenter.add_members, (person,))))
        menu.popup(place)

    def _open_member(self, member: Member) -> None:
        self._context.navigator.person_opened.emit(member.person.id)

    def _open_row(self, index: QModelIndex) -> None:
        member = index.data(ROW)
        if isinstance(member, Member):
            self._open_member(member)

    def _meeting_menu(self, meeting: Meeting) -> None:
        presenter = self._presenter
        menu = self._menu(_short(meeting))
        menu.addAction(tr("Change…")).triggered.connect(partial(_run, partial(self.edit_meeting, meeting)))
        if not meeting.cancelled:
            menu.addAction(tr("Who came?")).triggered.connect(
                partial(_run, partial(self.open_sheet, meeting))
            )
        menu.addAction(tr("To the calendar…")).triggered.connect(
            partial(_run, partial(self._to_calendar, meeting.id))
        )
        words = tr("Hold it after all") if meeting.cancelled else tr("Call it off")
        cancel = partial(_run, partial(presenter.cancel_meeting, meeting.id, not meeting.cancelled))
        menu.addAction(words).triggered.connect(cancel)
        menu.addAction(tr("Delete")).triggered.connect(
            partial(_run, partial(presenter.delete_meeting, meeting.id))
        )
        self._at_focus(menu)

    def _to_calendar(self, meeting_id: int) -> None:
        from ui.sending.person_ways import PersonWays
        from ui.sending.tools import Tools

        context = self._context
        tools = Tools(context.theme, context.bridge, context.toasts, context.today)
        PersonWays.of(tools, self._page).meeting(EventOf(meeting_id=meeting_id))

    def _gift_menu(self, gift: Gift) -> None:
        menu = self._menu(gift.text)
        menu.addAction(tr("Change…")).triggered.connect(partial(_run, partial(self.edit_gift, gift)))
        menu.addAction(tr("Remove")).triggered.connect(
            partial(_run, partial(self._presenter.remove_gift, gift.id))
        )
        self._at_focus(menu)

    def _menu(self, name: str) -> QMenu:
        menu = QMenu(self._page)
        menu.setObjectName("circle_menu")
        menu.setAccessibleName(name)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _at_focus(self, menu: QMenu) -> None:
        inside = QApplication.focusWidget()
        place = self._page if inside is None or not self._page.isAncestorOf(inside) else inside
        menu.popup(place.mapToGlobal(place.rect().center()))
        menu.setActiveAction(menu.actions()[0])


def _short(meeting: Meeting) -> str:
    return past_words(meeting)


def _run(act: Callable[[], object], _checked: bool = False) -> None:
    act()
