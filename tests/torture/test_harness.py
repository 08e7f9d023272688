"""The tools of the torture tests do what they say: without this, what they find fine means nothing."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from journal.domain.draft import DraftKind
from journal.domain.person import PersonFields
from journal.services import drafts, people
from journal.store.database import Store
from tests.torture.ledger import Ledger, prove_alone
from tests.torture.log import Log, told
from tests.torture.shim import FOREVER, Fault, How
from tests.torture.workers import End, Nursery

HERE = "tests.torture.test_harness"


def three_writes(log: Log, scene: Path) -> int:
    """The deed of this file: what each call answered."""
    file = os.open(scene / "file", os.O_WRONLY | os.O_CREAT, 0o600)
    for text in (b"one.", b"two.", b"six."):
        try:
            log.say("wrote", count=os.write(file, text))
        except OSError as error:
            log.say("refused", code=error.errno)
    os.close(file)
    (scene / "file").rename(scene / "renamed")
    return 3


@pytest.fixture(scope="module")
def nursery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nursery]:
    with Nursery(tmp_path_factory.mktemp("nursery"), HERE) as started:
        yield started


def run(nursery: Nursery, scene: Path, fault: Fault) -> tuple[End, list[object]]:
    end = nursery.run(f"{HERE}:three_writes", scene, {}, fault=fault)
    return end, [line.get("count", -line.get("code", 0)) for line in end.said]


def test_every_call_is_counted_and_told(nursery: Nursery, tmp_path: Path) -> None:
    end, answers = run(nursery, tmp_path, Fault())
    assert [call.split()[1] for call in end.calls] == ["open", "write", "write", "write", "rename"]
    assert answers == [4, 4, 4]
    assert (end.code, end.killed) == (3, False)
    assert (tmp_path / "renamed").read_bytes() == b"one.two.six."


def test_one_call_fails(nursery: Nursery, tmp_path: Path) -> None:
    _, answers = run(nursery, tmp_path, Fault(How.FAIL, 3, 3, errno.EIO))
    assert answers == [4, -errno.EIO, 4]
    assert (tmp_path / "renamed").read_bytes() == b"one.six."


def test_no_room_from_a_call_on(nursery: Nursery, tmp_path: Path) -> None:
    end, answers = run(nursery, tmp_path, Fault(How.SHORT, 3, FOREVER, errno.ENOSPC))
    assert answers == [4, 2, -errno.ENOSPC]
    assert (tmp_path / "file").read_bytes() == b"one.tw"
    assert end.traced


@pytest.mark.parametrize(
    ("how", "left"), [(How.KILL_BEFORE, b"one."), (How.KILL_HALF, b"one.tw"), (How.KILL_AFTER, b"one.two.")]
)
def test_a_kill_at_a_call(nursery: Nursery, tmp_path: Path, how: How, left: bytes) -> None:
    end, answers = run(nursery, tmp_path, Fault(how, 3))
    assert end.killed
    assert answers == [4]
    assert (tmp_path / "file").read_bytes() == left


def test_a_write_that_was_told_and_is_not_there_is_found(store: Store, tmp_path: Path) -> None:
    log = Log(tmp_path / "log")
    log.tried("person", "zqlost")
    log.saved("person", "zqlost")
    ledger = Ledger()
    ledger.take(told(tmp_path / "log"))
    with pytest.raises(AssertionError, match="zqlost was saved as person, 1 times, and is there 0 times"):
        ledger.prove(store)


def test_a_half_done_write_is_found(store: Store, tmp_path: Path) -> None:
    people.add_people(store, [PersonFields(given="zqhalf", family=str(each)) for each in range(2)], "")
    log = Log(tmp_path / "log")
    log.tried("person", "zqhalf", 3)
    ledger = Ledger()
    ledger.take(told(tmp_path / "log"))
    with pytest.raises(AssertionError, match="zqhalf as person is there 2 times"):
        ledger.prove(store)


def test_what_was_under_way_may_be_there_and_is_certain_then(store: Store, tmp_path: Path) -> None:
    draft = drafts.save_draft(store, DraftKind.HEARD, None, None, {"text": "zqtyped"}).result
    log = Log(tmp_path / "log")
    log.tried("draft", "zqtyped")
    ledger = Ledger()
    ledger.take(told(tmp_path / "log"))
    ledger.prove(store)
    assert ledger.acknowledged == 1
    drafts.discard_draft(store, draft)
    with pytest.raises(AssertionError, match="zqtyped was saved as draft"):
        ledger.prove(store)


def test_what_lies_about_is_found(tmp_path: Path) -> None:
    for name in ("journal.db", "journal.db.lock", "journal.db-wal"):
        (tmp_path / name).touch()
    with pytest.raises(AssertionError, match=r"journal\.db-wal"):
        prove_alone(tmp_path / "journal.db")


def test_a_line_that_the_kill_cut_off_is_no_claim(tmp_path: Path) -> None:
    Log(tmp_path / "log").saved("person", "zqwhole")
    with (tmp_path / "log").open("a", encoding="utf-8") as file:
        file.write('{"event": "saved", "pla')
    assert [line["word"] for line in told(tmp_path / "log")] == ["zqwhole"]
