"""What a process says of itself before it is killed: lines of a file, there as soon as write() has returned.

A claim is a word that occurs nowhere else, and how often it must be found in one place of the journal. It is
`tried` before the program is asked, `saved` when the program has said that it is saved.
"""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any

# Where a word can be, as a count of it.
PLACES = {
    "person": "SELECT count(*) FROM person WHERE deleted_at IS NULL AND instr(name, ?)",
    "note": "SELECT count(*) FROM note JOIN entry ON entry.id = note.entry_id"
    " WHERE entry.deleted_at IS NULL AND instr(note.text, ?)",
    "draft": "SELECT count(*) FROM draft WHERE instr(payload, ?)",
    "circle": "SELECT count(*) FROM circle WHERE instr(name, ?)",
    "meeting": "SELECT count(*) FROM circle_meeting WHERE instr(topic, ?)",
    "concern": "SELECT count(*) FROM concern WHERE instr(name, ?)",
    "story": "SELECT count(*) FROM story_version WHERE instr(spark, ?)",
    "setting": "SELECT count(*) FROM setting WHERE instr(value, ?)",
}


class Log:
    """Appended to by the process that is going to die."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def say(self, event: str, **facts: Any) -> None:
        """One line: the event, the time of the monotonic clock in seconds, and facts."""
        line = json.dumps({"event": event, "at": time.monotonic(), **facts})
        os.write(self._file, line.encode() + b"\n")

    def tried(self, place: str, word: str, count: int = 1) -> None:
        """From now on the word may be there, `count` times or as before, and not in between."""
        self.say("tried", place=place, word=word, count=count)

    def saved(self, place: str, word: str, count: int = 1) -> None:
        """The program has said that it is saved: from now on it must be so."""
        self.say("saved", place=place, word=word, count=count)


def told(path: Path) -> list[dict[str, Any]]:
    """The lines of a log, in their order; the last one may have been cut off by the kill."""
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines[:-1]]
