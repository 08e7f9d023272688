"""The check of one person's draft: is it clear, and does it say what was not given away?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from journal.domain.changes import Changes, Done, Topic
from journal.domain.circle import Circle, Place
from journal.domain.entry import Ask
from journal.domain.errors import NotFound
from journal.domain.finding import CheckContext, Finding
from journal.domain.leak import Leak
from journal.domain.leak_words import LeakWords
from journal.domain.name_rules import NameRules
from journal.domain.person import PersonRef
from journal.domain.word_list import WordListKey
from journal.practice.check import CheckRules, CheckWordsError, check_invitation, parse_check_words
from journal.practice.sms import SmsLength, sms_length
from journal.privacy.stems import Stems, language_of
from journal.services.invitations import Choices
from journal.services.leak_check import LeakBasis, leaks_in
from journal.shipped import check_words, leak_words, name_rules
from journal.store import invitations as invitation_rows
from journal.store import leaks as leak_rows
from journal.store import mentions as mention_rows
from journal.store import places, story
from journal.store import word_lists as list_rows
from journal.store.database import Store
from journal.store.profile import read_profile


@dataclass(frozen=True, slots=True)
class DraftToCheck:
    """A draft as it stands. `template_body` is the text that it was made from, "" when there is none."""

    text: str
    choices: Choices
    today: date
    template_body: str = ""
    ask: Ask | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class CheckBasis:
    """All that the check of a person's drafts reads beside the draft; true until the journal changes."""

    person: PersonRef
    my_name: str
    theirs: tuple[str, ...]
    places: tuple[Place, ...]
    circles: tuple[Circle, ...]
    rules: Mapping[str, CheckRules]
    leaks: LeakBasis
    stems: dict[str, Stems] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in `draft`, in the order to show it, and how long it is as a text message."""

    draft: DraftToCheck
    basis: CheckBasis
    findings: tuple[Finding, ...]
    leaks: tuple[Leak, ...]
    length: SmsLength


def check_draft(
    store: Store, person_id: int, draft: DraftToCheck, basis: CheckBasis | None = None
) -> Checked:
    """Check a draft for a person. `basis` is that of an earlier answer while the journal stays as it is.

    Raises NotFound when the person is not there.
    """
    if basis is None or basis.person.id != person_id:
        basis = check_basis(store, person_id)
    findings = check_invitation(draft.text, _context(basis, draft), basis.rules)
    return Checked(draft, basis, findings, _leaks(store, basis, draft), sms_length(draft.text))


def check_basis(store: Store, person_id: int) -> CheckBasis:
    """Read what the check of a person's drafts needs. Raises NotFound."""
    person = invitation_rows.invitee(store, person_id)
    if person is None:
        raise NotFound("This person is not in the journal any more.")
    me = read_profile(store)
    ref = PersonRef(person_id, person.fields.name, person.fields.first_name)
    listed = places.listed(store)
    known_circles = invitation_rows.circles_to_offer(store, person_id)
    said = leak_rows.sayable(store, person_id)
    called = (ref.name, ref.first_name, person.fields.given)
    names = tuple(dict.fromkeys(name for name in called if name))
    leaks = LeakBasis(
        person=ref,
        secrets=leak_rows.secrets(store, ref),
        sayable=(*said, *_my_side(store)),
        own_names=names,
        my_name=me.my_name,
        phrases=tuple(
            each for each in (me.my_name, *(p.name for p in listed), *(c.name for c in known_circles)) if each
        ),
        names=_name_rules(),
    )
    return CheckBasis(ref, me.my_name, said, listed, known_circles, check_rules(store), leaks)


def check_rules(store: Store) -> dict[str, CheckRules]:
    """The rules in use by language: the user's own lists, and the shipped one in place of a broken one."""
    rules = {}
    for language, shipped in _shipped_words().items():
        stored = list_rows.stored_list(store, WordListKey(f"check_{language}"))
        own = None if stored is None else _own_rules(stored, language)
        rules[language] = own or _parsed(shipped, language)
    return rules


def allow_quoting(store: Store, note_id: int, person_id: int) -> Done[None]:
    """The person said that these words of theirs may be quoted. Raises NotFound when the words are gone."""
    label = "Words may be quoted"
    with store.transaction(label):
        entry_id = mention_rows.set_quotable(store, note_id, person_id)
        if entry_id is None:
            raise NotFound("These words are not in the journal any more.")
    changes = Changes(frozenset({person_id}), frozenset({entry_id}), frozenset({Topic.CONCERNS}), label)
    return Done(None, changes)


def _leaks(store: Store, basis: CheckBasis, draft: DraftToCheck) -> tuple[Leak, ...]:
    if not draft.text.strip():
        return ()
    languages = _leak_words()
    language = language_of(draft.text, languages)
    if language.key not in basis.stems:
        basis.stems[language.key] = Stems(language, languages)
    circle = next((each for each in basis.circles if each.id == draft.choices.circle_id), None)
    chosen = (draft.template_body, draft.choices.place, *((circle.name, circle.purpose) if circle else ()))
    return leaks_in(store, basis.leaks, draft.text, basis.stems[language.key], chosen)


def _context(basis: CheckBasis, draft: DraftToCheck) -> CheckContext:
    choices = draft.choices
    place = next((each for each in basis.places if each.name == choices.place), None)
    return CheckContext(
        first_name=basis.person.first_name or basis.person.name,
        my_name=basis.my_name,
        theirs=basis.theirs,
        day=choices.meet_on,
        time=choices.meet_at,
        place=choices.place,
        public=place.public if place else None,
        minutes=choices.minutes or None,
        places=basis.places,
        today=draft.today,
        language=draft.language,
        channel=choices.channel,
        ask=draft.ask,
    )


def _my_side(store: Store) -> tuple[str, ...]:
    """What the user says of themselves gives nobody else away."""
    newest = story.newest_version(store)
    fields = newest.fields if newest else None
    told = (
        (fields.short, fields.spark, fields.commitment, fields.community, fields.family, fields.own)
        if fields
        else ()
    )
    concerns = (text for each in story.own_concerns(store) for text in (each.name, each.words))
    values = (text for value in story.own_values(store) for text in (value.name, value.words))
    return tuple(text for text in (*told, *concerns, *values) if text)


@lru_cache(maxsize=4)
def _own_rules(text: str, language: str) -> CheckRules | None:
    """None for a list that does not parse; the settings page of the lists says what is wrong with it."""
    try:
        return parse_check_words(text, f"check_{language}")
    except CheckWordsError:
        return None


@lru_cache(maxsize=4)
def _parsed(text: str, language: str) -> CheckRules:
    return parse_check_words(text, f"check_{language}")


@lru_cache(maxsize=1)
def _shipped_words() -> dict[str, str]:
    return dict(check_words())


@lru_cache(maxsize=1)
def _leak_words() -> tuple[LeakWords, ...]:
    return leak_words()


@lru_cache(maxsize=1)
def _name_rules() -> NameRules:
    return name_rules()
