"""Judging in bulk: verdict, due time, met time and steps of the ladder are those of the engine, clock by clock."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from domain.replays.random_standards import histories, packs
from engine.promise.clock_stories import STATION, Story, pack_of
from engine.timeline.timeline_calendars import PLAIN_YEARS, calendars
from shouwen.domain.replays.event_log import EventLog
from shouwen.engine.promise import Event
from shouwen.engine.replay import outcome_of, run_again
from shouwen.engine.replay.bulk import STATES, VERDICTS, BulkJudge
from shouwen.engine.replay.places import NEVER
from shouwen.engine.standard import Ladder, Standard
from shouwen.engine.timeline import Calendar, Season
from shouwen.engine.timeline.instants import from_ticks, to_ticks

WITH_SEASON = {"heating": Season("heating", (11, 15), (3, 20))}
BEGINS = st.timedeltas(timedelta(), timedelta(days=700)).map(lambda since: datetime(2024, 3, 1, tzinfo=UTC) + since)


@pytest.fixture(scope="module")
def log() -> Iterator[EventLog]:
    made = EventLog(threads=1)
    yield made
    made.close()


def in_bulk(
    log: EventLog, standard: Standard, streams: Sequence[Sequence[Event]], calendars_: Sequence[Calendar], now: datetime
) -> tuple[dict[int, set], np.ndarray]:
    """Return what the bulk says of the clocks of each stream, and the streams that it leaves to the engine."""
    log.read_rows(
        (number, one.seq, one.kind, to_ticks(one.occurred_at), json.dumps(one.data))
        for number, events in enumerate(streams)
        for one in events
    )
    columns = log.columns(standard, streams=len(streams))
    calendar_of = np.arange(len(streams)) % len(calendars_)
    judge = BulkJudge(standard, columns, calendars_, calendar_of, to_ticks(now))
    found: dict[int, set] = {number: set() for number in range(len(streams))}
    for part in judge.outcomes():
        kind = "ladder" if isinstance(part.rule, Ladder) else "promise"
        for row in range(len(part.stream)):
            found[int(part.stream[row])].add(
                (kind, part.rule.name, part.rule.pack, int(part.occurrence[row]), int(part.seq[row]),
                 STATES[part.state[row]], VERDICTS[part.verdict[row]], moment(part.due[row]), moment(part.met[row]),
                 int(part.rungs[row]))
            )  # fmt: skip
    return found, judge.left_out


def by_engine(standard: Standard, events: Sequence[Event], calendar: Calendar, now: datetime) -> set:
    """Return what the engine says of the clocks of a stream."""
    rerun = run_again(events, lambda _event: standard, lambda _event, _standard: calendar)
    outcomes = (
        outcome_of(one.start, list(rerun.events), calendar, now, unit_id=1, began_with=one.began_with)
        for one in rerun.clocks
    )
    return {
        (one.kind, one.key, one.pack, one.occurrence, one.began_with, one.state, one.verdict, one.due_at, one.met_at,
         one.rungs)
        for one in outcomes
    }  # fmt: skip


def moment(ticks: int) -> datetime | None:
    return None if ticks == NEVER else from_ticks(int(ticks))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_clock_of_random_standards_calendars_and_histories_comes_out_the_same(
    log: EventLog, data: st.DataObject
) -> None:
    standard = Standard.of([data.draw(packs(name="first")), data.draw(packs(name="second"))])
    pair = [data.draw(calendars().map(_with_season)) for _number in range(2)]
    streams = data.draw(st.lists(histories(BEGINS), min_size=1, max_size=6))
    now = max(one.occurred_at for events in streams for one in events) + data.draw(
        st.timedeltas(timedelta(), timedelta(days=20))
    )

    bulk, left_out = in_bulk(log, standard, streams, pair, now)

    for number, events in enumerate(streams):
        event("left to the engine" if left_out[number] else "judged in bulk")
        if not left_out[number]:
            assert bulk[number] == by_engine(standard, events, pair[number % 2], now)
        else:
            assert bulk[number] == set()


def _with_season(calendar: Calendar) -> Calendar:
    return Calendar(calendar.key, "1", calendar.zone, calendar.official, calendar.hours, WITH_SEASON)


EVERY_KIND = """
- promise: answer
  from: contact.received
  until: customer.answered
  within: [{when: {case: complaint}, limit: 4 working hours}, {limit: 2 working days}]
  pause: [{from: customer.awaited, until: customer.replied, reason: {zh: 等待, en: Waiting}}]
  ladder: late
- promise: transfer
  from: custody.offered
  until: custody.acknowledged
  within: 30 min
  each: true
  match: transfer_id
- promise: told
  from: contact.received
  until: case.progress_told
  every: 3 natural days
  ends: case.handled
