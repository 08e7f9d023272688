"""Keeps a journal of the present schema for later: `python -m tests.migrations.make_file`.

To be run once, on the day a schema is frozen; the file it writes is never made again, because a file made
later proves nothing about those that users have.
"""

from __future__ import annotations

import hashlib
import sys
from importlib.resources import files
from pathlib import Path

from journal.store.database import Store
from journal.store.migrate import shipped_steps

PASSPHRASE = "a stored journal"
FOLDER = Path(__file__).parent / "files"

_PERSON = (
    "INSERT INTO person (id, uid, given, family, name, sort_key, notes, introduced_by, birthday,"
    " created_at, updated_at)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '2026-03-01T10:00:00Z', '2026-03-01T10:00:00Z')"
)
_ENTRY = (
    "INSERT INTO entry (id, uid, kind, happened_on, place_id, parent_id, created_at, updated_at)"
    " VALUES (?, ?, ?, ?, ?, ?, '2026-03-01T10:00:00Z', '2026-03-01T10:00:00Z')"
)


def uid(number: int) -> bytes:
    return number.to_bytes(16, "big")


def fill(store: Store) -> None:
    """A row or two in every table."""
    people = [
        (1, uid(1), "Rosa", "Medina", "Rosa Medina", "medina  rosa", "likes coffee", None, "--04-03"),
        (2, uid(2), "Zoë", "Muñoz", "Zoë Muñoz", "munoz  zoe", "", 1, "1980-02-29"),
    ]
    store.many(_PERSON, people)
    statements: list[tuple[str, list[tuple[object, ...]]]] = [
        (
            "contact (person_id, position, kind, label, value, digits)",
            [(1, 0, "phone", "home", "555 0101", "5550101")],
        ),
        ("tag (id, name)", [(1, "parents")]),
        ("person_tag (tag_id, person_id)", [(1, 1)]),
        ("circle (id, uid, name, purpose)", [(1, uid(3), "Tuesday group", "buses")]),
        ("circle_member (circle_id, person_id, joined_on)", [(1, 2, "2026-03-01")]),
        ("place (id, name, public, listed)", [(1, "Library", 1, 1)]),
        ("concern (id, uid, name)", [(1, uid(4), "Bus cuts")]),
        (
            "template (key, title, ask, body, updated_at)",
            [("own", "Mine", "circle", "Come, {first name}.", "")],
        ),
        ("draft (kind, person_id, payload, updated_at)", [("debrief", 1, "{}", "")]),
        ("follow_up_mark (kind, ref_id, until)", [("ask_again", 1, None)]),
        ("setting (key, value)", [("story", "why I do this")]),
    ]
    for target, rows in statements:
        insert(store, target, rows)
    fill_history(store)
    fill_practice(store)
    fill_private(store)
    fill_exchange(store)


def fill_history(store: Store) -> None:
    """One entry of each kind and all that hangs on them."""
    store.many(
        _ENTRY,
        [
            (1, uid(11), "one_to_one", "2026-03-01", 1, None),
            (2, uid(12), "invitation", "2026-03-02", 1, None),
            (3, uid(13), "response", "2026-03-03", None, 2),
            (4, uid(14), "outcome", "2026-03-04", None, 2),
            (5, uid(15), "promise", "2026-03-01", None, 1),
        ],
    )
    details: list[tuple[str, list[tuple[object, ...]]]] = [
        ("entry_person (person_id, entry_id)", [*((1, entry) for entry in range(1, 6)), (2, 1)]),
        (
            "note (id, entry_id, position, field, text, sensitive)",
            [(1, 1, 0, "text", "the 14 is late again", 0), (2, 1, 1, "sensitive", "sealed words", 1)],
        ),
        ("mention (note_id, person_id, concern_id, quotable)", [(1, 1, 1, 1)]),
        ("next_step (entry_id, note_id, due_on)", [(1, 1, "2026-04-01")]),
        ("promise (entry_id, person_id, mine, due_on)", [(5, 1, 1, "2026-03-20")]),
        ("invitation (entry_id, person_id, ask, channel, circle_id)", [(2, 1, "circle", "message", 1)]),
        ("response (entry_id, person_id, invitation_id, kind)", [(3, 1, 2, "yes")]),
        ("outcome (entry_id, person_id, invitation_id, kind)", [(4, 1, 2, "showed_up")]),
    ]
    for target, rows in details:
        insert(store, target, rows)


