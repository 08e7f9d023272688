"""Merging another journal into the open one: a second laptop, or a colleague who hands over."""

from journal.services.merging_journals.merging import (
    MergeCancelled,
    merge_copy,
    merge_journal,
    plan_merge,
)

__all__ = ["MergeCancelled", "merge_copy", "merge_journal", "plan_merge"]
