"""Journals of any size, the same on every run: N invented people with ten entries each.

Rows are written in bulk through a bare connection with the journal's own schema, triggers and key; the
summaries of the list are then reckoned by the store itself. A finished file is kept in the temporary folder
under a name that changes with the schema and with `_VERSION`.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from itertools import accumulate
from pathlib import Path

from journal.store import summaries
from journal.store.database import Store
from journal.store.key import derive_key

PASSPHRASE = "correct horse battery staple"
TODAY = date(2026, 11, 22)
ENTRIES_EACH = 10
MEETINGS_EACH = 6
LINKS_EACH = 3
_VERSION = b"2"  # counts up with every change of what is generated
_BLOCK = 1_000
_SEED = 20_261_122
_REPOSITORY = Path(__file__).parents[2]
_STAMP = "2026-11-22T10:00:00Z"


def _list(text: str) -> list[str]:
    return [word.strip() for word in text.split(",")]


_GIVEN = _list(
    "Rosa,Dale,Amara,Tuan,June,Samir,Lena,Grace,Malik,Ana,José,Łucja,Søren,Mei,Fatima,Omar,Ines,Paul,Nadia,"
    "Ivan,Zoë,Chloé,Björn,Aoife,Kofi,Priya,Ravi,Elif,Mehmet,Yara,David,Miriam,Hana,Jonas,Tomás,Lucía,Noor,Ali"
)
_FAMILY_STARTS = _list("Me,Ko,Oka,Ngu,Bar,Pa,Fi,Hi,War,Mu,Gar,Ló,Sil,Ander,Kim,Rossi,Nowa,Van,Ber,Du,Cos,Ba")
_FAMILY_ENDS = _list(
    "dina,walski,for,yen,ker,tel,scher,ll,ren,ñoz,cia,pez,va,son,ura,ni,kowa,den,gen,bois,ta"
)
_CONCERNS = _list(
    "Bus cuts,School fees,Potholes on Elm St,Student debt,Rent,Heating,Night shifts,Clinic closing,"
    "Elder care,Child care,Wages,Overtime,Noise,Flooding,Library hours,Street lights,"
    "Water bills,Mental health"
)
_PLACES = _list("Corner Café,Library,Lincoln School,Elm St bus stop,Union hall,Eastside park,Clinic,Market")
_PLAIN = _list(
    "the,and,to,of,a,in,that,it,is,was,for,on,with,she,he,they,her,his,my,we,our,at,from,but,not,have,has,had,"
    "said,about,when,who,people,work,home,time,week,meeting,because,would,could,will,just,really"
)
_TAGS = _list("parents,drivers,nurses,tenants,students")
_PERSON_COLUMNS = (
    *("id", "given", "family", "name", "sort_key", "work", "neighbourhood", "how_met", "notes"),
    *("interval_days", "archived", "created_at", "updated_at"),
)
_KINDS = ("one_to_one", "phone", "message", "meeting", "house_visit", "heard_in_passing")


def journal_of(people: int, folder: Path | None = None) -> Path:
    """The journal with so many people, made now if it is not there yet. `PASSPHRASE` opens it."""
    folder = folder or Path(tempfile.gettempdir()) / "one-to-one-benchmarks"
    path = folder / f"journal-{people}-{_fingerprint()}.db"
    if not path.exists():
        building = path.with_suffix(".building")
        for leftover in folder.glob(f"{building.name}*"):
            leftover.unlink()
        _build(building, people)
        building.rename(path)
        for leftover in folder.glob(f"{building.name}*"):
            leftover.unlink()
    return path


def _fingerprint() -> str:
    steps = sorted((_REPOSITORY / "journal" / "store" / "migrations").glob("*.sql"))
    return hashlib.sha256(b"\0".join([_VERSION, *(step.read_bytes() for step in steps)])).hexdigest()[:12]


def _build(path: Path, people: int) -> None:
    with Store.create(path, PASSPHRASE) as store:
        connection = store.connection  # bare: a million rows need no undo
        connection.execute("BEGIN")
        write = partial(_write, connection.executemany)
        write("tag", "id, name", enumerate(_TAGS, 1))
        write("concern", "id, name", enumerate(concern_names(people), 1))
        write("place", "id, name, listed", ((i, name, 1) for i, name in enumerate(_PLACES, 1)))
        write("circle", "id, name", ((i, f"Circle {i}") for i in range(1, people // 50 + 2)))
        write("circle_meeting", "id, circle_id, held_on", _meetings(people))
        maker = _Maker(people)
        for first in range(1, people + 1, _BLOCK):
            block = range(first, min(first + _BLOCK, people + 1))
            for table, columns, rows in maker.block(block):
                write(table, columns, rows)
        for index in ("person_search", "name_search", "note_search", "contact_search"):
            connection.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")
        connection.execute("COMMIT")
    with Store.open(path, derive_key(PASSPHRASE, path)) as store:
        summaries.refresh(store, None)


def concern_names(people: int) -> list[str]:
    """The usual ones, and for every 25 people one that hardly anybody else has."""
    return [*_CONCERNS, *(f"Something of street {number}" for number in range(people // 25))]


def _meetings(people: int) -> Iterator[tuple[int, int, str]]:
    for circle in range(1, people // 50 + 2):
        for number in range(MEETINGS_EACH):
            held_on = TODAY - timedelta(days=14 * number - 5)
            yield (circle - 1) * MEETINGS_EACH + number + 1, circle, held_on.isoformat()


def _write(executemany: Callable[..., object], table: str, columns: str, rows: object) -> None:
    marks = ", ".join("?" * len(columns.split(",")))
    executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)


class _Maker:
    """Rows for blocks of people; everything comes out of one seeded chance."""

    def __init__(self, people: int) -> None:
        self.people = people
        self.chance = random.Random(_SEED)
        words = (_REPOSITORY / "resources" / "word_lists" / "eff_large.txt").read_text("utf-8").split()
        self.chance.shuffle(words)
        # After Zipf: the word of rank r comes 1/r times as often as the first (natural language does so).
        self.words = [*_PLAIN, "potholes", "buses", *words]
        self.weights = list(accumulate(1 / rank for rank in range(2, len(self.words) + 2)))
        self.entry_id = 0
        self.note_id = 0

    def block(self, people: range) -> Iterator[tuple[str, str, list[tuple[object, ...]]]]:
        """(table, columns, rows) of these people, parents before children."""
        yield (
            "person",
            ", ".join(_PERSON_COLUMNS),
            [self._person(person_id) for person_id in people],
        )
        yield "contact", "person_id, position, kind, label, value, digits", self._contacts(people)
        yield "person_tag", "tag_id, person_id", [(person_id % 5 + 1, person_id) for person_id in people]
        circles = self.people // 50 + 1
        members: list[tuple[object, ...]] = [(i % circles + 1, i) for i in people if i % 4 == 0]
        yield "circle_member", "circle_id, person_id", members
        came: list[tuple[object, ...]] = [
            ((i % circles) * MEETINGS_EACH + 1 + n, i, ("came", "missed", "excused")[(i + n) % 3])
            for i in people
            if i % 4 == 0
            for n in range(MEETINGS_EACH)
        ]
        yield "attendance", "meeting_id, person_id, state", came
        yield "link", "from_id, to_id, kind", self._links(people)
        yield from self._history(people)

    def _person(self, person_id: int) -> tuple[object, ...]:
        pick = self.chance.choice
        given, family = pick(_GIVEN), pick(_FAMILY_STARTS) + pick(_FAMILY_ENDS)
        return (
            person_id,
            given,
            family,
            f"{given} {family}",
            f"{family}  {given}".casefold(),
            self._text(2, 3).title() if self.chance.random() < 0.5 else "",
            pick(("Eastside", "Mill Lane", "Harbour", "Old Town")),
            self._text(3, 8),
            self._text(5, 30) if self.chance.random() < 0.3 else "",
            30 if person_id % 10 == 0 else None,
            int(person_id % 40 == 0),
            _STAMP,
            _STAMP,
        )

    def _links(self, people: range) -> list[tuple[object, ...]]:
        """Three for each, to people before them; a block's own come first, so that all are there."""
        kinds = ("family", "works_with", "neighbour", "trusts", "knows")
        found: dict[tuple[object, ...], None] = {}
        for person_id in people:
            for _ in range(LINKS_EACH):
                other = self.chance.randrange(max(1, person_id - 400), person_id + 1)
                if other != person_id:
                    found[(person_id, other, self.chance.choice(kinds))] = None
        return list(found)

    def _contacts(self, people: range) -> list[tuple[object, ...]]:
        rows: list[tuple[object, ...]] = []
        for person_id in people:
            number = f"{self.chance.randrange(10**10):010d}"
            grouped = f"({number[:3]}) {number[3:6]}-{number[6:]}"
            rows.append((person_id, 0, "phone", "home", grouped, number))
            rows.append((person_id, 1, "email", "", f"person{person_id}@example.org", ""))
        return rows

    def _history(self, people: range) -> Iterator[tuple[str, str, list[tuple[object, ...]]]]:
        entries: list[tuple[object, ...]] = []
        notes: list[tuple[object, ...]] = []
        details: dict[str, list[tuple[object, ...]]] = {
            "entry_person": [],
            "mention": [],
            "promise": [],
            "invitation": [],
            "response": [],
            "reflection": [],
        }
        for person_id in people:
            invitation_id = 0
            for place in range(ENTRIES_EACH):
                self.entry_id += 1
                kind = ("invitation", "response", "promise")[place - 7] if place >= 7 else self._kind()
                day = (TODAY - timedelta(days=self.chance.randrange(900) // (place + 1))).isoformat()
                place_id = self.chance.randrange(1, 9) if self.chance.random() < 0.5 else None
                parent = invitation_id if kind == "response" else None
                entries.append((self.entry_id, kind, day, place_id, parent, _STAMP, _STAMP))
                details["entry_person"].append((person_id, self.entry_id))
                if kind == "invitation":
                    invitation_id = self.entry_id
                    details[kind].append((self.entry_id, person_id, "one_to_one", "message"))
                elif kind == "response":
                    answer = self.chance.choice(("yes", "maybe", "not_now", "no", "silence"))
                    details[kind].append((self.entry_id, person_id, invitation_id, answer))
                elif kind == "promise":
                    due = (TODAY + timedelta(days=self.chance.randrange(-30, 300))).isoformat()
                    state = "open" if person_id % 20 == 0 else "kept"
                    details[kind].append((self.entry_id, person_id, person_id % 2, due, state))
                notes += self._notes(kind, person_id, details["mention"])
                if kind == "one_to_one":
                    details["reflection"].append((self.entry_id, place % 5 + 1, person_id % 5 + 1, 60))
        yield "entry", "id, kind, happened_on, place_id, parent_id, created_at, updated_at", entries
        yield "entry_person", "person_id, entry_id", details["entry_person"]
        yield "note", "id, entry_id, position, field, key, title, text, sensitive", notes
        yield "mention", "note_id, person_id, concern_id", details["mention"]
        yield "promise", "entry_id, person_id, mine, due_on, state", details["promise"]
        yield "invitation", "entry_id, person_id, ask, channel", details["invitation"]
        yield "response", "entry_id, person_id, invitation_id, kind", details["response"]
        yield "reflection", "entry_id, felt_before, felt_after, listening", details["reflection"]

    def _kind(self) -> str:
        return self.chance.choice(_KINDS)

    def _notes(
        self, kind: str, person_id: int, mentions: list[tuple[object, ...]]
    ) -> Iterator[tuple[object, ...]]:
        field = kind if kind in {"invitation", "response", "promise"} else "text"
        yield self._note(0, field, self._text(8, 40), sensitive=self.chance.random() < 0.02)
        if kind == "one_to_one":
            yield self._note(1, "stage", self._text(10, 60), key="their_story", title="Their story")
            yield self._note(2, "concern", self._text(5, 15))
            concern = self.chance.randrange(1, len(_CONCERNS) + 1)
            if self.people >= 25 and self.chance.random() < 0.3:
                concern = len(_CONCERNS) + self.chance.randrange(self.people // 25) + 1
            mentions.append((self.note_id, person_id, concern))

    def _note(
        self, position: int, field: str, text: str, *, key: str = "", title: str = "", sensitive: bool = False
    ) -> tuple[object, ...]:
        self.note_id += 1
        return (self.note_id, self.entry_id, position, field, key, title, text, int(sensitive))

    def _text(self, fewest: int, most: int) -> str:
        count = self.chance.randint(fewest, most)
        words = self.chance.choices(self.words, cum_weights=self.weights, k=count)
        return " ".join(words).capitalize() + "."


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("people", type=int, nargs="+")
    for people in parser.parse_args().people:
        print(journal_of(people))


if __name__ == "__main__":
    main()
