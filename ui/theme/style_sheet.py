"""The one style sheet: ``resources/themes/base.qss`` filled with a theme's colours, sizes and measures."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from string import Template
from typing import Final

from PySide6.QtGui import QColor, QPalette

import resources
from ui.theme import metrics
from ui.theme.tokens import Tokens
from ui.theme.type_scale import TypeRole, TypeScale

THEME_FOLDER: Final = Path(resources.__file__).parent / "themes"


def style_sheet(tokens: Tokens, scale: TypeScale, folder: Path = THEME_FOLDER) -> str:
    """The style sheet of ``tokens``; the template is ``base.qss`` in ``folder``.

    Its pictures are named ``theme:NAME/...``: Qt's search path ``theme`` must lead to ``folder``.
    Raises ``KeyError`` when the template asks for something that is not there.
    """
    words = {field.name: getattr(tokens, field.name) for field in fields(tokens)}
    values = {name: value for name, value in words.items() if isinstance(value, str)}
    values |= {f"{role.value}_pt": f"{scale.points(role):g}" for role in TypeRole}
    values |= {
        # A control is never lower than its words, however big the system's font is.
        "line": str(max(20, scale.line_height(TypeRole.STRONG))),
        "small_line": str(max(20, scale.line_height(TypeRole.SMALL_STRONG))),
        "radius": str(metrics.RADIUS),
        "radius_small": str(metrics.RADIUS_SMALL),
        "radius_card": str(metrics.RADIUS_CARD),
        "button_border": tokens.control_border if tokens.high_contrast else tokens.border,
        "soft_edge": tokens.control_border if tokens.high_contrast else tokens.accent_soft,
        "neutral_ground": tokens.neutral.ground,
        "grey_ink": tokens.grey.ink,
        "green_ink": tokens.green.ink,
        "pill_edge": tokens.green.ink if tokens.high_contrast else tokens.accent_soft,
        "pill_rim": tokens.neutral.ink if tokens.high_contrast else tokens.neutral.ground,
        "toast_hover": tokens.text_muted if tokens.dark else "#4a4740",
    }
    return Template((folder / "base.qss").read_text(encoding="utf-8")).substitute(values)


def palette(tokens: Tokens) -> QPalette:
    """The palette of ``tokens``, for everything that paints without the style sheet."""
    roles = QPalette.ColorRole
    colours = {
        roles.Window: tokens.window,
        roles.WindowText: tokens.text,
        roles.Base: tokens.surface,
        roles.AlternateBase: tokens.window,
        roles.Text: tokens.text,
        roles.Button: tokens.surface,
        roles.ButtonText: tokens.text,
        roles.BrightText: tokens.danger,
        roles.ToolTipBase: tokens.tooltip,
        roles.ToolTipText: tokens.tooltip_text,
        roles.PlaceholderText: tokens.placeholder,
        roles.Highlight: tokens.marked,
        roles.HighlightedText: tokens.marked_text,
        roles.Accent: tokens.accent,
        roles.Link: tokens.accent_ink,
        roles.LinkVisited: tokens.accent_ink,
        roles.Light: tokens.surface,
        roles.Midlight: tokens.hover,
        roles.Mid: tokens.border,
        roles.Dark: tokens.control_border,
        roles.Shadow: tokens.border,
    }
    made = QPalette()
    for role, colour in colours.items():
        made.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText, roles.HighlightedText, roles.Link):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.text_disabled))
    made.setColor(QPalette.ColorGroup.Disabled, roles.Base, QColor(tokens.window))
    return made
