"""Words that are to stay in the journal are found in a text, also reworded; other words are not."""

from __future__ import annotations

import snowballstemmer
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.leak import Guarded, Leak, LeakKind
from journal.domain.person import PersonRef
from journal.privacy.quotes import QuoteFinder

ROSA = PersonRef(1, "Rosa Medina", "Rosa")
DALE = PersonRef(2, "Dale Kowalski", "Dale")
SMALL_WORDS = (
    "a an the of to in on at for and or but i you he she it we they my your his her our me is are was be been"
    " that this with as so if not no do have has had will would could can about what when who how from by up"
)
SMALL = frozenset(SMALL_WORDS.split())
_STEMMER = snowballstemmer.stemmer("english")


def stem(word: str) -> str:
    small = word.casefold()
    return "" if small in SMALL else str(_STEMMER.stemWord(small))


def found(text: str, *guarded: Guarded, allowed: tuple[str, ...] = ()) -> tuple[Leak, ...]:
    return QuoteFinder(text, stem, allowed).leaks(guarded)


def sealed(text: str) -> Guarded:
    return Guarded(text, LeakKind.SENSITIVE, ROSA, 7)


def meant(text: str, leak: Leak) -> list[str]:
    return [text[start:end] for start, end in leak.spans]


SECRET = "Her brother is without papers and afraid of the raid at the bakery."


def test_a_sentence_of_a_sensitive_note_is_found_word_for_word() -> None:
    text = f"Hi Rosa, I thought of you. {SECRET} Shall we talk on Thursday?"
    (leak,) = found(text, sealed(SECRET))
    assert (leak.kind, leak.person, leak.entry_id) == (LeakKind.SENSITIVE, ROSA, 7)
    assert meant(text, leak) == ["brother is without papers and afraid of the raid at the bakery"]


def test_a_sentence_that_was_reworded_a_little_is_found() -> None:
    text = "Hi Rosa, since your brother fears a raid in that bakery, come on Thursday and we talk."
    (leak,) = found(text, sealed(SECRET))
    assert meant(text, leak) == ["brother fears a raid in that bakery"]


def test_other_words_about_the_same_subject_are_no_quote() -> None:
    text = "Hi Rosa, would you come to the bakery on Elm Street on Thursday at five? I bring my brother."
    assert found(text, sealed(SECRET)) == ()


def test_words_far_apart_are_no_quote() -> None:
    between = " and then there is a good deal more to tell about the library and the old market square "
    text = "My brother says hello." + between + "The bakery is closed." + between + "They speak of a raid."
    assert found(text, sealed(SECRET)) == ()


def test_a_long_note_is_searched_sentence_by_sentence() -> None:
    note = "We talked about gardens, trees and football. " * 20 + SECRET + " Then about soup and bread." * 20
    text = "Because your brother has no papers and you are afraid, I ask again."
    (leak,) = found(text, sealed(note))
    assert meant(text, leak) == ["brother has no papers", "afraid"]


def test_a_short_note_counts_when_all_of_it_is_said() -> None:
    assert found("I know that she is pregnant by now", sealed("Pregnant")) == ()  # one word is no quote
    assert len(found("I know about the late shift", sealed("late shift"))) == 1


def test_what_may_be_said_counts_for_nothing() -> None:
    words = Guarded("The bus cuts cost me two hours a day", LeakKind.NOT_QUOTABLE, ROSA, 3)
    text = "You said the bus cuts cost you two hours a day."
    assert len(found(text, words)) == 1
    assert found(text, words, allowed=("bus cuts", "it costs me two hours")) == ()


def test_a_template_makes_no_letter_of_another() -> None:
    template = "What you said about {concern} stayed with me. Could we sit down for half an hour at {where}?"
    sent = (
        "What you said about the potholes stayed with me. Could we sit down for half an hour at the library?"
    )
    mine = (
        "What you said about school fees stayed with me. Could we sit down for half an hour at the library?"
    )
    letter = Guarded(sent, LeakKind.WRITTEN_FOR_ANOTHER, DALE, 9)
    assert found(mine, letter, allowed=(template, "the library")) == ()
    copied = (
        "Since the potholes on Elm Street broke your axle twice and the council never answered your three"
        " letters, come with us on Monday."
    )
    (leak,) = found(copied, Guarded(copied, LeakKind.WRITTEN_FOR_ANOTHER, DALE, 9), allowed=(template,))
    assert (leak.kind, leak.person) == (LeakKind.WRITTEN_FOR_ANOTHER, DALE)


def test_an_answer_holds_while_the_words_do() -> None:
    first = found("Your brother has no papers, you are afraid.", sealed(SECRET))[0]
    moved = found("Dear Rosa! Your brother has no papers, you are afraid.", sealed(SECRET))[0]
    other = found("Your brother fears a raid in the bakery.", sealed(SECRET))[0]
    assert first.answer_key == moved.answer_key != other.answer_key


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_is_taken_and_the_spans_lie_in_it(text: str, note: str) -> None:
    for leak in found(text, sealed(note)):
        ends = [0, *(place for span in leak.spans for place in span)]
        assert ends == sorted(ends)
        assert ends[-1] <= len(text)


@given(st.lists(st.sampled_from(("rent", "heating", "bailiff", "cousin", "letter")), min_size=3, unique=True))
def test_the_order_of_the_words_does_not_matter(words: list[str]) -> None:
    assert len(found(" ".join(words), sealed("cousin rent letter heating bailiff"))) == 1


def test_one_word_of_a_long_text_that_may_be_said_frees_no_other() -> None:
    story = (
        "When the raid came to our street my grandfather hid the strike fund in a biscuit tin in the attic."
    )
    text = "Hi Rosa, since your brother fears a raid in that bakery, come on Thursday and we talk."
    assert len(found(text, sealed(SECRET), allowed=(story,))) == 1
    told = "My grandfather hid the strike fund before the raid."
    secret = "Her grandfather hid a strike fund from the raid."
    assert found(told, sealed(secret), allowed=(story,)) == ()
    assert len(found(told, sealed(secret))) == 1
