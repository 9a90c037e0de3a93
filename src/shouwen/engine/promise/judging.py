"""The judgement of a clock: a pure function of its rule, its pin, the events, the calendar and the moment.

Events count in the order in which they happened (`occurred_at`, then `seq`), whenever they were recorded. A clock
is met by the first `until` event after its start; what comes after that changes nothing. It is kept if that event
is not later than the due time, and breached when that time has passed. What would end the clock otherwise (a cancelling
event, facts to which the promise does not apply) cancels it before the due time; after it the promise stays broken.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

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
    Pin,
)
from shouwen.engine.promise.dues import Due, due_of, extended
from shouwen.engine.promise.events import Event
from shouwen.engine.promise.ladders import judge_ladder
from shouwen.engine.promise.repeating import judge_repeating
from shouwen.engine.promise.story import NO_LONGER_APPLIES, Story
from shouwen.engine.standard.rules import Before, Every, Ladder, Promise, Window
from shouwen.engine.timeline import Calendar, CalendarYearMissing, TimelineError


def judge(promise: Promise | Ladder, pin: Pin, events: Iterable[Event], calendar: Calendar, now: datetime) -> Judgement:
    """Return what the clock says at `now`.

    Where the due time cannot be told (a calendar year is missing, a moment is not stated) the judgement carries the
    `problem` and no verdict. Raises UnableToJudge if the starting event is missing.
    """
    story = Story(promise, pin, events)
    try:
        if isinstance(promise, Ladder):
            return judge_ladder(promise, story, calendar)
        if isinstance(promise.limit, Every):
            return judge_repeating(promise, story, calendar, now)
        return _Case(promise, story, calendar, now).judgement()
    except TimelineError as error:
        return _undecided(story, error)


def _undecided(story: Story, error: TimelineError) -> Judgement:
    met = (
        None
        if isinstance(story.rule, Ladder)
        else next((event for event in story.after if story.fits(story.rule.until, event, strictly=True)), None)
    )
    met_at = met.occurred_at if met else None
    year = error.year if isinstance(error, CalendarYearMissing) else None
    state, started_at = MET if met else RUNNING, story.start.occurred_at
    return Judgement(state, started_at, met_at=met_at, problem=str(error), missing_year=year)


@dataclass(slots=True)
class _Ending:
    """What ended the clock: the event, whether it met the promise, and the reason if not."""

    event: Event | None
    met: bool
    reason: str = ""


@dataclass(slots=True)
class _Reckoning:
    """The due time up to an ending, with what moved it."""

    due: Due
    due_at: datetime | None
    pauses: tuple[PausedTime, ...]
    extensions: tuple[Extension, ...]


class _Case:
    """One promise that falls due once."""

    __slots__ = ("calendar", "now", "promise", "story")

    def __init__(self, promise: Promise, story: Story, calendar: Calendar, now: datetime) -> None:
        self.promise, self.story, self.calendar, self.now = promise, story, calendar, now

    def judgement(self) -> Judgement:
        ending = self._ending()
        ceased = None
        facts = self.story.facts_until(ending.event, self.calendar)
        if self.promise.applies.terms and not self.promise.applies.holds(facts):
            ceased = self.story.ceased(ending.event, self.calendar)
            if ceased:
                facts = ceased[1]
                ending = _Ending(ceased[0], False, NO_LONGER_APPLIES)
        reckoning = self._reckon(ending.event, facts)
        if isinstance(self.promise.limit, Window):
            return self._of_window(ending, reckoning)
        return self._of(ending, reckoning)

    def _ending(self) -> _Ending:
        story, watched, until = self.story, self.promise.watched, self.promise.until
        for event in story.after:
            if event.kind in watched and story.fits(until, event, strictly=True):
                if not isinstance(self.promise.limit, Window):
                    return _Ending(event, True)
            elif story.is_cancelling(event):
                return _Ending(event, False, story.why_cancelled(event))
        return _Ending(None, False)

    def _reckon(self, end: Event | None, facts: dict[str, object]) -> _Reckoning:
        promise, story = self.promise, self.story
        pauses = story.pauses(end) if promise.pauses else []
        data = story.start.data
        when = {**data, **facts}
        due = due_of(promise, story.start.occurred_at, data, when, pauses, self.calendar)
        if isinstance(promise.limit, Window | Before):
            due = self._moved(due, end, when)
        due_at, extensions = extended(promise, due, story, story.between(story.start, end), pauses, self.calendar)
        return _Reckoning(due, due_at, tuple(pauses), extensions)

    def _moved(self, due: Due, end: Event | None, facts: dict[str, object]) -> Due:
        """Return the due time by the last event that moved the moment before the promise had fallen due."""
        limit = self.promise.limit
        name = limit.around if isinstance(limit, Window) else limit.moment  # type: ignore[union-attr]
        if self.promise.each and not self.promise.match:
            return due
        for event in self.story.after:
            if event is end or due.due_at is None or event.occurred_at > due.due_at:
                break
            if name in event.data and self.story.fits(self.promise.starts, event):
                start = self.story.start.occurred_at
                when = {**facts, **event.data}
                due = due_of(self.promise, start, event.data, when, (), self.calendar)
        return due

    def _of(self, ending: _Ending, reckoning: _Reckoning) -> Judgement:
        due_at = reckoning.due_at
        if ending.met and ending.event:
            met_at = ending.event.occurred_at
            late = due_at is not None and met_at > due_at
            return self._closed(reckoning, MET_LATE if late else MET, BROKEN if late else KEPT, met_at=met_at)
        if ending.event:
            return self._ended(ending, reckoning)
        return self._open(reckoning)

    def _ended(self, ending: _Ending, reckoning: _Reckoning) -> Judgement:
        """Return the judgement of a clock that ended without being met."""
        due_at, ended_at = reckoning.due_at, ending.event.occurred_at if ending.event else self.now
        if due_at is not None and ended_at > due_at:
            return self._closed(reckoning, BREACHED, BROKEN, ended_at=ended_at, reason=ending.reason)
        return self._closed(reckoning, CANCELLED, OPEN, ended_at=ended_at, reason=ending.reason)

    def _of_window(self, ending: _Ending, reckoning: _Reckoning) -> Judgement:
        opens, closes = reckoning.due.not_before, reckoning.due_at
        deeds = [
            event.occurred_at
            for event in self.story.between(self.story.start, ending.event)
            if self.story.fits(self.promise.until, event, strictly=True)
        ]
        if opens is None or closes is None:
            return self._of(ending, reckoning)
        right = next((at for at in deeds if opens <= at <= closes), None)
        if right is not None:
            return self._closed(reckoning, MET, KEPT, met_at=right)
        late = next((at for at in deeds if at > closes), None)
        if late is not None and late == deeds[0]:
            return self._closed(reckoning, MET_LATE, BROKEN, met_at=late)
        if deeds:
            return self._early(ending, reckoning, deeds[0])
        return self._ended(ending, reckoning) if ending.event else self._open(reckoning)

    def _early(self, ending: _Ending, reckoning: _Reckoning, at: datetime) -> Judgement:
        """Return the judgement of a deed before its window: broken, unless it is done again in time."""
        final = ending.event is not None or (reckoning.due_at is not None and self.now > reckoning.due_at)
        action = None if final else next_action(self.story.done, (), at, (), 0)
        return self._make(
            reckoning, BREACHED, verdict=BROKEN, final=final, met_at=at, reason="early", next_action=action
        )

    def _open(self, reckoning: _Reckoning) -> Judgement:
        due_at = reckoning.due_at
        if due_at is None:
            return self._make(reckoning, PAUSED)
        start, pauses, extensions = self.story.start.occurred_at, reckoning.pauses, reckoning.extensions
        reminders = reminders_of(self.promise, start, due_at, pauses, self.calendar, extensions=extensions)
        if self.now <= due_at:
            action = next_action(self.story.done, reminders, due_at, (), 0)
            return self._make(reckoning, RUNNING, reminders=reminders, next_action=action)
        rungs = rungs_after(self.promise.escalation, due_at, self.calendar, 0)
        action = next_action(self.story.done, (), due_at, rungs, 0)
        return self._make(reckoning, BREACHED, verdict=BROKEN, reminders=reminders, rungs=rungs, next_action=action)

    def _closed(
        self, reckoning: _Reckoning, state: str, verdict: str, *, met_at: datetime | None = None,
        ended_at: datetime | None = None, reason: str = "",
    ) -> Judgement:  # fmt: skip
        return self._make(
            reckoning, state, verdict=verdict, final=True, met_at=met_at, ended_at=ended_at, reason=reason
        )

    def _make(self, reckoning: _Reckoning, state: str, **more: Any) -> Judgement:
        return Judgement(
            state, self.story.start.occurred_at, reckoning.due.first_at, reckoning.due_at, reckoning.due.not_before,
            pauses=reckoning.pauses, extensions=reckoning.extensions, **more,
        )  # fmt: skip
