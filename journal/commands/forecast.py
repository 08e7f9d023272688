"""forecast: how many will be in the room, and how many more to invite."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from journal.commands.context import Context
from journal.commands.output import Answer, answer, table, wrapped
from journal.practice.forecast import MOST_MORE, Forecast, Funnel, Learnt, Stage
from journal.services import forecast as service
from journal.services.journal_file import open_journal


def forecast(context: Context, arguments: argparse.Namespace) -> Answer:
    with open_journal(context.journal, context.passphrase()) as store:
        question, circle = service.asked(store, context.today, arguments.goal, arguments.by, arguments.circle)
        found = service.known(store, question, context.today)
    reckoned = found.forecast()
    lines = list(_lines(found.question, circle, reckoned))
    return answer(lines, {**_asked(found.question, circle), **_document(reckoned)})


def _lines(question: service.Question, circle: str | None, found: Forecast) -> Iterator[str]:
    where = f" ({circle})" if circle else ""
    yield f"{found.goal} in the room on {question.by.isoformat()}{where}: {found.days_left} days to go."
    out = found.out
    answers = f"{out.yes} yes, {out.maybe} maybe, {out.no} no, {len(out.waiting)} without an answer"
    yield f"Invited so far: {out.invited} ({answers})."
    if out.usually:
        yield f"{len(out.usually)} more usually come without being asked."
    came = found.now.came
    if out.invited or out.usually:
        yield from wrapped(
            f"Of those, {found.likely} are likely to come: 8 times of 10 between {came.low} and {came.high}."
            f" The chance of {found.goal} or more is {found.chance:.0%}."
        )
    yield f"Further invitations for an even chance: {_more(found.even)}; for 80 %: {_more(found.safe)}."
    if found.late:
        usual = found.model.patience.usual_days
        yield from wrapped(
            f"It is late for a written invitation: answers take up to {usual} days."
            " Ask in person or by phone."
        )
    yield ""
    yield from table(tuple(_funnel(found.now)))
    yield ""
    yield from wrapped(_whose(found))


def _funnel(now: Funnel) -> Iterator[tuple[str, str, str]]:
    top, yes, came, stayed = now.steps(now.maybes)
    yield "", "expected", "8 times of 10"
    yield "invited, or come as usual" if now.usual else "invited", f"{top.expected:.0f}", ""
    beside = [words for words, there in (("as usual", now.usual), ("after a maybe", now.maybes)) if there]
    yield _stage(", or ".join(("yes", *beside)), yes)
    yield _stage("came", came)
    yield _stage("stayed", stayed)


def _whose(found: Forecast) -> str:
    if found.borrowed:
        return "From the numbers of other organizers, not yet yours."
    return f"{found.model.own_share:.0%} of it is your own record, the rest the numbers of other organizers."


def _more(count: int | None) -> str:
    return f"more than {MOST_MORE}" if count is None else str(count)


def _stage(name: str, stage: Stage) -> tuple[str, str, str]:
    return name, f"{stage.expected:.1f}", f"{stage.low} to {stage.high}"


def _stages(now: Funnel) -> tuple[tuple[str, Stage], ...]:
    return ("yes", now.yes), ("agreed", now.agreed), ("came", now.came), ("stayed", now.stayed)


def _asked(question: service.Question, circle: str | None) -> dict[str, Any]:
    return {"goal": question.goal, "by": question.by, "circle": circle, "meeting_id": question.meeting_id}


def _document(found: Forecast) -> dict[str, Any]:
    out, model = found.out, found.model
    rates = {
        "yes": model.yes,
        "maybe": model.maybe,
        "came": model.come,
        "maybe_came": model.maybe_comes,
        "stayed": model.stay,
    }
    return {
        "days_left": found.days_left,
        "invited": {
            "all": out.invited,
            "yes": out.yes,
            "maybe": out.maybe,
            "no": out.no,
            "waiting": len(out.waiting),
            "usually_come": len(out.usually),
        },
        "likely": found.likely,
        "range": [found.now.came.low, found.now.came.high],
        "chance": round(found.chance, 4),
        "more": {"even": found.even, "good": found.safe},
        "funnel": {name: _plain_stage(stage) for name, stage in _stages(found.now)},
        "rates": {name: _rate(rate) for name, rate in rates.items()},
        "own_share": round(model.own_share, 4),
        "borrowed": found.borrowed,
        "late": found.late,
        "usual_days": model.patience.usual_days,
        "in_time": round(found.in_time, 4),
    }


def _plain_stage(stage: Stage) -> dict[str, Any]:
    return {"expected": round(stage.expected, 2), "low": stage.low, "high": stage.high}


def _rate(learnt: Learnt) -> dict[str, Any]:
    prior = {"yes": learnt.prior.yes, "no": learnt.prior.no}
    return {
        "mean": round(learnt.rate.mean, 4),
        "prior": prior,
        "seen": learnt.seen,
        "of": round(learnt.of, 2),
        "own_share": round(learnt.own_share, 4),
    }
