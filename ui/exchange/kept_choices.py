"""What was chosen in an import, as plain data: it survives a lock in the journal's encrypted drafts."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from journal.domain.errors import InputRefused
from journal.exchange.import_row import Choice, Decision, Decisions, Groups, Side, Whom
from journal.exchange.pasted import Pasted, Source
from journal.exchange.tables.mapping import Mapping
from journal.exchange.tables.shape import ReadHow

MOST_KEPT: Final = 200_000
"""Letters of a pasted text that are kept: more is to be pasted again."""


@dataclass(frozen=True, slots=True)
class Kept:
    """`stamp` is the state of the file: the decisions of rows hold only while it is the same."""

    source: Source
    stamp: str
    how: ReadHow
    mapping: Mapping | None
    region: str
    dates: str
    planned: bool
    decisions: Decisions

    def as_data(self) -> dict[str, object]:
        """For `from_data`; nothing where the source is too long to be kept."""
        if isinstance(self.source, Pasted) and len(self.source.text) > MOST_KEPT:
            return {}
        where = {"text": self.source.text} if isinstance(self.source, Pasted) else {"file": str(self.source)}
        return {
            **where,
            "stamp": self.stamp,
            "how": asdict(self.how),
            "mapping": "" if self.mapping is None else self.mapping.to_json(),
            "region": self.region,
            "dates": self.dates,
            "planned": self.planned,
            "rows": {str(place): _decision(each) for place, each in self.decisions.rows.items()},
            "groups": "" if self.decisions.groups is None else self.decisions.groups.value,
            "conflicts": self.decisions.conflicts.value,
            "doubles": "" if self.decisions.doubles is None else self.decisions.doubles.value,
        }

    @classmethod
    def from_data(cls, data: object, source: Source) -> Kept:
        """What does not fit is left out: it was written by another version, say."""
        found: AnyMapping[str, Any] = data if isinstance(data, dict) else {}
        try:
            mapping = Mapping.from_json(found["mapping"]) if found.get("mapping") else None
        except InputRefused:
            mapping = None
        try:
            how = ReadHow(**found.get("how", {}))
            doubles, groups = found.get("doubles"), found.get("groups")
            decisions = Decisions(
                {int(place): _read(each) for place, each in found.get("rows", {}).items()},
                Side(found.get("conflicts", Side.MINE)),
                Groups(groups) if groups else None,
                Choice(doubles) if doubles else None,
            )
        except (TypeError, ValueError, AttributeError, KeyError):
            how, decisions = ReadHow(), Decisions()
        return cls(
            source,
            str(found.get("stamp", "")),
            how,
            mapping,
            str(found.get("region", "")),
            str(found.get("dates", "")),
            bool(found.get("planned")),
            decisions,
        )


def kept_source(data: object) -> Source | None:
    """The file or the text that was kept."""
    found = data if isinstance(data, dict) else {}
    if isinstance(file := found.get("file"), str) and file:
        return Path(file)
    text = found.get("text")
    return Pasted(text) if isinstance(text, str) and text else None


def stamp_of(source: Source) -> str:
    """The state of a file by which it is known again; a text is always the same."""
    if isinstance(source, Pasted):
        return "pasted"
    try:
        state = source.stat()
    except OSError:
        return ""
    return f"{state.st_size} {state.st_mtime_ns}"


def _decision(decision: Decision) -> dict[str, object]:
    people = None if decision.people is None else [asdict(whom) for whom in decision.people]
    return {
        "choice": None if decision.choice is None else decision.choice.value,
        "person_id": decision.person_id,
        "place": decision.place,
        "sides": {field: side.value for field, side in decision.sides.items()},
        "people": people,
    }


def _read(data: AnyMapping[str, Any]) -> Decision:
    people = data["people"]
    return Decision(
        None if data["choice"] is None else Choice(data["choice"]),
        data["person_id"],
        data["place"],
        {field: Side(side) for field, side in data["sides"].items()},
        None if people is None else tuple(Whom(**whom) for whom in people),
    )
