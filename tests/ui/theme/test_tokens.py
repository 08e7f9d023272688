"""The colours: whatever is written or drawn can be read (WCAG 2.2)."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest

from ui.theme.tokens import ALL_TOKENS, ChipTone, Tokens, contrast, edge_pairs, text_pairs

THEMES = pytest.mark.parametrize("tokens", ALL_TOKENS, ids=lambda tokens: tokens.name)


def test_contrast_matches_known_values() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@THEMES
def test_every_text_can_be_read(tokens: Tokens) -> None:
    least = 7.0 if tokens.high_contrast else 4.5
    poor = {what: round(contrast(ink, ground), 2) for what, ink, ground in text_pairs(tokens)}
    assert {what: ratio for what, ratio in poor.items() if ratio < least} == {}


@THEMES
def test_every_edge_can_be_seen(tokens: Tokens) -> None:
    poor = {what: round(contrast(edge, ground), 2) for what, edge, ground in edge_pairs(tokens)}
    assert {what: ratio for what, ratio in poor.items() if ratio < 3} == {}


@THEMES
def test_colours_are_written_in_full(tokens: Tokens) -> None:
    for field in fields(tokens):
        value = getattr(tokens, field.name)
        if isinstance(value, str) and field.name != "name":
            assert re.fullmatch(r"#[0-9a-f]{6}", value), field.name


def test_themes_differ_and_cover_every_tone() -> None:
    assert len({tokens.name for tokens in ALL_TOKENS}) == 4
    assert {(tokens.dark, tokens.high_contrast) for tokens in ALL_TOKENS} == {
        (False, False), (True, False), (False, True), (True, True),
    }  # fmt: skip
    for tokens in ALL_TOKENS:
        assert len({tokens.chip(tone) for tone in ChipTone}) == len(ChipTone)
        assert len(set(tokens.avatars)) == len(tokens.avatars)
