"""What is in common, in the brief: what was noted, what touches my story, and who else shares it."""

from __future__ import annotations

from journal.domain.entry import ConversationFields, EntryKind, Mention
from journal.domain.person import PersonFields
from journal.services.brief import brief
from journal.services.concerns import find_concern
from journal.services.debrief import log_conversation
from journal.services.people import add_person
from journal.services.story import save_own_values
from journal.store.database import Store
from tests.services.history import TODAY, dale, rosa
from tests.ui.brief.somebody import People
from tests.ui.history_desk import Desk
from ui.brief.view import BriefPane
from ui.paper.brief_page import page_of


def test_their_concerns_that_are_mine_say_who_else_shares_them(store: Store, qapp: object) -> None:
    person, other = rosa(store), dale(store)
    more = [add_person(store, PersonFields(given=f"Person {at}")).result for at in range(4)]
    for each in (*more, other, person):
        talk = ConversationFields(
            EntryKind.PHONE,
            TODAY,
            (each,),
            concerns=(Mention(each, "Bus cuts"),),
            common_ground=("Both wait at Elm St",) if each == person else (),
        )
        log_conversation(store, talk, TODAY)
    store.execute("INSERT INTO own_concern (concern_id) VALUES (?)", (find_concern(store, "Bus cuts"),))
    store.execute("INSERT INTO own_value (name) VALUES ('Waiting')")
    (common,) = [
        section for section in page_of(brief(store, person, TODAY)).sections if section.key == "common"
    ]
    assert [(line.text, line.note) for line in common.lines] == [
        ("Both wait at Elm St", "touches your “Waiting”"),
        (
            "Bus cuts",
            "touches your “Bus cuts” · shared by Dale Kowalski, Person 3, Person 2 and 2 more",
        ),
    ]


def test_the_open_page_follows_my_story(desk: Desk, pane: BriefPane, known: People) -> None:
    def notes() -> list[str]:
        page = pane._presenter.page()
        sections = page.sections if page is not None else ()
        return [line.note for each in sections if each.key == "common" for line in each.lines]

    pane.show_person(known.rosa)
    desk.settle()
    assert notes() == [""]
    desk.run(lambda store: save_own_values(store, [("Buses", "")]))
    desk.qtbot.waitUntil(lambda: notes() == ["", "touches your “Buses”"])
