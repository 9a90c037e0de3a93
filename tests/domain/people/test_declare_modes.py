"""Modes switch limits, rosters and scripts on a decision, from now on and for a while."""

from datetime import date, timedelta

import pytest

from domain.clocks.conftest import stream_of
from factories import NOW, actor_for, make_organisation
from shouwen.domain.clocks.models import Clock, Tally
from shouwen.domain.clocks.operations import rebuild, roll_up, tally_again
from shouwen.domain.clocks.queries import FigureFilters, broken_clocks, kept_in_all, kept_with_and_without
from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.journal.queries import history
from shouwen.domain.knowledge.scripts import scripts
from shouwen.domain.people.models import ModeDeclaration
from shouwen.domain.people.operations import (
    UnableToDeclareMode,
    UnableToEndMode,
    UnableToPlanShift,
    declare_mode,
    end_mode,
    plan_shift,
)
from shouwen.domain.people.queries import modes_of, modes_on, on_duty, roster_gaps
from shouwen.domain.standards.operations import adopt, load_pack_version
from small_packs import small_pack

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
LIMITS = """        within:
          - {when: {mode: [emergency, major_event]}, limit: 2 h}
          - 24 h"""
WORDINGS = """wordings:
  usual: {scene: hotline.opening, clause: S-1, say: {zh: 您好, en: Hello}}
  in_emergency: {scene: hotline.opening, clause: S-1, mode: emergency, say: {zh: 正在抢修, en: Repairs are under way}}
"""


@pytest.fixture
def organisation():
    made = make_organisation()
    files = small_pack()
    files["short/answers.yaml"] = files["short/answers.yaml"].replace("        within: 24 h", LIMITS) + WORDINGS
    load_pack_version(now=NOW, actor=SYSTEM_ACTOR, files=files)
    adopting = {"pack": "short", "version": "1", "position": 1, "from_at": NOW - timedelta(days=1)}
    adopt(now=NOW, actor=SYSTEM_ACTOR, unit_id=made.heat.id, **adopting)
    return made


def declare(organisation, *, now=NOW, actor=None, **changes):
    unit = changes.pop("unit", organisation.heat)
    given = {"mode": "emergency", "from_at": now, "until_at": now + 48 * HOUR, "reason": "一级应急响应", **changes}
    return declare_mode(now=now, actor=actor or actor_for(organisation.heat_manager), unit_id=unit.id, **given)


def hours_for_answer(organisation, number, at):
    """Return how many hours a case that comes in at a moment has for its answer."""
    stream = stream_of(organisation, number)
    stream.happens("contact.received", at=at, facts={"case": "question"})
    clock = stream.clock("answer")
    return (clock.due_at - clock.started_at) / HOUR


def test_limits_follow_the_mode_while_it_is_on(organisation):
    declare(organisation, from_at=NOW + HOUR, until_at=NOW + 3 * HOUR)
    found = [hours_for_answer(organisation, hour + 1, NOW + hour * HOUR) for hour in range(5)]
    assert found == [24, 2, 2, 24, 24]


def test_a_mode_of_the_group_holds_for_every_company(organisation):
    declare(organisation, unit=organisation.group, actor=actor_for(organisation.general_manager))
    assert hours_for_answer(organisation, 1, NOW + HOUR) == 2
    assert modes_of(unit_id=organisation.water_station.id, at=NOW) == {"emergency"}


def test_a_mode_of_a_company_holds_for_no_other(organisation):
    declare(organisation)
    assert modes_of(unit_id=organisation.heat_station.id, at=NOW) == {"emergency"}
    assert modes_of(unit_id=organisation.water.id, at=NOW) == frozenset()


def test_ended_early_it_holds_no_longer_and_started_promises_keep_their_limit(organisation):
    declared = declare(organisation)
    assert hours_for_answer(organisation, 1, NOW + HOUR) == 2
    before = Clock.objects.values().get(stream="case:HR-1", key="answer")
    ended = end_mode(
        now=NOW + 2 * HOUR, actor=actor_for(organisation.heat_manager), declaration_id=declared.id, reason="险情排除"
    )
    assert (ended.ended_at, ended.end_reason) == (NOW + 2 * HOUR, "险情排除")
    assert hours_for_answer(organisation, 2, NOW + 3 * HOUR) == 24
    stream_of(organisation, 1).happens("note.added", at=NOW + 3 * HOUR)
    assert Clock.objects.values().get(stream="case:HR-1", key="answer") == before
    assert rebuild(now=NOW + 3 * HOUR, check=True).differences == ()


