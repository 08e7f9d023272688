"""Many phrases made into one graph, so that one walk over a text finds them all.

Each phrase becomes a small automaton in which the ways to write a piece meet again behind it; the subset
construction (Rabin and Scott 1959) then merges what begins alike.
"""

from __future__ import annotations

from collections.abc import Iterable

from journal.practice.check.phrases import SHORTEST_STEM, Node, Phrase, Step

Named = tuple[str, int, Phrase]


class _Automaton:
    """States are numbers; 0 is where every phrase begins."""

    def __init__(self) -> None:
        self.edges: list[list[tuple[Step, int]]] = [[]]
        self.ends: list[list[tuple[str, int]]] = [[]]

    def new_state(self) -> int:
        self.edges.append([])
        self.ends.append([])
        return len(self.edges) - 1

    def add(self, name: str, index: int, phrase: Phrase) -> None:
        at = [0]
        for ways in phrase:
            behind = self.new_state()
            for way in ways:
                if way:
                    self._link(at, way, behind)
            at = [*at, behind] if () in ways else [behind]
        for state in at:
            self.ends[state].append((name, index))

    def _link(self, at: list[int], way: tuple[Step, ...], behind: int) -> None:
        sources = at
        for place, step in enumerate(way):
            target = behind if place == len(way) - 1 else self.new_state()
            for source in sources:
                self.edges[source].append((step, target))
            sources = [target]


def graph(phrases: Iterable[Named]) -> Node:
    """The graph of phrases, each given with the name of its list and its number there."""
    automaton = _Automaton()
    for name, index, phrase in phrases:
        automaton.add(name, index, phrase)
    return _merged(automaton, frozenset({0}), {})


def _merged(automaton: _Automaton, states: frozenset[int], known: dict[frozenset[int], Node]) -> Node:
    """The one node that stands for several states; every word leads on to one node only."""
    if states in known:
        return known[states]
    node = known[states] = Node()
    node.ends = tuple(dict.fromkeys(end for state in sorted(states) for end in automaton.ends[state]))
    targets: dict[Step, set[int]] = {}
    for state in states:
        for step, target in automaton.edges[state]:
            targets.setdefault(step, set()).add(target)
    for step, some in targets.items():
        after = _merged(automaton, frozenset(some), known)
        if step.kind == "word":
            node.words[step.value] = after
        elif step.kind == "list":
            node.lists[step.value] = after
        elif step.kind == "gap":
            node.gap = after
        else:
            node.stems.setdefault(step.value[:SHORTEST_STEM], []).append((step.value, after))
    return node
