"""Start the journal, or its tests, on a machine that has nothing but Python.

    python3 packaging/bootstrap.py run [ARGUMENTS OF THE PROGRAM]
    python3 packaging/bootstrap.py test [ARGUMENTS OF PYTEST]
    python3 packaging/bootstrap.py torture [--kills N] [ARGUMENTS OF PYTEST]
    python3 packaging/bootstrap.py lint

The first start makes `.venv` beside pyproject.toml and installs the locked parts into it, every file checked
against its hash; later starts find it whole and go straight on. Nothing is compiled, and nothing is fetched
but what packaging/requirements.lock names, from where this machine's pip gets its packages.

`torture` runs the long versions of the tests that have one (tests/torture/README.md): it kills the program N
times (1,000), fails its writes, damages its pages and so on for an hour or more, and prints a table.

Exit codes: what the started program says; 2 if it could not be started, with a sentence on standard error.

Standard library only. No syntax newer than Python 3.8: an old Python must get as far as saying that it is
too old.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Iterator, Sequence

import system_parts

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "packaging" / "requirements.lock"
VENV = ROOT / ".venv"
STAMP = VENV / "journal-parts.json"

OLDEST = (3, 11)
NEWEST = (3, 14)

# What each command needs installed, in the order of the lock's parts.
PARTS_OF = {
    "run": ("run",),
    "test": ("run", "test"),
    "torture": ("run", "test"),
    "lint": ("run", "test", "lint"),
}

# The whole suite at once, one process a core; what needs the screen stays in one of them.
WHOLE_SUITE = ["-n", "auto", "--maxprocesses", "4", "--dist", "loadgroup"]
# What has a long version; no watchdog, which would take a long test for one that hangs.
LONG_VERSIONS = ["-m", "torture", "-o", "faulthandler_timeout=0"]

# What each linter is called, and what the Python of .venv is told to do.
LINTERS = {
    "ruff check": ("-m", "ruff", "check", "."),
    "ruff format": ("-m", "ruff", "format", "--check", "."),
    "mypy": ("-m", "mypy"),
    # `-m importlinter.cli` would check nothing and be content.
    "lint-imports": ("-c", "from importlinter.cli import lint_imports_command as main; main()", "--no-logo"),
}


class CannotStartError(Exception):
    """The sentence that says why, for a person to read."""


def this_python() -> tuple[int, int]:
    return sys.version_info[0], sys.version_info[1]


def python_sentence(version: tuple[int, int]) -> str:
    """Why this Python cannot run the journal; empty if it can."""
    found = f"this is Python {version[0]}.{version[1]}"
    wanted = f"The journal needs Python {OLDEST[0]}.{OLDEST[1]} to {NEWEST[0]}.{NEWEST[1]}; {found}."
    return "" if OLDEST <= version <= NEWEST else wanted


def lock_parts(text: str) -> dict[str, str]:
    """Cut the lock at its marks: the requirements of each part by its name."""
    parts: dict[str, list[str]] = {}
    current: list[str] = []
    for line in text.splitlines():
        if line.startswith("# ==== part: "):
            current = parts.setdefault(line.split()[3], [])
        elif line and not line.startswith("#"):
            current.append(line)
    return {name: "\n".join(lines) + "\n" for name, lines in parts.items()}


def wanted_stamp(names: Sequence[str], parts: dict[str, str]) -> dict[str, str]:
    """What the stamp says when these parts are installed for this Python and this place."""
    stamp = {
        "python": f"{sys.implementation.name} {this_python()}",
        "root": str(ROOT),
    }
    for name in names:
        stamp[name] = hashlib.sha256(parts[name].encode()).hexdigest()
    return stamp


def read_stamp() -> dict[str, str]:
    """What is installed; empty if .venv is missing, broken or was never finished."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    # The link to a Python that has since been removed does not "exist".
    return stamp if isinstance(stamp, dict) and venv_python().exists() else {}


