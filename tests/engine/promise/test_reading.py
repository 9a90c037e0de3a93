"""What of a case's history speaks of one clock."""

from __future__ import annotations

from engine.promise.clock_stories import called_on_friday, ladder_of, pin_of, promise_of
from shouwen.engine.promise import Pin, events_read

PAUSE = "[{from: customer.awaited, until: customer.replied, reason: {zh: 等待客户, en: Waiting}}]"
ANSWER = promise_of("within: 24 h", pause=PAUSE, cancel_on="[case.merged]")


def pinned(pin: Pin) -> dict[str, object]:
    return {"kind": pin.kind, "key": pin.key, "occurrence": pin.occurrence, "start_seq": pin.start_seq}


def test_start_pin_pauses_answer_extension_and_warnings_are_read_and_nothing_else() -> None:
    story, pin = called_on_friday(), pin_of(ANSWER)
    story.tell("2026-11-20 19:30", "clocks.started", clocks=[pinned(pin)])
    story.tell("2026-11-20 20:00", "note.added")
    story.tell("2026-11-20 20:30", "customer.awaited")
    story.tell("2026-11-20 21:30", "customer.replied")
    story.tell("2026-11-20 22:00", "extension.approved", promise="answer", amount="2 h")
    story.tell("2026-11-20 22:00", "extension.approved", promise="arrival", amount="2 h")
    story.tell("2026-11-21 08:00", "clock.reminded", clock="answer#1", ordinal=0)
    story.tell("2026-11-21 08:00", "clock.reminded", clock="arrival#1", ordinal=0)
    story.tell("2026-11-21 09:00", "customer.answered")

    assert [event.seq for event in events_read(ANSWER, pin, story.events)] == [1, 2, 4, 5, 6, 8, 10]


def test_the_start_of_another_clock_is_read_only_if_it_takes_this_ones_place() -> None:
    story, pin = called_on_friday(), pin_of(ANSWER)
    later = Pin("answer", "promise", "other", "1", "T-1", 2, 1)
    story.tell("2026-11-20 20:00", "clocks.started", clocks=[pinned(pin_of(promise_of("within: 2 h"), start_seq=9))])
    story.tell("2026-11-20 21:00", "clocks.started", clocks=[pinned(later)])

    assert [event.seq for event in events_read(ANSWER, pin, story.events)] == [1, 3]


def test_facts_are_read_where_the_rule_asks_for_them() -> None:
    of_complaints = promise_of("within: 24 h", **{"for": "{case: complaint}"})
    story = called_on_friday()
    story.tell("2026-11-20 20:00", "case.classified", facts={"urgency": "urgent"})
    story.tell("2026-11-20 21:00", "case.classified", facts={"case": "question"})

    assert [event.seq for event in events_read(of_complaints, pin_of(of_complaints), story.events)] == [1, 3]


def test_a_ladder_reads_its_rungs() -> None:
    ladder = ladder_of("[{after: 24 h, to: station_head}]")
    story = called_on_friday()
    story.tell("2026-11-20 19:31", "case.opened")
    story.tell("2026-11-21 19:31", "ladder.rung_reached", clock="unhandled#1", ordinal=0)
    story.tell("2026-11-22 10:00", "customer.answered")
    story.tell("2026-11-22 11:00", "case.handled")

    assert [event.seq for event in events_read(ladder, pin_of(ladder, start_seq=2), story.events)] == [2, 3, 5]
