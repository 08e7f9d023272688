"""Where the parts of a chart stand: plain arithmetic in pixels, from the leading side; `mirrored` turns it
round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_STEPS = (1, 2, 3, 4, 5, 6, 8, 10)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; y grows downwards."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height


def mirrored(box: Box, width: float) -> Box:
    """The same rectangle in a picture of `width` that begins at the right."""
    return Box(width - box.right, box.y, box.width, box.height)


def round_top(highest: float) -> int:
    """The least round number that is not below `highest`, at least 1: where a scale of counts ends."""
    power = 1
    while True:
        for step in _STEPS:
            if step * power >= highest:
                return step * power
        power *= 10


def ticks(top: int) -> tuple[int, ...]:
    """The numbers to write at a scale from 0 to `top`: its ends, and the middle where that is a whole
    number."""
    return (0, top // 2, top) if top % 2 == 0 else (0, top)


def slots(area: Box, count: int) -> tuple[Box, ...]:
    """`area` cut into columns of the same width."""
    width = area.width / max(1, count)
    return tuple(Box(area.x + at * width, area.y, width, area.height) for at in range(count))


def bars(slot: Box, values: Sequence[float], top: float, gap: float = 1.0) -> tuple[Box, ...]:
    """Bars side by side in the middle of their slot, standing on its lower edge, `top` as high as the slot.

    A count above nothing is at least two pixels high.
    """
    room = slot.width * 0.72
    width = max(1.0, (room - gap * (len(values) - 1)) / max(1, len(values)))
    start = slot.x + (slot.width - width * len(values) - gap * (len(values) - 1)) / 2
    boxes = []
    for at, value in enumerate(values):
        height = min(slot.height, max(2.0, slot.height * value / top)) if value > 0 else 0.0
        boxes.append(Box(start + at * (width + gap), slot.bottom - height, width, height))
    return tuple(boxes)


def rows(area: Box, count: int, gap: float) -> tuple[Box, ...]:
    """`area` cut into rows of the same height with gaps between them."""
    height = (area.height - gap * (count - 1)) / max(1, count)
    return tuple(Box(area.x, area.y + at * (height + gap), area.width, height) for at in range(count))


def length(row: Box, value: float, top: float) -> Box:
    """The part of a row that stands for `value`, from its leading side; `top` fills it."""
    share = min(1.0, max(0.0, value / top)) if top > 0 else 0.0
    return Box(row.x, row.y, row.width * share, row.height)


def along(area: Box, value: float, low: float, high: float) -> float:
    """The x of `value` on a line that goes from `low` to `high` over the whole width."""
    share = (value - low) / (high - low) if high > low else 0.0
    return area.x + area.width * min(1.0, max(0.0, share))


def kept_apart(starts: Sequence[float], widths: Sequence[float], gap: float) -> tuple[int, ...]:
    """Which of the labels fit without touching the one before: the first that fits goes first."""
    kept: list[int] = []
    free = float("-inf")
    for at, (start, width) in enumerate(zip(starts, widths, strict=True)):
        if width > 0 and start >= free:
            kept.append(at)
            free = start + width + gap
    return tuple(kept)


def stacked(centres: Sequence[float], widths: Sequence[float], area: Box, gap: float) -> tuple[Box, ...]:
    """Labels below their places: each in the highest row of `area`'s height where it touches none before
    it."""
    found: list[Box] = []
    for centre, width in zip(centres, widths, strict=True):
        x = min(max(area.x, centre - width / 2), max(area.x, area.right - width))
        y = area.y
        while any(other.y == y and x < other.right + gap and other.x < x + width + gap for other in found):
            y += area.height
        found.append(Box(x, y, width, area.height))
    return tuple(found)
