"""Where the standard and what really happens drift apart: on the command line and as a page."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from click.testing import CliRunner, Result
from django.utils import translation

from factories import LONG_AGO, NOW, give_post, make_staff
from household import queries_of
from service_day import ServiceDay, make_world
from shouwen.domain.cases import operations as cases
from shouwen.domain.clocks.models import Clock
from shouwen.domain.clocks.operations import roll_up
from shouwen.domain.clocks.queries import unfired_rules, unowned_rules
from shouwen.domain.journal.operations import bump
from shouwen.domain.people.models import PostHolding
from shouwen.domain.standards.models import Adoption
from shouwen.domain.standards.queries import standard_for
from shouwen.engine.examples.results import ExampleResult
from shouwen.engine.standard import Missing
from shouwen.interfaces import drift
from shouwen.interfaces.cli.program import program
from shouwen.project import clock

DAYS = timedelta(days=90)


@pytest.fixture
def day(db, monkeypatch: pytest.MonkeyPatch) -> ServiceDay:
    """A service day whose standard has been in force for long."""
    made = ServiceDay(make_world())
    Adoption.objects.update(from_at=LONG_AGO)
    bump("standards")
    monkeypatch.setattr(clock, "read", lambda: made.now)
    return made


def unfired(day: ServiceDay) -> set[tuple[str, str]]:
    """Return the rules that have not fired in ninety days."""
    found = unfired_rules(company_ids=[day.organisation.heat.id], now=day.now, since=day.now - DAYS)
    return {(one.clause, one.name) for one in found}


def call(*arguments: str) -> Result:
    """Run a command in English."""
    with translation.override("en"):
        return CliRunner().invoke(program, ["--lang", "en", *arguments])


def test_a_promise_that_was_made_has_fired_while_it_runs_and_once_it_is_decided(day):
    assert ("H-A.12", "answer") in unfired(day)
    day.case(kind="question")
    assert ("H-A.12", "answer") not in unfired(day)
    day.later(hours=25)
    day.sweep()
    assert ("H-A.12", "answer") not in unfired(day)
    roll_up()
    assert ("H-A.12", "answer") not in unfired(day)


def test_a_ladder_has_fired_once_a_rung_was_reached(day):
    assert ("H-P.12", "unhandled") in unfired(day)
    day.at_station()
    assert ("H-P.12", "unhandled") in unfired(day)
    day.later(hours=25)
    day.sweep()
    assert ("H-P.12", "unhandled") not in unfired(day)


def test_after_ninety_quiet_days_a_rule_is_named_again(day):
    case = day.case(kind="question")
    day.do(cases.answer_customer, case, text="您好，采暖费按建筑面积计算", channel="phone", article_code="FEE-1")
    day.later(days=110)
    assert ("H-A.12", "answer") in unfired(day)


def test_a_standard_adopted_yesterday_has_had_no_time_to_fire(day):
    Adoption.objects.update(from_at=NOW - timedelta(days=1))
    bump("standards")
    assert unfired(day) == set()


def test_what_is_planned_never_counts_as_resting(day):
    packs = standard_for(unit_id=day.organisation.heat.id, at=day.now).packs
    planned = {(rule.clause, rule.name) for pack in packs for rule in pack.promises() if rule.planned}
    assert planned and not planned & unfired(day)


def test_a_rung_whose_post_nobody_holds_is_named_until_somebody_takes_it(day):
    heat = day.organisation.heat
    missing = {one.post for one in unowned_rules(company_ids=[heat.id], now=day.now)}
    assert "manager_in_charge" in missing
    assert "station_head" not in missing
    give_post(staff=make_staff(unit=heat, role="manager"), unit=heat, post="manager_in_charge")
    assert "manager_in_charge" not in {one.post for one in unowned_rules(company_ids=[heat.id], now=day.now)}
    PostHolding.objects.filter(post="station_head").delete()
    bump("people")
    assert "station_head" in {one.post for one in unowned_rules(company_ids=[heat.id], now=day.now)}


def test_the_command_names_what_drifts_and_fails(day):
    result = call("standard", "drift")
    assert result.exit_code == 1
    assert "Nuancheng Heating, heat H-A.12 answer: has not fired in 90 days" in result.output
    assert "nobody holds the post" in result.output


def test_the_number_of_days_is_an_option_and_a_setting(day, settings):
    day.case(kind="question")
    day.later(hours=30)
    day.sweep()
    day.later(days=40)
    case_done = "H-A.12 answer"
    Clock.objects.update(state="lapsed")
    assert case_done not in call("standard", "drift").output
    assert case_done in call("standard", "drift", "--days", "20").output
    settings.DRIFT_DAYS = 20
    assert case_done in call("standard", "drift").output
    assert call("standard", "drift", "--days", "0").exit_code == 2


def test_the_command_prints_json(day):
    found = json.loads(call("standard", "drift", "--json").output)
    assert found["days"] == 90
    assert {"pack", "clause", "kind", "name", "post", "title", "company_id"} <= set(found["unfired"][0])
    assert found["missing"] == found["failing"] == []


def test_clauses_that_nothing_makes_real_and_examples_that_fail_are_named(day, monkeypatch):
    monkeypatch.setattr(
        drift, "run_example", lambda *_args, **_more: ExampleResult(False, (), (), "came out otherwise")
    )
    report = drift.coverage([], drift.VOCABULARY)
    monkeypatch.setattr(
        drift, "coverage", lambda *_: replace(report, missing=(Missing("heat", "H-1", "promise", "promise"),))
    )
    output = call("standard", "drift").output
    assert "heat H-1: nothing makes its promise real" in output
    assert "came out otherwise" in output


def test_where_nothing_drifts_the_command_ends_well(day, monkeypatch):
    nothing = drift.Drift(days=90, packs=1, missing=(), unfired=(), unowned=(), failing=())
    monkeypatch.setattr("shouwen.interfaces.cli.standard.drift_of", lambda **_: nothing)
    result = call("standard", "drift")
    assert (result.exit_code, result.output.strip()) == (0, "Nothing drifts.")


def test_the_page_shows_the_same_with_links_to_the_clauses(day):
    page = day.screen_of("heat_manager").get("/standards/drift")
    text = page.content.decode()
    assert page.context["page"].drift.days == 90
    assert 'href="/standards/heat/clauses/H-A.12"' in text and "暖城热力有限公司" in text
    assert day.screen_of("heat_manager").get("/standards/drift?days=7").context["page"].drift.days == 7


def test_the_page_is_for_those_who_answer_for_the_standard(day):
    assert day.screen_of("auditor").get("/standards/drift").status_code == 200
    assert day.screen_of("agent").get("/standards/drift").status_code == 403


def test_the_page_takes_few_queries(day):
    assert queries_of(day.screen_of("heat_manager"), "/standards/drift") <= 20
