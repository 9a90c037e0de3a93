"""Promises, calendars and events for the tests of clocks, written as a pack or a person would write them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from shouwen.engine.promise import Event, Judgement, Pin, Start, judge
from shouwen.engine.standard import Ladder, Pack, Promise, Standard, load_pack
from shouwen.engine.timeline import Calendar, DayWindow, OfficialDays, Season, UnitHours, YearOfDays

SHANGHAI = ZoneInfo("Asia/Shanghai")


def _days(name: str, first: date, last: date) -> dict[date, str]:
    return {first + timedelta(days=day): name for day in range((last - first).days + 1)}


OFFICIAL = OfficialDays(
    {
        2026: YearOfDays(
            holidays={
                **_days("中秋节", date(2026, 9, 25), date(2026, 9, 27)),
                **_days("国庆节", date(2026, 10, 1), date(2026, 10, 7)),
            },
            makeup={date(2026, 9, 20): "国庆节", date(2026, 10, 10): "国庆节"},
        ),
        2025: YearOfDays(),
    }
)
HALF_DAYS = (DayWindow(8 * 60 + 30, 12 * 60), DayWindow(13 * 60 + 30, 17 * 60 + 30))
HEATING = Season("heating", (11, 15), (3, 20))
STATION = Calendar(
    "station", "1", "Asia/Shanghai", OFFICIAL, UnitHours(dict.fromkeys(range(5), HALF_DAYS)), {"heating": HEATING}
)
HOTLINE = Calendar("hotline", "1", "Asia/Shanghai", OFFICIAL, UnitHours.around_the_clock(), {"heating": HEATING})


def local(text: str) -> datetime:
    """Return a moment in the company's zone, such as `2026-11-20 19:30`."""
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def pack_of(makes_real: str, *, name: str = "harbour", version: str = "1", more: str = "") -> Pack:
    """Return a pack with one clause that the bindings make real."""
    bindings = "\n".join(f"      {line}" for line in makes_real.strip().splitlines())
    head = f'pack: {name}\nversion: "{version}"\neffective: 2026-01-01\ntitle: {{zh: 标准, en: Standard}}\n'
    clause = (
        "clauses:\n  - id: T-1\n    kind: [promise]\n    title: {zh: 二十四小时答复, en: Answered within 24 hours}\n"
        f"    text: {{zh: 二十四小时答复, en: Answered within 24 hours}}\n    makes_real:\n{bindings}\n{more}"
    )
    reading = load_pack({"pack.yaml": head, "topic.yaml": clause})
    assert reading.pack is not None, [str(problem) for problem in reading.problems]
    return reading.pack


def promise_of(limit: str, **keys: str) -> Promise:
    """Return a promise `answer` from a contact to an answer, with this limit and whatever else is said of it."""
    lines = {"from": "contact.received", "until": "customer.answered", **keys}
    body = "\n".join(f"  {key}: {value}" for key, value in lines.items())
    return next(pack_of(f"- promise: answer\n  {limit}\n{body}").promises())


def ladder_of(rungs: str, *, since: str = "case.opened", until: str = "case.handled") -> Ladder:
    text = f"ladders:\n  unhandled: {{clause: T-1, measured_from: {since}, until: {until}, rungs: {rungs}}}\n"
    return pack_of(f"{ANSWER}\n- ladder: unhandled", more=text).ladders["unhandled"]


ANSWER = "- promise: answer\n  from: contact.received\n  until: customer.answered\n  within: 24 h"


def standard_of(*packs: Pack) -> Standard:
    return Standard.of(packs)


@dataclass
class Story:
    """The events of one case in the order of recording."""

    events: list[Event] = field(default_factory=list)

    def tell(self, at: str | datetime, kind: str, *, recorded: str = "", **data: Any) -> Event:
        """Add what happened at a local time; it was recorded then too unless said otherwise."""
        moment = local(at) if isinstance(at, str) else at
        event = Event(len(self.events) + 1, kind, moment, local(recorded) if recorded else moment, data, "badge 1032")
        self.events.append(event)
        return event


def pin_of(rule: Promise | Ladder, *, start_seq: int = 1, occurrence: int = 1) -> Pin:
    kind = "ladder" if isinstance(rule, Ladder) else "promise"
    return Pin(rule.name, kind, rule.pack, rule.version, rule.clause, occurrence, start_seq)


def judged(
    rule: Promise | Ladder, story: Story, now: str | datetime, *, calendar: Calendar = STATION, start_seq: int = 1
) -> Judgement:
    moment = local(now) if isinstance(now, str) else now
    return judge(rule, pin_of(rule, start_seq=start_seq), story.events, calendar, moment)


def started(rule: Promise | Ladder, event: Event) -> Start:
    return Start(pin_of(rule, start_seq=event.seq), rule, event.occurred_at)


def called_on_friday(**facts: Any) -> Story:
    """Return a story that begins with a complaint on Friday evening, 20 November 2026 at 19:30."""
    story = Story()
    story.tell("2026-11-20 19:30", "contact.received", facts={"case": "complaint", **facts})
    return story
