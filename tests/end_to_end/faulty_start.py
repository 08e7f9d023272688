"""Starts the window with one planted bug: a search for FAULT raises an error that quotes what was searched.

The bug is planted from outside; the program has no switch for it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

FAULT = "please fail"


def main() -> int:
    sys.path.insert(0, str(Path(__file__).parents[2]))
    import journal.services.search as searching

    real = searching.search

    def search(store: Any, text: str, limit: int = 50) -> Any:
        if FAULT in text:
            raise LookupError(f"nothing of the kind: {text}")
        return real(store, text, limit)

    searching.search = search
    from ui.main import main as start

    return start(sys.argv[1:])


if __name__ == "__main__":
    raise SystemExit(main())
