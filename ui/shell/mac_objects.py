"""Objective-C objects of macOS by ctypes, and the concealed type put on the general pasteboard."""

from __future__ import annotations

import ctypes
import sys
from ctypes import c_char_p, c_void_p
from ctypes.util import find_library
from typing import Any

from ui.widgets.concealed_copy import MAC_MARK


def conceal_on_mac(platform: str = sys.platform, objc: Any = None) -> bool:
    """Mark what lies there (https://nspasteboard.org); False on other systems and where it cannot be done.

    `objc` is the Objective-C runtime's library, given by tests alone.
    """
    if platform != "darwin":
        return False
    library = runtime_of_objc() if objc is None else objc
    if library is None:
        return False
    send = Sender(library)
    name = send.text(MAC_MARK)
    board = send.to(send.cls("NSPasteboard"), "generalPasteboard")
    types = send.to(send.cls("NSArray"), "arrayWithObject:", name)
    send.to(board, "addTypes:owner:", types, None)
    return bool(send.to(board, "setString:forType:", send.text(""), name))


class Sender:
    """Messages to Objective-C objects whose arguments are objects."""

    def __init__(self, library: Any) -> None:
        self._library = library
        library.objc_getClass.restype = c_void_p
        library.objc_getClass.argtypes = [c_char_p]
        library.sel_registerName.restype = c_void_p
        library.sel_registerName.argtypes = [c_char_p]
        self._send = library.objc_msgSend

    def cls(self, name: str) -> Any:
        """The class with this name."""
        return self._library.objc_getClass(name.encode("ascii"))

    def text(self, words: str) -> Any:
        """An NSString."""
        return self.to(self.cls("NSString"), "stringWithUTF8String:", words.encode("utf-8"))

    def to(self, receiver: Any, name: str, *arguments: Any) -> Any:
        """Send one message; the answer is an address, or a number in its place."""
        kinds = [c_char_p if isinstance(each, bytes) else c_void_p for each in arguments]
        call = ctypes.cast(self._send, ctypes.CFUNCTYPE(c_void_p, c_void_p, c_void_p, *kinds))
        return call(receiver, self._library.sel_registerName(name.encode("ascii")), *arguments)


def runtime_of_objc() -> Any:
    path = find_library("objc")
    return None if path is None else ctypes.CDLL(path)
