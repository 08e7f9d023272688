"""The whole journal as open text and as an encrypted copy: what goes out, and that it comes in again."""

from __future__ import annotations

import json
import random
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from journal.domain.draft import DraftKind
from journal.domain.errors import FileUnreadable, InputRefused, JournalTooNew, WrongPassphrase
from journal.domain.person import PersonFields
from journal.exchange.whole.shape import json_schema
from journal.services import drafts, people, whole_journal
from journal.services.export_file import ExportCancelled, ExportOrder, Who
from journal.services.journal_file import open_journal
from journal.services.merging_journals import MergeCancelled
from journal.services.sample import create_sample
from journal.store import whole
from journal.store.check import check
from journal.store.database import Store
from journal.store.key import derive_key
from tests.architecture.tree import ROOT
from tests.journals import PASSPHRASE, JournalFile
from tests.services.merge_hands import told
from tests.services.test_merging_by_chance import edit
from tests.services.undo_hand import TODAY

SCHEMA = ROOT / "docs" / "journal.schema.json"
Content = dict[str, list[tuple[Any, ...]]]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> JournalFile:
    """The sample journal after some weeks of use: every table has rows."""
    path = tmp_path_factory.mktemp("sample") / "journal.db"
    with create_sample(path, TODAY, PASSPHRASE) as store:
        edit(store, random.Random(5), 60)
        people.delete_people(store, (3,))
        drafts.save_draft(store, DraftKind.DEBRIEF, 1, None, {"text": "unfinished"})
        store.execute("INSERT OR IGNORE INTO seal SELECT id, 'why', NULL, NULL FROM note WHERE sensitive = 1")
        store.execute("INSERT INTO upkeep (key, value) VALUES ('recovery.key', 'never to be seen')")
    return JournalFile(path, derive_key(PASSPHRASE, path))


@pytest.fixture
def store(sample: JournalFile, tmp_path: Path) -> Iterator[Store]:
    with sample.copy_to(tmp_path / "data" / "journal.db").open() as opened:
        yield opened


def content(store: Store) -> Content:
    """Every row of every table that goes out."""
    return {shape.name: list(whole.rows(store.connection, shape)) for shape in whole.shapes(whole.newest())}


def exported(store: Store, path: Path, *, sensitive: bool = True) -> Path:
    whole_journal.export_json(store, ExportOrder(path, sensitive=sensitive), open_text=True)
    return path


@pytest.mark.parametrize("name", ["out", "out.zip"])
def test_it_comes_in_again_row_for_row(store: Store, tmp_path: Path, name: str) -> None:
    exported(store, tmp_path / name)
    whole_journal.import_new(tmp_path / name, tmp_path / "new.db", "another")
    before = content(store)
    assert all(before[table] for table in ("person", "note", "seal", "attendance", "edit_stamp", "draft"))
    with open_journal(tmp_path / "new.db", "another") as new:
        assert content(new) == before
        assert check(new).problems == ()
        assert new.rows("SELECT rowid FROM note_search WHERE note_search MATCH 'bus'") != []
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["data", name, "new.db", "new.db.lock"])


def test_a_table_without_a_row_in_it_is_there_too(empty_journal: JournalFile, tmp_path: Path) -> None:
    with empty_journal.copy_to(tmp_path / "empty.db").open() as store:
        exported(store, tmp_path / "out")
        whole_journal.import_new(tmp_path / "out", tmp_path / "new.db", PASSPHRASE)
        with open_journal(tmp_path / "new.db", PASSPHRASE) as new:
            assert content(new) == content(store)


def test_the_published_schema_is_that_of_the_journal(store: Store, tmp_path: Path) -> None:
    published = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert published == json_schema(whole.shapes(whole.newest()), whole.newest())
    document = json.loads((exported(store, tmp_path / "out") / "journal.json").read_text(encoding="utf-8"))
    jsonschema.validate(document, published)
    document["tables"]["person"][0]["name"] = 7
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, published)


