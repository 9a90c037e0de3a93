"""Laws of what is pinned: neither another version, nor another calendar, nor another order of reckoning changes it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.promise.clock_stories import OFFICIAL, STATION, Story, local, pack_of, pin_of, standard_of
from shouwen.engine.promise import judge, starting
from shouwen.engine.standard import promise_from_data, promise_to_data
from shouwen.engine.timeline import Calendar, OfficialDays, YearOfDays

LIMITS = ("24 h", "3 working days", "4 working hours", "2 natural days", "end of working day")
KINDS = ("customer.awaited", "customer.replied", "customer.answered", "note.added", "extension.approved", "case.closed")
BEGIN = local("2026-09-14 08:00")
PAUSE = "[{from: customer.awaited, until: customer.replied, reason: {zh: 等待客户, en: Waiting}}]"
happenings = st.lists(st.tuples(st.integers(0, 60 * 24 * 20), st.sampled_from(KINDS)), max_size=8)
moments = st.integers(0, 60 * 24 * 30).map(lambda minutes: BEGIN + timedelta(minutes=minutes))


def pack(limit: str, version: str = "1"):
    """Return a pack that promises an answer within a limit."""
    lines = (
        f"- promise: answer\n  within: {limit}\n  from: contact.received\n  until: customer.answered\n  pause: {PAUSE}"
    )
    return pack_of(lines, version=version)


def story_of(happened: list[tuple[int, str]]) -> Story:
    """Return a case that begins with a contact."""
    story = Story()
    story.tell(BEGIN, "contact.received")
    for minutes, kind in happened:
        data = {"promise": "answer", "amount": "1 working day"} if kind == "extension.approved" else {}
        story.tell(BEGIN + timedelta(minutes=minutes), kind, **data)
    return story


@given(happenings, moments, st.sampled_from(LIMITS), st.integers(0, 2**32))
@settings(max_examples=150, deadline=None)
def test_the_same_events_give_the_same_verdict_in_whatever_order_they_are_reckoned(
    happened: list[tuple[int, str]], now: datetime, limit: str, seed: int
) -> None:
    promise, story = next(pack(limit).promises()), story_of(happened)
    shuffled = list(story.events)
    Random(seed).shuffle(shuffled)

    assert judge(promise, pin_of(promise), shuffled, STATION, now) == judge(
        promise, pin_of(promise), story.events, STATION, now
    )


@given(happenings, moments, st.sampled_from(LIMITS), st.sampled_from(LIMITS))
@settings(max_examples=100, deadline=None)
def test_adopting_another_version_starts_nothing_anew_and_changes_no_verdict(
    happened: list[tuple[int, str]], now: datetime, limit: str, other: str
) -> None:
    story = story_of(happened)
    running = starting(standard_of(pack(limit)), story.events, [], STATION)
    before = [judge(one.rule, one.pin, story.events, STATION, now) for one in running]

    assert starting(standard_of(pack(other, version="2")), story.events, running, STATION) == []
    pinned = [replace(one, rule=promise_from_data(promise_to_data(one.rule))) for one in running]
    assert [judge(one.rule, one.pin, story.events, STATION, now) for one in pinned] == before


@given(happenings, moments, st.sampled_from(LIMITS), st.sets(st.integers(0, 40), max_size=5))
@settings(max_examples=100, deadline=None)
def test_a_calendar_that_is_changed_later_changes_nothing_that_was_pinned_before(
    happened: list[tuple[int, str]], now: datetime, limit: str, days_off: set[int]
) -> None:
    promise, story = next(pack(limit).promises()), story_of(happened)
    kept = Calendar.from_data(STATION.to_data())
    before = judge(promise, pin_of(promise), story.events, kept, now)
    year = OFFICIAL.years[2026]
    free = {date(2026, 9, 14) + timedelta(days=day) for day in days_off} - set(year.makeup)
    more = dict.fromkeys(free, "停业")
    changed = replace(
        STATION,
        official=OfficialDays({**OFFICIAL.years, 2026: YearOfDays({**more, **year.holidays}, year.makeup)}),
    )

    assert (changed.fingerprint() == kept.fingerprint()) == (changed.official == STATION.official)
    assert judge(promise, pin_of(promise), story.events, STATION, now) == before
    assert judge(promise, pin_of(promise), story.events, Calendar.from_data(kept.to_data()), now) == before
