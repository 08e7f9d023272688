"""Invitation templates: the built-in ones, as the user changed them, and the user's own."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace

from journal.domain.changes import Changes, Done, Topic
from journal.domain.errors import InputRefused, NotFound
from journal.domain.template import Broken, Template, broken_in, parse_body
from journal.domain.text import clean, clean_line
from journal.shipped import shipped_templates
from journal.store import templates as rows
from journal.store.database import Store


class TemplateFaulty(InputRefused):
    """The body has braces that mean nothing; `findings` says where and why, in the order of the body."""

    def __init__(self, body: str, findings: tuple[Broken, ...]) -> None:
        first = findings[0]
        line, column = position(body, first.start)
        super().__init__(
            "Line {line}, column {column}: {reason}", line=line, column=column, reason=first.reason
        )
        self.findings = findings


@dataclass(frozen=True, slots=True)
class TemplateLibrary:
    """All templates in the order offered: built-ins as they ship, then the user's own by title.

    `edited` are keys of built-ins that the user changed; `removed` those that were taken away, as they ship.
    """

    templates: tuple[Template, ...]
    edited: frozenset[str]
    removed: tuple[Template, ...]

    def find(self, key: str) -> Template | None:
        """The template of this key, or None."""
        return next((template for template in self.templates if template.key == key), None)


def position(body: str, index: int) -> tuple[int, int]:
    """Line and column, both from 1, of a character of the body."""
    before = body[:index]
    return before.count("\n") + 1, index - (before.rfind("\n") + 1) + 1


def findings(body: str) -> tuple[Broken, ...]:
    """Unknown and broken placeholders in the order of the body; empty when all is well."""
    return broken_in(parse_body(body))


def templates(store: Store) -> tuple[Template, ...]:
    """The templates in the order offered. `builtin` stays true for a built-in that was changed."""
    return library(store).templates


def library(store: Store) -> TemplateLibrary:
    """The templates, which of the built-ins are changed and which are removed."""
    stored = rows.stored_templates(store)
    shown: list[Template] = []
    edited: set[str] = set()
    removed: list[Template] = []
    for shipped in shipped_templates():
        row = stored.pop(shipped.key, None)
        if row is None:
            shown.append(shipped)
        elif row.hidden:
            removed.append(shipped)
        else:
            shown.append(replace(row.template, builtin=True))
            edited.add(shipped.key)
    shown.extend(row.template for row in stored.values() if not row.hidden)
    return TemplateLibrary(tuple(shown), frozenset(edited), tuple(removed))


def template(store: Store, key: str) -> Template:
    """One template. Raises NotFound."""
    found = library(store).find(key)
    if found is None:
        raise NotFound("There is no template “{key}”.", key=key)
    return found


def add_template(store: Store, fields: Template, *, findings_seen: bool = False) -> Done[str]:
    """Keep a new template of the user's own under a new key, which is returned.

    Raises InputRefused for an empty title or body, TemplateFaulty for broken placeholders unless
    `findings_seen`.
    """
    added = replace(_cleaned(fields, findings_seen), key=_new_key(), builtin=False)
    return _write(store, added, "Add a template")


def save_template(store: Store, fields: Template, *, findings_seen: bool = False) -> Done[str]:
    """Keep a changed template; a built-in's row is written over the text that ships. Returns the key.

    Raises NotFound for a key that is not there, and what `add_template` raises. A built-in written exactly
    as it ships counts as unchanged.
    """
    template(store, fields.key)
    cleaned = _cleaned(fields, findings_seen)
    if _shipped(fields.key) == replace(cleaned, builtin=True):
        return restore_builtin(store, fields.key)
    return _write(store, cleaned, "Change a template")


def duplicate_template(store: Store, key: str, title: str = "") -> Done[str]:
    """Copy a template into one of the user's own; returns the new key. Raises NotFound."""
    copied = template(store, key)
    fields = replace(copied, title=title or f"{copied.title} (copy)")
    return add_template(store, fields, findings_seen=True)


def remove_template(store: Store, key: str) -> Done[None]:
    """Delete an own template, or hide a built-in until it is brought back. Raises NotFound."""
    found = template(store, key)
    label = "Remove a template"
    with store.transaction(label):
        if found.builtin:
            rows.write_template(store, found, hidden=True)
        else:
            rows.drop_template(store, key)
    return Done(None, _changes(label))


def restore_builtin(store: Store, key: str) -> Done[str]:
    """Bring a built-in back as it ships, whether it was changed or removed. Raises NotFound."""
    if _shipped(key) is None:
        raise NotFound("There is no built-in template “{key}”.", key=key)
    label = "Back to the built-in text"
    with store.transaction(label):
        rows.drop_template(store, key)
    return Done(key, _changes(label))


def _write(store: Store, fields: Template, label: str) -> Done[str]:
    with store.transaction(label):
        rows.write_template(store, fields)
    return Done(fields.key, _changes(label))


def _cleaned(fields: Template, findings_seen: bool) -> Template:
    title = clean_line(fields.title)
    body = clean(fields.body).strip()
    if not title:
        raise InputRefused("A template needs a title.")
    if not body:
        raise InputRefused("A template needs a text.")
    if not fields.channels:
        raise InputRefused("Choose at least one way to send it.")
    found = findings(body)
    if found and not findings_seen:
        raise TemplateFaulty(body, found)
    return replace(fields, title=title, body=body, channels=tuple(dict.fromkeys(fields.channels)))


def _shipped(key: str) -> Template | None:
    return next((shipped for shipped in shipped_templates() if shipped.key == key), None)


def _new_key() -> str:
    return f"own_{secrets.token_hex(6)}"


def _changes(label: str) -> Changes:
    return Changes(topics=frozenset({Topic.TEMPLATES}), label=label)