def test_started_promises_are_not_rewritten_by_a_declaration(organisation):
    assert hours_for_answer(organisation, 1, NOW) == 24
    before = Clock.objects.values().get(key="answer")
    declare(organisation, now=NOW + HOUR)
    stream_of(organisation, 1).happens("note.added", at=NOW + 2 * HOUR)
    assert Clock.objects.values().get(key="answer") == before


def test_one_that_is_called_off_before_it_begins_was_never_on(organisation):
    declared = declare(organisation, from_at=NOW + 2 * HOUR)
    end_mode(now=NOW + HOUR, actor=actor_for(organisation.heat_manager), declaration_id=declared.id, reason="寒潮转弱")
    assert hours_for_answer(organisation, 1, NOW + 3 * HOUR) == 24
    declare(organisation, now=NOW + HOUR, from_at=NOW + 2 * HOUR)


def test_the_modes_at_the_start_stand_in_the_journal(organisation):
    declare(organisation)
    hours_for_answer(organisation, 1, NOW + HOUR)
    pins = next(event for event in history(stream="case:HR-1") if event.kind == "clocks.started").data["clocks"]
    assert [pin["modes"] for pin in pins] == [["emergency"]]
    events = history(stream=f"unit:{organisation.heat.id}")
    assert (events[-1].kind, events[-1].data["reason"]) == ("mode.declared", "一级应急响应")


@pytest.mark.parametrize(
    "changes",
    [
        {"reason": " "},
        {"mode": "carnival"},
        {"from_at": NOW - timedelta(minutes=1)},
        {"until_at": NOW},
    ],
    ids=["no reason", "no such mode", "in the past", "upside down"],
)
def test_a_declaration_without_sense_is_refused(organisation, changes):
    with pytest.raises(UnableToDeclareMode):
        declare(organisation, **changes)
    assert not ModeDeclaration.objects.exists()


def test_one_mode_is_declared_once_for_a_time(organisation):
    declare(organisation)
    with pytest.raises(UnableToDeclareMode):
        declare(organisation, from_at=NOW + 47 * HOUR, until_at=NOW + 50 * HOUR)
    declare(organisation, from_at=NOW + 48 * HOUR, until_at=NOW + 50 * HOUR)
    declare(organisation, mode="major_event")


def test_who_leads_the_company_decides_and_ends(organisation):
    for person in (organisation.agent, organisation.station_head, organisation.water_station_head):
        with pytest.raises(UnableToDeclareMode):
            declare(organisation, actor=actor_for(person))
    with pytest.raises(UnableToDeclareMode):
        declare(organisation, unit=organisation.heat_station)
    declared = declare(organisation, actor=actor_for(organisation.administrator))
    for person, reason in ((organisation.agent, "x"), (organisation.heat_manager, " ")):
        with pytest.raises(UnableToEndMode):
            end_mode(now=NOW + HOUR, actor=actor_for(person), declaration_id=declared.id, reason=reason)
    manager = actor_for(organisation.heat_manager)
    with pytest.raises(UnableToEndMode):
        end_mode(now=NOW + 48 * HOUR, actor=manager, declaration_id=declared.id, reason="过期")


def test_the_banner_concerns_who_works_under_it(organisation):
    declare(organisation)
    concerned = ("station_head", "heat_manager", "administrator", "agent")
    assert all(modes_on(actor=actor_for(getattr(organisation, name)), at=NOW) for name in concerned)
    assert modes_on(actor=actor_for(organisation.water_station_head), at=NOW) == []
    assert modes_on(actor=actor_for(organisation.station_head), at=NOW + 48 * HOUR) == []


def shift(organisation, staff, *, mode="", hours=8):
    times = {"from_at": NOW, "until_at": NOW + hours * HOUR}
    unit_id = organisation.heat_station.id
    given = {"unit_id": unit_id, "staff_id": staff.id, "duty": "repair", "mode": mode, **times}
    return plan_shift(now=NOW, actor=SYSTEM_ACTOR, **given)


