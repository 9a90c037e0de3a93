"""The judgement of a promise that falls due again and again, until an event ends it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from shouwen.engine.promise.actions import next_action, reminders_of, rungs_after
from shouwen.engine.promise.clocks import (
    BREACHED,
    BROKEN,
    CANCELLED,
    KEPT,
    MET,
    MET_LATE,
    OPEN,
    PAUSED,
    RUNNING,
    Extension,
    Judgement,
    PausedTime,
)
from shouwen.engine.promise.dues import Due, due_of, extended
from shouwen.engine.promise.events import Event
from shouwen.engine.promise.story import NO_LONGER_APPLIES, Story
from shouwen.engine.standard.rules import Every, Promise
from shouwen.engine.timeline import Calendar


@dataclass(slots=True)
class _Round:
    """One stretch from a deed to the next one."""

    number: int
    started_at: datetime
    due: Due
    due_at: datetime | None
    pauses: tuple[PausedTime, ...]
    extensions: tuple[Extension, ...]


def judge_repeating(promise: Promise, story: Story, calendar: Calendar, now: datetime) -> Judgement:
    """Return what a repeating promise says: kept only if no stretch was longer than its limit.

    Each stretch has its own reminders, breach and rungs; their ordinals go on counting.
    """
    deeds, end, reason = _deeds(promise, story)
    facts = story.facts_until(end, calendar)
    if promise.applies.terms and not promise.applies.holds(facts):
        ceased = story.ceased(end, calendar)
        if ceased:
            end, facts, reason = ceased[0], ceased[1], NO_LONGER_APPLIES
            deeds = [deed for deed in deeds if deed.occurred_at <= end.occurred_at]
    rounds = _rounds(promise, story, calendar, deeds, end, facts)
    broken = any(late(one, after.started_at) for one, after in zip(rounds, rounds[1:], strict=False))
    current = rounds[-1]
    if end is not None:
        return _ended(story, rounds, end, reason, broken or late(current, end.occurred_at))
    return _running(promise, story, calendar, rounds, broken, now)


def late(one: _Round, at: datetime) -> bool:
    return one.due_at is not None and at > one.due_at


def _deeds(promise: Promise, story: Story) -> tuple[list[Event], Event | None, str]:
    """Return the deeds that meet the promise, the event that ends it, and the reason if that cancels it."""
    ends = promise.limit.ends if isinstance(promise.limit, Every) else ()
    deeds: list[Event] = []
    for event in story.after:
        if story.fits(ends, event):
            return deeds, event, ""
        if story.is_cancelling(event):
            return deeds, event, story.why_cancelled(event)
        if story.fits(promise.until, event):
            deeds.append(event)
    return deeds, None, ""


def _rounds(
    promise: Promise, story: Story, calendar: Calendar, deeds: list[Event], end: Event | None, facts: dict[str, object]
) -> list[_Round]:
    rounds = []
    for number, begun in enumerate([story.start, *deeds]):
        until = deeds[number] if number < len(deeds) else end
        pauses = [one for one in story.pauses(until) if one.ends_at is None or one.ends_at > begun.occurred_at]
        due = due_of(promise, begun.occurred_at, begun.data, facts, pauses, calendar)
        due_at, extensions = extended(promise, due, story, story.between(begun, until), pauses, calendar)
        rounds.append(_Round(number, begun.occurred_at, due, due_at, tuple(pauses), extensions))
    return rounds


def _ended(story: Story, rounds: list[_Round], end: Event, reason: str, broken: bool) -> Judgement:
    last = rounds[-1]
    met_at = end.occurred_at if not reason else None
    ended_at = end.occurred_at if reason else None
    state = MET_LATE if broken else MET
    verdict = BROKEN if broken else KEPT
    if reason:
        state, verdict = (BREACHED, BROKEN) if broken else (CANCELLED, OPEN)
    return Judgement(
        state, story.start.occurred_at, rounds[0].due.first_at, last.due_at, met_at=met_at, ended_at=ended_at,
        verdict=verdict, final=True, reason=reason, pauses=last.pauses, extensions=last.extensions,
    )  # fmt: skip


def _running(
    promise: Promise, story: Story, calendar: Calendar, rounds: list[_Round], broken: bool, now: datetime
) -> Judgement:
    last = rounds[-1]
    base = {
        "started_at": story.start.occurred_at,
        "first_due_at": rounds[0].due.first_at,
        "due_at": last.due_at,
        "verdict": BROKEN if broken else OPEN,
        "pauses": last.pauses,
        "extensions": last.extensions,
    }
    if last.due_at is None:
        return Judgement(PAUSED, **base)  # type: ignore[arg-type]
    first = last.number * len(promise.reminders)
    reminders = reminders_of(promise, last.started_at, last.due_at, last.pauses, calendar, first=first)
    if now <= last.due_at:
        action = next_action(story.done, reminders, last.due_at, (), last.number)
        return Judgement(RUNNING, reminders=reminders, next_action=action, **base)  # type: ignore[arg-type]
    rungs = rungs_after(promise.escalation, last.due_at, calendar, last.number)
    action = next_action(story.done, (), last.due_at, rungs, last.number)
    base["verdict"] = BROKEN
    return Judgement(BREACHED, reminders=reminders, rungs=rungs, next_action=action, **base)  # type: ignore[arg-type]
