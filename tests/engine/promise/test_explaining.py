"""A due time explains itself, the same on screen, in the terminal and on paper."""

from __future__ import annotations

from datetime import datetime

import pytest

from engine.promise.clock_stories import (
    STATION,
    Story,
    called_on_friday,
    ladder_of,
    local,
    pin_of,
    promise_of,
)
from shouwen.engine.promise import explain, render_text
from shouwen.engine.promise.words import LABELS, SENTENCES, STATES, STEPS
from shouwen.engine.standard import Ladder, Promise, Text
from shouwen.engine.timeline import TEXT_KEYS

PAUSE = "[{from: customer.awaited, until: customer.replied, reason: {zh: 等待客户, en: Waiting for the customer}}]"


def explained(rule: Promise | Ladder, story: Story, now: str, lang: str = "en") -> str:
    return render_text(explain(rule, pin_of(rule), story.events, STATION, local(now), lang))


@pytest.mark.clause("H-A.12")
def test_an_answer_that_came_late_is_explained_line_by_line() -> None:
    story = called_on_friday()
    story.tell("2026-11-22 08:00", "customer.answered")

    assert explained(promise_of("within: 24 h"), story, "2026-11-22 09:00") == (
        "Answered within 24 hours (T-1, harbour 1)  broken, 12 h 30 min late\n"
        "├─ starts     Fri 20 Nov 2026 19:30  contact.received by badge 1032\n"
        "├─ limit      24 h elapsed time      every hour counts, nights and holidays too\n"
        "├─ first due  Sat 21 Nov 2026 19:30\n"
        "├─ paused     0\n"
        "├─ extended   0\n"
        "└─ met        Sun 22 Nov 2026 08:00  customer.answered by badge 1032"
    )


@pytest.mark.clause("G-A.3.2")
def test_working_days_are_counted_in_front_of_the_reader() -> None:
    story = Story()
    story.tell("2026-09-30 16:40", "contact.received")
    promise = promise_of("within: 3 working days")

    assert explained(promise, story, "2026-10-05 09:00") == (
        "Answered within 24 hours (T-1, harbour 1)  running, due Sat 10 Oct 2026 17:30\n"
        "├─ starts  Wed 30 Sep 2026 16:40  contact.received by badge 1032\n"
        "├─ limit   3 official working days\n"
        "│  ├─      Wed 30 Sep             the day itself does not count\n"
        "│  ├─      Thu 1 Oct - Wed 7 Oct  国庆节, does not count\n"
        "│  ├─      Thu 8 Oct              day 1\n"
        "│  ├─      Fri 9 Oct              day 2\n"
        "│  └─      Sat 10 Oct             day 3, make-up workday for 国庆节\n"
        "└─ due     Sat 10 Oct 2026 17:30  the unit closes"
    )
    assert explained(promise, story, "2026-10-05 09:00", "zh-hans").splitlines()[2:5] == [
        "├─ 时限  3 个工作日（法定工作日）",
        "│  ├─    9月30日（周三）                    当日不计",
        "│  ├─    10月1日（周四） - 10月7日（周三）  国庆节，不计",
    ]


def test_pauses_and_extensions_are_told_with_their_reasons() -> None:
    story = called_on_friday()
    story.tell("2026-11-20 20:30", "customer.awaited")
    story.tell("2026-11-20 23:30", "customer.replied")
    story.tell("2026-11-21 10:00", "extension.approved", promise="answer", amount="12 h", reason="parts are missing")
    promise = promise_of("within: 24 h", pause=PAUSE)

    said = explained(promise, story, "2026-11-21 20:00")

    assert "paused     3 h" in said
    assert "3 h: Waiting for the customer" in said
    assert "extended   12 h" in said
    assert "approved by badge 1032: parts are missing" in said
    assert said.endswith("└─ due        Sun 22 Nov 2026 10:30")
    assert "等待客户" in explained(promise, story, "2026-11-21 20:00", "zh")


def test_an_open_pause_is_told_while_it_lasts() -> None:
    story = called_on_friday()
    story.tell("2026-11-20 20:30", "customer.awaited")

    said = explained(promise_of("within: 24 h", pause=PAUSE), story, "2026-11-20 21:30")

    assert said.splitlines()[0].endswith("  paused")
    assert "still paused: Waiting for the customer" in said