def fill_practice(store: Store) -> None:
    """What version 2 added."""
    entry = (6, uid(16), "assessment", "2026-03-05", None, None)
    store.many(_ENTRY, [entry])
    statements: list[tuple[str, list[tuple[object, ...]]]] = [
        ("entry_person (person_id, entry_id)", [(1, 6)]),
        ("assessment (entry_id, person_id, said, did)", [(6, 1, 2, None)]),
        (
            "story_version (uid, written_at, spark, short)",
            [(uid(21), "2026-03-01T10:00:00Z", "Grandad's tin", "We shared soup.")],
        ),
        ("rehearsal (rehearsed_on, form, seconds)", [("2026-03-02", "long", 118)]),
        ("own_concern (concern_id, words)", [(1, "I wait there too")]),
        ("own_value (name)", [("Neighbours first",)]),
        ("own_outline (key, hidden, updated_at)", [("ganz", 1, "2026-03-01T10:00:00Z")]),
        (
            "answered_question (person_id, question, outline_key, answered_on)",
            [(1, "how do you get to work?", "one_to_one", "2026-03-01")],
        ),
        ("word_list (key, text, updated_at)", [("synonyms_en", "rent, housing", "2026-03-01T10:00:00Z")]),
        ("concern (id, uid, name)", [(2, uid(22), "Wages")]),
        ("concern_synonym (concern_id, name, folded)", [(1, "Línea 14", "linea 14")]),
        ("concern_apart (concern_id, other_id)", [(1, 2)]),
        ("reflection (entry_id, felt_before, felt_after, listening)", [(1, 2, 4, 70)]),
        ("own_reply (answer, text)", [("no", "Thank you for a clear word.")]),
        ("circle_place (circle_id, place_id)", [(1, 1)]),
        ("circle_meeting (id, uid, circle_id, held_on, goal)", [(1, uid(23), 1, "2026-03-04", 8)]),
        ("attendance (meeting_id, person_id, state, entry_id)", [(1, 1, "came", 4)]),
        ("gift (uid, person_id, kind, text)", [(uid(24), 1, "gift", "has a van")]),
        ("link (uid, from_id, to_id, kind)", [(uid(25), 1, 2, "trusts")]),
    ]
    for target, rows in statements:
        insert(store, target, rows)


def fill_private(store: Store) -> None:
    """What version 3 added."""
    store.execute("UPDATE person SET codename = 'Oak' WHERE id = 1")
    insert(store, "seal (note_id, reason, keep_until)", [(2, "their safety", "2026-09-01")])
    insert(store, "upkeep (key, value)", [("a", "note")])


def fill_exchange(store: Store) -> None:
    """What version 4 added. The stamp is left by the schema's own trigger."""
    statements: list[tuple[str, list[tuple[object, ...]]]] = [
        (
            "import_run (id, uid, made_at, origin, file_name, added, updated)",
            [(1, uid(31), "2026-03-06T10:00:00Z", "vcard", "people.vcf", 1, 1)],
        ),
        (
            "import_person (import_id, person_id, before, after)",
            [(1, 1, '{"work": ""}', '{"work": "cleaner"}')],
        ),
        ("import_entry (entry_id, import_id, origin, record_id, after)", [(1, 1, "jrnl", "a1", "digest")]),
        (
            "import_source (id, person_id, origin, record_id, said, import_id)",
            [(1, 1, "vcard", "card-1", '{"given": "Rosa"}', 1)],
        ),
        ("import_said (import_id, source_id, person_id, record_id, said)", [(1, 1, 1, "card-1", "{}")]),
        ("card_line (person_id, position, line)", [(1, 0, "X-SHOE-SIZE:38")]),
        ("person_apart (person_id, other_id)", [(1, 2)]),
        ("person_alias (uid, person_id)", [(uid(32), 2)]),
        ("calendar_event (uid, meeting_id, said)", [("a-meeting", 1, "digest")]),
        ("uid_alias (uid, kept)", [(uid(33), uid(4))]),
    ]
    for target, rows in statements:
        insert(store, target, rows)
    store.execute("UPDATE person SET pronouns = 'she/her' WHERE id = 1")


def insert(store: Store, target: str, rows: list[tuple[object, ...]]) -> None:
    marks = ", ".join("?" * len(rows[0]))
    store.many(f"INSERT INTO {target} VALUES ({marks})", rows)


def frozen_hash(number: int) -> str:
    """The SHA-256 of a step's file, line ends as they are in the repository."""
    (step,) = (
        item
        for item in (files("journal.store") / "migrations").iterdir()
        if item.name.startswith(f"{number:04d}_")
    )
    return hashlib.sha256(step.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def main() -> None:
    version = len(shipped_steps())
    path = FOLDER / f"v{version}.db"
    path.unlink(missing_ok=True)
    with Store.create(path, PASSPHRASE) as store:
        fill(store)
        from journal.store import summaries

        summaries.refresh(store, None)
    path.with_name(path.name + ".lock").unlink(missing_ok=True)
    hashes = "".join(f"{number:04d} {frozen_hash(number)}\n" for number in range(1, version + 1))
    (FOLDER / "frozen.txt").write_text(hashes, encoding="utf-8")
    sys.stdout.write(f"{path}\n{hashes}")


if __name__ == "__main__":
    main()
