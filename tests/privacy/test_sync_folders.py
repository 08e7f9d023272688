from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.sync_place import ADVICE, NAMES, Provider, headline, what_happens
from journal.file_systems import Mount, mount_of, on_network, parse_mount_list, parse_mountinfo
from journal.privacy.computer import ThisComputer
from journal.privacy.sync_folders import warnings_for
from tests.privacy.planted import Planted, linux, mac, windows
from tests.privacy.sync_cases import CASES, LOCAL


@pytest.mark.parametrize("name", CASES)
def test_each_trace_tells_of_its_folder_and_of_no_other(name: str) -> None:
    case = CASES[name]
    told = warnings_for(case.plant().path(case.inside), case.plant())
    assert case.provider in {one.provider for one in told if one.certain}
    computer = case.plant()
    near = warnings_for(computer.path(case.outside), computer)
    assert case.provider not in {one.provider for one in near if one.certain}


@pytest.mark.parametrize("name", CASES)
def test_without_the_trace_nothing_is_certain(name: str) -> None:
    case = CASES[name]
    bare = {"linux": linux, "darwin": mac, "win32": windows}[case.plant().system]()
    told = warnings_for(bare.path(case.inside), bare)
    by_place = ("CloudStorage", "Mobile Documents", "\\\\")
    if not any(part in case.inside for part in by_place):
        assert not [one for one in told if one.certain]


@pytest.mark.parametrize(
    ("computer", "path", "provider"),
    [
        (linux(), "/home/rosa/Dropbox/journal.db", Provider.DROPBOX),
        (linux(), "/home/rosa/Nextcloud/a/journal.db", Provider.NEXTCLOUD),
        (windows(), r"C:\Profiles\rosa\OneDrive - Union\journal.db", Provider.ONEDRIVE),
        (windows(), r"D:\Google Drive\journal.db", Provider.GOOGLE_DRIVE),
        (mac(), "/Volumes/rosa/MEGA/journal.db", Provider.MEGA),
        (linux(), "/home/rosa/pCloudDrive/journal.db", Provider.PCLOUD),
    ],
)
def test_a_mere_name_is_likely_at_most(computer: Planted, path: str, provider: Provider) -> None:
    (told,) = warnings_for(computer.path(path), computer)
    assert (told.provider, told.certain) == (provider, False)
    assert "may" in headline(told)


@pytest.mark.parametrize(
    "path",
    ["/home/rosa/work/Dropbox/journal.db", "/home/rosa/Boxes/journal.db", "/srv/app/OneDrive/journal.db"],
)
def test_a_name_deeper_down_says_nothing(path: str) -> None:
    assert warnings_for(PurePosixPath(path), linux()) == ()


def test_links_are_followed_and_a_linked_setting_too() -> None:
    computer = linux()
    computer.files = {"/home/rosa/.dropbox/info.json": '{"personal": {"path": "/home/rosa/Dropbox"}}'}
    computer.links = {"/home/rosa/papers": "/data/drop/papers", "/home/rosa/Dropbox": "/data/drop"}
    (told,) = warnings_for(computer.path("/home/rosa/papers/journal.db"), computer)
    assert told.provider is Provider.DROPBOX
    assert told.certain


def test_nothing_on_a_network_is_opened() -> None:
    computer = linux()
    computer.listed = (Mount("/", "ext4"), Mount("/net", "nfs4", "nas:/"))
    computer.files = {"/net/a/.stfolder/x": ""}
    told = warnings_for(computer.path("/net/a/journal.db"), computer)
    assert [one.provider for one in told] == [Provider.NETWORK]
    assert not [path for path in computer.looked_at if path.is_relative_to("/net")]


def test_a_link_that_leads_onto_a_network_is_told() -> None:
    computer = linux()
    computer.listed = (Mount("/", "ext4"), Mount("/net", "cifs", "//nas/home"))
    computer.links = {"/home/rosa/far": "/net/rosa"}
    assert warnings_for(computer.path("/home/rosa/far/j.db"), computer)[0].provider is Provider.NETWORK


@pytest.mark.parametrize(
    ("kind", "source", "network"),
    [
        ("fuse.gocryptfs", "/home/rosa/.vault", False), ("fuse.cryfs", "cryfs@/home/rosa/v", False),
        ("fuseblk", "/dev/sdb1", False), ("fuse", "/dev/sdb1", False), ("fuse", "pCloud.fs", True),
        ("fuse.rclone", "drive:", True), ("9p", "drvfs", True), ("overlay", "overlay", False),
        ("tmpfs", "tmpfs", False), ("afpfs", "//nas", True), ("webdav", "https://x", True),
    ],
)  # fmt: skip
def test_kinds_of_file_systems(kind: str, source: str, network: bool) -> None:
    assert Mount("/x", kind, source).is_network is network


