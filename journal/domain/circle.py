"""Circles and places."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Circle:
    id: int
    name: str
    purpose: str
    member_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the user's own list; the composer offers the public ones first."""

    id: int
    name: str
    public: bool = True
