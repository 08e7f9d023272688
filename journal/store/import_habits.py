"""What the user chose at an import and is asked for again with that answer: rows `import.*` of `setting`."""

from __future__ import annotations

from journal.store import tables
from journal.store.database import Store

_PREFIX = "import."


def read(store: Store, key: str) -> str:
    """ "" when it was never chosen."""
    setting = tables.Setting
    found = store.scalar(setting.select(setting.value).where(setting.key == _PREFIX + key))
    return "" if found is None else str(found)


def write(store: Store, key: str, value: str) -> None:
    setting = tables.Setting
    store.execute(
        setting.insert(key=_PREFIX + key, value=value).on_conflict(
            conflict_target=[setting.key], preserve=[setting.value]
        )
    )
