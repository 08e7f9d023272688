"""An outline as the text of a document, which `journal.domain.outline.parse_outline` reads."""

from __future__ import annotations

import tomli_w

from journal.domain.outline import Outline


def outline_text(outline: Outline) -> str:
    """The outline as TOML in the form of those that ship. Reading it gives an equal outline."""
    head: dict[str, object] = {"key": outline.key, "title": outline.title, "when": outline.when}
    if outline.listening is not None:
        head["listening"] = outline.listening
    parts = [tomli_w.dumps(head)]
    for stage in outline.stages:
        # [[stage]] by hand: tomli_w writes short tables within a list, and an error's line would be lost.
        fields = {
            "key": stage.key,
            "title": stage.title,
            "prompt": stage.prompt,
            "questions": list(stage.questions),
        }
        parts.append("[[stage]]\n" + tomli_w.dumps(fields))
    return "\n".join(parts)