def test_a_roster_of_a_mode_holds_in_place_of_the_ordinary_one(organisation):
    shift(organisation, organisation.station_clerk)
    shift(organisation, organisation.field_worker, mode="emergency", hours=4)
    asked = {"unit_id": organisation.heat_station.id, "duty": "repair"}

    def names(at):
        return [one.staff_id for one in on_duty(**asked, at=at)]

    assert names(NOW) == [organisation.station_clerk.id]
    declare(organisation)
    assert names(NOW) == [organisation.field_worker.id]
    assert names(NOW + 5 * HOUR) == [organisation.station_clerk.id]


def test_a_shift_of_a_mode_fills_a_gap_only_while_that_is_on(organisation):
    shift(organisation, organisation.field_worker, mode="emergency")
    asked = {"unit_id": organisation.heat_station.id, "duty": "repair"}
    week = {"from_at": NOW, "until_at": NOW + 8 * HOUR}
    assert [(gap.start, gap.end) for gap in roster_gaps(**asked, **week)] == [(NOW, NOW + 8 * HOUR)]
    declare(organisation, until_at=NOW + 3 * HOUR)
    assert [(gap.start, gap.end) for gap in roster_gaps(**asked, **week)] == [(NOW + 3 * HOUR, NOW + 8 * HOUR)]


def test_one_person_has_an_ordinary_shift_and_one_in_a_mode_but_not_two_of_a_kind(organisation):
    shift(organisation, organisation.field_worker)
    shift(organisation, organisation.field_worker, mode="emergency")
    for mode in ("emergency", "carnival"):
        with pytest.raises(UnableToPlanShift):
            shift(organisation, organisation.field_worker, mode=mode)


def test_scripts_of_a_mode_come_first_and_only_while_it_is_on(organisation):
    asked = {"company_id": organisation.heat.id, "scene": "hotline.opening", "values": {}, "language": "zh-hans"}

    def said(modes):
        return [one.say for one in scripts(**asked, on_date=date(2026, 11, 18), modes=modes)]

    assert said(()) == ["您好"]
    assert said({"emergency"}) == ["正在抢修", "您好"]


def test_figures_are_known_with_and_without_the_major_event(organisation):
    declare(organisation, mode="major_event", until_at=NOW + 5 * HOUR)
    for number, hour in enumerate((0, 1, 6)):
        hours_for_answer(organisation, number + 1, NOW + hour * HOUR)
    stream_of(organisation, 1).happens("customer.answered", at=NOW + HOUR)
    stream_of(organisation, 2).happens("customer.answered", at=NOW + 4 * HOUR)
    stream_of(organisation, 3).happens("customer.answered", at=NOW + 7 * HOUR)
    filters = FigureFilters(company_ids={organisation.heat.id})
    without = FigureFilters(company_ids={organisation.heat.id}, without_major_event=True)
    for _again in range(2):
        both = kept_with_and_without(filters=filters)
        assert (both.everything.kept, both.everything.broken) == (2, 1)
        assert (both.without.kept, both.without.broken) == (1, 0)
        assert (both.share.numerator, both.share.denominator) == (2, 3)
        assert kept_in_all(filters=without) == both.without
        roll_up()
    assert [clock.stream for clock in broken_clocks(filters=filters, before_id=None, limit=5)] == ["case:HR-2"]
    assert broken_clocks(filters=without, before_id=None, limit=5) == []


def test_figures_counted_again_from_the_clocks_are_those_that_were_stored(organisation):
    declare(organisation, mode="major_event", until_at=NOW + 5 * HOUR)
    hours_for_answer(organisation, 1, NOW)
    hours_for_answer(organisation, 2, NOW + 6 * HOUR)
    for number in (1, 2):
        stream_of(organisation, number).happens("customer.answered", at=NOW + 7 * HOUR)
    roll_up()
    columns = ("key", "week_date", "major_event", "kept", "broken", "cancelled")
    stored = sorted(Tally.objects.values_list(*columns))
    tally_again()
    assert sorted(Tally.objects.values_list(*columns)) == stored
    assert len({row[2] for row in stored}) == 2
    Clock.objects.update(major_event=False)
    rebuild(now=NOW + 8 * HOUR, check=False)
    assert sorted(Tally.objects.values_list(*columns)) == stored
