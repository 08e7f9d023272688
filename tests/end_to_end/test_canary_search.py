"""The search of the canary test finds what it is to find; without this its silence would mean nothing."""

from __future__ import annotations

import base64
import bz2
import gzip
import io
import lzma
import random
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.end_to_end.canaries import Canaries, Search

CANARIES = Canaries(random.Random(7))
WORD = CANARIES.word("name")
NUMBER = CANARIES.number("phone")
CODE = "7KQ2M-9ZZ01"
CANARIES.code(["XXXXX", "7KQ2M", "9ZZ01"], "code")
SEARCH = Search(CANARIES.seeds())


@given(
    secret=st.sampled_from((WORD, NUMBER, CODE)),
    encoding=st.sampled_from(("utf-8", "utf-16-le", "utf-16-be")),
    spelled=st.sampled_from((str, str.lower, str.upper, str.capitalize)),
    before=st.binary(max_size=40),
    after=st.binary(max_size=40),
    packed=st.booleans(),
)
def test_every_way_of_writing_is_found(
    secret: str, encoding: str, spelled: object, before: bytes, after: bytes, *, packed: bool
) -> None:
    assert callable(spelled)
    data = before + str(spelled(secret)).encode(encoding) + after
    if packed:
        data = b"text " + base64.encodebytes(data)
    assert SEARCH.in_bytes(data, "here")


@given(st.binary(max_size=2000))
def test_nothing_is_found_where_nothing_is(data: bytes) -> None:
    assert SEARCH.in_bytes(data, "here") == []


def test_a_word_cut_off_is_found() -> None:
    assert Search(CANARIES.seeds()).in_bytes(f"Asked {WORD[:7]}…".encode(), "here")


@pytest.mark.parametrize(
    "pack", [gzip.compress, bz2.compress, lzma.compress, zlib.compress], ids=["gzip", "bz2", "xz", "zlib"]
)
def test_archives_are_looked_into(pack: object) -> None:
    assert callable(pack)
    found = Search(CANARIES.seeds()).in_bytes(pack(pack(WORD.encode())), "here")
    assert {each.encoding for each in found} == {"utf-8"}  # xz keeps short data as it is: more than once


def test_a_zip_and_its_names() -> None:
    for name, content in (("a.txt", WORD), (f"{WORD}.txt", "")):
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, content * 3)
        assert Search(CANARIES.seeds()).in_bytes(made.getvalue(), "here")


def test_names_of_files_and_folders_and_aims_of_links_count(tmp_path: Path) -> None:
    (tmp_path / f"of-{WORD.upper()}").mkdir()
    (tmp_path / "link").symlink_to(f"/nowhere/{WORD}")
    (tmp_path / "plain").write_text("nothing")
    (tmp_path / "left out").write_text(WORD)
    search = Search(CANARIES.seeds())
    found = {each.where.split()[0] for each in search.below(tmp_path, leave_out=[tmp_path / "left out"])}
    assert found == {"name", "aim"}
    assert search.files == 1
    assert len(search.below(tmp_path)) == 3
