"""Millions of clocks judged at once, each the same to the microsecond as the engine judges it alone.

Whatever is not expressed here is named instead of guessed: the streams in `left_out` have facts that change, records
that came late, cases that were opened again, or a limit of another kind; the engine itself judges those.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from shouwen.engine.promise.events import CLOSING, season_facts
from shouwen.engine.replay.bulk_dues import BulkDues
from shouwen.engine.replay.bulk_rounds import rounds_of
from shouwen.engine.replay.columns import ODD, EventColumns, FieldColumn, Flags, Numbers
from shouwen.engine.replay.places import NEVER, Clocks, first_of_each, moments
from shouwen.engine.standard import Ladder, Promise, Standard
from shouwen.engine.standard.rules import Every, Window
from shouwen.engine.standard.standard import Rule
from shouwen.engine.timeline import Calendar
from shouwen.engine.timeline.bulk import UNKNOWN, BulkCalendar
from shouwen.engine.timeline.instants import from_ticks

RUNNING, PAUSED, MET, MET_LATE, BREACHED, LAPSED, CANCELLED = range(7)
STATES = ("running", "paused", "met", "met_late", "breached", "lapsed", "cancelled")
OPEN, KEPT, BROKEN = range(3)
VERDICTS = ("", "kept", "broken")
# Up to so many possible combinations are told apart by a table, more of them by sorting.
MOST_COMBINATIONS = 10_000_000


@dataclass(frozen=True, slots=True)
class BulkOutcomes:
    """What became of the clocks of one rule, one entry for each. Moments are ticks, NEVER where there is none."""

    rule: Rule
    stream: Numbers
    occurrence: Numbers
    seq: Numbers
    started: Numbers
    state: Numbers
    verdict: Numbers
    due: Numbers
    met: Numbers
    rungs: Numbers

    def of(self, rows: Flags) -> BulkOutcomes:
        """Return some of the clocks."""
        parts = (getattr(self, name)[rows] for name in self.__slots__ if name != "rule")
        return BulkOutcomes(self.rule, *parts)


@dataclass
class BulkJudge:
    """A standard on the events of many streams. `calendar_of` names for each stream one of the calendars."""

    standard: Standard
    columns: EventColumns
    calendars: Sequence[Calendar]
    calendar_of: Numbers
    now: int
    planned: bool = False
    left_out: Flags = field(init=False)

    def __post_init__(self) -> None:
        self.left_out = self.columns.left_out.copy()
        first, last = (from_ticks(int(one)).year for one in self._reach())
        self.laid_out = [_laid_out(one, first - 1, last + 2) for one in self.calendars]
        self.closing = self.columns.places_where(lambda shape: shape.kind in CLOSING)
        self.dues = BulkDues(self)

    def outcomes(self) -> list[BulkOutcomes]:
        """Return the clocks of all rules; those of streams that are left out are not among them."""
        found = [self._judge(rule, starts) for rule, starts in self._starts()]
        return [one.of(~self.left_out[one.stream]) for one in found if one is not None]

    def leave_out(self, streams: Numbers) -> None:
        """Leave streams to the engine."""
        self.left_out[streams] = True

    # starts

    def _starts(self) -> Iterator[tuple[Rule, Numbers]]:
        for names in self.standard.candidates.values():
            for rules in names.values():
                yield from self._starts_of(tuple(rule for rule in rules if self.planned or not rule.planned))

    def _starts_of(self, rules: Sequence[Rule]) -> Iterator[tuple[Rule, Numbers]]:
        """Yield the places at which the clocks of one name start, by the rule that wins there.

        Where the season makes another rule win at a later start of the same stream, the stream is left out.
        """
        begins = [self.columns.places_of(rule.starts) for rule in rules]
        begun = np.zeros((len(rules), self.columns.count), dtype=bool)
        for number, places in enumerate(begins):
            begun[number, places] = True
        every = np.flatnonzero(begun.any(axis=0))
        if not len(every):
            return
        winners = self.by_situation(every, seasonal=any(rule.seasonal for rule in rules)).winners(rules)
        streams = self.columns.stream[every]
        changed = (streams[1:] == streams[:-1]) & (winners[1:] != winners[:-1])
        self.leave_out(streams[1:][changed])
        for number, rule in enumerate(rules):
            won = every[winners == number]
            starts = won[begun[number, won]]
            if len(starts):
                yield rule, self._first_starts(rule, starts)

    def _first_starts(self, rule: Rule, starts: Numbers) -> Numbers:
        streams = self.columns.stream[starts]
        if isinstance(rule, Ladder) or not rule.each:
            return starts[first_of_each(streams)]
        if not rule.match:
            return starts
        codes = self._match(rule, starts)
        size = len(codes.values) + 2
        return starts[first_of_each(streams.astype(np.int64) * size + codes.codes[starts] + 1)]

    def _match(self, rule: Promise, starts: Numbers) -> FieldColumn:
        """Return the field that pairs events with clocks; streams with values that are hard to compare are left out."""
        found = self.columns.field(rule.match)
        odd = np.flatnonzero(found.codes == ODD)
        self.leave_out(self.columns.stream[odd])
        return found

    def by_situation(self, places: Numbers, *, seasonal: bool) -> Situations:
        """Return the situations in which events stand: facts of the stream, shape, the season if it is asked for."""
        return Situations.of(self, places, seasonal=seasonal)

    # judgements

    def _judge(self, rule: Rule, starts: Numbers) -> BulkOutcomes | None:
        streams = self.columns.stream[starts]
        if isinstance(rule, Promise) and isinstance(rule.limit, Window):
            self.leave_out(streams)
            return None
        match = self._match(rule, starts) if isinstance(rule, Promise) and rule.match else None
        clocks = Clocks(self.columns, starts, match)
        repeats = isinstance(rule, Promise) and isinstance(rule.limit, Every)
        ends = rule.limit.ends if repeats else rule.until
        until = clocks.next(self.columns.places_of(ends), starts, strictly=isinstance(rule, Promise) and not repeats)
        cancels = np.minimum(
            clocks.next(self.columns.places_of(rule.cancel_on), starts, strictly=False),
            _whole(clocks, self.closing, starts),
        )
        met = until <= cancels
        end = np.where(met, until, cancels)
        judged = _Judged(self, rule, clocks, met & (until != NEVER), end)
        if isinstance(rule, Ladder):
            return judged.of_ladder()
        return judged.of_repeating(rule) if repeats else judged.of_promise(rule)

    def _reach(self) -> tuple[int, int]:
        at = self.columns.at
        return (int(at.min()), max(int(at.max()), self.now)) if len(at) else (self.now, self.now)


@dataclass
class _Judged:
    """The clocks of one rule with what ended them."""

    judge: BulkJudge
    rule: Rule
    clocks: Clocks
    met: Flags
    end: Numbers

    def of_promise(self, rule: Promise) -> BulkOutcomes:
        due = self.judge.dues.of(rule, self.clocks, self.end, self.occurrence())
        return self._of_dues(rule, due, np.zeros(len(due), dtype=bool))

    def of_repeating(self, rule: Promise) -> BulkOutcomes:
        """Return the clocks of a promise that falls due again and again: kept only if no stretch was too long."""
        clocks, columns = self.clocks, self.judge.columns
        rounds = rounds_of(clocks, columns.places_of(rule.until), self.end)
        stretches = Clocks(columns, clocks.starts[rounds.of_clock], clocks.match, rounds.begun)
        due = self.judge.dues.of(rule, stretches, rounds.until, self.occurrence()[rounds.of_clock])
        self.judge.leave_out(stretches.streams[due == UNKNOWN])
        return self._of_dues(rule, due[rounds.is_last], rounds.any_late(clocks, due))

    def _of_dues(self, rule: Promise, due: Numbers, broken: Flags) -> BulkOutcomes:
        """Return the clocks by their due times; `broken` are those of which an earlier stretch was too long."""
        self.judge.leave_out(self.clocks.streams[due == UNKNOWN])
        ended_at = moments(self.judge.columns, self.end)
        ended = self.end != NEVER
        until = np.where(ended, ended_at, self.judge.now)
        late = (due != NEVER) & (until > due)
        over_late = late | (broken & ended)
        state = np.where(due == NEVER, PAUSED, np.where(late, BREACHED, RUNNING))
        state = np.where(ended, np.where(over_late, LAPSED, CANCELLED), state)
        state = np.where(self.met, np.where(over_late, MET_LATE, MET), state)
        verdict = np.where(late | broken, BROKEN, np.where(self.met, KEPT, OPEN))
        rungs = self._rungs(rule.escalation, due, until, late)
        return self._outcomes(state, verdict, due, np.where(self.met, ended_at, NEVER), rungs)

    def of_ladder(self) -> BulkOutcomes:
        columns = self.judge.columns
        ended_at = moments(columns, self.end)
        ended = self.end != NEVER
        state = np.where(self.met, MET, np.where(ended, CANCELLED, RUNNING))
        never = np.full(len(state), NEVER)
        until = np.where(ended, ended_at, self.judge.now)
        ladder = self.rule if isinstance(self.rule, Ladder) else None
        rungs = self._rungs(ladder, columns.at[self.clocks.starts], until, np.ones(len(state), dtype=bool))
        return self._outcomes(state, np.full(len(state), OPEN), never, np.where(self.met, ended_at, NEVER), rungs)

    def occurrence(self) -> Numbers:
        """Return the how-manieth clock of its name each is in its stream; they start in the order of their events."""
        streams = self.clocks.streams
        first = np.searchsorted(streams, streams, side="left")
        return np.arange(len(streams)) - first + 1

    def _rungs(self, ladder: Ladder | None, since: Numbers, until: Numbers, climbs: Flags) -> Numbers:
        """Return how many steps of a ladder were reached from a moment up to another."""
        reached = np.zeros(len(since), dtype=np.int64)
        for rung in ladder.rungs if ladder else ():
            rows = np.flatnonzero(climbs)
            at = self.judge.dues.plus(since[rows], self.clocks.streams[rows], rung.after)
            self.judge.leave_out(self.clocks.streams[rows[at == UNKNOWN]])
            reached[rows] += (at != UNKNOWN) & (at <= until[rows])
        return reached

    def _outcomes(
        self, state: Numbers, verdict: Numbers, due: Numbers, met: Numbers, rungs: Numbers
    ) -> BulkOutcomes:  # fmt: skip
        columns, starts = self.judge.columns, self.clocks.starts
        return BulkOutcomes(
            self.rule, self.clocks.streams, self.occurrence(), columns.seq[starts], columns.at[starts],
            state, verdict, due, met, rungs,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Situations:
    """The few different situations in which many events stand, and which one is that of each event."""

    facts: tuple[dict, ...]
    data: tuple[dict, ...]
    of_each: Numbers

    @classmethod
    def of(cls, judge: BulkJudge, places: Numbers, *, seasonal: bool) -> Situations:
        """Return the situations of the events at some places."""
        columns = judge.columns
        streams = columns.stream[places]
        days, calendars = np.zeros(len(places), dtype=np.int64), judge.calendar_of[streams] * seasonal
        for number, calendar in enumerate(judge.laid_out) if seasonal else ():
            own = calendars == number
            days[own] = calendar.days.day_at(columns.at[places[own]])
        keys = (columns.facts_of[streams], columns.shape[places], calendars, days)
        known, of_each = _distinct(keys)
        facts, data = [], []
        for fact, shape, number, day in zip(*(column[known].tolist() for column in keys), strict=True):
            season = _season(judge, number, day) if seasonal else {}
            facts.append({**season, **columns.facts[fact]})
            data.append(dict(columns.shapes[shape].data))
        return cls(tuple(facts), tuple(data), of_each)

    def winners(self, rules: Sequence[Rule]) -> Numbers:
        """Return for each event the number of the first rule that applies, -1 for none."""
        numbers = [
            next((number for number, rule in enumerate(rules) if rule.applies.holds(facts)), -1)
            for facts in self.facts
        ]  # fmt: skip
        return np.array(numbers, dtype=np.int64)[self.of_each]


@lru_cache(maxsize=64)
def _laid_out(calendar: Calendar, first_year: int, last_year: int) -> BulkCalendar:
    return BulkCalendar(calendar, first_year, last_year)


def _distinct(keys: Sequence[Numbers]) -> tuple[Numbers, Numbers]:
    """Return the places of one of each different combination, and for each place which combination it has."""
    code, size = np.zeros(len(keys[0]), dtype=np.int64), 1
    for column in keys:
        least, width = int(column.min()), int(column.max()) - int(column.min()) + 1
        code, size = code * width + (column - least), size * width
    if size > MOST_COMBINATIONS:
        _codes, first, of_each = np.unique(code, return_index=True, return_inverse=True)
        return first, of_each
    first = np.full(size, -1)
    first[code] = np.arange(len(code))
    there = first >= 0
    return first[there], (np.cumsum(there) - 1)[code]


def _season(judge: BulkJudge, calendar: int, day: int) -> dict:
    laid_out = judge.laid_out[calendar]
    noon = from_ticks(int(laid_out.days.begins(np.array([day]))[0]) + 12 * 3_600_000_000)
    return season_facts(noon, laid_out.calendar)


def _whole(clocks: Clocks, places: Numbers, after: Numbers) -> Numbers:
    """Return the next of some places in the stream, whatever the events are paired by."""
    return Clocks(clocks.columns, clocks.starts, None).next(places, after, strictly=False)
