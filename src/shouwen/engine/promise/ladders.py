"""The judgement of a ladder that is measured from an event: rungs, no verdict."""

from __future__ import annotations

from datetime import datetime

from shouwen.engine.promise.actions import next_rung, rungs_after
from shouwen.engine.promise.clocks import CANCELLED, MET, RUNNING, Judgement, RungAt
from shouwen.engine.promise.story import NO_LONGER_APPLIES, Story
from shouwen.engine.standard.rules import Ladder
from shouwen.engine.timeline import Calendar


def judge_ladder(ladder: Ladder, story: Story, calendar: Calendar) -> Judgement:
    """Return what a ladder says: running with its next rung, met, or cancelled. Rungs do not move with pauses.

    A running ladder has all its rungs; one that ended has those that were reached before.
    """
    started_at = story.start.occurred_at
    rungs = rungs_after(ladder, started_at, calendar, 0)
    for event in story.after:
        at = event.occurred_at
        if story.fits(ladder.until, event):
            return Judgement(MET, started_at, met_at=at, final=True, rungs=_before(at, rungs))
        if story.is_cancelling(event):
            reason = story.why_cancelled(event)
            return Judgement(CANCELLED, started_at, ended_at=at, final=True, reason=reason, rungs=_before(at, rungs))
    ceased = story.ceased(None, calendar) if ladder.applies.terms else None
    if ceased:
        at = ceased[0].occurred_at
        return Judgement(CANCELLED, started_at, ended_at=at, reason=NO_LONGER_APPLIES, rungs=_before(at, rungs))
    return Judgement(RUNNING, started_at, rungs=rungs, next_action=next_rung(story.done, rungs))


def _before(at: datetime, rungs: tuple[RungAt, ...]) -> tuple[RungAt, ...]:
    return tuple(rung for rung in rungs if rung.at <= at)
