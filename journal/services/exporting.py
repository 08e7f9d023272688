"""Contact cards on their way out: vCard 3.0 (RFC 2426) and 4.0 (RFC 6350)."""

from __future__ import annotations

from typing import Literal

from journal.exchange.record import Remark
from journal.exchange.vcard import write_vcard
from journal.services.export_file import Exported, ExportOrder, chosen, new_file
from journal.store import leaving
from journal.store.database import Store


def export_vcard3(store: Store, order: ExportOrder) -> Exported:
    """Writes the people as vCard 3.0. Raises as `export_vcards` does."""
    return export_vcards(store, order, "3.0")


def export_vcard4(store: Store, order: ExportOrder) -> Exported:
    """Writes the people as vCard 4.0. Raises as `export_vcards` does."""
    return export_vcards(store, order, "4.0")


def export_vcards(store: Store, order: ExportOrder, version: Literal["3.0", "4.0"]) -> Exported:
    """Writes a card for each person: what came in with them and was not changed here as it came, the rest as
    it is now; circles as CATEGORIES beside the tags. Of conversations nothing goes out, so `sensitive`
    changes nothing.

    Raises NotFound, InputRefused, ExportCancelled and CannotWrite, with nothing written.
    """
    wanted = chosen(store, order.who)
    done = 0
    with new_file(store, order) as file:
        for one in leaving.people(store, wanted):
            text = write_vcard(one.fields, card=one.card, version=version, uid=one.uid, circles=one.circles)
            file.write(text.encode("utf-8"))
            done += 1
            order.tell(done, len(wanted))
    remarks = (
        (Remark("A contact card has no place for notes of conversations: --sensitive changed nothing."),)
        if order.sensitive
        else ()
    )
    return Exported(order.path.absolute(), done, remarks=remarks)
