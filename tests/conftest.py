"""What every test may rely on: no screen, no real home, chance that can be repeated, and no leaks.

Each concern has a file of its own: `tests/surroundings.py` (platform, home, hypothesis), `tests/leaks.py` and
`tests/torture/plugin.py` (long versions and their figures).
"""

from __future__ import annotations

pytest_plugins = ["tests.surroundings", "tests.leaks", "tests.journals", "tests.torture.plugin"]
