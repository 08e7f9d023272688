"""The sample's concerns: other names, and doubles left to be found."""

from __future__ import annotations

from journal.services import concerns
from journal.services.sample import fill_with_sample
from journal.store.database import Store
from tests.services.history import TODAY


def test_the_sample_has_synonyms_and_doubles_left_to_find(store: Store) -> None:
    fill_with_sample(store, TODAY)
    assert concerns.concern_list(store)[0].name == "Bus cuts"
    assert concerns.find_concern(store, "line 14") == concerns.find_concern(store, "bus cuts")
    found = {
        row.name: {each.concern.name for each in concerns.doubles(store, row.id)}
        for row in concerns.concern_list(store)
    }
    assert found["Student debt"] == {"The girls' tuition", "College loans"}
    assert "Nobody to talk to" in found["Loneliness"]
    assert "Damp" not in found["Heating"]
    # Not so many that the list looks like a heap of warnings.
    assert sum(bool(each) for each in found.values()) <= 8, found
