"""Every command of the shell with its title, section and shortcuts: the one place where they are given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject

from ui.commands import Command, CommandTable, PaneKeys, Section, always


@dataclass(frozen=True, slots=True)
class Spec:
    """One row of the table; the handler comes from whoever carries it out."""

    id: str
    title: str
    section: Section
    shortcuts: tuple[str, ...] = ()
    unlocked_only: bool = True


class CommandList(QObject):
    """Titles in the user's language."""

    def specs(self) -> tuple[Spec, ...]:
        """Every command, in the order of the menu."""
        return (*self._other_specs(), *self._places(), *self._practice_specs())

    def _places(self) -> tuple[Spec, ...]:
        return (
            Spec("people", self.tr("Go to people"), Section.VIEW, ("Ctrl+1",)),
            Spec("follow_ups", self.tr("Go to follow-ups"), Section.VIEW, ("Ctrl+2",)),
            Spec("timeline", self.tr("Go to the timeline"), Section.VIEW, ("Ctrl+3",)),
            Spec("concerns", self.tr("Go to concerns"), Section.VIEW, ("Ctrl+4",)),
            Spec("circles", self.tr("Go to groups: circles"), Section.VIEW, ("Ctrl+5",)),
            Spec("practice", self.tr("Go to practice"), Section.VIEW, ("Ctrl+6",)),
        )

    def _practice_specs(self) -> tuple[Spec, ...]:
        return (
            Spec("network", self.tr("Who knows whom"), Section.PEOPLE, ("Ctrl+7",)),
            Spec("doubles", self.tr("People who may be here twice"), Section.PEOPLE),
            Spec("story", self.tr("My story"), Section.PRACTICE),
            Spec("answers", self.tr("What would I say if…"), Section.PRACTICE),
            Spec("promises", self.tr("Promises, mine and theirs"), Section.PRACTICE),
            Spec("forecast", self.tr("Turnout forecast"), Section.PRACTICE),
            Spec("outlines", self.tr("Outlines"), Section.PRACTICE),
            Spec("words", self.tr("Lists of words"), Section.PRACTICE),
        )

    def _other_specs(self) -> tuple[Spec, ...]:
        return (
            Spec("search", self.tr("Search"), Section.VIEW, ("Ctrl+F", "/")),
            Spec("new_person", self.tr("New person"), Section.PEOPLE, ("Ctrl+N",)),
            Spec("details", self.tr("Edit details of this person"), Section.PEOPLE, ("Ctrl+E",)),
            Spec("brief", self.tr("Prepare: brief of this person"), Section.PEOPLE, ("Ctrl+B",)),
            Spec("import", self.tr("Import people…"), Section.PEOPLE, ("Ctrl+O",)),
            Spec("paste_people", self.tr("Import what was copied"), Section.PEOPLE, ("Ctrl+V",)),
            Spec("debrief", self.tr("Log a conversation"), Section.CONVERSATIONS, ("Ctrl+D",)),
            Spec("heard", self.tr("Heard in passing"), Section.CONVERSATIONS, ("Ctrl+H",)),
            Spec("invite", self.tr("Invite this person"), Section.INVITATIONS, ("Ctrl+I",)),
            Spec("respond", self.tr("Record a response"), Section.INVITATIONS, ("Ctrl+R",)),
            Spec("close_composer", self.tr("Close the invitation"), Section.INVITATIONS, ("Ctrl+W",)),
            Spec("undo", self.tr("Undo the last change"), Section.EDIT, ("Ctrl+Z",)),
            Spec("redo", self.tr("Redo"), Section.EDIT, ("Ctrl+Shift+Z", "Ctrl+Y")),
            *self._paper_specs(),
            Spec("next_pane", self.tr("Next pane"), Section.VIEW, ("F6",)),
            Spec("previous_pane", self.tr("Previous pane"), Section.VIEW, ("Shift+F6",)),
            Spec("back", self.tr("Back"), Section.VIEW, ("Alt+Left",)),
            Spec("palette", self.tr("Find a command or a person"), Section.VIEW, ("Ctrl+K", "Ctrl+Shift+P")),
            Spec("settings", self.tr("Settings"), Section.JOURNAL, ("Ctrl+,",)),
            Spec("templates", self.tr("Templates"), Section.INVITATIONS),
            Spec("theme_system", self.tr("Theme: as the system"), Section.VIEW, unlocked_only=False),
            Spec("theme_light", self.tr("Theme: light"), Section.VIEW, unlocked_only=False),
            Spec("theme_dark", self.tr("Theme: dark"), Section.VIEW, unlocked_only=False),
            Spec("theme_contrast", self.tr("Theme: high contrast"), Section.VIEW, unlocked_only=False),
            *self._cafe_specs(),
            *self._outgoing_specs(),
            Spec("imports", self.tr("Imports: see them, take one back"), Section.JOURNAL),
            Spec("sealed", self.tr("Review sensitive notes"), Section.JOURNAL),
            Spec("trash", self.tr("Trash"), Section.JOURNAL),
            Spec("passphrase", self.tr("Passphrase and recovery sheet"), Section.JOURNAL),
            Spec("check", self.tr("Check the journal"), Section.JOURNAL),
            Spec("back_up_now", self.tr("Back up now"), Section.JOURNAL),
            Spec("backups", self.tr("Backups: see them, go back to one"), Section.JOURNAL),
            Spec("back_up", self.tr("Save a copy of the journal as…"), Section.JOURNAL),
            Spec("move_journal", self.tr("Move the journal…"), Section.JOURNAL),
            Spec("lock", self.tr("Lock"), Section.JOURNAL, ("Ctrl+L",)),
            Spec("open_journal", self.tr("Open another journal…"), Section.JOURNAL, unlocked_only=False),
            Spec("quit", self.tr("Quit"), Section.JOURNAL, ("Ctrl+Q",), unlocked_only=False),
            Spec(
                "shortcuts",
                self.tr("Keyboard shortcuts"),
                Section.HELP,
                ("F1", "Ctrl+/"),
                unlocked_only=False,
            ),
            Spec("about", self.tr("About the program"), Section.HELP, unlocked_only=False),
        )

    def _paper_specs(self) -> tuple[Spec, ...]:
        return (
            Spec("print", self.tr("Print what is open…"), Section.VIEW, ("Ctrl+P",)),
            Spec("print_person", self.tr("Print the page of this person…"), Section.PEOPLE),
            Spec("print_meeting", self.tr("Print a circle’s list for a meeting…"), Section.PEOPLE),
            Spec("print_sign_up", self.tr("Print a sign-up sheet…"), Section.PEOPLE),
            Spec("print_labels", self.tr("Print address labels…"), Section.PEOPLE),
            Spec("print_people", self.tr("Print the list of people…"), Section.PEOPLE),
        )

    def _outgoing_specs(self) -> tuple[Spec, ...]:
        return (
            Spec("person_phone", self.tr("To the phone: this person (QR)…"), Section.PEOPLE),
            Spec("person_mail", self.tr("Mail to this person…"), Section.PEOPLE),
            Spec("person_calendar", self.tr("To the calendar: the next meeting…"), Section.PEOPLE),
            Spec("birthdays_calendar", self.tr("Birthdays to the calendar…"), Section.PEOPLE),
            Spec("follow_ups_calendar", self.tr("Follow-ups to the calendar…"), Section.PEOPLE),
            Spec("merge_journal", self.tr("Merge another journal into this one…"), Section.JOURNAL),
            Spec("export", self.tr("Save people or the journal to a file…"), Section.JOURNAL),
        )

    def _cafe_specs(self) -> tuple[Spec, ...]:
        hide = self.tr("Café mode: hide names and notes")
        show = self.tr("End café mode: show names and notes")
        return (
            Spec("cafe_on", hide, Section.VIEW, ("F8",), unlocked_only=False),
            Spec("cafe_off", show, Section.VIEW, ("Shift+F8",), unlocked_only=False),
        )

    def pane_keys(self) -> tuple[PaneKeys, ...]:
        """What the panes hear by themselves, pane by pane."""
        people, timeline = self.tr("People"), self.tr("Timeline")
        follow_ups, debrief = self.tr("Follow-ups"), self.tr("Debrief")
        menu = ("Menu", "Shift+F10")
        return (
            PaneKeys(people, self.tr("Open the person"), ("Return",)),
            PaneKeys(people, self.tr("Record the answer of the row"), ("Ctrl+R",)),
            PaneKeys(people, self.tr("Delete whom you have chosen"), ("Del",)),
            PaneKeys(people, self.tr("What can be done with the row"), menu),
            PaneKeys(timeline, self.tr("Edit the entry"), ("Return",)),
            PaneKeys(timeline, self.tr("Delete the entry"), ("Del",)),
            PaneKeys(timeline, self.tr("What can be done with the entry"), menu),
            PaneKeys(debrief, self.tr("Save the conversation"), ("Ctrl+Return",)),
            PaneKeys(follow_ups, self.tr("Open what is to be done"), ("Return",)),
            PaneKeys(follow_ups, self.tr("Done"), ("D",)),
            PaneKeys(follow_ups, self.tr("Postpone"), ("P",)),
            PaneKeys(follow_ups, self.tr("Drop"), ("X", "Del")),
            PaneKeys(follow_ups, self.tr("What can be done with the row"), menu),
        )

    def section_title(self, section: Section) -> str:
        """A section's heading."""
        return {
            Section.PEOPLE: self.tr("People"),
            Section.CONVERSATIONS: self.tr("Conversations"),
            Section.INVITATIONS: self.tr("Invitations"),
            Section.PRACTICE: self.tr("Practice"),
            Section.VIEW: self.tr("View"),
            Section.EDIT: self.tr("Edit"),
            Section.JOURNAL: self.tr("Journal"),
            Section.HELP: self.tr("Help"),
        }[section]


def section_title(section: Section) -> str:
    """A section's heading in the user's language."""
    return CommandList().section_title(section)


def fill(
    table: CommandTable,
    handlers: Mapping[str, Callable[[], None]],
    available: Mapping[str, Callable[[], bool]],
) -> None:
    """Put every command into `table`. Raises KeyError for one without a handler: a fault of the program."""
    texts = CommandList()
    for keys in texts.pane_keys():
        table.tell_pane_keys(keys)
    for spec in texts.specs():
        table.add(
            Command(
                id=spec.id,
                title=spec.title,
                section=spec.section,
                handler=handlers[spec.id],
                shortcuts=spec.shortcuts,
                available=available.get(spec.id, always),
                unlocked_only=spec.unlocked_only,
            )
        )
