"""The shipped rules, compiled once."""

from __future__ import annotations

import pytest

from journal.practice.check import CheckRules, parse_check_words
from journal.shipped import check_words


@pytest.fixture(scope="session")
def rules() -> dict[str, CheckRules]:
    return {language: parse_check_words(text, f"{language}.toml") for language, text in check_words().items()}
