"""Reads and writes the templates."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, QObject, Signal

from journal.domain.changes import Changes, Done, Topic
from journal.domain.entry import Ask
from journal.domain.errors import JournalError
from journal.domain.person import Channel
from journal.domain.profile import Profile
from journal.domain.template import Placeholder, Shape, Template
from journal.practice.placeholders import length_in_words, plausible_times, when_in_words
from journal.services import circles, places, profile, templates
from journal.services.templates import TemplateLibrary
from ui.context import Context
from ui.invitation_words import phrasing
from ui.wording import error_sentence

if TYPE_CHECKING:
    from ui.bridge import Store

_FOLLOWED = (Topic.TEMPLATES, Topic.PROFILE, Topic.PLACES, Topic.CIRCLES)


class TemplatesPresenter(QObject):
    """Every change is one step of undo; what others change is read again."""

    shown = Signal(object, object)
    """The `TemplateLibrary` and what fills the preview (by `Placeholder`)."""
    chosen = Signal(str)
    """The template of this key is the one to look at now."""
    refused = Signal(str)
    """A sentence about what could not be kept."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._reading = False
        context.bridge.changed.connect(self._follow)

    def read(self) -> None:
        """Read the templates; `shown` follows. From now on changes are followed."""
        self._reading = True
        self._context.bridge.submit(_read, self._show, owner=self, key="read")

    def add(self) -> None:
        """A new template of the user's own, to be written."""
        new = Template(
            key="",
            title=self.tr("New template"),
            shape=Shape.ONE_TO_ONE,
            ask=Ask.ONE_TO_ONE,
            channels=(Channel.MESSAGE,),
            body=self.tr("Hi {first name}, would you meet me at {where} on {when} for {how long}? {my name}"),
            builtin=False,
        )
        self._write(partial(templates.add_template, fields=new, findings_seen=True), self._choose)

    def duplicate(self, template: Template) -> None:
        """One's own copy of a template."""
        title = self.tr("{title} (copy)").format(title=template.title)
        self._write(partial(templates.duplicate_template, key=template.key, title=title), self._choose)

    def save(self, template: Template) -> None:
        """Keep a changed template; what is wrong with its braces is in front of the user's eyes."""
        self._write(partial(templates.save_template, fields=template, findings_seen=True), None)

    def remove(self, template: Template) -> None:
        """Take a template away; a built-in can be brought back."""
        self._write(partial(templates.remove_template, key=template.key), self._removed)

    def restore(self, template: Template) -> None:
        """The built-in as it ships."""
        self._write(partial(templates.restore_builtin, key=template.key), self._choose)

    def _write(self, call: Callable[[Any], Done[Any]], done: Callable[[Any], None] | None) -> None:
        self._context.bridge.submit(call, done, owner=self, failed=self._refuse)

    def _choose(self, done: Done[str]) -> None:
        self.chosen.emit(done.result)

    def _removed(self, done: Done[None]) -> None:
        self._context.toasts.show(self.tr("The template is removed."), done.changes.label)

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, JournalError):
            self.refused.emit(error_sentence(error))

    def _follow(self, changes: Changes) -> None:
        if self._reading and any(changes.touches(topic) for topic in _FOLLOWED):
            self.read()

    def _show(self, found: tuple[TemplateLibrary, Profile, str, str]) -> None:
        library, me, place, circle = found
        self.shown.emit(library, self._examples(me, place, circle))

    def _examples(self, me: Profile, place: str, circle: str) -> dict[Placeholder, str]:
        """What fills the preview: the user's own side as it is, an invented person for the rest."""
        words, today = phrasing(QLocale()), self._context.today()
        on, at = plausible_times(today)[0]
        return {
            Placeholder.FIRST_NAME: self.tr("Rosa"),
            Placeholder.THEIR_WORDS: self.tr("if they cut the bus again I’ll have to quit the late shift"),
            Placeholder.CONCERN: self.tr("the bus cuts"),
            Placeholder.COMMON_GROUND: self.tr("both of us wait at the same stop"),
            Placeholder.MY_STORY: me.story or self.tr("my grandad kept a strike fund in a biscuit tin."),
            Placeholder.WHEN: when_in_words(on, at, today, words),
            Placeholder.WHERE: me.default_place or place or self.tr("the corner café"),
            Placeholder.HOW_LONG: length_in_words(me.default_minutes, words),
            Placeholder.CIRCLE: circle or self.tr("Tuesday group"),
            Placeholder.MY_NAME: me.my_name or self.tr("(my name)"),
        }


def _read(store: Store) -> tuple[TemplateLibrary, Profile, str, str]:
    listed, groups = places.places(store), circles.circle_names(store)
    return (
        templates.library(store),
        profile.profile(store),
        listed[0].name if listed else "",
        groups[0][1] if groups else "",
    )
