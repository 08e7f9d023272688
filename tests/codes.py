"""QR codes read by another library than the one that made them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import zxingcpp

_MARGIN = 4  # modules, as ISO/IEC 18004 wants


def decoded(image: Any) -> list[bytes]:
    """The bytes of every QR code in a picture: a QImage, or a memoryview of grey bytes with its shape."""
    return [found.bytes for found in zxingcpp.read_barcodes(image)]


def drawn(rows: Sequence[bytes], scale: int = 2) -> memoryview:
    """Rows of modules as a picture in grey."""
    side = (len(rows) + 2 * _MARGIN) * scale
    light = b"\xff" * side
    margin = b"\xff" * (_MARGIN * scale)
    pixels = [light] * (_MARGIN * scale)
    for row in rows:
        line = margin + b"".join((b"\x00" if dark else b"\xff") * scale for dark in row) + margin
        pixels += [line] * scale
    pixels += [light] * (_MARGIN * scale)
    return memoryview(b"".join(pixels)).cast("B", (side, side))