def test_what_is_sensitive_deleted_or_unfinished_stays_unless_asked_for(store: Store, tmp_path: Path) -> None:
    folder = exported(store, tmp_path / "out", sensitive=False)
    document = json.loads((folder / "journal.json").read_text(encoding="utf-8"))
    tables = document["tables"]
    assert document["sensitive"] is False
    assert not [row for row in tables["note"] if row["sensitive"]]
    assert not [row for table in ("person", "entry") for row in tables[table] if row["deleted_at"]]
    assert (tables["draft"], tables["seal"]) == ([], [])
    said = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*") if path.is_file())
    sealed = [text for (text,) in store.rows("SELECT text FROM note WHERE sensitive = 1")]
    deleted = [name for (name,) in store.rows("SELECT name FROM person WHERE deleted_at IS NOT NULL")]
    assert sealed
    assert deleted
    assert not [words for words in (*sealed, *deleted) if words in said]
    whole_journal.import_new(folder, tmp_path / "new.db", PASSPHRASE)
    with open_journal(tmp_path / "new.db", PASSPHRASE) as new:
        assert check(new).problems == ()
        assert people.people_count(new) == people.people_count(store)
    assert sorted(path.name for path in store.path.parent.iterdir() if "part" in path.name) == []


def test_what_a_journal_notes_about_its_own_file_never_goes_out(store: Store, tmp_path: Path) -> None:
    folder = exported(store, tmp_path / "out")
    assert "never to be seen" not in (folder / "journal.json").read_text(encoding="utf-8")


def test_open_text_is_refused_unless_somebody_was_warned(store: Store, tmp_path: Path) -> None:
    for export in (whole_journal.export_json, whole_journal.export_markdown):
        with pytest.raises(InputRefused, match="anybody can read"):
            export(store, ExportOrder(tmp_path / "out"))
    with pytest.raises(InputRefused, match="not a part of it"):
        whole_journal.export_json(store, ExportOrder(tmp_path / "out", Who(tag="choir")), open_text=True)
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_a_page_a_person(store: Store, tmp_path: Path) -> None:
    person = people.add_person(
        store, PersonFields(given="CON", family="../..\\etc: *?", notes="# 1. not a *heading*")
    ).result
    people.add_person(store, PersonFields(given="con"))
    nobody = people.add_person(store, PersonFields(given="…")).result
    done = whole_journal.export_markdown(store, ExportOrder(tmp_path / "out"), open_text=True)
    names = sorted(path.name for path in (tmp_path / "out" / "people").iterdir())
    assert len(names) == done.people == people.people_count(store)
    assert len({name.casefold() for name in names}) == len(names)
    assert {f"CON-etc-{person}.md", f"person-{nobody}.md"} <= set(names)
    page = (tmp_path / "out" / "people" / f"CON-etc-{person}.md").read_text(encoding="utf-8")
    assert page.startswith("# CON ../..\\\\etc: \\*?\n")
    assert "\n\\# 1. not a \\*heading\\*\n" in page
    assert not (tmp_path / "out" / "journal.json").exists()


def test_a_page_has_the_sensitive_words_when_they_were_asked_for(store: Store, tmp_path: Path) -> None:
    for name, sensitive in (("open", True), ("closed", False)):
        order = ExportOrder(tmp_path / name, Who(people=(1,)), sensitive=sensitive)
        whole_journal.export_markdown(store, order, open_text=True)
    pages = [
        next((tmp_path / name / "people").iterdir()).read_text(encoding="utf-8")
        for name in ("open", "closed")
    ]
    note = store.scalar(
        "SELECT text FROM note JOIN entry_person x ON x.entry_id = note.entry_id"
        " JOIN entry ON entry.id = note.entry_id"
        " WHERE x.person_id = 1 AND sensitive = 1 AND deleted_at IS NULL"
    )
    first = str(note).split(".", maxsplit=1)[0]
    assert first in pages[0]
    assert first not in pages[1]
    assert "a sensitive note, left out" in pages[1]


def test_an_encrypted_copy_opens_with_the_passphrase_that_was_chosen(store: Store, tmp_path: Path) -> None:
    for name, passphrase in (("same.db", None), ("other.db", "another one")):
        done = whole_journal.export_encrypted(store, ExportOrder(tmp_path / name), passphrase)
        assert done.encrypted
        with open_journal(tmp_path / name, passphrase or PASSPHRASE) as copy:
            assert content(copy) == content(store)
    with pytest.raises(WrongPassphrase):
        open_journal(tmp_path / "other.db", PASSPHRASE)


def test_into_the_journal_it_came_from_it_brings_nothing(store: Store, tmp_path: Path) -> None:
    exported(store, tmp_path / "out")
    before = told(store)
    assert whole_journal.import_into(store, tmp_path / "out").result.nothing
    assert told(store) == before


