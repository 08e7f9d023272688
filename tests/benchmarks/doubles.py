"""Who is twice among many: `python -m tests.benchmarks.doubles [PEOPLE]` (20,000 unless told).

Prints how long the portraits, the finding of pairs and a look for one person take, and how long it would
take to compare everybody with everybody. The lists of names are short: two in three get a family name of
their own making, as in a town.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from dataclasses import replace

from journal.domain.person import PersonFields
from journal.matching.finder import Finder
from journal.matching.likeness import compare
from tests.matching.labelled_pairs import Maker

_TWICE = 0.05
_SAMPLE = 2_000
_OWN_NAME = 2 / 3
_SYLLABLES = (
    "ka",
    "ro",
    "mi",
    "ten",
    "berg",
    "sko",
    "ov",
    "ich",
    "el",
    "dor",
    "man",
    "fi",
    "ste",
    "wal",
    "lu",
    "gar",
)


def people(count: int) -> Iterator[PersonFields]:
    """Invented people, one in twenty of them twice in different spelling."""
    chance = random.Random(20_000)
    makers = [Maker(seed, part) for seed, part in ((11, 0), (12, 1))]
    made = 0
    while made < count:
        maker = chance.choice(makers)
        if chance.random() < _TWICE:
            pair = next(pair for pair in maker.pairs(2) if pair.same)
            yield from (pair.a, pair.b)
            made += 2
        else:
            one = maker.written(maker.someone())
            yield replace(one, family=family_name(chance)) if chance.random() < _OWN_NAME else one
            made += 1


def family_name(chance: random.Random) -> str:
    """A name of two to four syllables."""
    return "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))).capitalize()


def main(arguments: list[str]) -> None:
    count = int(arguments[0]) if arguments else 20_000
    everybody = list(people(count))
    begin = time.process_time()
    finder = Finder("US")
    portraits = [finder.portrait(fields) for fields in everybody]
    for key, portrait in enumerate(portraits):
        finder.add(key, portrait)
    added = time.process_time()
    found = sum(1 for _ in finder.pairs())
    paired = time.process_time()
    for portrait in portraits[:_SAMPLE]:
        finder.matches(portrait)
    looked = time.process_time()
    for place in range(_SAMPLE):
        compare(portraits[place], portraits[-1 - place])
    single = (time.process_time() - looked) / _SAMPLE
    print(f"{count:,} people: {added - begin:.1f} s to make and index their portraits")
    print(f"{paired - added:.1f} s to find {found:,} pairs")
    print(f"{(looked - paired) / _SAMPLE * 1000:.2f} ms to look for one person")
    pairs = count * (count - 1) // 2
    print(f"all pairs would be {pairs:,}: {single * pairs / 60:.0f} minutes")


if __name__ == "__main__":
    main(sys.argv[1:])
