"""Every rule with texts that it finds and texts that it leaves alone, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time

import pytest

from journal.domain.circle import Place
from journal.domain.entry import Ask
from journal.domain.finding import CheckContext, Finding, Severity
from journal.domain.person import Channel
from journal.practice.check import CheckRules, check_invitation

GOOD_EN = (
    "Hi Rosa, you told me about the bus cuts. I'm forming a group to do something about it. Could we meet at"
    " the library on Thursday from 5 to 5:30? I'll ask if you want to join, and any answer is fine."
)
GOOD_ES = (
    "Hola, Rosa: me contaste lo de los cortes de agua. Estoy formando un grupo de vecinas. ¿Nos vemos el"
    " jueves de 5 a 5:30 en la biblioteca? Te preguntaré si te sumas; si no puedes, no pasa nada."
)
EN = CheckContext(first_name="Rosa", theirs=("the bus cuts",), language="en", ask=Ask.ONE_TO_ONE)
ES = CheckContext(first_name="Rosa", theirs=("los cortes de agua",), language="es", ask=Ask.ONE_TO_ONE)
CONTEXTS = {"en": EN, "es": ES}
GOOD = {"en": GOOD_EN, "es": GOOD_ES}

# (language, key, what is put in the place of a part of the good text, the words meant)
FOUND = [
    ("en", "no_greeting", "Hi Rosa, you", "You", ()),
    ("en", "wrong_name", "Rosa", "Ruth", ("Ruth",)),
    ("en", "no_day", "on Thursday ", "", ()),
    ("en", "no_time", " from 5 to 5:30", " for half an hour", ()),
    ("en", "no_place", " at the library", "", ()),
    ("en", "private_place", "at the library", "at my place", ("at my place",)),
    ("en", "no_end", "from 5 to 5:30", "at 5", ()),
    ("en", "vague_agenda", "do something about it", "run something by you", ("run something by you",)),
    ("en", "vague_agenda", "I'm forming a group", "I want to pick your brain", ("pick your brain",)),
    ("en", "sales_talk", "I'm forming", "This is an amazing offer:", ("amazing offer",)),
    ("en", "sales_talk", "any answer is fine", "success is guaranteed", ("guaranteed",)),
    (
        "en",
        "pressure",
        "any answer is fine",
        "I won't take no for an answer",
        ("won't take no for an answer",),
    ),
    ("en", "pressure", "any answer is fine", "it's now or never", ("now or never",)),
    ("en", "guilt", "any answer is fine", "you can't let me down", ("let me down",)),
    ("en", "guilt", "any answer is fine", "you always look away", ("look away",)),
    ("en", "not_honest", "any answer is fine", "keep that quiet", ("keep that quiet",)),
    ("es", "no_greeting", "Hola, Rosa: me", "Me", ()),
    ("es", "wrong_name", "Rosa", "Ruth", ("Ruth",)),
    ("es", "no_day", "el jueves ", "", ()),
    ("es", "no_time", "de 5 a 5:30", "media hora", ()),
    ("es", "no_place", " en la biblioteca", "", ()),
    ("es", "private_place", "en la biblioteca", "en mi casa", ("en mi casa",)),
    ("es", "no_end", "de 5 a 5:30", "a las 5", ()),
    ("es", "vague_agenda", "no pasa nada", "ya verás", ("ya verás",)),
    ("es", "vague_agenda", "Te preguntaré", "Tengo un asuntito. Te preguntaré", ("asuntito",)),
    ("es", "sales_talk", "no pasa nada", "éxito asegurado", ("éxito asegurado",)),
    ("es", "sales_talk", "Estoy formando", "No te lo pierdas:", ("No te lo pierdas",)),
    ("es", "pressure", "no pasa nada", "no acepto excusas", ("no acepto excusas",)),
    ("es", "pressure", "no pasa nada", "decide ya", ("decide ya",)),
    ("es", "guilt", "no pasa nada", "es tu culpa", ("es tu culpa",)),
    ("es", "guilt", "no pasa nada", "me duele que no vengas", ("me duele que",)),
    ("es", "not_honest", "no pasa nada", "no lo comentes", ("no lo comentes",)),
]

# Words that look like a finding and are none.
LEFT_ALONE = [
    ("en", "pressure", "any answer is fine", "no pressure, no rush"),
    ("en", "pressure", "any answer is fine", "you don't have to decide now"),
    ("en", "sales_talk", "any answer is fine", "there is nothing to sell and no discount"),
    ("en", "sales_talk", "the bus cuts", "the guaranteed minimum rent"),
    ("en", "guilt", "any answer is fine", "you owe me nothing"),
    ("en", "guilt", "any answer is fine", "it is not your fault"),
    ("en", "vague_agenda", "any answer is fine", "now you know what it's about"),
    ("en", "not_honest", "any answer is fine", "nothing changes between us"),
    ("en", "private_place", "at the library", "at the café near my house"),
    ("en", "no_place", "at the library", "at Rosie's Tea Room"),
    ("en", "no_place", "at the library", "by the fountain on Station Square"),
    ("en", "no_end", "from 5 to 5:30", "at 5 for half an hour"),
    ("en", "no_end", "from 5 to 5:30", "at 5 until 6"),
    ("en", "no_time", "from 5 to 5:30", "at half past five for 30 minutes"),
    ("en", "no_time", "from 5 to 5:30", "at noon for 20 min"),
    ("en", "no_day", "on Thursday", "on 26 November"),
    ("en", "no_day", "on Thursday", "tomorrow"),
    ("en", "wrong_name", "Hi Rosa", "Dear Mrs. Medina"),
    ("en", "no_greeting", "Hi Rosa, you", "Rosa, you"),
    ("es", "pressure", "no pasa nada", "no te quiero presionar"),
    ("es", "pressure", "no pasa nada", "no tienes que decidir hoy"),
    ("es", "sales_talk", "no pasa nada", "no hay descuentos ni regalos"),
    ("es", "guilt", "no pasa nada", "no es tu culpa"),
    ("es", "vague_agenda", "Te preguntaré", "Quiero tener la oportunidad de hablar. Te preguntaré"),
    ("es", "private_place", "en la biblioteca", "en la casa de la cultura"),
    ("es", "no_place", "en la biblioteca", "en el café Colonial"),
    ("es", "no_end", "de 5 a 5:30", "a las 5, media hora"),
    ("es", "no_end", "de 5 a 5:30", "a las 17:00 y hasta las 18:00"),
    ("es", "no_time", "de 5 a 5:30", "a las cinco y media, veinte minutos"),
    ("es", "no_day", "el jueves", "el 26 de noviembre"),
    ("es", "no_greeting", "Hola, Rosa: me", "Rosa, me"),
    ("es", "wrong_name", "Hola, Rosa", "Estimada señora Medina"),
]


def of_key(key: str, text: str, context: CheckContext, rules: Mapping[str, CheckRules]) -> list[Finding]:
    return [one for one in check_invitation(text, context, rules) if one.key == key]


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_good_invitation_has_good_lines_only(language: str, rules: Mapping[str, CheckRules]) -> None:
    found = check_invitation(GOOD[language], CONTEXTS[language], rules)
    assert {one.severity for one in found} == {Severity.GOOD}
    sentences = [one.sentence_text for one in found]
    assert "Says what it is about and what you will ask" in sentences
    assert "Has a time, a public place and an end" in sentences
    assert "Uses something Rosa told you" in sentences


@pytest.mark.parametrize(("language", "key", "old", "new", "words"), FOUND)
def test_found(
    language: str, key: str, old: str, new: str, words: tuple[str, ...], rules: Mapping[str, CheckRules]
) -> None:
    text = GOOD[language].replace(old, new, 1)
    assert text != GOOD[language]
    (found,) = of_key(key, text, CONTEXTS[language], rules)
    assert found.words(text) == words
    assert found.sentence_text
    assert found.advice_text
    assert not of_key(key, GOOD[language], CONTEXTS[language], rules)


@pytest.mark.parametrize(("language", "key", "old", "new"), LEFT_ALONE)
def test_left_alone(language: str, key: str, old: str, new: str, rules: Mapping[str, CheckRules]) -> None:
    text = GOOD[language].replace(old, new, 1)
    assert text != GOOD[language]
    assert of_key(key, text, CONTEXTS[language], rules) == []


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("en", "Rosa, would you come? Would you also sign the petition and could you lend us a van?", True),
        ("en", "Rosa, can you meet me on Friday, and could you also host two guests?", True),
        ("en", "Rosa, could you take three photos and send them to me?", False),
        ("en", "Rosa, would you come on Tuesday? Does that work for you?", False),
        ("en", "Rosa, how are you? Would you come on Tuesday?", False),
        ("es", "Rosa, ¿vienes el domingo, nos dejas tu furgoneta y te haces cargo de las redes?", True),
        ("es", "Rosa, ¿nos vemos el lunes? ¿Y firmaría usted el escrito y traería a tres vecinos?", True),
        ("es", "Rosa, ¿qué tal? ¿Nos vemos el lunes?", False),
        ("es", "Rosa, ¿podrías repasar la hoja antes del día 15? Si no, dímelo.", False),
    ],
)
def test_one_ask_or_several(language: str, text: str, count: bool, rules: Mapping[str, CheckRules]) -> None:
    context = CheckContext(first_name="Rosa", language=language)
    assert bool(of_key("several_asks", text, context, rules)) is count
    assert of_key("no_ask", text, context, rules) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Rosa, we planted beans on Saturday and the garden looks fine."),
        ("en", "Rosa, how are you?"),
        ("es", "Rosa, plantamos frijoles el sábado y el huerto quedó bonito."),
        ("es", "Rosa, ¿cómo estás?"),
    ],
)
def test_nothing_asked(language: str, text: str, rules: Mapping[str, CheckRules]) -> None:
    assert of_key("no_ask", text, CheckContext(first_name="Rosa", language=language), rules)


@pytest.mark.parametrize(
    ("language", "text", "purposeful"),
    [
        ("en", "Rosa, do you have time for a coffee on Thursday from 4 to 4:30 at the library?", False),
        ("en", "Rosa, are you free Saturday 2 to 3? The library.", False),
        ("en", "Rosa, could we talk about the late buses on Saturday from 2 to 3 at the library?", True),
        ("es", "Rosa, ¿el domingo de 4 a 5 en la biblioteca? Hago buñuelos.", False),
        ("es", "Rosa, ¿hablamos de la basura el domingo de 4 a 5 en la biblioteca?", True),
    ],
)
def test_purpose(language: str, text: str, purposeful: bool, rules: Mapping[str, CheckRules]) -> None:
    found = of_key("no_purpose", text, CheckContext(first_name="Rosa", language=language), rules)
    assert bool(found) is not purposeful


@pytest.mark.parametrize(
    ("theirs", "text", "used"),
    [
        ("student loans", "Hi Rosa, what you pay on your student loan", True),
        ("The landlord ignores every call", "Hi Rosa, our landlord ignored my calls as well", True),
        ("bus cuts", "Hi Rosa, since they cut the buses", True),
        ("her son was bullied", "Hi Rosa, our gardeners want to save the allotments", False),
        ("losing her job over the daycare", "Hi Rosa, police stops in our part of town", False),
    ],
)
def test_something_of_theirs(theirs: str, text: str, used: bool, rules: Mapping[str, CheckRules]) -> None:
    context = replace(EN, theirs=(theirs,))
    assert bool(of_key("good_theirs", text, context, rules)) is used
    assert bool(of_key("nothing_of_theirs", text, context, rules)) is not used


def test_without_a_word_of_theirs_nothing_is_missed(rules: Mapping[str, CheckRules]) -> None:
    found = check_invitation("Hi Rosa, hello.", replace(EN, theirs=("", " ")), rules)
    assert not {"good_theirs", "nothing_of_theirs"} & {one.key for one in found}


@pytest.mark.parametrize(
    ("field", "value", "key", "words"),
    [
        ("day", date(2026, 11, 27), "other_day", ("Thursday",)),
        ("day", date(2026, 11, 26), "", ()),
        ("time", time(18, 0), "other_time", ("from 5 to 5:30",)),
        ("time", time(17, 0), "", ()),
        ("time", time(5, 0), "", ()),
        ("place", "Corner Café", "other_place", ()),
        ("place", "Town library", "", ()),
    ],
)
def test_the_text_against_the_form(
    field: str, value: object, key: str, words: tuple[str, ...], rules: Mapping[str, CheckRules]
) -> None:
    fields: dict[str, object] = {field: value}
    context = CheckContext(first_name="Rosa", language="en", **fields)  # type: ignore[arg-type]  # one field by name
    found = [one for one in check_invitation(GOOD_EN, context, rules) if one.key.startswith("other_")]
    assert [one.key for one in found] == ([key] if key else [])
    assert all(one.words(GOOD_EN)[: len(words)] == words for one in found)


@pytest.mark.parametrize(
    ("written", "minutes", "differs"),
    [
        ("half an hour", 30, False),
        ("half an hour", 45, True),
        ("forty minutes", 40, False),
        ("three quarters of an hour", 45, False),
        ("an hour and a half", 90, False),
        ("2 hours", 60, True),
    ],
)
def test_the_length_against_the_form(
    written: str, minutes: int, differs: bool, rules: Mapping[str, CheckRules]
) -> None:
    text = f"Hi Rosa, could we talk about buses at the library on Thursday at 5, for {written}?"
    found = of_key("other_length", text, CheckContext(language="en", minutes=minutes), rules)
    assert [one.words(text) for one in found] == ([(written,)] if differs else [])


def test_a_listed_place_is_public_or_private_as_the_user_says(rules: Mapping[str, CheckRules]) -> None:
    text = "Hi Rosa, could we talk about buses on Thursday from 5 to 6 in The Old Barn?"
    for public in (True, False):
        context = CheckContext(first_name="Rosa", places=(Place(1, "The Old Barn", public),), language="en")
        found = of_key("private_place", text, context, rules)
        assert [one.words(text) for one in found] == ([] if public else [("The Old Barn",)])


def test_a_task_needs_no_meeting(rules: Mapping[str, CheckRules]) -> None:
    text = "Rosa, could you print thirty flyers for the rent hearing?"
    keys = {one.key for one in check_invitation(text, CheckContext(ask=Ask.TASK, language="en"), rules)}
    assert not keys & {"no_day", "no_time", "no_place", "no_end"}


def test_long_texts(rules: Mapping[str, CheckRules]) -> None:
    long = GOOD_EN + " We have been waiting for that bus since the spring." * 6
    message, letter = replace(EN, channel=Channel.MESSAGE), replace(EN, channel=Channel.EMAIL)
    (found,) = of_key("too_long", long, message, rules)
    assert found.sentence_text == f"Long for a text message: {len(long)} characters, 4 parts"
    assert of_key("too_long", GOOD_EN, message, rules) == []
    assert of_key("too_long", long, letter, rules) == []
    assert of_key("too_long", long * 4, letter, rules)


def test_hard_words(rules: Mapping[str, CheckRules]) -> None:
    hard = (
        "Dear Rosa, notwithstanding considerable organizational limitations pertaining to discretionary"
        " resource allocation, participatory neighborhood governance necessitates systematic stakeholder"
        " consultation, whereupon your attendance is respectfully requested."
    )
    assert of_key("hard_to_read", hard, EN, rules)
    assert of_key("hard_to_read", GOOD_EN, EN, rules) == []


def test_the_language_is_guessed(rules: Mapping[str, CheckRules]) -> None:
    for language in ("en", "es"):
        guessed = check_invitation(GOOD[language], replace(CONTEXTS[language], language=None), rules)
        assert guessed == check_invitation(GOOD[language], CONTEXTS[language], rules)
