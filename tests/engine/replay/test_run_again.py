"""A stream gone through again: the same standard changes nothing, another one changes exactly what it says."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.promise.clock_stories import HOTLINE, STATION, Story, local, pack_of, standard_of
from shouwen.engine.promise import Event, Start, starting
from shouwen.engine.replay import Figures, Outcome, compare, outcome_of, run_again
from shouwen.engine.replay.comparing import ADDED, GONE, MOVED, TO_BROKEN, TO_KEPT
from shouwen.engine.standard import Pack, Standard
from shouwen.engine.timeline import Calendar

NOW = local("2026-12-01 09:00")
COMPLAINTS = """
- promise: answer
  for: {case: complaint}
  from: contact.received
  until: customer.answered
  within: 12 h
- promise: visit
  for: {case: complaint}
  from: case.classified
  until: crew.arrived
  within: 2 working hours
"""
OTHERS = """
- promise: answer
  from: contact.received
  until: customer.answered
  within: 3 working days
  pause: [{from: customer.awaited, until: customer.replied, reason: {zh: 等待, en: Waiting}}]
"""


def answer_within(limit: str, *, version: str = "1") -> Pack:
    return pack_of(
        f"- promise: answer\n  from: contact.received\n  until: customer.answered\n  within: {limit}", version=version
    )


def live(standard: Standard, events: list[Event], calendar: Calendar) -> tuple[list[Event], list[Start]]:
    """Return the stream and its clocks as they come about one act after the other."""
    told: list[Event] = []
    clocks: list[Start] = []
    for event in events:
        told.append(Event(len(told) + 1, event.kind, event.occurred_at, event.recorded_at, event.data))
        new = starting(standard, told, clocks, calendar)
        if new:
            clocks += new
            pins = [
                {"kind": one.pin.kind, "key": one.pin.key, "occurrence": one.pin.occurrence,
                 "start_seq": one.pin.start_seq}
                for one in new
            ]  # fmt: skip
            seq, at = len(told) + 1, event.recorded_at
            told.append(Event(seq, "clocks.started", at, at, {"clocks": pins}))
    return told, clocks


def outcomes(standard: Standard, events: list[Event], calendar: Calendar = STATION) -> list[Outcome]:
    rerun = run_again(events, lambda _event: standard, lambda _event, _standard: calendar)
    return [
        outcome_of(one.start, list(rerun.events), one.calendar, NOW, unit_id=1, began_with=one.began_with)
        for one in rerun.clocks
    ]


def answered_after(hours: float) -> list[Event]:
    story = Story()
    story.tell("2026-11-18 09:00", "contact.received", facts={"case": "question"})
    story.tell(local("2026-11-18 09:00") + timedelta(hours=hours), "customer.answered")
    return story.events


KINDS = st.sampled_from(
    ["contact.received", "customer.answered", "customer.awaited", "customer.replied", "case.closed", "case.reopened",
     "case.classified", "crew.arrived", "case.merged"]
)  # fmt: skip
ACTS = st.lists(st.tuples(KINDS, st.integers(1, 3000), st.sampled_from(["", "question", "complaint"])), max_size=12)


@given(acts=ACTS)
@settings(deadline=None, max_examples=60)
def test_under_the_same_standard_every_clock_comes_out_as_it_ran(acts: list[tuple[str, int, str]]) -> None:
    standard = standard_of(pack_of(COMPLAINTS), pack_of(OTHERS, name="other"))
    story, at = Story(), local("2026-11-16 08:00")
    story.tell(at, "contact.received", facts={"case": "question"})
    for kind, minutes, case in acts:
        at += timedelta(minutes=minutes)
        story.tell(at, kind, **({"facts": {"case": case}} if case else {}))
    told, clocks = live(standard, story.events, STATION)
    real = [
        outcome_of(one, told, STATION, NOW, unit_id=1, began_with=one.pin.start_seq) for one in clocks
    ]  # fmt: skip

    again = outcomes(standard, told)

    comparison = compare(real, again)
    assert comparison.changes == ()
    assert [pair[0] for pair in comparison.pairs] == [pair[1] for pair in comparison.pairs]


def test_a_shorter_limit_breaks_what_was_answered_between_both() -> None:
    events = answered_after(18)

    comparison = compare(
        outcomes(standard_of(answer_within("24 h")), events), outcomes(standard_of(answer_within("12 h")), events)
    )

    assert [change.way for change in comparison.changes] == [TO_BROKEN]
    before, after = comparison.pairs[0]
    assert before is not None
    assert after is not None
    assert (before.verdict, after.verdict) == ("kept", "broken")
    assert after.due_at == local("2026-11-18 21:00")


def test_a_longer_limit_keeps_what_was_broken_and_moves_the_rest() -> None:
    short, long = standard_of(answer_within("12 h")), standard_of(answer_within("24 h"))

    assert compare(outcomes(short, answered_after(18)), outcomes(long, answered_after(18))).changes[0].way == TO_KEPT
    assert compare(outcomes(short, answered_after(1)), outcomes(long, answered_after(1))).changes[0].way == MOVED


def test_a_promise_that_only_one_side_has_is_added_or_gone() -> None:
    events = answered_after(1)
    none = standard_of(pack_of("- promise: other\n  from: case.opened\n  until: case.closed\n  within: 1 h"))
    one = standard_of(answer_within("12 h"))

    assert [change.way for change in compare(outcomes(none, events), outcomes(one, events)).changes] == [ADDED]
    assert [change.way for change in compare(outcomes(one, events), outcomes(none, events)).changes] == [GONE]


def test_notes_of_the_program_about_the_real_clocks_are_left_out() -> None:
    standard = standard_of(answer_within("12 h"))
    events = answered_after(18)
    told, _clocks = live(standard, events, STATION)
    told.append(Event(len(told) + 1, "clock.breached", NOW, NOW, {"clock": "answer#1", "ordinal": 0}))

    rerun = run_again(told, lambda _event: standard, lambda _event, _standard: STATION)

    assert [event.kind for event in rerun.events] == ["contact.received", "clocks.started", "customer.answered"]


def test_what_people_decided_about_a_clock_counts_again() -> None:
    story = Story(answered_after(18))
    story.events.insert(1, Event(3, "extension.approved", local("2026-11-18 10:00"), local("2026-11-18 10:00"),
                                 {"promise": "answer", "amount": "8 h"}, "badge 7"))  # fmt: skip

    after = outcomes(standard_of(answer_within("12 h")), story.events)

    assert (after[0].verdict, after[0].due_at) == ("kept", local("2026-11-19 05:00"))


def test_steps_of_a_ladder_are_counted_until_the_promise_was_met() -> None:
    ladder = """
