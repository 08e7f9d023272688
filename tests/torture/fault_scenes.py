"""What is written while single calls fail, beside the scenes of the kills."""

from __future__ import annotations

from typing import Any

from tests.torture.deeds import new_word
from tests.torture.file_scenes import FILE_SCENES
from tests.torture.scenes import Commands, Copy, Deed, Import, Making, Migration, Scene
from tests.torture.workers import End
from ui.preferences import Preferences, load, save

DEEDS = "tests.torture.fault_deeds"


class WriteDown(Scene):
    """A draft, an entry, a person, undo and the lock."""

    name = "write down, undo, lock"

    def prepare(self) -> Deed:
        self.fresh(self.sample)
        words = [new_word(self.chance) for _ in range(3)]
        return Deed(f"{DEEDS}:write_down", {"journal": str(self.journal), "words": words})


class SmallImport(Import):
    """Some thirty people."""

    most = 31


class SettingsFile(Scene):
    """The settings are as they were or as they were changed, and never in pieces."""

    name = "settings file"

    def prepare(self) -> Deed:
        self.file = self.folder / "config" / "settings.toml"
        save(self.file, Preferences(theme="system", idle_minutes=7))
        return Deed(f"{DEEDS}:change_settings", {"file": str(self.file)})

    def judge(self, end: End) -> None:
        values, aside = load(self.file)
        assert aside is None
        assert values.idle_minutes == 7
        possible = self._possible(end.said)
        assert values.theme in possible, (values.theme, possible)

    @staticmethod
    def _possible(said: list[dict[str, Any]]) -> set[str]:
        possible = {"system"}
        for line in said:
            if line["event"] == "changed":
                possible = {line["theme"]}
            elif line["event"] == "trying":
                possible.add(line["theme"])
        return possible


FAULT_SCENES = (WriteDown, Commands, SmallImport, Migration, Making, Copy, SettingsFile, *FILE_SCENES)
