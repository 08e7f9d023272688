"""Tables on their way out: CSV and .xlsx."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from journal.exchange.record import Remark, remark
from journal.exchange.tables.writing import MOST_CONTACTS, TableRow, Widths, left_out, write_csv, write_xlsx
from journal.services.export_file import Exported, ExportOrder, chosen, new_file
from journal.store import leaving
from journal.store.database import Store

if TYPE_CHECKING:
    from array import array


def export_csv(store: Store, order: ExportOrder) -> Exported:
    """Writes the people as CSV in UTF-8 with a mark, which every spreadsheet understands. Of conversations
    nothing goes out, so `sensitive` changes nothing.

    Raises NotFound, InputRefused, ExportCancelled and CannotWrite, with nothing written.
    """
    wanted = chosen(store, order.who)
    table = _Table(store, order, wanted)
    with new_file(store, order) as file, io.TextIOWrapper(file, "utf-8-sig", newline="") as text:
        write_csv(table.rows(), table.widths, text)
    return table.exported()


def export_xlsx(store: Store, order: ExportOrder) -> Exported:
    """Writes the people as a workbook of one sheet, every cell a text. Raises as `export_csv` does."""
    wanted = chosen(store, order.who)
    table = _Table(store, order, wanted)
    with new_file(store, order) as file:
        write_xlsx(table.rows(), table.widths, file)
    return table.exported()


class _Table:
    """The people are read twice: what columns they need, and then their rows, a few hundred at a time."""

    def __init__(self, store: Store, order: ExportOrder, wanted: array[int]) -> None:
        self._store, self._order, self._wanted = store, order, wanted
        self._written = 0
        self._left_out = 0
        self.widths = Widths()
        introducers: set[int] = set()
        for done, one in enumerate(leaving.people(store, wanted)):
            order.tell(done, 2 * len(wanted))
            self.widths.take(one.fields)
            self._left_out += left_out(one.fields)
            if one.fields.introduced_by is not None:
                introducers.add(one.fields.introduced_by)
        self._names = {one.id: one.fields.name for one in leaving.people(store, sorted(introducers))}

    def rows(self) -> Iterator[TableRow]:
        """The rows in the order asked; progress and cancelling between them."""
        total = len(self._wanted)
        for one in leaving.people(self._store, self._wanted):
            self._written += 1
            self._order.tell(total + self._written, 2 * total)
            introduced_by = self._names.get(one.fields.introduced_by or 0, "")
            yield TableRow(one.uid, one.fields, one.circles, introduced_by)

    def exported(self) -> Exported:
        """What was written, and what found no place."""
        remarks: list[Remark] = []
        if self._left_out:
            remarks.append(
                remark(
                    "{count} phone numbers, e-mails or addresses were left out: a table has room for {limit}"
                    " of each kind.",
                    count=self._left_out,
                    limit=MOST_CONTACTS,
                )
            )
        if self._order.sensitive:
            remarks.append(
                Remark("A table has no place for notes of conversations: --sensitive changed nothing.")
            )
        return Exported(self._order.path.absolute(), self._written, remarks=tuple(remarks))
