"""The boundary of every kind of rule: what is just as tight passes, one step looser is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.standard.pack_texts import answer, clause, pack
from engine.standard.test_tightening import RUNGS, TWO_RUNGS, said, unit
from shouwen.engine.standard import tightening

PAUSE = "[{from: case.opened, until: customer.answered, reason: {zh: 等待, en: Waiting}}]"
CUT_OFF = 'cut_off: [{from: "00:00", to: "19:00", due: same day 21:00}, {from: "19:00", to: "24:00", due: next day %s}]'
DAYS = "within: 3 natural days\n  days: {first_day_counts: %s, ends: %s, holidays_move: %s}"
REPEATED = "every: %s\n  ends: %s"


def keyed(key: str, value: str) -> str:
    return answer(**{key: value})


BOUNDARIES = {
    "elapsed time": (answer(), answer("within: 24 h"), answer("within: 24 h 1 min")),
    "seconds": (answer("within: 60 s"), answer("within: 1 min"), answer("within: 61 s")),
    "natural days": (
        answer("within: 2 natural days"),
        answer("within: 2 natural days"),
        answer("within: 3 natural days"),
    ),
    "working hours": (
        answer("within: 8 working hours"),
        answer("within: 8 working hours"),
        answer("within: 9 working hours"),
    ),
    "end of the day": (answer("within: end of working day"), answer("within: end of working day"), answer()),
    "a default that no case reaches": (
        answer("within: [{when: {zone: urban}, limit: 30 min}, {limit: 1 h}]"),
        answer("within: [{when: {zone: urban}, limit: 30 min}, {limit: 60 min}]"),
        answer("within: [{when: {zone: outside}, limit: 30 min}, {limit: 1 h}]"),
    ),
    "cut-offs": (answer(CUT_OFF % "12:00"), answer(CUT_OFF % "12:00"), answer(CUT_OFF % "12:01")),
    "a notice": (
        answer("before: {moment: starts_at, by: 48 h}"),
        answer("before: {moment: starts_at, by: 48 h}"),
        answer("before: {moment: starts_at, by: 47 h}"),
    ),
    "a window that opens": (
        answer("window: {around: agreed_at, opens: -15 min, closes: 0}"),
        answer("window: {around: agreed_at, opens: -15 min, closes: 0}"),
        answer("window: {around: agreed_at, opens: -16 min, closes: 0}"),
    ),
    "a window that closes": (
        answer("window: {around: agreed_at, opens: -15 min, closes: 0}"),
        answer("window: {around: agreed_at, opens: -14 min, closes: 0}"),
        answer("window: {around: agreed_at, opens: -15 min, closes: 1 min}"),
    ),
    "again and again": (
        answer(REPEATED % ("3 natural days", "case.handled")),
        answer(REPEATED % ("2 natural days", "case.handled")),
        answer(REPEATED % ("4 natural days", "case.handled")),
    ),
    "what ends it": (
        answer(REPEATED % ("3 natural days", "[case.handled, case.closed]")),
        answer(REPEATED % ("3 natural days", "case.handled")),
        answer(REPEATED % ("3 natural days", "[case.handled, case.closed, case.merged]")),
    ),
    "the first day": (
        answer(DAYS % ("true", "midnight", "true")),
        answer(DAYS % ("true", "close_of_business", "true")),
        answer(DAYS % ("false", "midnight", "true")),
    ),
    "the end of a day": (
        answer(DAYS % ("false", "close_of_business", "true")),
        answer(DAYS % ("false", "close_of_business", "false")),
        answer(DAYS % ("false", "midnight", "true")),
    ),
    "a last day on a holiday": (
        answer(DAYS % ("false", "midnight", "false")),
        answer(DAYS % ("true", "midnight", "false")),
        answer(DAYS % ("false", "midnight", "true")),
    ),
    "pauses": (keyed("pause", PAUSE), answer(), keyed("pause", PAUSE.replace("case.opened", "case.handled"))),
    "the end of a pause": (
        keyed("pause", PAUSE.replace("customer.answered", "[customer.answered, case.handled]")),
        keyed("pause", PAUSE.replace("customer.answered", "[customer.answered, case.handled]")),
        keyed("pause", PAUSE),
    ),
    "what starts it": (
        keyed("from", "[contact.received, case.opened]"),
        keyed("from", "[contact.received, case.opened]"),
        answer(),
    ),
    "what meets it": (
        keyed("until", "[customer.answered, case.handled]"),
        answer(),
        keyed("until", "[customer.answered, case.handled, case.closed]"),
    ),
    "what cancels it": (
        keyed("cancel_on", "[case.merged]"),
        answer(),
        keyed("cancel_on", "[case.merged, case.closed]"),
    ),
    "a clock for each": (keyed("each", "true"), keyed("each", "true"), answer()),
    "reminders": (keyed("remind", "[50%]"), keyed("remind", "[50%, 80%]"), keyed("remind", "[80%]")),
}


@pytest.mark.clause("W-7.1")
@pytest.mark.parametrize("name", BOUNDARIES)
def test_a_promise_may_be_just_as_tight_and_not_one_step_looser(name: str) -> None:
    theirs, tight, loose = BOUNDARIES[name]

    assert said(unit(clause(tight)), pack(clause(theirs))) == []
    assert len(said(unit(clause(loose)), pack(clause(theirs)))) == 1


def gate(rules: str) -> str:
    return clause(f"- gate: tariff_only\n  {rules}", kind="gate")


def target(bound: str) -> str:
    return clause(f"- target: satisfaction\n  {bound}", kind="target")


def duty(rules: str) -> str:
    return clause(f"- schedule: visits\n  {rules}", kind="schedule")


RULES = {
    "at least": (target("at_least: 98 %"), target("at_least: 98 %"), target("at_least: 97.9 %")),
    "more than": (target("more_than: 98 %"), target("at_least: 98.1 %"), target("at_least: 98 %")),
    "at least by more than": (target("at_least: 98 %"), target("more_than: 98 %"), target("more_than: 97.9 %")),
    "at most": (target("at_most: 3"), target("at_most: 3"), target("at_most: 4")),
    "less than": (target("less_than: 3"), target("at_most: 2"), target("at_most: 3")),
    "a bound left out": (target("at_least: 98 %"), target("at_least: 98 %"), target("at_most: 99 %")),
    "needs": (gate("needs: [reason]"), gate("needs: [reason, phone]"), gate("needs: [phone]")),
    "one of": (
        gate("one_of: {way: [mine, ours]}"),
        gate("one_of: {way: [mine]}"),
        gate("one_of: {way: [mine, ours, theirs]}"),
    ),
    "a gate's upper bound": (
        gate("at_most: {amount: 10}"),
        gate("at_most: {amount: 10}"),
        gate("at_most: {amount: 11}"),
    ),
    "a gate's lower bound": (
        gate("at_least: {age: 12 h}"),
        gate("at_least: {age: 13 h}"),
        gate("at_least: {age: 11 h}"),
    ),
    "equal": (gate("equal: {amount: tariff}"), gate("equal: {amount: tariff}"), gate("needs: [amount]")),
    "between": (
        gate('between: {at: ["08:00", "20:00"]}'),
        gate('between: {at: ["08:30", "20:00"]}'),
        gate('between: {at: ["08:00", "20:01"]}'),
    ),
    "how often": (duty("every: 3 months"), duty("every: 3 months"), duty("every: 4 months")),
    "how often, in other words": (duty("every: 1 year"), duty("every: 6 months"), duty("every: 13 months")),
    "for whom": (duty("every: 1 year\n  over: [homes, firms]"),) * 2 + (duty("every: 1 year\n  over: [homes]"),),
}


@pytest.mark.clause("W-7.1")
@pytest.mark.parametrize("name", RULES)
def test_targets_gates_and_duties_may_be_just_as_tight_and_not_one_step_looser(name: str) -> None:
    theirs, tight, loose = RULES[name]

    assert said(unit(tight), pack(theirs)) == []
    assert len(said(unit(loose), pack(theirs))) == 1


CHECKLIST = "checklists:\n  arrival:\n    clause: H-A.12\n    steps:\n%s"
PHOTO = "      - {step: before, text: {zh: 拍照, en: Photo}, evidence: photo}\n"
TICK = "      - {step: shoes, text: {zh: 鞋套, en: Covers}, evidence: tick}\n"
COPIES = (
    "forms:\n  slip:\n    clause: H-A.12\n    fields: [{name: a, label: {zh: 甲, en: A}, required: true}]\n"
    "    copies: [%s]\n"
)
CUSTOMER, FILE = "{to: {zh: 客户, en: customer}}", "{to: {zh: 存档, en: file}}"
TRAINED = "training:\n  T-1: {title: {zh: 礼仪, en: Manners}, hours: %s}\n"
SECRET = "categories:\n  bribes: {title: {zh: 收礼, en: Bribes}, confidential: %s}\n"
CANCELLED = (
    "ladders:\n  unhandled: {clause: H-A.12, measured_from: [%s], until: [%s], rungs: "
    "[{after: 24 h, to: station_head}]}\n"
)
LISTS = {
    "steps": (CHECKLIST % (PHOTO + TICK), CHECKLIST % (PHOTO + TICK), CHECKLIST % PHOTO),
    "evidence": (CHECKLIST % PHOTO, CHECKLIST % PHOTO, CHECKLIST % PHOTO.replace("evidence: photo", "evidence: tick")),
    "more evidence": (
        CHECKLIST % TICK,
        CHECKLIST % TICK.replace("evidence: tick", "evidence: photo"),
        CHECKLIST % PHOTO,
    ),
    "copies": (COPIES % CUSTOMER, COPIES % f"{CUSTOMER}, {FILE}", COPIES % FILE),
    "hours of training": (TRAINED % 8, TRAINED % 8, TRAINED % 7),
    "what stays confidential": (SECRET % "true", SECRET % "true", SECRET % "false"),
    "what starts a ladder": (
        CANCELLED % ("case.opened", "case.handled"),
        CANCELLED % ("case.opened, contact.received", "case.handled"),
        CANCELLED % ("contact.received", "case.handled"),
    ),
    "what stops a ladder": (
        CANCELLED % ("case.opened", "case.handled, case.closed"),
        CANCELLED % ("case.opened", "case.handled"),
        CANCELLED % ("case.opened", "case.handled, case.closed, case.merged"),
    ),
}


@pytest.mark.clause("W-7.1")
@pytest.mark.parametrize("name", LISTS)
def test_lists_may_ask_for_as_much_and_not_for_less(name: str) -> None:
    theirs = pack(clause(answer()), more=LISTS[name][0])
    tight, loose = (unit(clause(answer()), more=more) for more in LISTS[name][1:])

    assert said(tight, theirs) == []
    assert len(said(loose, theirs)) == 1


def test_a_ladder_of_a_promise_is_not_left_out() -> None:
    more = RUNGS % TWO_RUNGS
    laddered = pack(clause(keyed("ladder", "unhandled")), more=more)

    assert said(unit(clause(keyed("ladder", "unhandled")), more=more), laddered) == []
    assert said(unit(clause(answer())), laddered) == [
        "`promise: answer` leaves out heat's unhandled. A unit may tighten, not loosen."
    ]


@pytest.mark.clause("W-7.1")
def test_a_loosening_shows_both_texts_side_by_side() -> None:
    (found,) = tightening(unit(clause(answer("within: 36 h"))), pack(clause(answer())))
    about, mine, theirs = found.side_by_side({})

    assert (found.clause, found.their_clause) == ("H-A.12", "H-A.12")
    assert (about.zh, mine.zh, theirs.zh) == ("时限", "36 小时内", "24 小时内")
    assert (about.en, mine.en, theirs.en) == ("limit", "within 36 h", "within 24 h")


UNITS = st.sampled_from(["h", "min", "working days", "natural days", "working hours"])


@pytest.mark.clause("W-7.1")
@given(mine=st.integers(2, 40), theirs=st.integers(2, 40), measured=UNITS)
def test_a_limit_is_refused_exactly_if_it_is_longer(mine: int, theirs: int, measured: str) -> None:
    child, parent = (clause(answer(f"within: {number} {measured}")) for number in (mine, theirs))

    assert bool(said(unit(child), pack(parent))) == (mine > theirs)


@pytest.mark.clause("W-7.1")
@given(mine=st.integers(0, 1000), theirs=st.integers(0, 1000))
def test_a_target_is_refused_exactly_if_it_is_lower(mine: int, theirs: int) -> None:
    child, parent = (target(f"at_least: {number / 10} %") for number in (mine, theirs))

    assert bool(said(unit(child), pack(parent))) == (mine < theirs)


@pytest.mark.clause("W-7.1")
@given(st.sampled_from([*BOUNDARIES]))
def test_whatever_a_pack_says_is_as_tight_as_itself(name: str) -> None:
    for rule in BOUNDARIES[name]:
        assert said(unit(clause(rule)), pack(clause(rule))) == []
