"""Who was merged is found again by an import, and taking an old import back leaves the one who stayed."""

from __future__ import annotations

from pathlib import Path

import pytest

from journal.domain.person import ContactKind, ContactPoint, PersonFields
from journal.exchange.import_row import RowKind
from journal.services import doubles, people
from journal.services.export_file import ExportOrder, Who
from journal.services.exporting import export_vcards
from journal.services.importing.planning import plan_import
from journal.services.importing.running import run_import
from journal.services.importing.taking_back import undo_import
from journal.store.check import check
from journal.store.database import Store
from journal.store.known_uids import by_uid


def _card(uid: str, given: str, family: str, phone: str) -> str:
    lines = ("BEGIN:VCARD", "VERSION:3.0", f"UID:{uid}", f"FN:{given} {family}", f"N:{family};{given};;;")
    return "\r\n".join((*lines, f"TEL:{phone}", "END:VCARD", ""))


CARDS = _card("one", "Rosa", "Medina", "+12125550143") + _card("two", "Zoila", "Ibarra", "+13125550199")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "cards.vcf"
    path.write_text(CARDS, encoding="utf-8", newline="")
    return path


def _who(store: Store) -> dict[str, int]:
    return dict(store.rows("SELECT name, id FROM person WHERE deleted_at IS NULL"))


def test_the_same_file_again_changes_nothing_after_a_merge(store: Store, file: Path) -> None:
    run_import(store, plan_import(store, file))
    ids = _who(store)
    doubles.merge_people(store, ids["Rosa Medina"], ids["Zoila Ibarra"])
    plan = plan_import(store, file)
    assert [row.kind for row in plan.rows(0, len(plan))] == [RowKind.UNCHANGED, RowKind.UNCHANGED]
    assert {row.person_id for row in plan.rows(0, len(plan))} == {ids["Rosa Medina"]}
    run_import(store, plan)
    assert _who(store) == {"Rosa Medina": ids["Rosa Medina"]}


def test_taking_the_import_back_leaves_and_names_who_was_merged(store: Store, file: Path) -> None:
    mine = people.add_person(store, PersonFields(given="Rosa", family="Medina")).result
    run_import(store, plan_import(store, file))
    bare = people.add_person(store, PersonFields(given="Z.", family="Ibarra")).result
    brought = _who(store)["Zoila Ibarra"]
    doubles.merge_people(store, brought, bare)
    report = undo_import(store, store.scalar("SELECT max(id) FROM import_run")).result
    assert [left.person_id for left in report.left] == [brought]
    assert set(_who(store).values()) == {mine, brought}
    assert check(store).ok


def test_an_own_card_of_who_was_merged_finds_who_stayed(store: Store, tmp_path: Path) -> None:
    rosa = people.add_person(store, PersonFields(given="Rosa", family="Medina")).result
    other = people.add_person(
        store, PersonFields(given="Quiteria", contacts=(ContactPoint(ContactKind.EMAIL, "q@example.org"),))
    ).result
    out = tmp_path / "out.vcf"
    export_vcards(store, ExportOrder(out, Who((other,))), "4.0")
    doubles.merge_people(store, rosa, other)
    plan = plan_import(store, out)
    (row,) = plan.rows(0, 1)
    assert row.person_id == rosa
    run_import(store, plan)
    assert people.people_count(store) == 1


def test_only_whole_ids_of_the_living_are_known(store: Store) -> None:
    rosa = people.add_person(store, PersonFields(given="Rosa")).result
    uid = str(store.scalar("SELECT hex(uid) FROM person")).lower()
    written = f"urn:uuid:{uid[:8]}-{uid[8:12]}-{uid[12:16]}-{uid[16:20]}-{uid[20:]}"
    assert by_uid(store, (written, uid, "7", "", uid[:-1])) == {written: rosa, uid: rosa}
    people.delete_people(store, (rosa,))
    assert by_uid(store, (written,)) == {}
