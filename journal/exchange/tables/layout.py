"""The tables that are known by their titles."""

from __future__ import annotations

from enum import StrEnum


class Layout(StrEnum):
    """Whose table it is. OTHER: its columns were guessed from their titles and from what they hold."""

    OTHER = "other"
    OWN = "one-to-one"  # this program's own export
    GOOGLE = "google"
    GOOGLE_OLD = "google-old"
    OUTLOOK = "outlook"
    THUNDERBIRD = "thunderbird"
    ACTION_NETWORK = "action-network"
    NATION_BUILDER = "nationbuilder"
    VAN = "van"
    LINKED_IN = "linkedin"