def test_stopped_while_it_is_read_it_brings_nothing(store: Store, tmp_path: Path) -> None:
    exported(store, tmp_path / "out")
    before = content(store)
    with pytest.raises(MergeCancelled):
        whole_journal.import_into(store, tmp_path / "out", cancelled=lambda: True)
    assert content(store) == before
    assert not [each for each in store.path.parent.iterdir() if "part" in each.name]


def test_into_another_journal_it_is_merged(store: Store, empty_journal: JournalFile, tmp_path: Path) -> None:
    exported(store, tmp_path / "out.zip")
    with empty_journal.copy_to(tmp_path / "here" / "journal.db").open() as here:
        plan = whole_journal.import_into(here, tmp_path / "out.zip", dry=True).result
        assert people.people_count(here) == 0
        done = whole_journal.import_into(here, tmp_path / "out.zip").result
        assert plan.people_new == done.people_new == store.scalar("SELECT count(*) FROM person")
        assert told(here) == told(store)
        assert check(here).problems == ()


def test_stopped_or_refused_it_leaves_nothing(store: Store, tmp_path: Path) -> None:
    for name in ("out", "out.zip"):
        order = ExportOrder(tmp_path / name, cancelled=lambda: True)
        with pytest.raises(ExportCancelled):
            whole_journal.export_json(store, order, open_text=True)
    (tmp_path / "there").mkdir()
    with pytest.raises(InputRefused):
        exported(store, tmp_path / "there")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "there"]


# ---------------------------------------------------------------- bad files

Spoil = Callable[[dict[str, Any]], object]


