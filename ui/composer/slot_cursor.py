"""Working on a document so that placeholders stay whole: selecting, stepping over, replacing, mending."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument

from journal.domain.template import Placeholder, Slot, parse_body
from ui.widgets.slot_text.pieces import Held, Part, Words
from ui.widgets.slot_text.slots import Run, SlotWriter, runs, slots

_KEEP = QTextCursor.MoveMode.KeepAnchor


def select_run(cursor: QTextCursor, run: Run) -> None:
    """Make the cursor's selection this run."""
    cursor.setPosition(run.start)
    cursor.setPosition(run.end, _KEEP)


def widen(cursor: QTextCursor) -> bool:
    """Grow a selection so that it takes every placeholder it touches whole; says whether it grew."""
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    for run in slots(cursor.document()):
        if run.start < start < run.end:
            start = run.start
        if run.start < end < run.end:
            end = run.end
    if (start, end) == (cursor.selectionStart(), cursor.selectionEnd()):
        return False
    forward = cursor.position() >= cursor.anchor()
    cursor.setPosition(start if forward else end)
    cursor.setPosition(end if forward else start, _KEEP)
    return True


def step_over(cursor: QTextCursor, came_from: int) -> bool:
    """Move a cursor out of the placeholder it stands in, to the far side of where it came from."""
    at = cursor.position()
    inside = next((run for run in slots(cursor.document()) if run.start < at < run.end), None)
    if inside is None:
        return False
    cursor.setPosition(inside.end if came_from <= inside.start else inside.start)
    return True


def select_to_wipe(cursor: QTextCursor, *, back: bool, word: bool) -> None:
    """Select what Backspace or Delete takes: the selection, a character, a word, or a whole placeholder."""
    if not cursor.hasSelection():
        move = QTextCursor.MoveOperation
        if back:
            step = move.PreviousWord if word else move.PreviousCharacter
        else:
            step = move.NextWord if word else move.NextCharacter
        cursor.movePosition(step, _KEEP)
    widen(cursor)


def selected_run(cursor: QTextCursor) -> Run | None:
    """The placeholder that is exactly the selection."""
    span = (cursor.selectionStart(), cursor.selectionEnd())
    return next((run for run in slots(cursor.document()) if (run.start, run.end) == span), None)


def run_at(document: QTextDocument, position: int) -> Run | None:
    """The placeholder at a position or touching it; a negative position is nowhere."""
    return next((run for run in slots(document) if run.start <= position <= run.end), None)


def neighbour(cursor: QTextCursor, *, forward: bool) -> Run | None:
    """The next or the previous placeholder, seen from the selection."""
    found = slots(cursor.document())
    if forward:
        end = cursor.selectionEnd()
        return next((run for run in found if run.start >= end), None)
    start = cursor.selectionStart()
    return next((run for run in reversed(found) if run.end <= start), None)


def parts_in(cursor: QTextCursor) -> tuple[Part, ...]:
    """What is selected, as parts."""
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    found: list[Part] = []
    for run in runs(cursor.document()):
        if run.slot and start <= run.start and run.end <= end:
            found.append(run.part)
        elif not run.slot and run.start < end and start < run.end:
            found.append(Words(_cut(run, start, end)))
    return tuple(found)


def replace_runs(document: QTextDocument, writer: SlotWriter, wanted: Sequence[tuple[Run, Part]]) -> None:
    """Put other parts in the places of these runs, as one step of undo."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for run, new in reversed(wanted):  # from the end, so that earlier positions stay true
        select_run(cursor, run)
        cursor.insertText(new.text, writer.format_of(new))
    cursor.endEditBlock()


def mend(document: QTextDocument) -> None:
    """A placeholder of which a part was cut away becomes words; an open one goes altogether."""
    for run in reversed(slots(document)):
        if run.whole or not isinstance(run.part, Held):
            continue
        cursor = QTextCursor(document)
        cursor.joinPreviousEditBlock()
        select_run(cursor, run)
        cursor.insertText(run.part.text if run.part.filled else "", QTextCharFormat())
        cursor.endEditBlock()


def adopt_typed(document: QTextDocument, writer: SlotWriter) -> tuple[Placeholder, ...]:
    """Make placeholders of what was typed as one, such as `{where}`; returns which."""
    typed: list[Placeholder] = []
    for run in reversed(runs(document)):
        if run.slot:
            continue
        for piece in reversed(parse_body(run.part.text)):
            if not isinstance(piece, Slot):
                continue
            cursor = QTextCursor(document)
            cursor.joinPreviousEditBlock()
            cursor.setPosition(run.start + _units(run.part.text[: piece.start]))
            cursor.setPosition(cursor.position() + _units(piece.raw), _KEEP)
            writer.insert(cursor, [Held(piece.placeholder, piece.placeholder.written, filled=False)])
            cursor.endEditBlock()
            typed.append(piece.placeholder)
    return tuple(dict.fromkeys(typed))


def _cut(run: Run, start: int, end: int) -> str:
    units = run.part.text.encode("utf-16-le")
    kept = units[2 * max(0, start - run.start) : 2 * (min(end, run.end) - run.start)]
    return kept.decode("utf-16-le", errors="replace")


def _units(text: str) -> int:
    """The length of a text as Qt counts it."""
    return len(text.encode("utf-16-le")) // 2
