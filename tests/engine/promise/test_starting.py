"""Which clocks start, and when they start anew."""

from __future__ import annotations

from engine.promise.clock_stories import (
    ANSWER,
    STATION,
    Story,
    called_on_friday,
    judged,
    pack_of,
    standard_of,
    started,
)
from shouwen.engine.promise import Start, judge, starting
from shouwen.engine.standard import Standard

COMPLAINTS_FIRST = pack_of(
    "- promise: answer\n  for: {case: complaint}\n  from: contact.received\n  until: customer.answered\n  within: 24 h"
)
ALL_ELSE = pack_of(
    "- promise: answer\n  from: contact.received\n  until: customer.answered\n  within: 3 working days", name="trade"
)
BOTH = standard_of(COMPLAINTS_FIRST, ALL_ELSE)
TRANSFERS = standard_of(
    pack_of(
        "- promise: acknowledge\n  from: custody.offered\n  until: custody.acknowledged\n  within: 1 h\n"
        "  each: true\n  match: transfer_id"
    )
)


def pins(starts: list[Start]) -> list[tuple[str, str, int, int]]:
    return [(one.pin.pack, one.pin.key, one.pin.occurrence, one.pin.start_seq) for one in starts]


def follow(story: Story, standard: Standard, clocks: list[Start]) -> list[Start]:
    """Start what starts now and write it into the story, as the journal does."""
    new = starting(standard, story.events, clocks, STATION)
    clocks += new
    if new:
        entries = [
            {
                "kind": one.pin.kind,
                "key": one.pin.key,
                "occurrence": one.pin.occurrence,
                "start_seq": one.pin.start_seq,
            }
            for one in new
        ]
        story.tell(story.events[-1].occurred_at, "clocks.started", clocks=entries)
    return new


def test_a_promise_starts_with_the_event_it_names_and_only_once() -> None:
    story = called_on_friday()
    first = starting(BOTH, story.events, [], STATION)
    story.tell("2026-11-20 19:40", "contact.received")

    assert pins(first) == [("harbour", "answer", 1, 1)]
    assert starting(BOTH, story.events, first, STATION) == []


def test_the_first_pack_that_speaks_wins_and_the_next_one_covers_the_rest() -> None:
    question = Story()
    question.tell("2026-11-20 09:00", "contact.received", facts={"case": "question"})

    assert pins(starting(BOTH, question.events, [], STATION)) == [("trade", "answer", 1, 1)]


def test_a_promise_that_newly_applies_starts_back_at_its_original_event() -> None:
    story, clocks = Story(), []
    story.tell("2026-11-20 09:00", "contact.received")
    standard = standard_of(COMPLAINTS_FIRST)
    assert follow(story, standard, clocks) == []

    story.tell("2026-11-20 15:00", "case.classified", facts={"case": "complaint"})

    assert pins(follow(story, standard, clocks)) == [("harbour", "answer", 1, 1)]
    assert judged(clocks[0].rule, story, "2026-11-20 15:00").started_at == story.events[0].occurred_at


def test_when_a_case_is_classified_the_stricter_pack_takes_the_clock_over_and_gives_it_back() -> None:
    story, clocks = Story(), []
    story.tell("2026-11-20 09:00", "contact.received", facts={"case": "question"})
    follow(story, BOTH, clocks)
    story.tell("2026-11-20 10:00", "case.classified", facts={"case": "complaint"})
    follow(story, BOTH, clocks)
    first = judged_by(clocks[0], story)
    story.tell("2026-11-20 11:00", "case.classified", facts={"case": "question"})
    follow(story, BOTH, clocks)

    assert pins(clocks) == [("trade", "answer", 1, 1), ("harbour", "answer", 2, 1), ("trade", "answer", 3, 1)]
    assert first == ("cancelled", "superseded")
    assert judged_by(clocks[1], story) == ("cancelled", "no_longer_applies")
    assert judged_by(clocks[2], story) == ("running", "")


