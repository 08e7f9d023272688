"""What a column of a table can hold, in the user's words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from journal.domain.person import ContactKind
from journal.exchange.tables.dates import DateOrder
from journal.exchange.tables.layout import Layout
from journal.exchange.tables.mapping import ADDRESS_PARTS, ColumnUse, Meaning

_LABELLED = frozenset({Meaning.CONTACT, Meaning.TAG_IF, *ADDRESS_PARTS})


def _tr(text: str) -> str:
    return QCoreApplication.translate("ImportColumns", text)


def uses() -> tuple[tuple[str, str], ...]:
    """What is offered: the word by which `parse_use` knows it, and what the user reads."""
    return (
        ("-", _tr("Leave this column out")),
        ("name", _tr("Whole name")),
        ("given", _tr("Given name")),
        ("middle", _tr("Middle name")),
        ("family", _tr("Family name")),
        ("nickname", _tr("Nickname")),
        ("prefix", _tr("Title before the name")),
        ("suffix", _tr("Suffix after the name")),
        ("pronouns", _tr("Pronouns")),
        ("phone", _tr("Phone number")),
        ("email", _tr("E-mail")),
        ("address", _tr("Whole address")),
        ("street", _tr("Address: street")),
        ("box", _tr("Address: post box")),
        ("postcode", _tr("Address: postcode")),
        ("town", _tr("Address: town")),
        ("region", _tr("Address: state or county")),
        ("country", _tr("Address: country")),
        ("other", _tr("Another way to reach them")),
        ("contact_label", _tr("Kind of the number or e-mail beside it")),
        ("channel", _tr("How they like to be reached")),
        ("work", _tr("Work")),
        ("title", _tr("Work: job title")),
        ("department", _tr("Work: department")),
        ("neighbourhood", _tr("Neighbourhood")),
        ("how_met", _tr("How you met")),
        ("language", _tr("Language")),
        ("birthday", _tr("Birthday")),
        ("birth_day", _tr("Birthday: day")),
        ("birth_month", _tr("Birthday: month")),
        ("birth_year", _tr("Birthday: year")),
        ("tags", _tr("Tags")),
        ("tag_if", _tr("Tag where it says yes")),
        ("circles", _tr("Circles")),
        ("interval", _tr("Be in touch every … days")),
        ("notes", _tr("Notes")),
        ("extra", _tr("A line of the notes, with the column's title")),
        ("record_id", _tr("Number by which the list knows them")),
    )


def key_of(use: ColumnUse | None) -> str:
    """The word of a use among `uses`."""
    if use is None:
        return "-"
    return use.kind.value if use.meaning is Meaning.CONTACT else use.meaning.value


def use_words(use: ColumnUse | None) -> str:
    """A use with its label, as the list of columns shows it."""
    key = key_of(use)
    words = next((said for known, said in uses() if known == key), key)
    return f"{words} ({use.label})" if use is not None and use.label else words


def use_of(key: str, before: ColumnUse | None) -> ColumnUse | None:
    """The use that was chosen; label and group stay where they still mean something."""
    if key == "-":
        return None
    if key in {kind.value for kind in ContactKind}:
        meaning, kind = Meaning.CONTACT, ContactKind(key)
    else:
        meaning, kind = Meaning(key), ContactKind.OTHER
    if before is None:
        return ColumnUse(meaning, kind)
    label = before.label if meaning in _LABELLED and before.meaning in _LABELLED else ""
    parts = {Meaning.CONTACT_LABEL, Meaning.CONTACT}
    alike = {meaning, before.meaning} <= parts or {meaning, before.meaning} <= set(ADDRESS_PARTS)
    if meaning is Meaning.CONTACT_LABEL:
        kind = before.kind
    return ColumnUse(meaning, kind, label, before.group if alike else "")


def has_label(use: ColumnUse | None) -> bool:
    """Whether a label says more about it: home, work, or the tag."""
    return use is not None and use.meaning in _LABELLED


def layout_sentence(layout: Layout) -> str:
    """Whose table it seems to be."""
    names = {
        Layout.GOOGLE: _tr("Google Contacts"),
        Layout.GOOGLE_OLD: _tr("Google Contacts"),
        Layout.OUTLOOK: _tr("Outlook"),
        Layout.THUNDERBIRD: _tr("Thunderbird"),
        Layout.ACTION_NETWORK: _tr("Action Network"),
        Layout.NATION_BUILDER: _tr("NationBuilder"),
        Layout.VAN: _tr("VAN"),
        Layout.LINKED_IN: _tr("LinkedIn"),
        Layout.OWN: _tr("this program"),
    }
    name = names.get(layout)
    if name is None:
        return _tr("What each column holds is a guess from its title and its cells. Look it over.")
    return _tr("This is a table as {program} writes it; what its columns hold is known.").format(program=name)


def date_orders() -> tuple[tuple[str, str], ...]:
    """The orders of a date written in numbers."""
    return (
        (DateOrder.DAY_MONTH.value, _tr("day, month, year (31/12/1980)")),
        (DateOrder.MONTH_DAY.value, _tr("month, day, year (12/31/1980)")),
        (DateOrder.YEAR.value, _tr("year, month, day (1980/12/31)")),
    )


def separator_words(separator: str) -> str:
    """A separator that can be read."""
    return {
        ",": _tr("comma ( , )"),
        ";": _tr("semicolon ( ; )"),
        "\t": _tr("tab"),
        "|": _tr("bar ( | )"),
    }.get(separator, separator)
