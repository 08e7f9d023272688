"""A screen reader for the tests: tells over AT-SPI what a blind user would be told.

Runs in a process of its own under the system's Python, because Debian's python3-pyatspi is built for that
one. Speaks JSON, one object a line: {"do": "find", "pid": 1, "name": "Passphrase", ...} on its input, one
answer on its output.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
import pyatspi  # noqa: E402 - the version of the library behind it must be named first
from gi.repository import GLib  # noqa: E402 - as above

_STATES = (
    "focused",
    "checked",
    "enabled",
    "sensitive",
    "selected",
    "showing",
    "editable",
    "expanded",
    "active",
)
_MOST_NODES = 4000


def applications(pid: int) -> Iterator[Any]:
    """The program's entries on the accessibility bus."""
    for application in pyatspi.Registry.getDesktop(0):
        if application is not None and application.get_process_id() == pid:
            yield application


def walk(node: Any, depth: int = 0) -> Iterator[tuple[Any, int]]:
    """The node and what is visible below it, in order."""
    yield node, depth
    for index in range(node.childCount):
        child = node.getChildAtIndex(index)
        if child is None:
            continue
        role = child.getRole()
        window = role in (
            pyatspi.ROLE_FRAME,
            pyatspi.ROLE_DIALOG,
            pyatspi.ROLE_WINDOW,
            pyatspi.ROLE_POPUP_MENU,
        )
        if window or child.getState().contains(pyatspi.STATE_SHOWING):
            yield from walk(child, depth + 1)


def text_of(node: Any) -> str | None:
    """What stands in a field; None when the control has no text of its own."""
    try:
        held = node.queryText()
        return str(held.getText(0, held.characterCount))
    except NotImplementedError:  # pyatspi's word for "this control has no such side"
        return None


def told(node: Any, depth: int) -> dict[str, Any]:
    """One control as data; `box` is x, y, width, height on the screen."""
    states = node.getState()
    try:
        box = node.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
        place = [box.x, box.y, box.width, box.height]
    except NotImplementedError:  # as above
        place = [0, 0, 0, 0]
    return {
        "role": node.getRoleName(),
        "name": node.name or "",
        "description": node.description or "",
        "depth": depth,
        "states": [name for name in _STATES if states.contains(getattr(pyatspi, f"STATE_{name.upper()}"))],
        "text": text_of(node),
        "box": place,
    }


def matching(request: dict[str, Any]) -> Iterator[tuple[Any, int]]:
    """Visible controls that fit `name` (exact, or as a part with "part": true) and `role`.

    With "focusable" only those that the keyboard can reach: a field's label has the field's name.
    """
    wanted, role, part = request.get("name"), request.get("role"), request.get("part", False)
    focusable = request.get("focusable", False)
    seen = 0
    for application in applications(request["pid"]):
        for node, depth in walk(application):
            seen += 1
            if seen > _MOST_NODES:
                return
            name = node.name or ""
            fits = wanted is None or (wanted in name if part else wanted == name)
            if not fits or (role is not None and node.getRoleName() != role):
                continue
            if not focusable or node.getState().contains(pyatspi.STATE_FOCUSABLE):
                yield node, depth


def answer(request: dict[str, Any]) -> Any:
    """Carry out one request."""
    do = request["do"]
    if do == "find":
        return [told(node, depth) for node, depth in matching(request)]
    for node, _depth in matching(request):
        if do == "focus":
            return bool(node.queryComponent().grabFocus())
        if do == "press":
            return bool(node.queryAction().doAction(0))
    return False


def main() -> None:
    for line in sys.stdin:
        try:
            reply = {"answer": answer(json.loads(line))}
        except (GLib.Error, LookupError, NotImplementedError) as error:  # the control went while we looked
            reply = {"gone": type(error).__name__}
        sys.stdout.write(json.dumps(reply) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
