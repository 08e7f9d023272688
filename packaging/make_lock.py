"""Remake packaging/requirements.lock from pyproject.toml.

    python3 packaging/make_lock.py [--upgrade] [--uv PATH]

The lock holds one resolution for every platform and for Python 3.11 to 3.14, every file with its hash, in
three marked parts: what the program needs, what its tests add, what its linters add. `bootstrap.py` cuts at
the marks. It names no package index: pip takes the one that the machine is set up with.

Without --upgrade the versions of the present lock are kept wherever pyproject.toml still allows them.
Needs uv, and the network.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "packaging" / "requirements.lock"

PARTS = ("run", "test", "lint")

HEADER = """\
# The exact parts of the journal for every platform and Python 3.11 to 3.14, each file with its hash.
# Written by packaging/make_lock.py from pyproject.toml; change that and run it again.
"""


def mark(part: str) -> str:
    """The line that begins a part; `bootstrap.py` looks for the same words."""
    return f"# ==== part: {part} ===="


def entries(text: str) -> dict[str, list[str]]:
    """The entries of a compiled requirements file by package name, each with its hash lines."""
    found: dict[str, list[str]] = {}
    for entry in re.findall(r"^[A-Za-z0-9].*(?:\n .*)*", text, flags=re.MULTILINE):
        name = re.match(r"[A-Za-z0-9._-]+?(?==)", entry)
        if name is None:
            raise ValueError(f"not a pinned requirement: {entry.splitlines()[0]}")
        found.setdefault(name.group(), []).append(entry)
    return found


def compile_lock(uv: str, extras: tuple[str, ...], start: str, *, upgrade: bool) -> str:
    """Resolve pyproject.toml with `extras`, keeping to the versions in `start` unless `upgrade`."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "compiled.txt"
        output.write_text(start, encoding="utf-8")
        command = [uv, "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-annotate"]
        command += ["--no-emit-index-url", "--no-header", "--python-version", "3.11", "-o", str(output)]
        command += [word for extra in extras for word in ("--extra", extra)]
        command += ["--upgrade"] if upgrade else []
        subprocess.run([*command, str(ROOT / "pyproject.toml")], check=True)
        return output.read_text(encoding="utf-8")


def assemble(whole: str, run: str, tested: str) -> str:
    """The lock's text: every entry of `whole`, in the first part that needs it."""
    everything = entries(whole)
    run_names = set(entries(run))
    test_names = set(entries(tested)) - run_names
    members = {
        "run": run_names,
        "test": test_names,
        "lint": set(everything) - run_names - test_names,
    }
    lines = [HEADER]
    for part in PARTS:
        lines.append(mark(part))
        lines += [entry for name in sorted(members[part]) for entry in everything[name]]
        lines.append("")
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description="Remake packaging/requirements.lock from pyproject.toml.")
    parser.add_argument("--upgrade", action="store_true", help="take the newest allowed versions")
    parser.add_argument("--uv", default=shutil.which("uv"), help="the uv to use, if it is not on the PATH")
    options = parser.parse_args()
    if options.uv is None:
        print("uv is not on the PATH; install it or name it with --uv.", file=sys.stderr)
        return 2
    present = LOCK.read_text(encoding="utf-8") if LOCK.exists() else ""
    whole = compile_lock(options.uv, ("test", "lint"), present, upgrade=options.upgrade)
    # The smaller resolutions start from the whole one, so that all three agree.
    run = compile_lock(options.uv, (), whole, upgrade=False)
    tested = compile_lock(options.uv, ("test",), whole, upgrade=False)
    LOCK.write_text(assemble(whole, run, tested), encoding="utf-8")
    print(f"wrote {LOCK.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
