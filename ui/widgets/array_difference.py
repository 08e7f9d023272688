"""Where two long lists of ids differ, so that a model can say which rows came and went."""

from __future__ import annotations

from array import array


def common_start(old: array[int], new: array[int]) -> int:
    """How many ids at the start are the same; halves the range, as comparing slices is fast."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def common_end(old: array[int], new: array[int], start: int) -> int:
    """How many ids at the end are the same, without touching the first `start`."""
    low, high = 0, min(len(old), len(new)) - start
    while low < high:
        middle = (low + high + 1) // 2
        if old[len(old) - middle :] == new[len(new) - middle :]:
            low = middle
        else:
            high = middle - 1
    return low
