"""What the program remembers outside the journal: a typed TOML file with nothing personal in it.

It lies in the user's configuration folder (`settings.toml`, rights 0600). The path of a journal is kept only
when it is not the default one, since a path may name its owner; the open person is kept inside the journal.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

IDLE_MINUTES: Final = (1, 2, 5, 10, 15, 30, 60, 120)
"""The idle times that the settings offer; any from 1 to 240 is read."""
THEMES: Final = ("system", "light", "dark", "high-contrast")
_LARGEST_FILE: Final = 64 * 1024
_LONGEST_SIDE: Final = 20_000
_LONGEST_KEY: Final = 40


@dataclass(frozen=True, slots=True)
class WindowState:
    """Logical pixels; width 0: never remembered. `people` and `composer` are the widths of these panes."""

    x: int = 0
    y: int = 0
    width: int = 0
    height: int = 0
    maximised: bool = False
    people: int = 0
    composer: int = 0


@dataclass(frozen=True, slots=True)
class Preferences:
    """Everything in the file. `theme` is a value of `ui.theme.theme.ThemeChoice`.

    `idle_minutes` without input lock the journal; `clipboard_seconds` after copying, the program's own text
    leaves the clipboard (0: when locking only). `lock_with_screen`: also when the screen locks and before the
    computer sleeps. `hide_from_capture`: where the system can, keep the window out of pictures and recordings
    of the screen. `cafe`: café mode, names and notes hidden. `keychain`: the passphrase of some journal is in
    the system's keychain; without it that is never asked. `last_pane` is a pane's key; `journal` a path or
    "". `paper` (a4, letter) and `label_sheet` (a sheet's key) were printed on last, "" for nothing yet.
    """

    theme: str = "system"
    idle_minutes: int = 10
    clipboard_seconds: int = 60
    lock_with_screen: bool = True
    hide_from_capture: bool = True
    cafe: bool = False
    keychain: bool = False
    last_pane: str = "people"
    paper: str = ""
    label_sheet: str = ""
    journal: str = ""
    window: WindowState = field(default_factory=WindowState)


class Settings(QObject):
    """The preferences in use; every change is written at once and told."""

    changed = Signal(object, object)
    """(preferences before, preferences now)"""
    write_failed = Signal(object)
    """The OSError of a change that could not be written; the change holds for this run."""

    def __init__(self, path: Path | None, parent: QObject | None = None) -> None:
        """`path` None keeps everything in memory (tests, pictures)."""
        super().__init__(parent)
        self._path = path
        self._values = Preferences()
        self.set_aside: Path | None = None
        """Where a damaged file was moved to while loading, for one sentence to the user."""
        if path is not None:
            self._values, self.set_aside = load(path)

    @property
    def values(self) -> Preferences:
        """The preferences now."""
        return self._values

    def change(self, **values: Any) -> None:
        """Replace fields of `Preferences` by name; raises TypeError for an unknown one."""
        before = self._values
        self._values = replace(before, **values)
        if self._values == before:
            return
        if self._path is not None:
            try:
                save(self._path, self._values)
            except OSError as error:
                self.write_failed.emit(error)
        self.changed.emit(before, self._values)


def settings_path() -> Path:
    """`settings.toml` in the user's configuration folder."""
    import platformdirs

    return Path(platformdirs.user_config_path("one-to-one", appauthor=False)) / "settings.toml"


def load(path: Path) -> tuple[Preferences, Path | None]:
    """Read the file: a missing one gives the defaults, single bad values their own defaults.

    A file that is no TOML at all, or is not to be read, is moved aside (`settings.damaged.toml`), so that the
    next change does not destroy what somebody wrote by hand; the second result is where it lies now.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(_LARGEST_FILE + 1)
        if len(raw) > _LARGEST_FILE:
            return Preferences(), _set_aside(path)
        import tomllib

        from journal.domain.toml_source import takes_too_long

        text = raw.decode("utf-8")
        if takes_too_long(text):
            return Preferences(), _set_aside(path)
        found = tomllib.loads(text)
    except FileNotFoundError:
        return Preferences(), None
    except (OSError, ValueError, RecursionError):  # TOMLDecodeError and UnicodeDecodeError are ValueErrors
        return Preferences(), _set_aside(path)
    return _read(found), None


def save(path: Path, values: Preferences) -> None:
    """Write the file whole or not at all: a private file beside it takes its place. Raises OSError."""
    import contextlib
    import tempfile

    import tomli_w

    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(prefix=".settings-", suffix=".toml", dir=path.parent)  # 0600 by itself
    try:
        with os.fdopen(handle, "wb") as file:
            tomli_w.dump(asdict(values), file)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _set_aside(path: Path) -> Path | None:
    aside = path.with_name("settings.damaged.toml")
    try:
        path.replace(aside)
    except OSError:
        return path
    return aside


def _read(found: dict[str, Any]) -> Preferences:
    values = Preferences()
    window = found.get("window")
    return Preferences(
        theme=_checked(found.get("theme"), values.theme, lambda theme: theme in THEMES),
        idle_minutes=_checked(found.get("idle_minutes"), values.idle_minutes, lambda it: 1 <= it <= 240),
        clipboard_seconds=_checked(
            found.get("clipboard_seconds"), values.clipboard_seconds, lambda it: 0 <= it <= 3600
        ),
        lock_with_screen=_checked(found.get("lock_with_screen"), values.lock_with_screen, _any),
        hide_from_capture=_checked(found.get("hide_from_capture"), values.hide_from_capture, _any),
        cafe=_checked(found.get("cafe"), values.cafe, _any),
        keychain=_checked(found.get("keychain"), values.keychain, lambda _: True),
        last_pane=_checked(found.get("last_pane"), values.last_pane, str.isidentifier),
        paper=_checked(found.get("paper"), values.paper, lambda it: it in ("", "a4", "letter")),
        label_sheet=_checked(found.get("label_sheet"), values.label_sheet, _is_key),
        journal=_checked(found.get("journal"), values.journal, lambda it: "\0" not in it),
        window=_read_window(window) if isinstance(window, dict) else WindowState(),
    )


def _read_window(found: dict[str, Any]) -> WindowState:
    values = WindowState()
    return WindowState(
        **{
            each.name: _checked(
                found.get(each.name), getattr(values, each.name), lambda it: abs(it) <= _LONGEST_SIDE
            )
            for each in fields(WindowState)
        }
    )


def _checked(value: Any, default: Any, fits: Callable[[Any], bool]) -> Any:
    """`value` if it is exactly of the default's type and fits, else the default."""
    return value if type(value) is type(default) and fits(value) else default


def _is_key(value: str) -> bool:
    return len(value) <= _LONGEST_KEY and (not value or value.replace("-", "").isalnum())


def _any(_value: object) -> bool:
    return True
