"""Which tables undo follows, and the triggers that follow them: read from the schema, so that a new table is
in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from journal.domain.changes import Topic

# What looking after the file notes is no deed of the user's, nor is when something was edited: undoing
# is an edit.
_LEFT_OUT = frozenset({"upkeep", "edit_stamp"})

# Of these columns alone. Unfinished text is no step, but whose it is is: when two people are made one it goes
# over to the one who stays, and back.
_ONLY_COLUMNS = {"draft": ("id", "person_id")}

# Where the window was is saved now and then and is no step either.
_ONLY_ROWS = {"setting": "WHEN {row}.key NOT LIKE 'window.%'"}

# What a calendar program was told cannot be taken back and is no step; a row that goes with its meeting comes
# back with it.
_ONLY_EVENTS = {"calendar_event": frozenset({"DELETE"}), "draft": frozenset({"UPDATE"})}

_TOPICS: dict[str, tuple[Topic, ...]] = {
    "person": (Topic.PEOPLE, Topic.FOLLOW_UPS),
    "tag": (Topic.TAGS,),
    "person_tag": (Topic.TAGS, Topic.PEOPLE),
    "circle": (Topic.CIRCLES,),
    "circle_member": (Topic.CIRCLES, Topic.PEOPLE),
    "place": (Topic.PLACES,),
    "concern": (Topic.CONCERNS,),
    "mention": (Topic.CONCERNS,),
    "entry": (Topic.FOLLOW_UPS,),
    "promise": (Topic.FOLLOW_UPS,),
    "next_step": (Topic.FOLLOW_UPS,),
    "invitation": (Topic.FOLLOW_UPS,),
    "response": (Topic.FOLLOW_UPS,),
    "outcome": (Topic.FOLLOW_UPS,),
    "follow_up_mark": (Topic.FOLLOW_UPS,),
    "template": (Topic.TEMPLATES,),
    "story_version": (Topic.STORY, Topic.PROFILE),
    "rehearsal": (Topic.STORY,),
    "own_concern": (Topic.STORY, Topic.CONCERNS),
    "own_value": (Topic.STORY,),
    "own_outline": (Topic.OUTLINES,),
    "answered_question": (Topic.OUTLINES,),
    "word_list": (Topic.WORD_LISTS,),
    "concern_synonym": (Topic.CONCERNS,),
    "concern_apart": (Topic.CONCERNS,),
    "reflection": (Topic.PRACTICE,),
    "own_reply": (Topic.PRACTICE,),
    "circle_place": (Topic.CIRCLES,),
    "circle_meeting": (Topic.MEETINGS, Topic.FOLLOW_UPS),
    "attendance": (Topic.MEETINGS, Topic.FOLLOW_UPS),
    "gift": (Topic.CIRCLES,),
    "assessment": (Topic.PRACTICE,),
    "link": (Topic.LINKS,),
    "seal": (Topic.SEALS,),
    "draft": (Topic.DRAFTS,),
    "person_apart": (Topic.DOUBLES,),
}

# A setting speaks of what the first part of its key names.
_SETTING_TOPICS: dict[str, tuple[Topic, ...]] = {
    "profile": (Topic.PROFILE,),
    "practice": (Topic.PRACTICE,),
}

_KEY_COLUMNS = 2
_HEAD = 3 + _KEY_COLUMNS  # id, tab, op, the keys; the values follow


@dataclass(frozen=True, slots=True)
class Table:
    """One followed table. `key` are the columns of its primary key; rows of the log hold their present
    values.
    """

    number: int
    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    person_places: tuple[int, ...]  # places in `columns` that hold a person's id
    entry_places: tuple[int, ...]

    def topics(self, row: tuple[Any, ...]) -> tuple[Topic, ...]:
        """The lists that a row of the log speaks of."""
        if self.name == "setting":
            # A deleted row has no key any more: the old one stands among the values.
            key = str(row[3] if row[3] is not None else row[_HEAD])
            return _SETTING_TOPICS.get(key.partition(".")[0], ())
        return _TOPICS.get(self.name, ())

    @property
    def delete_sql(self) -> str:
        return f"DELETE FROM main.{self.name} WHERE {self._where()}"  # noqa: S608 - names from the schema

    @property
    def update_sql(self) -> str:
        columns = ", ".join(f"{column} = ?" for column in self.columns)
        return f"UPDATE main.{self.name} SET {columns} WHERE {self._where()}"  # noqa: S608 - names from the schema

    @property
    def insert_sql(self) -> str:
        marks = ", ".join("?" * len(self.columns))
        return f"INSERT INTO main.{self.name} ({', '.join(self.columns)}) VALUES ({marks})"  # noqa: S608 - as above

    def now_and_old(self, row: tuple[Any, ...]) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
        """From a row of the log: the key as it is now, and the values as they were."""
        return row[3 : 3 + len(self.key)], row[_HEAD : _HEAD + len(self.columns)]

    def ids(self, row: tuple[Any, ...]) -> Iterator[tuple[bool, int]]:
        """(is a person, id) of everybody and every entry the row speaks of."""
        for people, places in ((True, self.person_places), (False, self.entry_places)):
            for place in places:
                value = row[_HEAD + place]
                if value is not None:
                    yield people, int(value)

    def _where(self) -> str:
        return " AND ".join(f"{column} = ?" for column in self.key)


def read_tables(connection: Any) -> tuple[Table, ...]:
    """The tables that undo follows, in the order of their names."""
    names = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        " AND name NOT LIKE 'sqlite%' ORDER BY name"
    ).fetchall()
    followed = (name for (name,) in names if name not in _LEFT_OUT)
    return tuple(_read_table(connection, number, name) for number, name in enumerate(followed))


def trigger_sql(tables: tuple[Table, ...]) -> Iterator[str]:
    """The statements that set up the log and follow `tables`."""
    width = max(len(table.columns) for table in tables)
    keys = ", ".join(f"k{place}" for place in range(_KEY_COLUMNS))
    values = ", ".join(f"c{place}" for place in range(width))
    # Columns without a type keep every value as it is. AUTOINCREMENT: a number is never given twice.
    yield f"CREATE TEMP TABLE undo_row (id INTEGER PRIMARY KEY AUTOINCREMENT, tab, op, {keys}, {values})"
    yield "CREATE TEMP TABLE undo_state (keep INTEGER NOT NULL, touched INTEGER NOT NULL)"
    yield "INSERT INTO temp.undo_state VALUES (0, 0)"
    for table in tables:
        yield from _triggers(table)


def _triggers(table: Table) -> Iterator[str]:
    for op, (event, now, old) in enumerate(
        (("INSERT", "new", "new"), ("UPDATE", "new", "old"), ("DELETE", "", "old"))
    ):
        # An inserted row is logged with its ids only: they name whom it concerns, taking it back needs its
        # key.
        places = (
            sorted({*table.person_places, *table.entry_places})
            if event == "INSERT"
            else range(len(table.columns))
        )
        keys = table.key if now else ()
        names = ", ".join(
            chain(
                ("tab", "op"), (f"k{place}" for place in range(len(keys))), (f"c{place}" for place in places)
            )
        )
        values = ", ".join(
            chain(
                (str(table.number), str(op)),
                (f"{now}.{column}" for column in keys),
                (f"{old}.{table.columns[place]}" for place in places),
            )
        )
        if event not in _ONLY_EVENTS.get(table.name, {event}):
            continue
        only = _ONLY_ROWS.get(table.name, "").format(row=now or old)
        when = f"{event} OF {', '.join(table.columns[1:])}" if table.name in _ONLY_COLUMNS else event
        yield (
            f"CREATE TEMP TRIGGER undo_{event}_{table.name} AFTER {when} ON main.{table.name} {only} BEGIN"  # noqa: S608 - names from the schema
            f" INSERT INTO undo_row ({names}) SELECT {values} FROM undo_state WHERE keep;"
            " UPDATE undo_state SET touched = 1 WHERE NOT keep AND NOT touched;"
            " END"
        )


def _read_table(connection: Any, number: int, name: str) -> Table:
    info = connection.execute("SELECT name, pk FROM pragma_table_info(?) ORDER BY cid", (name,)).fetchall()
    columns = _ONLY_COLUMNS.get(name) or tuple(column for column, _ in info)
    key = tuple(column for column, place in sorted(info, key=lambda item: item[1]) if place)
    if not 0 < len(key) <= _KEY_COLUMNS:
        raise ValueError(f"undo needs a primary key of one or two columns, {name} has {len(key)}")
    people = {"id"} if name == "person" else {"person_id", "introduced_by", "from_id", "to_id"}
    entries = {"id", "parent_id"} if name == "entry" else {"entry_id", "invitation_id"}
    return Table(
        number,
        name,
        columns,
        key,
        tuple(place for place, column in enumerate(columns) if column in people),
        tuple(place for place, column in enumerate(columns) if column in entries),
    )