def test_midnight_is_written_as_the_end_of_the_day_it_ends() -> None:
    cut_off = 'cut_off: [{from: "00:00", to: "24:00", due: same day 24:00}]'

    said = explained(promise_of(cut_off), called_on_friday(), "2026-11-20 20:00")

    assert "due Fri 20 Nov 2026 24:00" in said
    assert "reported from 00:00 to 24:00: the same day at 24:00" in said


@pytest.mark.parametrize(
    ("limit", "says"),
    [
        ("within: 4 working hours", "4 working hours of the unit"),
        ("within: end of working day", "until the end of the working day"),
        ("within: 15 s", "15 s elapsed time"),
        ("within: [{when: {case: complaint}, limit: 2 h}, {limit: 4 h}]", "2 h elapsed time (case: complaint)"),
        ("before: {moment: planned_start_at, by: 48 h}", "48 h before planned_start_at"),
        ("window: {around: planned_start_at, opens: -15 min, closes: 0}", "in the window around planned_start_at"),
    ],
)
def test_every_kind_of_limit_has_words_in_both_languages(limit: str, says: str) -> None:
    story = Story()
    story.tell("2026-11-20 09:00", "contact.received", facts={"case": "complaint"}, planned_start_at="2026-11-25 09:00")

    assert says in explained(promise_of(limit), story, "2026-11-20 09:00")
    assert explained(promise_of(limit), story, "2026-11-20 09:00", "zh") != explained(
        promise_of(limit), story, "2026-11-20 09:00"
    )


def test_a_due_time_that_cannot_be_told_says_why() -> None:
    said = explained(promise_of("before: {moment: planned_start_at, by: 48 h}"), called_on_friday(), "2026-11-20 20:00")

    assert "the due time cannot be told" in said
    assert "problem" in said


def test_a_cancelled_clock_says_why_and_a_broken_one_how_late_it_is() -> None:
    promise = promise_of("within: 24 h", **{"for": "{case: [complaint]}"})
    cancelled, broken = called_on_friday(), called_on_friday()
    cancelled.tell("2026-11-20 20:00", "case.classified", facts={"case": "praise"})

    assert "no longer applies since the case was classified anew" in explained(promise, cancelled, "2026-11-21 09:00")
    assert "broken, 1 h late so far" in explained(promise, broken, "2026-11-21 20:30")


def test_a_ladder_shows_its_rungs_and_uses_the_words_it_is_given() -> None:
    ladder = ladder_of("[{after: 24 h, to: station_head}]")
    story = Story()
    story.tell("2026-11-20 09:00", "case.opened")
    titles = {"station_head": Text("站长", "station head"), "case.opened": Text("立案", "case opened")}

    node = explain(ladder, pin_of(ladder), story.events, STATION, local("2026-11-20 10:00"), "en", titles)

    assert node.text == "running"
    assert [(child.label, child.text) for child in node.children] == [
        ("starts", "case opened by badge 1032"),
        ("rung 1", "to station head"),
    ]


def test_every_line_of_the_timeline_has_words() -> None:
    values = {key: 1 for keys in TEXT_KEYS.values() for key in keys} | {"length": "1 h", "day": "x"}

    assert set(STEPS) == set(TEXT_KEYS)
    for text in STEPS.values():
        assert text.zh.format(**values)
        assert text.en.format(**values)


def test_chinese_words_have_no_english_left_in_them() -> None:
    for texts in (LABELS, STATES, SENTENCES, STEPS):
        for key, text in texts.items():
            without_values = "".join(part.split("}")[-1] for part in text.zh.split("{"))
            assert not any("a" <= character <= "z" for character in without_values.lower()), key


def test_moments_in_an_explanation_are_local_times() -> None:
    node = explain(
        promise_of("within: 24 h"), pin_of(promise_of("within: 24 h")), called_on_friday().events, STATION,
        datetime.fromisoformat("2026-11-20T12:00:00+00:00"), "en",
    )  # fmt: skip

    assert node.children[-1].value == "Sat 21 Nov 2026 19:30"
