"""Random packs and random histories of cases, for holding two ways of judging against each other."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from engine.promise.clock_stories import Story, pack_of
from shouwen.engine.promise import Event
from shouwen.engine.standard import Pack

LIMITS = (
    "within: 24 h",
    "within: 90 min",
    "within: 3 working hours",
    "within: 2 working days",
    "within: 3 natural days",
    "within: end of working day",
    "within: [{when: {case: complaint}, limit: 4 working hours}, {when: {zone: urban}, limit: 6 h}, {limit: 9 h}]",
    'cut_off: [{from: "00:00", to: "12:00", due: same day 18:00}, {from: "12:00", to: "24:00", due: next day 12:00}]',
    "before: {moment: agreed_at, by: 2 h}",
    "before: {moment: agreed_at, by: 1 working day}",
    "every: 20 h",
    "every: 1 working day",
    "window: {around: agreed_at, opens: -15 min, closes: 10 min}",
)
STARTS = ("contact.received", "custody.offered", "{event: contact.received, where: {channel: phone}}")
UNTIL = ("customer.answered", "custody.acknowledged", "[crew.arrived, {event: customer.answered, where: {by: phone}}]")
PAUSE = "pause: [{from: customer.awaited, until: customer.replied, reason: {zh: 等待, en: Waiting}}]"
DAYS = ("", "days: {ends: midnight}", "days: {first_day_counts: true}", "days: {ends: same_minute}")
EACH = ("", "each: true", "each: true\n  match: transfer_id")
APPLIES = ("", "for: {case: complaint}", "for: {case: [complaint, question], zone: urban}", "for: {season: heating}")
CANCELS = ("", "cancel_on: [case.merged]", "cancel_on: [{event: case.classified, where: {cause: heat_source}}]")
RUNGS = "rungs: [{after: 2 h, to: station_head}, {after: 1 working day, to: company_manager}]"
LADDERS = f"""ladders:
  late: {{clause: T-1, measured_from: breach, until: customer.answered, {RUNGS}}}
  unhandled: {{clause: T-1, measured_from: contact.received, until: case.handled, {RUNGS}}}
"""
SEASON = "seasons:\n  heating: {from: 11-15, to: 03-20}\n"


@st.composite
def packs(draw: st.DrawFn, *, name: str) -> Pack:
    """A pack with three promises of any kind, a ladder from a breach and one from an event."""
    texts = [_promise(draw, number) for number in range(3)]
    return pack_of("\n".join([*texts, "- ladder: unhandled"]), name=name, more=LADDERS)


def _promise(draw: st.DrawFn, number: int) -> str:
    limit = draw(st.sampled_from(LIMITS))
    lines = [
        f"- promise: p{number}",
        f"from: {draw(st.sampled_from(STARTS))}",
        f"until: {draw(st.sampled_from(UNTIL))}",
        limit,
        "ends: case.handled" if limit.startswith("every") else "",
        draw(st.sampled_from(("", PAUSE))) if limit.startswith(("within", "cut_off", "every")) else "",
        draw(st.sampled_from(DAYS)),
        draw(st.sampled_from(EACH)) if not limit.startswith("every") else "",
        draw(st.sampled_from(APPLIES)),
        draw(st.sampled_from(CANCELS)),
        "ladder: late" if number == 0 else "",
    ]
    return "\n  ".join(line for line in lines if line)


KINDS = st.sampled_from(
    ["contact.received", "custody.offered", "custody.acknowledged", "customer.answered", "customer.awaited",
     "customer.replied", "crew.arrived", "case.handled", "case.classified", "case.merged", "case.closed",
     "extension.approved", "case.progress_told"]
)  # fmt: skip
RARE = st.sampled_from(["case.reopened", "clock.cancelled", "rework.ordered"])
GAPS = st.one_of(st.integers(0, 3_000), st.integers(0, 90))
FACTS = st.fixed_dictionaries(
    {"case": st.sampled_from(["question", "complaint", "repair"]), "zone": st.sampled_from(["urban", "rural"])}
)


@st.composite
def histories(draw: st.DrawFn, starts: st.SearchStrategy[datetime]) -> list[Event]:
    """The events of one case: mostly orderly, now and then with changed facts, late records, a case opened again."""
    story, at = Story(), draw(starts)
    odd = draw(st.integers(0, 5)) == 0
    facts = draw(FACTS)
    story.tell(at, "case.opened", facts=facts)
    for _number in range(draw(st.integers(1, 12))):
        at += timedelta(minutes=draw(GAPS), seconds=draw(st.sampled_from([0, 0, 17])))
        kind = draw(RARE if odd and draw(st.integers(0, 3)) == 0 else KINDS)
        story.tell(at, kind, **_data(draw, kind, at, facts if not odd else draw(FACTS)))
    if odd and draw(st.booleans()):
        story.tell(at - timedelta(minutes=draw(GAPS)), draw(KINDS))
    return story.events


def _data(draw: st.DrawFn, kind: str, at: datetime, facts: dict[str, str]) -> dict[str, Any]:
    """Return what an event of a kind says; some fields are left out at times, as they are in life."""
    stated: dict[str, Any] = {
        "transfer_id": draw(st.sampled_from([1, 2, "3"])),
        "channel": draw(st.sampled_from(["phone", "portal"])),
        "by": draw(st.sampled_from(["phone", "letter"])),
        "cause": draw(st.sampled_from(["heat_source", "valve"])),
        "agreed_at": (at + timedelta(minutes=draw(st.integers(-200, 2_000)))).isoformat(),
    }
    data = {name: value for name, value in stated.items() if draw(st.integers(0, 4))}
    if kind == "case.classified":
        data["facts"] = facts
    if kind == "extension.approved":
        data |= {
            "promise": draw(st.sampled_from(["p0", "p1", "p2"])),
            "amount": draw(st.sampled_from(["5 h", "1 working day"])),
        }
        data |= draw(st.sampled_from([{}, {"occurrence": 1}, {"occurrence": 2}]))
    if kind == "clock.cancelled":
        data |= {"clock": draw(st.sampled_from(["p0#1", "p1#1"])), "reason": "mistake"}
    return data
