"""The published line function, and each thing that is mended around it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar.parser import Contentline

from journal.exchange.vcard.published import line_reader

READ = line_reader()


@pytest.mark.parametrize(
    ("line", "group", "name", "parameters", "value"),
    [
        ("N:Mu\\;noz;Ro\\,sa;;;", "", "N", (), "Mu\\;noz;Ro\\,sa;;;"),
        ("item1.X-ABLabel:_$!<Mobile>!$_", "item1", "X-ABLabel", (), "_$!<Mobile>!$_"),
        ("TEL;TYPE=home;TYPE=work:1", "", "TEL", (("TYPE", ("home",)), ("TYPE", ("work",))), "1"),
        ("FN:", "", "FN", (), ""),
        ("NOTE:a:b;c=d", "", "NOTE", (), "a:b;c=d"),
        ("URL;X=1:http://x/?a=b;c:d", "", "URL", (("X", ("1",)),), "http://x/?a=b;c:d"),
        # what is mended
        ("TEL;HOME;CELL:1", "", "TEL", (("HOME", ()), ("CELL", ())), "1"),
        ("TEL;TYPE=:1", "", "TEL", (("TYPE", ("",)),), "1"),
        ("EMAIL;TYPE=INTERNET,PREF:a@b", "", "EMAIL", (("TYPE", ("INTERNET", "PREF")),), "a@b"),
        ('TEL;TYPE="voice,home":1', "", "TEL", (("TYPE", ("voice,home",)),), "1"),
        ('N;SORT-AS="a,b",c:d', "", "N", (("SORT-AS", ("a,b", "c")),), "d"),
        ('ADR;LABEL="a: b; c":;;d', "", "ADR", (("LABEL", ("a: b; c",)),), ";;d"),
        ("TEL;X=a=b=c:1", "", "TEL", (("X", ("a=b=c",)),), "1"),
        ("X_NOTES_FOO:1", "", "X_NOTES_FOO", (), "1"),
        ("item1.X_FOO;A=1,2:3", "item1", "X_FOO", (("A", ("1", "2")),), "3"),
        ("X-messaging/xmpp-All:a", "", "X-messaging/xmpp-All", (), "a"),
        ("NOTE; CHARSET = UTF-8 :x", "", "NOTE", (("CHARSET", ("UTF-8",)),), "x"),
        ('TEL;TYPE=a"b:c', "", "TEL", (("TYPE", ("ab",)),), "c"),
        ('TEL;TYPE="home:555', "", "TEL", (("TYPE", ("home",)),), "555"),
        ("TEL;;HOME;:1", "", "TEL", (("HOME", ()),), "1"),
        ("N;X-A=é:x", "", "N", (("X-A", ("é",)),), "x"),
    ],
)
def test_a_line_is_taken_apart(
    line: str, group: str, name: str, parameters: tuple[tuple[str, tuple[str, ...]], ...], value: str
) -> None:
    assert READ(line) == (group, name, parameters, value)


@pytest.mark.parametrize(
    "line", ["", ":", "no colon", ";;;", "TEL;TYPE=home 123", ";:x", "a b:c", "TEL;é=1:x"]
)
def test_what_is_no_property_is_none(line: str) -> None:
    assert READ(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "TEL;TYPE=" + ",".join("a" * 3_000) + '"x',
        "TEL;TYPE=" + ",".join("a" * 3_000) + '"x:1',
        "TEL;X" + "=a" * 3_500 + '"x:1',
        "TEL" + ";a=b" * 1_900 + " x:1",
        '"' * 7_999 + ":1",
        "T" + ';a="' * 1_500 + ":1",
        "N:" + "\\;" * 1_000_000,
        ";" * 1_000_000,
        "a" * 1_000_000 + ":1",
    ],
    ids=range(9),
)
def test_no_line_takes_long(line: str) -> None:
    """Unmended, the first would take until the end of the world: 2 to the 3,000th steps."""
    begun = time.process_time()
    READ(line)
    assert time.process_time() - begun < 1


@given(st.text())
def test_nothing_breaks_it(line: str) -> None:
    READ(line)
    READ(f"TEL;{line}:1")


_values = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=30)


@given(
    name=st.sampled_from(["TEL", "X-FOO", "item1.EMAIL"]),
    kind=st.sampled_from(["HOME", "WORK"]),
    value=_values,
)
def test_another_library_reads_the_same(name: str, kind: str, value: str) -> None:
    parts = READ(f"{name};TYPE={kind}:{value}")
    assert parts is not None
    other, parameters, raw = Contentline(f"{name};TYPE={kind}:{value}").raw_parts()  # type: ignore[no-untyped-call]  # no types there
    assert f"{parts.group}.{parts.name}".lstrip(".") == other
    assert parts.parameters == (("TYPE", (str(parameters["TYPE"]),)),)
    assert parts.value == raw


def test_a_head_of_endless_parameters_is_no_property() -> None:
    """A quarter of a million of them would take half a gigabyte."""
    assert READ("TEL" + ";a=b" * 250_000 + ":1") is None
    found = READ("TEL" + ";a=b" * 10_000 + ":1")
    assert found is not None
    assert len(found.parameters) == 10_000
