"""From a period's start and its due moment to the lines that explain it, with the same days and windows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import count, groupby
from typing import Any

from shouwen.engine.timeline.amounts import DAY_UNITS, NATURAL_DAYS, UNIT_HOURS, Amount
from shouwen.engine.timeline.calendars import Calendar
from shouwen.engine.timeline.days import DayCounter, DayPolicy
from shouwen.engine.timeline.instants import as_utc, from_ticks, local_date, to_ticks
from shouwen.engine.timeline.official import SATURDAY
from shouwen.engine.timeline.spans import Span, subtract_spans
from shouwen.engine.timeline.steps import Step

LINES_SHOWN = 40
_LINES_KEPT_AT_EACH_END = 12
_ONE_DAY = timedelta(days=1)


def explain_period(
    start: datetime,
    due_at: datetime | None,
    amount: Amount,
    pauses: Sequence[Span],
    calendar: Calendar,
    policy: DayPolicy,
) -> tuple[Step, ...]:
    """This function will give the lines from `start` to `due_at`, or up to the open pause that leaves it undecided."""
    until = due_at or max(as_utc(start), next(span.start for span in pauses if span.is_open))
    end_key = "time_used_up"
    if amount.unit in DAY_UNITS and amount.quantity:
        counter = DayCounter(start, amount.unit, calendar, policy)
        lines = list(_day_lines(counter, to_ticks(until), amount.quantity, pauses))
        end_key = _end_key(counter, to_ticks(until))
    elif amount.unit == UNIT_HOURS:
        lines = list(_window_lines(start, until, pauses, calendar))
    else:
        lines = list(_elapsed_lines(start, until, pauses))
    lines += _pause_lines(start, until, pauses)
    lines = _shortened(sorted(_grouped(lines), key=lambda line: max(_begins(line, calendar), to_ticks(start))))
    return (*lines, *([Step("due", end_key, at=due_at)] if due_at else []))


def _pause_lines(start: datetime, until: datetime, pauses: Sequence[Span]) -> Iterator[Step]:
    for pause in pauses:
        if pause.start <= until and (pause.end is None or pause.end > start):
            yield Step("paused", "paused", at=pause.start, until=pause.end)


def _elapsed_lines(start: datetime, until: datetime, pauses: Sequence[Span]) -> Iterator[Step]:
    for span in subtract_spans([Span(start, until)], pauses):
        yield Step("elapsed", "every_minute_counts", at=span.start, until=span.end, params=_length(span))


# Days


def _day_lines(counter: DayCounter, until: int, total: int, pauses: Sequence[Span]) -> Iterator[Step]:
    if counter.first > counter.start_day:
        key = "first_day_is_over" if counter.policy.first_day_counts else "first_day_does_not_count"
        yield Step("first_day", key, on=date.fromordinal(counter.start_day))
    number = 0
    for day in count(counter.first):
        ending = counter.ending(day)
        if ending > until:
            return
        line = _day_line(counter, day, ending, pauses) or _counted(counter, day, number + 1, total)
        number += line.kind == "day"
        yield line
        if number == total:
            break
    if counter.moves(day):
        yield _move_line(counter, day, until)


def _day_line(counter: DayCounter, day: int, ending: int, pauses: Sequence[Span]) -> Step | None:
    """This function will give the line of a day that does not count, or nothing for one that does."""
    on = date.fromordinal(day)
    if not counter.counts(day):
        return _rest_day(on, counter.calendar, kind="skipped", suffix="does_not_count")
    ends_at = from_ticks(ending)
    if any(pause.start < ends_at and (pause.end is None or ends_at <= pause.end) for pause in pauses):
        return Step("skipped", "paused_day_does_not_count", on=on)
    return None


def _counted(counter: DayCounter, day: int, number: int, total: int) -> Step:
    on = date.fromordinal(day)
    if counter.unit == NATURAL_DAYS:
        return Step("day", "days_count", on=on, params={"first": number, "last": number, "total": total})
    official, params = counter.calendar.official, {"number": number, "total": total}
    if official.kind_of(on) == "makeup":
        return Step("day", "makeup_day_counts", on=on, params={**params, "name": official.name_of(on)})
    return Step("day", "day_counts", on=on, params=params)


def _move_line(counter: DayCounter, last: int, until: int) -> Step:
    line = _rest_day(date.fromordinal(last), counter.calendar, kind="moved", suffix="last_day_moves")
    day = counter.next_workday(last)
    while counter.ending(day) < until:
        day = counter.next_workday(day)
    return replace(line, until=date.fromordinal(day))


def _rest_day(on: date, calendar: Calendar, *, kind: str, suffix: str) -> Step:
    if calendar.official.kind_of(on) == "holiday":
        return Step(kind, f"holiday_{suffix}", on=on, params={"name": calendar.official.name_of(on)})
    return Step(kind, f"weekend_{suffix}", on=on)


def _end_key(counter: DayCounter, due: int) -> str:
    if counter.policy.ends == "same_minute":
        return "same_minute"
    midnight = counter.calendar.index.midnight(local_date(from_ticks(due), counter.calendar.tz).toordinal())
    return "day_ends" if due == midnight else "unit_closes"


# Windows of working time


def _window_lines(start: datetime, until: datetime, pauses: Sequence[Span], calendar: Calendar) -> Iterator[Step]:
    first, last = to_ticks(start), to_ticks(until)
    owned = {
        owner: [Span(from_ticks(begins), from_ticks(ends)) for begins, ends, _ in spans]
        for owner, spans in groupby(calendar.index.spans(first, last), key=lambda span: span[2])
    }
    start_day = local_date(start, calendar.tz).toordinal()
    for day in range(min((start_day, *owned)), local_date(until, calendar.tz).toordinal() + 1):
        if day in owned:
            yield from _windows_of(owned[day], pauses)
        elif not calendar.hours.windows_on(date.fromordinal(day), calendar.official):
            yield _closed_day(date.fromordinal(day), calendar)
        elif day == start_day:
            yield Step("skipped", "outside_hours", on=date.fromordinal(day))


def _windows_of(spans: Iterable[Span], pauses: Sequence[Span]) -> Iterator[Step]:
    for span in subtract_spans(spans, pauses):
        yield Step("window", "window_counts", at=span.start, until=span.end, params=_length(span))


def _closed_day(on: date, calendar: Calendar) -> Step:
    if on in calendar.hours.exceptions:
        return Step("skipped", "exception_closed", on=on)
    if calendar.hours.official and calendar.official.kind_of(on) == "holiday":
        return _rest_day(on, calendar, kind="skipped", suffix="closed")
    return Step("skipped", "weekend_closed" if on.weekday() >= SATURDAY else "no_hours", on=on)


def _length(span: Span) -> dict[str, int]:
    minutes, seconds = divmod(int(span.duration.total_seconds()), 60)
    return {"minutes": minutes, "seconds": seconds}


# Fewer lines


def _grouped(lines: Iterable[Step]) -> list[Step]:
    """This function will make one line of days in a row that are told with the same words."""
    grouped: list[Step] = []
    for line in lines:
        if grouped and (joined := _joined(grouped[-1], line)):
            grouped[-1] = joined
        else:
            grouped.append(line)
    return grouped


def _joined(earlier: Step, later: Step) -> Step | None:
    if earlier.text_key != later.text_key or earlier.on is None or later.on is None:
        return None
    if later.on - (earlier.until or earlier.on) != _ONE_DAY:
        return None
    if earlier.text_key == "days_count":
        return replace(earlier, until=later.on, params={**earlier.params, "last": later.params["last"]})
    if earlier.kind == "skipped" and earlier.params == later.params:
        return replace(earlier, until=later.on)
    return None


def _shortened(lines: list[Step]) -> list[Step]:
    """This function will sum up the middle of a long explanation in one line."""
    if len(lines) <= LINES_SHOWN:
        return lines
    kept = _LINES_KEPT_AT_EACH_END
    middle = lines[kept:-kept]
    last = middle[-1]
    until = last.until or last.on or last.at
    first = replace(middle[0], kind="shortened", text_key="middle_not_shown", until=until, params=_sum_of(middle))
    return [*lines[:kept], first, *lines[-kept:]]


def _sum_of(lines: Sequence[Step]) -> dict[str, Any]:
    seconds = sum(line.params["minutes"] * 60 + line.params["seconds"] for line in lines if "minutes" in line.params)
    days = sum(line.params.get("last", 1) - line.params.get("first", 1) + 1 for line in lines if line.kind == "day")
    return {"days": days, "minutes": seconds // 60}


def _begins(line: Step, calendar: Calendar) -> int:
    return to_ticks(line.at) if line.at else calendar.index.midnight(line.on.toordinal()) if line.on else 0
