from __future__ import annotations

import pytest

from journal.domain.circle import Place
from journal.domain.errors import InputRefused, NotFound
from journal.domain.person import PeopleFilter, PeopleQuery, PersonFields
from journal.services import circles, people, places
from journal.services.undo import undo
from journal.store.database import Store


def test_circles_have_names_of_their_own(store: Store) -> None:
    tuesday = circles.add_circle(store, " Tuesday ", "Buses").result
    (circle,) = circles.circles(store)
    assert (circle.id, circle.name, circle.purpose) == (tuesday, "Tuesday", "Buses")
    for name in ("tuesday", "TÚESDAY", " "):
        with pytest.raises(InputRefused):
            circles.add_circle(store, name)
    circles.rename_circle(store, tuesday, "tuesday", "Trams")
    assert circles.circles(store)[0].purpose == "Trams"
    with pytest.raises(NotFound):
        circles.rename_circle(store, 99, "x")


def test_members_come_and_go_and_are_counted(store: Store) -> None:
    rosa = people.add_person(store, PersonFields(given="Rosa")).result
    circles.set_membership(store, rosa, ("Tuesday", "", "tuesday"))
    (circle,) = circles.circles(store)
    assert circle.member_ids == (rosa,)
    in_circle = PeopleQuery(filter=PeopleFilter.IN_CIRCLE)
    assert list(people.people_ids(store, in_circle)) == [rosa]
    circles.delete_circle(store, circle.id)
    assert list(people.people_ids(store, in_circle)) == []
    undo(store)
    assert list(people.people_ids(store, in_circle)) == [rosa]
    assert people.person(store, rosa).circles == ("Tuesday",)
    people.delete_people(store, [rosa])
    assert circles.circles(store)[0].member_ids == ()


def test_a_circle_grows_from_people_and_a_concern(store: Store) -> None:
    rosa, dale = (people.add_person(store, PersonFields(given=name)).result for name in ("Rosa", "Dale"))
    concern = store.execute("INSERT INTO concern (name) VALUES ('Bus cuts')")
    done = circles.grow_circle(store, "Riders", "Keep the bus", (dale, rosa, dale), concern)
    (circle,) = circles.circles(store)
    assert (circle.id, circle.member_ids) == (done.result, (rosa, dale))
    assert done.changes.people == {rosa, dale}
    assert people.person(store, rosa).circles == ("Riders",)
    assert store.scalar("SELECT concern_id FROM circle") == concern
    assert circles.grow_circle(store, "Empty", "", ()).result
    for wrong in ((circle.name, (rosa,), None), ("More", range(1, 300), None)):
        with pytest.raises(InputRefused):
            circles.grow_circle(store, wrong[0], "", wrong[1], wrong[2])
    with pytest.raises(NotFound):
        circles.grow_circle(store, "More", "", (rosa, 99))
    with pytest.raises(NotFound):
        circles.grow_circle(store, "More", "", (rosa,), 99)
    undo(store)
    undo(store)
    assert circles.circles(store) == ()
    assert people.person(store, rosa).circles == ()


def test_places_public_first_and_undo(store: Store) -> None:
    home = places.add_place(store, "Anna's kitchen", public=False).result
    cafe = places.add_place(store, "Corner Café").result
    assert places.places(store) == (Place(cafe, "Corner Café", True), Place(home, "Anna's kitchen", False))
    places.update_place(store, home, "Anna’s", True)
    with pytest.raises(InputRefused):
        places.update_place(store, home, "Corner Café", True)
    with pytest.raises(InputRefused):
        places.add_place(store, "\n")
    places.remove_place(store, cafe)
    assert [place.name for place in places.places(store)] == ["Anna’s"]
    with pytest.raises(NotFound):
        places.remove_place(store, cafe)
    undo(store)
    assert [place.name for place in places.places(store)] == ["Anna’s", "Corner Café"]


def test_a_place_of_an_entry_stays_known_when_it_leaves_the_list(store: Store) -> None:
    cafe = places.add_place(store, "Corner Café").result
    store.execute(
        "INSERT INTO entry (kind, happened_on, place_id, created_at, updated_at)"
        " VALUES ('phone', '2026-01-01', ?, '', '')",
        (cafe,),
    )
    places.remove_place(store, cafe)
    assert places.places(store) == ()
    assert places.all_place_names(store) == ("Corner Café",)
    assert places.add_place(store, "Corner Café", public=False).result == cafe
