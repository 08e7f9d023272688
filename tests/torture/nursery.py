"""The process that bears the processes to be killed: all modules loaded once, one fork for each deed.

    python -m tests.torture.nursery MODULE...

Reads jobs as lines of JSON from standard input and answers each with {"pid": ...} and, when the child has
ended, {"status": ...}. A child is an ordinary process that runs one function of `tests.torture`; what it says
of itself goes to the job's log, what the program prints to the job's `out`. Nothing of Qt runs before a fork.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from journal.domain.errors import JournalError
from tests.torture import shim
from tests.torture.log import Log

CRASHED = 99  # exit code of a deed that raised what it should not
SENTENCE = 5  # exit code of one that ended with a sentence for the user


def main(modules: list[str]) -> None:
    for name in modules:
        importlib.import_module(name)
    hashlib.pbkdf2_hmac = remembering(hashlib.pbkdf2_hmac)
    for line in sys.stdin:
        job = json.loads(line)
        if "warm" in job:
            _warm(job["warm"], Path(job["salt_of"]))
            _say({"warm": True})
            continue
        child = os.fork()
        if child == 0:
            _live(job)
        _say({"pid": child})
        _, status = os.waitpid(child, 0)
        _say({"status": status})


def remembering(derive: Callable[..., bytes]) -> Callable[..., bytes]:
    """The same passphrase and salt give the same key: reckoned once, before the fork, not 200 ms a kill."""
    known: dict[tuple[str, bytes, bytes, int, int], bytes] = {}

    def derived(name: str, words: bytes, salt: bytes, rounds: int, length: int) -> bytes:
        asked = (name, bytes(words), bytes(salt), rounds, length)
        if asked not in known:
            known[asked] = derive(name, words, salt, rounds, length)
        return known[asked]

    return derived


def _warm(passphrase: str, path: Path) -> None:
    from journal.store.key import derive_key

    derive_key(passphrase, path).wipe()


def _live(job: dict[str, Any]) -> None:
    """In the child; never returns."""
    code = CRASHED
    try:
        null = os.open(os.devnull, os.O_RDONLY)
        out = os.open(job["out"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        for there, here in ((null, 0), (out, 1), (out, 2)):
            os.dup2(there, here)
        os.environ.update(job["environment"])
        log = Log(Path(job["log"]))
        module, name = job["deed"].split(":")
        deed = getattr(importlib.import_module(module), name)
        if job["fault"] is not None:
            shim.arm(Path(job["scene"]), job["fault"], Path(job["report"]))
        code = deed(log, Path(job["scene"]), **job["arguments"]) or 0
        sys.stdout.flush()
    except JournalError as error:
        code = SENTENCE
        sys.stdout.write(f"{error}\n")
        sys.stdout.flush()
    except BaseException:  # noqa: BLE001 - whatever it is, the parent is told and the child ends
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def _say(answer: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
