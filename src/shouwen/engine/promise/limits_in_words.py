"""The limit of a promise in words, with the days and hours that were counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from shouwen.engine.promise.clocks import Judgement
from shouwen.engine.promise.dues import branch_for
from shouwen.engine.promise.nodes import Node
from shouwen.engine.promise.story import Story, spans_of
from shouwen.engine.promise.words import (
    DAYS_LATER,
    LABELS,
    LATER,
    SENTENCES,
    STEPS,
    day_text,
    length_text,
    moment_text,
    say,
)
from shouwen.engine.standard.amount_words import amount_text
from shouwen.engine.standard.rules import Before, Branch, CutOffs, EndOfWorkingDay, Every, Promise, Window
from shouwen.engine.timeline import (
    ELAPSED,
    SECONDS,
    WORKING_DAYS,
    Amount,
    Calendar,
    Step,
    add_with_pauses,
    apply_cut_off,
    explain_end_of_working_day,
)

DAY_ENDS = ("unit_closes", "day_ends", "same_minute")
Facts = Mapping[str, object]


def limit_node(
    promise: Promise, story: Story, judgement: Judgement, facts: Facts, calendar: Calendar, lang: str
) -> tuple[Node, str]:
    """Return the line of the limit, with a line below it for every day or stretch of time that was looked at.

    The second value says why the last day ends when it does; it is empty where there is nothing to say.
    """
    text, remark = _words(promise, facts, lang)
    steps = () if judgement.problem else _steps(promise, story, judgement, facts, calendar)
    children = tuple(_step_node(step, calendar, lang) for step in steps if _is_counting(step))
    ends = next((step for step in steps if step.text_key in DAY_ENDS), None)
    return Node(say(LABELS, "limit", lang), remark, text, children=children), _step_text(ends, lang) if ends else ""


def _is_counting(step: Step) -> bool:
    """Say whether a line belongs to the count; the due time and the pauses have lines of their own."""
    return step.kind != "due" and not (step.kind == "paused" and step.at is not None)


def _words(promise: Promise, facts: Facts, lang: str) -> tuple[str, str]:
    limit = promise.limit
    if isinstance(limit, CutOffs):
        return say(SENTENCES, "cut_offs", lang), ""
    if isinstance(limit, Window):
        return say(SENTENCES, "window", lang, moment=limit.around), ""
    branch = branch_for(limit.branches, facts)
    amount = _amount(branch, lang)
    if isinstance(limit, Before):
        return say(SENTENCES, "before", lang, amount=amount, moment=limit.moment) + _when(branch, lang), ""
    if isinstance(limit, Every):
        return say(SENTENCES, "every", lang, amount=amount) + _when(branch, lang), ""
    return _limit_text(branch, lang) + _when(branch, lang), _remark(branch, lang)


def _amount(branch: Branch, lang: str) -> str:
    if isinstance(branch.amount, EndOfWorkingDay):
        return say(SENTENCES, "end_of_working_day", lang)
    return amount_text(branch.amount, lang)


def _limit_text(branch: Branch, lang: str) -> str:
    amount = branch.amount
    if isinstance(amount, EndOfWorkingDay):
        return _amount(branch, lang)
    key = "elapsed" if amount.unit in (ELAPSED, SECONDS) else amount.unit
    written = amount_text(amount, lang)
    official = written.replace("working", "official working") if amount.unit == WORKING_DAYS else written
    return say(SENTENCES, key, lang, amount=written, amount_official=official)


def _remark(branch: Branch, lang: str) -> str:
    elapsed = isinstance(branch.amount, Amount) and branch.amount.unit in (ELAPSED, SECONDS)
    return say(SENTENCES, "every_hour", lang) if elapsed else ""


def _when(branch: Branch, lang: str) -> str:
    return say(SENTENCES, "when", lang, condition=branch.when.written()) if branch.when.terms else ""


def _steps(promise: Promise, story: Story, judgement: Judgement, facts: Facts, calendar: Calendar) -> Sequence[Step]:
    """Return what the timeline counted; elapsed time without pauses needs no lines."""
    start = story.start.occurred_at
    if isinstance(promise.limit, CutOffs):
        landing = apply_cut_off(start, promise.limit.steps, calendar)
        return landing.steps if landing else ()
    if isinstance(promise.limit, Window | Before | Every):
        return ()
    amount = branch_for(promise.limit.branches, facts).amount
    if isinstance(amount, EndOfWorkingDay):
        return explain_end_of_working_day(start, calendar)
    if amount.unit in (ELAPSED, SECONDS) and not judgement.pauses:
        return ()
    return add_with_pauses(start, amount, spans_of(judgement.pauses), calendar, promise.days).steps


def _step_node(step: Step, calendar: Calendar, lang: str) -> Node:
    at = step.at
    until = step.until if isinstance(step.until, datetime) else None
    return Node("", _step_text(step, lang), _span_text(step, calendar, lang), at, until)


def _span_text(step: Step, calendar: Calendar, lang: str) -> str:
    if step.on is not None:
        first = day_text(step.on, lang)
        last = step.until
        return f"{first} - {day_text(last, lang)}" if isinstance(last, date) and last != step.on else first
    if step.at is None:
        return ""
    begins = moment_text(step.at, calendar.tz, lang)
    if not isinstance(step.until, datetime):
        return begins
    ends = moment_text(step.until, calendar.tz, lang, ends=True)
    same_day = begins[:-5] == ends[:-5]
    return f"{begins}-{ends[-5:]}" if same_day else f"{begins} - {ends}"


def _step_text(step: Step, lang: str) -> str:
    params = dict(step.params)
    if "minutes" in params or "seconds" in params:
        seconds = int(params.get("minutes", 0)) * 60 + int(params.get("seconds", 0))
        params["length"] = length_text(timedelta(seconds=seconds), lang)
    if "day_offset" in params:
        days = int(params["day_offset"])
        params["day"] = DAYS_LATER.get(days, LATER).say(lang).format(days=days)
    return say(STEPS, step.text_key, lang, **params)