def venv_python() -> Path:
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def site_packages() -> Path:
    if os.name == "nt":
        return VENV / "Lib" / "site-packages"
    return VENV / "lib" / "python{}.{}".format(*this_python()) / "site-packages"


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Let one start at a time build .venv; a second one waits. Windows has no such lock on a folder."""
    if os.name == "nt":
        yield
        return
    import fcntl

    folder = os.open(str(ROOT), os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def make_venv() -> None:
    """Make .venv anew; whatever is left of an older or unfinished one goes."""
    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    elif VENV.is_dir():
        traces = ("pyvenv.cfg", "bin", "Scripts")
        if any(VENV.iterdir()) and not any((VENV / trace).exists() for trace in traces):
            raise CannotStartError(f"{VENV} is not a virtual environment; move it away, then start again.")
        shutil.rmtree(VENV)
    if subprocess.call([sys.executable, "-I", "-m", "venv", str(VENV)], stdout=sys.stderr.fileno()) != 0:
        raise CannotStartError("Python could not make a virtual environment; it says why above.")
    # The program runs from the tree. This puts the tree on the path; a variable would reach child processes.
    (site_packages() / "journal-tree.pth").write_text(f"{ROOT}\n", encoding="utf-8")


def install(requirements: str) -> None:
    """Install exactly these requirements into .venv, wheels only, each checked against its hash."""
    if not requirements.strip():
        return
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "requirements.txt"
        listed.write_text(requirements, encoding="utf-8")
        command = [
            str(venv_python()),
            "-I",
            "-m",
            "pip",
            "install",
            "--no-input",
            "--disable-pip-version-check",
        ]
        command += ["--no-user", "--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", str(listed)]
        command += [] if sys.stderr.isatty() else ["--quiet"]
        if subprocess.call(command, stdin=subprocess.DEVNULL, stdout=sys.stderr.fileno()) != 0:
            arm = sys.platform == "linux" and platform.machine() == "aarch64"
            raise CannotStartError(
                "Installing the journal's parts failed; pip says why above. It needs the network this once"
                + (", and on Arm a system with glibc 2.39 or newer." if arm else ".")
            )


def ensure_installed(names: Sequence[str]) -> None:
    """Make .venv hold these parts of the lock; costs two small reads when it does already."""
    parts = lock_parts(LOCK.read_text(encoding="utf-8"))
    wanted = wanted_stamp(names, parts)
    if wanted.items() <= read_stamp().items():
        return
    with alone():
        present = read_stamp()
        if any(present.get(key, value) != value for key, value in wanted.items()):
            present = {}
        missing = [name for name in names if name not in present]
        if not missing:
            return
        if not present:
            print("Making .venv; this happens once.", file=sys.stderr, flush=True)
            make_venv()
        print(f"Installing the locked parts to {' and '.join(missing)} ...", file=sys.stderr, flush=True)
        install("".join(parts[name] for name in missing))
        STAMP.write_text(json.dumps({**present, **wanted}, indent=1), encoding="utf-8")


def ensure_system(command: str, arguments: Sequence[str]) -> None:
    """Make sure of the shared libraries and programs that this start needs from the system."""
    if sys.platform != "linux":
        return
    parts = [] if venv_python().exists() else [system_parts.venv_part()]
    if command != "lint":
        offscreen = "--screenshots" in arguments or os.environ.get("QT_QPA_PLATFORM") == "offscreen"
        parts += system_parts.needed(
            testing=command in ("test", "torture"),
            window=command == "run" and not offscreen,
            environment=dict(os.environ),
        )
    problem = system_parts.ensure(parts)
    if problem:
        raise CannotStartError(problem)


def become(command: list[str]) -> int:
    """Go over into `command`, so that signals and exit codes are its own; on Windows, run it."""
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name != "nt":
        os.execv(command[0], command)
    try:
        return subprocess.call(command)
    except KeyboardInterrupt:
        # Ctrl+C reached the program as well; it has said what there is to say.
        return 130


def torture_arguments(arguments: Sequence[str]) -> list[str]:
    """What pytest is told in the torture run; sets what tests/torture/mode.py reads."""
    rest = list(arguments)
    if rest[:1] == ["--kills"]:
        if not "".join(rest[1:2]).isdigit():
            raise CannotStartError("--kills needs a number: how often the program is to be killed.")
        os.environ["ONE_TO_ONE_TORTURE_KILLS"] = rest[1]
        rest = rest[2:]
    os.environ["ONE_TO_ONE_TORTURE"] = "1"
    return [*LONG_VERSIONS, *(rest or WHOLE_SUITE)]


def lint() -> int:
    """Run every linter over the tree, all of them even if one complains; 0 if none does."""
    failed = []
    for name, arguments in LINTERS.items():
        print(f"== {name}", flush=True)
        if subprocess.call([str(venv_python()), *arguments], cwd=str(ROOT)) != 0:
            failed.append(name)
    print(f"== failed: {', '.join(failed)}" if failed else "== all linters are content")
    return 1 if failed else 0


def main(arguments: Sequence[str]) -> int:
    problem = python_sentence(this_python())
    if problem:
        print(problem, file=sys.stderr)
        return 2
    command = arguments[0] if arguments else ""
    if command not in PARTS_OF:
        print(__doc__, file=sys.stdout if command in ("-h", "--help", "help") else sys.stderr)
        return 0 if command in ("-h", "--help", "help") else 2
    rest = list(arguments[1:])
    try:
        if command == "torture":
            rest = torture_arguments(rest)
        ensure_system(command, rest)
        ensure_installed(PARTS_OF[command])
    except CannotStartError as error:
        print(error, file=sys.stderr)
        return 2
    if command == "lint":
        return lint()
    if command in ("test", "torture"):
        os.chdir(str(ROOT))
        return become([str(venv_python()), "-m", "pytest", *(rest or WHOLE_SUITE)])
    # -I: neither the folder one stands in nor PYTHONPATH may slip modules into a private journal.
    return become([str(venv_python()), "-I", "-m", "ui.main", *rest])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