def judged_by(clock: Start, story: Story) -> tuple[str, str]:
    judgement = judge(clock.rule, clock.pin, story.events, STATION, story.events[-1].occurred_at)
    return judgement.state, judgement.reason


def test_adopting_packs_in_another_order_takes_no_clock_away() -> None:
    story = called_on_friday()
    running = starting(standard_of(ALL_ELSE), story.events, [], STATION)
    story.tell("2026-11-20 20:00", "note.added")

    assert starting(BOTH, story.events, running, STATION) == []


def test_a_promise_that_was_kept_is_not_started_again_by_reclassifying() -> None:
    story, clocks = Story(), []
    story.tell("2026-11-20 09:00", "contact.received", facts={"case": "question"})
    follow(story, BOTH, clocks)
    story.tell("2026-11-20 09:05", "customer.answered")
    story.tell("2026-11-20 10:00", "case.classified", facts={"case": "complaint"})

    assert follow(story, BOTH, clocks) == []


def test_every_transfer_starts_its_own_clock_and_the_same_transfer_only_one() -> None:
    story = Story()
    story.tell("2026-11-20 09:00", "custody.offered", transfer_id="to-west")
    story.tell("2026-11-20 09:10", "custody.offered", transfer_id="to-east")
    story.tell("2026-11-20 09:20", "custody.offered", transfer_id="to-west")

    assert pins(starting(TRANSFERS, story.events, [], STATION)) == [
        ("harbour", "acknowledge", 1, 1),
        ("harbour", "acknowledge", 2, 2),
    ]


def test_a_reopened_case_starts_the_answer_anew_if_it_had_been_given() -> None:
    standard = standard_of(pack_of(ANSWER))
    answered, unanswered = called_on_friday(), called_on_friday()
    answered.tell("2026-11-20 20:00", "customer.answered")
    for story in (answered, unanswered):
        first = starting(standard, story.events, [], STATION)
        story.tell("2026-11-23 09:00", "case.reopened")
        again = starting(standard, story.events, first, STATION)
        assert pins(again) == ([("harbour", "answer", 2, story.events[-1].seq)] if story is answered else [])
        assert starting(standard, story.events, [*first, *again], STATION) == []


def test_rework_starts_anew_what_began_with_the_case_and_leaves_department_clocks_alone() -> None:
    standard = standard_of(
        pack_of("- promise: reply\n  from: superior.asked\n  until: superior.answered\n  within: 1 h")
    )
    story = Story()
    story.tell("2026-11-20 09:00", "superior.asked")
    story.tell("2026-11-20 09:10", "superior.answered")
    first = [started(next(standard.packs[0].promises()), story.events[0])]
    story.tell("2026-11-20 10:00", "rework.ordered")

    assert starting(standard, story.events, first, STATION) == []


def test_a_planned_promise_starts_only_where_it_is_asked_for() -> None:
    standard = standard_of(pack_of(f"{ANSWER}\n  planned: telephony"))
    events = called_on_friday().events

    assert starting(standard, events, [], STATION) == []
    assert len(starting(standard, events, [], STATION, planned=True)) == 1


def test_a_promise_of_the_season_starts_only_in_the_season() -> None:
    standard = standard_of(pack_of(f"{ANSWER}\n  for: {{season: heating}}"))
    summer = Story()
    summer.tell("2026-07-01 09:00", "contact.received")

    assert len(starting(standard, called_on_friday().events, [], STATION)) == 1
    assert starting(standard, summer.events, [], STATION) == []


def test_events_can_be_told_apart_by_their_data() -> None:
    standard = standard_of(
        pack_of(
            "- promise: far\n  from: {event: custody.offered, where: {across_companies: true}}\n"
            "  until: custody.acknowledged\n  within: 1 h"
        )
    )
    story = Story()
    story.tell("2026-11-20 09:00", "custody.offered", across_companies=False)
    story.tell("2026-11-20 09:10", "custody.offered", across_companies=True)

    assert [one.pin.start_seq for one in starting(standard, story.events, [], STATION)] == [2]
