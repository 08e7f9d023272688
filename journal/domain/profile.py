"""The user's own side."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Profile:
    """`story` is the short form that fills {my story}; `default_place` the place offered first."""

    my_name: str = ""
    story: str = ""
    default_minutes: int = 30
    default_place: str = ""