- promise: answer
  from: contact.received
  until: customer.answered
  within: 12 h
  ladder: late
"""
    more = (
        "ladders:\n  late: {clause: T-1, measured_from: breach, until: customer.answered,"
        " rungs: [{after: 2 h, to: station_head}, {after: 24 h, to: company_manager}]}\n"
    )
    standard = standard_of(pack_of(ladder, more=more))

    assert outcomes(standard, answered_after(12))[0].rungs == 0
    assert outcomes(standard, answered_after(15))[0].rungs == 1
    assert outcomes(standard, answered_after(100))[0].rungs == 2


def test_figures_count_both_sides_and_survive_being_stored() -> None:
    events = answered_after(18)
    figures = Figures()
    for _case in range(3):
        comparison = compare(
            outcomes(standard_of(answer_within("24 h")), events), outcomes(standard_of(answer_within("12 h")), events)
        )
        figures.add(comparison, real_changes=len(comparison.changes))

    figures = Figures.from_data(figures.to_data())

    line = next(figures.lines("clause"))
    assert line.name == ("harbour", "T-1", "answer")
    assert (line.before.kept, line.before.broken, line.after.kept, line.after.broken) == (3, 0, 0, 3)
    assert (line.after.rate.numerator, line.after.rate.denominator) == (0, 3)
    assert (figures.cases, figures.changed_cases, figures.ways[TO_BROKEN]) == (3, 3, 3)
    wednesday = 2 * 24
    assert next(figures.lines("slot")).name == (str(wednesday + 9),)
    assert [slot for slot, number in enumerate(figures.slots("after", 1)) if number] == [wednesday + 21]
    assert figures.peak("after", 1) == 3


def test_hours_are_those_of_the_calendar_the_clock_is_pinned_to() -> None:
    assert outcomes(standard_of(answer_within("12 h")), answered_after(1), HOTLINE)[0].due_hour % 168 == 2 * 24 + 21
