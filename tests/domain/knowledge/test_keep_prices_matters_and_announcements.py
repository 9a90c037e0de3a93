"""Approved prices, matters with their units, other authorities, announcements."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from factories import NOW, actor_for
from shouwen.domain.journal.actors import SYSTEM_ACTOR
from shouwen.domain.journal.queries import history
from shouwen.domain.knowledge import queries
from shouwen.domain.knowledge.operations import (
    OutOfReach,
    UnableToWrite,
    announce,
    end_announcement,
    set_authority,
    set_matter,
    set_tariff,
)

SEASON_2025, SEASON_2026 = date(2025, 11, 15), date(2026, 11, 15)


def price(city, amount, from_date=SEASON_2025, *, actor=SYSTEM_ACTOR, **changes):
    given = {
        "code": "heat.home",
        "name": "居民采暖费",
        "unit_of_measure": "平方米",
        "approval_ref": "市发改价〔2025〕88号",
        **changes,
    }
    return set_tariff(
        now=NOW, actor=actor, company_id=city.heat.id, amount=Decimal(amount), from_date=from_date, **given
    )


def allowed(city, amount, *, on_date=SEASON_2025, code="heat.home", quantity="1"):
    return queries.check_amount(
        company_id=city.heat.id, code=code, quantity=Decimal(quantity), amount=Decimal(amount), on_date=on_date
    ).allowed


@pytest.mark.clause("H-A.4", "G-2.1.5", "H-A.10.4")
def test_only_the_listed_price_times_the_quantity_may_be_charged(city):
    price(city, "26.50")
    assert allowed(city, "2279.00", quantity="86")
    assert not allowed(city, "2279.01", quantity="86")
    assert not allowed(city, "26.50", code="surcharge")


@pytest.mark.clause("H-A.4")
def test_nothing_may_be_charged_by_an_empty_list_or_before_the_price_holds(city):
    assert not allowed(city, "26.50")
    price(city, "26.50")
    assert not allowed(city, "26.50", on_date=SEASON_2025 - timedelta(days=1))


def test_a_share_of_a_fen_is_rounded_as_money_is(city):
    price(city, "0.1234")
    assert allowed(city, "0.37", quantity="3")


def test_a_new_price_ends_the_one_before_it_on_the_same_day(city):
    price(city, "26.50")
    price(city, "27.20", SEASON_2026)
    eve = SEASON_2026 - timedelta(days=1)
    assert allowed(city, "26.50", on_date=eve) and not allowed(city, "27.20", on_date=eve)
    assert allowed(city, "27.20", on_date=SEASON_2026) and not allowed(city, "26.50", on_date=SEASON_2026)
    assert [one.amount for one in queries.all_tariffs(company_id=city.heat.id)] == [Decimal("27.20"), Decimal("26.50")]


def test_a_price_is_never_changed_behind_its_back(city):
    price(city, "26.50")
    with pytest.raises(UnableToWrite) as refused:
        price(city, "26.00")
    assert refused.value.field == "from_date"


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"approval_ref": ""}, "approval_ref"), ({"unit_of_measure": " "}, "unit_of_measure"), ({"code": ""}, "code")],
)
def test_a_price_names_what_approved_it(city, changes, field):
    with pytest.raises(UnableToWrite) as refused:
        price(city, "26.50", **changes)
    assert refused.value.field == field


def test_a_price_below_zero_is_refused(city):
    with pytest.raises(UnableToWrite):
        price(city, "-1")


def test_a_price_of_another_company_is_out_of_reach(city):
    with pytest.raises(OutOfReach):
        price(city, "26.50", actor=actor_for(city.water_station_head))
    assert queries.all_tariffs(company_id=city.heat.id) == []


def test_every_price_stands_in_the_journal_of_its_company(city):
    price(city, "26.50")
    event = history(stream=f"company:{city.heat.id}")[-1]
    assert (event.kind, event.data["amount"]) == ("tariff.set", "26.50")


def test_a_matter_is_set_changed_and_taken_out_of_use(city):
    def put(**values):
        return set_matter(now=NOW, actor=SYSTEM_ACTOR, company_id=city.heat.id, code="NH", **values)

    put(name="暖气不热", case_kind="repair", unit_id=city.heat_station.id)
    assert queries.matter(company_id=city.heat.id, code="NH").unit_id == city.heat_station.id
    put(name="家里不热", case_kind="repair", unit_id=None, active=False)
    assert queries.matter(company_id=city.heat.id, code="NH").name == "家里不热"
    assert queries.matters_for(company_id=city.heat.id) == []
    assert len(queries.matters_for(company_id=city.heat.id, active_only=False)) == 1


def test_matters_are_listed_by_kind_for_their_company_only(city):
    for code, kind in (("A", "repair"), ("B", "question")):
        set_matter(now=NOW, actor=SYSTEM_ACTOR, company_id=city.heat.id, code=code, name=code, case_kind=kind)
    assert [one.code for one in queries.matters_for(company_id=city.heat.id, case_kind="question")] == ["B"]
    assert queries.matters_for(company_id=city.water.id) == []


def test_an_authority_is_found_by_what_customers_call_the_thing(city):
    for name, phone, subjects in (("供电公司", "95598", "停电 电表"), ("城市管理局", "12345", "路灯 道路")):
        set_authority(now=NOW, actor=SYSTEM_ACTOR, name=name, phone=phone, subjects=subjects)
    assert [one.phone for one in queries.authorities(text="路灯")] == ["12345"]
    set_authority(now=NOW, actor=SYSTEM_ACTOR, name="城市管理局", phone="12319", subjects="路灯 道路 井盖")
    found = queries.authorities(text="井盖")
    assert [(one.name, one.phone) for one in found] == [("城市管理局", "12319")]
    assert queries.authority(authority_id=found[0].id).phone == "12319"


def test_an_announcement_stands_for_its_company_and_the_groups_everywhere(city):
    announce(now=NOW, actor=SYSTEM_ACTOR, title="检修", body="今夜检修", company_id=city.heat.id)
    announce(now=NOW, actor=SYSTEM_ACTOR, title="春节值班", body="照常值班")
    listed = queries.announcements(now=NOW, company_id=city.water.id)
    assert [one.title for one in listed] == ["春节值班"]
    assert len(queries.announcements(now=NOW, company_id=city.heat.id)) == 2


def test_an_announcement_is_over_at_its_end_or_when_somebody_ends_it(city):
    tomorrow = NOW + timedelta(days=1)
    short = announce(now=NOW, actor=SYSTEM_ACTOR, title="检修", body="今夜", ends_at=tomorrow)
    lasting = announce(now=NOW, actor=SYSTEM_ACTOR, title="营业时间", body="八点半")
    assert [one.id for one in queries.announcements(now=tomorrow)] == [lasting.id]
    end_announcement(now=tomorrow, actor=SYSTEM_ACTOR, announcement_id=lasting.id)
    assert queries.announcements(now=tomorrow) == []
    with pytest.raises(UnableToWrite):
        end_announcement(now=tomorrow, actor=SYSTEM_ACTOR, announcement_id=short.id)
    assert {one.id for one in queries.all_announcements(company_ids=[], limit=9)} == {short.id, lasting.id}


def test_an_announcement_that_ends_before_it_begins_is_refused(city):
    with pytest.raises(UnableToWrite) as refused:
        announce(now=NOW, actor=SYSTEM_ACTOR, title="检修", body="昨夜", ends_at=NOW)
    assert refused.value.field == "ends_at"
