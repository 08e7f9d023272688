"""What the pane calls links, people and what it shows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from journal.domain.network import LinkKind, Network, Node
from journal.practice.network_words import side_template
from ui.network.drawing import Drawing

_FEW = 3


def tr(text: str) -> str:
    """`text` in the user's language."""
    return QCoreApplication.translate("Network", text)


def side_choices() -> tuple[tuple[LinkKind, bool, str], ...]:
    """(kind, outgoing, words without the other's name) of every link that one can have."""
    return (
        (LinkKind.KNOWS, True, tr("knows")),
        (LinkKind.FAMILY, True, tr("is family of")),
        (LinkKind.WORKS_WITH, True, tr("works with")),
        (LinkKind.NEIGHBOUR, True, tr("is a neighbour of")),
        (LinkKind.TRUSTS, True, tr("trusts")),
        (LinkKind.TRUSTS, False, tr("is trusted by")),
        (LinkKind.INTRODUCED, True, tr("introduced")),
        (LinkKind.INTRODUCED, False, tr("was introduced by")),
    )


def edge_words(kind: LinkKind) -> str:
    """The word beside a line of the picture."""
    return {
        LinkKind.INTRODUCED: tr("introduced"),
        LinkKind.TRUSTS: tr("trusts"),
        LinkKind.FAMILY: tr("family"),
        LinkKind.WORKS_WITH: tr("works with"),
        LinkKind.NEIGHBOUR: tr("neighbour"),
        LinkKind.KNOWS: tr("knows"),
    }[kind]


def seat_words() -> str:
    """The word for a line between a person and a group."""
    return tr("in a group")


def only_me_words() -> str:
    """What stands at somebody whom nobody else of the journal is linked with."""
    return tr("only you")


def links_count(count: int) -> str:
    """How many people somebody is linked with."""
    if count == 0:
        return tr("no links")
    return tr("1 link") if count == 1 else tr("{count} links").format(count=count)


def link_sentences(node: Node, drawing: Drawing) -> list[str]:
    """ "works with Rosa Medina": each link of a node within the picture, in words."""
    if node.is_circle:
        sitting = [drawing.nodes[other].name for other in drawing.neighbours.get(node.id, ())]
        return [tr("with {name}").format(name=name) for name in sorted(sitting, key=str.casefold)]
    told = []
    for link in drawing.links_of(node.id):
        template = side_template(link.kind, outgoing=link.from_id == node.id)
        told.append(tr(template).format(name=drawing.nodes[link.other(node.id)].name))
    told += [
        tr("is in {circle}").format(circle=drawing.nodes[other].name)
        for other in drawing.neighbours.get(node.id, ())
        if other < 0
    ]
    return told


def row_words(node: Node, drawing: Drawing) -> str:
    """The second line of a row: a few links, and how many there are in all."""
    told = link_sentences(node, drawing)
    few = ", ".join(told[:_FEW])
    if node.is_circle:
        return tr("group, {count} of them here").format(count=len(told))
    count = links_count(node.links)
    return f"{count} · {few}" if few else count


def sentence(node: Node, drawing: Drawing) -> str:
    """A node in one breath for a screen reader."""
    parts = [node.name]
    told = link_sentences(node, drawing)
    if node.is_circle:
        parts.append(tr("group, {count} of them here").format(count=len(told)))
    else:
        parts += [links_count(node.links), *told[:8]]
        if len(told) > 8:
            parts.append(tr("and {count} more").format(count=len(told) - 8))
    if node.only_me:
        parts.append(tr("reached by nobody but you"))
    if node.archived:
        parts.append(tr("archived"))
    return ", ".join(parts) + "."


def summary(network: Network) -> str:
    """How much is shown, and what is not."""
    people = [node for node in network.nodes if not node.is_circle]
    alone = sum(node.only_me for node in people)
    parts = [
        tr("1 person") if len(people) == 1 else tr("{count} people").format(count=len(people)),
        links_count(len(network.links)),
    ]
    if alone:
        parts.append(
            tr("1 of them is reached by nobody but you")
            if alone == 1
            else tr("{count} of them are reached by nobody but you").format(count=alone)
        )
    text = " · ".join(parts)
    if network.left_out:
        text += ". " + tr("The nearest {shown} are shown; {count} more are not.").format(
            shown=len(people), count=network.left_out
        )
    return text


def heading(network: Network) -> str:
    """What the picture is about."""
    if network.centre is None:
        return tr("Those you were in touch with last")
    return tr("Around {name}").format(name=network.title)


def kinds_in(network: Network) -> Sequence[LinkKind]:
    """The kinds of links that the legend has to explain."""
    there = {link.kind for link in network.links}
    return [kind for kind in LinkKind if kind in there]
