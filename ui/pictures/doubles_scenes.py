"""People who may be here twice, drawn."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QPushButton

from journal.domain.dates import PartialDate
from journal.domain.person import ContactKind, ContactPoint, PersonFields
from journal.services import people
from ui.doubles.view import DoublesPane
from ui.pictures.stage import Scene, Stage
from ui.pictures.waiting import settle

if TYPE_CHECKING:
    from ui.bridge import Store


def _twice(store: Store) -> tuple[int, ...]:
    """Three of the sample are here twice."""
    found = []
    for name, given, family, more in (
        ("Rosa Medina", "Rosita", "Medina Ortiz", {"work": "cook", "notes": "Prefers mornings."}),
        ("Amara Okafor", "Amara", "Okafor", {"birthday": PartialDate(4, 3, 1988)}),
        ("Emily Tran", "Em", "Tran", {"neighbourhood": "Harbour"}),
    ):
        known = people.person(store, people.resolve_person(store, name)).fields
        mail = ContactPoint(ContactKind.EMAIL, f"{given.lower()}.{family.split()[0].lower()}@mail.example")
        fields = PersonFields(given=given, family=family, contacts=(*known.contacts[:1], mail))
        found.append(people.add_person(store, replace(fields, **more)).result)
    return tuple(found)


def _pair(stage: Stage) -> QPixmap:
    """Two side by side, with a choice made."""
    stage.show_rosa()
    made: list[tuple[int, ...]] = []
    stage.program.context.bridge.submit(_twice, made.append, owner=stage.program)
    stage.quiet()
    stage.program.context.navigator.doubles_asked.emit((stage.rosa, made[0][0]))
    stage.quiet()
    (pane,) = stage.shell.window.findChildren(DoublesPane)
    pane.detail.choices["family"].findChildren(QPushButton)[1].click()
    settle()
    drawn = stage.picture()
    call = partial(people.delete_people, ids=made[0])
    stage.program.context.bridge.submit(call, owner=stage.program)
    stage.quiet()
    return drawn


def _nobody(stage: Stage) -> QPixmap:
    """Nobody is here twice."""
    stage.show_rosa()
    stage.run("doubles")
    stage.quiet()
    return stage.picture()


DOUBLES_SCENES: Final = (Scene("doubles", _pair), Scene("doubles-none", _nobody))
"""In the order in which they are set."""
