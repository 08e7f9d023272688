"""The page as rich text for paper: black on white, whatever the window looks like."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from ui.paper.page import Line, Look, Page
from ui.paper.words import reads_from_right

_STYLE = """
body { color: #000000; }
h1 { font-size: 20pt; font-weight: 700; margin: 0 0 2px 0; }
h2 { font-size: 13pt; font-weight: 700; margin: 16px 0 4px 0; }
h3 { font-size: 11pt; font-weight: 600; margin: 10px 0 2px 0; }
p { margin: 0 0 3px 0; }
p.facts { color: #333333; }
h4 { color: #444444; font-size: 9pt; font-weight: 600; margin: 5px 0 0 0; }
p.note { color: #444444; font-size: 9pt; margin-left: 14px; }
p.muted { color: #444444; }
p.strong { font-weight: 600; }
p.item { margin-left: 14px; margin-right: 14px; }
"""


def brief_html(page: Page) -> str:
    """The page as the part of HTML that Qt's rich text knows. Every text of the journal is escaped.

    Each line of a text is a paragraph of its own, so that it takes the direction of its own letters.
    """
    return "".join(
        (
            f"<html><head><style>{_STYLE}</style></head><body>",
            f"<h1>{_text(page.name)}</h1>",
            *(f'<p class="facts">{_text(fact)}</p>' for fact in page.facts),
            *(part for section in page.sections for part in _section(section.heading, section.lines)),
            "</body></html>",
        )
    )


def _section(heading: str, lines: tuple[Line, ...]) -> Iterator[str]:
    yield f"<h2>{_text(heading)}</h2>"
    for line in lines:
        if line.look is Look.HEAD:
            yield f"<h3>{_text(line.text)}</h3>"
            continue
        if line.label:
            # A heading to the one who sets the sheets: it stays with what it is about.
            yield f"<h4>{_text(line.label)}</h4>"
        mark = "•&nbsp;" if line.look is Look.ITEM else ""
        for at, part in enumerate(line.text.split("\n")):
            turned = ' dir="rtl"' if reads_from_right(part) else ""
            yield f'<p class="{line.look.value}"{turned}>{mark if at == 0 else ""}{_text(part)}</p>'
        if line.note:
            yield f'<p class="note">{_text(line.note)}</p>'


def _text(text: str) -> str:
    # An empty paragraph would be folded away, and with it the blank line that somebody wrote.
    return escape(text).replace("\n", " ").replace("\t", "&nbsp;&nbsp;&nbsp; ") or "&nbsp;"