def tables(document: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = document["tables"]
    return found


SPOILT: dict[str, Spoil] = {
    "another format": lambda d: d.update(format="something else"),
    "no version": lambda d: d.pop("format_version"),
    "a version that is no number": lambda d: d.update(schema_version="4"),
    "an odd moment": lambda d: d.update(made_at="today"),
    "more above": lambda d: d.update(extra=1),
    "a table too few": lambda d: tables(d).pop("note"),
    "a table too many": lambda d: tables(d).update(other=[]),
    "upkeep": lambda d: tables(d).update(upkeep=[{"key": "a", "value": "b"}]),
    "a column too few": lambda d: tables(d)["person"][0].pop("given"),
    "a column too many": lambda d: tables(d)["person"][0].update(more=1),
    "a text for a number": lambda d: tables(d)["person"][0].update(archived="0"),
    "a truth for a number": lambda d: tables(d)["person"][0].update(archived=True),
    "a number for a text": lambda d: tables(d)["person"][0].update(given=1),
    "a part of a number": lambda d: tables(d)["person"][0].update(archived=0.5),
    "a number that is too big": lambda d: tables(d)["person"][0].update(id=1 << 64),
    "nothing where something must be": lambda d: tables(d)["person"][0].update(name=None),
    "an id that is no base64": lambda d: tables(d)["person"][0].update(uid="???"),
    "half a character": lambda d: tables(d)["person"][0].update(given="\ud800"),
    "a rule that is broken": lambda d: tables(d)["person"][0].update(archived=7),
    "the same id twice": lambda d: tables(d)["person"].append(tables(d)["person"][0]),
    "somebody who is not there": lambda d: tables(d)["contact"][0].update(person_id=99_999),
    "no rows": lambda d: tables(d).update(person={}),
    "a row that is a list": lambda d: tables(d).update(person=[[1]]),
}


@pytest.fixture(scope="module")
def document(sample: JournalFile, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("document")
    with sample.copy_to(folder / "journal.db").open() as store:
        out = exported(store, folder / "out")
    found: dict[str, Any] = json.loads((out / "journal.json").read_text(encoding="utf-8"))
    return found


def refused(path: Path, tmp_path: Path, error: type[Exception] = FileUnreadable) -> str:
    assert path.exists()
    before = sorted(tmp_path.iterdir())
    with pytest.raises(error) as found:
        whole_journal.import_new(path, tmp_path / "new.db", PASSPHRASE)
    assert sorted(tmp_path.iterdir()) == before
    return str(found.value)


@pytest.mark.parametrize("spoilt", SPOILT)
def test_what_is_not_as_it_should_be_is_a_sentence(
    document: dict[str, Any], tmp_path: Path, spoilt: str
) -> None:
    copy = json.loads(json.dumps(document))
    SPOILT[spoilt](copy)
    copy["tables"] = copy.pop("tables")
    path = tmp_path / "journal.json"
    path.write_text(json.dumps(copy), encoding="utf-8")
    assert "Nothing was imported." in refused(path, tmp_path)


@pytest.mark.parametrize("spoilt", ["somebody who is not there", "a rule that is broken", "a table too few"])
def test_into_a_journal_it_brings_nothing_of_what_is_spoilt(
    document: dict[str, Any], store: Store, tmp_path: Path, spoilt: str
) -> None:
    copy = json.loads(json.dumps(document))
    SPOILT[spoilt](copy)
    path = tmp_path / "journal.json"
    path.write_text(json.dumps(copy), encoding="utf-8")
    before = content(store)
    with pytest.raises(FileUnreadable, match="Nothing was imported"):
        whole_journal.import_into(store, path)
    assert content(store) == before
    assert not [each for each in store.path.parent.iterdir() if "part" in each.name]


def test_a_newer_file_says_so(document: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "journal.json"
    for name in ("format_version", "schema_version"):
        path.write_text(json.dumps({**document, name: 99, "tables": {}}), encoding="utf-8")
        assert "newer version" in refused(path, tmp_path, JournalTooNew)


def test_cut_off_anywhere_it_says_so(document: dict[str, Any], tmp_path: Path) -> None:
    text = json.dumps(document).encode()
    path = tmp_path / "journal.json"
    chance = random.Random(3)
    for place in (0, 1, 20, len(text) - 1, *(chance.randrange(len(text)) for _ in range(6))):
        path.write_bytes(text[:place])
        assert "Nothing was imported." in refused(path, tmp_path)


def test_the_order_of_names_and_blanks_do_not_matter(
    document: dict[str, Any], tmp_path: Path, sample: JournalFile
) -> None:
    path = tmp_path / "journal.json"
    path.write_bytes(
        b"\xef\xbb\xbf" + json.dumps(document, indent=1, sort_keys=True, ensure_ascii=False).encode()
    )
    whole_journal.import_new(path, tmp_path / "new.db", PASSPHRASE)
    with (
        open_journal(tmp_path / "new.db", PASSPHRASE) as new,
        sample.copy_to(tmp_path / "s.db").open() as old,
    ):
        assert content(new) == content(old)


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\0" * 5000, b" " * 3_000_000, b"[" * 200_000, b'{"format": ' + b"[" * 100_000, b"\xff\xfe{}",
        b"hello", b'{"format": NaN, ', b'{"a": 1, "a": 2, ', b'{"format": "' + b"x" * 2_000_000,
    ],
    ids=["empty", "zeros", "blanks", "deep", "deeper", "UTF-16", "text", "no number", "twice", "endless"],
)  # fmt: skip
def test_what_is_no_journal_at_all(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "journal.json"
    path.write_bytes(data)
    assert "Nothing was imported." in refused(path, tmp_path)
    assert not whole_journal.is_whole(path)


def test_zips_that_mean_harm(document: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("journal.json", "w") as member,
    ):
        member.write(b'{"format": "')
        for _ in range(100):
            member.write(b"x" * (1 << 20))
    assert path.stat().st_size < 200_000
    assert "Nothing was imported." in refused(path, tmp_path)
    with zipfile.ZipFile(path, "w") as archive:  # a path that leads out: it is never unpacked
        archive.writestr("../../journal.json", json.dumps(document))
        archive.writestr("/etc/passwd", "")
    whole_journal.import_new(path, tmp_path / "new.db", PASSPHRASE)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["bomb.zip", "new.db"]
    (tmp_path / "new.db").unlink()
    path.write_bytes(path.read_bytes()[:-200])
    assert "Nothing was imported." in refused(path, tmp_path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a/journal.json", "{}")
        archive.writestr("b/journal.json", "{}")
    assert "one journal.json" in refused(path, tmp_path)


def test_it_is_told_by_its_content(store: Store, tmp_path: Path) -> None:
    for name in ("out", "out.zip"):
        assert whole_journal.is_whole(exported(store, tmp_path / name))
    shutil.copyfile(tmp_path / "out" / "journal.json", tmp_path / "renamed.txt")
    assert whole_journal.is_whole(tmp_path / "renamed.txt")
    assert not whole_journal.is_whole(store.path)
    assert not whole_journal.is_whole(tmp_path / "nothing")
