"""The sample journal's assessments: switched on, as nobody's are who has not asked for them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, cast

from journal import shipped
from journal.domain.assessment import AssessmentFields, End, Scale
from journal.services.assessments import assess, save_scale
from journal.store.database import Store


def write(store: Store, today: date, people: Mapping[str, int], _circles: Mapping[str, int]) -> None:
    """Enter assessments.toml, described in resources/sample/README.md."""
    held = cast("Mapping[str, Any]", shipped.sample_part("assessments.toml", today))
    scale = held["scale"]
    save_scale(
        store,
        Scale(
            True,
            scale["lowest"],
            scale["highest"],
            End(scale["supportive"]),
            tuple(scale["labels"]),
            scale["stale_months"],
        ),
    )
    for each in held["assessment"]:
        on = today - timedelta(days=each["days_ago"])
        words = each.get("words", "")
        fields = AssessmentFields(people[each["person"]], on, each.get("said"), each.get("did"), words)
        assess(store, fields, today)
