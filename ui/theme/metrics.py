"""Measures of the window in device-independent pixels; everything sits on an 8-pixel grid (4 for the fine
work)."""

from __future__ import annotations

from typing import Final

GRID: Final = 8
"""The grid's step."""

SPACE_XS: Final = 4
SPACE_S: Final = 8
SPACE_M: Final = 16
SPACE_L: Final = 24
SPACE_XL: Final = 32

RADIUS_SMALL: Final = 6
"""Corners of check marks, menu rows and sealed bars."""
RADIUS: Final = 8
"""Corners of buttons and fields."""
RADIUS_CARD: Final = 10
"""Corners of cards and dialogs."""

CONTROL_HEIGHT: Final = 34
"""Least height of a button or a field."""
TARGET: Final = 28
"""Least side of anything that is clicked (WCAG 2.2, 2.5.8, asks for 24)."""

ICON_SMALL: Final = 16
ICON: Final = 18
ICON_LARGE: Final = 22
ICON_HERO: Final = 48

AVATAR_ROW: Final = 36
AVATAR_HEADER: Final = 56

RAIL_WIDTH: Final = 88
PEOPLE_WIDTH: Final = 328
COMPOSER_WIDTH: Final = 368
ROW_HEIGHT: Final = 64
PAGE_WIDTH: Final = 760
"""Of a page that is read, against the leading side: longer lines are hard to follow."""

BREAK_DRAWER: Final = 1000
"""Narrower than this, the composer becomes a drawer over the timeline."""
BREAK_SINGLE: Final = 700
"""Narrower than this, one pane shows at a time."""

BUSY_DELAY_MS: Final = 200
"""Work that takes longer than this shows that it runs."""
TOAST_MS: Final = 8000
"""How long a message with an Undo stays when nobody touches it."""
