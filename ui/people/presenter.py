"""What the list of people asks of the journal, and how it follows what changes."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Signal

from journal.domain.changes import Changes, Done, Topic
from journal.domain.draft import Draft, DraftKind
from journal.domain.entry import OutcomeKind, ResponseKind
from journal.domain.errors import JournalError
from journal.domain.person import PeopleFilter, PeopleQuery, PeopleSort, PersonRow
from journal.services import drafts, people, responses
from journal.services.next_step import Proposed, proposed
from journal.services.search import search
from ui.context import Context
from ui.people.hits_model import HitsModel
from ui.people.model import PAGE, PeopleModel
from ui.wording import error_sentence

if TYPE_CHECKING:
    from journal.domain.search import SearchHit


_LINE = "line"  # where the payload of a draft holds a new person's line
_CHECKED = 20  # so many changed people are looked at one by one


class PeoplePresenter(QObject):
    """Holds the question (filter, order, tag, searched words) and the two models that show the answers."""

    loaded = Signal()
    """The ids of the list are there (again)."""
    found = Signal()
    """The answer to the words in the search box is there."""
    tags_changed = Signal(tuple)
    added = Signal(int, bool)
    """Somebody was added: (person, whether the details are wanted)."""
    refused = Signal(str)
    """Why the new person's line was refused."""
    line_kept = Signal(str)
    """A new person's line that was left unfinished."""

    def __init__(self, context: Context, locale: QLocale, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._bridge = context.bridge
        self.query = PeopleQuery()
        self.complete = False  # whether the model holds the whole list
        self.words = ""
        self.found_words = ""
        self._line_draft: int | None = None
        self.model = PeopleModel(context.today, locale, self)
        self.hits = HitsModel(locale, self)
        self.model.rows_wanted.connect(self._fetch)
        self._bridge.changed.connect(self._follow)

    def load(self) -> None:
        """Read the list, its first page before all, and the tags."""
        start = partial(people.people_start, query=self.query, count=PAGE)
        self._bridge.submit(start, self._take_start, owner=self, key="start")
        self._read_ids()
        self._bridge.submit(people.tags, self._take_tags, owner=self, key="tags")
        kept = partial(drafts.draft, kind=DraftKind.PERSON, person_id=None, entry_id=None)
        self._bridge.submit(kept, self._take_line, owner=self, key="line")

    def choose_filter(self, chosen: PeopleFilter) -> None:
        """Show others."""
        self._ask(replace(self.query, filter=chosen))

    def choose_sort(self, sort: PeopleSort) -> None:
        """Show them in another order."""
        self._ask(replace(self.query, sort=sort))

    def choose_tag(self, tag: str | None) -> None:
        """Show only those who carry a tag, or all again."""
        self._ask(replace(self.query, tag=tag))

    def show_all(self) -> None:
        """Show everybody again, in the order of now."""
        self._ask(PeopleQuery(sort=self.query.sort))

    def search(self, words: str) -> None:
        """Look for `words` in everything; `found` tells when the hits are there."""
        self.words = words
        if words.strip():
            answer = partial(self._take_hits, words)
            self._bridge.submit(partial(search, text=words), answer, owner=self, key="search")

    def add_line(self, line: str, *, details: bool = False) -> None:
        """Add somebody from one line; `added` or `refused` tells how it went."""
        self._bridge.submit(
            partial(people.add_person_line, line=line),
            partial(self._added, details),
            owner=self,
            failed=self._refuse,
        )

    def keep_line(self, line: str) -> None:
        """Keep a new person's unfinished line in the journal; it comes back with `load`. "": none."""
        if not line:
            self.forget_line()
            return
        call = partial(
            drafts.save_draft, kind=DraftKind.PERSON, person_id=None, entry_id=None, payload={_LINE: line}
        )
        self._bridge.submit(call, self._line_written, owner=self)

    def forget_line(self) -> None:
        """The line became a person, or was given up."""
        if self._line_draft is not None:
            self._bridge.submit(partial(drafts.discard_draft, draft_id=self._line_draft), owner=self)
            self._line_draft = None

    def respond(self, person_id: int, kind: ResponseKind) -> None:
        """Record today's answer in one click; "not now" asks for its day in the timeline."""
        if kind is ResponseKind.NOT_NOW:
            self._context.navigator.response_asked.emit(person_id, None)
            return
        today = self._context.today()
        record = partial(responses.record_response, person_id=person_id, kind=kind, on=today)
        sentence = self.tr("The answer is on the timeline.")
        self._bridge.submit(record, partial(self._say, sentence), owner=self)

    def record_outcome(self, person_id: int, kind: OutcomeKind) -> None:
        """Record as of today what came of a yes."""
        today = self._context.today()
        record = partial(responses.record_outcome, person_id=person_id, kind=kind, on=today)
        sentence = self.tr("What came of it is on the timeline.")
        self._bridge.submit(record, partial(self._say, sentence), owner=self)

    def propose(self, person_id: int, then: Callable[[Proposed], None], owner: QObject) -> None:
        """Ask what suggests itself next; `then` is told, unless the owner has gone."""
        call = partial(proposed, person_id=person_id, today=self._context.today())
        self._bridge.submit(call, then, owner=owner)

    def archive(self, ids: tuple[int, ...], archived: bool) -> None:
        """Take people out of the list, or back into it."""
        word = self.tr("{people} archived.") if archived else self.tr("{people} back in the list.")
        self._bridge.submit(
            partial(people.archive_people, ids=ids, archived=archived),
            partial(self._say, word.format(people=self._named(ids))),
            owner=self,
        )

    def delete(self, ids: tuple[int, ...]) -> None:
        """Delete people; the toast offers undo."""
        sentence = self.tr("{people} deleted.").format(people=self._named(ids))
        self._bridge.submit(partial(people.delete_people, ids=ids), partial(self._say, sentence), owner=self)

    def tag(self, ids: tuple[int, ...], tag: str) -> None:
        """Give a tag to people."""
        sentence = self.tr("{people} tagged “{tag}”.").format(people=self._named(ids), tag=tag)
        self._bridge.submit(
            partial(people.tag_people, ids=ids, tag=tag), partial(self._say, sentence), owner=self
        )

    def _ask(self, query: PeopleQuery) -> None:
        if query != self.query:
            self.query = query
            self._read_ids()

    def _read_ids(self) -> None:
        call = partial(people.people_ids, query=self.query)
        self._bridge.submit(call, self._take_ids, owner=self, key="ids")

    def _take_start(self, answer: tuple[array[int], tuple[PersonRow, ...]]) -> None:
        """The first page, while the rest is being read."""
        ids, rows = answer
        self.model.put_rows((), rows)
        self.model.set_ids(ids)
        if ids:
            self.loaded.emit()

    def _take_line(self, kept: Draft | None) -> None:
        if kept is not None:
            self._line_draft = kept.id
            self.line_kept.emit(str(kept.payload.get(_LINE, "")))

    def _line_written(self, done: Done[int]) -> None:
        self._line_draft = done.result

    def _take_ids(self, ids: array[int]) -> None:
        self.complete = True
        self.model.set_ids(ids)
        self.loaded.emit()

    def _check_order(self, changed: frozenset[int]) -> None:
        """Read the list again only if somebody who changed came, went or stands elsewhere now."""
        inside, outside = self.model.with_neighbours(changed)
        call = partial(people.people_stand, query=self.query, neighbours=inside, absent=outside)
        self._bridge.submit(call, self._take_check, owner=self)

    def _take_check(self, stands: bool) -> None:
        if not stands:
            self._read_ids()

    def _fetch(self, ids: list[int]) -> None:
        self._bridge.submit(
            partial(people.people_rows, ids=ids),
            partial(self.model.put_rows, ids),
            owner=self,
            failed=partial(self._not_fetched, ids),
        )

    def _not_fetched(self, ids: list[int], error: Exception) -> None:
        no_rows: tuple[PersonRow, ...] = ()
        self.model.put_rows(ids, no_rows)
        if isinstance(error, JournalError):
            self._bridge.failed.emit(error)

    def _take_hits(self, words: str, hits: tuple[SearchHit, ...]) -> None:
        self.found_words = words
        self.hits.set_hits(hits)
        self.found.emit()

    def _follow(self, changes: Changes) -> None:
        """Read again only what a change touches."""
        if Topic.EVERYTHING in changes.topics:
            self.model.forget()
        held = self.model.held(changes.people)
        if held:
            self._fetch(held)
        few = 0 < len(changes.people) <= _CHECKED and Topic.EVERYTHING not in changes.topics
        if few and self.complete:
            self._check_order(changes.people)
        elif changes.people or changes.touches(Topic.PEOPLE):
            self._read_ids()
        if changes.touches(Topic.TAGS):
            self._bridge.submit(people.tags, self._take_tags, owner=self, key="tags")
        if self.words.strip() and (changes.people or changes.entries or changes.topics - {Topic.DRAFTS}):
            self.search(self.words)

    def _take_tags(self, tags: tuple[str, ...]) -> None:
        if self.query.tag is not None and self.query.tag not in tags:
            self.choose_tag(None)
        self.tags_changed.emit(tags)

    def _added(self, details: bool, done: Done[int]) -> None:
        self.added.emit(done.result, details)

    def _refuse(self, error: Exception) -> None:
        self.refused.emit(error_sentence(error) if isinstance(error, JournalError) else "")

    def _say(self, sentence: str, done: Done[object]) -> None:
        self._context.toasts.show(sentence, done.changes.label)

    def _named(self, ids: tuple[int, ...]) -> str:
        name = self.model.name_of(ids[0]) if len(ids) == 1 else ""
        return name or self.tr("{count} people", "", len(ids)).format(count=len(ids))
