"""A screen reader for the tests: tells over AT-SPI what a blind user would be told.

Runs in a process of its own under the system's Python, because Debian's python3-gi is built for that one.
Speaks JSON, one object a line: {"do": "find", "pid": 1, "name": "Passphrase", ...} on its input, one answer
on its output.

It speaks AT-SPI's own D-Bus calls (https://gnome.pages.gitlab.gnome.org/at-spi2-core/devel-docs/) rather than
through libatspi, for one reason: the children of a control come in one call. Asked for their number and then
for each, Qt 6.11 crashes when a scroll bar goes in between: QAccessibleAbstractScrollArea::child() takes any
index.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any, NamedTuple

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402 - the version must be named first

_ACCESSIBLE = "org.a11y.atspi.Accessible"
_TEXT = "org.a11y.atspi.Text"
_COMPONENT = "org.a11y.atspi.Component"
_ROOT = "/org/a11y/atspi/accessible/root"
# Numbers of AtspiStateType.
_STATES = {
    "active": 1,
    "checked": 4,
    "editable": 7,
    "enabled": 8,
    "expanded": 10,
    "focusable": 11,
    "focused": 12,
    "selected": 23,
    "showing": 25,
}
_WINDOWS = ("frame", "dialog", "window", "popup menu")
_MOST_NODES = 6000
_TIMEOUT_MS = 10_000


class Node(NamedTuple):
    """An object on the accessibility bus."""

    owner: str
    path: str


class Reader:
    """Asks the controls of every program on the accessibility bus."""

    def __init__(self) -> None:
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        found = session.call_sync(
            "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, 0, _TIMEOUT_MS
        )
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self._bus = Gio.DBusConnection.new_for_address_sync(found.unpack()[0], flags, None, None)

    def applications(self, pid: int) -> Iterator[Node]:
        """The program's entries on the bus."""
        for owner, path in self._call(Node("org.a11y.atspi.Registry", _ROOT), _ACCESSIBLE, "GetChildren"):
            asked = Node("org.freedesktop.DBus", "/org/freedesktop/DBus")
            process = self._call(
                asked, "org.freedesktop.DBus", "GetConnectionUnixProcessID", GLib.Variant("(s)", (owner,))
            )
            if process == pid:
                yield Node(owner, path)

    def walk(self, node: Node, depth: int = 0) -> Iterator[tuple[Node, str, frozenset[str], int]]:
        """The node and what is visible below it, in order: with role, states and depth."""
        role, states = self.role(node), self.states(node)
        if depth and role not in _WINDOWS and "showing" not in states:
            return
        yield node, role, states, depth
        for owner, path in self._call(node, _ACCESSIBLE, "GetChildren"):
            if path != "/org/a11y/atspi/null":
                yield from self.walk(Node(owner, path), depth + 1)

    def role(self, node: Node) -> str:
        return str(self._call(node, _ACCESSIBLE, "GetRoleName"))

    def states(self, node: Node) -> frozenset[str]:
        low, high = self._call(node, _ACCESSIBLE, "GetState")
        bits = low | high << 32
        return frozenset(name for name, number in _STATES.items() if bits >> number & 1)

    def word(self, node: Node, name: str) -> str:
        """A property of the control: "Name" or "Description"."""
        return str(self._property(node, _ACCESSIBLE, name))

    def told(self, node: Node, role: str, states: frozenset[str], depth: int) -> dict[str, Any]:
        """One control as data; `box` is x, y, width, height on the screen."""
        sides = self._call(node, _ACCESSIBLE, "GetInterfaces")
        text, box = None, (0, 0, 0, 0)
        if _TEXT in sides:
            count = self._property(node, _TEXT, "CharacterCount")
            text = self._call(node, _TEXT, "GetText", GLib.Variant("(ii)", (0, count)))
        if _COMPONENT in sides:
            box = self._call(node, _COMPONENT, "GetExtents", GLib.Variant("(u)", (0,)))
        return {
            "role": role,
            "name": self.word(node, "Name"),
            "description": self.word(node, "Description"),
            "depth": depth,
            "states": sorted(states),
            "text": text,
            "box": list(box),
        }

    def matching(self, request: dict[str, Any]) -> Iterator[tuple[Node, str, frozenset[str], int]]:
        """Visible controls that fit `name` (exact, or as a part with "part": true) and `role`.

        With "focusable" only those that the keyboard can reach: a field's label has the field's name.
        """
        wanted, role, part = request.get("name"), request.get("role"), request.get("part", False)
        focusable = request.get("focusable", False)
        seen = 0
        for application in self.applications(request["pid"]):
            for node, its_role, states, depth in self.walk(application):
                seen += 1
                if seen > _MOST_NODES:
                    return
                if (role is not None and its_role != role) or (focusable and "focusable" not in states):
                    continue
                name = "" if wanted is None else self.word(node, "Name")
                if wanted is None or (wanted in name if part else wanted == name):
                    yield node, its_role, states, depth

    def answer(self, request: dict[str, Any]) -> Any:
        """Carry out one request."""
        if request["do"] == "find":
            return [self.told(*found) for found in self.matching(request)]
        for node, _role, _states, _depth in self.matching(request):
            return bool(self._call(node, _COMPONENT, "GrabFocus"))
        return False

    def _call(self, node: Node, side: str, method: str, arguments: GLib.Variant | None = None) -> Any:
        found = self._bus.call_sync(node.owner, node.path, side, method, arguments, None, 0, _TIMEOUT_MS)
        values = found.unpack()
        return values[0] if len(values) == 1 else values

    def _property(self, node: Node, side: str, name: str) -> Any:
        return self._call(node, "org.freedesktop.DBus.Properties", "Get", GLib.Variant("(ss)", (side, name)))


def main() -> None:
    reader = None
    for line in sys.stdin:
        try:
            reader = reader or Reader()
            reply = {"answer": reader.answer(json.loads(line))}
        except GLib.Error as error:  # the control went while we looked, or the bus is still coming
            reply = {"gone": type(error).__name__}
        sys.stdout.write(json.dumps(reply) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
