"""What the packages tell each system that the journal opens, against what it does open."""

from __future__ import annotations

import configparser
import plistlib
import re

import file_types
import pytest

from journal.app import APP_NAME


@pytest.fixture(scope="module")
def said() -> file_types.Program:
    return file_types.program()


def test_the_desktop_entry_names_every_type_and_takes_one_file(said: file_types.Program) -> None:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # keys keep capitals so, as documented
    parser.read_string(file_types.desktop(said))
    entry = parser["Desktop Entry"]
    assert entry["Type"] == "Application"
    assert entry["Exec"] == f"{APP_NAME} %f"
    assert entry["StartupWMClass"] == APP_NAME
    mime = entry["MimeType"].split(";")
    assert mime.pop() == ""
    assert sorted(mime) == sorted(one for kind in said.types for one in kind.mime)
    assert all(re.fullmatch(r"[a-z]+/[a-z0-9.+-]+", one) for one in mime)


def test_windows_offers_the_program_and_takes_no_type_over(said: file_types.Program) -> None:
    text = file_types.windows(said, r"C:\Programs\One to One\one-to-one.exe")
    keys = re.findall(r"^\[(.+)\]$", text, re.MULTILINE)
    assert all(
        key.startswith(r"HKEY_CURRENT_USER\Software\Classes\Applications\one-to-one.exe") for key in keys
    )
    assert r'@="\"C:\\Programs\\One to One\\one-to-one.exe\" \"%1\""' in text
    for kind in said.types:
        assert all(f'".{suffix}"=""' in text for suffix in kind.suffixes)


def test_the_mac_keeps_each_type_with_its_program(said: file_types.Program) -> None:
    types = plistlib.loads(file_types.mac(said).encode())["CFBundleDocumentTypes"]
    assert [one["LSItemContentTypes"] for one in types] == [[kind.uti] for kind in said.types]
    assert {one["LSHandlerRank"] for one in types} == {"Alternate"}


def test_no_type_is_named_twice(said: file_types.Program) -> None:
    for named in ("suffixes", "mime"):
        every = [one for kind in said.types for one in getattr(kind, named)]
        assert len(every) == len(set(every))
