"""When a promise is due, from its limit, its pauses and its extensions. All adding is done by the timeline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from math import ceil
from typing import Any

from shouwen.engine.promise.clocks import Extension, PausedTime
from shouwen.engine.promise.events import Event
from shouwen.engine.promise.story import Story, moment_in, spans_of
from shouwen.engine.standard.rules import (
    Before,
    Branch,
    CutOffs,
    EndOfWorkingDay,
    Every,
    Limit,
    Promise,
    Window,
    Within,
)
from shouwen.engine.timeline import (
    SECONDS,
    Amount,
    Calendar,
    Span,
    TimelineError,
    add_with_pauses,
    apply_cut_off,
    end_of_working_day,
    parse_amount,
    subtract,
)

amount_of = lru_cache(maxsize=256)(parse_amount)

# Fields of an approval that say why: the reason itself, the one it was asked for with, the note of who granted it.
WHY_EXTENDED = ("reason", "asked_reason", "note")


class NotStated(TimelineError):
    """The moment that a promise is measured from is not in the data of its event."""


@dataclass(frozen=True, slots=True)
class Due:
    """The due time without pauses and extensions, the one with pauses, and the earliest right moment of a window."""

    first_at: datetime
    due_at: datetime | None
    not_before: datetime | None = None


def branch_for(branches: tuple[Branch, ...], facts: Mapping[str, Any]) -> Branch:
    """Return the first branch that holds; the last one always does."""
    if len(branches) == 1:
        return branches[0]
    return next(branch for branch in branches if branch.when.holds(facts))


def due_of(
    promise: Promise, start: datetime, data: Mapping[str, Any], facts: Mapping[str, Any], pauses: Sequence[PausedTime],
    calendar: Calendar,
) -> Due:  # fmt: skip
    """Return when a promise is due that started at `start`. Raises TimelineError if that cannot be told."""
    limit = promise.limit
    if isinstance(limit, Within | Every):
        return _due_within(promise, branch_for(limit.branches, facts), start, pauses, calendar)
    if isinstance(limit, CutOffs):
        landing = apply_cut_off(start, limit.steps, calendar)
        if landing is None or landing.due_at is None:
            raise TimelineError(f"No cut-off of promise `{promise.name}` covers {start.isoformat()}.")
        return Due(landing.due_at, _shifted(landing.due_at, start, pauses, calendar))
    return _due_around(promise, limit, data, facts, calendar)


def _due_within(
    promise: Promise, branch: Branch, start: datetime, pauses: Sequence[PausedTime], calendar: Calendar
) -> Due:
    if isinstance(branch.amount, EndOfWorkingDay):
        first_at = end_of_working_day(start, calendar)
        return Due(first_at, _shifted(first_at, start, pauses, calendar))
    first_at = plus(start, branch.amount, calendar, promise)
    if not pauses:
        return Due(first_at, first_at)
    due_at = add_with_pauses(start, branch.amount, spans_of(pauses), calendar, promise.days).due_at
    return Due(first_at, due_at)


def _due_around(
    promise: Promise, limit: Before | Window, data: Mapping[str, Any], facts: Mapping[str, Any], calendar: Calendar
) -> Due:
    name = limit.moment if isinstance(limit, Before) else limit.around
    moment = moment_in(data, name, calendar)
    if moment is None:
        raise NotStated(f"Promise `{promise.name}` is measured from `{name}`, which the event does not state.")
    if isinstance(limit, Window):
        due_at = moment + timedelta(seconds=limit.closes_seconds)
        return Due(due_at, due_at, moment + timedelta(seconds=limit.opens_seconds))
    amount = branch_for(limit.branches, facts).amount
    if isinstance(amount, EndOfWorkingDay):
        raise TimelineError(f"Promise `{promise.name}` cannot be due the end of a working day before a moment.")
    due_at = subtract(moment, amount, calendar, policy=promise.days)
    return Due(due_at, due_at)


def plus(start: datetime, amount: Amount, calendar: Calendar, promise: Promise) -> datetime:
    """Return the moment an amount after a start, without pauses."""
    landing = add_with_pauses(start, amount, (), calendar, promise.days)
    if landing.due_at is None:
        raise TimelineError(f"Promise `{promise.name}` has no due time.")
    return landing.due_at


def _shifted(due_at: datetime, start: datetime, pauses: Sequence[PausedTime], calendar: Calendar) -> datetime | None:
    """Return a due time of the wall clock moved on by the time that was paused before it."""
    if not pauses:
        return due_at
    return _elapsed(start, due_at - start, spans_of(pauses), calendar)


def _elapsed(start: datetime, length: timedelta, pauses: Sequence[Span], calendar: Calendar) -> datetime | None:
    """Return the moment by which so much unpaused time has passed, to the full second; None while a pause lasts."""
    return add_with_pauses(start, Amount(ceil(length.total_seconds()), SECONDS), pauses, calendar).due_at


def extended(
    promise: Promise, due: Due, story: Story, events: Sequence[Event], pauses: Sequence[PausedTime], calendar: Calendar
) -> tuple[datetime | None, tuple[Extension, ...]]:
    """Return the due time after all extensions among the events approved before it was due, with the extensions.

    An extension approved after the due time comes too late and changes nothing.
    """
    due_at, found = due.due_at, []
    for event in events:
        if due_at is None:
            break
        if not story.extends(event) or event.occurred_at > due_at:
            continue
        longer = _longer(promise, due_at, event.data, pauses, calendar)
        if longer is None or longer > due_at:
            reason = " · ".join(str(event.data[name]) for name in WHY_EXTENDED if event.data.get(name))
            if longer is not None:
                found.append(Extension(event.occurred_at, event.actor, reason, due_at, longer))
            due_at = longer
    return due_at, tuple(found)


def _longer(
    promise: Promise, due_at: datetime, data: Mapping[str, Any], pauses: Sequence[PausedTime], calendar: Calendar
) -> datetime | None:
    spans = spans_of(pauses)
    until = moment_in(data, "until_at", calendar)
    if until is not None:
        return _elapsed(due_at, until - due_at, spans, calendar) if until > due_at else due_at
    written = data.get("amount")
    if not written:
        return due_at
    amount = amount_of(str(written))
    return add_with_pauses(due_at, amount, spans, calendar, promise.days).due_at


def limit_amount(limit: Limit, facts: Mapping[str, Any]) -> Amount | None:
    """Return the amount of time that a limit gives, or None for limits of another kind."""
    if isinstance(limit, Within | Every):
        amount = branch_for(limit.branches, facts).amount
        return amount if isinstance(amount, Amount) else None
    return None
