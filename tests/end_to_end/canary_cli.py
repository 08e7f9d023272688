"""The command line with canaries, traced: what the window's session does, and every other sub-command."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from journal.commands.parser import build_parser
from tests.end_to_end.canary_session import Lived
from tests.end_to_end.program import ROOT
from tests.end_to_end.traced import command

_FAULTY = (
    "import sys; sys.path.insert(0, {root!r}); import journal.services.search as s\n"
    "def search(store, text, limit=50): raise LookupError('nothing of the kind: ' + text)\n"
    "s.search = search\n"
    "import journal.commands.reading as r\n"
    "if hasattr(r, 'search') and getattr(r.search, '__module__', '') == 'journal.services.search':"
    " r.search = search\n"
    "from journal.cli import main; sys.exit(main(sys.argv[1:]))"
)


class Cli:
    """Runs `one-to-one-cli` in the session's home; passphrases come by standard input."""

    def __init__(self, lived: Lived, environment: dict[str, str], journal: Path, passphrase: str) -> None:
        self._lived = lived
        self._environment = environment
        self._journal = journal
        self._passphrase = passphrase
        self.ran: dict[str, list[int]] = {}

    def run(self, *arguments: str, journal: Path | None = None, faulty: bool = False, more: str = "") -> str:
        """One command; its answer, which is not looked through: it was asked for."""
        log = self._lived.base / "logs" / f"cli-{len(self._lived.logs)}.strace"
        log.parent.mkdir(exist_ok=True)
        self._lived.logs.append(log)
        start = ("-c", _FAULTY.format(root=str(ROOT))) if faulty else ("-m", "journal.cli")
        done = subprocess.run(
            [
                *command(log), sys.executable, *start, arguments[0],
                "--journal", str(journal or self._journal), "--passphrase-file", "-", *arguments[1:],
            ],
            cwd=ROOT, env=self._environment, input=f"{self._passphrase}\n{more}", text=True,
            capture_output=True, timeout=120, check=False,
        )  # fmt: skip
        name = " ".join(arguments[:2]) if arguments[0] == "recovery" else arguments[0]
        self.ran.setdefault(name, []).append(done.returncode)
        self._lived.printed[f"{len(self._lived.logs)} {name}"] = done.stderr
        return done.stdout


def every_command() -> set[str]:
    """What the parser knows."""
    actions = build_parser()._subparsers
    assert actions is not None
    choices = actions._group_actions[0].choices
    assert isinstance(choices, dict)
    return set(choices)


def _in_and_out(cli: Cli, lived: Lived, folder: Path, person: str) -> None:
    name = lived.canaries.word("somebody who is there twice")
    card = lived.saved / "twice.vcf"
    card.write_text(f"BEGIN:VCARD\nVERSION:3.0\nN:;{name};;;\nFN:{name}\nEND:VCARD\n", encoding="utf-8")
    cli.run("import", str(card))
    cli.run("imports")
    cli.run("duplicates")
    cli.run("merge", person, name)
    cli.run("merge-journal", str(folder / "saved.db"), "--keep")
    cli.run("export", "--format", "json", "--to", str(lived.saved / "whole.zip"), "--sensitive")
    cli.run("import", str(lived.saved / "whole.zip"))


def live(lived: Lived, environment: dict[str, str], vcard: Path) -> Cli:
    """Every sub-command at least once, some with errors, one with a bug."""
    word = lived.canaries.word
    folder = lived.home / "cli"
    cli = Cli(lived, environment, folder / "other.db", f"{word('passphrase')} {word('passphrase')}")
    cli.run("init", more=f"{word('passphrase')}\n")
    cli.run("import", str(vcard))
    cli.run("import", str(vcard.with_name("not there.vcf")))
    person = vcard.read_text(encoding="utf-8").split("FN:")[1].split()[0]
    said = word("said")
    cli.run(
        "log", person, "--place", word("place"), "--concern", word("concern"), "--text", said,
        "--sensitive", "--reason", word("reason"),
    )  # fmt: skip
    cli.run("log", word("nobody of that name"), "--text", word("said to nobody"))
    for listed in ("people", "promises", "sealed", "trash", "check", "info", "forecast", "circles"):
        cli.run(listed)
    for listed in ("concerns", "templates", "outlines", "backups"):
        cli.run(listed)
    cli.run("show", person)
    cli.run("search", said)
    cli.run("search", word("searched when the program failed"), faulty=True)
    cli.run("brief", person, "--with-sensitive")
    cli.run("network", person)
    cli.run(
        "invite", person, "--where", word("where"), "--set", f"my name={word('me')}",
        "--mark-sent", "--anyway",
    )  # fmt: skip
    cli.run("respond", person, "maybe", "--words", word("an answer"))
    draft = lived.saved / "draft.txt"
    draft.write_text(f"Would you come to {word('a draft of an invitation')} on Tuesday?", encoding="utf-8")
    cli.run("check-invitation", str(draft))
    cli.run("backup")
    cli.run("purge", "entry:1", "--yes")
    code = cli.run("recovery", "make")
    groups = re.findall(r"\b[0-9A-HJKMNP-TV-Z]{5}\b", code)
    assert len(groups) == 7, "the code of the sheet was not printed as seven groups"
    lived.canaries.code(groups, "the recovery code of the command line")
    cli.run("recovery", "open", more=f"{word('a code that is none')}\n{word('new passphrase')}\n")
    cli.run("recovery", "revoke")
    copies = sorted((folder / "backups").glob("*.db")) or [cli._journal]
    cli.run("restore", str(copies[-1]))
    cli.run("salvage", str(folder / "saved.db"))
    _in_and_out(cli, lived, folder, person)
    cli.run("move", str(folder / "moved.db"))
    cli.run("demo", str(folder / "demo.db"), journal=folder / "demo.db")
    new = f"{word('new passphrase')} {word('new passphrase')}"
    cli.run("passphrase", "--new-passphrase-file", "-", more=f"{new}\n", journal=folder / "moved.db")
    cli.run("people", journal=folder / "moved.db")  # the passphrase of before: wrong now
    return cli
