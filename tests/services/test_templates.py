"""The library of templates: shipped ones, changed ones, removed ones and the user's own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from journal.domain.changes import Topic
from journal.domain.entry import Ask
from journal.domain.errors import InputRefused, NotFound
from journal.domain.person import Channel
from journal.domain.template import Fault, Placeholder, Shape, Template
from journal.services import templates as service
from journal.shipped import shipped_templates
from journal.store.database import Store

OWN = Template(
    "", "Mine", Shape.TASK, Ask.TASK, (Channel.EMAIL, Channel.LETTER), "Hi {first name}", builtin=False
)


def test_a_new_journal_has_the_shipped_templates_in_their_order(store: Store) -> None:
    assert service.templates(store) == shipped_templates()


def test_an_own_template_gets_a_key_and_stands_after_the_shipped_ones(store: Store) -> None:
    done = service.add_template(store, OWN)
    assert done.changes.touches(Topic.TEMPLATES)
    assert service.templates(store)[-1] == replace(OWN, key=done.result)
    assert service.add_template(store, OWN).result != done.result


def test_a_changed_builtin_keeps_its_place_and_can_be_got_back(store: Store) -> None:
    shipped = shipped_templates()[2]
    service.save_template(store, replace(shipped, title="Other", body="Hello {first name}"))
    library = service.library(store)
    assert library.templates[2] == replace(shipped, title="Other", body="Hello {first name}")
    assert library.templates[2].builtin
    assert library.edited == {shipped.key}
    service.restore_builtin(store, shipped.key)
    assert service.library(store).templates == shipped_templates()
    assert service.library(store).edited == frozenset()


def test_a_builtin_written_back_by_hand_counts_as_unchanged(store: Store) -> None:
    shipped = shipped_templates()[0]
    service.save_template(store, replace(shipped, title="Other"))
    service.save_template(store, shipped)
    assert service.library(store).edited == frozenset()


def test_a_removed_builtin_is_gone_until_it_is_restored(store: Store) -> None:
    shipped = shipped_templates()[1]
    service.save_template(store, replace(shipped, title="Other"))
    service.remove_template(store, shipped.key)
    library = service.library(store)
    assert shipped.key not in {template.key for template in library.templates}
    assert library.removed == (shipped,)
    with pytest.raises(NotFound):
        service.template(store, shipped.key)
    service.restore_builtin(store, shipped.key)
    assert service.templates(store) == shipped_templates()


def test_an_own_template_is_removed_for_good(store: Store) -> None:
    key = service.add_template(store, OWN).result
    service.remove_template(store, key)
    assert service.templates(store) == shipped_templates()
    with pytest.raises(NotFound):
        service.remove_template(store, key)
    with pytest.raises(NotFound):
        service.restore_builtin(store, key)


def test_a_duplicate_is_an_own_template(store: Store) -> None:
    shipped = shipped_templates()[0]
    key = service.duplicate_template(store, shipped.key).result
    copy = service.template(store, key)
    assert (copy.body, copy.builtin, copy.title) == (shipped.body, False, f"{shipped.title} (copy)")


def test_broken_placeholders_are_refused_with_their_place_until_they_were_seen(store: Store) -> None:
    body = "Hi {first name},\ncome to {were} on {when"
    with pytest.raises(service.TemplateFaulty) as raised:
        service.add_template(store, replace(OWN, body=body))
    assert [found.fault for found in raised.value.findings] == [Fault.UNKNOWN, Fault.UNCLOSED]
    assert raised.value.findings[0].nearest is Placeholder.WHERE
    assert str(raised.value).startswith("Line 2, column 9: There is no placeholder {were}.")
    key = service.add_template(store, replace(OWN, body=body), findings_seen=True).result
    assert service.template(store, key).body == body


def test_positions_count_lines_and_columns_from_one() -> None:
    assert service.position("ab\ncd", 0) == (1, 1)
    assert service.position("ab\ncd", 4) == (2, 2)


@pytest.mark.parametrize("fields", [{"title": " \n"}, {"body": "\t"}, {"channels": ()}])
def test_a_template_without_title_text_or_channel_is_refused(store: Store, fields: dict[str, str]) -> None:
    with pytest.raises(InputRefused):
        service.add_template(store, replace(OWN, **fields))  # type: ignore[arg-type]  # the point of the test


def test_removing_can_be_undone(store: Store) -> None:
    key = service.add_template(store, OWN).result
    done = service.remove_template(store, key)
    label, _changes = store.undo()
    assert label == done.changes.label
    assert service.template(store, key).title == "Mine"


def test_long_and_foreign_text_comes_back_as_written(store: Store) -> None:
    body = "שלום {first name} 🌻 " + "ä" * 10_000
    key = service.add_template(store, replace(OWN, title="مرحبا\x00", body=body + "\x07")).result
    kept = service.template(store, key)
    assert kept.title == "مرحبا"
    assert kept.body == body
