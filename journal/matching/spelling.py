"""Two ways of writing one word of a name: other alphabets, other spellings, slips of the finger."""

from __future__ import annotations

import re
from functools import lru_cache
from math import ceil

from journal.domain.text import fold

# Romanization without marks, close to what passports use (ICAO Doc 9303, part 3, section 6).
_CYRILLIC = (
    "а=a б=b в=v г=g ґ=g д=d е=e є=ye ж=zh з=z и=i і=i ї=yi й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f"
    " х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya ў=u"
)
_GREEK = (
    "α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y φ=f χ=ch ψ=ps ω=o"
)
_LATIN = str.maketrans({pair[0]: pair[2:] for pair in f"{_CYRILLIC} {_GREEK}".split()})
_NOT_LATIN = re.compile("[\u0370-\u03ff\u0400-\u04ff]")

# Letters that sound alike in one language or another; done in this order.
_SOUNDS = (
    (re.compile(r"^(?:kn|gn|pn)"), "n"),
    (re.compile(r"^wr"), "r"),
    (re.compile(r"t?sch|shch|tch|cz|ch|sh|sz|dzh|dj|tj"), "c"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"c(?=[kaourlt])|ck|q(?:u(?=[eia]))?"), "k"),
    (re.compile(r"gu(?=[ei])"), "g"),
    (re.compile(r"z|ts|(?<=.)ss"), "s"),
    (re.compile(r"w"), "v"),
    (re.compile(r"(?<=[^aeiou])y|y(?=[^aeiou]|$)|j|y"), "i"),
    (re.compile(r"(?<=.)h"), ""),
)
_OTHER_LETTERS = 0.4
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"(?<=.)[aeiou]+")
_VOWEL_FIRST = re.compile(r"^[aeiou]+")


def latin(text: str) -> str:
    """`text` folded, with Cyrillic and Greek letters written in Latin ones."""
    folded = fold(text)
    return folded.translate(_LATIN) if _NOT_LATIN.search(folded) else folded


@lru_cache(maxsize=16_384)
def skeleton(word: str) -> str:
    """The consonants of a folded word as they sound; ways of writing one name have the same one.

    "Yousef" and "Yusuf", "Gonzalez" and "Gonsales", "Schmidt" and "Schmitt" nearly.
    """
    text = word
    for pattern, plain in _SOUNDS:
        text = pattern.sub(plain, text)
    text = _VOWELS.sub("", _VOWEL_FIRST.sub("a", text))
    return _DOUBLED.sub(r"\1", text)


def slip(one: str, other: str) -> bool:
    """Whether one word may be the other with a letter wrong, missing, doubled or changed with its neighbour.

    Two such slips are allowed in words of eight letters and more; none in words of three, and none in the
    first letter of words of five.
    """
    shorter = min(len(one), len(other))
    allowed = 0 if shorter < 4 else 1 if shorter < 8 else 2
    if shorter < 6 and one[:1] != other[:1]:
        return False  # Hung and Dung, Jane and Lane
    if not allowed or abs(len(one) - len(other)) > allowed:
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other, score_cutoff=allowed) <= allowed


def alike(one: str, other: str) -> bool:
    """Whether two words are ways of writing one: the same consonants by sound, most letters the same."""
    bones = skeleton(one)
    if len(bones) < 2 or bones != skeleton(other):
        return False
    from rapidfuzz.distance import OSA

    most = ceil(min(len(one), len(other)) * _OTHER_LETTERS)
    return OSA.distance(one, other, score_cutoff=most) <= most
