"""The words for links, from each side, and the sentence that explains a way.

English templates; a window translates a template before it fills it.
"""

from __future__ import annotations

from collections.abc import Callable

from journal.domain.network import LinkKind, Side, Step, Way

Translate = Callable[[str], str]

_OUT = {
    LinkKind.INTRODUCED: "introduced {name}",
    LinkKind.TRUSTS: "trusts {name}",
    LinkKind.FAMILY: "is family of {name}",
    LinkKind.WORKS_WITH: "works with {name}",
    LinkKind.NEIGHBOUR: "is a neighbour of {name}",
    LinkKind.KNOWS: "knows {name}",
}
_IN = _OUT | {
    LinkKind.INTRODUCED: "was introduced by {name}",
    LinkKind.TRUSTS: "is trusted by {name}",
}
_STEP_OUT = {
    LinkKind.INTRODUCED: "{one} introduced {other}",
    LinkKind.TRUSTS: "{one} trusts {other}",
    LinkKind.FAMILY: "{one} is family of {other}",
    LinkKind.WORKS_WITH: "{one} works with {other}",
    LinkKind.NEIGHBOUR: "{one} is a neighbour of {other}",
    LinkKind.KNOWS: "{one} knows {other}",
}
_STEP_IN = _STEP_OUT | {
    LinkKind.INTRODUCED: "{one} was introduced by {other}",
    LinkKind.TRUSTS: "{one} is trusted by {other}",
}
_CIRCLE = "{one} and {other} are both in {circle}"
_ASK = "Ask {first}: {steps}."
_NOBODY = (
    "Nobody you were in touch with in the last {months} months leads to {name}, as far as this journal knows."
)
_YOURSELF = "You are in touch with {name} yourself."

TEMPLATES = tuple(
    dict.fromkeys(
        (
            *_OUT.values(),
            *_IN.values(),
            *_STEP_OUT.values(),
            *_STEP_IN.values(),
            _CIRCLE,
            _ASK,
            _NOBODY,
            _YOURSELF,
        )
    )
)
"""All of them, for the translators."""


def _english(template: str) -> str:
    return template


def side_template(kind: LinkKind, *, outgoing: bool) -> str:
    """The English template with {name} for a link as one of its people has it."""
    return (_OUT if outgoing else _IN)[kind]


def side_words(side: Side, translate: Translate = _english) -> str:
    """ "introduced Rosa Medina", "was introduced by Tom": what follows the name of whose side it is."""
    return translate(side_template(side.kind, outgoing=side.outgoing)).format(name=side.other.name)


def way_sentence(way: Way, translate: Translate = _english) -> str:
    """ "Ask Rosa Medina: Rosa Medina works with Tom Ashworth; Tom Ashworth is family of June Barker."."""
    steps = "; ".join(_step(step, translate) for step in way.steps)
    return translate(_ASK).format(first=way.first.name, steps=steps)


def none_sentence(name: str, months: int, translate: Translate = _english) -> str:
    """What is said when no way was found."""
    return translate(_NOBODY).format(name=name, months=months)


def yourself_sentence(name: str, translate: Translate = _english) -> str:
    """What is said when nobody has to introduce me."""
    return translate(_YOURSELF).format(name=name)


def _step(step: Step, translate: Translate) -> str:
    if step.kind is None:
        return translate(_CIRCLE).format(one=step.one.name, other=step.other.name, circle=step.circle)
    template = (_STEP_OUT if step.outgoing else _STEP_IN)[step.kind]
    return translate(template).format(one=step.one.name, other=step.other.name)
