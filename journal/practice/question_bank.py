"""What is left to talk about with somebody: stages by whether they were reached, questions by whether they
were answered.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from journal.domain.brief import OpenStage
from journal.domain.entry import Entry
from journal.domain.outline import Outline
from journal.domain.text import clean_line, fold

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class QuestionBank:
    """The stages of an outline in its order, each with the questions that were not answered yet.

    `answered` are the outline's questions that were.
    """

    open: tuple[OpenStage, ...]
    reached: tuple[OpenStage, ...]
    answered: tuple[str, ...]


def same_question(question: str) -> str:
    """The form in which two questions are compared: their words without case, accents and signs, so that a
    comma that is mended in an outline asks nothing again.
    """
    folded = fold(clean_line(question))
    return " ".join(_WORD.findall(folded)) or folded


def reached_stages(conversations: Iterable[Entry]) -> frozenset[str]:
    """The keys of stages that any conversation reached, of whatever outline.

    As in `Entry.not_reached`: words in a stage count, sealed ones too, and concerns, common ground and a next
    step that have fields of their own.
    """
    reached: set[str] = set()
    for entry in conversations:
        reached.update(stage.key for stage in entry.stages if stage.text or stage.sealed)
        fields = {
            "concerns": bool(entry.concerns),
            "common_ground": bool(entry.common_ground),
            "next_step": entry.next_step is not None,
        }
        reached.update(key for key, filled in fields.items() if filled)
    return frozenset(reached)


def question_bank(outline: Outline, reached: Collection[str], answered: Collection[str]) -> QuestionBank:
    """The bank of `outline`: `reached` are keys of stages, `answered` as `same_question` writes them."""
    stages = [
        OpenStage(
            stage.key,
            stage.title,
            tuple(each for each in stage.questions if same_question(each) not in answered),
        )
        for stage in outline.stages
    ]
    told = (each for stage in outline.stages for each in stage.questions if same_question(each) in answered)
    return QuestionBank(
        open=tuple(stage for stage in stages if stage.key not in reached),
        reached=tuple(stage for stage in stages if stage.key in reached),
        answered=tuple(dict.fromkeys(told)),
    )
