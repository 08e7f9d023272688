"""On which line of a file something stands: a JSON document does not say so itself."""

from __future__ import annotations

from bisect import bisect_right


class Lines:
    """Finds lines in one text; each search begins where the one before ended, as the items come in order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends = [place for place, character in enumerate(text) if character == "\n"]
        self._from = 0

    def of(self, place: int) -> int:
        """The line, counted from 1, on which the character at `place` stands."""
        return bisect_right(self._ends, place - 1) + 1

    def find(self, *needles: str) -> int:
        """The line of the next of the `needles`, tried one after the other, else of the first one, else 1."""
        tries = ((needle, start) for start in (self._from, 0) for needle in needles)
        place = next((at for needle, start in tries if (at := self._text.find(needle, start)) >= 0), -1)
        if place < 0:
            return 1
        self._from = place
        return self.of(place)

    def of_uuid(self, uuid: object) -> int:
        """The line on which a thing of JSON says that this is its own "uuid"; 1 when none does."""
        return self.find(f'"uuid": "{uuid}"', f'"uuid":"{uuid}"') if uuid else 1
