"""The colours of every theme, by what they are for.

A colour is written ``#rrggbb``. The contrast of every pair in :func:`text_pairs` is held by a test against
WCAG 2.2 (1.4.3 and 1.4.6 for text, 1.4.11 for the edges of controls and the focus ring).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final


class ChipTone(StrEnum):
    """What a chip's colour says; its word always says it too."""

    GREEN = "green"
    AMBER = "amber"
    BLUE = "blue"
    VIOLET = "violet"
    GREY = "grey"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Chip:
    """Ground and ink of one chip tone."""

    ground: str
    ink: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme's colours. ``name`` is also the folder of its marks below ``resources/themes``."""

    name: str
    dark: bool
    high_contrast: bool
    # grounds
    window: str
    rail: str
    surface: str
    """Side panels, fields, menus and dialogs' inner parts."""
    card: str
    sealed: str
    hover: str
    pressed: str
    selection: str
    """The row or rail button that is chosen."""
    accent_soft: str
    tooltip: str
    # ink
    text: str
    text_muted: str
    placeholder: str
    text_disabled: str
    accent_ink: str
    """The accent as a text colour."""
    danger: str
    warning: str
    tooltip_text: str
    # edges
    border: str
    """Soft edges of cards, panels and buttons that a word names anyway."""
    control_border: str
    """Edges that alone show where a field or a check mark is."""
    focus: str
    scroll: str
    """The handle of a scroll bar."""
    # filled things
    accent: str
    accent_hover: str
    accent_pressed: str
    accent_text: str
    danger_fill: str
    danger_text: str
    focus_on_fill: str
    """The inner focus ring of a filled button."""
    marked: str
    marked_text: str
    """Selected text, and the passage that a search found."""
    # sets
    green: Chip
    amber: Chip
    blue: Chip
    violet: Chip
    grey: Chip
    neutral: Chip
    avatars: tuple[str, ...]
    avatar_text: str

    def chip(self, tone: ChipTone) -> Chip:
        """Ground and ink of ``tone``."""
        return {
            ChipTone.GREEN: self.green,
            ChipTone.AMBER: self.amber,
            ChipTone.BLUE: self.blue,
            ChipTone.VIOLET: self.violet,
            ChipTone.GREY: self.grey,
            ChipTone.NEUTRAL: self.neutral,
        }[tone]


_AVATARS: Final = (
    "#4c7a6a", "#a0613a", "#5d6f9b", "#94608c", "#6a7740", "#a05555", "#42768a",
    "#7d6a4f", "#6c63a3", "#8a6a1f",
)  # fmt: skip

LIGHT: Final = Tokens(
    name="light", dark=False, high_contrast=False,
    window="#fbf9f6", rail="#f6f3ee", surface="#ffffff", card="#ffffff", sealed="#ece8e1",
    hover="#f1ede6", pressed="#e9e4db", selection="#e8efe9", accent_soft="#e3f0ec", tooltip="#2e2c28",
    text="#26241f", text_muted="#6b655b", placeholder="#726c62", text_disabled="#a39c91",
    accent_ink="#1f6f5c", danger="#a8322a", warning="#8f5b00", tooltip_text="#fbf9f6",
    border="#e4ded5", control_border="#958d80", focus="#1f6f5c", scroll="#cdc5b9",
    accent="#1f6f5c", accent_hover="#1a6050", accent_pressed="#155043", accent_text="#ffffff",
    danger_fill="#a8322a", danger_text="#ffffff", focus_on_fill="#ffffff",
    marked="#cfe6de", marked_text="#1b1a16",
    green=Chip("#e3f0ec", "#1c6654"), amber=Chip("#fbf0da", "#875600"), blue=Chip("#e6eef9", "#2b5c9e"),
    violet=Chip("#f3e9f2", "#7a4a75"), grey=Chip("#ece8e1", "#5f594f"), neutral=Chip("#ece8e1", "#26241f"),
    avatars=_AVATARS, avatar_text="#ffffff",
)  # fmt: skip

DARK: Final = Tokens(
    name="dark", dark=True, high_contrast=False,
    window="#202322", rail="#1b1d1c", surface="#272b29", card="#272b29", sealed="#333735",
    hover="#2d3230", pressed="#363c39", selection="#2b3a35", accent_soft="#24403a", tooltip="#eceae4",
    text="#eceae4", text_muted="#a9aba3", placeholder="#9c9e97", text_disabled="#6b6f6c",
    accent_ink="#6cc5ac", danger="#f0938b", warning="#e5b45a", tooltip_text="#202322",
    border="#363b38", control_border="#727975", focus="#6cc5ac", scroll="#4b514e",
    accent="#6cc5ac", accent_hover="#7dd1b9", accent_pressed="#59b298", accent_text="#14201c",
    danger_fill="#e5837a", danger_text="#240d0a", focus_on_fill="#14201c",
    marked="#2f5a50", marked_text="#f6f4ef",
    green=Chip("#24403a", "#74ccb3"), amber=Chip("#3c3222", "#e5b45a"), blue=Chip("#26344a", "#8fb7ee"),
    violet=Chip("#3c2e3b", "#d2a3cc"), grey=Chip("#333735", "#b0b2aa"), neutral=Chip("#333735", "#eceae4"),
    avatars=_AVATARS, avatar_text="#ffffff",
)  # fmt: skip

