"""Promises and ladders of a pack against those that it extends: sooner, for more cases, with fewer ways out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from shouwen.engine.standard.conditions import Between, Condition, OneOf, Term
from shouwen.engine.standard.loosenings import Loosening, Ruled
from shouwen.engine.standard.model import Binding, Pack
from shouwen.engine.standard.read_amounts import DAY_MINUTES
from shouwen.engine.standard.rules import (
    Before,
    Branch,
    CutOffs,
    EventPattern,
    Every,
    Ladder,
    Pause,
    Promise,
    Window,
    Within,
)
from shouwen.engine.standard.said import said
from shouwen.engine.timeline import Amount, CutOff, DayPolicy, minute_of_day

LIMITS = ("within", "every", "before", "window", "cut_off")
# How late in the day a limit in days ends, the earliest first; `same_minute` depends on the start.
DAY_ENDS = {"close_of_business": 0, "midnight": 1}


def promise_loosenings(binding: Binding, child: Pack, parent: Pack) -> Iterator[Loosening]:
    """Yield where a promise is looser than those of its name in the parent that can meet the same case."""
    if binding.promise is None:
        return
    for theirs in parent.promises():
        if theirs.name == binding.name and can_meet((*binding.promise.applies.terms, *theirs.applies.terms)):
            at = Ruled(child, parent, binding.clause, theirs.clause, binding.name, binding.line)
            yield from _limit(at, binding.promise, theirs)
            yield from _events(at, binding.promise, theirs)
            yield from _around(at, binding.promise, theirs)


# limits


def _limit(at: Ruled, mine: Promise, theirs: Promise) -> Iterator[Loosening]:
    about = next((key for key in LIMITS if key in theirs.source), "within")
    own = next((key for key in LIMITS if key in mine.source), about)
    sides = mine.source.get(own), theirs.source.get(about)
    texts = {"mine": _written(mine), "theirs": _written(theirs)}
    if type(mine.limit) is not type(theirs.limit):
        yield at.looser("loosens_other", about, *sides, theirs=_written(theirs))
    elif isinstance(mine.limit, Before) and isinstance(theirs.limit, Before):
        if _later_notice(mine, theirs, mine.limit, theirs.limit):
            yield at.looser("loosens_notice", about, *sides, **texts)
    elif _is_longer(mine, theirs):
        yield at.looser("loosens_limit", about, *sides, **texts)


def _is_longer(mine: Promise, theirs: Promise) -> bool:
    limits = mine.limit, theirs.limit
    if isinstance(limits[0], CutOffs) and isinstance(limits[1], CutOffs):
        return _later_cut_off(limits[0].steps, limits[1].steps)
    if isinstance(limits[0], Window) and isinstance(limits[1], Window):
        wider = limits[0].opens_seconds < limits[1].opens_seconds or limits[0].closes_seconds > limits[1].closes_seconds
        return wider or limits[0].around != limits[1].around
    if isinstance(limits[0], Within | Every) and isinstance(limits[1], Within | Every):
        pairs = _pairs(mine, theirs, limits[0].branches, limits[1].branches)
        return any(not at_most(one.amount, other.amount) for one, other in pairs)
    return False


def _later_notice(mine: Promise, theirs: Promise, ours: Before, other: Before) -> bool:
    if ours.moment != other.moment:
        return True
    pairs = _pairs(mine, theirs, ours.branches, other.branches)
    return any(not at_most(parent.amount, one.amount) for one, parent in pairs)


def _pairs(
    mine: Promise, theirs: Promise, ours: Sequence[Branch], others: Sequence[Branch]
) -> Iterator[tuple[Branch, Branch]]:
    """Yield each branch with each of the parent's that can be the right one for the same case.

    A branch is not the right one where an earlier branch of its own limit holds as well.
    """
    always = (*mine.applies.terms, *theirs.applies.terms)
    for place, one in enumerate(ours):
        for rank, other in enumerate(others):
            terms = (*always, *one.when.terms, *other.when.terms)
            taken = (*(branch.when for branch in ours[:place]), *(branch.when for branch in others[:rank]))
            if can_meet(terms) and not any(implies(terms, when) for when in taken):
                yield one, other


def _later_cut_off(mine: Sequence[CutOff], theirs: Sequence[CutOff]) -> bool:
    edges = sorted({minute_of_day(edge) for step in (*mine, *theirs) for edge in (step.from_time, step.to_time)})
    minutes = [edge for edge in edges if edge < DAY_MINUTES]
    return any(_due_minute(mine, minute) > _due_minute(theirs, minute) for minute in minutes)


def _due_minute(steps: Sequence[CutOff], minute: int) -> int:
    for step in steps:
        begins, ends = minute_of_day(step.from_time), minute_of_day(step.to_time)
        over_midnight = begins >= ends and (minute >= begins or minute < ends)
        if begins <= minute < ends or over_midnight:
            return step.day_offset * DAY_MINUTES + minute_of_day(step.due_time)
    return 0


def at_most(mine: object, theirs: object) -> bool:
    """Say whether an amount is certainly no longer than another, whatever the calendar."""
    if mine == theirs:
        return True
    if not isinstance(mine, Amount) or not isinstance(theirs, Amount):
        return False
    if mine.unit == theirs.unit:
        return mine.quantity <= theirs.quantity
    left, right = _seconds(mine), _seconds(theirs)
    return left is not None and right is not None and left <= right


def _seconds(amount: Amount) -> int | None:
    """Return the length of elapsed time in seconds; other units cannot be held against it."""
    return {"seconds": amount.quantity, "elapsed": amount.quantity * 60}.get(amount.unit)


def _written(promise: Promise) -> str:
    return said(Binding("promise", promise.name, promise.clause, promise.source)).en.removeprefix("within ")


# conditions


def can_meet(terms: Iterable[Term]) -> bool:
    """Say whether terms can hold for the same case; only those that list values can rule each other out."""
    wanted: dict[str, frozenset[str]] = {}
    for term in terms:
        if isinstance(term, OneOf):
            known = wanted.get(term.fact, term.values)
            wanted[term.fact] = known & term.values
    return all(wanted.values())


def implies(terms: Sequence[Term], condition: Condition) -> bool:
    """Say whether a condition certainly holds wherever the terms do."""
    return all(any(_narrower(term, wanted) for term in terms) for wanted in condition.terms)


def _narrower(term: Term, wanted: Term) -> bool:
    if isinstance(term, OneOf) and isinstance(wanted, OneOf):
        return term.fact == wanted.fact and term.values <= wanted.values
    if isinstance(term, Between) and isinstance(wanted, Between):
        return term.fact == wanted.fact and wanted.low <= term.low and term.high <= wanted.high
    return term == wanted


# events and what stands around the limit


def _events(at: Ruled, mine: Promise, theirs: Promise) -> Iterator[Loosening]:
    sides = {key: (mine.source.get(key), theirs.source.get(key)) for key in ("from", "until", "cancel_on", "ends")}
    if missing := _missing(theirs.starts, mine.starts):
        yield at.left_out("promise", "from", missing, *sides["from"])
    if extra := _missing(mine.until, theirs.until):
        yield at.looser("loosens_exceptions", "until", *sides["until"], extra=extra)
    if extra := _missing(mine.cancel_on, theirs.cancel_on):
        yield at.looser("loosens_exceptions", "cancel_on", *sides["cancel_on"], extra=extra)
    ends = [one.limit.ends if isinstance(one.limit, Every) else () for one in (mine, theirs)]
    if type(mine.limit) is type(theirs.limit) and (extra := _missing(*ends)):
        yield at.looser("loosens_exceptions", "ends", *sides["ends"], extra=extra)
    if theirs.each and not mine.each:
        yield at.left_out("promise", "each", "each", mine.each, theirs.each)


def _around(at: Ruled, mine: Promise, theirs: Promise) -> Iterator[Loosening]:
    if any(not _is_paused(pause, theirs.pauses) for pause in mine.pauses):
        yield at.looser("loosens_pause", "pause", mine.source.get("pause"), theirs.source.get("pause"))
    if _longer_days(mine.days, theirs.days) and mine.unit.endswith("days"):
        sides = mine.source.get("days"), theirs.source.get("days")
        yield at.looser("loosens_days", "days", *sides)
    labels = {one.label for one in mine.reminders}
    if missing := [one.label for one in theirs.reminders if one.label not in labels]:
        sides = mine.source.get("remind"), theirs.source.get("remind")
        yield at.left_out("remind", "remind", ", ".join(missing), *sides)
    if theirs.ladder and mine.ladder != theirs.ladder:
        yield at.left_out("promise", "ladder", theirs.ladder, mine.ladder, theirs.ladder)


def _is_paused(pause: Pause, theirs: Sequence[Pause]) -> bool:
    """Say whether the parent stands still then as well, and no shorter."""
    return any(set(pause.starts) <= set(one.starts) and set(one.ends) <= set(pause.ends) for one in theirs)


def _longer_days(mine: DayPolicy, theirs: DayPolicy) -> bool:
    if mine == theirs:
        return False
    ends = DAY_ENDS.get(mine.ends), DAY_ENDS.get(theirs.ends)
    later = mine.ends != theirs.ends and (None in ends or ends[0] > ends[1])  # type: ignore[operator]
    skips = theirs.first_day_counts and not mine.first_day_counts
    return later or skips or (mine.holidays_move and not theirs.holidays_move)


def _missing(wanted: Sequence[EventPattern], known: Sequence[EventPattern]) -> str:
    return ", ".join(one.kind for one in wanted if one not in known)


# ladders


def ladder_loosenings(mine: Ladder, theirs: Ladder, child: Pack, parent: Pack) -> Iterator[Loosening]:
    """Yield where a ladder tells somebody later than the parent's, or not at all."""
    clause = child.clause(mine.clause)
    at = Ruled(child, parent, mine.clause, theirs.clause, mine.name, clause.line if clause else 1)
    sides = mine.source.get("rungs"), theirs.source.get("rungs")
    by_post = {rung.post: rung.after for rung in mine.rungs}
    for rung in theirs.rungs:
        if rung.post not in by_post:
            yield at.left_out("ladder", "rungs", rung.post, *sides)
        elif not at_most(by_post[rung.post], rung.after):
            yield at.looser("loosens_ladder", "rungs", *sides, mine=rung.post, theirs=rung.post)
    if missing := _missing(theirs.starts, mine.starts):
        starts = mine.source.get("measured_from"), theirs.source.get("measured_from")
        yield at.left_out("ladder", "measured_from", missing, *starts)
    for key, own, other in (("until", mine.until, theirs.until), ("cancel_on", mine.cancel_on, theirs.cancel_on)):
        if extra := _missing(own, other):
            yield at.looser("loosens_exceptions", key, mine.source.get(key), theirs.source.get(key), extra=extra)