- promise: finish
  from: answer.promised
  until: case.handled
  before: {moment: promised_at, by: 0 min}
  each: true
- promise: deadline
  from: contact.received
  until: case.handled
  cut_off: [{from: "00:00", to: "12:00", due: same day 18:00}, {from: "12:00", to: "24:00", due: next day 12:00}]
"""
LATE = (
    "ladders:\n  late: {clause: T-1, measured_from: breach, until: customer.answered,"
    " rungs: [{after: 2 h, to: station_head}]}\n"
)
PLAIN = Calendar("station", "1", "Asia/Shanghai", PLAIN_YEARS, STATION.hours, WITH_SEASON)


def orderly() -> list[Event]:
    """Return the history of a case as most are: with a transfer, a pause, an extension, and an answer that is late."""
    story = Story()
    story.tell("2026-03-03 09:00", "case.opened", facts={"case": "complaint"})
    story.tell("2026-03-03 09:00", "contact.received", contact_id=7)
    story.tell("2026-03-03 09:05", "custody.offered", transfer_id=3)
    story.tell("2026-03-03 09:20", "custody.acknowledged", transfer_id=3)
    story.tell("2026-03-03 10:00", "answer.promised", promised_at="2026-03-05T12:00")
    story.tell("2026-03-03 11:00", "customer.awaited")
    story.tell("2026-03-03 15:00", "customer.replied")
    story.tell("2026-03-03 15:30", "extension.approved", promise="answer", amount="1 working hour")
    story.tell("2026-03-04 16:00", "customer.answered")
    story.tell("2026-03-05 11:00", "case.handled")
    return story.events


def test_an_orderly_case_is_judged_in_bulk_with_every_kind_of_limit(log: EventLog) -> None:
    standard = Standard.of([pack_of(EVERY_KIND, more=LATE)])
    now = datetime(2026, 4, 1, tzinfo=UTC)

    bulk, left_out = in_bulk(log, standard, [orderly()] * 3, [PLAIN], now)

    assert not left_out.any()
    assert bulk[0] == bulk[1] == bulk[2] == by_engine(standard, orderly(), PLAIN, now)
    answer = next(one for one in bulk[0] if one[1] == "answer")
    assert answer[5:7] == ("met_late", "broken")
    assert answer[-1] == 1
    assert {one[1] for one in bulk[0]} == {"answer", "transfer", "told", "finish", "deadline"}


@pytest.mark.parametrize(
    ("kind", "data", "at"),
    [
        ("case.classified", {"facts": {"case": "question"}}, "2026-03-06 09:00"),
        ("case.reopened", {}, "2026-03-06 09:00"),
        ("clock.cancelled", {"clock": "answer#1"}, "2026-03-06 09:00"),
        ("customer.awaited", {}, "2026-03-03 09:01"),
    ],
)
def test_what_cannot_be_told_in_bulk_is_left_to_the_engine(log: EventLog, kind: str, data: dict, at: str) -> None:
    standard = Standard.of([pack_of(EVERY_KIND, more=LATE)])
    story = Story(orderly())
    story.tell(at, kind, **data)

    bulk, left_out = in_bulk(log, standard, [story.events, orderly()], [PLAIN], datetime(2026, 4, 1, tzinfo=UTC))

    assert left_out.tolist() == [True, False]
    assert (bulk[0], len(bulk[1])) == (set(), 5)


def test_texts_that_look_like_facts_or_code_change_nothing(log: EventLog) -> None:
    standard = Standard.of([pack_of(EVERY_KIND, more=LATE)])
    now = datetime(2026, 4, 1, tzinfo=UTC)
    events = orderly()
    data = {"text": '\'; DROP TABLE events; -- "facts": {}', "facts": {}}
    events.append(Event(11, "note.added", events[-1].occurred_at, events[-1].recorded_at, data))

    bulk, left_out = in_bulk(log, standard, [events], [PLAIN], now)

    assert not left_out.any()
    assert bulk[0] == by_engine(standard, orderly(), PLAIN, now)


def test_a_log_without_events_has_no_clocks(log: EventLog) -> None:
    bulk, left_out = in_bulk(
        log, Standard.of([pack_of(EVERY_KIND, more=LATE)]), [[]], [PLAIN], datetime(2026, 4, 1, tzinfo=UTC)
    )
    assert (bulk, left_out.tolist()) == ({0: set()}, [False])


def test_the_order_in_which_events_are_read_does_not_matter(log: EventLog) -> None:
    standard = Standard.of([pack_of(EVERY_KIND, more=LATE)])
    now = datetime(2026, 4, 1, tzinfo=UTC)
    backwards, left_out = in_bulk(log, standard, [list(reversed(orderly()))] * 2, [PLAIN], now)
    assert not left_out.any()
    assert backwards[0] == backwards[1] == by_engine(standard, orderly(), PLAIN, now)