HIGH_CONTRAST_LIGHT: Final = replace(
    LIGHT,
    name="high-contrast-light", high_contrast=True,
    window="#ffffff", rail="#ffffff", sealed="#f0f0f0", hover="#eeeeee", pressed="#dddddd",
    selection="#d6efe5", accent_soft="#e3f4ee", tooltip="#000000",
    text="#000000", text_muted="#333333", placeholder="#444444", text_disabled="#6e6e6e",
    accent_ink="#00493a", danger="#8a0f0a", warning="#5c3a00", tooltip_text="#ffffff",
    border="#000000", control_border="#000000", focus="#0033aa", scroll="#000000",
    accent="#00493a", accent_hover="#00382c", accent_pressed="#002a21", danger_fill="#8a0f0a",
    marked="#ffe58a", marked_text="#000000",
    green=Chip("#e3f4ee", "#00493a"), amber=Chip("#fff3d6", "#573700"), blue=Chip("#e8f0ff", "#0a3a80"),
    violet=Chip("#f8eaf6", "#5b1f55"), grey=Chip("#eeeeee", "#333333"), neutral=Chip("#eeeeee", "#000000"),
    avatars=(
        "#2f5a4c", "#74401f", "#3f4f78", "#6d4066", "#4b5628", "#7a3838", "#28566a",
        "#5a4a34", "#4c4580", "#634a0c",
    ),
)  # fmt: skip

HIGH_CONTRAST_DARK: Final = replace(
    DARK,
    name="high-contrast-dark", high_contrast=True,
    window="#000000", rail="#000000", surface="#0b0b0b", card="#0b0b0b", sealed="#1f1f1f",
    hover="#1f1f1f", pressed="#333333", selection="#0f3a2e", accent_soft="#0f2f27", tooltip="#ffffff",
    text="#ffffff", text_muted="#d6d6d6", placeholder="#c4c4c4", text_disabled="#8c8c8c",
    accent_ink="#8ef0d3", danger="#ffb3ad", warning="#ffd27a", tooltip_text="#000000",
    border="#ffffff", control_border="#ffffff", focus="#ffe14d", scroll="#ffffff",
    accent="#8ef0d3", accent_hover="#b4f7e4", accent_pressed="#6fdcbc", accent_text="#000000",
    danger_fill="#ffb3ad", danger_text="#000000", focus_on_fill="#000000",
    marked="#ffe58a", marked_text="#000000",
    green=Chip("#0f2f27", "#8ef0d3"), amber=Chip("#332400", "#ffd27a"), blue=Chip("#0c2247", "#b3d2ff"),
    violet=Chip("#38163a", "#f5bdf0"), grey=Chip("#1f1f1f", "#d6d6d6"), neutral=Chip("#1f1f1f", "#ffffff"),
    avatars=HIGH_CONTRAST_LIGHT.avatars,
)  # fmt: skip

ALL_TOKENS: Final = (LIGHT, DARK, HIGH_CONTRAST_LIGHT, HIGH_CONTRAST_DARK)


def text_pairs(tokens: Tokens) -> Iterator[tuple[str, str, str]]:
    """Every pair of ink and ground on which the program writes, as (what it is, ink, ground)."""
    grounds = ("window", "rail", "surface", "card", "selection", "hover", "pressed", "accent_soft", "sealed")
    for ground in grounds:
        for ink in ("text", "text_muted"):
            yield f"{ink} on {ground}", getattr(tokens, ink), getattr(tokens, ground)
    for ground in ("window", "rail", "surface", "card", "selection", "hover", "accent_soft"):
        yield f"accent_ink on {ground}", tokens.accent_ink, getattr(tokens, ground)
    for ground in ("window", "surface", "card"):
        for ink in ("danger", "warning", "placeholder"):
            yield f"{ink} on {ground}", getattr(tokens, ink), getattr(tokens, ground)
    for fill in ("accent", "accent_hover", "accent_pressed"):
        yield f"accent_text on {fill}", tokens.accent_text, getattr(tokens, fill)
    yield "danger_text on danger_fill", tokens.danger_text, tokens.danger_fill
    yield "tooltip_text on tooltip", tokens.tooltip_text, tokens.tooltip
    yield "marked_text on marked", tokens.marked_text, tokens.marked
    for tone in ChipTone:
        chip = tokens.chip(tone)
        yield f"chip {tone}", chip.ink, chip.ground
    for index, ground in enumerate(tokens.avatars):
        yield f"avatar {index}", tokens.avatar_text, ground


def edge_pairs(tokens: Tokens) -> Iterator[tuple[str, str, str]]:
    """Every edge that must be seen to use the program, as (what it is, edge, ground)."""
    for ground in ("window", "surface", "card"):
        yield f"control_border on {ground}", tokens.control_border, getattr(tokens, ground)
        yield f"accent on {ground}", tokens.accent, getattr(tokens, ground)
    for ground in ("window", "rail", "surface", "card", "selection", "accent_soft", "hover", "sealed"):
        yield f"focus on {ground}", tokens.focus, getattr(tokens, ground)
    yield "focus_on_fill on accent", tokens.focus_on_fill, tokens.accent
    yield "focus_on_fill on danger_fill", tokens.focus_on_fill, tokens.danger_fill


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb``, 0 to 1 (WCAG 2.2, "relative luminance")."""

    def channel(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (channel(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
