"""Outlines: the steps a conversation often follows.

They are data: several ship, each can be edited, any stage can be skipped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from journal.domain.toml_source import SourceError, TomlDocument, TomlTable

_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
_TITLE_LIMIT = 60


class OutlineError(SourceError):
    """An outline that cannot be used; says which document, which line (from 1) and why."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One step: `key` is stored with each note and never changes, `title` is short enough to label a line."""

    key: str
    title: str
    prompt: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """Stages in the order in which they usually come.

    `when` says when the outline fits; `listening` is the share of the talking, in percent, that should be
    theirs, or None when the outline's tradition names none.
    """

    key: str
    title: str
    when: str
    listening: int | None
    stages: tuple[Stage, ...]

    def stage(self, key: str) -> Stage | None:
        """The stage with this key, or None: an older note may carry a stage that was edited away."""
        return next((stage for stage in self.stages if stage.key == key), None)


def parse_outline(text: str, source: str) -> Outline:
    """Read one outline from TOML; `source` names the document in errors. Raises OutlineError."""
    root = TomlDocument(text, source, OutlineError).root
    root.only(("key", "title", "when", "listening", "stage"))
    stages: list[Stage] = []
    for table in root.tables("stage"):
        stage = _stage(table)
        if any(stage.key == other.key for other in stages):
            table.fail("another stage has this key already", "key")
        stages.append(stage)
    return Outline(
        key=_key(root),
        title=_title(root),
        when=root.text("when"),
        listening=root.number("listening", 0, 100),
        stages=tuple(stages),
    )


def _stage(table: TomlTable) -> Stage:
    table.only(("key", "title", "prompt", "questions"))
    return Stage(_key(table), _title(table), table.text("prompt"), table.texts("questions"))


def _key(table: TomlTable) -> str:
    key = table.text("key")
    if not _KEY.fullmatch(key):
        table.fail("“key” must be small letters, digits and _, begin with a letter, 40 at most", "key")
    return key


def _title(table: TomlTable) -> str:
    title = table.text("title")
    if len(title) > _TITLE_LIMIT or not title.isprintable():
        table.fail(f"“title” must be one line of {_TITLE_LIMIT} characters at most", "title")
    return title
