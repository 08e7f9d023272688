"""The steps of an import, what lies over the window while a file is held, and the list of imports."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QPixmap
from PySide6.QtWidgets import QApplication

from journal.domain.person import ContactKind, Person
from journal.exchange.import_row import RowKind
from journal.services import people
from ui.exchange.window import ImportWindow
from ui.pictures.stage import Scene, Stage
from ui.settings.imports_page import ImportsPage
from ui.shell.drop_overlay import DropOverlay

if TYPE_CHECKING:
    from ui.bridge import Store

_SHEET: Final = """Name;Mobile;E-mail;Street;Town;Born;Cares about;Choir
Rosa Medina;{rosa};{mail};12 Elm St;Eastside;;Bus cuts;yes
Rose Medina;;{mail};12 Elm Street;Eastside;;School fees;no
Adaeze Nwosu;555-0148;adaeze@example.org;4 Mill Lane;Riverside;12/11/1990;Night shifts;yes
Bartholomew Featherstonehaugh-Cholmondeley of the Upper Riverside Tenants' Association;555-0177;;;;;;
شيرين الأحمد;555-0190;shirin@example.org;8 Quay St;Harbour;;Rent;yes
;555-0102;;;;;;
Tomás Ibáñez;555-0123;tomas@example.org;9 Mill Lane;Riverside;1/2/1971;Heating;no
"""

_CALENDAR: Final = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//sample//sample//EN
BEGIN:VEVENT
UID:one@example.org
DTSTAMP:20261001T100000Z
DTSTART:20261105T173000Z
DTEND:20261105T180000Z
SUMMARY:Coffee with Rosa Medina
DESCRIPTION:About the boiler and who else is cold.
LOCATION:Corner Café
END:VEVENT
BEGIN:VEVENT
UID:two@example.org
DTSTAMP:20261001T100000Z
DTSTART:20261029T180000Z
DTEND:20261029T193000Z
SUMMARY:Tenants' evening
END:VEVENT
END:VCALENDAR
"""


def _choose(stage: Stage) -> QPixmap:
    stage.open_sample()
    stage.run("import")
    return stage.picture(_window(stage))


def _columns(stage: Stage) -> QPixmap:
    return stage.picture(_at_columns(stage))


def _preview(stage: Stage, kind: RowKind) -> QPixmap:
    window = _at_preview(stage)
    model = window.preview.model
    for row in range(model.rowCount()):
        index = model.index(row, 0)
        if index.data(model.ROW).kind is kind:
            window.preview.table.setCurrentIndex(index)
            break
    return stage.picture(window)


def _talks(stage: Stage) -> QPixmap:
    stage.open_sample()
    file = stage.place / "meetings of autumn.ics"
    file.write_bytes(_CALENDAR.replace("\n", "\r\n").encode())
    stage.run("import")
    window = _window(stage)
    window.take(file)
    return stage.picture(window)


def _done(stage: Stage) -> QPixmap:
    window = _at_preview(stage)
    window.run.click()
    return stage.picture(window)


def _at_columns(stage: Stage) -> ImportWindow:
    stage.open_sample()
    file = stage.place / "sign-up sheet, spring meeting.csv"
    file.write_text(_sheet(stage), encoding="utf-8")
    stage.run("import")
    window = _window(stage)
    window.take(file)
    stage.quiet()
    return window


def _at_preview(stage: Stage) -> ImportWindow:
    window = _at_columns(stage)
    window.next.click()
    stage.quiet()
    return window


def _imports(stage: Stage) -> QPixmap:
    today = stage.program.context.today()
    stage.program.context.bridge.submit(partial(_made_on, today), owner=stage.program)
    stage.run("imports")
    return stage.picture()


def _taking_back(stage: Stage) -> QPixmap:
    """One of those who came in was edited since."""
    stage.program.context.bridge.submit(_edit, owner=stage.program)
    stage.run("imports")
    (page,) = stage.shell.window.findChildren(ImportsPage)
    page.undo.click()
    stage.quiet()
    return stage.picture(stage.dialog())


def _held(stage: Stage) -> QPixmap:
    """A file held over the window; in the end the journal is as before."""
    stage.program.context.bridge.submit(_undo, owner=stage.program)
    stage.show_rosa()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(stage.place / "union list.csv"))])
    window = stage.shell.window
    event = QDragEnterEvent(
        QPointF(window.rect().center()).toPoint(),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(window, event)
    picture = stage.picture()
    for overlay in window.findChildren(DropOverlay):
        overlay.hide()
    return picture


def _window(stage: Stage) -> ImportWindow:
    (found,) = [each for each in stage.shell.window.findChildren(ImportWindow) if each.isVisible()]
    return found


def _sheet(stage: Stage) -> str:
    """With a number and an address of people of the sample, so that some are known."""
    found: list[Person] = []
    call = partial(people.person, person_id=stage.rosa)
    stage.program.context.bridge.submit(call, found.append, owner=stage.program)
    stage.quiet()
    contacts = found[0].fields.contacts
    phone = next((each.value for each in contacts if each.kind is ContactKind.PHONE), "555-0100")
    mail = next((each.value for each in contacts if each.kind is ContactKind.EMAIL), "rosa@example.org")
    return _SHEET.format(rosa=phone, mail=mail)


def _made_on(today: date, store: Store) -> None:
    """The pictures show a day of their own, and every import of today's."""
    with store.transaction():
        store.execute("UPDATE import_run SET made_at = ?", (f"{today.isoformat()}T09:30:00Z",))


def _edit(store: Store) -> object:
    (ref,) = people.find_people(store, "Adaeze Nwosu")
    fields = people.person(store, ref.id).fields
    return people.update_person(store, ref.id, replace(fields, how_met="At the spring meeting"))


def _undo(store: Store) -> None:
    from journal.services.importing import taking_back

    for run in taking_back.all_imports(store):
        if run.undone_at is None:
            taking_back.undo_import(store, run.id)


IMPORT_SCENES: Final = (
    Scene("import-choose", _choose),
    Scene("import-columns", _columns),
    Scene("import-double", partial(_preview, kind=RowKind.DOUBLE)),
    Scene("import-update", partial(_preview, kind=RowKind.UPDATE)),
    Scene("import-skipped", partial(_preview, kind=RowKind.SKIPPED)),
    Scene("import-talks", _talks),
    Scene("import-done", _done),
    Scene("imports", _imports),
    Scene("import-back", _taking_back),
    Scene("import-held", _held),
)
"""In the order in which they are set; what the sheet brought is taken back by the last."""
