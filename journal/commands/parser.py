"""All options and commands of `one-to-one-cli`."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from enum import Enum

from journal.commands import arguments as kinds
from journal.commands.exporting import FORMATS
from journal.domain.concern import ConcernOrder
from journal.domain.entry import CONVERSATION_KINDS, EntryKind, OutcomeKind, ResponseKind
from journal.domain.person import Channel, PeopleFilter, PeopleSort
from journal.domain.promise_ledger import Which, Whose

_AddCommand = Callable[[str, str, str, str], argparse.ArgumentParser]

_ANSWERS = (*ResponseKind, *OutcomeKind)
_EXIT_CODES = (
    "Exit codes: 0 well, 1 check found damage or check-invitation something to look at, 2 usage,"
    " 3 wrong passphrase, 4 the journal is open elsewhere, 5 a file cannot be read or is not what it says,"
    " 70 a bug."
)


def build_parser() -> argparse.ArgumentParser:
    """The parser; `run` of what it parses is (module of journal.commands, function)."""
    parser = argparse.ArgumentParser(
        prog="one-to-one-cli", description="The one-to-one journal without a window.", epilog=_EXIT_CODES
    )
    _add_everywhere(parser)
    parser.set_defaults(journal=None, passphrase_file=None, json=False)
    # The same options after the command; SUPPRESS keeps them from undoing those given before it.
    everywhere = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    _add_everywhere(everywhere)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)

    def command(name: str, module: str, function: str, text: str) -> argparse.ArgumentParser:
        found = commands.add_parser(name, help=text, description=text, parents=[everywhere])
        found.set_defaults(run=(module, function))
        return found

    _add_files(command)
    _add_passphrases(command, everywhere)
    _add_reading(command)
    _add_promises(command)
    _add_writing(command)
    _add_keeping(command)
    _add_checking(command)
    _add_doubles(command)
    return parser


def _add_everywhere(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--journal",
        type=kinds.path,
        metavar="FILE",
        default=argparse.SUPPRESS,
        help="the journal (default: your own)",
    )
    parser.add_argument(
        "--passphrase-file",
        type=kinds.path,
        metavar="FILE",
        default=argparse.SUPPRESS,
        help="its first line is the passphrase; “-” is standard input",
    )
    parser.add_argument(
        "--json",
        action="store_true",
        default=argparse.SUPPRESS,
        help="print one JSON document and nothing else",
    )


def _add_files(command: _AddCommand) -> None:
    command("init", "files", "init", "Create the journal.")
    demo = command("demo", "files", "demo", "Create the sample journal in a new file.")
    demo.add_argument("file", type=kinds.path, metavar="FILE")
    _add_import(command)
    _add_export(command)
    _add_merge(command)
    command("check", "files", "check", "Prove the whole journal.")
    salvage = command("salvage", "salvaging", "salvage", "Save what can be read of a damaged journal.")
    salvage.add_argument(
        "new", type=kinds.path, metavar="NEW", help="the new journal, under the same passphrase"
    )
    _add_backups(command)
    move = command("move", "places", "move", "Move the journal with its copies to another place.")
    move.add_argument("new", type=kinds.path, metavar="NEW", help="the new file, or a folder that is there")
    move.add_argument("--yes", action="store_true", help="also to a place of which others get a copy")
    command("info", "files", "info", "Say where the journal is and how much is in it.")
    command("templates", "reading", "templates", "List the invitation templates.")
    outlines = command("outlines", "reading", "outlines", "List the outlines and their stages.")
    outlines.add_argument("--own", action="store_true", help="as the journal has them, with your own")


def _add_import(command: _AddCommand) -> None:
    importing = command(
        "import", "importing", "import_files", "Import people and talks: cards, tables, calendars, diaries."
    )
    importing.add_argument("files", type=kinds.path, metavar="FILE", nargs="*")
    importing.add_argument("--dry-run", action="store_true", help="say what would be done, write nothing")
    importing.add_argument(
        "--map",
        type=kinds.pair,
        metavar="COLUMN=MEANING",
        action="append",
        default=[],
        help="what a column of a table holds, such as “Cell=phone:mobile”; “-”: nothing",
    )
    importing.add_argument("--region", metavar="XX", help="the country of numbers without one, such as US")
    importing.add_argument("--undo", type=kinds.number, metavar="ID", help="take an import back instead")
    command("imports", "importing", "imports", "List the imports that were made.")


def _add_merge(command: _AddCommand) -> None:
    merge = command("merge-journal", "merging", "merge_journal", "Bring another journal into this one.")
    merge.add_argument("file", type=kinds.path, metavar="FILE", help="the other journal; it is only read")
    merge.add_argument("--dry-run", action="store_true", help="say what would be done, write nothing")
    merge.add_argument(
        "--keep", action="store_true", help="add what lost to the notes, where both had been edited"
    )
    merge.add_argument(
        "--other-passphrase-file",
        type=kinds.path,
        metavar="FILE",
        help="the other journal's own passphrase, if it is another one",
    )


def _add_export(command: _AddCommand) -> None:
    export = command("export", "exporting", "export", "Write people to a file that other programs read.")
    export.add_argument("--format", choices=tuple(FORMATS), required=True, help="what the file is to be")
    export.add_argument("--to", type=kinds.path, metavar="FILE", required=True, help="a new file")
    export.add_argument("--circle", metavar="C", help="only the members of this circle")
    export.add_argument("--tag", metavar="T", help="only those who carry this tag")
    export.add_argument("--archived", action="store_true", help="archived people too")
    export.add_argument("--sensitive", action="store_true", help="sensitive notes too, this time")
    _add_new_passphrase(export)


def _add_passphrases(command: _AddCommand, everywhere: argparse.ArgumentParser) -> None:
    change = command("passphrase", "passphrases", "change", "Change the passphrase.")
    _add_new_passphrase(change)
    recovery = command(
        "recovery", "passphrases", "make_sheet", "The recovery sheet for a forgotten passphrase."
    )
    what = recovery.add_subparsers(dest="what", metavar="WHAT", required=True)
    for name, function, text in (
        ("make", "make_sheet", "Make a sheet and print its code; one made before opens nothing any more."),
        ("revoke", "revoke_sheet", "Withdraw the sheet: its code opens nothing any more."),
        ("open", "open_with_sheet", "Set a new passphrase with the code of the sheet."),
    ):
        found = what.add_parser(name, help=text, description=text, parents=[everywhere])
        found.set_defaults(run=("passphrases", function))
        if name == "open":
            found.add_argument(
                "--code-file",
                type=kinds.path,
                metavar="FILE",
                help="its first line is the code; “-” is standard input",
            )
            _add_new_passphrase(found)


def _add_new_passphrase(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--new-passphrase-file",
        type=kinds.path,
        metavar="FILE",
        help="its first line is the new passphrase; “-” is the next line of standard input",
    )


def _add_backups(command: _AddCommand) -> None:
    backup = command("backup", "backing_up", "backup", "Make a checked backup beside the journal.")
    backup.add_argument("--to", type=kinds.path, metavar="FILE", help="in this new file instead")
    command("backups", "backing_up", "backups", "List the backups and say which was the last good one.")
    restore = command("restore", "backing_up", "restore", "Put a backup in the journal's place.")
    restore.add_argument("file", type=kinds.path, metavar="FILE")
    restore.add_argument("--dry-run", action="store_true", help="say what would change, change nothing")
    restore.add_argument(
        "--backup-passphrase-file",
        type=kinds.path,
        metavar="FILE",
        help="the backup's own passphrase, if it was made under another one",
    )


def _add_reading(command: _AddCommand) -> None:
    people = command("people", "reading", "people", "List people.")
    people.add_argument(
        "--filter", type=kinds.one_of(PeopleFilter, PeopleFilter), metavar="F", help=_names(PeopleFilter)
    )
    people.add_argument(
        "--sort", type=kinds.one_of(PeopleSort, PeopleSort), metavar="S", help=_names(PeopleSort)
    )
    people.add_argument("--tag", metavar="T")
    show = command("show", "reading", "show", "Show a person and the whole timeline.")
    show.add_argument("person", metavar="PERSON", help="an id, or a name that fits one person")
    show.add_argument("--find", metavar="WORDS", help="only entries with these words")
    search = command("search", "reading", "search", "Search everything; -word leaves hits with it out.")
    search.add_argument("words", metavar="WORD", nargs="*")
    search.add_argument("--limit", type=kinds.count, default=50, metavar="N")
    brief = command("brief", "reading", "brief", "The page to read before a meeting.")
    brief.add_argument("person", metavar="PERSON")
    brief.add_argument("--with-sensitive", action="store_true", help="sensitive notes too, this time")
    network = command("network", "network", "network", "Who knows this person, and who could introduce me.")
    network.add_argument("person", metavar="PERSON")
    network.add_argument("--to", metavar="OTHER", help="the way from PERSON to OTHER instead")
    _add_forecast(command)
    _add_concerns(command)
    circles = command("circles", "circles", "circles", "The circles, when they meet, and who drifts.")
    circles.add_argument("name", metavar="NAME", nargs="*", help="one circle with its members and meetings")


def _add_doubles(command: _AddCommand) -> None:
    duplicates = command("duplicates", "doubles", "duplicates", "Who may be in the journal twice, and why.")
    duplicates.add_argument("--limit", type=kinds.count, default=50, metavar="N")
    duplicates.add_argument(
        "--apart", nargs=2, metavar=("A", "B"), help="these two are not the same: never show them again"
    )
    duplicates.add_argument(
        "--together", nargs=2, metavar=("A", "B"), help="they may be the same after all: take --apart back"
    )
    merge = command("merge", "doubles", "merge", "Make two people one: A stays and gets all of B.")
    merge.add_argument("kept", metavar="A", help="who stays: an id, or a name that fits one person")
    merge.add_argument("other", metavar="B", help="who goes, with the whole history to A")
    merge.add_argument(
        "--take", action="append", default=[], metavar="FIELD", help="this field as B has it (default: A's)"
    )
    merge.add_argument("--dry-run", action="store_true", help="say what would be done, write nothing")


def _add_concerns(command: _AddCommand) -> None:
    concerns = command("concerns", "concerns", "concerns", "What people care about, and who shares it.")
    concerns.add_argument(
        "name", metavar="NAME", nargs="*", help="one concern with its people and their words"
    )
    concerns.add_argument(
        "--sort", type=kinds.one_of(ConcernOrder, ConcernOrder), metavar="S", help=_names(ConcernOrder)
    )
    concerns.add_argument("--merge", metavar="OTHER", help="OTHER means the same as NAME: make them one")


def _add_forecast(command: _AddCommand) -> None:
    forecast = command("forecast", "forecast", "forecast", "How many will be in the room.")
    forecast.add_argument("--goal", type=kinds.goal, metavar="N", help="how many (default: 8)")
    forecast.add_argument("--by", type=kinds.day, metavar="DATE", help="the day (default: in two weeks)")
    forecast.add_argument("--circle", metavar="NAME", help="its next meeting, or the one on that day")


def _add_promises(command: _AddCommand) -> None:
    promises = command("promises", "promises", "promises", "List what was promised, mine first.")
    whose = promises.add_mutually_exclusive_group()
    for value, text in ((Whose.MINE, "what I promised"), (Whose.THEIRS, "what they promised")):
        whose.add_argument(f"--{value.value}", dest="whose", action="store_const", const=value, help=text)
    which = promises.add_mutually_exclusive_group()
    for state in (Which.OPEN, Which.OVERDUE, Which.KEPT, Which.DROPPED):
        which.add_argument(f"--{state.value}", dest="which", action="store_const", const=state)


def _add_keeping(command: _AddCommand) -> None:
    sealed = command("sealed", "keeping", "sealed", "List the sensitive notes and why each is kept.")
    sealed.add_argument("--due", action="store_true", help="only those past their day")
    trash = command("trash", "keeping", "trash", "List what was deleted, or bring it back.")
    trash.add_argument("act", metavar="restore", nargs="?", choices=("restore",))
    trash.add_argument("items", metavar="ITEM", nargs="*", type=kinds.item, help="person:7 or entry:12")
    purge = command("purge", "keeping", "purge", "Purge for good: no undo, and out of the program's copies.")
    purge.add_argument("items", metavar="ITEM", nargs="*", type=kinds.item, help="note:3, entry:12, person:7")
    purge.add_argument("--trash", action="store_true", help="everything in the trash")
    purge.add_argument("--finish", action="store_true", help="go on with a purge that was interrupted")
    purge.add_argument("--yes", action="store_true", help="do it; without, only what would go is said")


def _add_writing(command: _AddCommand) -> None:
    log = command("log", "writing", "log", "Write a conversation down.")
    log.add_argument("person", metavar="PERSON")
    log.add_argument("--also", action="append", default=[], metavar="PERSON", help="who else was there")
    log.add_argument(
        "--kind",
        type=kinds.one_of(EntryKind, CONVERSATION_KINDS),
        metavar="K",
        help=_names(CONVERSATION_KINDS),
    )
    log.add_argument("--date", type=kinds.day, metavar="D", help="2026-03-01 (default: today)")
    log.add_argument("--place", default="", metavar="P")
    log.add_argument("--minutes", type=kinds.minutes, metavar="N")
    log.add_argument("--outline", metavar="KEY", help="whose stages these are (default: the first outline)")
    log.add_argument("--stage", type=kinds.pair, action="append", default=[], metavar="KEY=TEXT")
    log.add_argument("--concern", action="append", default=[], metavar="C")
    log.add_argument("--text", default="", metavar="T")
    log.add_argument("--sensitive", action="store_true", help="seal the text and the stages")
    log.add_argument("--reason", default="", metavar="R", help="why the sealed words are kept")
    log.add_argument("--keep-until", type=kinds.day, metavar="D", help="the day on which to ask again")
    invite = command("invite", "writing", "invite", "Write an invitation from a template.")
    invite.add_argument("person", metavar="PERSON")
    invite.add_argument("--template", metavar="KEY")
    invite.add_argument("--channel", type=kinds.one_of(Channel, Channel), metavar="C", help=_names(Channel))
    invite.add_argument("--when", type=kinds.moment, metavar="W", help="“2026-03-01 17:30”")
    invite.add_argument("--where", metavar="P")
    invite.add_argument("--minutes", type=kinds.minutes, metavar="N")
    invite.add_argument(
        "--set", type=kinds.pair, action="append", default=[], metavar="NAME=TEXT", help="fill a placeholder"
    )
    invite.add_argument("--mark-sent", action="store_true", help="put it on the timeline as sent")
    invite.add_argument("--anyway", action="store_true", help="even if something may not be meant for them")
    respond = command("respond", "writing", "respond", "Record an answer or what came of it.")
    respond.add_argument("person", metavar="PERSON")
    respond.add_argument(
        "response", metavar="RESPONSE", type=kinds.one_of(_answer_kind, _ANSWERS), help=_names(_ANSWERS)
    )
    respond.add_argument("--ask-again", type=kinds.day, metavar="DATE")
    respond.add_argument("--date", type=kinds.day, metavar="D")
    respond.add_argument("--words", default="", metavar="TEXT", help="what they said")


def _add_checking(command: _AddCommand) -> None:
    checking = command("check-invitation", "checking", "check_draft", "Say whether an invitation is clear.")
    checking.add_argument("file", type=kinds.path, metavar="FILE", help="the text; “-” is standard input")
    checking.add_argument("--name", default="", metavar="N", help="whom it goes to, as you call them")
    checking.add_argument("--lang", choices=("en", "es"), help="the language (default: as the text looks)")
    checking.add_argument("--channel", type=kinds.one_of(Channel, Channel), metavar="C", help=_names(Channel))
    checking.add_argument("--person", metavar="PERSON", help="take name and what they said from the journal")


def _answer_kind(text: str) -> ResponseKind | OutcomeKind:
    try:
        return ResponseKind(text)
    except ValueError:
        return OutcomeKind(text)


def _names(members: Iterable[Enum]) -> str:
    return ", ".join(str(one.value) for one in members)
