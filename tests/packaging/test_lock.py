"""packaging/requirements.lock says the same as pyproject.toml, for every platform, with hashes."""

from __future__ import annotations

import re
import tomllib

import bootstrap
import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.tree import ROOT

PARTS = bootstrap.lock_parts((ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8"))


def requirements(part: str) -> list[Requirement]:
    joined = PARTS[part].replace("\\\n", " ")
    return [Requirement(line.partition("--hash")[0].strip()) for line in joined.splitlines() if line.strip()]


def declared(part: str) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = project["dependencies"] if part == "run" else project["optional-dependencies"][part]
    return [Requirement(line) for line in lines]


def test_it_has_the_parts_that_bootstrap_installs() -> None:
    assert tuple(PARTS) == bootstrap.PARTS_OF["lint"]


@pytest.mark.parametrize("part", ["run", "test", "lint"])
def test_every_file_has_a_hash(part: str) -> None:
    for entry in re.split(r"\n(?=\S)", PARTS[part].strip()):
        first, *rest = entry.splitlines()
        assert re.fullmatch(r"[a-z0-9-]+==[\w.]+( ; .+)? \\", first), first
        assert rest
        for line in rest:
            assert re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}( \\)?", line), line


@pytest.mark.parametrize("part", ["run", "test", "lint"])
def test_it_fits_the_declared_dependencies(part: str) -> None:
    """Whoever changes pyproject.toml runs packaging/make_lock.py."""
    available = {
        canonicalize_name(requirement.name): requirement
        for name in bootstrap.PARTS_OF[part]
        for requirement in requirements(name)
    }
    for wish in declared(part):
        locked = available[canonicalize_name(wish.name)]
        version = str(locked.specifier).removeprefix("==")
        assert wish.specifier.contains(version), f"{wish} is locked at {version}"


def test_no_package_stands_in_two_parts() -> None:
    names = [requirement.name for part in PARTS for requirement in requirements(part)]
    assert sorted(names) == sorted(set(names))


def test_a_marker_leaves_out_only_other_platforms_and_pythons() -> None:
    """No package is left out by the machine that the lock was made on."""
    markers = {str(wish.marker) for part in PARTS for wish in requirements(part) if wish.marker is not None}
    for text in markers:
        assert isinstance(Marker(text).evaluate(), bool)
        assert "machine" not in text
