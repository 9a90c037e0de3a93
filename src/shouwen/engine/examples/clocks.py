"""Examples of clocks: events in, due times and states out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from shouwen.engine.examples.results import Line
from shouwen.engine.promise import Event, Judgement, Start, judge, starting
from shouwen.engine.promise.actions import rungs_after
from shouwen.engine.standard.rules import Promise
from shouwen.engine.standard.standard import Standard
from shouwen.engine.timeline import Calendar, Span, merge_spans

DEFAULT_CALENDAR = "station"
LENGTH = re.compile(r"(\d+)\s*(days?|d|h|min|s)")
SECONDS = {"d": 86400, "day": 86400, "days": 86400, "h": 3600, "min": 60, "s": 1}


def run_clock(body: Mapping[str, Any], standard: Standard, calendars: Mapping[str, Calendar]) -> list[Line]:
    """Return a line for everything that the example states about its clocks."""
    name = str(body.get("calendar", DEFAULT_CALENDAR))
    calendar = calendars.get(name)
    if calendar is None:
        return [Line("calendar", name, f"one of {', '.join(sorted(calendars))}")]
    calendar = _with_modes(body, calendar)
    events = _events(body, calendar)
    now = _moment(body["now"], calendar) if body.get("now") else max(event.occurred_at for event in events)
    clocks: list[Start] = []
    for count in range(1, len(events) + 1):
        clocks += starting(standard, events[:count], clocks, calendar, planned=True)
    return [line for then in body["then"] for line in _Stated(then, clocks, events, calendar, now).lines()]


def _events(body: Mapping[str, Any], calendar: Calendar) -> list[Event]:
    events = []
    for seq, given in enumerate(body.get("given") or (), start=1):
        at = _moment(given["at"], calendar)
        data = dict(given.get("data") or {})
        facts = {**(body.get("facts") or {} if seq == 1 else {}), **(given.get("facts") or {})}
        if facts:
            data["facts"] = facts
        recorded = _moment(given["recorded"], calendar) if given.get("recorded") else at
        events.append(Event(seq, str(given["event"]), at, recorded, data, str(given.get("by", ""))))
    return events


def _with_modes(body: Mapping[str, Any], calendar: Calendar) -> Calendar:
    """Return the calendar with the modes that the example says are on."""
    found: dict[str, list[Span]] = {}
    for one in body.get("modes") or ():
        span = Span(_moment(one["from"], calendar), _moment(one["until"], calendar))
        found.setdefault(str(one["mode"]), []).append(span)
    return replace(calendar, modes={name: merge_spans(spans) for name, spans in found.items()}) if found else calendar


def _moment(written: Any, calendar: Calendar) -> datetime:
    return datetime.fromisoformat(str(written)).replace(tzinfo=calendar.tz)


class _Stated:
    """What one entry of `then` states about one clock."""

    def __init__(
        self, then: Mapping[str, Any], clocks: Iterable[Start], events: list[Event], calendar: Calendar, now: datetime
    ) -> None:
        self.then, self.calendar, self.now = then, calendar, now
        self.kind = "promise" if "promise" in then else "ladder"
        self.name = str(then[self.kind])
        self.clock = self._find(clocks)
        self.judgement = judge(self.clock.rule, self.clock.pin, events, calendar, now) if self.clock else None

    def _find(self, clocks: Iterable[Start]) -> Start | None:
        found = [clock for clock in clocks if clock.pin.kind == self.kind and clock.pin.key == self.name]
        if "occurrence" in self.then:
            found = [clock for clock in found if clock.pin.occurrence == self.then["occurrence"]]
        if "clause" in self.then:
            found = [clock for clock in found if clock.pin.clause == self.then["clause"]] or found
        return found[-1] if found else None

    def lines(self) -> list[Line]:
        if self.judgement is None:
            return [Line(f"{self.name} state", self.then.get("state", "not_started"), "not_started")]
        lines = [self._line(key, judge_) for key, judge_ in _READ.items() if key in self.then]
        if self.judgement.problem:
            lines.append(Line(f"{self.name} problem", "", self.judgement.problem))
        return lines

    def _line(self, key: str, read: Callable[[_Stated, Judgement], Any]) -> Line:
        expected = self.then[key]
        expected = _EXPECTED[key](expected) if key in _EXPECTED else expected
        assert self.judgement is not None
        return Line(f"{self.name} {key}", expected, read(self, self.judgement))

    def at(self, moment: datetime | None) -> str | None:
        if moment is None:
            return None
        local = moment.astimezone(self.calendar.tz)
        return local.strftime("%Y-%m-%d %H:%M:%S").removesuffix(":00")

    def rungs(self, judgement: Judgement) -> list[tuple[str | None, str]]:
        """Return the rungs that were reached by the end of the example."""
        rungs = judgement.rungs
        rule = self.clock.rule if self.clock else None
        if not rungs and isinstance(rule, Promise) and judgement.due_at:
            rungs = rungs_after(rule.escalation, judgement.due_at, self.calendar, 0)
        until = judgement.met_at or judgement.ended_at or self.now
        return [(self.at(rung.at), rung.post) for rung in rungs if rung.at <= until]


def _length(written: Any) -> str:
    parts = LENGTH.findall(str(written))
    return str(timedelta(seconds=sum(int(number) * SECONDS[unit] for number, unit in parts)))


def _total(lengths: Iterable[timedelta]) -> str:
    return str(sum(lengths, timedelta(0)))


def _paused(stated: _Stated, judgement: Judgement) -> str:
    return _total((pause.ends_at or stated.now) - pause.starts_at for pause in judgement.pauses)


def _minute(written: Any) -> str:
    text = str(written)
    return text.removesuffix(":00") if text.count(":") == 2 else text


def _clause(stated: _Stated, _judgement: Judgement) -> str:
    return stated.clock.pin.clause if stated.clock else ""


_READ: dict[str, Callable[[_Stated, Judgement], Any]] = {
    "clause": _clause,
    "state": lambda _, judgement: judgement.state,
    "verdict": lambda _, judgement: judgement.verdict,
    "due": lambda stated, judgement: stated.at(judgement.due_at),
    "first_due": lambda stated, judgement: stated.at(judgement.first_due_at),
    "met_at": lambda stated, judgement: stated.at(judgement.met_at),
    "late_by": lambda stated, judgement: str(judgement.late_by(stated.now) or timedelta(0)),
    "paused": _paused,
    "extended_by": lambda _, judgement: _total(one.to_at - one.from_at for one in judgement.extensions),
    "reminders": lambda stated, judgement: [stated.at(reminder.at) for reminder in judgement.reminders],
    "rungs": lambda stated, judgement: stated.rungs(judgement),
}
_EXPECTED: dict[str, Callable[[Any], Any]] = {
    "due": lambda written: None if written is None else _minute(written),
    "first_due": _minute,
    "met_at": _minute,
    "late_by": _length,
    "paused": _length,
    "extended_by": _length,
    "reminders": lambda written: [_minute(one) for one in written],
    "rungs": lambda written: [(_minute(one["at"]), str(one["to"])) for one in written],
}
