"""Printers are asked for at this computer's own CUPS, by its socket in the file system, and nowhere else.

libcups asks TCP port 631 of this computer when that socket is missing, and another computer when
`/etc/cups/client.conf` or CUPS_SERVER says so (client.conf(5), "ServerName"; cups(1), "ENVIRONMENT
VARIABLES": a name that begins with a slash is a domain socket). What is printed then goes from CUPS to the
printer. Windows and macOS have their own ways, which open nothing in this process.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from pathlib import Path
from typing import Final

SERVER: Final = "CUPS_SERVER"
_USUAL: Final = ("/run/cups/cups.sock", "/var/run/cups/cups.sock")


def ask_this_computer_only(environment: MutableMapping[str, str]) -> None:
    """Name the socket in `environment`, before anything of printing is loaded. Another socket that is named
    there already stays.
    """
    if not environment.get(SERVER, "").startswith("/"):
        environment[SERVER] = next((place for place in _USUAL if Path(place).exists()), _USUAL[0])