def test_the_innermost_mount_counts_and_the_later_of_two() -> None:
    found = (Mount("/", "ext4"), Mount("/m", "nfs4"), Mount("/m/local", "ext4"), Mount("/m", "cifs"))
    assert [mount_of(PurePosixPath(path), found) for path in ("/x", "/m/x", "/m/local/x")] == [
        found[0], found[3], found[2],
    ]  # fmt: skip


SYSTEMS = (linux, mac, windows)
SETTINGS = (
    "/home/rosa/.dropbox/info.json", LOCAL + r"\Dropbox\info.json", "/home/rosa/.config/onedrive/config",
    "/home/rosa/.config/Nextcloud/nextcloud.cfg", "/home/rosa/.local/state/syncthing/config.xml",
    "/Volumes/rosa/Library/Preferences/com.apple.finder.plist", "/Volumes/rosa/.dropbox/info.json",
)  # fmt: skip


@given(content=st.binary(max_size=300), file=st.sampled_from(SETTINGS), system=st.sampled_from(SYSTEMS))
def test_damaged_settings_of_others_raise_nothing(
    content: bytes, file: str, system: Callable[[], Planted]
) -> None:
    computer = system()
    computer.files = {file: content}
    told = warnings_for(computer.home / "a" / "journal.db", computer)
    assert not [one for one in told if one.certain]


@pytest.mark.parametrize(
    "content", ["[]", '{"personal": 3}', '{"personal": {"path": 7}}', '{"a": {"path": ""}}']
)
def test_odd_settings_of_dropbox_tell_nothing(content: str) -> None:
    computer = linux()
    computer.files = {"/home/rosa/.dropbox/info.json": content}
    assert warnings_for(computer.path("/home/rosa/j.db"), computer) == ()


def test_a_whole_disk_is_never_a_synced_folder() -> None:
    computer = linux()
    computer.files = {"/home/rosa/.dropbox/info.json": '{"personal": {"path": "/"}}'}
    assert warnings_for(computer.path("/home/rosa/j.db"), computer) == ()


@given(text=st.text(max_size=200))
def test_any_list_of_mounts_is_read(text: str) -> None:
    for found in (parse_mountinfo(text), parse_mount_list(text)):
        mount_of(PurePosixPath("/a/b"), found)


def test_every_provider_has_its_words() -> None:
    assert set(NAMES) == set(Provider)
    for provider in Provider:
        assert "encrypted" in what_happens(provider)
        assert "purge" in what_happens(provider)
    assert "this computer" in ADVICE


# ---- this computer


def test_real_files_are_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    cloud = tmp_path / "cloud"
    (cloud / "deep").mkdir(parents=True)
    (home / ".dropbox").mkdir(parents=True)
    (home / ".dropbox" / "info.json").write_text(f'{{"personal": {{"path": "{cloud}"}}}}')
    (home / "link").symlink_to(cloud / "deep")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setattr(ThisComputer, "system", "linux")
    (told,) = warnings_for(home / "link" / "journal.db")
    assert told.provider is Provider.DROPBOX
    assert warnings_for(home / "journal.db") == ()


def test_settings_that_are_folders_raise_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".dropbox" / "info.json").mkdir(parents=True)
    (tmp_path / ".config" / "Nextcloud" / "nextcloud.cfg").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(ThisComputer, "system", "linux")
    assert warnings_for(tmp_path / "journal.db") == ()


def test_the_roots_of_google_drive_are_read_without_touching_the_file(tmp_path: Path) -> None:
    file = tmp_path / "root_preference_sqlite.db"
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE roots (root_id INTEGER, last_seen_absolute_path TEXT)")
        connection.execute("INSERT INTO roots VALUES (1, '/data/papers'), (2, NULL)")
    query = "SELECT last_seen_absolute_path FROM roots"
    before = sorted(path.name for path in tmp_path.iterdir())
    assert ThisComputer().rows(file, query) == ("/data/papers",)
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    file.write_bytes(b"no database at all")
    assert ThisComputer().rows(file, query) == ()
    assert ThisComputer().rows(tmp_path / "missing.db", query) == ()


def test_a_temporary_folder_is_on_no_network(tmp_path: Path) -> None:
    assert not on_network(tmp_path / "journal.db")


def test_a_loop_of_links_raises_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert not on_network(tmp_path / "a" / "j.db")
    assert warnings_for(tmp_path / "a" / "j.db") == ()
